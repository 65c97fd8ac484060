import datetime as dt
import re
from typing import Any

from django import template
from django.core.paginator import Paginator
from django.http import QueryDict
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import Truncator
from django.utils.translation import get_language_info

from cms.core import formatting
from cms.core.localized_text import ForeignText
from cms.core.partial_date import PartialDate

register = template.Library()
#: Blocks of a body that stand beside the text where there is room.
BESIDE = frozenset({"sidebox", "related"})
FIRST_PARAGRAPH = re.compile(r"<p\b[^>]*>")
#: The blanks at which a line would tear a date. CLDR's narrow ones are in none of the faces.
WITHIN_A_DATE = re.compile("(?<![,،–])[ \u2009\u202f]")


@register.filter
def date_text(value: PartialDate | dt.date | None) -> str:
    """A date in words, as precisely as it is known; a datetime is shown as its day."""
    if not value:
        return ""
    return _unbroken(formatting.date_text(timezone.localdate(value) if isinstance(value, dt.datetime) else value))


def _unbroken(text: str) -> str:
    return WITHIN_A_DATE.sub("\xa0", text).replace("–\u2009", "– ")


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
def plain(value: Any) -> str:
    """The bare words of a text in several languages, for `<title>` and attributes, which can hold no markup."""
    return str.__str__(str(value))


@register.filter
def shortened(text: Any, length: int) -> str:
    """At most `length` characters; words of another language stay marked as such."""
    words = str(text)
    short = Truncator(plain(words)).chars(length)
    return ForeignText(short, words.language) if isinstance(words, ForeignText) else short


@register.filter
def language_text(code: str) -> str:
    """Not `language_name`: Django has a filter of that name, which gives the English one."""
    return formatting.language_name(code)


@register.filter
def direction(language: str) -> str:
    """`rtl` or `ltr`, for the `dir` of words in another language than the page's."""
    return "rtl" if get_language_info(language)["bidi"] else "ltr"


@register.filter
def weekday(number: int) -> str:
    return formatting.weekday_name(number)


@register.simple_tag
def date_range(start: PartialDate, end: PartialDate | None) -> str:
    return _unbroken(formatting.range_text(start, end))


@register.simple_tag(takes_context=True)
def query_with(context: dict[str, Any], name: str = "", value: Any = None, **changes: Any) -> str:
    """The address's query with some parameters changed (None or empty removes); back to the first page.

    `name` and `value` are one more change, for a parameter whose name is not known in the template.
    """
    if name:
        changes[name] = value
    query: QueryDict = context["request"].GET.copy()
    if "page" not in changes:
        query.pop("page", None)
    for key, new in changes.items():
        query.pop(key, None)
        if new not in (None, ""):
            query[key] = str(new)
    return f"?{query.urlencode()}" if query else "?"


@register.simple_tag
def comma() -> str:
    return formatting.comma()


@register.simple_tag
def colon() -> str:
    return formatting.colon()


@register.filter
def page_range(paginator: Paginator, number: int) -> list[int | str]:
    """The page numbers to show around `number`, with `…` for those left out."""
    shown = paginator.get_elided_page_range(number, on_each_side=1, on_ends=1)
    return [each if isinstance(each, int) else "…" for each in shown]  # Django has other dots for Arabic


@register.filter
def in_the_text(body: Any) -> list[Any]:
    """The blocks of a body that make up its text."""
    return [block for block in body if block.block_type not in BESIDE]


@register.filter
def beside_the_text(body: Any) -> list[Any]:
    """The blocks of a body that stand beside its text: side boxes, what to read on."""
    return [block for block in body if block.block_type in BESIDE]


@register.simple_block_tag
def run_in(content: str, text: Any) -> SafeString:
    """`content` run into the first paragraph of the rich text `text`, as a dateline is."""
    html = str(text)
    first = FIRST_PARAGRAPH.search(html)
    at = first.end() if first else 0
    return mark_safe(f"{html[:at]}{content.strip()} {html[at:]}")  # noqa: S308  both are rendered templates


@register.filter
def short_address(url: str) -> str:
    """A web address as one says it: `example.org/path`."""
    return url.split("://", 1)[-1].removeprefix("www.").rstrip("/")
