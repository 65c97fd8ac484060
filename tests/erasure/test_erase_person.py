"""The command removes a name everywhere; the proof does not use its code."""

from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.test import Client
from wagtail.admin.models import FormState
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Locale, Page, Revision
from wagtail_localize.models import String, StringSegment, StringTranslation, TranslationSource

from cms.erasure.afterwards import tidy_index
from cms.erasure.models import Erasure
from cms.people.models import Person
from cms.search.models import SearchEntry
from cms.users.models import User
from home.models import HomePage
from press.models import NewsroomPage, PressParty, StoryPage
from tests.erasure.places import NAMES, dump, everywhere, traces
from tests.factories.gallery import make_work
from tests.factories.pages import add_page, committed, publish, section, translate
from tests.factories.people import make_person
from tests.factories.press import make_story

pytestmark = pytest.mark.django_db(transaction=True)


def run(*args: str) -> str:
    out = StringIO()
    call_command("erase_person", *args, stdout=out)
    return out.getvalue()


@pytest.fixture
def places(site: HomePage, editor: User, tmp_path: Path, settings: Any) -> dict[str, Any]:
    """The name in every place; files in a directory of this test."""
    settings.MEDIA_ROOT, settings.PRIVATE_ROOT = tmp_path / "media", tmp_path / "private"
    private = settings.STORAGES["private"] | {"OPTIONS": {"location": settings.PRIVATE_ROOT, "base_url": None}}
    settings.STORAGES = settings.STORAGES | {"private": private}
    return everywhere(editor)


def test_nothing_of_the_name_is_left_after_the_command(places: dict[str, Any], caplog: Any) -> None:
    assert len(traces()) > 40
    caplog.clear()
    report = run("--person", str(places["person"].pk), "--apply")
    assert traces() == []
    assert "0 left" in report and "Temirova" not in report
    assert "emirov" not in caplog.text
    erasure = Erasure.objects.get()
    assert len(erasure.places) > 40 and erasure.left == 0
    assert not Redirect.objects.filter(redirect_page=places["story"]).exists() and not FormState.objects.exists()


def test_a_live_page_stays_live_and_well_formed(places: dict[str, Any]) -> None:
    run(*NAMES.values(), "--apply")
    story = StoryPage.objects.get(pk=places["story"].pk)
    assert (story.live, story.title, story.slug) == (True, "[name removed] wins", "name-removed-wins")
    assert story.url_path.endswith("/press/name-removed-wins/")
    assert story.body[0].value["text"] == "[name removed]"
    assert story.body[1].value["text"].source == "<p>By <b>[name removed]</b>, <i>painter</i>.</p>"
    answer = Client().get(story.url)
    assert answer.status_code == 200 and "By <b>[name removed]</b>" in answer.content.decode()
    russian = Page.objects.get(pk=places["russian"].pk)
    assert (russian.live, russian.title) == (True, "Победила [имя удалено]")
    assert Client().get(russian.url).status_code == 200
    assert story.get_latest_revision_as_object().title == "A talk with [name removed]"
    publish(story.get_latest_revision_as_object())
    translate(story, "ru")
    assert SearchEntry.objects.get(source_id=story.pk, language="en").url == story.url


def test_files_have_other_names_and_are_served(places: dict[str, Any], admin: User) -> None:
    run("--person", str(places["person"].pk), "--apply")
    document = type(places["document"]).objects.get(pk=places["document"].pk)
    image = type(places["image"]).objects.get(pk=places["image"].pk)
    assert document.filename == "CV_name_removed.pdf" and document.file.read() == b"%PDF-1.7 nothing"
    assert image.credit == "Photo: [name removed]" and "[name removed]" in image.embedded_credit.rights
    with image.open_file() as file:
        assert b"[name removed]" in file.read()
    assert image.get_rendition("width-50").file.size > 0


def test_a_person_without_consent_has_no_page_afterwards(places: dict[str, Any]) -> None:
    run("--person", str(places["person"].pk), "--apply")
    person = type(places["person"]).objects.get(pk=places["person"].pk)
    assert (person.consent, person.email, person.slug) == ("none", "", "name-removed")
    assert person.names == {"en": "[name removed]", "ru": "[имя удалено]", "kk": "[аты-жөні жойылды]"}


@pytest.mark.usefixtures("search_keeps_up")
def test_a_dry_run_changes_nothing_and_names_every_kind_of_place(places: dict[str, Any], tmp_path: Path) -> None:
    before = list(dump())
    files = sorted(settings.PRIVATE_ROOT.rglob("*")) + sorted(settings.MEDIA_ROOT.rglob("*"))
    report = run("--person", str(places["person"].pk), "--report", str(tmp_path / "places.csv"))
    assert list(dump()) == before
    assert sorted(settings.PRIVATE_ROOT.rglob("*")) + sorted(settings.MEDIA_ROOT.rglob("*")) == files
    assert "Зарине Темировой" in report
    table = (tmp_path / "places.csv").read_text("utf-8-sig")
    for model in (
        "wagtailcore.Page",
        "wagtailcore.Revision",
        "wagtailcore.PageLogEntry",
        "press.PressPage",
        "wagtail_localize.String",
        "wagtail_localize.StringTranslation",
        "wagtail_localize.TranslationSource",
        "images.CulturalImage",
        "images.ImageAltText",
        "documents.PrivateDocument",
        "people.Person",
        "site_search.SearchEntry",
        "wagtailsearch.IndexEntry",
        "wagtailforms.FormSubmission",
        "wagtailredirects.Redirect",
        "wagtailsearchpromotions.Query",
        "wagtailadmin.FormState",
    ):
        assert f'\n"{model}",' in table, model
    assert '"file","","left/zarina-temirova.txt"' in table


