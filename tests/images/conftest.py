"""A picture to be taken down, and where it is used."""

import pytest

from cms.images.models import CulturalImage
from home.models import HomePage
from press.models import StoryPage
from tests.factories.images import make_image
from tests.factories.pages import translate
from tests.images.bodies import PICTURE, block, picture, story_with


@pytest.fixture
def gone(site: HomePage) -> CulturalImage:
    return make_image()


@pytest.fixture
def story(site: HomePage, gone: CulturalImage) -> StoryPage:
    """Live in three languages, with a picture and words written for it."""
    source = story_with(block("picture", PICTURE, **picture(gone, alt="A door", caption="The door")))
    for language in ("fr", "ar"):
        translate(source, language)
    return source


@pytest.fixture
def _made_ahead() -> None:
    """Pictures are what these tests are about."""
