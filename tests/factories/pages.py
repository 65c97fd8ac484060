"""Puts pages into the tree and translates them, with everything that follows a commit."""

from itertools import count
from typing import Any, TypeVar

from django.db.models import Model
from django.test import TestCase
from wagtail.models import Locale, Page
from wagtail_localize.models import StringSegment, StringTranslation, Translation, TranslationSource

AnyPage = TypeVar("AnyPage", bound=Page)
AnyModel = TypeVar("AnyModel", bound=Model)
number = count(1)

#: `with committed(): …` runs what waits for the commit: caches, search, references, signals.
committed = TestCase.captureOnCommitCallbacks


def section(model: type[AnyPage], language: str = "en") -> AnyPage:
    """The section's index page, as `section(NewsroomPage, "fr")`."""
    return model.objects.get(locale__language_code=language)


def add_page(parent: Page, page: AnyPage, live: bool = True) -> AnyPage:
    """`page` below `parent`, published, or as a draft that never was."""
    with committed(execute=True):
        parent = type(parent).objects.get(pk=parent.pk)  # treebeard counts children on the row
        page.live = False
        parent.add_child(instance=page)
        revision = page.save_revision()
        if live:
            revision.publish()
    return type(page).objects.get(pk=page.pk)


def publish(page: AnyPage) -> AnyPage:
    """Saves `page` as a revision and publishes it."""
    with committed(execute=True):
        page.save_revision().publish()
    return type(page).objects.get(pk=page.pk)


def translate(source: AnyModel, language: str, publish: bool = True, **texts: str) -> AnyModel:
    """`source` in another language, as a translator would do it; `texts` by field or by path of wagtail-localize.

    What is not given reads `[fr] <source text>`. A translation that exists already is brought up to date.
    """
    locale = Locale.objects.get(language_code=language)
    with committed(execute=True):
        translation_source, _created = TranslationSource.update_or_create_from_instance(source)
        translation, _created = Translation.objects.get_or_create(source=translation_source, target_locale=locale)
        for segment in StringSegment.objects.filter(source=translation_source).select_related("context", "string"):
            path, original = segment.context.path, segment.string.data
            usual = f"{original}-{language}" if path == "slug" else f"[{language}] {original}"
            StringTranslation.objects.update_or_create(
                translation_of=segment.string,
                locale=locale,
                context=segment.context,
                defaults={"data": texts.get(path, usual)},
            )
        translation.save_target(publish=publish)
    return type(source).objects.get(translation_key=source.translation_key, locale=locale)


def block(kind: str, **value: Any) -> dict[str, Any]:
    """A block of a body, as `block("heading", text="…")`; `value=` gives that of a block without fields."""
    return {"type": kind, "value": value.get("value", value)}
