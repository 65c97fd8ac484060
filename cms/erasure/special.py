"""Rows whose text has consequences elsewhere in the database: hashes, addresses, what stands inside a file."""

import uuid
from collections.abc import Callable
from typing import Any

from django.db.models import Model
from wagtail.admin.models import FormState
from wagtail.contrib.redirects.models import Redirect
from wagtail.coreutils import find_available_slug
from wagtail.models import Page, Revision
from wagtail_localize.models import (
    String,
    StringSegment,
    StringTranslation,
    Template,
    TemplateSegment,
    TranslationContext,
)

from cms.erasure.rows import Changes
from cms.images.models import CulturalImage
from cms.images.models.image import RIGHTS_FIELDS
from cms.search.models import SearchEntry, SearchWord

#: Takes a row's id and what its columns are to become; returns what remains to be written, None if the row has gone.
Rule = Callable[[Any, Changes], Changes | None]


def page(pk: int, changes: Changes) -> Changes:
    """A slug stays free below its parent, in its drafts too, and the addresses below follow. Nothing redirects from the
    old address, as that would keep the name."""
    found = Page.objects.get(pk=pk)
    changes.pop("url_path", None)
    parent = found.get_parent()
    if parent is None:
        return changes
    if "slug" in changes:
        slug = find_available_slug(parent, changes.pop("slug")[:200].strip("-"), ignore_page_id=pk)
        _rename_drafts(found, slug)
        found.slug = slug
        Page.objects.filter(pk=pk).update(slug=slug)
    old, new = found.url_path, f"{parent.url_path}{found.slug}/"
    if old != new:
        Page.objects.filter(pk=pk).update(url_path=new)
        found._update_descendant_url_paths(old, new)
    return changes


def _rename_drafts(page: Page, slug: str) -> None:
    """Drafts with the page's own slug get its new one, else they could not be published where a number was added."""
    for revision in Revision.page_revisions.filter(object_id=str(page.pk)).iterator(chunk_size=20):
        if revision.content.get("slug") == page.slug:
            Revision.objects.filter(pk=revision.pk).update(content=revision.content | {"slug": slug})


def string(pk: int, changes: Changes) -> Changes | None:
    """wagtail-localize knows a string by its hash, once in a language: two that become alike become one."""
    row = String.objects.get(pk=pk)
    data = changes["data"]
    digest = String._get_data_hash(data)
    twin = String.objects.filter(locale=row.locale_id, data_hash=digest).exclude(pk=pk).first()
    if twin is None:
        String.objects.filter(pk=pk).update(data=data, data_hash=digest)
        return {}
    StringSegment.objects.filter(string=row).update(string=twin)
    for translation in StringTranslation.objects.filter(translation_of=row):
        same = {"locale": translation.locale_id, "context": translation.context_id}
        if not StringTranslation.objects.filter(translation_of=twin, **same).exists():
            StringTranslation.objects.filter(pk=translation.pk).update(translation_of=twin)
    row.delete()
    return None


def template(pk: int, changes: Changes) -> Changes | None:
    """As `string`: a template's id is the hash of its text."""
    row = Template.objects.get(pk=pk)
    text = changes["template"]
    digest = uuid.uuid5(uuid.uuid5(Template.BASE_UUID_NAMESPACE, row.template_format), text)
    if twin := Template.objects.filter(uuid=digest).exclude(pk=pk).first():
        TemplateSegment.objects.filter(template=row).update(template=twin)
        row.delete()
        return None
    Template.objects.filter(pk=pk).update(template=text, uuid=digest)
    return {}


def context(pk: int, changes: Changes) -> Changes:
    """The place of a passage may name the address of a link; it is known by its hash, once in a set."""
    row = TranslationContext.objects.get(pk=pk)
    path = changes.pop("path", row.path)
    others = TranslationContext.objects.filter(object_id=row.object_id).exclude(pk=pk)
    if others.filter(path_id=TranslationContext._get_path_id(path)).exists():
        path = f"{path}-{pk}"
    TranslationContext.objects.filter(pk=pk).update(path=path, path_id=TranslationContext._get_path_id(path))
    return changes


def image(pk: int, changes: Changes) -> Changes:
    """The credit stands inside the original and its versions too: saving the picture writes them anew."""
    credit = {name: changes[name][:255] for name in RIGHTS_FIELDS if name in changes}
    picture = CulturalImage.objects.get(pk=pk)
    if not credit or not picture.file.storage.exists(picture.file.name):
        return changes
    for name, text in credit.items():
        setattr(picture, name, text)
    picture.save(update_fields=list(credit))
    return {name: text for name, text in changes.items() if name not in credit}


def redirect(pk: int, changes: Changes) -> Changes | None:
    """An old address that carries the name leads nowhere any more."""
    if "old_path" not in changes:
        return changes
    Redirect.objects.filter(pk=pk).delete()
    return None


def form_state(pk: int, _changes: Changes) -> None:
    """The preview of a form that was never saved, kept for a day."""
    FormState.objects.filter(pk=pk).delete()


def search_entry(pk: int, changes: Changes) -> Changes:
    """Emptied, it is not what is derived afterwards, so that the index of its words is written anew too."""
    SearchEntry.objects.filter(pk=pk).update(**dict.fromkeys(changes, ""))
    return {}


def search_word(pk: int, _changes: Changes) -> None:
    """It stands there backwards too; the words in its place are learnt from the entries."""
    SearchWord.objects.filter(pk=pk).delete()


RULES: dict[type[Model], Rule] = {
    Page: page,
    String: string,
    Template: template,
    TranslationContext: context,
    CulturalImage: image,
    Redirect: redirect,
    FormState: form_state,
    SearchEntry: search_entry,
    SearchWord: search_word,
}
