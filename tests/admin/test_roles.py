"""Who may do what: the matrix of `home.roles`, asked as Wagtail asks."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.core.exceptions import ImproperlyConfigured
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from wagtail.models import GroupPagePermission, Page
from wagtail.permissions import policy_registry

from cms.documents.models import PrivateDocument
from cms.users.models import User
from events.models import EventIndexPage
from home.demo_content.users import USERS, create_users
from home.models import ContactPage, HomePage
from home.roles import EDITORS, MODERATORS, PRESS_OFFICERS, setup_roles, translators
from press.models import NewsroomPage
from tests.factories.images import make_image
from tests.factories.pages import add_page, section, translate
from tests.factories.press import make_boilerplate
from tests.factories.users import member

FRENCH = translators("fr")
ROLES = [EDITORS, PRESS_OFFICERS, MODERATORS, FRENCH]

# Rights on pages by section and language: a = add below, e = edit, p = publish, l = lock
PAGES = {
    ("events", "en"): {EDITORS: "ae", PRESS_OFFICERS: "", MODERATORS: "aepl", FRENCH: ""},
    ("events", "fr"): {EDITORS: "ae", PRESS_OFFICERS: "", MODERATORS: "aepl", FRENCH: "e"},
    ("events", "ar"): {EDITORS: "ae", PRESS_OFFICERS: "", MODERATORS: "aepl", FRENCH: ""},
    ("press", "en"): {EDITORS: "ae", PRESS_OFFICERS: "aep", MODERATORS: "aepl", FRENCH: ""},
    ("press", "fr"): {EDITORS: "ae", PRESS_OFFICERS: "aep", MODERATORS: "aepl", FRENCH: "e"},
}
SECTIONS: dict[str, type[Page]] = {"events": EventIndexPage, "press": NewsroomPage}

# Rights on records: a = add, e = edit, d = delete
RECORDS = {
    "people.person": {EDITORS: "ae", PRESS_OFFICERS: "ae", MODERATORS: "aed", FRENCH: ""},
    "people.organisation": {EDITORS: "ae", PRESS_OFFICERS: "ae", MODERATORS: "aed", FRENCH: ""},
    "places.venue": {EDITORS: "ae", PRESS_OFFICERS: "ae", MODERATORS: "aed", FRENCH: ""},
    "events.series": {EDITORS: "ae", PRESS_OFFICERS: "", MODERATORS: "aed", FRENCH: ""},
    "gallery.work": {EDITORS: "ae", PRESS_OFFICERS: "", MODERATORS: "aed", FRENCH: ""},
    "gallery.worktext": {EDITORS: "ae", PRESS_OFFICERS: "", MODERATORS: "aed", FRENCH: "e"},
    "press.boilerplate": {EDITORS: "", PRESS_OFFICERS: "aed", MODERATORS: "aed", FRENCH: "e"},
    "press.coverage": {EDITORS: "", PRESS_OFFICERS: "aed", MODERATORS: "aed", FRENCH: ""},
    "glossary.term": {EDITORS: "ae", PRESS_OFFICERS: "", MODERATORS: "aed", FRENCH: ""},
    "navigation.menu": {EDITORS: "", PRESS_OFFICERS: "", MODERATORS: "aed", FRENCH: ""},
}
# Rights on other people's files: a = add, e = edit, d = delete, c = choose
# (with Wagtail, who may edit a file may delete it)
FILES = {EDITORS: "aedc", PRESS_OFFICERS: "ac", MODERATORS: "aedc", FRENCH: "c"}
ACTIONS = {"a": "add", "e": "change", "d": "delete", "c": "choose"}


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("place", PAGES, ids="-".join)
def test_pages_are_open_to_a_role_as_the_matrix_says(site: HomePage, place: tuple[str, str], role: str) -> None:
    name, language = place
    permissions = section(SECTIONS[name], language).permissions_for_user(member("somebody", role))
    allowed = {
        "a": permissions.can_add_subpage(),
        "e": permissions.can_edit(),
        "p": permissions.can_publish(),
        "l": permissions.can_lock(),
    }
    assert "".join(letter for letter, is_allowed in allowed.items() if is_allowed) == PAGES[place][role]


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("model", RECORDS)
def test_records_are_open_to_a_role_as_the_matrix_says(site: HomePage, model: str, role: str) -> None:
    app, name = model.split(".")
    user = member("somebody", role)
    allowed = "".join(letter for letter in "aed" if user.has_perm(f"{app}.{ACTIONS[letter]}_{name}"))
    assert allowed == RECORDS[model][role]


@pytest.mark.parametrize("role", ROLES)
def test_files_are_open_to_a_role_as_the_matrix_says(site: HomePage, role: str) -> None:
    user = member("somebody", role)
    for file in (
        make_image(),
        PrivateDocument.objects.create(title="A programme", file=ContentFile(b"%PDF-1.7", "a.pdf")),
    ):
        policy = policy_registry.get_by_type(type(file))
        allowed = "a" if policy.user_has_permission(user, "add") else ""
        allowed += "".join(each for each in "edc" if policy.user_has_permission_for_instance(user, ACTIONS[each], file))
        assert allowed == FILES[role]


@pytest.mark.parametrize("role", ROLES)
def test_translations_are_begun_by_who_may_see_drafts(site: HomePage, role: str) -> None:
    may_submit = member("somebody", role).has_perm("wagtail_localize.submit_translation")
    assert may_submit == (role != FRENCH)


@pytest.mark.parametrize("role", ROLES)
def test_users_groups_and_settings_of_the_machine_are_closed_to_all_roles(
    site: HomePage, role: str, log_in: Callable[[User], Client]
) -> None:
    client = log_in(member("somebody", role))
    assert client.get(reverse("wagtailadmin_home")).status_code == 200
    for name in ("wagtailusers_users:index", "wagtailusers_groups:index", "wagtailsites:index"):
        assert client.get(reverse(name)).status_code == 302


def test_translator_opens_texts_of_their_own_language_only(
    translator_fr: User, log_in: Callable[[User], Client]
) -> None:
    client = log_in(translator_fr)
    french, russian = make_boilerplate(language="fr"), make_boilerplate(language="ru")
    url = french.snippet_viewset.get_url_name("edit")
    assert client.get(reverse(url, args=[french.pk])).status_code == 200
    assert client.get(reverse(url, args=[russian.pk])).status_code in (302, 403)


def test_setting_up_again_changes_nothing_and_takes_back_what_was_added(site: HomePage) -> None:
    before = set(GroupPagePermission.objects.values_list("group__name", "page_id", "permission__codename"))
    own = Group.objects.create(name="Interns")
    GroupPagePermission.objects.create(group=own, page=site, permission_type="change")
    editors = Group.objects.get(name=EDITORS)
    GroupPagePermission.objects.create(group=editors, page=site, permission_type="publish")
    call_command("setup_site")
    setup_roles()
    after = set(GroupPagePermission.objects.values_list("group__name", "page_id", "permission__codename"))
    assert after == before | {("Interns", site.pk, "change_page")}
    assert HomePage.objects.count() == 5


def test_demo_users_are_made_once_with_their_groups(site: HomePage) -> None:
    users = create_users()
    assert [user.username for user in users] == [demo.name for demo in USERS] == [
        "admin",
        "editor",
        "moderator",
        "press",
        "translator-fr",
        "translator-ru",
        "translator-kk",
        "translator-ar",
    ]  # fmt: skip
    assert create_users() == users
    assert all(user.check_password("demo") for user in users)
    assert users[0].is_superuser
    assert not any(user.is_superuser for user in users[1:])


def test_demo_users_are_refused_without_a_demo_password(site: HomePage, settings: Any) -> None:
    settings.DEMO_PASSWORD = ""
    with pytest.raises(ImproperlyConfigured, match="DEMO_PASSWORD"):
        create_users()
    assert not User.objects.exists()


def test_translators_neither_delete_pages_nor_read_visitors_messages(
    translator_fr: User, editor: User, moderator: User, log_in: Callable[[User], Client]
) -> None:
    source = section(HomePage)
    contact = add_page(source, ContactPage(title="Contact", slug="contact"))
    french = translate(contact, "fr", publish=False)
    client = log_in(translator_fr)
    assert client.post(reverse("wagtailadmin_pages:delete", args=[french.pk])).status_code == 302
    bulk = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "delete"])
    client.post(f"{bulk}?id={french.pk}", {"confirm": "yes"})
    assert ContactPage.objects.filter(pk=french.pk).exists()
    messages = reverse("wagtailforms:list_submissions", args=[contact.pk])
    assert [log_in(user).get(messages).status_code for user in (translator_fr, editor, moderator)] == [302, 302, 200]
