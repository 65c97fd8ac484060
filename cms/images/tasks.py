from django_tasks import task

from cms.core.records import records
from cms.images.models import CulturalImage
from cms.images.pictures import USUAL_WIDTHS, rendition_specs, useful_widths


@task()
def make_renditions(image_id: int, specs: list[str] | None = None) -> None:
    """Makes the versions of a picture that pages will ask for (all usual ones, or `specs`), so that no reader waits.

    May run twice, or after the picture has gone.
    """
    image = CulturalImage.objects.filter(pk=image_id).first()
    if image is None:
        return
    image.make_missing(specs or rendition_specs(useful_widths(image, USUAL_WIDTHS)))
    records.bump()
