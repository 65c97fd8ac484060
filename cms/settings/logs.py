"""How the site logs: readable lines, or JSON in production (`cms.core.logs`)."""

from typing import Any

#: In production: titles of pages are not logged, each task is, a refused request has its line anyhow.
MORE = {"wagtail": {"level": "WARNING"}, "django_tasks": {"level": "DEBUG"}, "django.request": {"level": "ERROR"}}


def logs(formatter: str) -> dict[str, Any]:
    """`formatter` is "plain" or "json"."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "plain": {"format": "{levelname} {name}: {message}", "style": "{"},
            "json": {"()": "cms.core.logs.JsonFormatter"},
        },
        "handlers": {"console": {"class": "logging.StreamHandler", "formatter": formatter}},
        "root": {"handlers": ["console"], "level": "INFO"},
        "loggers": {
            "PIL": {"level": "WARNING"},
            "modelsearch": {"level": "WARNING"},
            "botocore": {"level": "WARNING"},
            "urllib3": {"level": "ERROR"},
            "elastic_transport": {"level": "ERROR"},  # what fails is logged once, by the breaker and by who pushes
            "django": {"handlers": [], "level": "INFO"},  # nor does it mail what a form held
        }
        | (MORE if formatter == "json" else {}),
    }
