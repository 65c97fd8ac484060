"""What an anonymous page asks of the database once the caches are warm. The same is measured with 10,000 items by
`make bench`; here several hundred show that nothing grows with their number."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import Locale

from cms.core.partial_date import PartialDate
from cms.people.models import AbstractParty, Office
from events.models import EventIndexPage, EventPage, EventParty, EventStop, OpeningRule
from gallery.models import GalleryIndexPage, GalleryPage, Work, WorkText
from home.models import HomePage, StandardPage
from partners.models import PartnerIndexPage, PartnerPage
from press.models import Correction, NewsroomPage, PressParty, PressReleasePage, StoryPage
from tests.factories.events import make_edition, make_event
from tests.factories.gallery import make_gallery, make_work
from tests.factories.images import make_image
from tests.factories.many import many_events, many_stories
from tests.factories.pages import add_page, block, publish, section, translate
from tests.factories.partners import make_partner
from tests.factories.people import make_organisation, make_person
from tests.factories.places import make_city, make_country, make_topic
from tests.factories.press import make_boilerplate, make_coverage, make_release, make_story

DETAIL, LIST = 10, 14
FEW, MANY = 10, 300
WRITES = ("INSERT", "UPDATE", "DELETE", "REPLACE")


def queries(client: Client, url: str) -> list[str]:
    """What the third visit asks: the first makes the pictures' versions, the second fills the caches."""
    for _visit in range(2):
        assert client.get(url).status_code == 200, url
    with CaptureQueriesContext(connection) as captured:
        assert client.get(url).status_code == 200
    asked = [query["sql"] for query in captured.captured_queries]
    assert not [sql for sql in asked if sql.startswith(WRITES)]
    return asked


def assert_within(asked: list[str], budget: int) -> None:
    assert len(asked) <= budget, f"{len(asked)} queries, {budget} allowed:\n" + "\n".join(sql[:300] for sql in asked)


def body() -> list[dict[str, Any]]:
    """What a long text is made of, with every block that looks elsewhere."""
    speaker = make_person()
    gallery, other = make_gallery(works=4), make_gallery()
    works = [make_work(gallery), make_work(gallery), make_work(other)]
    return [
        block("heading", text="Four rooms"),
        block("text", text="<p>The exhibition opens.</p>"),
        block(
            "quotation",
            text="<p>Every drawing is a letter.</p>",
            person=speaker.pk,
            speaker="",
            office="",
            reported=False,
        ),
        block("quotation", text="<p>We came by train.</p>", person=None, speaker="A guest", office="", reported=True),
        block("picture", picture=make_image().pk, alt="", decorative=False, caption="The hall"),
        block(
            "pictures",
            pictures=[
                {"picture": make_image().pk, "alt": alt, "decorative": False, "caption": ""}
                for alt in ("A bird", "A house")
            ],
        ),
        block("sidebox", title="The association", text="<p>Founded in Paris.</p>"),
        block("embed", url="https://vimeo.com/1", title="The opening", description=""),
        *(block("portrait", work=work.pk) for work in works),
        block("gallery", gallery=gallery.pk, count=6),
        block("gallery", gallery=other.pk, count=3),
        *(block("action", text="Paint?", label="Go", page=page.pk, url="") for page in (gallery, make_story())),
        block("related", title="", pages=[make_story().pk, make_event().pk]),
    ]


def parties(model: Any) -> list[Any]:
    role = AbstractParty.Role
    return [
        model(role=role.ORGANISER, organisation=make_organisation("Embassy", country=make_country("BE"))),
        model(role=role.CURATOR, person=make_person()),
        model(role=role.CURATOR, person=make_person()),
    ]


@pytest.fixture
def event(site: HomePage) -> EventPage:
    """An exhibition with everything that an event can have."""
    edition = make_edition(theme={"en": "Water"})
    whole = make_event(title="Festival")
    page = make_event(
        picture=make_image(),
        edition=edition,
        series=edition.series,
        part_of=whole,
        body=body(),
        programme=[
            block(
                "session",
                day=1,
                starts=None,
                ends=None,
                title="Opening",
                place="",
                speakers=[make_person().pk, make_person().pk],
            )
        ],
        particulars=[block("occasion", value="Thirty years"), block("reach", number=9, of="countries", as_of="2022")],
        parties=parties(EventParty),
        stops=[
            EventStop(country=make_country(code), city=make_city(country=make_country(code))) for code in ("BE", "FR")
        ],
        opening_rules=[OpeningRule(weekday=1, opens=dt.time(10), closes=dt.time(18)), OpeningRule(weekday=2)],
        topics=[make_topic()],
        countries=[make_country("LU")],
    )
    make_event(title="A talk", part_of=page)
    return page


