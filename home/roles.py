"""Who may do what: one table of roles, made into groups, permissions and the workflow by `setup_roles`.

The table is the truth for the groups it names: running it again puts their rights back as written here. For an
exception make a group of your own in the admin; nothing here touches it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.db.models import Q
from wagtail.models import (
    Collection,
    GroupApprovalTask,
    GroupCollectionPermission,
    GroupPagePermission,
    Page,
    Workflow,
    WorkflowPage,
    WorkflowTask,
)

from home.models import HomePage
from press.models import NewsroomPage

EDITORS = "Editors"
PRESS_OFFICERS = "Press officers"
MODERATORS = "Moderators"
WORKFLOW = "Editorial review"

ADD, EDIT, DELETE, READ = "add", "change", "delete", "view"
PEOPLE = ["people.person", "people.organisation"]
PLACES = ["places.city", "places.venue", "places.country", "places.topic"]
EVENTS_AND_WORKS = ["events.series", "gallery.work", "gallery.worktext"]
SHARED_TEXTS = ["press.boilerplate", "press.coverage"]
GLOSSARY = ["glossary.term"]
TRANSLATED_TEXTS = ["gallery.worktext", "press.boilerplate"]


@dataclass(frozen=True)
class Role:
    """Rights of one group. `pages` hold below each page of type `below`, in every language or in `language` alone;
    `records` name what may be done with which models, `files` what with pictures and documents."""

    group: str
    pages: tuple[str, ...]
    below: type[Page] = HomePage
    language: str = ""
    records: tuple[tuple[Iterable[str], tuple[str, ...]], ...] = ()
    files: tuple[str, ...] = ("choose",)
    others: tuple[str, ...] = ()


def translators(language: str) -> str:
    """The name of the group that translates into `language`, as `Translators (fr)`."""
    return f"Translators ({language})"


def languages_translated_by(user: Any) -> set[str]:
    """The languages a member of staff translates into; empty for who has a wider role, and so no such bounds."""
    groups = set(user.groups.values_list("name", flat=True))
    languages = {code for code, _name in settings.LANGUAGES if translators(code) in groups}
    return languages if groups <= {translators(code) for code in languages} else set()


def roles() -> list[Role]:
    submit = "wagtail_localize.submit_translation"
    return [
        # Editors write everything and submit it; what readers see is published by moderators.
        Role(
            EDITORS,
            pages=(ADD, EDIT),
            records=(([*PEOPLE, *PLACES, *EVENTS_AND_WORKS, *GLOSSARY], (ADD, EDIT)),),
            files=(ADD, EDIT, "choose"),
            others=(submit, "site_search.view_asked"),
        ),
        # Press officers answer for the newsroom alone, and at once.
        Role(
            PRESS_OFFICERS,
            pages=(ADD, EDIT, "publish"),
            below=NewsroomPage,
            records=(([*PEOPLE, *PLACES], (ADD, EDIT)), (SHARED_TEXTS, (ADD, EDIT, DELETE)), (GLOSSARY, (READ,))),
            files=(ADD, "choose"),
            others=(submit, "site_search.view_asked"),
        ),
        Role(
            MODERATORS,
            pages=(ADD, EDIT, "publish", "lock", "unlock"),
            records=(
                (
                    [*PEOPLE, *PLACES, *EVENTS_AND_WORKS, *SHARED_TEXTS, *GLOSSARY, "navigation.menu"],
                    (ADD, EDIT, DELETE),
                ),
            ),
            files=(ADD, EDIT, DELETE, "choose"),
            others=(
                submit,
                "core.change_siteidentity",
                "wagtailredirects.add_redirect",
                "wagtailredirects.change_redirect",
                "wagtailredirects.delete_redirect",
                "site_search.view_asked",
                "site_search.view_searchcheck",
                "wagtailsearchpromotions.add_searchpromotion",
                "wagtailsearchpromotions.change_searchpromotion",
                "wagtailsearchpromotions.delete_searchpromotion",
            ),
        ),
        # Translators work on what was submitted for their language; submitting would show them any draft (see
        # `docs/decisions.md`), so that is for those above.
        *(
            Role(
                translators(code),
                pages=(EDIT,),
                language=code,
                records=((TRANSLATED_TEXTS, (EDIT,)), (GLOSSARY, (READ,))),
            )
            for code, _name in settings.LANGUAGES
        ),
    ]


@transaction.atomic
def setup_roles() -> None:
    """Groups with their rights, and the workflow on every home page. May be run again."""
    for role in roles():
        group, _created = Group.objects.get_or_create(name=role.group)
        group.permissions.set(_permissions(["wagtailadmin.access_admin", *role.others, *_record_permissions(role)]))
        _set_page_permissions(group, role)
        _set_file_permissions(group, role)
    _setup_workflow()


def _permissions(names: Iterable[str]) -> list[Permission]:
    wanted = Q(pk=None)
    for name in names:
        app, codename = name.split(".")
        wanted |= Q(content_type__app_label=app, codename=codename)
    return list(Permission.objects.filter(wanted))


def _record_permissions(role: Role) -> list[str]:
    return [
        f"{label.split('.')[0]}.{action}_{label.split('.')[1]}"
        for labels, actions in role.records
        for label in labels
        for action in actions
    ]


def _set_page_permissions(group: Group, role: Role) -> None:
    pages = role.below.objects.all()
    if role.language:
        pages = pages.filter(locale__language_code=role.language)
    permissions = _permissions(f"wagtailcore.{action}_page" for action in role.pages)
    _replace(
        GroupPagePermission,
        group,
        [{"page_id": page.pk, "permission": permission} for page in pages for permission in permissions],
    )


def _set_file_permissions(group: Group, role: Role) -> None:
    root = Collection.get_first_root_node()
    names = [
        f"{app}.{action}_{model}"
        for app, model in (("wagtailimages", "image"), ("wagtaildocs", "document"))
        for action in role.files
    ]
    rows = [{"collection": root, "permission": permission} for permission in _permissions(names)]
    _replace(GroupCollectionPermission, group, rows)


def _replace(model: type[Any], group: Group, rows: list[dict[str, Any]]) -> None:
    model.objects.filter(group=group).delete()
    model.objects.bulk_create(model(group=group, **row) for row in rows)


def _setup_workflow() -> None:
    """Two steps: an editor checks, a moderator approves, which publishes. It replaces Wagtail's one step."""
    workflow, created = Workflow.objects.get_or_create(name=WORKFLOW)
    if created:
        for order, (name, group) in enumerate((("Editors' check", EDITORS), ("Approval", MODERATORS))):
            task = GroupApprovalTask.objects.create(name=name)
            task.groups.set(Group.objects.filter(name=group))
            WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=order)
    homes = list(HomePage.objects.all())
    WorkflowPage.objects.filter(page__depth=1).delete()
    for home in homes:
        WorkflowPage.objects.get_or_create(page=home, defaults={"workflow": workflow})
