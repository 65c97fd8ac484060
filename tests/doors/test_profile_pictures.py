"""Wagtail's profile pictures pass none of our checks of uploads: nobody has one."""

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from wagtail.users.models import UserProfile

from cms.users.models import User
from tests.images.samples import picture_bytes

ACCOUNT = reverse("wagtailadmin_account")


def test_a_profile_picture_that_is_sent_is_not_kept(
    editor: User, log_in: Callable[[User], Client], settings: Any, tmp_path: Path
) -> None:
    settings.MEDIA_ROOT = tmp_path
    client = log_in(editor)
    form = client.get(ACCOUNT).context["panels_by_tab"]
    values = {
        f"{panel.name}-{name}": field.initial or ""
        for panels in form.values()
        for panel in panels
        for name, field in panel.get_form().fields.items()
    }
    own = {"name_email-first_name": "A", "name_email-last_name": "B", "name_email-email": "a@example.org"}
    picture = SimpleUploadedFile("me.png", picture_bytes("PNG"))
    client.post(ACCOUNT, values | own | {"avatar-avatar": picture})
    assert User.objects.get(pk=editor.pk).first_name == "A", "the form was taken"
    assert not UserProfile.get_for_user(editor).avatar
    assert not [path for path in tmp_path.rglob("*") if path.is_file()]


def test_profile_pictures_from_before_are_removed(editor: User, settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path
    profile = UserProfile.get_for_user(editor)
    profile.avatar.save("me.png", SimpleUploadedFile("me.png", picture_bytes("PNG")))
    UserProfile.get_for_user(User.objects.create_user("without"))
    import_module("home.migrations.0004_no_profile_pictures").remove_profile_pictures(apps, None)
    profile.refresh_from_db()
    assert not profile.avatar
    assert not [path for path in tmp_path.rglob("*") if path.is_file()]


def test_nothing_leads_to_profile_pictures(editor: User, log_in: Callable[[User], Client]) -> None:
    client = log_in(editor)
    for url in (reverse("wagtailadmin_home"), ACCOUNT):
        assert "avatar-section" not in client.get(url).content.decode()
