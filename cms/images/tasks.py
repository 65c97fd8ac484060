from django_tasks import task
from django_tasks.base import TaskResultStatus

from cms.images.models import CulturalImage
from cms.images.pictures import is_made
from cms.images.preparing import make, prepare
from cms.images.recipe import FALLBACK, RECIPE

BATCH = 1000  # pictures taken up at once


@task()
def make_renditions(image_id: int) -> None:
    """Makes what a picture lacks and is quick to make, and asks for the rest.

    May run twice, or after the picture has gone.
    """
    image = CulturalImage.objects.filter(pk=image_id).first()
    if image is None:
        return
    if not any(is_made(image, fmt) for fmt in FALLBACK):
        prepare(image)
    make(image, "webp")
    make_avif.enqueue(image_id)


@task(priority=-50)  # other work goes first: it takes seconds a picture
def make_avif(image_id: int) -> None:
    image = CulturalImage.objects.filter(pk=image_id).first()
    if image:
        make(image, "avif")


def take_up_unfinished() -> int:
    """Asks again for what a worker that was killed left unmade, unless the queue is still at it; how many. What a task
    names that waits for its next try, or is parked, is that task's: only a person asks for it sooner."""
    from django_tasks_db.models import DBTaskResult  # noqa: PLC0415 (only where tasks are kept in the database)

    paths = [make_renditions.module_path, make_avif.module_path]
    tasks = DBTaskResult.objects.filter(task_path__in=paths)
    if tasks.ready().exists():
        return 0
    asked = tasks.exclude(status=TaskResultStatus.SUCCESSFUL).values_list("args_kwargs__args__0", flat=True)
    unmade = CulturalImage.objects.exclude(made_with=RECIPE).exclude(pk__in=set(asked))
    ids = list(unmade.order_by("pk").values_list("pk", flat=True)[:BATCH])
    for pk in ids:
        make_renditions.enqueue(pk)
    return len(ids)
