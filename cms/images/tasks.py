from django_tasks import task

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
    """Asks again for what a worker that was killed left unmade, unless the queue is still at it; how many."""
    from django_tasks_db.models import DBTaskResult  # noqa: PLC0415 (only where tasks are kept in the database)

    paths = [make_renditions.module_path, make_avif.module_path]
    if DBTaskResult.objects.ready().filter(task_path__in=paths).exists():
        return 0
    ids = list(CulturalImage.objects.exclude(made_with=RECIPE).order_by("pk").values_list("pk", flat=True)[:BATCH])
    for pk in ids:
        make_renditions.enqueue(pk)
    return len(ids)
