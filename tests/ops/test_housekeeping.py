import datetime as dt

import pytest
import time_machine
from django.core.files.base import ContentFile
from django.utils import timezone
from wagtail.contrib.forms.models import FormSubmission
from wagtail.models import UploadedFile

from cms.core.dates import today
from cms.images.storage import PrivateStorage
from cms.ops.housekeeping import forget_abandoned_uploads, forget_old_messages, forget_old_searches
from cms.ops.scheduler import duties, duties_with_files
from cms.search.models import Asked
from home.models import HomePage


def test_messages_are_forgotten_after_a_year(site: HomePage) -> None:
    with time_machine.travel(timezone.now() - dt.timedelta(days=366), tick=False):
        FormSubmission.objects.create(page=site, form_data={"message": "long ago"})
    recent = FormSubmission.objects.create(page=site, form_data={"message": "yesterday"})
    assert forget_old_messages() == 1
    assert list(FormSubmission.objects.all()) == [recent]


def test_searches_are_forgotten_after_a_year(site: HomePage) -> None:
    for days in (366, 365, 0):
        Asked.objects.create(day=today() - dt.timedelta(days=days), language="en", words="bird", times=1)
    assert forget_old_searches() == 1
    assert Asked.objects.count() == 2
    names = {duty.__name__ for duty, _seconds in duties()}
    assert {"forget_old_searches", "forget_old_messages"} <= names


def unfinished() -> UploadedFile:
    return UploadedFile.objects.create(file=ContentFile(b"as it came, with its location", "holiday.jpg"))


@pytest.mark.parametrize("place", ["a folder", pytest.param("a bucket", marks=pytest.mark.services)])
def test_upload_whose_form_was_never_completed_goes_with_its_file_after_a_day(
    place: str, site: HomePage, request: pytest.FixtureRequest
) -> None:
    if place == "a bucket":
        request.getfixturevalue("bucket")
    abandoned, lost = unfinished(), unfinished()
    lost.file.storage.delete(lost.file.name)
    assert (forget_abandoned_uploads(), list(UploadedFile.objects.all())) == (1, [abandoned])
    with time_machine.travel(timezone.now() + dt.timedelta(hours=25)):
        assert forget_abandoned_uploads() == 1
    assert not UploadedFile.objects.exists() and not PrivateStorage().exists(abandoned.file.name)
    assert forget_abandoned_uploads in dict(duties_with_files())


def test_upload_whose_file_cannot_be_deleted_keeps_its_row_for_the_next_try(
    site: HomePage, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(_name: str) -> None:
        raise OSError

    upload = unfinished()
    with time_machine.travel(timezone.now() + dt.timedelta(hours=25)):
        with monkeypatch.context() as patch:
            patch.setattr("django.core.files.storage.FileSystemStorage.delete", lambda _self, name: away(name))
            with pytest.raises(OSError):  # noqa: PT011  as the storage raises it
                forget_abandoned_uploads()
        assert list(UploadedFile.objects.all()) == [upload]
        assert forget_abandoned_uploads() == 1
