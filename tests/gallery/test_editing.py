"""The editors' form and list of works, their order, and many pictures at once."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.test.utils.form_data import rich_text

from cms.search.models import SearchEntry
from cms.users.models import User
from gallery.editing.new_works import free_slug
from gallery.editing.ordering import move
from gallery.models import GalleryPage, Work, WorkText
from home.models import HomePage
from tests.admin.forms import AdminForm
from tests.factories.gallery import make_gallery, make_work, many_works
from tests.factories.images import make_image
from tests.factories.pages import committed, translate
from tests.images.samples import picture_bytes

LIST = reverse("wagtailsnippets_gallery_work:list")
ADD = reverse("wagtailsnippets_gallery_work:add")


def edit(work: Work) -> str:
    return reverse("wagtailsnippets_gallery_work:edit", args=[work.pk])


@pytest.fixture
def staff(editor: User, log_in: Callable[[User], Client]) -> Client:
    return log_in(editor)


@pytest.fixture
def gallery(site: HomePage) -> GalleryPage:
    return make_gallery()


def _new(staff: Client, of: GalleryPage, **values: Any) -> AdminForm:
    form = AdminForm(staff, f"{ADD}?gallery={of.pk}")
    words = {"title": "A bird", "alt": "A bird above a house", "story": rich_text("<p>It flew.</p>")}
    form.values |= {"picture": str(make_image().pk)} | words | values
    return form


class TestForm:
    def test_record_and_words_are_saved_together(self, staff: Client, gallery: GalleryPage) -> None:
        make_work(gallery, position=7)
        form = _new(staff, gallery, age="9", consent="first_name_age", first_name_en="Aliya")
        assert form.values["gallery"] == str(gallery.pk)
        with committed(execute=True):
            response = form.send()
        assert response.url == f"{LIST}?gallery={gallery.pk}"
        work = Work.objects.get(age=9)
        assert (work.gallery, work.slug, work.position) == (gallery, "a-bird", 8)
        text = work.texts.get()
        assert (text.title, text.alt, text.locale) == ("A bird", "A bird above a house", gallery.locale)
        assert "It flew." in text.story
        assert SearchEntry.objects.get(kind="work", title="A bird").url == f"{gallery.url}a-bird/"

    def test_words_are_in_the_language_of_the_gallery_when_that_is_not_english(
        self, staff: Client, gallery: GalleryPage
    ) -> None:
        french = translate(gallery, "fr")
        gallery.delete()
        _new(staff, french, title="Un oiseau").send()
        assert WorkText.objects.get().locale.language_code == "fr"

    def test_work_is_put_on_the_source_page_when_a_translation_is_chosen(
        self, staff: Client, gallery: GalleryPage
    ) -> None:
        _new(staff, translate(gallery, "fr")).send()
        assert (Work.objects.get().gallery, WorkText.objects.get().locale) == (gallery, gallery.locale)

    @pytest.mark.parametrize(
        ("title", "slug"),
        [("Үй мен құс", "үй-мен-құс"), ("طائر أزرق", "طائر-أزرق"), ("!!!", "work"), ("A" * 150, "a" * 90)],
    )
    def test_address_is_made_of_the_title_in_its_own_letters(
        self, staff: Client, gallery: GalleryPage, title: str, slug: str
    ) -> None:
        for _work in range(2):
            assert _new(staff, gallery, title=title).send().status_code == 302
        assert list(Work.objects.order_by("pk").values_list("slug", flat=True)) == [slug, f"{slug}-2"]

    def test_words_are_changed_in_the_form_of_the_work(self, staff: Client, gallery: GalleryPage) -> None:
        work = make_work(gallery, texts={"en": "A bird", "fr": "Un oiseau"})
        form = AdminForm(staff, edit(work))
        assert (form.values["title"], form.values["alt"]) == ("A bird", "What A bird shows")
        with committed(execute=True):
            form.send(title="Two birds", position="3")
        assert set(work.texts.values_list("title", flat=True)) == {"Two birds", "Un oiseau"}
        work.refresh_from_db()
        assert work.position == 3
        assert SearchEntry.objects.filter(title="Two birds").exists()

    def test_form_sent_unchanged_changes_nothing(self, staff: Client, gallery: GalleryPage) -> None:
        work = make_work(gallery, date="2022-11", size="30 × 40 cm", special_prize={"ar": "جائزة"}, age=9)
        before = (Work.objects.values().get(), WorkText.objects.values().get())
        assert AdminForm(staff, edit(work)).send().status_code == 302
        assert (Work.objects.values().get(), WorkText.objects.values().get()) == before

    @pytest.mark.parametrize(
        ("values", "errors"),
        [
            ({"award_place": "first"}, {"award_age_group": ["An award needs its age group, as 6–9."]}),
            (
                {"age": "9", "consent": "full"},
                {"consent": ["A child is never shown with a full name: choose first name and age, or no name."]},
            ),
            (
                {"age": "9", "family_name_ru": "Бек"},
                {"family_name": ["A child's family name is not kept: remove it."]},
            ),
            ({"slug": "taken"}, {"slug": ["Another work of this gallery has this address: choose another."]}),
            ({"slug": "two words"}, {"slug": None}),
            ({"title": "", "alt": ""}, {"title": ["This field is required."], "alt": ["This field is required."]}),
            ({"picture": ""}, {"picture": ["This field is required."]}),
            ({"gallery": ""}, {"gallery": ["This field is required."]}),
            ({"age": "1"}, {"age": None}),
            ({"position": "-1"}, {"position": None}),
            ({"date_day": "31", "date_month": "4", "date_year": "2022"}, {"date": None}),
            (
                {"award_place": "first", "age": "9", "family_name_en": "Bek", "slug": "taken"},
                {"award_age_group": None, "family_name": None, "slug": None},
            ),
        ],
    )
    def test_mistake_is_told_at_its_field_and_nothing_is_lost(
        self, staff: Client, gallery: GalleryPage, values: dict[str, str], errors: dict[str, Any]
    ) -> None:
        make_work(gallery, slug="taken")
        form = _new(staff, gallery, size="30 × 40 cm", **values)
        found = form.errors(form.send())
        assert {name: sentences if errors.get(name) else None for name, sentences in found.items()} == errors
        assert Work.objects.count() == WorkText.objects.count() == 1

    def test_address_may_be_kept_when_a_work_moves_and_is_refused_when_it_is_taken_there(
        self, staff: Client, gallery: GalleryPage
    ) -> None:
        work, other = make_work(gallery, slug="bird"), make_work(slug="bird")
        form = AdminForm(staff, edit(work))
        assert set(form.errors(form.send(gallery=str(other.gallery_id)))) == {"slug"}
        assert form.send(gallery=str(make_gallery().pk)).status_code == 302

    def test_gallery_is_chosen_without_loading_all(self, staff: Client, gallery: GalleryPage) -> None:
        field = staff.get(ADD).context["form"].fields["gallery"]
        assert field.widget.target_models == [GalleryPage]


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
        for shown in ("A bird", gallery.title, "Second place, 6–9", "en fr", edit(work), 'loading="lazy"'):
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
            _new(staff, gallery, title="Birds of passage").send()
        make_work(gallery, texts={"en": "House", "ru": "Дом у реки"})
        for query, title in (("passage", "Birds of passage"), ("birds", "Birds of passage"), ("реки", "House")):
            (found,) = staff.get(LIST, {"q": query}).context["object_list"]
            assert str(found) == title

    def test_list_of_a_gallery_leads_on_within_it(self, staff: Client, gallery: GalleryPage) -> None:
        make_work(gallery)
        html = staff.get(LIST, {"gallery": gallery.pk}).content.decode()
        for url in (f"{ADD}?gallery={gallery.pk}", _order(gallery), _add_many(gallery)):
            assert f'href="{url}"' in html


def _order(gallery: GalleryPage) -> str:
    return reverse("wagtailsnippets_gallery_work:order", args=[gallery.pk])


def _add_many(gallery: GalleryPage) -> str:
    return reverse("wagtailsnippets_gallery_work:add_many", args=[gallery.pk])


class TestPanel:
    def test_gallery_leads_to_its_works_also_from_a_translation(self, staff: Client, gallery: GalleryPage) -> None:
        make_work(gallery)
        french = translate(gallery, "fr")
        for page in (gallery, french):
            html = staff.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
            assert "Works (1)" in html
            assert f"{LIST}?gallery={gallery.pk}" in html

    def test_nothing_is_offered_without_the_right_to_works(
        self, translator_fr: User, log_in: Callable[[User], Client], gallery: GalleryPage
    ) -> None:
        french = translate(gallery, "fr")
        html = log_in(translator_fr).get(reverse("wagtailadmin_pages:edit", args=[french.pk])).content.decode()
        assert LIST not in html


class TestRights:
    @pytest.mark.parametrize("url", [LIST, ADD, "order", "many"])
    def test_works_are_closed_to_who_has_no_right_to_them(
        self, press_officer: User, log_in: Callable[[User], Client], gallery: GalleryPage, url: str
    ) -> None:
        address = {"order": _order(gallery), "many": _add_many(gallery)}.get(url, url)
        assert log_in(press_officer).get(address).status_code == 302

    def test_words_are_not_made_or_deleted_by_hand_even_by_an_administrator(
        self, admin: User, log_in: Callable[[User], Client], gallery: GalleryPage
    ) -> None:
        client, text = log_in(admin), make_work(gallery).texts.get()
        for name, arguments in (("add", []), ("delete", [text.pk])):
            url = reverse(f"wagtailsnippets_gallery_worktext:{name}", args=arguments)
            assert client.get(url).status_code == 302
        assert WorkText.objects.filter(pk=text.pk).exists()

    def test_works_are_in_the_menu_and_words_are_not(self, staff: Client, site: HomePage) -> None:
        html = staff.get(reverse("wagtailadmin_home")).content.decode()
        assert LIST in html
        assert reverse("wagtailsnippets_gallery_worktext:list") not in html
        assert f'"{reverse("wagtailsnippets:index")}"' not in html

    def test_editor_may_not_delete_and_a_moderator_may(
        self, staff: Client, moderator: User, log_in: Callable[[User], Client], gallery: GalleryPage
    ) -> None:
        work = make_work(gallery)
        url = reverse("wagtailsnippets_gallery_work:delete", args=[work.pk])
        staff.post(url)
        assert Work.objects.exists()
        with committed(execute=True):
            log_in(moderator).post(url)
        assert not Work.objects.exists()
        assert not SearchEntry.objects.filter(kind="work").exists()


def test_deleting_a_picture_is_refused_with_where_it_is_used(
    moderator: User, log_in: Callable[[User], Client], gallery: GalleryPage
) -> None:
    work = make_work(gallery, texts={"en": "A bird"})
    client, url = log_in(moderator), reverse("wagtailimages:delete", args=[work.picture_id])
    client.post(url)
    assert type(work.picture).objects.filter(pk=work.picture_id).exists()
    usage = client.get(reverse("wagtailimages:image_usage", args=[work.picture_id])).content.decode()
    assert "A bird" in usage and edit(work) in usage


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
        assert staff.post(_order(gallery), numbers | {str(five[4].pk): "1"}).status_code == 302
        assert "".join(self._titles(gallery)) == "eabcd"
        response = staff.post(_order(gallery), numbers | {str(five[0].pk): "6", str(five[1].pk): "x"})
        html = response.content.decode()
        assert "There are 5 works: write a number up to that." in html
        assert "Write a number." in html
        assert "".join(self._titles(gallery)) == "eabcd"

    def test_sixty_stand_on_a_screen(self, staff: Client, gallery: GalleryPage) -> None:
        many_works(gallery, 70)
        second = staff.get(_order(gallery), {"p": 2})
        assert [row["field"].value() for row in second.context["rows"]] == list(range(61, 71))
        last = second.context["rows"][-1]["work"]
        values = {row["field"].name: str(row["field"].value()) for row in second.context["rows"]}
        staff.post(f"{_order(gallery)}?p=2", values | {str(last.pk): "1"})
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
                _add_many(gallery), {"pictures": files, "credit": "Photo: Bek", "consent": "first_name_age"}
            )
        (sentence,) = response.context["form"].errors["pictures"]
        assert sentence.startswith("notes.jpg: ")
        works = Work.objects.filter(consent="first_name_age").order_by("position")
        assert [(str(work), work.slug, work.position) for work in works] == [
            ("Bird", "bird-2", 5),
            ("My house", "my-house", 6),
        ]
        assert {work.picture.credit for work in works} == {"Photo: Bek"}

    def test_nothing_is_made_without_a_credit_or_of_too_many(self, staff: Client, gallery: GalleryPage) -> None:
        for count, credit, field in ((1, "", "credit"), (21, "Photo: Bek", "pictures"), (0, "Photo: Bek", "pictures")):
            files = [SimpleUploadedFile(f"{number}.jpg", b"x") for number in range(count)]
            values = {"pictures": files, "credit": credit, "consent": "none"}
            assert list(staff.post(_add_many(gallery), values).context["form"].errors) == [field]
        assert not Work.objects.exists()


def test_free_slug_is_found_when_many_are_taken(gallery: GalleryPage) -> None:
    assert free_slug(gallery, "A bird", {"a-bird", "a-bird-2"}) == "a-bird-3"
