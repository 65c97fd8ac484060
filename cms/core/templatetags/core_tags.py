import datetime as dt
from typing import Any

from django import template
from django.http import QueryDict

from cms.core import formatting
from cms.core.partial_date import PartialDate

register = template.Library()


@register.filter
def date_text(value: PartialDate | dt.date | None) -> str:
    """A date in words, as precisely as it is known; a datetime is shown as its day."""
    if not value:
        return ""
    return formatting.date_text(value.date() if isinstance(value, dt.datetime) else value)


@register.filter
def iso(value: Any) -> str:
    """For a `datetime` attribute."""
    return value.isoformat() if isinstance(value, dt.date | dt.time) else str(value or "")


@register.filter
def time_text(value: dt.time | None) -> str:
    return formatting.time_text(value) if value else ""


@register.filter
def zone_text(value: dt.datetime) -> str:
    return formatting.zone_text(value)


@register.filter
def weekday(number: int) -> str:
    return formatting.weekday_name(number)


@register.simple_tag
def date_range(start: PartialDate, end: PartialDate | None) -> str:
    return formatting.range_text(start, end)


@register.simple_tag(takes_context=True)
def query_with(context: dict[str, Any], **changes: Any) -> str:
    """The address's query with some parameters changed (None or empty removes); back to the first page."""
    query: QueryDict = context["request"].GET.copy()
    if "page" not in changes:
        query.pop("page", None)
    for name, value in changes.items():
        query.pop(name, None)
        if value not in (None, ""):
            query[name] = str(value)
    return f"?{query.urlencode()}" if query else "?"
