from django.apps import AppConfig


class ProbeConfig(AppConfig):
    name = "cms.probe"
    label = "probe"
