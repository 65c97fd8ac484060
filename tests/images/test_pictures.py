import re
from typing import Any

import pytest
from django.db import connection
from django.template import Context, Template, TemplateSyntaxError
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from cms.core.records import get_record
from cms.images.models import CulturalImage
from cms.images.recipe import FORMATS
from cms.images.tasks import make_renditions

from .samples import make_image

pytestmark = pytest.mark.django_db


@pytest.fixture
def image() -> CulturalImage:
    """As it is saved, with the fallback alone."""
    return make_image(400, 300, focal=(0.5, 0.3), alt_texts={"en": "A bird", "ru": "Птица"})


@pytest.fixture
def ready(image: CulturalImage) -> CulturalImage:
    make_renditions.enqueue(image.pk)
    return CulturalImage.objects.get(pk=image.pk)


def render(arguments: str, **context: Any) -> str:
    template = Template("{% load picture_tags %}{% figure_picture image " + arguments + " %}")
    return template.render(Context(context))


def offered(html: str) -> dict[str, list[int]]:
    """Widths by format."""
    found: dict[str, list[int]] = {}
    for width, fmt in re.findall(r"/(\d+)-[0-9a-f]{10}\.(\w+)(?: \1w|\")", html):
        found.setdefault(fmt, []).append(int(width))
    return found


def test_picture_offers_every_format_and_width_when_all_are_made(ready: CulturalImage) -> None:
    html = render('sizes="50vw" class="wide"', image=ready)
    assert html.startswith("<picture><source ")
    assert html.index("image/avif") < html.index("image/webp") < html.index("<img")
    assert offered(html) == {
        "avif": [200, 320, 400],
        "webp": [320, 400],
        "jpg": [400],
    }
    assert 'width="400"' in html and 'height="300"' in html
    assert 'loading="lazy"' in html and "fetchpriority" not in html and 'decoding="async"' in html
    assert 'class="wide focus-x-50 focus-y-30"' in html
    assert html.count('sizes="50vw"') == 2, "one file needs no choice"
    assert "style=" not in html and "data:" not in html


def test_picture_offers_what_there_is_while_the_rest_is_being_made(
    image: CulturalImage, django_assert_num_queries: Any
) -> None:
    image = CulturalImage.objects.for_display().get(pk=image.pk)
    with django_assert_num_queries(0):
        html = render("", image=image)
    assert offered(html) == {"jpg": [400]} and "<source" not in html
    assert 'src="/media/pictures/' in html, "a file, not an address that makes one while a reader waits"


def test_place_is_not_offered_more_than_it_takes(ready: CulturalImage) -> None:
    html = render("upto=200", image=ready)
    assert offered(html) == {"avif": [200], "webp": [320], "jpg": [400]}, "the first that is wide enough"
    assert re.search(r'src="/media/\S+/400-\w+.jpg"', html)


def test_first_picture_is_fetched_before_others(ready: CulturalImage) -> None:
    html = render('first=True sizes="auto, 50vw"', image=ready)
    assert 'fetchpriority="high"' in html and "loading" not in html
    assert 'sizes="50vw"' in html, "only what is lazy can wait for the layout"
    assert 'sizes="auto, 50vw"' in render('sizes="auto, 50vw"', image=ready)


def test_argument_that_does_not_exist_is_refused(ready: CulturalImage) -> None:
    with pytest.raises(TemplateSyntaxError, match="lazy"):
        render("lazy=False", image=ready)


def test_alternative_text_is_the_places_own_then_the_pages_then_one_marked_with_its_language(
    image: CulturalImage,
) -> None:
    with translation.override("ru"):
        assert 'alt="Птица"' in render("", image=image) and "lang=" not in render("", image=image)
    with translation.override("ar"):
        assert 'alt="A bird"' in render("", image=image) and 'lang="en"' in render("", image=image)
        assert 'alt="عصفور"' in render("alt=text", image=image, text="عصفور")
        foreign = render("alt=text written_in='fr'", image=image, text="Un oiseau")
        assert 'alt="Un oiseau"' in foreign and 'lang="fr"' in foreign and 'dir="ltr"' in foreign
    with translation.override("ru"):
        assert 'alt="Птица"' in render("alt=text written_in='fr'", image=image, text="Un oiseau"), "better in Russian"
    assert 'alt=""' in render("decorative=True", image=image)
    assert "&lt;b&gt;" in render("alt=text", image=image, text="<b>")


def test_no_picture_gives_nothing() -> None:
    assert render("", image=None) == ""


def test_list_asks_nothing_for_its_pictures(ready: CulturalImage) -> None:
    for _number in range(3):
        make_image(400, 300)
    with CaptureQueriesContext(connection) as queries:
        html = [render("", image=image) for image in CulturalImage.objects.for_display()]
    assert len(html) == 4 and all("jpg" in one for one in html)
    assert len(queries) == 2


def test_kept_record_brings_its_versions_along_and_is_dropped_when_there_are_more(
    image: CulturalImage, django_assert_num_queries: Any, django_capture_on_commit_callbacks: Any
) -> None:
    get_record(CulturalImage, image.pk)
    with django_assert_num_queries(0):
        assert offered(render("", image=get_record(CulturalImage, image.pk))).keys() == {"jpg"}
    with django_capture_on_commit_callbacks(execute=True):
        make_renditions.enqueue(image.pk)
    assert "avif" in offered(render("", image=get_record(CulturalImage, image.pk)))


def test_small_place_offers_old_browsers_one_version_and_nobody_a_useless_one(ready: CulturalImage) -> None:
    steps = {fmt: FORMATS[fmt].widths for fmt in ("avif", "webp", "jpeg")}
    suffixes = {"avif": "avif", "webp": "webp", "jpeg": "jpg"}
    ready.versions = {fmt: [[w, f"{w}-0123456789.{suffixes[fmt]}"] for w in widths] for fmt, widths in steps.items()}
    assert offered(render("upto=1080", image=ready)) == {"avif": [480, 720, 1080], "webp": [720], "jpg": [720]}
    assert offered(render("upto=480", image=ready))["avif"] == [200, 320, 480]
    assert [len(each) for each in offered(render("upto=1800", image=ready)).values()] == [7, 4, 3]
    del ready.versions["avif"]
    assert offered(render("upto=1080", image=ready)) == {"webp": [720, 1080], "jpg": [720]}, "the best that there is"


def test_sixty_pictures_cost_a_page_few_bytes(ready: CulturalImage) -> None:
    """HTML is to stay below 13 KB: what the versions of one picture share is said once, in compression."""
    brotli = pytest.importorskip("brotli")
    one = render('upto=1080 sizes="auto, (min-width: 62rem) 26rem, 60vw"', image=ready)
    tokens = [f"{number:022x}" for number in range(0, 16**20, 16**20 // 59)][:60]
    wall = "".join(one.replace(ready.token, token[::-1]) for token in tokens)
    assert len(brotli.compress(wall.encode())) / 60 < 60
