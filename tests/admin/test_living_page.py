"""The living page of the design shows all there is, to staff alone."""

from collections.abc import Callable

import pytest
from django.apps import apps
from django.conf import settings
from django.test import Client
from django.urls import reverse
from wagtail.fields import StreamField

from cms.users.models import User
from home.living.components import COMPONENTS, DIRECTORY
from home.models import HomePage
from tests.factories.gallery import make_gallery

LANGUAGES = [code for code, _name in settings.LANGUAGES]


def all_blocks() -> set[tuple[type, str]]:
    fields = [field for model in apps.get_models() for field in model._meta.get_fields()]
    return {
        (type(block), name)
        for field in fields
        if isinstance(field, StreamField)
        for name, block in field.stream_block.child_blocks.items()
    }


def test_every_component_and_block_is_shown_when_staff_asks(
    site: HomePage, editor: User, log_in: Callable[[User], Client]
) -> None:
    make_gallery(works=3)
    html = log_in(editor).get(reverse("living_page", args=["en"])).content.decode()
    files = {file.stem for file in DIRECTORY.glob("*.html")}
    assert files == set(COMPONENTS)
    for name in files:
        assert f'id="component-{name}"' in html
    for _type, name in all_blocks():
        assert f'id="block-{name}"' in html


@pytest.mark.parametrize("language", LANGUAGES)
def test_page_is_in_the_chosen_language(
    site: HomePage, editor: User, log_in: Callable[[User], Client], language: str
) -> None:
    """Also while the site is empty."""
    answer = log_in(editor).get(reverse("living_page", args=[language]))
    assert answer.status_code == 200
    direction = "rtl" if language == "ar" else "ltr"
    assert " ".join(answer.content.decode().split("<html")[1].split(">")[0].split()) == (
        f'lang="{language}" dir="{direction}"'
    )


def test_page_is_for_staff(site: HomePage, client: Client, editor: User, log_in: Callable[[User], Client]) -> None:
    address = reverse("living_page")
    assert client.get(address).status_code == 302
    assert address in log_in(editor).get("/admin/").content.decode()
    assert log_in(editor).get(reverse("living_page", args=["de"])).status_code in {302, 404}


def test_every_block_says_what_it_is_for_and_how_it_looks(site: HomePage) -> None:
    make_gallery(works=3)
    fields = [field for model in apps.get_models() for field in model._meta.get_fields()]
    for field in fields:
        if isinstance(field, StreamField):
            for name, block in field.stream_block.child_blocks.items():
                assert block.get_description(), (field, name)
                assert block.is_previewable, (field, name)


def test_block_is_previewed_in_the_sites_dress_when_an_editor_chooses(
    site: HomePage, editor: User, log_in: Callable[[User], Client]
) -> None:
    from home.models import StandardPage

    client = log_in(editor)
    block = StandardPage._meta.get_field("body").stream_block.child_blocks["quotation"]
    html = client.get(reverse("wagtailadmin_block_preview"), {"id": block.definition_prefix}).content.decode()
    assert "css/site" in html and 'class="quotation"' in html
