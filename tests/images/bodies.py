"""Stories whose bodies hold pictures at places with known ids."""

import datetime as dt
import json
from typing import Any

from cms.images.models import CulturalImage
from press.models import StoryPage
from tests.factories.pages import committed, publish
from tests.factories.press import make_story

LATER = dt.datetime(2026, 10, 21, 9, tzinfo=dt.UTC)
PICTURE, ROW, FIRST, SECOND, HEADING = (f"{digit * 8}-0000-4000-8000-000000000000" for digit in "12345")


def block(kind: str, pk: str, **value: Any) -> dict[str, Any]:
    return {"type": kind, "id": pk, "value": value}


def picture(image: CulturalImage, **value: Any) -> dict[str, Any]:
    return {"picture": image.pk, "alt": "", "decorative": False, "caption": ""} | value


def row(*pictures: dict[str, Any]) -> dict[str, Any]:
    items = [
        {"type": "item", "id": pk, "value": value}
        for pk, value in zip((FIRST, SECOND, PICTURE), pictures, strict=False)
    ]
    return block("pictures", ROW, pictures=items)


def story_with(*blocks: dict[str, Any], live: bool = True, **values: Any) -> StoryPage:
    body = [*blocks, block("heading", HEADING, text="What followed")]
    return make_story(live=live, body=json.dumps(body), **values)


def delete(image: Any) -> None:
    with committed(execute=True):
        image.delete()


def within(page: Any, language: str) -> Any:
    return type(page).objects.get(translation_key=page.translation_key, locale__language_code=language)


def kinds(page: Any) -> list[str]:
    return [each.block_type for each in page.body]


def change_and_publish(source: StoryPage, **values: Any) -> StoryPage:
    source = StoryPage.objects.get(pk=source.pk)
    for name, value in values.items():
        setattr(source, name, value)
    return publish(source)
