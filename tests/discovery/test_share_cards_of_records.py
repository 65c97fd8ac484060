"""Works, series and people have cards as pages have, which say what their own pages say and go when these go."""

from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.test import Client

from cms.core.partial_date import PartialDate
from cms.discovery.share_cards import share_card_url
from cms.discovery.share_cards.card import folder
from cms.discovery.share_cards.keeping import wanted
from cms.discovery.share_cards.tasks import ask
from cms.images.models import CulturalImage
from events.models import EventParty
from gallery.models import GalleryPage
from home.models import HomePage
from tests.factories.events import make_event, make_series
from tests.factories.gallery import make_gallery, make_work, many_works
from tests.factories.images import make_image
from tests.factories.pages import committed, publish, translate
from tests.factories.people import make_person

TITLES = {"en": "My house", "fr": "Ma maison"}


@pytest.fixture
def _made_ahead(monkeypatch: pytest.MonkeyPatch) -> None:
    """Cards are what these tests are about; versions of pictures are not."""
    monkeypatch.setattr("cms.images.tasks.make", lambda _image, _fmt: False)


def stored(group: str) -> set[str]:
    place = folder(group)
    return {place + name for name in default_storage.listdir(place)[1]} if default_storage.exists(place) else set()


def paths(group: str) -> dict[tuple[str, str], str]:
    """Where the group's cards are to be, by language and title."""
    return {(card.language, card.title): card.path for card in wanted(group)}


def works_of(gallery: GalleryPage) -> str:
    return f"works:{gallery.translation_key}"


