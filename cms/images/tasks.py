from django_tasks import task

from cms.core.records import records
from cms.images.models import CulturalImage
from cms.images.pictures import USUAL_WIDTHS, rendition_specs, useful_widths


@task()
def make_renditions(image_id: int) -> None:
    """Makes the versions of a picture that most pages ask for, before the first reader does.

    May run twice, or after the picture has gone.
    """
    image = CulturalImage.objects.filter(pk=image_id).first()
    if image is None:
        return
    image.make_missing(rendition_specs(useful_widths(image, USUAL_WIDTHS)))
    records.bump()
