"""Documents are found by the text inside them, where a public page of the language names them, and nowhere else."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import Collection, CollectionViewRestriction, Page, ReferenceIndex

from cms.documents.models import DocumentText, PrivateDocument
from cms.search import attached
from cms.search.models import SearchChange, SearchEntry
from cms.search.query import SearchQuery, search
from cms.search.updates import update_sets
from cms.users.models import User
from home.models import HomePage, StandardPage
from press.models import ReleaseAttachment, StoryPage
from tests.documents.files import SENTENCES, pdf, printed
from tests.factories.pages import add_page, block, committed, publish, translate
from tests.factories.press import make_release, make_story
from tests.search.test_updates import WITHDRAWALS, restrict, unpublish

WORDS = {"en": "workshops", "fr": "ateliers", "ru": "мастерскую", "kk": "шеберхана", "ar": "الورشة"}


def make_document(content: bytes | None = None, name: str = "programme.pdf", **values: Any) -> PrivateDocument:
    document = PrivateDocument(title="Programme", **values)
    document.file = ContentFile(content or pdf("A nightingale sings."), name)
    with committed(execute=True):
        document.save()
    return document


def naming(document: PrivateDocument) -> list[dict[str, Any]]:
    return [block("document", document=document.pk, title="")]


def linking(document: PrivateDocument) -> list[dict[str, Any]]:
    return [block("text", text=f'<p>See <a linktype="document" id="{document.pk}">this</a>.</p>')]


def story_naming(document: PrivateDocument, **values: Any) -> StoryPage:
    return make_story(body=naming(document), **values)


def found(words: str = "nightingale", language: str = "en") -> list[str]:
    return [entry.url for entry in search(SearchQuery(language, words, kind="document")).results]


@pytest.fixture
def document(site: HomePage) -> PrivateDocument:
    return make_document()


def test_document_is_found_by_the_text_inside_a_pdf_in_every_language(site: HomePage, tmp_path: Path) -> None:
    html = "".join(f"<p dir=auto lang={language}>{text}" for language, text in SENTENCES.items())
    document = make_document(printed(tmp_path, html))
    story = story_naming(document, title="A bird")
    for language in ("fr", "ru", "kk", "ar"):
        assert found(WORDS[language], language) == []
        translate(story, language)
    for language, words in WORDS.items():
        assert found(words, language) == [document.url], language
    entry = SearchEntry.objects.get(kind="document", language="ar")
    assert (entry.title, entry.known_date, entry.page_key) == ("Programme", None, story.translation_key)
    assert SENTENCES["ar"] in entry.text


def attach(document: PrivateDocument) -> Page:
    return make_release(attachments=[ReleaseAttachment(document=document, title="Programme")])


@pytest.mark.parametrize(
    "use",
    [attach, story_naming, lambda document: make_story(body=linking(document))],
    ids=["attached", "block", "link"],
)
def test_document_is_found_however_a_page_names_it(
    document: PrivateDocument, use: Callable[[PrivateDocument], Page], client: Any
) -> None:
    assert found() == []
    page = use(document)
    assert found() == [document.url]
    assert client.get(document.url).status_code == 200
    unpublish(page)
    assert found() == []


@pytest.mark.parametrize("withdraw", WITHDRAWALS)
def test_document_is_gone_when_its_page_is_withdrawn(
    document: PrivateDocument, withdraw: Callable[[Page], None]
) -> None:
    home = HomePage.objects.get(locale__language_code="en")
    above = add_page(home, StandardPage(title="Above", slug="above"))
    page = add_page(above, StandardPage(title="A bird", slug="a-bird", body=naming(document)))
    assert found() == [document.url]
    withdraw(Page.objects.get(pk=page.pk).specific)
    assert found() == [] and not SearchEntry.objects.filter(kind="document").exists()


def test_document_is_gone_when_the_page_names_it_no_more(document: PrivateDocument) -> None:
    page = story_naming(document)
    page.body = []
    with committed(execute=True):
        page.save_revision()
    assert found() == [document.url]  # a draft changes nothing
    publish(page)
    assert found() == []


def test_document_of_a_draft_is_not_found(document: PrivateDocument) -> None:
    page = make_story(title="A bird")
    page.body = naming(document)
    with committed(execute=True):
        page.save_revision()
    story_naming(document, live=False)
    assert found() == []


def test_document_is_gone_in_a_language_that_is_withdrawn_alone(document: PrivateDocument) -> None:
    french = translate(story_naming(document), "fr")
    assert found(language="fr") == [document.url]
    unpublish(french)
    assert (found(language="fr"), found()) == ([], [document.url])


@pytest.mark.parametrize("withdraw", [unpublish, restrict, lambda page: publish(_without_body(page))])
@pytest.mark.parametrize("which", [0, 1])
def test_document_shows_through_another_page_that_names_it(
    document: PrivateDocument, withdraw: Callable[[Page], None], which: int
) -> None:
    stories = [story_naming(document), story_naming(document)]
    assert SearchEntry.objects.get(kind="document").page_key == stories[0].translation_key
    withdraw(StoryPage.objects.get(pk=stories[which].pk))
    assert found() == [document.url]
    assert SearchEntry.objects.get(kind="document").page_key == stories[1 - which].translation_key
    withdraw(StoryPage.objects.get(pk=stories[1 - which].pk))
    assert found() == []


def _without_body(page: Page) -> Page:
    page.body = []
    return page


def test_order_of_derivation_changes_nothing(document: PrivateDocument) -> None:
    stories = [story_naming(document), story_naming(document)]

    def state() -> list[Any]:
        return list(SearchEntry.objects.filter(kind="document").values_list("page_key", "version"))

    before = state()
    for story in [*stories, *reversed(stories)]:
        update_sets(Page, [story.translation_key])
        assert state() == before


def test_reference_index_that_is_behind_shows_nothing_too_much_or_too_little(document: PrivateDocument) -> None:
    """Its task may run late: the page itself says what it names."""
    story = story_naming(document)
    stale = make_story(body=[])
    references = list(ReferenceIndex.objects.filter(to_object_id=str(document.pk)))
    for reference in references:
        reference.pk, reference.object_id = None, str(stale.pk)
    ReferenceIndex.objects.filter(to_object_id=str(document.pk)).delete()
    ReferenceIndex.objects.bulk_create(references)
    SearchEntry.objects.filter(kind="document").delete()
    update_sets(Page, [story.translation_key])
    assert found() == [document.url]
    StoryPage.objects.filter(pk=story.pk).update(live=False)
    update_sets(Page, [story.translation_key])
    assert not SearchEntry.objects.filter(kind="document").exists()


def test_document_is_gone_when_it_is_taken_down(document: PrivateDocument) -> None:
    story_naming(document)
    make_story(body=linking(document))
    with committed(execute=True):
        document.delete()
    assert found() == [] and not SearchEntry.objects.filter(kind="document").exists()
    assert not DocumentText.objects.exists()


def test_new_title_and_new_file_are_found_and_the_old_ones_are_not(document: PrivateDocument) -> None:
    story_naming(document)
    document.title = "Catalogue"
    with committed(execute=True):
        document.save()
    assert (found("programme"), found("catalogue")) == ([], [document.url])
    document.file = ContentFile(pdf("A goldfinch sings."), "catalogue.pdf")
    with committed(execute=True):
        document.save()
    assert (found("nightingale"), found("goldfinch")) == ([], [document.url])
    assert document.url.endswith("/catalogue.pdf")


def bulk_move(document: PrivateDocument, private: Collection, admin_client: Any) -> None:
    address = reverse("wagtail_bulk_action", args=["documents", "privatedocument", "add_to_collection"])
    with committed(execute=True):
        answer = admin_client.post(f"{address}?id={document.pk}", {"collection": private.pk})
    assert answer.status_code == 302


def move(document: PrivateDocument, private: Collection, admin_client: Any) -> None:
    values = {"title": document.title, "collection": private.pk, "tags": ""}
    with committed(execute=True):
        admin_client.post(reverse("wagtaildocs:edit", args=[document.pk]), values)


@pytest.mark.parametrize("how", [move, bulk_move])
def test_document_in_a_private_collection_is_not_found(
    document: PrivateDocument, how: Any, admin: User, log_in: Any
) -> None:
    story_naming(document)
    private = Collection.get_first_root_node().add_child(name="Members")
    with committed(execute=True):
        CollectionViewRestriction.objects.create(collection=private, restriction_type="login")
    how(document, private, log_in(admin))
    assert found() == [] and not SearchEntry.objects.filter(kind="document").exists()


def test_document_is_gone_at_once_when_its_collection_is_moved_below_a_private_one(
    document: PrivateDocument, admin: User, log_in: Any, client: Any
) -> None:
    root = Collection.get_first_root_node()
    outer = root.add_child(name="Ours")
    document.collection = outer.add_child(name="Inner")
    document.save()
    private = Collection.get_first_root_node().add_child(name="Members")
    with committed(execute=True):
        CollectionViewRestriction.objects.create(collection=private, restriction_type="login")
    story_naming(document)
    assert found() == [document.url]

    def move_below(parent: Collection, execute: bool) -> None:
        address = reverse("wagtailadmin_collections:edit", args=[outer.pk])
        with committed(execute=execute):
            answer = log_in(admin).post(address, {"name": "Ours", "parent": parent.pk})
        assert answer.status_code == 302

    move_below(private, execute=False)  # no worker has looked yet
    assert client.get(document.url).status_code == 404
    assert search(SearchQuery("en", "nightingale")).count == 0
    assert "nightingale sings" not in client.get("/en/search/", {"q": "nightingale"}).content.decode()
    move_below(root, execute=True)
    assert found() == [document.url] and client.get(document.url).status_code == 200


def test_document_stays_when_its_collection_makes_room_for_another(document: PrivateDocument) -> None:
    root = Collection.get_first_root_node()
    document.collection = root.add_child(name="Ours")
    document.save()
    story_naming(document)
    root.refresh_from_db()
    with committed():  # no worker has looked yet
        root.add_child(name="Earlier")
    assert Collection.objects.get(name="Ours").path != document.collection.path
    assert found() == [document.url] and not SearchChange.objects.exists()


def test_document_is_gone_while_its_collection_is_private(document: PrivateDocument) -> None:
    story_naming(document)
    with committed(execute=True):
        restriction = CollectionViewRestriction.objects.create(
            collection=document.collection, restriction_type="password", password="x"
        )
    assert found() == []
    with committed(execute=True):
        restriction.delete()
    assert found() == [document.url]


@pytest.mark.django_db(transaction=True)
def test_name_that_was_erased_is_not_found_in_a_document(site: HomePage, capsys: Any) -> None:
    document = make_document(pdf("Zarina Temirova paints."))
    story_naming(document)
    assert found("Temirova") == [document.url]
    call_command("erase_person", "Zarina Temirova", "--apply")
    assert found("Temirova") == []
    assert DocumentText.objects.get().text == "[name removed] paints."
    assert "Temirova" not in SearchEntry.objects.get(kind="document").text


def test_works_through_a_page_without_documents_in_one_more_query(document: PrivateDocument) -> None:
    story = make_story(title="A bird", body=[block("heading", text="H"), block("text", text="<p>x</p>")])
    with CaptureQueriesContext(connection) as captured:
        assert not list(attached.documents_of(story.translation_key, []))
    assert len(captured) <= 1
