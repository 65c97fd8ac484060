"""The editors' list of works, their order, and many pictures at once."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.test.utils.form_data import rich_text

from gallery.editing.ordering import move
from gallery.models import GalleryPage, Work
from tests.admin.forms import AdminForm
from tests.factories.gallery import make_gallery, make_work, many_works
from tests.factories.images import make_image
from tests.factories.pages import committed
from tests.gallery.screens import ADD, LIST, add_many_url, edit_url, order_url
from tests.images.samples import picture_bytes


class TestList:
    def _asked(self, client: Client, url: str) -> int:
        client.get(url)
        with CaptureQueriesContext(connection) as captured:
            assert client.get(url).status_code == 200
        return len(captured.captured_queries)

    def test_list_asks_the_same_whether_ten_works_or_two_thousand(self, staff: Client, gallery: GalleryPage) -> None:
        addresses = [LIST, f"{LIST}?gallery={gallery.pk}", reverse("wagtailsnippetchoosers_gallery_work:choose")]
        for _number in range(3):
            make_work(gallery)
        few = [self._asked(staff, url) for url in addresses]
        many_works(gallery, 1000)
        many_works(make_gallery(), 1000)
        many = [self._asked(staff, url) for url in (*addresses, f"{LIST}?p=30")]
        assert [asked - known for asked, known in zip(many, (*few, few[0]), strict=True)] == [0, 0, 0, 0]
        assert max(many) <= 25

    def test_row_shows_picture_title_gallery_award_and_languages(self, staff: Client, gallery: GalleryPage) -> None:
        texts = {"en": "A bird", "fr": "Un oiseau"}
        work = make_work(gallery, texts=texts, award_place="second", award_age_group="6–9")
        html = staff.get(LIST).content.decode()
        for shown in ("A bird", gallery.title, "Second place, 6–9", "en fr", edit_url(work), 'loading="lazy"'):
            assert shown in html

    def test_list_is_filtered(self, staff: Client, gallery: GalleryPage) -> None:
        mine = make_work(gallery, consent="full", award_place="first", award_age_group="6–9", technique="pastel")
        make_work(technique="pencil")
        filters = {"gallery": gallery.pk, "consent": "full", "award_place": "first", "technique": "pastel"}
        for query in ({name: value} for name, value in filters.items()):
            assert list(staff.get(LIST, query).context["object_list"]) == [mine]
            assert list(staff.get(LIST, query | {"q": "work"}).context["object_list"]) == [mine]

    def test_work_is_found_by_its_title_in_any_language_as_soon_as_it_is_saved(
        self, staff: Client, gallery: GalleryPage
    ) -> None:
        with committed(execute=True):
            form = AdminForm(staff, f"{ADD}?gallery={gallery.pk}")
            words = {"title": "Birds of passage", "alt": "Birds", "story": rich_text("")}
            form.send(picture=str(make_image().pk), **words)
        make_work(gallery, texts={"en": "House", "ru": "Дом у реки"})
        for query, title in (("passage", "Birds of passage"), ("birds", "Birds of passage"), ("реки", "House")):
            (found,) = staff.get(LIST, {"q": query}).context["object_list"]
            assert str(found) == title

    def test_list_of_a_gallery_leads_on_within_it(self, staff: Client, gallery: GalleryPage) -> None:
        make_work(gallery)
        html = staff.get(LIST, {"gallery": gallery.pk}).content.decode()
        for url in (f"{ADD}?gallery={gallery.pk}", order_url(gallery), add_many_url(gallery)):
            assert f'href="{url}"' in html


class TestOrder:
    def _titles(self, gallery: GalleryPage) -> list[str]:
        return [work.slug for work in gallery.works.order_by("position", "pk")]

    @pytest.fixture
    def five(self, gallery: GalleryPage) -> list[Work]:
        picture = make_image()
        return [make_work(gallery, slug=name, picture=picture) for name in "abcde"]  # all at the same position

    @pytest.mark.parametrize(
        ("places", "order"),
        [
            ({}, "abcde"),
            ({"e": 1}, "eabcd"),
            ({"a": 5}, "bcdea"),
            ({"a": 3, "e": 1}, "ebacd"),
            ({"d": 2, "e": 2}, "aebcd"),
        ],
    )
    def test_works_stand_where_they_were_put(
        self, gallery: GalleryPage, five: list[Work], places: dict[str, int], order: str
    ) -> None:
        move(gallery, {five["abcde".index(name)].pk: place for name, place in places.items()})
        if places == {"d": 2, "e": 2}:
            assert self._titles(gallery)[1:3] in (["d", "e"], ["e", "d"])
        else:
            assert "".join(self._titles(gallery)) == order

    def test_numbers_are_written_in_a_form(self, staff: Client, gallery: GalleryPage, five: list[Work]) -> None:
        numbers = {str(work.pk): str(place) for place, work in enumerate(five, start=1)}
        assert staff.post(order_url(gallery), numbers | {str(five[4].pk): "1"}).status_code == 302
        assert "".join(self._titles(gallery)) == "eabcd"
        response = staff.post(order_url(gallery), numbers | {str(five[0].pk): "6", str(five[1].pk): "x"})
        html = response.content.decode()
        assert "There are 5 works: write a number up to that." in html
        assert "Write a number." in html
        assert "".join(self._titles(gallery)) == "eabcd"

    def test_sixty_stand_on_a_screen(self, staff: Client, gallery: GalleryPage) -> None:
        many_works(gallery, 70)
        second = staff.get(order_url(gallery), {"p": 2})
        assert [row["field"].value() for row in second.context["rows"]] == list(range(61, 71))
        last = second.context["rows"][-1]["work"]
        values = {row["field"].name: str(row["field"].value()) for row in second.context["rows"]}
        staff.post(f"{order_url(gallery)}?p=2", values | {str(last.pk): "1"})
        assert gallery.works.order_by("position").first() == last


class TestManyPictures:
    def test_each_picture_becomes_a_work_and_each_refusal_is_told(self, staff: Client, gallery: GalleryPage) -> None:
        make_work(gallery, slug="bird", position=4)
        files = [
            SimpleUploadedFile("Bird.jpg", picture_bytes("JPEG")),
            SimpleUploadedFile("notes.jpg", b"no picture"),
            SimpleUploadedFile("My_house.jpg", picture_bytes("JPEG")),
        ]
        with committed(execute=True):
            response = staff.post(
                add_many_url(gallery), {"pictures": files, "credit": "Photo: Bek", "consent": "first_name_age"}
            )
        (sentence,) = response.context["form"].errors["pictures"]
        assert sentence.startswith("notes.jpg: ")
        works = Work.objects.filter(consent="first_name_age").order_by("position")
        assert [(str(work), work.slug, work.position) for work in works] == [
            ("Work 6", "work-6", 5),
            ("Work 7", "work-7", 6),
        ]
        assert [work.picture.title for work in works] == ["Work 6", "Work 7"], "a file's name may be a child's"
        assert {work.picture.credit for work in works} == {"Photo: Bek"}

    def test_nothing_is_made_without_a_credit_or_of_too_many(self, staff: Client, gallery: GalleryPage) -> None:
        for count, credit, field in ((1, "", "credit"), (21, "Photo: Bek", "pictures"), (0, "Photo: Bek", "pictures")):
            files = [SimpleUploadedFile(f"{number}.jpg", b"x") for number in range(count)]
            values = {"pictures": files, "credit": credit, "consent": "none"}
            assert list(staff.post(add_many_url(gallery), values).context["form"].errors) == [field]
        assert not Work.objects.exists()
