"""A card for each public page and language, made ahead, and none that says what is not public."""

import datetime as dt
import io
from typing import Any

import pytest
from django.conf import settings
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.test import Client
from PIL import Image, ImageChops
from wagtail.models import Page, PageViewRestriction

from cms.core.models import SiteIdentity
from cms.core.site_tree import default_site
from cms.discovery.share_cards import HEIGHT, WIDTH, share_card_url
from cms.discovery.share_cards.card import Card, card_of, folder
from cms.discovery.share_cards.drawing import EDGE, PICTURE, draw, opened
from cms.discovery.share_cards.typesetting import Typeface, fitted
from cms.images.models import CulturalImage
from home.models import HomePage
from press.models import NewsroomPage, StoryPage
from tests.factories.images import make_image
from tests.factories.pages import committed, publish, section, translate
from tests.factories.press import make_story
from tests.images.samples import make_image as make_drawing

LONG = {
    "en": "Presidential Center opens an exhibition of creative works by students of the Milestone School and of others",
    "fr": "Le Centre présidentiel inaugure l’exposition « Œuvres d’élèves » de l’école Milestone et d’autres écoles",
    "ru": "В Президентском центре открылась выставка творческих работ учащихся школы всестороннего развития",
    "kk": "Президенттік орталықта жан-жақты даму мектебі оқушыларының шығармашылық көрмесі ашылды: құс һәм өзен",
    "ar": "المركز الرئاسي يفتتح معرضًا للأعمال الإبداعية لتلاميذ مدرسة «مايلستون» للتنمية الشاملة وغيرها من المدارس",
}


@pytest.fixture
def _made_ahead(monkeypatch: pytest.MonkeyPatch) -> None:
    """Cards are what these tests are about; versions of pictures are not."""
    monkeypatch.setattr("cms.images.tasks.make", lambda _image, _fmt: False)


@pytest.fixture
def story(site: HomePage) -> StoryPage:
    return make_story(title="A bird", picture=make_image())


def stored(page: Page) -> set[str]:
    """The files of the page's set."""
    place = folder(page.translation_key)
    return set(default_storage.listdir(place)[1]) if default_storage.exists(place) else set()


def name(page: Page) -> str:
    return card_of(page).path.rsplit("/", 1)[1]


def card(**values: Any) -> Card:
    defaults = {"group": "1", "language": "en", "title": "A bird", "kind": "Story", "name": "Diplomacy"}
    return Card(**(defaults | {"picture": None} | values))


def ink(content: bytes, box: tuple[int, int, int, int]) -> tuple[int, int, int, int] | None:
    """Where something stands within `box`, on the ground that its first pixel has."""
    part = Image.open(io.BytesIO(content)).convert("L").crop(box)
    ground = Image.new("L", part.size, part.getpixel((0, 0)))  # type: ignore[arg-type]
    return ImageChops.difference(part, ground).point(lambda value: 255 if value > 90 else 0).getbbox()


def test_card_is_drawn_for_each_language_when_the_page_is_published(story: StoryPage) -> None:
    french = translate(story, "fr")
    assert stored(story) == {name(story), name(french)} and name(french).startswith("fr-")
    url = share_card_url(french)
    assert url == f"{settings.BASE_URL}/media/{card_of(french).path}"
    with default_storage.open(card_of(french).path) as file, Image.open(file) as drawn:
        assert drawn.format == "JPEG" and drawn.size == (WIDTH, HEIGHT)
        assert story.picture.credit.encode() in drawn.info["exif"], "as every version of a picture says it"


def test_card_is_what_the_page_shares(story: StoryPage, client: Client) -> None:
    html = client.get(story.url).content.decode()
    assert f'property="og:image" content="{share_card_url(story)}"' in html


def test_changed_title_gives_a_new_address_and_takes_the_old_card_away(story: StoryPage) -> None:
    old = share_card_url(story)
    story.title = "Two birds"
    story = publish(story)
    assert share_card_url(story) not in (None, old) and stored(story) == {name(story)}


