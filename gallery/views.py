"""The pages of a gallery and of a work, as `GalleryPage` routes to them."""

from django.db.models import Count, Q, QuerySet, Subquery
from django.http import Http404, HttpRequest, HttpResponse

from cms.core.pages_in_language import page_in_language
from cms.core.paging import NearestPaginator
from cms.core.records import get_record
from cms.languages.translations import live_translations
from cms.people.models import Organisation, Person
from cms.places.models import City
from gallery.models import GalleryPage, Work
from gallery.showing import show, works_of


def gallery(page: GalleryPage, request: HttpRequest) -> HttpResponse:
    works = NearestPaginator(works_of(page), page.works_per_page).get_page(request.GET.get("page"))
    city = get_record(City, page.city_id)
    curator = get_record(Person, page.curator_id)
    context = {
        "works": show(page, works.object_list),
        "works_page": works,
        "list_page": works,
        "list_is_shared": True,
        "event": page_in_language(page.event_id, page.language),
        "school": get_record(Organisation, page.school_id),
        "curator": curator if curator and curator.is_shown else None,
        "city": city.name_on(page.date.first_day if page.date else None) if city else "",
    }
    return page.render(request, context_overrides=context)


def work(page: GalleryPage, request: HttpRequest, slug: str) -> HttpResponse:
    """One work, with its neighbours in the gallery's order."""
    works = works_of(page)
    found = works.filter(slug=slug).first()
    shown = show(page, [found]) if found else []
    if not found or not shown:
        raise Http404
    before = Q(position__lt=found.position) | Q(position=found.position, pk__lt=found.pk)
    after = Q(position__gt=found.position) | Q(position=found.position, pk__gt=found.pk)
    ways = {"previous": works.filter(before).reverse(), "next": works.filter(after), "first": works}
    ways["last"] = works.reverse()
    slugs = works.filter(pk=found.pk).values(**{name: _first_slug(there) for name, there in ways.items()}).get()
    counts = works.order_by().aggregate(total=Count("pk"), before=Count("pk", filter=before))
    links = {name: f"{page.url}{slug}/" for name, slug in slugs.items() if slug}

    def in_languages() -> dict[str, str]:
        return {language.code: f"{language.url}{slug}/" for language in live_translations(page)}

    context = {
        "shown": shown[0],
        "subject": shown[0],
        "number": counts["before"] + 1,
        "total": counts["total"],
        "neighbours": links,
        "in_languages": in_languages,
        "written_in": shown[0].written_in,
    }
    return page.render(request, template="gallery/work.html", context_overrides=context)


def _first_slug(works: QuerySet[Work]) -> Subquery:
    return Subquery(works.values("slug")[:1])
