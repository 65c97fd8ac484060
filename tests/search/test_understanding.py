"""A query finds what was meant, in whichever form, script or keyboard layout it was typed."""

import pytest

from cms.core.partial_date import PartialDate
from cms.search.query import search, suggestions
from cms.search.results import SearchPage, SearchQuery
from home.models import HomePage
from tests.factories.events import make_event
from tests.factories.pages import committed, translate
from tests.factories.places import make_city, make_venue
from tests.factories.press import make_story


def page(words: str, language: str = "en") -> SearchPage:
    return search(SearchQuery(language, words))


def titles(words: str, language: str = "en") -> list[str]:
    return [entry.title for entry in page(words, language).results]


def story_in(language: str, title: str, slug: str = "story", **texts: str) -> None:
    if language == "en":
        make_story(title=title, slug=slug)
    else:
        translate(make_story(title=f"Untold {slug}", slug=slug), language, title=title, **texts)


@pytest.mark.parametrize(
    ("language", "title", "typed"),
    [
        ("en", "Exhibitions of watercolours", "watercolour exhibition"),
        ("en", "The museum’s night", "museum's"),
        ("fr", "L’exposition des œuvres", "oeuvre exposition"),
        ("fr", "Écoles d’été", "ecole"),
        ("ru", "Выставки детских рисунков", "выставка детского рисунка"),
        ("ru", "Счастливый ребёнок", "ребенок"),
        ("kk", "Балалардың көрмелері", "көрме"),
        ("kk", "Балалардың көрмелері", "балалар кормеси"),
        ("kk", "Қазақстанның өнері", "Qazaqstan öneri"),
        ("ar", "معرض الأطفال في أستانا", "أطفال"),
        ("ar", "مُسَابَقَة الرَّسْم", "مسابقة"),
        ("ar", "المعارض الدولية", "معرض دولي"),
    ],
)
def test_other_form_of_the_word_is_found(site: HomePage, language: str, title: str, typed: str) -> None:
    story_in(language, title)
    assert title in titles(typed, language)


def test_word_as_written_comes_before_its_other_forms(site: HomePage) -> None:
    make_story(title="Paintings of birds")
    make_story(title="A painting of birds")
    make_story(title="Painted birds of the sea")
    assert titles("painting birds")[0] == "A painting of birds"


@pytest.mark.parametrize(
    ("language", "title", "typed", "corrected"),
    [
        ("en", "Watercolour of a mountain", "watercoluor", "watercolour"),
        ("en", "Birds of the steppe", "stepe", "steppe"),
        ("fr", "Le concours de peinture", "concuors", "concours"),
        ("ru", "Выставка в Париже", "выстовка", "выставка"),
        ("kk", "Балалар көрмесі", "көрмесі балаларр", "көрмесі балалар"),
        ("ar", "معرض الرسومات", "معرظ الرسومات", "معرض الرسومات"),
    ],
)
def test_mistyped_word_finds_and_the_right_one_is_offered(
    site: HomePage, language: str, title: str, typed: str, corrected: str
) -> None:
    story_in(language, title)
    found = page(typed, language)
    assert [entry.title for entry in found.results][:1] == [title]
    assert found.corrected == corrected


def test_known_word_is_not_corrected(site: HomePage) -> None:
    make_story(title="A steppe")
    make_story(title="A step")
    assert page("step").corrected == ""


def test_correction_never_names_what_is_not_public(site: HomePage) -> None:
    story = make_story(title="Watercolour")
    with committed(execute=True):
        story.unpublish()
    found = page("watercoluor")
    assert (found.count, found.corrected) == (0, "")


@pytest.mark.parametrize(
    ("language", "title", "typed", "meant"),
    [
        ("ru", "Выставка рисунков", "dscnfdrf hbceyrjd", "выставка рисунков"),
        ("en", "Exhibition", "учршишешщт", "exhibition"),
        ("kk", "Көрме", "r-hvt", "көрме"),
    ],
)
def test_other_keyboard_layout_is_understood(site: HomePage, language: str, title: str, typed: str, meant: str) -> None:
    story_in(language, title)
    found = page(typed, language)
    assert [entry.title for entry in found.results] == [title]
    assert found.read_as == meant


