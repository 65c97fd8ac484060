from django.apps import AppConfig


class ErasureConfig(AppConfig):
    name = "cms.erasure"
    label = "erasure"
