"""One act on the source reaches every language: what wagtail-localize does without us is in the names' V numbers."""

import datetime as dt
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction
from wagtail.signals import page_published
from wagtail_localize.models import Translation

from cms.core.partial_date import PartialDate
from cms.languages import sets
from cms.languages.due import publish_due
from events.models import EventStop
from home.models import HomePage, StandardPage
from press.models import NewsroomPage, StoryPage
from tests.factories.events import make_event
from tests.factories.pages import add_page, committed, publish, section, translate
from tests.factories.places import make_country, make_topic
from tests.factories.press import make_release, make_story

LANGUAGES = ("fr", "ru", "kk", "ar")


@pytest.fixture
def story(site: HomePage) -> StoryPage:
    """Live in English, French and Arabic."""
    source = make_story(title="A bird")
    for language in ("fr", "ar"):
        translate(source, language)
    return source


def live(page: Page) -> list[str]:
    """The languages in which the set of `page` is live."""
    rows = Page.objects.filter(translation_key=page.translation_key, live=True)
    return sorted(rows.values_list("locale__language_code", flat=True))


def within(page: Any, language: str) -> Any:
    return type(page).objects.get(translation_key=page.translation_key, locale__language_code=language)


def fresh(page: Any) -> Any:
    return type(page).objects.get(pk=page.pk)


# Withdrawing, deleting, restricting, moving (V1)


def test_withdrawing_the_source_withdraws_every_language(story: StoryPage, client: Client) -> None:
    with committed(execute=True):
        story.unpublish()
    assert live(story) == []
    for language in ("en", "fr", "ar"):
        assert client.get(within(story, language).url).status_code == 404


def test_an_expired_source_takes_every_language_along(story: StoryPage) -> None:
    story.expire_at = timezone.now() - dt.timedelta(seconds=1)
    story.save()
    assert publish_due() == 1
    assert live(story) == []
    assert all(within(story, language).expired for language in ("en", "fr", "ar"))
    assert publish_due() == 0


def test_what_was_withdrawn_together_comes_back_together(story: StoryPage) -> None:
    story.unpublish()
    publish(fresh(story))
    assert live(story) == ["ar", "en", "fr"]


def test_a_language_that_was_withdrawn_alone_stays_away(story: StoryPage) -> None:
    within(story, "fr").unpublish()
    assert live(story) == ["ar", "en"]
    publish(fresh(story))
    assert live(story) == ["ar", "en"]


def test_deleting_the_source_deletes_every_language(story: StoryPage) -> None:
    story.delete()
    assert not Page.objects.filter(translation_key=story.translation_key).exists()


def test_deleting_a_translation_leaves_the_others(story: StoryPage) -> None:
    within(story, "fr").delete()
    assert live(story) == ["ar", "en"]


def test_a_detached_language_is_on_its_own(story: StoryPage) -> None:
    sets.detach(within(story, "fr"))
    story.unpublish()
    assert live(story) == ["fr"]
    fresh(story).delete()
    assert live(story) == ["fr"]


def test_every_language_is_as_private_as_its_source(story: StoryPage, client: Client) -> None:
    restriction = PageViewRestriction.objects.create(page=story, restriction_type="password", password="sesame")
    french = within(story, "fr").view_restrictions.get()
    assert (french.restriction_type, french.password) == ("password", "sesame")
    restriction.password = "other"
    restriction.save()
    assert within(story, "fr").view_restrictions.get().password == "other"
    restriction.delete()
    assert not within(story, "fr").view_restrictions.exists()


def test_groups_of_a_restriction_are_passed_on(story: StoryPage, moderator: Any) -> None:
    restriction = PageViewRestriction.objects.create(page=story, restriction_type="groups")
    restriction.groups.set(moderator.groups.all())
    assert list(within(story, "ar").view_restrictions.get().groups.all()) == list(moderator.groups.all())


def test_moving_the_source_moves_every_language(site: HomePage) -> None:
    old, new = (add_page(site, StandardPage(title=name, slug=name)) for name in ("old", "new"))
    page = add_page(old, StandardPage(title="Page", slug="page"))
    for each in (old, new, page):
        translate(each, "fr")
    page.move(new, pos="last-child")
    assert within(page, "fr").get_parent().pk == within(new, "fr").pk


# Facts (V3)


def test_a_fact_corrected_on_the_source_is_corrected_in_every_language(site: HomePage, client: Client) -> None:
    event = make_event(start=PartialDate(2030, 5, 1), end=None, slug="opening")
    for language in LANGUAGES:
        translate(event, language)
    event.start = PartialDate(2030, 6, 2)
    event.stops = [EventStop(country=make_country("FR"), date=PartialDate(2029))]
    publish(event)
    for language in LANGUAGES:
        page = within(event, language)
        assert (str(page.start), page.first_day) == ("2030-06-02", dt.date(2030, 6, 2))
        assert [stop.country_id for stop in page.stops.all()] == ["FR"]
        assert '<time datetime="2030-06-02">' in client.get(page.url).content.decode()
        assert str(page.get_latest_revision_as_object().start) == "2030-06-02"


