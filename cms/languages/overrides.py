"""What a translator writes or puts in place of the source's own value must be as harmless as what its editor could."""

import json
from typing import Any

from bs4.element import NavigableString
from django.core.exceptions import SuspiciousOperation
from django.db.models.signals import pre_save
from django.utils.translation import gettext as _
from wagtail.whitelist import check_url
from wagtail_localize import strings
from wagtail_localize.models import OverridableSegment, SegmentOverride

_stock = strings.validate_element


def _checked(instance: SegmentOverride, **_kwargs: Any) -> None:
    """wagtail-localize stores any value (1.14.5). Answered with 400: no field of the form offers such an address."""
    value = json.loads(instance.data_json)
    own = OverridableSegment.objects.filter(context=instance.context_id).values_list("data_json", flat=True).first()
    if own is not None and type(json.loads(own)) is not type(value):
        raise SuspiciousOperation("This is no value of the kind that stands here.")
    if isinstance(value, str) and check_url(value) is None:
        raise SuspiciousOperation("This address could run a program in the reader's browser.")


def _validate_element(element: Any) -> None:
    """wagtail-localize lets comments and the like through (1.14.5); a browser may end them elsewhere than the parser
    does, and run what they hide. What is empty it takes for translated, and fails when it is published."""
    if isinstance(element, NavigableString) and type(element) is not NavigableString:
        raise ValueError(_("It has comments or other things that are neither text nor inline tags."))
    if getattr(element, "name", "") == "[document]" and not element.get_text(strip=True):
        raise ValueError(_("It is empty."))
    _stock(element)


def install() -> None:
    strings.validate_element = _validate_element


pre_save.connect(_checked, sender=SegmentOverride)
