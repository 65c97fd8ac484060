"""Pictures that show through records: works, portraits."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cms.images import withdrawing
from cms.images.models import CulturalImage
from cms.images.withdrawing import settle
from cms.people.models import Person
from gallery.models import GalleryPage, Work
from home.models import HomePage
from tests.factories.gallery import make_gallery, make_work
from tests.factories.images import make_image
from tests.factories.pages import block, committed
from tests.factories.people import make_person
from tests.factories.press import make_story
from tests.images.test_withdrawn_addresses import address, is_there


@pytest.mark.parametrize("act", ["other", "deleted"])
def test_a_work_that_goes_takes_its_picture_along(act: str, site: HomePage) -> None:
    image, gallery = make_image(), make_gallery()
    work = make_work(gallery, picture=image)
    old = address(image)
    with committed(execute=True):
        if act == "deleted":
            work.delete()
        else:
            work.picture = make_image()
            work.save()
    assert not is_there(old)
    assert is_there(address(image))


def test_a_gallery_that_goes_takes_all_its_works_pictures_along_in_a_few_queries(site: HomePage) -> None:
    gallery = make_gallery()
    images = [make_work(gallery, picture=make_image()).picture for _number in range(3)]
    old = [address(image) for image in images]
    three = _queries_of_moving(images)
    assert not any(map(is_there, old))
    assert _queries_of_moving([*images, *(make_image() for _number in range(6))]) == three
    assert three <= 16
    with committed(execute=True):
        GalleryPage.objects.get(pk=gallery.pk).delete()
    assert not Work.objects.filter(picture__in=images).exists()


def _queries_of_moving(images: list[CulturalImage]) -> int:
    for gallery in GalleryPage.objects.filter(live=True):
        with committed(execute=True):
            gallery.unpublish()
    withdrawing.doubt([image.pk for image in images])
    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert settle() == len(images)
    return len(queries)


def test_a_portrait_goes_with_the_consent(site: HomePage) -> None:
    image = make_image()
    person = make_person(portrait=image, consent=Person.Consent.NAME)
    quotation = block("quotation", text="<p>Words</p>", person=person.pk, speaker="", office="", reported=False)
    make_story(body=[quotation])
    old = address(image)
    with committed(execute=True):
        person.consent = Person.Consent.NONE
        person.save()
    assert not is_there(old)
