"""What the blocks of a body refuse, at which field."""

from typing import Any

import pytest
from wagtail.blocks import StructBlockValidationError

from cms.core.blocks.body import BodyBlock
from home.models import HomePage
from tests.factories.images import make_image
from tests.factories.people import make_person
from tests.factories.press import make_story


def refused(kind: str, value: dict[str, Any]) -> list[str]:
    """The fields at which the block says no."""
    block = BodyBlock().child_blocks[kind]
    try:
        block.clean(block.to_python(value))
    except StructBlockValidationError as error:
        return list(error.block_errors)
    return []


def picture(**values: Any) -> dict[str, Any]:
    return {"picture": None, "alt": "", "decorative": False, "caption": ""} | values


@pytest.mark.parametrize(
    ("url", "fields"),
    [
        ("https://www.youtube.com/watch?v=1", []),
        ("https://VIMEO.com/1", []),
        ("https://vimeo.com.example.org/1", ["url"]),
        ("https://vimeo.com@example.org/1", ["url"]),
        ("https://example.org/vimeo.com", ["url"]),
        ("javascript:alert(1)", ["url"]),
    ],
)
def test_embed_leads_to_allowed_sites_only(url: str, fields: list[str]) -> None:
    assert refused("embed", {"url": url, "title": "The opening", "description": ""}) == fields


def test_action_leads_to_one_place(site: HomePage) -> None:
    page = make_story().pk
    both = {"text": "Paint?", "label": "Take part"}
    assert refused("action", both | {"page": page, "url": "https://example.org"}) == ["page"]
    assert refused("action", both | {"page": None, "url": ""}) == ["page"]
    assert refused("action", both | {"page": page, "url": ""}) == []
    assert refused("action", both | {"page": None, "url": "https://example.org"}) == []


def test_quotation_has_one_speaker(site: HomePage) -> None:
    words = {"text": "<p>Every drawing is a letter.</p>", "office": "", "reported": False}
    person = make_person().pk
    assert refused("quotation", words | {"person": person, "speaker": "A guest"}) == ["person"]
    assert refused("quotation", words | {"person": None, "speaker": ""}) == ["person"]
    assert refused("quotation", words | {"person": person, "speaker": ""}) == []
    assert refused("quotation", words | {"person": None, "speaker": "A guest"}) == []


def test_decorative_picture_has_no_alternative_text(site: HomePage) -> None:
    image = make_image().pk
    assert refused("picture", picture(picture=image, decorative=True, alt="A bird")) == ["alt"]
    assert refused("picture", picture(picture=image, decorative=True)) == []


def test_caption_needs_a_credit(site: HomePage) -> None:
    assert refused("picture", picture(picture=make_image(credit="").pk, caption="The hall")) == ["caption"]
