"""What the other languages do when their source is published, withdrawn, moved, restricted or deleted."""

import logging
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from wagtail.models import Page, PageViewRestriction
from wagtail_localize.models import TranslationSource

from cms.languages.facts import bring_facts
from cms.languages.sets import followers, is_complete, is_ready, is_releasable, set_outdated, set_ready, translation_of

logger = logging.getLogger(__name__)


def release_followers(source: Page, user: Any = None) -> None:
    """Publishes, with the source just published, each language that is live or ready and lacks no passage. The others
    get its facts; what they lack is theirs to translate."""
    for record in TranslationSource.objects.filter(object_id=source.translation_key, locale=source.locale_id):
        record.update_from_db()  # so that what is outdated is known from now on
    for page in followers(source):
        if not _released(page, user):
            bring_facts(source, page)
            note_whether_outdated(page)


def note_whether_outdated(page: Page) -> None:
    """Readers of a live language are told if its source has changed words that it lacks."""
    translation = translation_of(page) if page.live else None
    set_outdated(page, translation is not None and not is_complete(translation))


def _released(page: Any, user: Any) -> bool:
    """Publishes what a translator has completed; False, and nothing done, if something is missing or refused."""
    translation = translation_of(page) if page.live or is_ready(page) else None
    if translation is None or not is_releasable(translation):
        return False
    try:
        with transaction.atomic():
            source, locale = translation.source, translation.target_locale
            drafted, _created = source.create_or_update_translation(locale, user=user, publish=False)
            drafted.get_latest_revision().publish(user=user, skip_permission_checks=True)
    except ValidationError:
        logger.warning("%s stays as it was while its source was published.", page, exc_info=True)
        return False
    return True


def withdraw_followers(source: Page, withdraw: Any) -> None:
    """Takes down every language that is live; they come back with their source."""
    for page in followers(source):
        if page.live:
            withdraw(page)
            set_ready(page, True)
        else:
            page.revisions.update(approved_go_live_at=None)


def restrict_followers(source: Page) -> None:
    """Each language is as private as its source."""
    for page in followers(source):
        restrictions = list(source.view_restrictions.all())
        for extra in page.view_restrictions.all()[len(restrictions) :]:
            extra.delete()
        for restriction, own in zip(
            restrictions, [*page.view_restrictions.all(), *[None] * len(restrictions)], strict=False
        ):
            mirrored = own or PageViewRestriction(page=page)
            facts = (restriction.restriction_type, restriction.password)
            if own is None or facts != (own.restriction_type, own.password):
                mirrored.restriction_type, mirrored.password = facts
                mirrored.save()
            mirrored.groups.set(restriction.groups.all())


def move_followers(source: Page) -> None:
    """Each language moves below the translation of the source's new parent, where there is one."""
    parent = source.get_parent()
    for page in followers(source):
        target = parent.get_translation_or_none(page.locale)
        if target and page.get_parent().pk != target.pk:
            page.move(target, pos="last-child")
