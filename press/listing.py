"""The newsroom's list: releases and stories by date, filtered by kind and year from the address."""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q, QuerySet
from django.http import HttpRequest

from cms.core.pages_in_language import public
from cms.core.shown import exactly
from cms.images.lead_picture import with_pictures
from cms.people.models import Organisation
from press.models.coverage import Coverage
from press.models.newsroom_page import NewsroomPage
from press.models.press_page import PressPage, PressQuerySet
from press.models.release_page import PressReleasePage
from press.models.story_page import StoryPage

KINDS = {"release": PressReleasePage, "story": StoryPage}


def listing_context(newsroom: NewsroomPage, request: HttpRequest) -> dict[str, Any]:
    items = items_of(newsroom)
    years = [str(day.year) for day in items.order_by().datetimes("released_at", "year", order="DESC")]
    filters = {
        "kind": request.GET.get("kind", "") if request.GET.get("kind") in KINDS else "",
        "year": request.GET.get("year", "") if request.GET.get("year") in years else "",
    }
    if filters["kind"]:
        items = items.filter(content_type=ContentType.objects.get_for_model(KINDS[filters["kind"]]))
    if filters["year"]:
        items = items.filter(released_at__year=filters["year"])
    page = newsroom.paginate(items, request)
    page.object_list = with_pictures(page.object_list)
    return {
        "items": page,
        "list_page": page,
        "list_is_filtered": any(filters.values()),
        "filters": filters,
        "years": years,
        "coverage": _latest_coverage(),
    }


def items_of(newsroom: NewsroomPage) -> PressQuerySet:
    """The public releases and stories of the newsroom's language, the latest first."""
    return public(PressPage.objects.child_of(newsroom)).for_display().order_by("-released_at", "-pk")


def _latest_coverage() -> list[Coverage]:
    with exactly(*(model._meta.label_lower for model in (Coverage, Organisation, PressPage))):
        return list(public_coverage().select_related("outlet")[:6])


def public_coverage() -> QuerySet[Coverage]:
    """What others wrote of the association, or of something of ours that readers may see."""
    ours = public(PressPage.objects.all()).values("translation_key")
    return Coverage.objects.filter(Q(about__isnull=True) | Q(about__translation_key__in=ours))
