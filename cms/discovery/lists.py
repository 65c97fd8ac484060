"""What the heads of sections tell machines: the list they show."""

from collections.abc import Mapping
from typing import Any

from cms.core.models import SectionIndexPage
from cms.discovery.about import About, about_page, tells_of
from cms.discovery.structured_data import collection


@tells_of(SectionIndexPage)
def section(page: Any, context: Mapping[str, Any]) -> About:
    """`list_page` in the context is the paginator's page that is shown."""
    shown = context.get("list_page", ())
    return about_page(page, context, data={"name": page.title} | collection([one.url for one in shown], shown or None))
