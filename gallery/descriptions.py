"""What a gallery's works are described by, in each language."""

from cms.core.checks.descriptions import DescribedPicture
from cms.images.models import ImageAltText
from gallery.models import GalleryPage
from gallery.showing import with_texts, works_of

WORKS = "works"  # where an editor mends them: no field of the page


def described_works(gallery: GalleryPage) -> list[DescribedPicture]:
    """Each work as `gallery`, a page of one language, shows it: by the words it has there, else by its picture's."""
    written = with_texts(list(works_of(gallery)))
    pictures = {work.picture_id for work, _texts in written}
    defaults = dict(
        ImageAltText.objects.filter(image_id__in=pictures, language=gallery.language).values_list("image_id", "text")
    )
    return [
        DescribedPicture(
            WORKS,
            texts[0].title,
            next((text.alt for text in texts if text.locale_id == gallery.locale_id), "")
            or defaults.get(work.picture_id, ""),
        )
        for work, texts in written
    ]
