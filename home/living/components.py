"""Every file of `templates/components` in its states, on stand-ins that are never saved."""

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

from django import forms
from django.conf import settings
from django.core.paginator import Paginator
from django.template.loader import render_to_string
from django.utils.translation import get_language, gettext, gettext_lazy

from cms.core.blocks.examples import example
from cms.core.localized_text import LocalizedText
from cms.core.partial_date import PartialDate
from cms.core.site_tree import locale_ids
from cms.languages.translations import language
from cms.people.models import Organisation, Person
from events.models import EventPage
from gallery.showing import show, works_of
from partners.models import PartnerPage
from press.models import PressReleasePage, StoryPage

DIRECTORY = settings.BASE_DIR / "templates" / "components"


@dataclass(frozen=True)
class State:
    """One state of a component: what it is called, what its template is given, and what holds it on a page."""

    name: str = ""
    given: dict[str, Any] = field(default_factory=dict)
    within: tuple[str, str] = ("div", "")  # element, class
    unseen: bool = False  # of the head of a page: its source is shown


@dataclass(frozen=True)
class ShownState:
    name: str
    element: str
    css_class: str
    html: str
    unseen: bool


class Form(forms.Form):
    """A field of each kind."""

    name = forms.CharField(label=gettext_lazy("Your name"), help_text=gettext_lazy("As you want to be addressed."))
    message = forms.CharField(label=gettext_lazy("Message"), widget=forms.Textarea, required=False)
    kind = forms.ChoiceField(
        label=gettext_lazy("Kind"),
        choices=[("story", gettext_lazy("Story")), ("release", gettext_lazy("Press release"))],
        widget=forms.RadioSelect,
    )
    agreed = forms.BooleanField(label=gettext_lazy("Newsletter"), required=False)


def event(**facts: Any) -> EventPage:
    today = dt.date.today()  # noqa: DTZ011 (an example)
    begins, ends = today + dt.timedelta(days=40), today + dt.timedelta(days=60)
    of_one_day = "start_time" in facts
    dates = {
        "start": PartialDate(begins.year, begins.month, begins.day),
        "end": None if of_one_day else PartialDate(ends.year, ends.month, ends.day),
    }
    shown = EventPage(title=gettext("Four rooms, one exhibition"), locale_id=_locale(), **(dates | facts))
    shown._derive_days()
    shown.lead_picture = _picture()
    return shown


def press(model: type[Any]) -> Any:
    summary = gettext("The exhibition opens with a hall of watercolours.")
    released = dt.datetime.now(dt.UTC)
    shown = model(
        title=gettext("Four rooms, one exhibition"), summary=summary, released_at=released, locale_id=_locale()
    )
    shown.lead_picture = _picture()
    return shown


def partner() -> PartnerPage:
    shown = PartnerPage(title=gettext("Partners"), locale_id=_locale())
    shown.organisation_record = Organisation(names=LocalizedText({get_language(): gettext("Partners")}))
    return shown


def person() -> Person:
    name, consent = LocalizedText({get_language(): gettext("One of the guests")}), Person.Consent.CONTACT
    return Person(names=name, slug="guest", consent=consent, phone="+352 1 23 45", email="contact@example.org")


def _locale() -> int:
    return locale_ids()[get_language()]


def _picture(at: int = 0) -> Any:
    pictures = example("pictures") or []
    return pictures[at] if len(pictures) > at else None


def _work_tile() -> list[State]:
    gallery = example("gallery")
    works = show(gallery, works_of(gallery)[:3]) if gallery else []
    return [State(given={"shown": shown, "page": gallery}, within=("ul", "wall")) for shown in works]


def _lead_pictures() -> list[State]:
    tall = SimpleNamespace(picture_alt="", picture_caption="")
    return [State(given={"page": SimpleNamespace(**vars(tall), lead_picture=_picture(at))}) for at in range(3)]


def _paginated(number: int) -> Any:
    return Paginator(range(120), 12).page(number)


def _event_states() -> list[State]:
    past = PartialDate(2024, 5, 20)
    named = [State(str(status.label), {"event": event(status=status)}) for status in EventPage.Status]
    now = event(start=PartialDate.parse(dt.date.today().isoformat()))  # noqa: DTZ011
    return [*named, State(given={"event": now}), State(given={"event": event(start=past, end=past)})]


