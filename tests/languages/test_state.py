"""What is said of each language of a page is true, in the report, on the editor's panels and to the reader."""

import csv
from collections.abc import Callable
from io import BytesIO, StringIO
from typing import Any
from zipfile import ZipFile

from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook
from wagtail.models import Locale, Page
from wagtail_localize.models import StringTranslation

from cms.languages.matrix import rows
from cms.languages.sets import detach, set_ready
from cms.languages.state import State, state_of
from cms.users.models import User
from home.models import HomePage
from tests.factories.pages import block, publish, translate
from tests.factories.press import make_release, make_story


def state(page: Page) -> State:
    return state_of(type(page).objects.get(pk=page.pk)).state


def in_report(source: Page, language: str, user: User) -> str:
    locale = Locale.objects.get(language_code=language)
    return str(rows(user, [locale]).filter(pk=source.pk).values_list(f"state_{locale.pk}", flat=True).get())


def test_each_state_of_a_language_in_the_order_of_its_life(site: HomePage, admin: User) -> None:
    story = make_story(title="A bird", summary="It sings.")
    assert in_report(story, "fr", admin) == State.MISSING
    french = translate(story, "fr", publish=False, title="Un oiseau")
    StringTranslation.objects.filter(context__path="summary").delete()
    assert state(french) == in_report(story, "fr", admin) == State.TRANSLATING
    french = translate(story, "fr", publish=False)
    StringTranslation.objects.update(translation_type="machine")
    assert state(french) == in_report(story, "fr", admin) == State.UNREVIEWED
    StringTranslation.objects.update(translation_type="manual")
    assert state(french) == in_report(story, "fr", admin) == State.TRANSLATED
    set_ready(french, True)
    assert state(french) == in_report(story, "fr", admin) == State.READY
    publish(story)
    assert state(french) == in_report(story, "fr", admin) == State.LIVE


def test_changed_words_of_the_source_make_a_live_language_outdated_until_it_is_published_anew(
    site: HomePage, admin: User
) -> None:
    story = make_story(summary="It sings.")
    french = translate(story, "fr", summary="Il chante.")
    story.summary = "It sings at dawn."
    story = publish(story)
    assert state(french) == in_report(story, "fr", admin) == State.OUTDATED
    since = state_of(french).outdated_since
    assert since
    story = publish(story)  # nothing new: it is behind since the same moment
    assert state_of(french).outdated_since == since
    translate(story, "fr", publish=False, summary="Il chante à l'aube.")
    assert state(french) == in_report(story, "fr", admin) == State.READY, "readers see it with the next publication"
    publish(story)
    assert state(french) == State.LIVE and state_of(french).outdated_since is None


def test_a_new_date_alone_makes_no_language_outdated(site: HomePage, admin: User) -> None:
    release = make_release()
    french = translate(release, "fr")
    release.contact_note = release.title  # unsaved attribute: nothing a reader sees
    publish(release)
    assert state(french) == State.LIVE


def test_readers_of_an_outdated_language_are_told_that_the_original_is_newer(site: HomePage, client: Client) -> None:
    story = make_story(summary="It sings.")
    french = translate(story, "fr", title="Un oiseau")
    told = "original a changé"
    assert told not in client.get(french.url).content.decode()
    story.summary = "It sings at dawn."
    story = publish(story)
    html = client.get(french.url).content.decode()
    assert told in html and f'href="{story.url}"' in html
    assert told not in client.get(story.url).content.decode()
    detach(french)
    publish(story)
    assert told not in client.get(french.url).content.decode()


def test_the_report_lists_sets_by_languages_and_filters_them(
    site: HomePage, editor: User, log_in: Callable[[User], Client]
) -> None:
    bird, fish = make_story(title="A bird"), make_story(title="A fish")
    translate(bird, "fr")
    translate(fish, "ru", publish=False)
    client, url = log_in(editor), reverse("language_matrix")

    def titles(**query: Any) -> list[str]:
        html = client.get(url, query).content.decode()
        return [title for title in ("A bird", "A fish") if title in html]

    french = Locale.objects.get(language_code="fr").pk
    assert titles() == ["A bird", "A fish"]
    assert titles(state="live", language=french) == ["A bird"]
    assert titles(state="missing", language=french) == ["A fish"]
    assert titles(state="translated") == ["A fish"]
    assert titles(title="bird") == ["A bird"]
    assert titles(content_type=site.content_type_id) == []
    StringTranslation.objects.filter(locale=french).update(last_translated_by=editor)
    Page.objects.update(owner=None)
    assert titles(person=editor.pk) == ["A bird"]


def test_the_report_is_exported_with_a_column_for_each_language(
    site: HomePage, editor: User, log_in: Callable[[User], Client]
) -> None:
    story = make_story(title="=1+1")
    translate(story, "fr")
    sheet = b"".join(log_in(editor).get(reverse("language_matrix"), {"export": "csv"})).decode()
    assert '"\'=1+1","Story","en","live","live","missing"' in sheet, "a title is no formula"


def test_the_report_asks_the_same_number_of_queries_for_one_set_and_for_many(
    site: HomePage, editor: User, log_in: Callable[[User], Client], django_assert_max_num_queries: Any
) -> None:
    client, url = log_in(editor), reverse("language_matrix")
    for number in range(12):
        translate(make_story(title=f"Story {number}"), "fr", publish=False)
    client.get(url)
    with django_assert_max_num_queries(45):
        client.get(url)


