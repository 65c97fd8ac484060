"""The scheduler asks again for pictures that nobody is making, and for no others."""

import datetime as dt
from collections.abc import Callable
from typing import Any
from unittest.mock import patch

import pytest
from django_tasks_db.models import DBTaskResult, DBTaskResultQuerySet

from cms.images import preparing
from cms.images.models import CulturalImage
from cms.images.recipe import RECIPE
from cms.images.tasks import make_renditions, take_up_unfinished
from cms.ops.worker import ATTEMPTS, worker
from tests.factories.images import make_image

MINUTES = 150  # eight attempts take 127


@pytest.fixture
def picture(db: None, settings: Any, clock: Any) -> CulturalImage:
    """A picture that nobody has asked for: as if its worker had been killed."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    image = make_image(120, 80)
    DBTaskResult.objects.all().delete()
    return image


def work() -> None:
    process = worker()
    process.batch = True
    process.run()


def asked() -> DBTaskResultQuerySet:
    return DBTaskResult.objects.filter(task_path=make_renditions.module_path)


def pass_minutes(clock: Any, number: int) -> None:
    for _minute in range(number):
        take_up_unfinished()
        work()
        clock.shift(dt.timedelta(minutes=1))


@pytest.fixture
def too_heavy() -> Callable[[], Any]:
    """`with too_heavy():` pictures take more memory than there is."""
    refused: Any = lambda *_args, **_kwargs: ({"refused": "memory"}, b"")  # noqa: E731
    return lambda: patch.object(preparing, "work_apart", refused)


def test_picture_that_cannot_be_made_is_asked_for_once_and_parked(
    picture: CulturalImage, clock: Any, too_heavy: Callable[[], Any]
) -> None:
    with too_heavy():
        pass_minutes(clock, MINUTES)
    assert (asked().get().status, len(asked().get().worker_ids)) == ("FAILED", ATTEMPTS)


def test_picture_is_not_asked_for_while_a_worker_makes_it(picture: CulturalImage) -> None:
    make_renditions.enqueue(picture.pk)
    asked().get().claim("another")
    assert take_up_unfinished() == 0


def test_parked_picture_holds_up_no_other_and_is_asked_for_again_when_its_task_is_gone(
    picture: CulturalImage, clock: Any, too_heavy: Callable[[], Any]
) -> None:
    with too_heavy():
        pass_minutes(clock, MINUTES)
    other = make_image(90, 60)
    pass_minutes(clock, 1)
    made = CulturalImage.objects.filter(made_with=RECIPE)
    assert list(made) == [other]
    asked().failed().delete()
    pass_minutes(clock, 1)
    assert made.all().count() == 2


def test_parked_picture_is_made_when_its_file_is_replaced(
    picture: CulturalImage, clock: Any, too_heavy: Callable[[], Any]
) -> None:
    with too_heavy():
        pass_minutes(clock, MINUTES)
    make_renditions.enqueue(picture.pk)  # as it is when another file is saved
    work()
    picture.refresh_from_db()
    assert picture.made_with == RECIPE and take_up_unfinished() == 0