def _when() -> list[State]:
    hours = {"start_time": dt.time(11), "end_time": dt.time(13)}
    events = [event(), event(**hours), event(start=PartialDate(2027, 3), end=None), event(start=None, end=None)]
    return [State(given={"event": shown}, within=("p", "event__when")) for shown in events]


def _fields(bound: Form) -> list[State]:
    return [State(given={"field": each}, within=("div", "form")) for each in bound]


_unseen = State(unseen=True)
_here = gettext_lazy("Four rooms, one exhibition")
_icons = ("emblem", "search", "close", "calendar", "download", "external", "play", "file", "mail", "feed")

COMPONENTS: dict[str, Callable[[], list[State]]] = {
    "alternates": lambda: [_unseen],
    "appearances": lambda: [
        State(given={"appearances": [{"heading": gettext("Events"), "pages": [event()]}]}),
    ],
    "breadcrumb": lambda: [State(given={"section": "events", "here": _here})],
    "caption": lambda: [
        State(given={"caption": _here, "picture": {"credit": "Illustration: demo studio"}}, within=("figure", "figure"))
    ],
    "card_event": lambda: [
        State(given={"event": event()}),
        State(given={"event": event(status="cancelled", start_time=dt.time(11))}),
    ],
    "card_partner": lambda: [State(given={"partner": partner()}, within=("div", "partners"))],
    "card_press": lambda: [
        State(size, {"item": press(model), "size": size}, ("div", "teasers"))
        for size, model in (("lead", StoryPage), ("", PressReleasePage), ("small", StoryPage))
    ],
    "chosen": lambda: [State(given={"name": "year", "label": "2026"}, within=("p", "chosen"))],
    "error_summary": lambda: [State(given={"form": Form({})})],
    "event_status": _event_states,
    "event_when": _when,
    "field": lambda: [*_fields(Form()), *_fields(Form({}))],
    "field_notes": lambda: [State(given={"field": Form({})["name"]}, within=("div", "field field--error"))],
    "file": lambda: [
        State(given={"document": SimpleNamespace(url="#", title=_here, file_extension="pdf", file_size=482_000)})
    ],
    "fonts": lambda: [_unseen],
    "footer": lambda: [State()],
    "header": lambda: [State()],
    "icon": lambda: [State(given={"name": name}, within=("span", "living__icon")) for name in _icons],
    "languages": lambda: [State(given={"homes": True, "label": gettext("Languages")})],
    "lead_picture": _lead_pictures,
    "lightbox": lambda: [State(gettext("Opens from the wall of works below."))],
    "newer_original": lambda: [State(given={"original": language(settings.LANGUAGE_CODE, "#")})],
    "open_today": lambda: [
        State(given={"open_today": [{"opens": dt.time(10), "closes": dt.time(19)}]}),
        State(given={"open_today": [{"is_closed": True}]}),
    ],
    "original_shown": lambda: [State(given={"original": language(settings.LANGUAGE_CODE, "#")})],
    "page_head": lambda: [_unseen],
    "pagination": lambda: [State(given={"items": _paginated(number)}) for number in (1, 5, 10)],
    "party": lambda: [State(given={"party": person()}), State(given={"party": partner().organisation_record})],
    "reach": lambda: [State(given={"person": person()}, within=("address", "contact"))],
    "search_form": lambda: [
        State(given={"id": "living-search"}),
        State(given={"id": "living-search-large", "large": True, "words": gettext("Events")}),
    ],
    "suggestions": lambda: [State(gettext("Words for the list below a search field while one types."))],
    "ways_on": lambda: [State()],
    "work_tile": _work_tile,
}


def shown_components(request: Any) -> Iterator[tuple[str, list[ShownState]]]:
    """Each with its states, in the active language; the lightbox last, since it needs the wall."""
    for name, states in COMPONENTS.items():
        yield name, [_shown(name, state, request) for state in states()]


def _shown(name: str, state: State, request: Any) -> ShownState:
    html = render_to_string(f"components/{name}.html", state.given, request)
    return ShownState(state.name, *state.within, html, state.unseen)
