"""Errors told to Sentry (SENTRY_DSN), traces to OpenTelemetry (OTEL_EXPORTER_OTLP_ENDPOINT), where that is wanted: both
are extras. What leaves the site holds no more of a person than its log (`cms.core.logs`)."""

from collections.abc import Sequence
from importlib.metadata import PackageNotFoundError, distribution
from typing import Any

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from cms.core.logs import OF_SERVERS, QUOTING, bound

#: What a span may carry outside: no address of a reader, no path, no query, no header.
ATTRIBUTES = {
    *("http.method", "http.request.method", "http.route", "http.status_code", "http.response.status_code"),
    *("db.system", "db.system.name", "db.name", "db.namespace", "db.operation", "db.operation.name"),
    *("db.statement", "db.query.text", "error.type", "server.address", "server.port"),
}
#: Nor an event, beside what went wrong and where in the code.
EVENT = {"event_id", "timestamp", "level", "logger", "platform", "environment", "release", "server_name", "sdk"}
EVENT |= {"transaction", "logentry", "exception"}
TOLD = {kind.__name__ for kind in OF_SERVERS} | {kind.__name__ for base in OF_SERVERS for kind in base.__subclasses__()}


def start() -> None:
    if settings.SENTRY_DSN:
        _sentry(settings.SENTRY_DSN)
    if settings.OTEL_EXPORTER_OTLP_ENDPOINT:
        _opentelemetry(settings.OTEL_EXPORTER_OTLP_ENDPOINT)


def _needs(package: str, variable: str, extra: str) -> None:
    try:
        distribution(package)
    except PackageNotFoundError as error:
        raise ImproperlyConfigured(f"{variable} needs its packages: uv sync --extra {extra}.") from error


def _sentry(dsn: str) -> None:
    _needs("sentry-sdk", "SENTRY_DSN", "sentry")
    import sentry_sdk  # noqa: PLC0415

    sentry_sdk.init(
        dsn=dsn,
        send_default_pii=False,
        max_request_body_size="never",
        include_local_variables=False,
        max_breadcrumbs=0,
        auto_session_tracking=False,
        before_send=discreet_event,  # type: ignore[arg-type]  # an Event is a dict
    )


def discreet_event(event: dict[str, Any], _hint: Any) -> dict[str, Any] | None:
    if str(event.get("logger", "")).startswith(QUOTING):
        return None
    told = {name: value for name, value in event.items() if name in EVENT}
    if event.get("transaction_info", {}).get("source") != "route":  # the address itself
        told.pop("transaction", None)
    for error in (told.get("exception") or {}).get("values", []):
        if error.get("type") not in TOLD:
            error["value"] = ""
    return told | {"tags": bound.get()}


def _opentelemetry(endpoint: str) -> None:
    _needs("opentelemetry-instrumentation-django", "OTEL_EXPORTER_OTLP_ENDPOINT", "otel")
    from opentelemetry import trace  # noqa: PLC0415
    from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter  # noqa: PLC0415
    from opentelemetry.instrumentation.django import DjangoInstrumentor  # noqa: PLC0415
    from opentelemetry.instrumentation.psycopg import PsycopgInstrumentor  # noqa: PLC0415
    from opentelemetry.instrumentation.redis import RedisInstrumentor  # noqa: PLC0415
    from opentelemetry.sdk.resources import SERVICE_NAME, Resource  # noqa: PLC0415
    from opentelemetry.sdk.trace import ReadableSpan, TracerProvider  # noqa: PLC0415
    from opentelemetry.sdk.trace.export import BatchSpanProcessor, SpanExportResult  # noqa: PLC0415
    from opentelemetry.trace import Status  # noqa: PLC0415

    class Exporter(OTLPSpanExporter):
        def export(self, spans: Sequence[ReadableSpan]) -> SpanExportResult:
            return super().export([_discreet(span) for span in spans])

    def _discreet(span: ReadableSpan) -> ReadableSpan:
        """Without what happened in it: an exception brings its message."""
        return ReadableSpan(
            name=span.name,
            context=span.context,
            parent=span.parent,
            resource=span.resource,
            attributes={name: value for name, value in (span.attributes or {}).items() if name in ATTRIBUTES},
            kind=span.kind,
            status=Status(span.status.status_code),
            start_time=span.start_time,
            end_time=span.end_time,
            instrumentation_scope=span.instrumentation_scope,
        )

    provider = TracerProvider(resource=Resource.create({SERVICE_NAME: settings.OTEL_SERVICE_NAME}))
    provider.add_span_processor(BatchSpanProcessor(Exporter(f"{endpoint.rstrip('/')}/v1/traces")))
    trace.set_tracer_provider(provider)
    for instrumentor in (DjangoInstrumentor(), PsycopgInstrumentor(), RedisInstrumentor()):
        instrumentor.instrument()  # Elasticsearch's client does so by itself, and omits what is searched for
