"""Whether what an entry knows may be shown at this moment, whatever an index says."""

from django.db.models import Case, Exists, F, OuterRef, Q, QuerySet, Subquery, When
from wagtail.models import Page

from cms.core.pages_in_language import public
from cms.search.models import SearchChange, SearchEntry


def pages_of_entry() -> QuerySet[Page]:
    """For a query of SearchEntry: the page through which each shows, if it is public now."""
    pages = Page.objects.filter(translation_key=OuterRef("page_key"), locale__language_code=OuterRef("language"))
    found: QuerySet[Page] = public(pages)
    return found


def public_entries() -> QuerySet[SearchEntry]:
    """Entries whose page is public at this moment."""
    return SearchEntry.objects.showing().filter(Exists(pages_of_entry()))


def current_entries() -> QuerySet[SearchEntry]:
    """Those of them whose words are those of this moment too: nothing that changed them waits to be derived."""
    return public_entries().exclude(_is_changing())


def with_state(entries: QuerySet[SearchEntry]) -> QuerySet[SearchEntry]:
    """Each with `is_changing`, if it still has the words of before a change, and for a page `title_now`."""
    of_page = When(page_key=F("translation_key"), then=Subquery(pages_of_entry().values("title")[:1]))
    return entries.annotate(is_changing=_is_changing(), title_now=Case(of_page))


def _is_changing() -> Exists:
    keys = Q(translation_key=OuterRef("page_key")) | Q(translation_key=OuterRef("translation_key"))
    return Exists(SearchChange.objects.filter(keys))