def test_withdrawn_page_has_no_card_even_before_a_worker_comes(
    story: StoryPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert stored(story)
    monkeypatch.setattr("cms.discovery.share_cards.tasks.draw_missing", pytest.fail)
    with committed(execute=True):
        story.unpublish()
    assert stored(story) == set() and share_card_url(StoryPage.objects.get(pk=story.pk)) is None


@pytest.mark.parametrize("act", ["delete", "restrict"])
def test_card_goes_with_what_makes_its_page_disappear(story: StoryPage, act: str) -> None:
    with committed(execute=True):
        if act == "delete":
            Page.objects.get(pk=story.pk).delete()
        else:
            PageViewRestriction.objects.create(page=section(NewsroomPage), restriction_type="login")
    assert stored(story) == set()


def test_embargoed_page_has_none_before_its_release(site: HomePage) -> None:
    story = make_story(live=False, title="Not yet", go_live_at=dt.datetime(2027, 1, 1, tzinfo=dt.UTC))
    publish(story)
    call_command("draw_share_cards", verbosity=0)
    assert stored(story) == set()


def test_page_that_is_withdrawn_while_its_card_is_drawn_keeps_none(
    site: HomePage, monkeypatch: pytest.MonkeyPatch
) -> None:
    from cms.discovery.share_cards import drawing
    from cms.discovery.share_cards.keeping import draw_missing

    story = make_story()
    for file in stored(story):
        default_storage.delete(folder(story.translation_key) + file)

    def withdrawn_meanwhile(card: Card, drawn: Any = draw) -> bytes:
        Page.objects.filter(pk=story.pk).update(live=False)
        return bytes(drawn(card))

    monkeypatch.setattr(drawing, "draw", withdrawn_meanwhile)
    assert draw_missing(story.translation_key) == 1 and stored(story) == set()


def test_card_follows_its_picture_and_the_association_s_name(story: StoryPage) -> None:
    before = name(story)
    picture = CulturalImage.objects.get(pk=story.picture_id)
    with committed(execute=True):
        picture.credit = "Photo: Zhanna"
        picture.save()
    recredited = name(StoryPage.objects.get(pk=story.pk))
    assert recredited != before and stored(story) == {recredited}, "no file says an old credit"
    with committed(execute=True):
        SiteIdentity.objects.create(site=default_site(), names={"en": "Another name"})
    renamed = name(StoryPage.objects.get(pk=story.pk))
    assert renamed not in (before, recredited) and stored(story) == {renamed}


def test_versions_made_of_the_picture_draw_no_card_anew(
    story: StoryPage, monkeypatch: pytest.MonkeyPatch, django_assert_num_queries: Any
) -> None:
    monkeypatch.setattr("cms.discovery.share_cards.following.sets_showing", pytest.fail)
    picture = CulturalImage.objects.get(pk=story.picture_id)
    with committed(execute=True):
        picture.save(update_fields=["versions", "made_with"])


def test_reader_waits_for_no_query(story: StoryPage, django_assert_num_queries: Any) -> None:
    share_card_url(StoryPage.objects.get(pk=story.pk))
    page = StoryPage.objects.get(pk=story.pk)
    with django_assert_num_queries(0):
        assert share_card_url(page)


def test_command_draws_what_is_missing_and_removes_what_no_page_claims(story: StoryPage) -> None:
    path = card_of(story).path
    default_storage.delete(path)
    stray = default_storage.save(f"{folder('another set')}en-1.jpg", io.BytesIO(b"x"))
    output = io.StringIO()
    call_command("draw_share_cards", stdout=output)
    assert default_storage.exists(path) and not default_storage.exists(stray)
    again = io.StringIO()
    call_command("draw_share_cards", stdout=again)
    assert " 1 drawn" in output.getvalue() and " 1 drawn" not in again.getvalue()


def test_address_says_nothing_and_cannot_be_guessed(story: StoryPage, settings: Any) -> None:
    path = card_of(story).path
    assert str(story.pk) not in path.split("/") and str(story.translation_key) not in path
    settings.SECRET_KEY = "another"
    assert card_of(StoryPage.objects.get(pk=story.pk)).path.split("/")[1] != path.split("/")[1]


def test_home_page_is_titled_with_the_association_s_name(site: HomePage) -> None:
    with committed(execute=True):
        SiteIdentity.objects.create(site=default_site(), names={"en": "Cultural diplomacy of children"})
    assert card_of(site).title == "Cultural diplomacy of children"


@pytest.mark.parametrize("language", list(LONG))
def test_long_title_is_told_whole_within_its_column(language: str) -> None:
    faces = [Typeface("title", size, 1.34, language) for size in (72, 50, 44)]
    face, lines = fitted(LONG[language], faces, 548, 400)
    told = " ".join(lines).replace("\u00a0", " ")
    assert told == LONG[language].replace("\u00a0", " ") or lines[-1].endswith("…")
    assert len(lines) > 2 and all(face.width(line) <= 548 for line in lines)
    assert len(lines) * face.line_height <= 400
    assert not [line for line in lines if line.split()[-1] in {"an", "of", "в", "le"}], "no small word ends a line"


def test_too_long_title_ends_with_an_ellipsis_and_a_giant_word_is_cut() -> None:
    faces = [Typeface("title", 44, 1.1, "en")]
    face, lines = fitted("Peace " * 80, faces, 500, 200)
    assert len(lines) == 200 // face.line_height and lines[-1].endswith("Peace…")
    face, lines = fitted("Ж" * 60, [Typeface("title", 44, 1.1, "ru")], 500, 200)
    assert lines[0].endswith("…") and face.width(lines[0]) <= 500


def test_every_letter_of_the_five_languages_is_in_the_faces() -> None:
    from fontTools.ttLib import TTFont

    from cms.discovery.share_cards.typesetting import FONTS

    letters = "ABCxyz0123456789ÀÂÇÉÈÊËÎÏÔŒÙÛÜàâçéèêëîïôœùûüÿ«»“”’–—…№АЯЁаяёӘҒҚҢӨҰҮҺІәғқңөұүһі"
    letters += "ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىي،؛؟"
    for face in ("title", "label"):
        assert not set(map(ord, letters)) - TTFont(FONTS / f"{face}.ttf").getBestCmap().keys()


def test_arabic_stands_at_the_right_shaped_and_others_at_the_left(db: None) -> None:
    below_rail = (1, 100, WIDTH - 1, 500)
    left, _top, right, _bottom = ink(draw(card()), below_rail) or (0, 0, 0, 0)
    assert abs(left - EDGE) < 12 and right < WIDTH / 2
    left, _top, right, _bottom = ink(draw(card(language="ar", title="طائر", kind="مقال")), below_rail) or (0, 0, 0, 0)
    assert abs(right - (WIDTH - EDGE)) < 12 and left > WIDTH / 2
    face = Typeface("title", 60, 1.3, "ar")
    assert face.width("بيت") < sum(face.width(letter) for letter in "بيت") * 0.8, "letters join"


def test_picture_is_cut_around_its_focal_point_and_stands_at_the_end(site: HomePage) -> None:
    picture = make_drawing(1600, 400, focal=(0.1, 0.5))
    part = opened(card(picture=picture))
    assert part is not None and part.size[0] == PICTURE
    red, *_rest = part.getpixel((20, 20)), None  # type: ignore[misc]
    assert red[1] < 60, "the red quarter is at the left"
    far = opened(card(picture=make_drawing(1600, 400, focal=(0.9, 0.5))))
    assert far is not None and far.getpixel((20, 20))[1] > 200  # type: ignore[index]
    for language, x in (("en", WIDTH - PICTURE + 9), ("ar", 9)):
        drawn = Image.open(io.BytesIO(draw(card(language=language, picture=picture))))
        assert drawn.getpixel((x, 9))[1] < 90, language  # type: ignore[index]


def test_card_with_a_lost_original_leaves_the_page_s_own_picture(story: StoryPage) -> None:
    picture = CulturalImage.objects.get(pk=story.picture_id)
    for file in stored(story):
        default_storage.delete(folder(story.translation_key) + file)
    picture.file.storage.delete(picture.file.name)
    call_command("draw_share_cards", verbosity=0)
    assert stored(story) == set() and share_card_url(StoryPage.objects.get(pk=story.pk)) is None
