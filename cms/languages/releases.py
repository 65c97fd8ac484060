"""What the other languages do when their source is published, withdrawn, moved, restricted or deleted."""

import logging
from typing import Any

from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.db import transaction
from wagtail.coreutils import find_available_slug
from wagtail.models import Page, Revision
from wagtail_localize.models import (
    MissingRelatedObjectError,
    MissingTranslationError,
    Translation,
    TranslationSource,
)

from cms.languages.descriptions import NotDescribed
from cms.languages.facts import bring_facts
from cms.languages.privacy import mirror_privacy
from cms.languages.saving import write_errors
from cms.languages.sets import (
    approved_revision,
    followers,
    is_behind,
    is_ready,
    is_releasable,
    set_outdated,
    set_ready,
    source_of,
    strays,
    translation_of,
)

#: What the content of a translation may bring about: a rule against it, something missing, a value of a wrong kind.
REFUSALS = (
    ValidationError,
    NotDescribed,
    MissingTranslationError,
    MissingRelatedObjectError,
    ObjectDoesNotExist,
    ValueError,
    TypeError,
)
logger = logging.getLogger(__name__)


def release_followers(source: Page, user: Any = None) -> None:
    """Publishes, with the source just published, each language that is live or ready and lacks no passage. The others
    get its facts; what they lack is theirs to translate, and their readers are told."""
    for record in TranslationSource.objects.filter(object_id=source.translation_key, locale=source.locale_id):
        record.update_from_db()  # so that what is outdated is known from now on
    for page in followers(source):
        mirror_privacy(source, page)
        translation = translation_of(page)
        released = _released(page, translation, user)
        if not released:
            bring_facts(source, page)
        set_outdated(page, page.live and translation is not None and not released)


def _released(page: Any, translation: Translation | None, user: Any) -> bool:
    """Publishes what is complete; False, and nothing done, if something is missing or refused: what is wrong with one
    language does not keep the others back."""
    if not (page.live or is_ready(page)):
        return False
    if page.live if translation is None else not is_releasable(translation):
        return False
    try:
        with transaction.atomic():
            revision = _drafted(translation, user) if translation else _approved(page)
            revision.publish(user=user, skip_permission_checks=True)
    except REFUSALS as error:
        if translation and isinstance(error, ValidationError):
            write_errors(translation.source, translation.target_locale, error)  # what was written within is undone
        logger.warning("Page %s stays as it was while its source was published.", page.pk, exc_info=True)
        return False
    return True


def _drafted(translation: Translation, user: Any) -> Revision:
    """What is translated, as the latest draft."""
    page, _created = translation.source.create_or_update_translation(translation.target_locale, user, publish=False)
    return page.latest_revision


def _approved(page: Any) -> Revision:
    """Of a page written by hand, what somebody approved; a later draft is nobody's yet. Its dates are its source's."""
    revision = approved_revision(page) or page.get_latest_revision() or page.save_revision(clean=False)
    revision.content |= {"go_live_at": None, "expire_at": None}
    revision.save(update_fields=["content"])
    return revision


def withdraw_followers(source: Page, withdraw: Any) -> None:
    """Takes down every language that is live; they come back with their source."""
    for page in followers(source):
        if page.live:
            shown = page.live_revision
            withdraw(page)
            set_ready(page, True, shown)
        else:
            page.revisions.update(approved_go_live_at=None)


def restrict_followers(source: Page, take_away: bool) -> None:
    """Each language is as private as its source, and what strayed from below it as its own source; where the source
    lost a restriction, so do they."""
    languages = followers(source)
    for page in languages:
        mirror_privacy(source, page, take_away)
    for page in strays(source, languages):
        mirror_privacy(source_of(page), page, take_away)


def move_followers(source: Page, was_private: bool) -> None:
    """Each language moves below the translation of the source's new parent, where there is one."""
    parent = source.get_parent()
    for page in followers(source):
        target = parent.get_translation_or_none(page.locale)
        if target and page.get_parent().pk != target.pk:
            if not Page._slug_is_available(page.slug, target, page):
                page.slug = find_available_slug(target, page.slug, ignore_page_id=page.pk)
                page.save(clean=False)
            page.move(target, pos="last-child")
    restrict_followers(Page.objects.get(pk=source.pk), take_away=was_private)


def rejoin(page: Any) -> None:
    """A language that was on its own follows its source again: it has no schedule, and is no more public."""
    source = source_of(page).specific
    page.revisions.filter(approved_go_live_at__isnull=False).update(approved_go_live_at=None)
    Page.objects.filter(pk=page.pk).update(go_live_at=None, expire_at=None)
    page = type(page).objects.get(pk=page.pk)
    mirror_privacy(source, page)
    if page.live and not source.live:
        shown = page.live_revision
        page.unpublish()
        set_ready(page, True, shown)
    elif page.live:
        bring_facts(source, page)
        set_outdated(page, is_behind(page))
