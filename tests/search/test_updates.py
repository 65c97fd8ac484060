"""The entries are what is public, after every kind of change."""

import datetime as dt
import io
from collections.abc import Callable

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction, ReferenceIndex
from wagtail.snippets.models import get_snippet_models

from cms.core.models import BasePage
from cms.search.models import SearchEntry
from cms.search.query import search
from cms.search.results import SearchQuery
from cms.search.updates import update_sets
from cms.users.models import User
from gallery.models import GalleryPage, Work
from home.models import HomePage, StandardPage
from tests.factories.gallery import make_gallery, make_work
from tests.factories.pages import add_page, committed, publish, translate
from tests.factories.press import make_story


def found(words: str, language: str = "en") -> list[str]:
    return [entry.title for entry in search(SearchQuery(language, words)).results]


def restrict(page: Page) -> None:
    with committed(execute=True):
        PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)


def unpublish(page: Page) -> None:
    with committed(execute=True):
        page.unpublish()


def expire(page: Page) -> None:
    Page.objects.filter(pk=page.pk).update(expire_at=timezone.now() - dt.timedelta(minutes=1))
    with committed(execute=True):
        call_command("publish_scheduled")


def delete(page: Page) -> None:
    with committed(execute=True):
        Page.objects.get(pk=page.pk).delete()


def move_below_restricted(page: Page) -> None:
    home = HomePage.objects.get(locale=page.locale)
    private = add_page(home, StandardPage(title="Members", slug="members"))
    restrict(private)
    with committed(execute=True):
        Page.objects.get(pk=page.pk).move(private, pos="last-child")


def delete_parent(page: Page) -> None:
    with committed(execute=True):
        page.get_parent().delete()


def restrict_parent(page: Page) -> None:
    restrict(page.get_parent())


WITHDRAWALS = [unpublish, expire, restrict, restrict_parent, move_below_restricted, delete, delete_parent]


@pytest.mark.parametrize("withdraw", WITHDRAWALS)
def test_page_is_gone_from_the_entries_when_withdrawn(site: HomePage, withdraw: Callable[[Page], None]) -> None:
    make_story(title="A tree")
    home = HomePage.objects.get(locale__language_code="en")
    above = add_page(home, StandardPage(title="Above", slug="above"))
    page = add_page(above, StandardPage(title="A bird", slug="a-bird"))
    french = translate(page, "fr", title="Un oiseau", slug="un-oiseau")
    assert found("bird") == ["A bird"] and found("oiseau", "fr") == ["Un oiseau"]
    withdraw(Page.objects.get(pk=page.pk).specific)
    assert found("bird") == []
    assert not SearchEntry.objects.filter(source_id=page.pk, language="en").exists()
    assert found("tree") == ["A tree"]
    assert french.pk != page.pk


@pytest.mark.parametrize("withdraw", [unpublish, expire, restrict, restrict_parent, delete, delete_parent])
def test_works_are_gone_from_the_entries_when_their_gallery_is_withdrawn(
    site: HomePage, withdraw: Callable[[Page], None]
) -> None:
    gallery = make_gallery(title="Nest")
    make_work(gallery, texts={"en": "A bird"})
    assert found("bird") == ["A bird"]
    withdraw(gallery)
    assert not SearchEntry.objects.filter(page_key=gallery.translation_key).exists()
    assert found("bird") == []


def test_page_is_found_again_when_the_restriction_is_lifted(site: HomePage) -> None:
    page = make_story(title="A bird")
    restrict(page)
    assert found("bird") == []
    with committed(execute=True):
        PageViewRestriction.objects.get().delete()
    assert found("bird") == ["A bird"]


def test_draft_is_not_found_before_publication(site: HomePage) -> None:
    page = make_story(title="A bird")
    page.title = "A fish"
    with committed(execute=True):
        revision = page.save_revision()
    assert (found("fish"), found("bird")) == ([], ["A bird"])
    with committed(execute=True):
        revision.publish()
    assert (found("fish"), found("bird")) == (["A fish"], [])


def test_page_never_published_is_not_found(site: HomePage) -> None:
    make_story(title="A bird", live=False)
    assert found("bird") == []


def test_translation_is_gone_alone_when_it_is_unpublished(site: HomePage) -> None:
    page = make_story(title="A bird")
    french = translate(page, "fr", title="Un oiseau", slug="un-oiseau")
    unpublish(french)
    assert (found("oiseau", "fr"), found("bird")) == ([], ["A bird"])


def test_addresses_follow_when_a_slug_changes(site: HomePage) -> None:
    gallery = make_gallery()
    make_work(gallery, slug="one", texts={"en": "A bird"})
    gallery.slug = "renamed"
    publish(gallery)
    assert SearchEntry.objects.get(kind="work").url == "/en/gallery/renamed/one/"


def test_work_is_found_only_in_languages_it_has_words_in(site: HomePage) -> None:
    gallery = make_gallery()
    translate(gallery, "fr", title="Galerie", slug="galerie")
    translate(gallery, "ru", title="Галерея", slug="galereya")
    make_work(gallery, slug="one", texts={"en": "A bird", "fr": "Un oiseau"})
    assert found("oiseau", "fr") == ["Un oiseau"]
    assert SearchEntry.objects.get(kind="work", language="fr").url == "/fr/gallery/galerie/one/"
    assert not SearchEntry.objects.filter(kind="work", language="ru").exists()


def test_work_is_gone_when_it_is_deleted(site: HomePage) -> None:
    work = make_work(texts={"en": "A bird"})
    with committed(execute=True):
        work.delete()
    assert not SearchEntry.objects.filter(kind="work").exists() and found("bird") == []


