"""What granian serves for `bench_delivery.py`: the site on the database and the Redis that the environment names, with
its page cache, and a view that does nothing."""

import os

from django.core.wsgi import get_wsgi_application

os.environ["DJANGO_SETTINGS_MODULE"] = "cms.settings.test"

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import path

from cms.settings import base
from cms.settings.logs import logs

settings.LOGGING = logs("json")
settings.METRICS_TOKEN, settings.METRICS_ROOT = "counted", settings.MEDIA_ROOT / "metrics"
settings.PAGE_CACHE_SECONDS, settings.PAGE_CACHE_TRUST = 3600, base.PAGE_CACHE_TRUST
REDIS = {"BACKEND": "cms.core.fail_open.FailOpenRedisCache", "LOCATION": os.environ["CACHE_URL"]}
settings.CACHES = {name: REDIS | {"KEY_PREFIX": name} for name in settings.CACHES}


def empty(_request: HttpRequest) -> HttpResponse:
    return HttpResponse("Nothing")


application = get_wsgi_application()

from cms import urls  # noqa: E402

urls.urlpatterns.insert(0, path("empty/", empty))
