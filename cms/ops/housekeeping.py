"""What is forgotten by itself, as the privacy notice promises."""

import datetime as dt

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.utils import timezone
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult
from wagtail.contrib.forms.models import FormSubmission
from wagtail.models import UploadedFile

from cms.core.dates import today
from cms.search.models import Asked

KEPT = dt.timedelta(days=365)
TASKS_KEPT = {TaskResultStatus.SUCCESSFUL: dt.timedelta(days=7), TaskResultStatus.FAILED: dt.timedelta(days=90)}

UPLOADS_KEPT = dt.timedelta(days=1)


def forget_old_messages() -> int:
    """Deletes what was sent through contact forms more than a year ago; returns how many."""
    deleted, _by_model = FormSubmission.objects.filter(submit_time__lt=timezone.now() - KEPT).delete()
    return deleted


def forget_old_searches() -> int:
    """Deletes what readers looked for more than a year ago; returns how many rows."""
    deleted, _by_model = Asked.objects.filter(day__lt=today() - KEPT).delete()
    return deleted


def forget_old_tasks() -> int:
    """Deletes what was done a week ago and what failed three months ago; returns how many."""
    now = timezone.now()
    ended = [
        DBTaskResult.objects.filter(status=status, finished_at__lt=now - kept) for status, kept in TASKS_KEPT.items()
    ]
    return sum(tasks.delete()[0] for tasks in ended)


def forget_ended_sessions() -> int:
    """Deletes log-ins that are over, with what was noted of them; returns how many."""
    ended, _by_model = Session.objects.filter(expire_date__lt=timezone.now()).delete()
    UserSession.objects.exclude(session_key__in=Session.objects.values("session_key")).delete()
    return ended


def forget_abandoned_uploads() -> int:
    """Deletes files as they came from a camera whose form nobody completed within a day, and rows whose file is gone;
    returns how many. A file goes before its row, so that none is left without."""
    before = timezone.now() - UPLOADS_KEPT
    abandoned = [upload for upload in UploadedFile.objects.all() if not _is_there_since(upload, before)]
    for upload in abandoned:
        upload.file.delete(save=False)
        upload.delete()
    return len(abandoned)


def _is_there_since(upload: UploadedFile, moment: dt.datetime) -> bool:
    storage, name = upload.file.storage, upload.file.name
    return bool(name and storage.exists(name) and storage.get_modified_time(name) >= moment)
