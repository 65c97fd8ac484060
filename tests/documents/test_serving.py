from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.core.files.base import ContentFile
from django.test import Client, TestCase
from django.urls import reverse
from wagtail.models import (
    Collection,
    CollectionViewRestriction,
    GroupCollectionPermission,
    Page,
    PageViewRestriction,
    ReferenceIndex,
)

from cms.documents.models import PrivateDocument
from home.models import HomePage
from tests.factories.gallery import make_work
from tests.factories.pages import committed
from tests.factories.press import make_boilerplate, make_release

pytestmark = pytest.mark.django_db


def make_document(name: str = "Programme.pdf", content: bytes = b"%PDF-1.7 programme") -> PrivateDocument:
    document = PrivateDocument(title="Programme")
    document.file = ContentFile(content, name)
    document.save()
    return document


def page_using(document: PrivateDocument, **values: Any) -> Page:
    """A page that uses the document, as Wagtail's reference index has it after the worker ran."""
    page = Page.get_first_root_node().add_child(instance=Page(title="A page", **values))
    kind = ContentType.objects.get_for_model(Page)
    ReferenceIndex.objects.create(
        content_type=kind,
        base_content_type=kind,
        object_id=str(page.pk),
        to_content_type=ContentType.objects.get_for_model(PrivateDocument),
        to_object_id=str(document.pk),
        model_path="body.item",
        content_path=f"body.{page.pk}",
        content_path_hash=ReferenceIndex._get_content_path_hash(f"body.{page.pk}"),
    )
    return page


def staff(client: Client, codename: str = "change_document") -> Client:
    user = get_user_model().objects.create_user("editor", password="x")
    group = Group.objects.create(name="Document people")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    GroupCollectionPermission.objects.create(
        group=group,
        collection=Collection.get_first_root_node(),
        permission=Permission.objects.get(codename=codename, content_type__app_label="wagtaildocs"),
    )
    user.groups.add(group)
    client.force_login(user)
    return client


@pytest.fixture
def document() -> PrivateDocument:
    return make_document()


@pytest.mark.parametrize(
    ("use", "everybody", "editor"),
    [("live", 200, 200), ("draft", 404, 200), ("unpublished", 404, 200), ("restricted", 404, 200), ("none", 404, 200)],
)
def test_document_is_given_out_as_its_pages_are(
    client: Client, document: PrivateDocument, use: str, everybody: int, editor: int
) -> None:
    if use != "none":
        page = page_using(document, live=use != "draft")
        if use == "unpublished":
            page.unpublish()
        if use == "restricted":
            PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    assert client.get(document.url).status_code == everybody
    assert staff(client).get(document.url).status_code == editor


def test_one_public_page_is_enough(client: Client, document: PrivateDocument) -> None:
    page_using(document, live=False, slug="draft")
    page_using(document, slug="live")
    assert client.get(document.url).status_code == 200


def test_document_below_a_restricted_page_or_in_a_restricted_collection_is_not_public(
    client: Client, document: PrivateDocument
) -> None:
    page = page_using(document)
    CollectionViewRestriction.objects.create(
        collection=document.collection, restriction_type=CollectionViewRestriction.LOGIN
    )
    assert client.get(document.url).status_code == 404
    CollectionViewRestriction.objects.all().delete()
    assert client.get(document.url).status_code == 200
    with committed(execute=True):
        PageViewRestriction.objects.create(page=page.get_parent(), restriction_type=PageViewRestriction.LOGIN)
    assert client.get(document.url).status_code == 404


def test_logged_in_visitor_without_rights_is_treated_as_everybody(client: Client, document: PrivateDocument) -> None:
    client.force_login(get_user_model().objects.create_user("visitor", password="x"))
    assert client.get(document.url).status_code == 404


def test_address_with_a_number_or_a_wrong_name_or_token_is_not_found(client: Client, document: PrivateDocument) -> None:
    page_using(document)
    assert str(document.pk) not in document.url.split("/")
    stock = reverse("wagtaildocs_serve", args=[document.pk, document.filename])
    assert client.get(stock).status_code == 404
    assert client.get(reverse("wagtaildocs_authenticate_with_password", args=[1]), follow=True).status_code == 404
    assert client.get(document.url.replace("Programme", "Other")).status_code == 404
    assert client.get(reverse("document", args=["x" * 22, document.filename])).status_code == 404


def test_pdf_is_shown_and_everything_else_is_a_download_that_can_do_nothing(client: Client) -> None:
    pdf, text = make_document(), make_document("Notes.txt", b"<script>alert(1)</script>")
    for document in (pdf, text):
        page_using(document, slug=f"page-{document.pk}")
    shown, download = client.get(pdf.url), client.get(text.url)
    assert (shown["Content-Type"], shown["Content-Disposition"]) == (
        "application/pdf",
        'inline; filename="Programme.pdf"',
    )
    assert download["Content-Disposition"] == 'attachment; filename="Notes.txt"'
    assert download["Content-Type"] == "text/plain; charset=utf-8"
    for response in (shown, download):
        assert response.streaming
        assert response["X-Content-Type-Options"] == "nosniff"
        assert response["Content-Security-Policy"] == "sandbox; default-src 'none'"
        assert response["Cache-Control"] == "no-cache"
    assert b"".join(shown.streaming_content) == b"%PDF-1.7 programme"


def test_lost_file_is_not_found(client: Client, document: PrivateDocument) -> None:
    page_using(document)
    document.file.storage.delete(document.file.name)
    assert client.get(document.url).status_code == 404


def test_file_has_no_address_of_its_own(document: PrivateDocument) -> None:
    with pytest.raises(ValueError, match="no public address"):
        assert document.file.url


class Deleting(TestCase):
    def test_deleting_a_document_removes_its_file(self) -> None:
        document = make_document()
        storage, name = document.file.storage, document.file.name
        with self.captureOnCommitCallbacks(execute=True):
            document.delete()
        assert not storage.exists(name)


def test_who_may_only_choose_documents_does_not_read_them(client: Client, document: PrivateDocument) -> None:
    assert staff(client, "choose_document").get(document.url).status_code == 404


@pytest.mark.parametrize("where", ["boilerplate", "work"])
def test_document_linked_in_a_record_is_given_out_while_a_public_page_shows_that(
    where: str, site: HomePage, client: Client, document: PrivateDocument
) -> None:
    link = f'<p><a linktype="document" id="{document.pk}">The programme</a></p>'
    if where == "boilerplate":
        page: Page = make_release(boilerplates=[make_boilerplate(text=link)])
    else:
        work = make_work()
        text = work.texts.get()
        text.story = link
        text.save()
        page = work.gallery
    assert client.get(document.url).status_code == 200
    with committed(execute=True):
        page.unpublish()
    assert client.get(document.url).status_code == 404