def test_the_command_says_so_when_something_is_left(places: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cms.erasure.tables.Table.locked", lambda *_args: None)
    with pytest.raises(SystemExit) as stopped:
        run(*NAMES.values(), "--apply")
    assert stopped.value.code == 1
    monkeypatch.undo()
    run("--person", str(places["person"].pk), "--apply")  # and goes on where it was broken off
    assert traces() == []


def test_run_again_it_finds_nothing(places: dict[str, Any]) -> None:
    run("--person", str(places["person"].pk), "--apply")
    assert "Removed from 0 places" in run(*NAMES.values(), "--apply")


def test_a_form_that_is_somebody_else_is_kept(site: HomePage) -> None:
    make_story(title="Зарина Темирова и Зарина Темировой")
    run("Зарина Темирова", "--keep", "зарина темировой", "--apply")
    assert Page.objects.filter(title="[name removed] и Зарина Темировой").exists()


def test_slugs_that_become_alike_stay_apart(site: HomePage) -> None:
    first = make_story(slug="zarina-temirova-wins")
    second = make_story(slug="name-removed-wins")
    child = add_page(section(NewsroomPage), StoryPage(title="Third", slug="temirova-zarina-wins"))
    run("Zarina Temirova", "--apply")
    pages = [Page.objects.get(pk=page.pk) for page in (first, second, child)]
    assert len({page.slug for page in pages}) == 3 and len({page.url_path for page in pages}) == 3
    assert all(page.url_path.endswith(f"/{page.slug}/") for page in pages)
    drafts = [Revision.objects.filter(object_id=str(page.pk)).last().content["slug"] for page in pages]
    assert drafts == [page.slug for page in pages]
    assert publish(pages[0].specific.get_latest_revision_as_object()).live
    for slug in ("zarina-temirova", "name-removed"):
        make_person(name="Other", slug=slug)
    run("Zarina Temirova", "--apply")
    assert set(Person.objects.values_list("slug", flat=True)) >= {"name-removed", "name-removed-2"}


def test_addresses_below_a_renamed_page_follow(site: HomePage) -> None:
    story = make_story(slug="wins")
    parent = make_story(slug="zarina-temirova")
    Page.objects.get(pk=story.pk).move(parent, pos="last-child")
    run("Zarina Temirova", "--apply")
    assert Page.objects.get(pk=story.pk).url_path.endswith("/press/name-removed/wins/")


@pytest.mark.usefixtures("search_keeps_up")
def test_the_search_shows_addresses_and_people_as_they_are_now(site: HomePage) -> None:
    make_story(slug="name-removed")
    story = make_story(slug="zarina-temirova", parties=[PressParty(role="author", person=make_person(names=NAMES))])
    entry = SearchEntry.objects.get(source_id=story.pk, language="en")
    assert "Темирова" in entry.names
    run(*NAMES.values(), "--apply")
    entry.refresh_from_db()
    assert entry.url == Page.objects.get(pk=story.pk).url != "/en/press/name-removed/"
    assert "[name removed]" in entry.names and traces() == []


def test_the_index_of_the_search_is_made_anew_and_keeps_no_word(site: HomePage) -> None:
    tidy_index()  # a young index: SQLite has no cause of its own to merge it soon
    with committed(execute=True):
        make_person(names=NAMES | {"fr": "Zarina Temirova"}, slug="somebody")
    assert any("index" in line for line in traces())
    run(*NAMES.values(), "--apply")
    assert traces() == []
    assert any("index" in line and "nom retir" in line for line in dump())


def test_a_name_in_two_columns_is_found(site: HomePage) -> None:
    work = make_work(
        first_name={"en": "Zarina", "ru": "Зарина"}, family_name={"en": "Temirova", "ru": "Темирова"}, slug="zarina"
    )
    user = User.objects.create(username="z", first_name="Zarina", last_name="Temirova")
    other = User.objects.create(username="o", first_name="Zarina", last_name="Osmanova")
    run(*NAMES.values(), "--apply")
    for row in (work, user, other):
        row.refresh_from_db()
    assert (work.first_name, work.family_name) == ({"en": "[name removed]", "ru": "[имя удалено]"}, {})
    assert (user.get_full_name(), other.get_full_name()) == ("[name removed]", "Zarina Osmanova")


def test_strings_that_become_alike_become_one(site: HomePage) -> None:
    story = make_story(title="Zarina Temirova", summary="[name removed]", short_title="Temirova, Zarina")
    translate(story, "ru", title="Зарина Темирова", summary="Имя")
    run("Zarina Temirova", "Зарина Темирова", "--apply")
    english = Locale.objects.get(language_code="en")
    rows = String.objects.filter(locale=english, data="[name removed]")
    assert rows.count() == 1 and rows[0].data_hash == String._get_data_hash("[name removed]")
    source = TranslationSource.objects.get(object_id=story.translation_key)
    used = StringSegment.objects.filter(source=source, string=rows[0]).values_list("context__path", flat=True)
    assert {"title", "summary", "short_title"} <= set(used)
    words = dict(StringTranslation.objects.filter(translation_of=rows[0]).values_list("context__path", "data"))
    assert (words["title"], words["summary"]) == ("[имя удалено]", "Имя")
    assert translate(StoryPage.objects.get(pk=story.pk), "ru").live


def test_a_name_too_short_is_refused(site: HomePage) -> None:
    with pytest.raises(CommandError, match="three letters"):
        run("Li")
