"""Pages with all that their types can show."""

from typing import Any

from cms.core.partial_date import PartialDate
from events.models import EventParty
from home.models import HomePage
from tests.factories.events import make_event, make_series
from tests.factories.gallery import make_gallery, make_work
from tests.factories.images import make_image
from tests.factories.pages import publish, section
from tests.factories.partners import make_partner
from tests.factories.people import make_organisation, make_person
from tests.factories.press import make_boilerplate, make_coverage, make_release


def every_type() -> dict[str, str]:
    """Makes them; the address of each by the name of its type."""
    from tests.pages.test_query_budgets import body, full_story  # which imports factories

    house, person, series = make_organisation(), make_person(), make_series()
    partner = make_partner(organisation=house, contact=person)
    both = [EventParty(person=person), EventParty(organisation=house)]
    event = make_event(
        parties=both,
        series=series,
        picture=make_image(),
        body=body(),
        start=PartialDate(2100, 5, 1),
        end=PartialDate(2100, 6, 1),
    )
    release = make_release(picture=make_image(), body=body(), event=event, boilerplates=[make_boilerplate()])
    make_coverage(about=release, outlet=house)
    gallery = make_gallery(works=4, event=event)
    work = make_work(gallery)
    home = section(HomePage)
    sections: list[tuple[str, dict[str, Any]]] = [
        ("lead_story", {"page": None, "more": 3}),
        ("coming_events", {"count": 4}),
        ("open_exhibition", {"event": None}),
        ("works", {"gallery": gallery, "count": 4}),
        ("partners", {"count": 4}),
        ("newsletter", {"text": "Read us", "label": "Subscribe", "page": gallery}),
    ]
    home.sections = [(kind, {"heading": ""} | value) for kind, value in sections]
    publish(home)
    return {
        "home": "/en/",
        "events": "/en/events/",
        "event": event.url,
        "series": f"/en/events/series/{series.slug}/",
        "newsroom": "/en/press/",
        "story": full_story().url,
        "release": release.url,
        "galleries": "/en/gallery/",
        "gallery": gallery.url,
        "work": f"{gallery.url}{work.slug}/",
        "partners": "/en/partners/",
        "partner": partner.url,
        "person": f"/en/people/{person.slug}/",
    }
