"""A page is published in a language only when its pictures are described in it, each in its own words."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse
from wagtail.admin.userbar import ContentCheckerItem
from wagtail.models import Page
from wagtail.test.utils.form_data import nested_form_data, streamfield
from wagtail_localize.models import Translation

from cms.core.checks.descriptions import obstacles, weak_points
from cms.core.content_checks import OwnChecks
from cms.core.wagtail_hooks import use_own_checks
from cms.images.models import CulturalImage
from cms.languages.descriptions import NotDescribed
from cms.languages.models import LanguageOfSet
from cms.users.models import User
from gallery.models import GalleryPage, WorkText
from home.models import HomePage, StandardPage
from press.models import StoryPage
from tests.admin.forms import AdminForm, warnings
from tests.factories.gallery import make_gallery, make_work
from tests.factories.images import make_image
from tests.factories.pages import add_page, block, committed, publish, section, translate
from tests.factories.press import make_story

ENGLISH, BOTH = {"en": "A bird"}, {"en": "A bird", "fr": "Un oiseau"}


def picture(image: CulturalImage, **values: Any) -> dict[str, Any]:
    return block("picture", **({"picture": image.pk, "alt": "", "decorative": False, "caption": ""} | values))


def put_live(page: Page) -> bool:
    """Whether it may be, by whatever way: this is the one that all of them take."""
    try:
        publish(page)
    except NotDescribed:
        return False
    return True


@pytest.mark.parametrize("place", ["main picture", "text", "row of the text"])
def test_a_page_is_not_published_when_nobody_has_described_a_picture(site: HomePage, place: str) -> None:
    image, other = make_image(alt_texts={"fr": "Un oiseau"}), make_image()
    row = block("pictures", pictures=[picture(image)["value"], picture(other)["value"]])
    values: dict[str, Any] = {
        "main picture": {"picture": image},
        "text": {"body": [picture(image)]},
        "row of the text": {"body": [row]},
    }[place]
    story = make_story(live=False, **values)
    ((sentence,),) = obstacles(story).values()
    assert sentence == f"Nobody has said in English what this picture shows: “{image.title}”."
    assert not put_live(story)
    assert not StoryPage.objects.get(pk=story.pk).live
    image.set_alt_texts(BOTH)
    assert put_live(story)


def test_words_of_the_place_are_enough_and_decorative_pictures_need_none(site: HomePage) -> None:
    image = make_image(alt_texts={})
    assert put_live(make_story(live=False, picture=image, picture_alt="A bird", body=[picture(image, decorative=True)]))
    assert put_live(make_story(live=False, body=[picture(image, alt="A bird")]))


def test_two_pictures_of_a_page_are_described_by_different_words(site: HomePage) -> None:
    one, other = make_image(alt_texts=ENGLISH), make_image(alt_texts={"en": " a  Bird"})
    row = block("pictures", pictures=[picture(make_image())["value"], picture(other)["value"]])
    for values in (
        {"picture": one, "body": [picture(other)]},
        {"body": [picture(one), row]},
        {"body": [picture(one)] * 2},
    ):
        story = make_story(live=False, **values)
        ((sentence,),) = obstacles(story).values()
        assert "same alternative text, “" in sentence and not put_live(story)
    story.body = [picture(one), picture(other, alt="A house"), picture(one, decorative=True)]
    assert put_live(story)


def test_each_language_is_published_when_its_own_words_are_there(site: HomePage) -> None:
    image = make_image(alt_texts=ENGLISH)
    story = make_story(picture=image)
    with pytest.raises(Exception, match="Nobody has said in French"):
        translate(story, "fr")
    french = StoryPage.objects.get(translation_key=story.translation_key, locale__language_code="fr")
    assert not french.live and french.get_latest_revision_as_object().title.startswith("[fr]"), "the draft is kept"
    image.set_alt_texts(BOTH)
    assert translate(story, "fr").live


def test_a_language_stays_as_it_was_when_its_source_brings_an_undescribed_picture(site: HomePage) -> None:
    story = make_story()
    french = translate(story, "fr")
    story.body = [picture(make_image(alt_texts=ENGLISH))]
    story.title = "Changed"
    publish(story)
    french.refresh_from_db()
    assert french.live and not french.body
    assert LanguageOfSet.objects.get(translation_key=story.translation_key, locale=french.locale).outdated_since


def test_a_translator_is_told_what_keeps_the_language_back(
    site: HomePage, translator_fr: User, log_in: Callable[[User], Client]
) -> None:
    french = translate(make_story(live=False, picture=make_image(alt_texts=ENGLISH)), "fr", publish=False)
    client = log_in(translator_fr)
    answer = client.post(reverse("decide_language", args=[french.pk]), {"act": "ready"})
    (told,) = [str(message) for message in get_messages(answer.wsgi_request)]
    assert told.startswith("Nobody has said in French what this picture shows")
    assert not LanguageOfSet.objects.filter(translation_key=french.translation_key, ready=True).exists()
    assert Translation.objects.filter(source__object_id=french.translation_key).exists()
    assert (
        told.split("“", maxsplit=1)[0]
        in client.get(reverse("wagtailadmin_pages:edit", args=[french.pk])).content.decode()
    )


def test_a_gallery_is_published_in_a_language_when_its_works_are_described_in_it(site: HomePage) -> None:
    gallery = make_gallery()
    work = make_work(gallery, picture=make_image(alt_texts={}))
    with committed(execute=True):
        assert translate(gallery, "fr", publish=False) and put_live(gallery)
    french = GalleryPage.objects.get(translation_key=gallery.translation_key, locale__language_code="fr")
    assert not put_live(french.get_latest_revision_as_object())
    translate(WorkText.objects.get(work=work), "fr")
    assert put_live(french.get_latest_revision_as_object())


def test_works_of_a_gallery_are_described_by_different_words(site: HomePage) -> None:
    gallery = make_gallery(works=2)
    assert obstacles(gallery) == {}
    WorkText.objects.filter(work__gallery=gallery).update(alt="A bird")
    ((sentence,),) = obstacles(gallery).values()
    assert "“A bird”" in sentence and not put_live(gallery)


def test_works_are_described_in_few_queries(site: HomePage, django_assert_max_num_queries: Any) -> None:
    gallery = make_gallery(works=8)
    with django_assert_max_num_queries(8):
        assert len(gallery.described_pictures()) == 8


def test_a_form_says_what_is_missing_and_keeps_the_draft(
    site: HomePage, admin: User, log_in: Callable[[User], Client]
) -> None:
    staff, image = log_in(admin), make_image(alt_texts={})
    parent = [*StandardPage._meta.label_lower.split("."), site.pk]
    form = AdminForm(staff, reverse("wagtailadmin_pages:add", args=parent))
    body = {"picture": str(image.pk), "alt": "", "decorative": "", "caption": ""}
    form.values |= {"title": "About", "slug": "about-us", "picture": str(image.pk)}
    form.values |= nested_form_data({"body": streamfield([("picture", body)])})
    assert set(form.errors(form.send("publish"))) == {"picture_alt", "body"}
    answer = form.send()
    assert len([told for told in warnings(staff.get(answer.url)) if told.startswith("Nobody has said")]) == 2
    assert not StandardPage.objects.get(slug="about-us").live


@pytest.mark.parametrize(
    ("alt", "told"),
    [
        ("IMG_2045", "looks like the name of a file"),
        ("children.jpg", "looks like the name of a file"),
        ("Children at easels", "repeats the caption"),
        ("Our school", "repeats the caption or the title"),
        ("A girl paints a horse", ""),
    ],
)
def test_words_that_tell_nothing_are_pointed_out(site: HomePage, alt: str, told: str) -> None:
    page = add_page(site, StandardPage(title="Our school", slug="our-school"), live=False)
    page.picture, page.picture_alt, page.picture_caption = make_image(), alt, "Children at easels"
    found = weak_points(page).get("picture_alt", [])
    assert bool(found) == bool(told) and told in "".join(found)
    assert obstacles(page) == {}


def test_the_checker_of_the_editor_looks_with_our_rules() -> None:
    items: list[Any] = [ContentCheckerItem(in_editor=True)]
    use_own_checks(None, items, None)  # type: ignore[arg-type]
    (item,) = items
    assert isinstance(item, OwnChecks) and item.in_editor
    configuration = item.get_axe_configuration(None)
    assert {"image-alt", "image-redundant-alt", "heading-order"} <= {*configuration["options"]["runOnly"]}
    (pattern,) = [
        check["options"]["pattern"]
        for check in configuration["spec"]["checks"]
        if check["id"] == "check-image-alt-text"
    ]
    assert "heic" in pattern


def test_previews_alone_carry_the_checker(site: HomePage, admin: User, log_in: Callable[[User], Client]) -> None:
    story = make_story()
    client = log_in(admin)
    assert "wagtail-userbar" in client.get(reverse("wagtailadmin_pages:view_draft", args=[story.pk])).content.decode()
    assert "wagtail-userbar" not in client.get(f"/en/press/{story.slug}/").content.decode()
    assert section(HomePage)
