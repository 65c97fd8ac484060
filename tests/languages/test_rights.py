"""What a translator may learn of, and submit."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Locale, Page
from wagtail_localize.models import SegmentOverride, StringSegment, StringTranslation, Translation, TranslationSource

from cms.languages.sets import is_ready, translation_of
from cms.languages.signals import set_changed
from cms.users.models import User
from home.models import HomePage, StandardPage
from tests.factories.pages import add_page, block, committed, translate
from tests.factories.press import make_boilerplate, make_release, make_story

REPORT = "wagtail_localize:translations_report"


@pytest.fixture
def secret(site: HomePage) -> Page:
    """A draft that is being translated into Russian, and into no other language."""
    release = make_release(title="The embargoed prize", live=False)
    translate(release, "ru", publish=False)
    return release


def test_the_report_shows_no_title_that_its_reader_may_not_open(
    secret: Page, translator_fr: User, editor: User, log_in: Callable[[User], Client]
) -> None:
    story = make_story(title="A bird")
    translate(story, "fr")
    for user, titles in ((translator_fr, ["A bird"]), (editor, ["A bird", "The embargoed prize"])):
        for url in (reverse(REPORT), reverse("wagtail_localize:translations_report_results")):
            html = log_in(user).get(url).content.decode()
            assert [title for title in ("A bird", "The embargoed prize") if title in html] == titles
    exported = log_in(translator_fr).get(reverse(REPORT), {"export": "csv"})
    assert "embargoed" not in b"".join(exported).decode()


def test_a_translator_submits_nothing_that_they_may_not_open(
    secret: Page, translator_fr: User, log_in: Callable[[User], Client]
) -> None:
    french = Locale.objects.get(language_code="fr")
    url = reverse("wagtail_localize:submit_page_translation", args=[secret.pk])
    client = log_in(translator_fr)
    assert "embargoed" not in client.get(url, follow=True).content.decode()
    client.post(url, {"locales": [french.pk]})
    assert not Page.objects.filter(translation_key=secret.translation_key, locale=french).exists()


def test_a_translator_opens_no_page_of_another_language(
    secret: Page, translator_fr: User, log_in: Callable[[User], Client]
) -> None:
    for page in Page.objects.filter(translation_key=secret.translation_key):
        answer = log_in(translator_fr).get(reverse("wagtailadmin_pages:edit", args=[page.pk]))
        assert answer.status_code == 302


def test_an_editor_without_the_right_to_publish_publishes_no_translation(
    site: HomePage, editor: User, log_in: Callable[[User], Client]
) -> None:
    story = make_story(title="A bird")
    translate(story, "fr", publish=False)
    source = TranslationSource.objects.get(object_id=story.translation_key)
    url = reverse("wagtail_localize:update_translations", args=[source.pk])
    log_in(editor).post(url, {"publish_translations": "on"})
    french = Page.objects.get(translation_key=story.translation_key, locale__language_code="fr")
    assert not french.live and is_ready(french)


def test_press_officers_update_nothing_outside_the_newsroom(
    site: HomePage, press_officer: User, log_in: Callable[[User], Client]
) -> None:
    page = add_page(site, StandardPage(title="About", slug="about"))
    translate(page, "fr", publish=False)
    source = TranslationSource.objects.get(object_id=page.translation_key)
    client = log_in(press_officer)
    client.post(reverse("wagtail_localize:update_translations", args=[source.pk]), {"publish_translations": "on"})
    client.post(
        reverse("wagtail_localize:submit_page_translation", args=[page.pk]),
        {"locales": [Locale.objects.get(language_code="ru").pk]},
    )
    assert set(
        Page.objects.filter(translation_key=page.translation_key).values_list("locale__language_code", "live")
    ) == {("en", True), ("fr", False)}


def test_what_is_sent_for_translation_is_a_draft(site: HomePage, moderator: User, log_in: Any) -> None:
    story = make_story(title="A bird")
    locale = Locale.objects.get(language_code="fr")
    url = reverse("wagtail_localize:submit_page_translation", args=[story.pk])
    log_in(moderator).post(url, {"locales": [locale.pk]})
    french = Page.objects.get(translation_key=story.translation_key, locale=locale)
    assert not french.live


def test_an_incomplete_translation_is_not_put_live(site: HomePage, moderator: User, log_in: Any) -> None:
    story = make_story(title="A bird", summary="It sings.")
    log_in(moderator).post(
        reverse("wagtail_localize:submit_page_translation", args=[story.pk]),
        {"locales": [Locale.objects.get(language_code="fr").pk]},
    )
    french = Page.objects.get(translation_key=story.translation_key, locale__language_code="fr")
    log_in(moderator).post(reverse("wagtailadmin_pages:edit", args=[french.pk]), {"action": "publish"})
    french.refresh_from_db()
    assert not french.live


@pytest.mark.parametrize("address", ["javascript:alert(1)", " JavaScript:alert(1)", "data:text/html,x"])
def test_no_override_puts_a_program_into_a_link(
    address: str, site: HomePage, translator_fr: User, log_in: Callable[[User], Client]
) -> None:
    story = make_story(body=[block("text", text='<p><a href="https://example.org">More</a></p>')])
    french = translate(story, "fr")
    translation = translation_of(french)
    assert translation is not None
    (segment,) = translation.source.overridablesegment_set.filter(data_json__contains="example.org")
    url = reverse("wagtail_localize:edit_override", args=[translation.pk, segment.pk])
    client = log_in(translator_fr)
    answer = client.put(url, urlencode({"value": address}), content_type="application/x-www-form-urlencoded")
    assert answer.status_code == 400 and not SegmentOverride.objects.exists()
    answer = client.put(
        url, urlencode({"value": "https://example.fr"}), content_type="application/x-www-form-urlencoded"
    )
    assert answer.status_code == 201


def test_a_translators_chooser_shows_no_draft(
    secret: Page, translator_fr: User, editor: User, log_in: Callable[[User], Client]
) -> None:
    url = reverse("wagtailadmin_choose_page_search")
    assert "embargoed" not in log_in(translator_fr).get(url, {"q": "embargoed"}).content.decode()
    below = reverse("wagtailadmin_choose_page_child", args=[secret.get_parent().pk])
    assert "embargoed" not in log_in(translator_fr).get(below).content.decode()
    assert "embargoed" in log_in(editor).get(below).content.decode()


def test_only_who_publishes_ends_a_translation_and_nobody_makes_an_alias(
    site: HomePage, translator_fr: User, moderator: User, log_in: Callable[[User], Client]
) -> None:
    french = translate(make_story(title="A bird"), "fr")
    translation = translation_of(french)
    assert translation is not None
    end = reverse("wagtail_localize:stop_translation", args=[translation.pk])
    log_in(translator_fr).post(end)
    log_in(moderator).post(reverse("wagtail_localize:convert_to_alias", args=[french.pk]), {"confirm": "yes"})
    assert translation_of(french) is not None
    assert not Page.objects.filter(alias_of__isnull=False).exists()
    log_in(moderator).post(end)
    assert translation_of(french) is None


@pytest.mark.parametrize(("view", "more"), [("pages:convert_alias", []), ("api:pages:action", ["convert_alias"])])
def test_only_who_publishes_makes_a_page_of_an_alias_and_it_is_told(
    site: HomePage, editor: User, moderator: User, log_in: Callable[[User], Client], view: str, more: list[str]
) -> None:
    alias = add_page(site, StandardPage(title="Minutes", slug="minutes")).create_alias(parent=site, update_slug="other")
    told: list[Any] = []

    def listen(translation_key: Any, **_kwargs: Any) -> None:
        told.append(translation_key)

    set_changed.connect(listen)
    url = reverse(f"wagtailadmin_{view}", args=[alias.pk, *more])
    for user, alias_of in ((editor, alias.alias_of_id), (moderator, None)):
        with committed(execute=True):
            log_in(user).post(url)
        assert Page.objects.get(pk=alias.pk).alias_of_id == alias_of
        assert (alias.translation_key in told) == (alias_of is None)
    assert Client().get("/en/other/").status_code == 200


@pytest.mark.parametrize("act", ["delete", "move"])
def test_a_translator_takes_no_page_away(
    site: HomePage, translator_fr: User, log_in: Callable[[User], Client], act: str
) -> None:
    french = translate(make_story(), "fr", publish=False)
    client, home = log_in(translator_fr), site.get_translation(french.locale)
    if act == "delete":
        client.post(reverse("wagtailadmin_pages:delete", args=[french.pk]))
    else:
        client.post(reverse("wagtailadmin_pages:move_confirm", args=[french.pk, home.pk]))
    client.post(
        reverse("wagtail_bulk_action", args=["wagtailcore", "page", act]) + f"?id={french.pk}&next=/admin/",
        {"chooser": home.pk},
    )
    assert Page.objects.get(pk=french.pk).get_parent().pk == french.get_parent().pk


def put(client: Client, translation: Translation, path: str, value: str) -> int:
    segment = StringSegment.objects.get(source=translation.source, context__path=path)
    url = reverse("wagtail_localize:edit_string_translation", args=[translation.pk, segment.pk])
    return client.put(url, urlencode({"value": value}), content_type="application/x-www-form-urlencoded").status_code


def test_a_script_in_a_comment_is_an_error_and_never_shown(
    site: HomePage, translator_fr: User, log_in: Callable[[User], Client]
) -> None:
    story = make_story(body=[block("text", text="<p>A bird sings.</p>")])
    french = translate(story, "fr")
    translation = translation_of(french)
    assert translation
    path = StringSegment.objects.filter(source=translation.source, context__path__startswith="body").get().context.path
    hidden = "Un oiseau<!--><script>alert(1)</script>-->"
    put(log_in(translator_fr), translation, path, hidden)
    assert StringTranslation.objects.get(context__path=path).has_error
    translation.save_target(publish=True)
    assert "<script>alert" not in str(type(french).objects.get(pk=french.pk).get_latest_revision_as_object().body)


def test_a_translator_writes_records_in_their_language_alone(
    site: HomePage, translator_fr: User, log_in: Callable[[User], Client]
) -> None:
    text = make_boilerplate(title="About us")
    client = log_in(translator_fr)
    for language, status in (("fr", 200), ("ru", 403)):
        translation = Translation.objects.get(
            source__object_id=translate(text, language).translation_key, target_locale__language_code=language
        )
        assert put(client, translation, "title", "X") == status
        shown = text.title in client.get(reverse(REPORT), {"target_locale": language}).content.decode()
        assert shown == (language == "fr")
