"""Every field of every page type and translated record says whether it is translated or shared by all languages."""

import pytest
from django.apps import apps
from django.conf import settings
from django.db import models
from wagtail.fields import RichTextField
from wagtail.models import Page, TranslatableMixin, get_page_models
from wagtail_localize.fields import SynchronizedField, TranslatableField

OURS = ("home", "press", "gallery", "events", "partners", "cms.")
MODELS = [
    model
    for model in apps.get_models()
    if issubclass(model, TranslatableMixin) and model.__module__.startswith(OURS) and not model._meta.abstract
]
#: Neither translated nor shared, each for a reason.
PER_LANGUAGE = {
    # who or what made this language's text
    "translated_by": "provenance of each version",
    "translation_reviewer": "provenance of each version",
    # derived from synchronised fields when the row is saved
    "first_day": "derived",
    "last_day": "derived",
    "over_at": "derived",
    "year": "derived",
    # the row's own identity and place in the tree
    "page_ptr": "identity",
    "presspage_ptr": "identity",
    "id": "identity",
    "locale": "identity",
    "translation_key": "identity",
    "page": "identity",
    "sort_order": "order among its siblings",
}
#: Fields of Wagtail's page that `BasePage` leaves to Wagtail.
WAGTAILS = {field.name for field in Page._meta.get_fields()} - {"title", "slug", "seo_title", "search_description"}


def _own_fields(model: type[models.Model]) -> set[str]:
    names = {field.name for field in (*model._meta.fields, *model._meta.many_to_many)}
    for relation in getattr(model._meta, "child_relations", []):
        names.add(relation.related_name)
    for parent in model.__mro__:
        if hasattr(parent, "_meta"):
            names |= {relation.related_name for relation in getattr(parent._meta, "child_relations", [])}
    if issubclass(model, Page):
        names -= WAGTAILS
    return names - set(PER_LANGUAGE)


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_every_own_field_is_declared(model: type[models.Model]) -> None:
    declared = [field.field_name for field in model.translatable_fields]
    assert _own_fields(model) - set(declared) == set()


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_declared_fields_exist_and_are_named_once(model: type[models.Model]) -> None:
    declared = [field.field_name for field in model.translatable_fields]
    assert len(declared) == len(set(declared))
    relations = {relation.get_accessor_name() for relation in model._meta.related_objects}
    names = {field.name for field in model._meta.get_fields()} | relations
    assert set(declared) <= names
    assert all(isinstance(field, TranslatableField | SynchronizedField) for field in model.translatable_fields)


def test_page_types_and_texts_of_all_rooms_are_checked() -> None:
    labels = {model._meta.label for model in MODELS}
    assert {
        "events.EventPage",
        "gallery.GalleryPage",
        "gallery.WorkText",
        "press.PressReleasePage",
        "press.Boilerplate",
        "press.Correction",
        "home.ContactField",
    } <= labels


def test_rich_text_takes_no_pictures() -> None:
    """Their alternative text could not be translated (V9): pictures are blocks."""
    for options in settings.WAGTAILADMIN_RICH_TEXT_EDITORS.values():
        assert not {"image", "embed"} & set(options["OPTIONS"]["features"])
    for model in get_page_models():
        for field in model._meta.get_fields():
            if isinstance(field, RichTextField):
                assert not {"image", "embed"} & set(field.features or ())
