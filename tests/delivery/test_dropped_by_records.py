"""A kept page is dropped when a record that it shows changes: a person, a place, a picture, a work."""

from collections.abc import Callable

from wagtail.models import ReferenceIndex

from cms.images.models import ImageAltText
from cms.people.models import Office
from gallery.editing.ordering import move
from gallery.models import GalleryPage, Work
from press.models import Coverage, PressMediaContact
from tests.factories.events import make_event, make_series
from tests.factories.gallery import make_gallery, make_work
from tests.factories.images import make_image
from tests.factories.pages import block, committed
from tests.factories.partners import make_partner
from tests.factories.people import make_organisation, make_person
from tests.factories.places import make_city
from tests.factories.press import make_boilerplate, make_coverage, make_release, make_story

Outcome = Callable[[str], str]
Warm = Callable[..., None]


def test_changed_record_drops_the_pages_that_show_it(warm: Warm, outcome: Outcome) -> None:
    person, other = make_person(), make_person()
    story, elsewhere = make_story(byline=person), make_story(byline=other)
    warm(story.url, elsewhere.url)
    with committed(execute=True):
        person.names = {"en": "Renamed"}
        person.save()
    assert [outcome(url) for url in (story.url, elsewhere.url)] == ["MISS", "HIT"]


def test_part_of_a_record_drops_the_pages_that_show_the_record(warm: Warm, outcome: Outcome) -> None:
    person, house = make_person(), make_organisation("House")
    story, elsewhere = make_release(media_contacts=[PressMediaContact(person=person)]), make_story(byline=make_person())
    warm(story.url, elsewhere.url)
    with committed(execute=True):
        Office.objects.create(person=person, titles={"en": "Curator"}, organisation=house)
    assert [outcome(url) for url in (story.url, elsewhere.url)] == ["MISS", "HIT"]
    warm(story.url)
    with committed(execute=True):
        house.names = {"en": "Renamed"}
        house.save()
    assert outcome(story.url) == "MISS"


def test_city_that_is_renamed_drops_events_in_its_venues(ask: Callable[..., object], warm: Warm) -> None:
    city = make_city("Astana")
    event = make_event(city=city)
    warm(event.url)
    with committed(execute=True):
        city.names = {"en": "Aqmola"}
        city.save()
    answer = ask(event.url)
    assert b"Aqmola" in answer.content  # type: ignore[attr-defined]


def test_picture_drops_the_pages_that_show_it_and_a_new_one_none(warm: Warm, outcome: Outcome) -> None:
    picture, other = make_image(), make_image()
    story, elsewhere = make_story(picture=picture), make_story(picture=other)
    gallery = make_gallery(works=1, picture=other)
    warm(story.url, elsewhere.url, "/en/gallery/", gallery.url)
    with committed(execute=True):
        make_image()
    assert [outcome(url) for url in (story.url, elsewhere.url, "/en/gallery/")] == ["HIT"] * 3
    with committed(execute=True):
        ImageAltText.objects.update_or_create(image=picture, language="en", defaults={"text": "A crane"})
    assert [outcome(url) for url in (story.url, elsewhere.url)] == ["MISS", "HIT"]


def test_work_drops_its_gallery_and_what_shows_an_excerpt_of_it(warm: Warm, outcome: Outcome) -> None:
    gallery, other = make_gallery(works=3), make_gallery(works=1)
    excerpt = make_story(body=[block("gallery", gallery=gallery.pk, count=3)])
    one = f"{gallery.url}{gallery.works.first().slug}/"
    urls = [gallery.url, one, excerpt.url]
    acts: list[Callable[[], object]] = [
        lambda: make_work(gallery),
        lambda: Work.objects.get(pk=gallery.works.first().pk).save(),
        lambda: gallery.works.first().texts.first().save(),
        lambda: move(gallery, {gallery.works.last().pk: 1}),
        lambda: gallery.works.last().delete(),
    ]
    for act in acts:
        warm(*urls[:1], excerpt.url, other.url)
        with committed(execute=True):
            act()
        assert [outcome(gallery.url), outcome(excerpt.url), outcome(other.url)] == ["MISS", "MISS", "HIT"]
    warm(gallery.url, other.url)
    with committed(execute=True):
        work = gallery.works.first()
        work.gallery = GalleryPage.objects.get(pk=other.pk)
        work.save()
    assert [outcome(url) for url in (gallery.url, other.url)] == ["MISS", "MISS"]


def test_coverage_drops_the_newsroom_and_the_page_it_is_about(warm: Warm, outcome: Outcome) -> None:
    story, gallery = make_story(), make_gallery(works=1)
    make_coverage(about=story)
    warm(story.url, "/en/press/", gallery.url)
    with committed(execute=True):
        Coverage.objects.get().save()
    assert [outcome(url) for url in (story.url, "/en/press/", gallery.url)] == ["MISS", "MISS", "HIT"]


def test_boilerplate_drops_its_releases(warm: Warm, outcome: Outcome) -> None:
    text = make_boilerplate()
    release, other = make_release(boilerplates=[text]), make_release()
    warm(release.url, other.url)
    with committed(execute=True):
        text.title = "Who we are now"
        text.save()
    assert [outcome(url) for url in (release.url, other.url)] == ["MISS", "HIT"]


def test_series_drops_its_page(warm: Warm, outcome: Outcome) -> None:
    series = make_series()
    make_event(series=series)
    warm(series.url)
    with committed(execute=True):
        series.names = {"en": "Renamed"}
        series.save()
    assert outcome(series.url) == "MISS"


def test_partner_and_person_follow_what_they_take_part_in(warm: Warm, outcome: Outcome) -> None:
    house, person = make_organisation(), make_person()
    partner = make_partner(organisation=house, contact=person)
    address = f"/en/people/{person.slug}/"
    warm(partner.url, address)
    story = make_story(byline=person, source=house)
    assert [outcome(url) for url in (partner.url, address)] == ["MISS", "MISS"]
    warm(partner.url, address)
    with committed(execute=True):
        story.unpublish()
    assert [outcome(url) for url in (partner.url, address)] == ["MISS", "MISS"]


def test_person_follows_when_wagtail_has_noted_who_names_them(
    ask: Callable[..., object], warm: Warm, outcome: Outcome
) -> None:
    """Which it does by a task, some time after the publication."""
    person = make_person()
    make_story(byline=person)
    late, address = make_story(byline=person, title="Noted late"), f"/en/people/{person.slug}/"
    ReferenceIndex.objects.filter(object_id=str(late.pk)).delete()
    warm(address)
    with committed(execute=True):
        ReferenceIndex.create_or_update_for_object(late)
    assert b"Noted late" in ask(address).content  # type: ignore[attr-defined]
    warm(address)
    with committed(execute=True):
        ReferenceIndex.create_or_update_for_object(late)  # nothing new
    assert outcome(address) == "HIT"
