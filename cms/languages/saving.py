"""Saves a translation of a page as a draft, and nothing but a draft.

wagtail-localize 1.14.5 writes the draft, its slug included, into the row that readers are served, copies a schedule
that never comes, makes slugs ASCII, and puts missing parents live in the source's words (V4b, V5, V14, V20 of what was
measured). So its `TranslationSource.create_or_update_translation` is replaced for pages; for records it stays. Until a
release of it that saves drafts as revisions.
"""

from typing import Any

from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.db import transaction
from wagtail.models import Locale, Page, Revision
from wagtail_localize.models import (
    SegmentOverride,
    StringSegment,
    StringTranslation,
    TranslationLog,
    TranslationSource,
)
from wagtail_localize.segments.ingest import ingest_segments

from cms.languages.descriptions import what_is_missing
from cms.languages.facts import begin_draft
from cms.languages.new_drafts import new_draft, parent_in
from cms.languages.privacy import mirror_privacy
from cms.languages.segments import content_of
from cms.languages.sets import is_releasable, set_ready
from cms.languages.slugs import slug_for

_stock = TranslationSource.create_or_update_translation


def create_or_update_translation(
    self: TranslationSource,
    locale: Locale,
    user: Any = None,
    publish: bool = True,
    copy_parent_pages: bool = False,
    fallback: bool = False,
) -> tuple[Any, bool]:
    """The translation, with a new draft of what is translated so far, and whether the page is new.

    `publish` asks for its publication, which a source that is not live yet puts off; without the right to publish, or
    with a passage missing, it is a draft marked as ready. Raises what the stock method raises, errors at fields written
    to their strings; and ValidationError, the draft being saved, if pictures have to be described before publication.
    """
    original = content_of(self)
    if not isinstance(original, Page):
        return _stock(self, locale, user, publish, copy_parent_pages, fallback)
    with transaction.atomic():
        page = _row(self, locale)
        segments = self._get_segments_for_translation(locale, fallback=fallback)
        if page:
            draft = _draft(page)
            begin_draft(original, draft)
        else:
            draft = new_draft(original, locale, user)
        parent = draft.get_parent() if page else parent_in(original, locale)
        ingest_segments(original, draft, self.locale, locale, segments)
        if page is None or draft.slug != page.slug:
            draft.slug = slug_for(draft, locale.language_code, parent)
        draft.go_live_at = draft.expire_at = None  # its source's are the set's
        try:
            with transaction.atomic():
                revision = _save(draft, page, parent, user)
        except ValidationError as error:
            write_errors(self, locale, error)
            raise
        mirror_privacy(original, draft)
        TranslationLog.objects.create(source=self, locale=locale, revision=revision)
        missing = what_is_missing(draft) if publish else []
        if publish and not missing and _is_releasable(self, locale) and _may_publish(draft, user):
            revision.publish(user=user, skip_permission_checks=True)
            draft = type(draft).objects.get(pk=draft.pk)
        elif publish and not missing:
            set_ready(draft, True)  # whoever may publish finds it
    if missing:
        raise ValidationError(missing)  # the draft is kept
    return draft, page is None


def _row(source: TranslationSource, locale: Locale) -> Any:
    """The page of this language, if there is one; an alias ends to be one."""
    try:
        page = source.get_translated_instance(locale)
    except ObjectDoesNotExist:
        return None
    if page.alias_of_id:
        page.alias_of_id = None
        page.live = False  # it showed the source's words
        page.save(update_fields=["alias_of", "live"], clean=False)
    return page


def _draft(page: Any) -> Any:
    return page.with_content_json(page.latest_revision.content) if page.latest_revision_id else page


def _save(draft: Any, page: Any, parent: Page, user: Any) -> Revision:
    """Keeps `draft` as a revision; the row that readers are served is left alone."""
    if page is None:
        parent.add_child(instance=draft)
        return draft.save_revision(user=user, clean=False)
    if not page.live:
        draft.minimal_clean()
    revision = draft.save_revision(user=user, clean=page.live)
    if not page.live:
        _show_in_lists(page, draft)
    return revision


def _is_releasable(source: TranslationSource, locale: Locale) -> bool:
    """What is incomplete is never put live, with whatever stands in for it."""
    translation = source.translations.filter(target_locale=locale).select_related("target_locale").first()
    return translation is None or is_releasable(translation)


def _may_publish(page: Page, user: Any) -> bool:
    """wagtail-localize asks for the right to submit translations only. Without a user it is the site itself."""
    return user is None or page.permissions_for_user(user).can_publish()


def _show_in_lists(page: Page, draft: Page) -> None:
    """The admin lists drafts by their row; nobody else reads it while it is not live."""
    if (page.title, page.slug) == (draft.title, draft.slug):
        return
    row = Page.objects.get(pk=page.pk)
    row.title, row.draft_title, row.slug = draft.title, draft.title, draft.slug
    row.save(clean=False)


def write_errors(source: TranslationSource, locale: Locale, error: ValidationError) -> None:
    """Puts what a field refuses at the strings that were written for it."""
    strings = StringSegment.objects.filter(source=source).values("string")
    for name, errors in getattr(error, "error_dict", {}).items():
        written = StringTranslation.objects.filter(
            translation_of__in=strings, context__object=source.object, context__path=name, locale=locale
        )
        overridden = SegmentOverride.objects.filter(context__object=source.object, context__path=name, locale=locale)
        for row in (*written, *overridden):
            row.set_field_error(errors)


def install() -> None:
    TranslationSource.create_or_update_translation = create_or_update_translation
