from collections.abc import Mapping
from typing import Any

from django import template

from cms.discovery.feeds.addresses import Advertised, advertised
from cms.discovery.head import Head, head

register = template.Library()


@register.simple_tag(takes_context=True)
def page_head(context: Mapping[str, Any]) -> Head:
    """Description, Open Graph and structured data of what the page shows."""
    return head(context)


@register.simple_tag(takes_context=True)
def feeds(context: Mapping[str, Any]) -> list[Advertised]:
    """The feeds of the page's section, else of the whole site in the reader's language."""
    return advertised(str(context.get("section", "")))