def full_story(**values: Any) -> StoryPage:
    return make_story(
        **{
            "picture": make_image(),
            "body": body(),
            "event": make_event(),
            "dateline_city": make_city(),
            "byline": make_person(),
            "source": make_organisation(),
            "topics": [make_topic(), make_topic()],
            "parties": parties(PressParty),
            "countries": [make_country("LU")],
            **values,
        }
    )


@pytest.fixture
def story(site: HomePage) -> StoryPage:
    page = full_story()
    page.corrections = [Correction(date=dt.date(2026, 1, 1), text="A name.", locale=page.locale)]
    make_coverage(about=page)
    return publish(page)


@pytest.fixture
def release(site: HomePage) -> PressReleasePage:
    texts = [make_boilerplate(), make_boilerplate(kind="programme", organisations=[make_organisation()])]
    page = make_release(
        picture=make_image(),
        body=body(),
        event=make_event(),
        dateline_city=make_city(),
        source=make_organisation(),
        topics=[make_topic()],
        boilerplates=texts,
    )
    make_coverage(about=page, outlet=make_organisation())
    return page


def test_event_page_keeps_its_budget_when_warm(event: EventPage, client: Client) -> None:
    assert_within(queries(client, event.url), DETAIL)


def test_story_keeps_its_budget_when_warm(story: StoryPage, client: Client) -> None:
    assert_within(queries(client, story.url), DETAIL)


def test_release_keeps_its_budget_when_warm(release: PressReleasePage, client: Client) -> None:
    assert_within(queries(client, release.url), DETAIL)


def test_translation_keeps_its_budget_when_warm(release: PressReleasePage, client: Client) -> None:
    assert_within(queries(client, translate(release, "fr").url), DETAIL)


def test_series_keeps_its_budget_when_warm(event: EventPage, client: Client) -> None:
    assert_within(queries(client, f"/en/events/series/{event.series.slug}/"), DETAIL)


def test_standard_page_keeps_its_budget_when_it_leads_on(event: EventPage, client: Client) -> None:
    related = make_gallery(works=3)
    page = StandardPage(
        title="About",
        slug="about",
        picture=make_image(),
        body=[
            *body(),
            block("related", title="", pages=[event.pk, related.pk]),
            block("action", text="Paint?", label="Take part", page=event.pk, url=""),
        ],
    )
    assert_within(queries(client, add_page(section(HomePage), page).url), DETAIL)


def test_gallery_excerpt_keeps_the_budget_of_a_story(site: HomePage, client: Client) -> None:
    gallery = make_gallery(works=8)
    page = make_story(body=[block("text", text="<p>Look.</p>"), block("gallery", gallery=gallery.pk, count=6)])
    assert_within(queries(client, page.url), DETAIL)


@pytest.fixture
def taking_part(site: HomePage) -> Callable[[int], tuple[Any, PartnerPage]]:
    """A person and a partner, and this many pages that name both."""
    house = make_organisation(country=make_country())
    person = make_person(offices=[Office(titles={"en": "Director"}, organisation=house)], portrait=make_image())
    partner = make_partner(organisation=house, contact=person)

    def take_part(count: int) -> tuple[Any, PartnerPage]:
        for _number in range(count):
            both = [{"person": person}, {"organisation": house}]
            make_event(parties=[EventParty(**party) for party in both], picture=make_image())
            make_story(parties=[PressParty(**party) for party in both], picture=make_image())
        return person, partner

    return take_part


def test_person_and_partner_keep_their_budget_whatever_they_take_part_in(
    taking_part: Callable[[int], tuple[Any, PartnerPage]], client: Client
) -> None:
    person, partner = taking_part(1)
    addresses = (f"/en/people/{person.slug}/", partner.url)
    few = [queries(client, address) for address in addresses]
    taking_part(8)
    for before, address in zip(few, addresses, strict=True):
        after = queries(client, address)
        assert_within(after, DETAIL)
        assert len(after) == len(before)


def many_works(gallery: GalleryPage, count: int) -> None:
    """Works that share a picture, written at once."""
    picture, city, locale = make_image(), make_city(), Locale.objects.get(language_code="en")
    first = gallery.works.count()
    works = Work.objects.bulk_create(
        Work(gallery=gallery, slug=f"many-{first + number}", position=first + number, picture=picture, city=city)
        for number in range(count)
    )
    WorkText.objects.bulk_create(
        WorkText(work=work, locale=locale, title=f"Bird {work.slug}", alt="A bird") for work in works
    )