def test_beginning_of_a_word_is_found(site: HomePage) -> None:
    make_story(title="Watercolour")
    assert titles("water") == ["Watercolour"]


def test_question_finds_by_the_words_that_tell(site: HomePage) -> None:
    make_story(title="Children paint in Brussels")
    make_story(title="Where the river ends")
    assert titles("Where do the children paint?")[0] == "Children paint in Brussels"


def test_suggestions_come_without_accents_too(site: HomePage) -> None:
    story_in("fr", "École d’été")
    assert [entry.title for entry in suggestions("fr", "eco")] == ["École d’été"]
    assert [entry.title for entry in suggestions("fr", "école d’é")] == ["École d’été"]


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "when is the next exhibition"),
        ("fr", "Quand aura lieu la prochaine exposition ?"),
        ("ru", "Когда будет следующая выставка?"),
        ("kk", "Келесі көрме қашан болады?"),
        ("ar", "متى يكون المعرض القادم؟"),
    ],
)
def test_question_for_what_is_next_finds_that_first(site: HomePage, clock: object, language: str, words: str) -> None:
    name = {"en": "Exhibition", "fr": "Exposition", "ru": "Выставка", "kk": "Көрме", "ar": "معرض"}[language]
    nearly = {"en": "next", "fr": "prochaine", "ru": "следующая", "kk": "келесі", "ar": "القادم"}[language]
    past = make_event(title="Past", slug="past", start=PartialDate(2026, 1, 5), end=None)
    coming = make_event(title="Coming", slug="coming", start=PartialDate(2026, 12, 5), end=None)
    for event, title in ((past, f"{name} 2025"), (coming, f"{name} 2026")):
        if language == "en":
            event.title = title
            event.save_revision().publish()
        else:
            translate(event, language, title=title, slug=f"{event.slug}-x")
    story_in(language, f"{nearly} forum", slug="nearly")
    for number in range(3):
        story_in(language, f"Other {number}", slug=f"other-{number}")
    assert titles(words, language)[:1] == [f"{name} 2026"], titles(words, language)


def test_event_that_is_on_comes_before_one_to_come_and_an_old_story(site: HomePage, clock: object) -> None:
    make_story(title="From the archive: an exhibition in a shopping mall")
    make_event(title="Snow", summary="An exhibition.", start=PartialDate(2026, 12, 5), end=PartialDate(2026, 12, 9))
    make_event(title="Birds", summary="An exhibition.", start=PartialDate(2026, 10, 5), end=PartialDate(2026, 12, 9))
    assert titles("exhibitions")[0] == "Birds" and len(titles("exhibitions")) == 3


@pytest.mark.parametrize(
    ("language", "title", "typed"),
    [
        ("ru", "Конфиденциальность", "политика конфиденциальности"),
        ("ru", "Детские рисунки", "детских рисунков"),
        ("en", "Privacy", "the privacy policy"),
        ("fr", "Mentions légales", "mention légale du site"),
    ],
)
def test_title_in_another_inflection_comes_first(site: HomePage, language: str, title: str, typed: str) -> None:
    story_in(language, title, slug="page")
    for number in range(3):
        story_in(language, f"Other {number}", slug=f"other-{number}", summary=typed.split(maxsplit=1)[0])
    assert titles(typed, language)[0] == title


def test_former_name_of_several_words_finds_the_place_and_not_what_begins_alike(site: HomePage) -> None:
    city = make_city(names={"en": "Almaty", "ar": "ألماتي"})
    there = make_event(title="An evening", slug="evening", venue=make_venue(city=city))
    translate(there, "ar", title="أمسية", slug="evening-ar")
    story_in("ar", "الماء والخط", slug="water")
    assert titles("ألما آتا", "ar") == ["أمسية"]


@pytest.mark.parametrize(("typed", "title"), [("كيف أشارك في المسابقة", "شارك معنا"), ("أين نرسم", "رسم الأطفال")])
def test_arabic_verb_of_any_person_is_known(site: HomePage, typed: str, title: str) -> None:
    story_in("ar", title)
    story_in("ar", "اشارت المسابقة", slug="other")
    found = page(typed, "ar")
    assert title in [entry.title for entry in found.results] and found.corrected == ""
