"""Marked texts in every kind of hiding place."""

import datetime as dt
from typing import Any

from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from cms.core.partial_date import PartialDate
from cms.languages.due import publish_due
from cms.search.outbox import apply_changes
from events.models import EventIndexPage, EventPage, EventParty
from press.models import ReleaseAttachment
from tests.factories.events import build_event, make_event, make_series
from tests.factories.gallery import make_gallery, make_work
from tests.factories.pages import add_page, block, committed, publish, section, translate
from tests.factories.people import make_person
from tests.factories.places import make_city, make_topic, make_venue
from tests.factories.press import make_release, make_story
from tests.probe.world import World, word


def public_part() -> dict[str, Any]:
    """What is public all along, and hides something of its own later."""
    return {
        "of one language": make_story(slug="of-one-language", title="In one language"),
        "changed later": make_story(slug="changed-later", title="Changed later"),
        "section": make_event(slug="an-exhibition", title="An exhibition", start=PartialDate(2026, 11, 1)),
    }


def hide_everything(there: dict[str, Any], clock: Any) -> World:
    world = World(clock)
    for hide in (_draft, _scheduled, _expired, _restricted, _languages, _revision, _unused, _gallery):
        hide(world, there)
    apply_changes()
    return world


def _draft(world: World, _there: dict[str, Any]) -> None:
    person = make_person(
        world.mark("name of a contact", "page"), slug=world.mark("address of a contact", "page", "search")
    )
    title, slug = (
        world.mark("title of a draft", "page", "feed", "API"),
        world.mark("slug of a draft"),
    )
    world.belongs["slug of a draft"] = {"page", "feed", "sitemap", "API", "search"}
    release = make_release(
        live=False,
        title=f"{title} prize",
        slug=slug,
        summary=f"A {world.mark('summary of a draft', 'page', 'feed', 'API')} summary",
        picture=world.picture("a lead picture", "page"),
        body=[block("text", text=f"<p>Some {world.mark('body of a draft', 'page')} words</p>")],
        topics=[make_topic(world.mark("topic of a draft", "page"))],
    )
    release.media_contacts.first().delete()
    release.media_contacts.create(person=person)
    document = world.document("an attached file", "page", "search")
    release.attachments = [ReleaseAttachment(document=document, title="Programme")]
    release.save_revision()
    release.save()
    world.pictures.append(release.picture)
    world.documents.append(document)
    world.hide(release)
    world.publishes(release)


def _scheduled(world: World, _there: dict[str, Any]) -> None:
    series = make_series(world.mark("name of a series", "page"), slug=world.mark("address of a series", "page"))
    venue = make_venue(world.mark("name of a venue", "calendar"), city=make_city(world.mark("name of a city", "page")))
    event = build_event(
        title=world.mark("title of a scheduled event", "calendar", "page", "API", "feed"),
        slug=world.mark("slug of a scheduled event", "sitemap"),
        series=series,
        venue=venue,
        start=PartialDate(2026, 12, 1),
        end=PartialDate(2026, 12, 24),
        parties=[EventParty(person=make_person(world.mark("name of a guest", "page"), slug=word()))],
    )
    event.go_live_at = timezone.now() + dt.timedelta(days=3)
    page = add_page(section(EventIndexPage), event, live=True)
    world.hide(page)

    def due() -> None:
        world.clock.shift(dt.timedelta(days=4))
        publish_due()

    world.releases.append(due)
    world.withdrawals.append(lambda: EventPage.objects.get(pk=page.pk).delete())


def _expired(world: World, _there: dict[str, Any]) -> None:
    story = make_story(
        title=world.mark("title of an expired story", "page", "API"), slug=world.mark("slug of an expired story")
    )
    world.belongs["slug of an expired story"] = {"page", "sitemap"}

    def expire() -> None:
        Page.objects.filter(pk=story.pk).update(expire_at=timezone.now() - dt.timedelta(seconds=1))
        publish_due()

    with committed(execute=True):
        expire()
    world.hide(story)

    def again() -> None:
        page = type(story).objects.get(pk=story.pk)
        page.expire_at = None
        publish(page)

    world.releases.append(again)
    world.withdrawals.append(expire)


def _restricted(world: World, _there: dict[str, Any]) -> None:
    story = make_story(
        title=world.mark("title of a restricted story", "page", "feed"),
        slug=world.mark("slug of a restricted story"),
        picture=world.picture("a picture of the restricted", "page"),
    )
    world.belongs["slug of a restricted story"] = {"page", "feed", "search"}

    def restrict() -> None:
        PageViewRestriction.objects.create(page=Page.objects.get(pk=story.pk), restriction_type="login")

    with committed(execute=True):
        restrict()
    world.pictures.append(story.picture)
    world.hide(story)
    world.releases.append(lambda: [row.delete() for row in PageViewRestriction.objects.filter(page=story)])
    world.withdrawals.append(restrict)


def _languages(world: World, there: dict[str, Any]) -> None:
    for language in ("ru", "kk", "ar"):
        title = world.mark(f"title in {language}", "page", "feed", "API", "suggestions", language=language)
        slug = world.mark(f"slug in {language}", "sitemap", "page", "search", language=language)
        page = translate(there["of one language"], language, publish=False, title=title, slug=slug)
        world.hide(page)
        world.publishes(page)


def _revision(world: World, there: dict[str, Any]) -> None:
    page = type(there["changed later"]).objects.get(pk=there["changed later"].pk)
    page.title = world.mark("title of unpublished changes", "page", "API")
    page.summary = world.mark("summary of unpublished changes", "page", "feed")
    page.body = [("text", {"text": f"<p>{world.mark('body of unpublished changes', 'page')}</p>"})]
    page.save_revision()
    world.releases.append(lambda: page.get_latest_revision().publish())
    world.withdrawals.append(lambda: type(page).objects.get(pk=page.pk).unpublish())


def _unused(world: World, _there: dict[str, Any]) -> None:
    """Never released: nothing uses them."""
    world.picture("an unused picture")
    world.document("an unused file")


def _gallery(world: World, _there: dict[str, Any]) -> None:
    gallery = make_gallery(live=False, title=world.mark("title of a gallery", "page", "feed", "API"), slug=word())
    work = make_work(
        gallery,
        texts={"en": world.mark("title of a work", "page"), "ru": world.mark("work in ru", language="ru")},
        slug=world.mark("slug of a work", "page", "sitemap", "search"),
        picture=world.picture("a work's picture"),
    )
    world.pictures.append(work.picture)
    world.hide(gallery)
    world.publishes(gallery)