def test_gallery_and_its_work_keep_their_budgets_when_works_multiply(site: HomePage, client: Client) -> None:
    gallery = make_gallery(
        event=make_event(),
        school=make_organisation(),
        curator=make_person(),
        city=make_city(),
        picture=make_image(),
        body=body(),
    )
    many_works(gallery, FEW)
    few = queries(client, gallery.url), queries(client, f"{gallery.url}many-5/")
    many_works(gallery, MANY)
    many = queries(client, gallery.url), queries(client, f"{gallery.url}many-5/")
    assert_within(many[0], LIST)
    assert_within(many[1], DETAIL)
    assert [len(asked) for asked in many] == [len(asked) for asked in few]


LISTS: dict[str, tuple[str, Callable[[int], Any]]] = {
    "coming events": ("/en/events/", many_events),
    "past events": ("/en/events/?when=past", many_events),
    "events of a country": ("/en/events/?when=past&kind=exhibition&country=KZ&year=2021", many_events),
    "newsroom": ("/en/press/", many_stories),
    "stories of a year": ("/en/press/?kind=story&year=2020", many_stories),
}


@pytest.mark.parametrize("name", LISTS)
def test_list_keeps_its_budget_when_items_multiply(name: str, site: HomePage, client: Client) -> None:
    address, make_many = LISTS[name]
    for number in range(3):
        make_event(picture=make_image(), city=make_city(), start=PartialDate(2036 + number, 1, 1), end=None)
        make_event(picture=make_image(), city=make_city(), start=PartialDate(2021, 1, 1), end=None)
        make_story(picture=make_image())
        make_coverage(outlet=make_organisation())
    make_many(FEW)
    few = queries(client, address)
    EventPage.objects.filter(slug__startswith="many-").delete()
    StoryPage.objects.filter(slug__startswith="many-").delete()
    make_many(MANY)
    many = queries(client, address)
    assert_within(many, LIST)
    assert len(many) == len(few)


@pytest.mark.parametrize("model", [PartnerIndexPage, GalleryIndexPage])
def test_index_keeps_its_budget_when_pages_multiply(model: Any, site: HomePage, client: Client) -> None:
    def make(count: int) -> None:
        for number in range(count):
            if model is PartnerIndexPage:
                house = make_organisation(country=make_country("FR"), logo=make_image())
                make_partner(organisation=house)
            else:
                make_gallery(picture=make_image(), year=2000 + number)

    make(2)
    few = queries(client, section(model).url)
    make(20)
    many = queries(client, section(model).url)
    assert_within(many, LIST)
    assert len(many) == len(few)


def test_home_keeps_its_budget_when_items_multiply(site: HomePage, client: Client) -> None:
    gallery = make_gallery(works=8)
    now = {"start": PartialDate.of(dt.date.today()), "end": None}
    exhibition = make_event(picture=make_image(), **now, opening_rules=[OpeningRule(weekday=1)])
    for _number in range(3):
        make_event(picture=make_image(), **now)
        make_partner(organisation=make_organisation(logo=make_image(), country=make_country("FR")))
    lead = make_story(picture=make_image())
    site.sections = [
        ("lead_story", {"page": lead, "more": 3, "heading": ""}),
        ("coming_events", {"count": 4, "heading": ""}),
        ("open_exhibition", {"event": exhibition, "heading": ""}),
        ("works", {"gallery": gallery, "count": 8, "heading": ""}),
        ("partners", {"count": 12, "heading": ""}),
        ("newsletter", {"text": "Read us", "label": "Subscribe", "page": lead, "heading": ""}),
    ]
    publish(site)
    many_events(FEW)
    few = queries(client, "/en/")
    EventPage.objects.filter(slug__startswith="many-").delete()
    many_events(MANY)
    many_stories(MANY)
    many = queries(client, "/en/")
    assert_within(many, LIST)
    assert len(many) == len(few)


def test_index_pages_of_the_sections_are_those_measured(site: HomePage) -> None:
    """A new section needs a budget of its own here."""
    measured = {EventIndexPage, NewsroomPage, PartnerIndexPage, GalleryIndexPage}
    assert {
        type(page.specific)
        for page in site.get_children()
        if "Index" in type(page.specific).__name__ or isinstance(page.specific, NewsroomPage)
    } == measured
