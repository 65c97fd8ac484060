from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.crypto import constant_time_compare
from django.views.decorators.http import require_safe

NO_STORE = {"Cache-Control": "no-store"}


@require_safe
def metrics(request: HttpRequest) -> HttpResponse:
    """For who has the token; nothing is here where none is set."""
    if not settings.METRICS_TOKEN:
        raise Http404
    if not constant_time_compare(request.headers.get("Authorization", ""), f"Bearer {settings.METRICS_TOKEN}"):
        return HttpResponse(
            "A token is needed.\n", "text/plain", 401, headers=NO_STORE | {"WWW-Authenticate": "Bearer"}
        )
    from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, generate_latest  # noqa: PLC0415

    from cms.ops.metrics.counting import counted  # noqa: PLC0415 (it sets what the library reads when imported)
    from cms.ops.metrics.standing import Standing  # noqa: PLC0415

    registry = CollectorRegistry()
    for collector in (counted(), Standing()):
        registry.register(collector)
    return HttpResponse(generate_latest(registry), CONTENT_TYPE_LATEST, headers=NO_STORE)