def no_worker_comes(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("draw_missing", "tidy"):
        monkeypatch.setattr(f"cms.discovery.share_cards.tasks.{name}", lambda _group: 0)


def shared(client: Client, url: str) -> str:
    return client.get(url).content.decode().split('property="og:image" content="')[1].split('"')[0]


def test_work_shares_its_card_in_each_language_that_has_its_words(site: HomePage, client: Client) -> None:
    gallery = make_gallery()
    french, russian = translate(gallery, "fr"), translate(gallery, "ru")
    work = make_work(gallery, texts=TITLES, slug="house")
    expected = paths(works_of(gallery))
    assert {*expected} == {("en", "My house"), ("fr", "Ma maison")} and stored(works_of(gallery)) == {
        *expected.values()
    }
    for page, path in zip((gallery, french), expected.values(), strict=True):
        assert shared(client, f"{page.url}house/").endswith(path)
    assert f"/{work.picture.token}/" in shared(client, f"{russian.url}house/"), "English words are not Russian's card"


def test_card_of_a_child_s_work_says_title_picture_and_credit_alone(site: HomePage) -> None:
    gallery = make_gallery(naming_policy="full")
    make_work(gallery, first_name={"en": "Dana"}, age=9, consent="first_name_age", texts={"en": "My house"})
    (card,) = wanted(works_of(gallery))
    assert (card.title, card.kind, card.credit) == ("My house", "Works", "Photo: Aigerim Bek")
    said = (card.title, card.kind, card.name, card.credit, *vars(card.picture.embedded_credit).values())
    assert not [text for text in said if "Dana" in text]


def test_withdrawn_gallery_takes_its_works_cards_at_once(site: HomePage, monkeypatch: pytest.MonkeyPatch) -> None:
    gallery = make_gallery()
    french = translate(gallery, "fr")
    make_work(gallery, texts=TITLES)
    english = paths(works_of(gallery))["en", "My house"]
    assert len(stored(works_of(gallery))) == 2
    no_worker_comes(monkeypatch)
    with committed(execute=True):
        french.unpublish()
    assert stored(works_of(gallery)) == {english}
    with committed(execute=True):
        gallery.delete()
    assert stored(works_of(gallery)) == set()


def test_changed_or_deleted_work_loses_its_card_at_once_and_no_other(
    site: HomePage, monkeypatch: pytest.MonkeyPatch
) -> None:
    gallery = make_gallery()
    work, other = make_work(gallery, texts=TITLES), make_work(gallery, texts={"en": "The sea"})
    before = paths(works_of(gallery))
    with committed(execute=True):
        text = work.texts.get(title="My house")
        text.title = "Our house"
        text.save()
    after = paths(works_of(gallery))
    assert {*after} - {*before} == {("en", "Our house")} and stored(works_of(gallery)) == {*after.values()}
    no_worker_comes(monkeypatch)
    with committed(execute=True):
        work.delete()
    assert stored(works_of(gallery)) == {after["en", other.texts.get().title]}


def test_card_of_a_work_follows_its_picture(site: HomePage) -> None:
    gallery = make_gallery()
    work = make_work(gallery)
    (before,) = stored(works_of(gallery))
    with committed(execute=True):
        picture = CulturalImage.objects.get(pk=work.picture_id)
        picture.credit = "Photo: Zhanna"
        picture.save()
    (after,) = stored(works_of(gallery))
    assert after != before and after == wanted(works_of(gallery))[0].path


def test_person_shares_a_card_where_they_appear(
    site: HomePage, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    person = make_person("Dana Ospan", names={"en": "Dana Ospan", "fr": "Dana Ospane"}, portrait=make_image())
    event = make_event(parties=[EventParty(person=person)])
    translate(event, "fr")
    expected = paths("people:")
    assert {*expected} == {("en", "Dana Ospan"), ("fr", "Dana Ospane")} and stored("people:") == {*expected.values()}
    assert shared(client, f"/fr/people/{person.slug}/").endswith(expected["fr", "Dana Ospane"])
    monkeypatch.setattr("cms.discovery.share_cards.tasks.draw_missing", pytest.fail)
    with committed(execute=True):
        event.unpublish()
    assert stored("people:") == set(), "the task that comes first has removed it"


def test_person_who_takes_consent_back_has_no_card_before_a_worker_comes(
    site: HomePage, monkeypatch: pytest.MonkeyPatch
) -> None:
    person = make_person()
    make_event(parties=[EventParty(person=person)])
    assert stored("people:")
    no_worker_comes(monkeypatch)
    with committed(execute=True):
        person.consent = "none"
        person.save()
    assert stored("people:") == set()


def test_series_shares_a_card_with_the_latest_event_s_picture(site: HomePage, client: Client) -> None:
    series, latest = make_series(), make_image()
    make_event(series=series, picture=make_image(), start=PartialDate(2020, 5, 1), end=None)
    event = make_event(series=series, picture=latest)
    (card,) = wanted("series:")
    assert (card.title, card.kind, card.picture) == ("We Are The World", "Series", latest)
    assert stored("series:") == {card.path} and shared(client, series.url).endswith(card.path)
    event.picture = None
    publish(event)
    assert card.path not in stored("series:") and len(stored("series:")) == 1


def test_command_draws_them_too_and_removes_what_none_has(site: HomePage) -> None:
    gallery = make_gallery()
    make_work(gallery)
    (path,) = stored(works_of(gallery))
    default_storage.delete(path)
    stray = default_storage.save(f"{folder(works_of(gallery))}en-1.jpg", ContentFile(b"x"))
    call_command("draw_share_cards", verbosity=0)
    assert stored(works_of(gallery)) == {path} != {stray}


def test_many_are_drawn_some_at_a_time(site: HomePage, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("keeping", "tasks"):
        monkeypatch.setattr(f"cms.discovery.share_cards.{module}.BATCH", 2)
    gallery = make_gallery()
    many_works(gallery, 5)
    ask(works_of(gallery))
    assert len(stored(works_of(gallery))) == 5


@pytest.mark.parametrize("kind", ["works", "people", "series"])
def test_reader_waits_for_no_query(site: HomePage, kind: str, django_assert_num_queries: Any) -> None:
    gallery, person = make_gallery(works=1), make_person()
    make_event(parties=[EventParty(person=person)], series=make_series())
    group = works_of(gallery) if kind == "works" else f"{kind}:"
    (card,) = wanted(group)
    share_card_url(card)
    with django_assert_num_queries(0):
        assert share_card_url(card)
