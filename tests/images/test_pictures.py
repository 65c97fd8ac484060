import re
from typing import Any

import pytest
from django.db import connection
from django.template import Context, Template
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from cms.images import pictures
from cms.images.models import CulturalImage
from cms.images.tasks import make_renditions

from .samples import make_image

pytestmark = pytest.mark.django_db


@pytest.fixture
def ready() -> CulturalImage:
    image = make_image(700, 500, focal=(0.5, 0.3), alt_texts={"en": "A bird", "ru": "Птица"})
    make_renditions.enqueue(image.pk)
    return image


def render(arguments: str, **context: Any) -> str:
    template = Template("{% load picture_tags %}{% figure_picture image " + arguments + " %}")
    return template.render(Context(context))


def test_picture_offers_every_format_and_width(ready: CulturalImage) -> None:
    html = render('sizes="50vw" class="wide"', image=ready)
    assert html.startswith("<picture><source ") and html.index("image/webp") < html.index("<img")
    assert html.count(" 320w") == html.count(" 640w") == html.count(" 700w") == 2
    assert 'width="700"' in html and 'height="500"' in html
    assert 'loading="lazy"' in html and "fetchpriority" not in html and 'decoding="async"' in html
    assert 'class="wide focus-x-50 focus-y-30"' in html
    assert 'sizes="50vw"' in html
    assert "style=" not in html


def test_first_picture_is_fetched_before_others(ready: CulturalImage) -> None:
    html = render("lazy=False", image=ready)
    assert 'fetchpriority="high"' in html and "loading" not in html


def test_alternative_text_is_the_places_own_then_the_pages_then_one_marked_with_its_language(
    ready: CulturalImage,
) -> None:
    with translation.override("ru"):
        assert 'alt="Птица"' in render("", image=ready) and "lang=" not in render("", image=ready)
    with translation.override("ar"):
        assert 'alt="A bird"' in render("", image=ready) and 'lang="en"' in render("", image=ready)
        assert 'alt="عصفور"' in render("alt=text", image=ready, text="عصفور")
    assert 'alt=""' in render("decorative=True", image=ready)
    assert "&lt;b&gt;" in render("alt=text", image=ready, text="<b>")


def test_no_picture_gives_nothing() -> None:
    assert render("", image=None) == ""


def test_warm_list_makes_no_query_for_a_picture(ready: CulturalImage) -> None:
    others = [make_image(400, 300) for _number in range(3)]
    for image in others:
        make_renditions.enqueue(image.pk)
    with CaptureQueriesContext(connection) as queries:
        html = [render("", image=image) for image in CulturalImage.objects.for_display()]
    assert len(html) == 4 and all("srcset" in one for one in html)
    assert len(queries) == 3


def test_warm_picture_without_prefetching_comes_from_the_cache(
    ready: CulturalImage, django_assert_num_queries: Any
) -> None:
    render("", image=CulturalImage.objects.get(pk=ready.pk))
    image = CulturalImage.objects.prefetch_related("alt_texts").get(pk=ready.pk)
    with django_assert_num_queries(0):
        render("", image=image)


def test_reader_never_waits_for_versions_that_are_missing(client: Client, django_assert_num_queries: Any) -> None:
    image = CulturalImage.objects.for_display().get(pk=make_image(700, 500).pk)
    with django_assert_num_queries(0):
        html = render("", image=image)
    assert image.renditions.count() == 0, "a page makes none"
    addresses = re.findall(r"(/pictures/\S+) (\d+)w", html)
    assert [int(width) for _address, width in addresses] == [320, 640, 700] * 2
    for address, width in addresses:
        answer = client.get(address)
        rendition = image.renditions.get(file=answer["Location"].removeprefix("/media/"))
        assert answer.status_code == 302 and rendition.width == int(width)
    warm = render("", image=CulturalImage.objects.get(pk=image.pk))
    assert "/pictures/" not in warm.replace("/media/pictures/", ""), "from now on the files themselves"
    assert (re.findall(r"width=\S+ height=\S+", html)) == re.findall(r"width=\S+ height=\S+", warm)


def test_nobody_can_have_other_versions_made(client: Client) -> None:
    image = make_image(700, 500)
    good = pictures.address(image, "width-320|format-webp")
    assert client.get(good).status_code == 302
    for bad in (
        good.replace("width-320", "width-321"),
        good.replace(".webp", ".png"),
        good.replace(image.token, make_image().token),
        good.replace(pictures.signature(image.token, "width-320|format-webp"), "0" * 32),
    ):
        assert bad != good and client.get(bad).status_code == 404, bad
    image.token = "renamed"
    image.save()
    assert client.get(good).status_code == 404, "gone with the token under which it was public"


def test_ratio_crops_and_small_pictures_are_not_enlarged() -> None:
    image = make_image(400, 300)
    html = render('ratio="1:1" widths="100,200,900"', image=image)
    assert (
        " 100w" in html and " 200w" in html and 'width="300"' in html and 'height="300"' in html and "900w" not in html
    )


def test_lost_original_does_not_break_the_page(client: Client) -> None:
    image = make_image()
    image.file.storage.delete(image.file.name)
    html = render("", image=CulturalImage.objects.get(pk=image.pk))
    assert client.get(re.search(r'src="(\S+)"', html)[1]).status_code == 404


def test_kept_record_brings_its_pictures_along(ready: CulturalImage, django_assert_num_queries: Any) -> None:
    from cms.core.records import get_record

    get_record(CulturalImage, ready.pk)
    with django_assert_num_queries(0):
        assert "700w" in render("", image=get_record(CulturalImage, ready.pk))
