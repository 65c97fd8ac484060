from typing import Any

from django import template
from wagtail.models import Page, Revision

from cms.languages.sets import source_of
from cms.probe.admin.checks import readable
from cms.probe.rights import permitted

register = template.Library()


@register.inclusion_tag("probe/admin/last_check.html", takes_context=True)
def last_leak_check(context: dict[str, Any], page: Page) -> dict[str, Any]:
    """For the form of a page that waits for its hour: when it was last checked. Nothing for anybody who may not
    check."""
    user = context["request"].user
    is_scheduled = Revision.objects.for_instance(source_of(page)).filter(approved_go_live_at__isnull=False).exists()
    if not is_scheduled or not permitted(user, {page.translation_key}):
        return {}
    return {"page": page, "check": next(iter(readable(user, sets__translation_key=page.translation_key)), None)}
