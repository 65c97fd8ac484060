"""A picture that is deleted leaves no page, draft or translation that opens no more or cannot be published (V12)."""

from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.db.models import ProtectedError
from django.test import Client
from django.urls import reverse
from wagtail.models import PageLogEntry
from wagtail.test.utils.form_data import nested_form_data, streamfield

from cms.core.taking_down.act import LOG_ACTION
from cms.documents.models import PrivateDocument
from cms.images.models import CulturalImage
from cms.users.models import User
from gallery.models import Work
from home.models import HomePage
from press.models import StoryPage
from tests.admin.forms import AdminForm
from tests.factories.gallery import make_work
from tests.factories.images import make_image
from tests.factories.pages import publish, translate
from tests.factories.people import make_person
from tests.factories.press import make_story
from tests.images.bodies import (
    LATER,
    PICTURE,
    SECOND,
    block,
    change_and_publish,
    delete,
    kinds,
    picture,
    row,
    story_with,
    within,
)


def test_the_picture_leaves_rows_drafts_and_earlier_versions_in_every_language(
    story: StoryPage, gone: CulturalImage, client: Client
) -> None:
    draft = within(story, "fr")
    draft.title = "Brouillon"
    draft.save_revision()
    delete(gone)
    for language in ("en", "fr", "ar"):
        page = within(story, language)
        assert page.live and kinds(page) == ["heading"]
        assert kinds(page.get_latest_revision_as_object()) == ["heading"]
        assert all(PICTURE not in revision.content["body"] for revision in page.revisions.all())
        assert PageLogEntry.objects.filter(page=page, action=LOG_ACTION).exists()
        html = client.get(page.url).content.decode()
        assert "The door" not in html and "What followed" in html
    assert within(story, "fr").get_latest_revision_as_object().title == "Brouillon"


def test_its_pages_are_published_by_their_editors_form(story: StoryPage, gone: CulturalImage, admin: User) -> None:
    delete(gone)
    client = Client()
    client.force_login(admin)
    form = AdminForm(client, reverse("wagtailadmin_pages:edit", args=[story.pk]))
    shown = form.client.get(form.url).context["form"]["body"].value()
    blocks = [(each.block_type, dict(each.value)) for each in shown]
    assert blocks == [("heading", {"text": "What followed"})]
    body = nested_form_data({"body": streamfield(blocks)})
    assert form.send("publish", **body, title="A new title").status_code == 302
    assert StoryPage.objects.get(pk=story.pk).title == "A new title"


def test_other_facts_with_the_same_number_stay(story: StoryPage, gone: CulturalImage) -> None:
    """A number stands for many things: a page, a person, another model's row."""
    person = make_person(pk=gone.pk)
    quotation = block("quotation", SECOND, text="<p>Words</p>", person=person.pk, speaker="", office="", reported=False)
    other = story_with(quotation)
    before = StoryPage.objects.get(pk=other.pk).body.get_prep_value()
    delete(gone)
    assert StoryPage.objects.get(pk=other.pk).body.get_prep_value() == before
    assert not PageLogEntry.objects.filter(page=other, action=LOG_ACTION).exists()


def test_a_row_of_three_stays_a_row(site: HomePage, gone: CulturalImage) -> None:
    source = story_with(row(*(picture(image, alt=str(image.pk)) for image in (gone, make_image(), make_image()))))
    delete(gone)
    assert len(StoryPage.objects.get(pk=source.pk).body[0].value["pictures"]) == 2


def test_a_main_picture_leaves_its_place_empty_with_what_was_written_for_it(
    site: HomePage, gone: CulturalImage
) -> None:
    source = make_story(picture=gone, picture_caption="The door", picture_alt="A door")
    translate(source, "fr")
    delete(gone)
    for language in ("en", "fr"):
        page = within(source, language)
        assert (page.live, page.picture_id, page.picture_caption, page.picture_alt) == (True, None, "", "")
        page.get_latest_revision_as_object().full_clean()
    change_and_publish(source, title="Another title")
    translate(StoryPage.objects.get(pk=source.pk), "fr", title="Autre titre")
    assert within(source, "fr").title == "Autre titre"


def test_a_draft_whose_main_picture_is_deleted_opens(site: HomePage, gone: CulturalImage) -> None:
    """Only the draft names it, so no database rule speaks; without us it can never be opened again."""
    source = make_story()
    source.picture = gone
    source.save_revision()
    delete(gone)
    draft = StoryPage.objects.get(pk=source.pk).get_latest_revision_as_object()
    assert draft.picture_id is None
    publish(draft)


def test_what_cannot_be_without_its_picture_keeps_it_and_nothing_is_changed(
    site: HomePage, gone: CulturalImage
) -> None:
    work = make_work(picture=gone)
    source = make_story(picture=gone)
    with pytest.raises(ProtectedError):
        delete(gone)
    assert Work.objects.get(pk=work.pk).picture == gone
    assert StoryPage.objects.get(pk=source.pk).picture == gone


def test_a_portrait_becomes_empty(site: HomePage, gone: CulturalImage) -> None:
    person = make_person(portrait=gone)
    delete(gone)
    person.refresh_from_db()
    assert person.portrait_id is None


def test_original_and_renditions_go_with_the_picture(site: HomePage, gone: CulturalImage) -> None:
    rendition = gone.get_rendition("width-60|format-jpeg")
    files: list[Any] = [gone.file, *(each.file for each in gone.renditions.all())]
    names = [(file.storage, file.name) for file in files]
    assert len(names) > 1 and rendition.url and all(storage.exists(name) for storage, name in names)
    delete(gone)
    assert not any(storage.exists(name) for storage, name in names)


def test_a_document_leaves_bodies_and_drafts_too(site: HomePage) -> None:
    document = PrivateDocument(title="Programme", file=ContentFile(b"%PDF-1.7", "Programme.pdf"))
    document.save()
    source = story_with(block("document", PICTURE, document=document.pk, title="The programme"))
    translate(source, "fr")
    delete(document)
    assert kinds(within(source, "en")) == kinds(within(source, "fr")) == ["heading"]
    change_and_publish(source, released_at=LATER)
    assert within(source, "fr").released_at == LATER