def test_facts_reach_a_language_whose_words_are_behind_and_leave_its_words(site: HomePage) -> None:
    event = make_event(title="Opening", start=PartialDate(2030), end=None)
    translate(event, "fr", title="Ouverture")
    event.title, event.start = "Grand opening", PartialDate(2031)
    publish(event)
    french = within(event, "fr")
    assert (french.live, french.title, str(french.start)) == (True, "Ouverture", "2031")


def test_facts_reach_a_draft_without_publishing_it(site: HomePage) -> None:
    event = make_event(title="Opening", start=PartialDate(2030), end=None)
    translate(event, "fr", title="Ouverture")
    french = within(event, "fr")
    french.title = "Brouillon"
    french.save_revision()
    event.title, event.start = "Grand opening", PartialDate(2031)
    publish(event)
    french = within(event, "fr")
    draft = french.get_latest_revision_as_object()
    assert (french.title, draft.title, str(french.start), str(draft.start)) == (
        "Ouverture", "Brouillon", "2031", "2031",
    )  # fmt: skip
    assert french.has_unpublished_changes


def test_a_relation_that_was_emptied_is_emptied_everywhere(site: HomePage) -> None:
    story = make_story(topics=[make_topic()])
    translate(story, "fr")
    assert within(story, "fr").topics.count() == 1
    story.topics = []
    publish(story)
    assert within(story, "fr").topics.count() == 0


# Drafts and schedules (V4, V4b, V14, V20)


def test_a_translation_waits_for_a_source_that_is_not_live(site: HomePage, client: Client) -> None:
    release = make_release(live=False)
    translate(release, "fr", publish=True)
    assert live(release) == []
    publish(fresh(release))
    assert live(release) == ["en", "fr"]
    assert client.get(within(release, "fr").url).status_code == 200


def test_a_translation_that_nobody_released_stays_a_draft(site: HomePage) -> None:
    release = make_release(live=False)
    translate(release, "fr", publish=False)
    publish(fresh(release))
    assert live(release) == ["en"]


def test_a_postponed_source_postpones_every_language(site: HomePage, clock: Any) -> None:
    release = make_release(live=False, released_at=timezone.now() + dt.timedelta(days=9))
    release.go_live_at = timezone.now() + dt.timedelta(hours=1)
    release.save_revision().publish()
    translate(release, "fr", publish=True)
    translate(release, "ru", publish=True)
    release = fresh(release).get_latest_revision_as_object()
    release.go_live_at = timezone.now() + dt.timedelta(hours=3)
    release.save_revision().publish()
    clock.move_to(timezone.now() + dt.timedelta(hours=2))
    assert publish_due() == 0 and live(release) == []
    clock.move_to(timezone.now() + dt.timedelta(hours=2))
    assert publish_due() == 1 and live(release) == ["en", "fr", "ru"]
    assert publish_due() == 0


def test_a_schedule_of_a_translation_alone_counts_for_nothing(site: HomePage) -> None:
    release = make_release(live=False, released_at=timezone.now() + dt.timedelta(days=9))
    translate(release, "fr", publish=False)
    french = within(release, "fr").get_latest_revision_as_object()
    french.go_live_at = timezone.now() + dt.timedelta(hours=1)
    revision = french.save_revision()
    revision.publish()
    revision.refresh_from_db()
    assert revision.approved_go_live_at is None and live(release) == []


def test_a_draft_of_a_live_translation_changes_nothing_that_readers_see(story: StoryPage, client: Client) -> None:
    french = within(story, "fr")
    translate(story, "fr", publish=False, title="Brouillon secret", slug="brouillon-secret")
    after = within(story, "fr")
    assert (after.title, after.slug, after.url_path) == (french.title, french.slug, french.url_path)
    assert after.has_unpublished_changes
    assert after.get_latest_revision_as_object().title == "Brouillon secret"
    assert client.get(french.url).status_code == 200
    assert "secret" not in client.get(french.url).content.decode()
    assert client.get("/fr/press/brouillon-secret/").status_code == 404


def test_a_first_story_puts_no_other_page_live(site: HomePage) -> None:
    parent = add_page(site, StandardPage(title="About", slug="about"))
    page = add_page(parent, StandardPage(title="Team", slug="team"))
    translate(page, "ru", publish=False)
    assert live(parent) == ["en"] and live(page) == ["en"]
    assert not Page.objects.filter(alias_of__isnull=False).exists()


def test_a_language_that_lacks_a_passage_is_not_released(site: HomePage) -> None:
    story = make_story(title="A bird", summary="It sings.")
    translate(story, "fr", title="Un oiseau", summary="Il chante.")
    story.summary = "It sings at dawn."
    publish(story)
    french = within(story, "fr")
    assert (french.live, french.summary) == (True, "Il chante.")
    translation = Translation.objects.get(target_locale__language_code="fr", source__object_id=story.translation_key)
    assert not sets.is_complete(translation), "V2: it is known to be behind"


