"""Whether what an entry knows may be shown at this moment, whatever an index says."""

from django.db.models import OuterRef, QuerySet
from wagtail.models import Page

from cms.core.pages_in_language import public


def pages_of_entry() -> QuerySet[Page]:
    """For a query of SearchEntry: the page through which each shows, if it is public now."""
    pages = Page.objects.filter(translation_key=OuterRef("page_key"), locale__language_code=OuterRef("language"))
    found: QuerySet[Page] = public(pages)
    return found
