"""The editors' form of a work, the way to it, and who may go it."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Locale
from wagtail.test.utils.form_data import rich_text

from cms.languages.sets import detach
from cms.search.models import SearchEntry
from cms.users.models import User
from gallery.editing.new_works import free_slug
from gallery.models import GalleryIndexPage, GalleryPage, Work, WorkText
from home.models import HomePage
from tests.admin.forms import AdminForm
from tests.factories.gallery import make_gallery, make_work
from tests.factories.images import make_image
from tests.factories.pages import committed, section, translate
from tests.gallery.screens import ADD, LIST, add_many_url, edit_url, order_url


def _new(staff: Client, of: GalleryPage, **values: Any) -> AdminForm:
    form = AdminForm(staff, f"{ADD}?gallery={of.pk}")
    words = {"title": "A bird", "alt": "A bird above a house", "story": rich_text("<p>It flew.</p>")}
    form.values |= {"picture": str(make_image().pk)} | words | values
    return form


class TestForm:
    @pytest.mark.usefixtures("search_keeps_up")
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
        detach(french)
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

    @pytest.mark.usefixtures("search_keeps_up")
    def test_words_are_changed_in_the_form_of_the_work(self, staff: Client, gallery: GalleryPage) -> None:
        work = make_work(gallery, texts={"en": "A bird", "fr": "Un oiseau"})
        form = AdminForm(staff, edit_url(work))
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
        assert AdminForm(staff, edit_url(work)).send().status_code == 302
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
        form = AdminForm(staff, edit_url(work))
        assert set(form.errors(form.send(gallery=str(other.gallery_id)))) == {"slug"}
        assert form.send(gallery=str(make_gallery().pk)).status_code == 302

    def test_gallery_is_chosen_without_loading_all(self, staff: Client, gallery: GalleryPage) -> None:
        field = staff.get(ADD).context["form"].fields["gallery"]
        assert field.widget.target_models == [GalleryPage]


class TestPanel:
    def test_gallery_leads_to_its_works(self, staff: Client, gallery: GalleryPage) -> None:
        make_work(gallery)
        html = staff.get(reverse("wagtailadmin_pages:edit", args=[gallery.pk])).content.decode()
        assert "Works (1)" in html
        for url in (
            f"{LIST}?gallery={gallery.pk}",
            f"{ADD}?gallery={gallery.pk}",
            order_url(gallery),
            add_many_url(gallery),
        ):
            assert f'href="{url}"' in html

    def test_new_gallery_is_saved_before_it_has_works(self, staff: Client, site: HomePage) -> None:
        url = reverse("wagtailadmin_pages:add", args=["gallery", "gallerypage", section(GalleryIndexPage).pk])
        assert "Save the gallery first" in staff.get(url).content.decode()

    def test_nothing_is_offered_without_the_right_to_works(
        self, translator_fr: User, log_in: Callable[[User], Client], gallery: GalleryPage
    ) -> None:
        french = gallery.copy_for_translation(Locale.objects.get(language_code="fr"))
        html = log_in(translator_fr).get(reverse("wagtailadmin_pages:edit", args=[french.pk])).content.decode()
        assert french.title in html
        assert LIST not in html


class TestRights:
    @pytest.mark.parametrize("url", [LIST, ADD, "order", "many"])
    def test_works_are_closed_to_who_has_no_right_to_them(
        self, press_officer: User, log_in: Callable[[User], Client], gallery: GalleryPage, url: str
    ) -> None:
        address = {"order": order_url(gallery), "many": add_many_url(gallery)}.get(url, url)
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
    assert "A bird" in usage and edit_url(work) in usage


def test_free_slug_is_found_when_many_are_taken(gallery: GalleryPage) -> None:
    assert free_slug(gallery, "A bird", {"a-bird", "a-bird-2"}) == "a-bird-3"