def everything_known() -> str:
    return " ".join(
        " ".join([row.title, row.summary, row.text, row.names]) for row in SearchEntry.objects.filter(kind="work")
    )


@pytest.mark.parametrize(
    ("policy", "consent", "shown"),
    [
        ("none", "first_name_age", False),
        ("first_name_age", "none", False),
        ("first_name_age", "first_name_age", True),
        ("full", "first_name_age", True),
    ],
)
def test_child_s_name_is_known_only_as_policy_and_consent_allow(
    site: HomePage, policy: str, consent: str, shown: bool
) -> None:
    gallery = make_gallery(naming_policy=policy)
    make_work(gallery, texts={"en": "A bird"}, first_name={"en": "Zarina", "ru": "Зарина"}, age=9, consent=consent)
    assert ("Zarina" in everything_known()) is shown
    assert bool(found("zarina")) is shown
    assert "Зарина" not in everything_known() or shown


def test_adult_s_family_name_is_not_known_when_only_the_first_name_may_be_shown(site: HomePage) -> None:
    gallery = make_gallery(naming_policy="full")
    make_work(gallery, first_name={"en": "Zarina"}, family_name={"en": "Bek"}, age=40, consent="first_name_age")
    assert "Bek" not in everything_known() and found("bek") == []


def test_name_is_forgotten_when_consent_is_withdrawn(site: HomePage) -> None:
    gallery = make_gallery(naming_policy="first_name_age")
    work = make_work(gallery, first_name={"en": "Zarina"}, age=9, consent="first_name_age")
    assert found("zarina")
    work.consent = Work.Consent.NONE
    with committed(execute=True):
        work.save()
    assert "Zarina" not in everything_known() and found("zarina") == []


def test_names_are_forgotten_when_the_gallery_hides_them(site: HomePage) -> None:
    gallery = make_gallery(naming_policy="first_name_age")
    make_work(gallery, first_name={"en": "Zarina"}, age=9, consent="first_name_age")
    gallery.naming_policy = GalleryPage.NamingPolicy.NONE
    publish(gallery)
    assert "Zarina" not in everything_known() and found("zarina") == []


def test_rebuild_derives_everything_anew(site: HomePage) -> None:
    make_story(title="A bird")
    make_work(texts={"en": "A fish"})
    call_command("rebuild_search", stdout=io.StringIO())  # the empty site's pages were made without a commit
    before = set(SearchEntry.objects.values_list("title", "language", "url"))
    story = SearchEntry.objects.get(title="A bird")
    SearchEntry.objects.filter(kind="work").delete()
    SearchEntry.objects.filter(pk=story.pk).update(title="Stale")
    SearchEntry.objects.create(
        language="en", kind="story", source="press.storypage", source_id=10**9, title="Ghost", url="/en/ghost/",
        translation_key="00000000-0000-4000-8000-000000000001", page_key="00000000-0000-4000-8000-000000000001",
    )  # fmt: skip
    call_command("rebuild_search", stdout=io.StringIO())
    assert set(SearchEntry.objects.values_list("title", "language", "url")) == before
    assert (found("bird"), found("fish"), found("ghost")) == (["A bird"], ["A fish"], [])


def test_rebuild_goes_on_behind_the_set_it_is_given(site: HomePage, capsys: pytest.CaptureFixture[str]) -> None:
    stories = [make_story(title=f"Bird {number}") for number in range(3)]
    keys = sorted(story.translation_key for story in stories)
    SearchEntry.objects.all().delete()
    call_command("rebuild_search", after=keys[0])
    assert set(SearchEntry.objects.filter(kind="story").values_list("translation_key", flat=True)) == set(keys[1:])
    assert "sets, 0 s left, up to" in capsys.readouterr().out


def test_a_gallery_of_many_works_is_derived_in_few_queries(site: HomePage) -> None:
    gallery = make_gallery()
    picture = make_work(gallery).picture
    for _number in range(30):
        make_work(gallery, picture=picture)
    with CaptureQueriesContext(connection) as captured:
        update_sets(Page, [gallery.translation_key])
    reads = [query for query in captured if query["sql"].startswith("SELECT")]
    assert len(reads) < 25, "reads grow with the number of works"


def test_every_page_type_with_a_kind_names_one_of_the_known(site: HomePage) -> None:
    kinds = {model.search_kind for model in apps.get_models() if issubclass(model, BasePage)}
    assert kinds - {None} <= set(SearchEntry.Kind.values)
    assert {"event", "gallery", "partner", "release", "story", "page"} <= kinds


def test_entries_are_nowhere_in_the_admin(site: HomePage, admin: User, log_in: Callable[..., object]) -> None:
    make_story(title="A bird")
    assert SearchEntry not in get_snippet_models()
    client = log_in(admin)
    assert client.get("/admin/snippets/site_search/searchentry/", follow=True).status_code == 404
    assert b"search entr" not in client.get("/admin/snippets/").content.lower()
    assert b"search entr" not in client.get("/admin/groups/new/").content.lower()
    assert not ReferenceIndex.model_is_indexable(SearchEntry)


def test_search_of_pages_in_the_admin_works_beside(site: HomePage, admin: User, log_in: Callable[..., object]) -> None:
    make_story(title="A bird")
    make_story(title="A secret bird", live=False)
    html = log_in(admin).get("/admin/pages/search/", {"q": "bird"}).content.decode()
    assert "A bird" in html and "A secret bird" in html
