"""One of each thing that an address can be about, by the parameter's name or the model's label."""

from typing import Any

from allauth.mfa.models import Authenticator
from django.apps import apps
from django.core.files.base import ContentFile
from django.utils import timezone
from wagtail.admin.models import EditingSession
from wagtail.contrib.redirects.models import Redirect
from wagtail.contrib.search_promotions.models import Query
from wagtail.models import Collection, PageViewRestriction, Site, Task, Workflow
from wagtail.models.media import CollectionViewRestriction, UploadedFile
from wagtail_localize.models import OverridableSegment, StringSegment, Translation

from cms.documents.models import PrivateDocument
from cms.erasure.models import Erasure
from cms.languages.models import Batch
from cms.navigation.models import Menu
from cms.probe.models import LeakCheck
from cms.users.models import User
from events.models import EventIndexPage, EventParty
from press.models import Boilerplate
from tests.factories.contact import make_contact_page
from tests.factories.events import build_event, make_event, make_series
from tests.factories.gallery import make_gallery, make_work
from tests.factories.glossary import make_term
from tests.factories.images import make_image
from tests.factories.pages import add_page, section, translate
from tests.factories.people import make_organisation, make_person
from tests.factories.places import make_topic, make_venue
from tests.factories.press import make_boilerplate, make_coverage


def at(pattern: str, **values: Any) -> dict[str, Any]:
    """For this address alone."""
    return {f"{pattern} {name}": value for name, value in values.items()}


def make_world(admin: User) -> dict[str, Any]:
    event = add_page(section(EventIndexPage), build_event(picture=make_image()), live=False)
    translate(event, "fr", publish=False)
    translation = Translation.objects.get(target_locale__language_code="fr", source__object_id=event.translation_key)
    revision = event.save_revision()
    state = Workflow.objects.first().start(event, admin)
    session = EditingSession.objects.create(user=admin, content_object=event, last_seen_at=timezone.now())
    gallery = make_gallery()
    make_work(gallery)
    for make in (make_boilerplate, make_coverage, make_series, make_term, make_venue, make_topic, make_organisation):
        make()
    make_person()  # whom nothing names
    person = make_person()
    Menu.objects.get_or_create(place=Menu.Place.MAIN)
    document = PrivateDocument.objects.create(title="Plan", file=ContentFile(b"plan", "plan.txt"))
    world: dict[str, Any] = dict.fromkeys(("page_id", "page_to_move_id", "page_pk", "object_id"), event.pk)
    world |= {
        "action": "delete",
        "action_name": "approve",
        "app_label": "events",
        "app_name": "core",
        "batch_id": Batch.objects.create(user=admin).pk,
        "code": "en",
        "collection_id": Collection.get_first_root_node().add_child(name="Plans").pk,
        "content_type_app_name": "events",
        "content_type_model_name": "eventpage",
        "destination_id": section(EventIndexPage).pk,
        "doc_id": document.pk,
        "document_id": document.pk,
        "filename": document.filename,
        "filter_spec": "width-100",
        "fmt": "atom",
        "gallery": gallery.pk,
        "parent_page_id": section(EventIndexPage).pk,
        "image_id": event.picture_id,
        "mode": "default",
        "model_name": "eventpage",
        "name": "pages",
        "number": 1,
        "overridable_segment_id": OverridableSegment.objects.filter(source=translation.source)
        .values_list("pk")
        .first()[0],
        "page_view_restriction_id": PageViewRestriction.objects.create(page=event, restriction_type="password").pk,
        "path": "no-such",
        "query_id": Query.get("bird").pk,
        "redirect_id": Redirect.objects.create(old_path="/old", redirect_link="/new").pk,
        "restriction_id": CollectionViewRestriction.objects.create(
            collection=document.collection, restriction_type="password"
        ).pk,
        "revision_id": revision.pk,
        "revision_id_a": "earliest",
        "revision_id_b": "latest",
        "section": "press",
        "session_id": session.pk,
        "slug": person.slug,
        "string_segment_id": StringSegment.objects.filter(source=translation.source).earliest("pk").pk,
        "task_id": Task.objects.first().pk,
        "task_state_id": state.current_task_state_id,
        "token": document.token,
        "translation_id": translation.pk,
        "translation_source_id": translation.source_id,
        "uidb64": "MQ",
        "user_id": User.objects.get(username="editor").pk,
        "uploaded_file_id": UploadedFile.objects.create(file="plan.txt", uploaded_by_user=admin).pk,
        "workflow_pk": Workflow.objects.first().pk,
        "workflow_state_id": state.pk,
        "pk": event.pk,
        "_0": document.pk,
        "_1": document.filename,
    }
    live = make_event(parties=[EventParty(person=person)])
    world |= at("admin/pages/%(page_id)s/unpublish/", page_id=live.pk)
    world |= at("api/v2/pages/%(pk)s/", pk=live.pk)
    for act in ("", "delete/"):
        world |= at(f"admin/collections/%(pk)s/{act}", pk=world["collection_id"])
    for act in ("", "delete/", "results/"):
        world |= at(f"admin/forms/submissions/%(page_id)s/{act}", page_id=make_contact_page().pk)
    for act in ("", "%(pk)s/", "%(pk)s/preview/"):
        identity = {"app_name": "core", "model_name": "siteidentity", "pk": Site.objects.get().pk}
        world |= at(f"admin/settings/%(app_name)s/%(model_name)s/{act}", **identity)
    passkey = Authenticator.objects.create(user=admin, type="webauthn", data={"name": "Laptop"})
    world |= at("admin/account/second-factor/passkey/%(pk)s/remove/", pk=passkey.pk)
    world |= at("admin/users/delete/%(pk)s/", pk=User.objects.get(username="editor").pk)
    world |= at("admin/tag-autocomplete/%(app_name)s/%(model_name)s/", app_name="taggit", model_name="tag")
    task = {"app_label": "wagtailcore", "model_name": "groupapprovaltask"}
    world |= at("admin/workflows/tasks/add/%(app_label)s/%(model_name)s/", **task)
    of_pages = {"app_label": "wagtailcore", "model_name": "page", "?": f"?id={event.pk}"}
    world |= at("admin/bulk/%(app_label)s/%(model_name)s/%(action)s/", **of_pages)
    world |= at("admin/api/main/documents/%(pk)s/", pk=document.pk)
    world |= at("admin/documents/chooser/chosen/%(pk)s/", pk=document.pk)
    world |= at("admin/api/main/images/%(pk)s/", pk=event.picture_id)
    world |= at("admin/languages/export/%(fmt)s/", fmt="po")
    check = LeakCheck.objects.create(rows=[event.pk])
    check.sets.create(translation_key=event.translation_key)
    world |= at("admin/leaks/%(check_id)s/", check_id=check.pk)
    world |= at("admin/erasure/%(pk)s/", pk=Erasure.objects.create(user=admin).pk)
    for act in ("enable", "disable"):
        world |= at(f"admin/workflows/{act}/%(pk)s/", pk=world["workflow_pk"])
    for act in ("edit", "enable", "disable"):
        world |= at(f"admin/workflows/tasks/{act}/%(pk)s/", pk=world["task_id"])
    text = {"app_label": "press", "model_name": "boilerplate", "pk": Boilerplate.objects.get().pk}
    for view in ("submit/snippet/", "api/snippets/"):
        world |= at(f"admin/localize/{view}%(app_label)s/%(model_name)s/%(pk)s/", **text)
    world |= at("admin/localize/api/snippets/%(app_label)s/%(model_name)s/", **text)
    return world | {
        model._meta.label: first.pk for model in apps.get_models() if (first := model._default_manager.first())
    }