def test_a_language_whose_page_is_refused_does_not_hold_up_the_others(site: HomePage, monkeypatch: Any) -> None:
    story = make_story(title="A bird")
    for language in ("fr", "ru"):
        translate(story, language)
    allowed = StoryPage.clean

    def clean(page: StoryPage) -> None:
        if page.locale.language_code == "fr":
            raise ValidationError({"title": "Not in French."})
        allowed(page)

    monkeypatch.setattr(StoryPage, "clean", clean)
    story.dateline_date = PartialDate(2020)
    publish(story)
    assert live(story) == ["en", "fr", "ru"]
    assert str(within(story, "ru").dateline_date) == "2020"


# All or nothing


def test_a_set_is_published_whole_or_not_at_all(site: HomePage) -> None:
    release = make_release(live=False)
    translate(release, "fr", publish=True)
    french = within(release, "fr")

    def fail(instance: Page, **_kwargs: Any) -> None:
        if instance.pk == french.pk:
            raise RuntimeError("the disk is full")

    page_published.connect(fail)
    try:
        with pytest.raises(RuntimeError):
            fresh(release).get_latest_revision().publish()
    finally:
        page_published.disconnect(fail)
    assert live(release) == []


def test_one_failing_set_does_not_stop_those_behind_it(site: HomePage, clock: Any) -> None:
    releases = [make_release(live=False, released_at=timezone.now() + dt.timedelta(days=9)) for _number in range(3)]
    for order, release in enumerate(releases):
        release.go_live_at = timezone.now() + dt.timedelta(minutes=order + 1)
        release.save_revision().publish()
    clock.move_to(timezone.now() + dt.timedelta(hours=1))

    def fail(instance: Page, **_kwargs: Any) -> None:
        if instance.pk == releases[0].pk:
            raise RuntimeError("the disk is full")

    page_published.connect(fail)
    try:
        assert publish_due() == 2
    finally:
        page_published.disconnect(fail)
    assert [fresh(release).live for release in releases] == [False, True, True]
    assert publish_due() == 1, "it is tried again"
    assert fresh(releases[0]).live


# Addresses (V5)


@pytest.mark.parametrize(
    ("language", "title", "slug"),
    [
        ("ar", "معرض 2022 في أستانا", "معرض-2022-في-أستانا"),
        ("ru", "Дети рисуют мир", "дети-рисуют-мир"),
        ("kk", "Әлем бала көзімен", "әлем-бала-көзімен"),
        ("fr", "Été à l’école", "ete-a-lecole"),
    ],
)
def test_a_slug_keeps_the_words_of_its_language(
    language: str, title: str, slug: str, site: HomePage, client: Client
) -> None:
    page = translate(make_story(), language, title=title, slug=title)
    assert page.slug == slug
    assert client.get(page.url).status_code == 200


def test_a_slug_is_never_emptied(site: HomePage) -> None:
    assert translate(make_story(), "ru", title="Птица", slug="!!!").slug == "птица"


# In the admin


@pytest.mark.parametrize("action", ["unpublish", "delete"])
def test_the_confirmation_names_the_languages_and_they_follow(action: str, story: StoryPage, admin: Any) -> None:
    client = Client()
    client.force_login(admin)
    url = f"/admin/pages/{story.pk}/{action}/"
    shown = " ".join(client.get(url).content.decode().split())
    assert "Français and العربية follow" in shown and ("2 translations" in shown) == (action == "delete")
    assert client.post(url, {"confirm": "yes"}).status_code == 302
    assert live(story) == []
    if action == "unpublish":
        publish(StoryPage.objects.get(pk=story.pk))
        assert live(story) == ["ar", "en", "fr"], "they come back with their source"


def test_a_set_may_be_led_by_any_language(site: HomePage) -> None:
    kazakh = add_page(section(NewsroomPage, "kk"), StoryPage(title="Құс", slug="құс", summary="Ән салады."), live=False)
    english = translate(kazakh, "en", publish=False, title="A bird", slug="a-bird")
    arabic = translate(kazakh, "ar", publish=False, title="طائر", slug="طائر")
    assert sets.source_of(english).pk == kazakh.pk
    for page in (english, arabic):
        sets.set_ready(page, True)
    publish(kazakh)
    assert all(StoryPage.objects.get(pk=page.pk).live for page in (kazakh, english, arabic))
    StoryPage.objects.get(pk=kazakh.pk).unpublish()
    assert not StoryPage.objects.filter(translation_key=kazakh.translation_key, live=True).exists()


def test_a_language_joins_a_released_set_later(site: HomePage) -> None:
    story = make_story()
    french = translate(story, "fr", publish=False)
    assert StoryPage.objects.get(pk=story.pk).live and not StoryPage.objects.get(pk=french.pk).live
    translate(story, "fr", publish=True)
    assert StoryPage.objects.get(pk=french.pk).live
