"""What tests of the languages share."""

import pytest

from home.models import HomePage
from press.models import StoryPage
from tests.factories.pages import block
from tests.factories.press import make_story
from tests.languages.exchange_files import RICH


@pytest.fixture
def story(site: HomePage) -> StoryPage:
    return make_story(
        title="A bird",
        slug="a-bird",
        body=[block("heading", text="The heading"), block("text", text=RICH), block("heading", text="Control\x0bmark")],
    )