def test_a_translator_sees_in_the_report_what_was_sent_to_their_language_alone(
    site: HomePage, translator_fr: User, log_in: Callable[[User], Client]
) -> None:
    translate(make_release(title="The embargoed prize", live=False), "ru", publish=False)
    translate(make_story(title="A bird"), "fr", publish=False)
    client, url = log_in(translator_fr), reverse("language_matrix")
    html = client.get(url).content.decode()
    assert "embargoed" not in html and "A bird" in html
    assert "Қазақша" not in html.split("<table")[1].split("</table>")[0], "no column of another language"
    sheet = b"".join(client.get(url, {"export": "csv"})).decode()
    assert "embargoed" not in sheet and "A bird" in sheet


def test_a_translator_is_told_and_finds_what_was_sent_and_not_what_it_is_called_since(
    site: HomePage, translator_fr: User, editor: User, log_in: Callable[[User], Client]
) -> None:
    release = make_release(title="An announcement", live=False)
    translate(release, "fr", publish=False)
    release.title = "The embargoed prize"
    release.save_revision()
    release.save()
    url = reverse("language_matrix")
    for user, title in ((translator_fr, "An announcement"), (editor, "The embargoed prize")):
        client = log_in(user)
        for export in ("csv", "xlsx"):
            shown = _exported(client.get(url, {"export": export}), export)
            assert title in shown and len({"An announcement", "The embargoed prize"} & shown) == 1
        found = {word for word in ("announce", "embargoed") if title in _rows(client.get(url, {"title": word}))}
        assert found == {word for word in ("announce", "embargoed") if word in title}


def _rows(answer: Any) -> set[str]:
    return {page.shown_title for page in answer.context["object_list"]}


def _exported(answer: Any, fmt: str) -> set[str]:
    content = b"".join(answer) if answer.streaming else answer.content
    if fmt == "csv":
        return {row[0] for row in csv.reader(StringIO(content.decode()))}
    return {str(row[0].value) for row in load_workbook(BytesIO(content)).active.rows}


def test_the_editor_of_a_source_sees_its_languages_and_chooses_what_is_released_with_it(
    site: HomePage, moderator: User, log_in: Callable[[User], Client]
) -> None:
    story = make_story(title="A bird", live=False)
    french, russian = translate(story, "fr", publish=False), translate(story, "ru", publish=False)
    for page in (french, russian):
        set_ready(page, False)
    client, url = log_in(moderator), reverse("wagtailadmin_pages:edit", args=[story.pk])
    html = client.get(url).content.decode()
    assert "releases no other language" in html and "translated, not yet ready" in html
    answer = client.post(reverse("decide_language", args=[french.pk]), {"act": "ready", "next": url}, follow=True)
    assert answer.redirect_chain[-1][0] == url
    assert "also releases" in answer.content.decode()
    publish(story)
    assert Page.objects.get(pk=french.pk).live and not Page.objects.get(pk=russian.pk).live


def test_the_passages_show_the_old_and_the_new_wording_and_their_place(
    site: HomePage, translator_fr: User, log_in: Callable[[User], Client]
) -> None:
    text = block("text", text="<p>A bird.</p><ul><li>It sings.</li><li>It sleeps.</li></ul>")
    story = make_story(summary="It sings at noon.", body=[text, block("heading", text="The nest")])
    french = translate(story, "fr", summary="Il chante à midi.")
    story.summary = "It sings at dawn."
    publish(story)
    translation = state_of(french).translation_id
    client, url = log_in(translator_fr), reverse("translation_passages", args=[translation])
    html = client.get(url, {"show": "changed"}).content.decode()
    assert "<del>noon.</del>" in html and "<ins>dawn.</ins>" in html and "Il chante à midi." in html
    everything = client.get(url, {"show": "all"}).content.decode()
    for place in ("Text › list item 2", "Text › paragraph", "Heading"):
        assert place in everything
    segment = html.split('name="offer-')[1].split("-")[0]
    client.post(url, {"use": f"{segment}-0", f"offer-{segment}-0": "Il chante à midi."})
    assert state(french) == State.READY


def test_passages_are_for_who_may_edit_that_language(
    site: HomePage, translator_fr: User, log_in: Callable[[User], Client]
) -> None:
    russian = translate(make_release(title="The embargoed prize", live=False), "ru", publish=False)
    url = reverse("translation_passages", args=[state_of(russian).translation_id])
    answer = log_in(translator_fr).get(url, follow=True)
    assert "embargoed" not in answer.content.decode()


def test_marked_pages_are_downloaded_from_the_report_for_translators(
    site: HomePage, translator_fr: User, log_in: Callable[[User], Client]
) -> None:
    bird, fish = make_story(title="A bird"), make_story(title="A fish")
    for story in (bird, fish):
        translate(story, "fr", publish=False)
        translate(story, "ru", publish=False)
    client = log_in(translator_fr)
    one = client.post(reverse("export_translations", args=["xliff"]), {"page": bird.pk})
    assert "A bird" in one.content.decode() and 'trgLang="fr"' in one.content.decode()
    both = client.post(reverse("export_translations", args=["po"]), {"page": [bird.pk, fish.pk]})
    names = ZipFile(BytesIO(b"".join(both))).namelist()
    assert len(names) == 2 and all(name.startswith("fr/") for name in names)
