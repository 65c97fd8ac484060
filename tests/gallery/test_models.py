"""What a work may be, in its form and in the database; what may be said of its artist; what its deletion takes."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError
from django.test import Client
from django.utils.translation import override
from wagtail.models import Page

from cms.core.localized_text import LocalizedText
from cms.languages.sets import detach
from cms.search.models import SearchEntry
from gallery.models import GalleryPage, Work, WorkText
from home.models import HomePage
from tests.factories.gallery import make_gallery, make_work
from tests.factories.pages import committed, publish, translate

NONE, FIRST, FULL = "none", "first_name_age", "full"
CHILD = {"age": 9, "family_name": {}}
ADULT = {"age": 40, "family_name": {"en": "Bek"}}
OF_UNKNOWN_AGE = {"age": None, "family_name": {"en": "Bek"}}


@pytest.mark.parametrize(
    "values",
    [
        {"award_place": "first", "award_age_group": ""},
        {"age": 9, "consent": FULL},
        {"age": 17, "family_name": {"ru": "Бек"}},
    ],
    ids=["award without an age group", "child in full", "child's family name"],
)
def test_database_refuses_a_work_when_it_contradicts_itself(site: HomePage, values: dict[str, Any]) -> None:
    work = make_work()
    with pytest.raises(IntegrityError), transaction.atomic():
        Work.objects.filter(pk=work.pk).update(**values)
    Work.objects.filter(pk=work.pk).update(age=18, consent=FULL, family_name={"en": "Bek"})


def test_database_refuses_a_second_work_with_the_slug_when_the_gallery_is_the_same(site: HomePage) -> None:
    work = make_work()
    make_work(slug=work.slug)
    with pytest.raises(IntegrityError), transaction.atomic():
        Work.objects.create(gallery=work.gallery, slug=work.slug, picture=work.picture)


def test_database_refuses_second_words_in_a_language(site: HomePage) -> None:
    text = make_work().texts.get()
    with pytest.raises(IntegrityError), transaction.atomic():
        WorkText.objects.create(work=text.work, locale=text.locale, title="Again", alt="Again")


def test_every_contradiction_is_told_at_its_field_when_a_work_is_checked(site: HomePage) -> None:
    work = make_work()
    other = make_work(work.gallery)
    other.slug, other.age, other.consent = work.slug, 9, FULL
    other.family_name, other.award_place = {"en": "Bek"}, "first"
    with pytest.raises(ValidationError) as caught:
        other.clean()
    assert set(caught.value.error_dict) == {"slug", "consent", "family_name", "award_age_group"}


@pytest.mark.parametrize(
    ("policy", "consent", "who", "said"),
    [
        *((NONE, consent, who, "") for consent in (NONE, FIRST, FULL) for who in (ADULT, OF_UNKNOWN_AGE)),
        *((policy, NONE, who, "") for policy in (NONE, FIRST, FULL) for who in (CHILD, ADULT, OF_UNKNOWN_AGE)),
        (NONE, FIRST, CHILD, ""),
        (FIRST, FIRST, CHILD, "Aliya, 9"),
        (FULL, FIRST, CHILD, "Aliya, 9"),
        (FIRST, FIRST, ADULT, "Aliya, 40"),
        (FIRST, FULL, ADULT, "Aliya, 40"),
        (FULL, FIRST, ADULT, "Aliya, 40"),
        (FULL, FULL, ADULT, "Aliya Bek"),
        (FIRST, FULL, OF_UNKNOWN_AGE, "Aliya"),
        (FULL, FIRST, OF_UNKNOWN_AGE, "Aliya"),
        (FULL, FULL, OF_UNKNOWN_AGE, "Aliya Bek"),
        (FULL, FULL, CHILD, "Aliya, 9"),  # which the database refuses; should it be there all the same
        (FULL, FULL, CHILD | {"family_name": {"en": "Bek"}}, "Aliya, 9"),
    ],
)
def test_artist_is_named_as_policy_and_consent_both_allow(policy: str, consent: str, who: Any, said: str) -> None:
    work = Work(first_name={"en": "Aliya"}, consent=consent, **who)
    assert str(work.artist(policy)) == said


def test_artist_is_named_in_the_readers_language_or_marked_with_the_names_own() -> None:
    work = Work(first_name={"en": "Aliya", "ru": "Алия"}, family_name={"ru": "Бек"}, consent=FULL)
    with override("ru"):
        assert work.artist(FULL).__html__() == "Алия Бек"
    work = Work(first_name={"ru": "Алия"}, age=9, consent=FIRST)
    with override("ar"):
        assert work.artist(FULL).__html__() == '<span lang="ru" dir="ltr">Алия, 9</span>'


def test_work_is_put_on_the_source_page_when_a_translation_of_the_gallery_is_chosen(site: HomePage) -> None:
    gallery = make_gallery()
    work = make_work(gallery)
    work.gallery = translate(gallery, "fr")
    work.clean()
    assert work.gallery == gallery


def test_work_is_put_on_the_page_in_the_sets_own_language_when_that_is_not_english(site: HomePage) -> None:
    gallery = make_gallery()
    french = translate(gallery, "fr")
    russian = translate(gallery, "ru")
    detach(french)
    detach(russian)
    gallery.delete()
    work = make_work(russian, texts={"fr": "Un oiseau"})
    work.clean()
    assert work.gallery == french


def test_a_family_name_is_not_taken_for_a_first_name(site: HomePage) -> None:
    work = make_work(age=9, first_name={"en": "Aisha Karimova"}, consent=FIRST)
    with pytest.raises(ValidationError) as caught:
        work.clean()
    assert list(caught.value.error_dict) == ["first_name"]
    work.first_name = LocalizedText({"en": "Anna-Maria"})
    work.clean()


def test_a_stricter_naming_policy_reaches_every_language_at_once(site: HomePage, client: Client) -> None:
    gallery = make_gallery(naming_policy="full")
    make_work(gallery, slug="one", texts={"en": "A bird"}, age=40, first_name={"en": "Zarina"}, consent=FULL)
    french = translate(gallery, "fr")
    assert "Zarina" in client.get(f"{french.url}one/").content.decode()
    gallery.naming_policy = "none"
    publish(gallery)
    assert "Zarina" not in client.get(f"{french.url}one/").content.decode()
    assert not SearchEntry.objects.filter(names__contains="Zarina").exists()


class TestDeletion:
    @pytest.fixture
    def gallery(self, site: HomePage) -> GalleryPage:
        gallery = make_gallery(works=2)
        for work in gallery.works.all():
            translate(work.texts.get(), "fr")
        translate(gallery, "fr")  # public only with its works described
        return gallery

    def _entries(self) -> list[str]:
        return sorted(SearchEntry.objects.filter(kind="work").values_list("language", flat=True))

    @pytest.mark.usefixtures("search_keeps_up")
    def test_works_stay_when_a_translation_of_the_gallery_is_deleted(self, gallery: GalleryPage) -> None:
        assert self._entries() == ["en", "en", "fr", "fr"]
        with committed(execute=True):
            GalleryPage.objects.get(locale__language_code="fr").delete()
        assert gallery.works.count() == 2
        assert self._entries() == ["en", "en"]

    @pytest.mark.parametrize("model", [GalleryPage, Page])
    @pytest.mark.usefixtures("search_keeps_up")
    def test_works_go_to_the_next_language_when_the_source_page_alone_is_deleted(
        self, gallery: GalleryPage, model: Any
    ) -> None:
        detach(GalleryPage.objects.get(locale__language_code="fr"))
        with committed(execute=True):
            model.objects.get(pk=gallery.pk).delete()
        french = GalleryPage.objects.get()
        assert french.works.count() == 2
        assert [work.source_text.title[:4] for work in french.works.all()] == ["[fr]", "[fr]"]
        assert self._entries() == ["fr", "fr"]

    def test_works_words_and_entries_go_with_the_set(self, gallery: GalleryPage) -> None:
        with committed(execute=True):
            gallery.delete()
        assert (Work.objects.count(), WorkText.objects.count(), self._entries()) == (0, 0, [])

    def test_works_words_and_entries_go_with_the_last_page(self, gallery: GalleryPage) -> None:
        detach(GalleryPage.objects.get(locale__language_code="fr"))
        for _language in range(2):
            with committed(execute=True):
                GalleryPage.objects.first().delete()
        assert (Work.objects.count(), WorkText.objects.count(), self._entries()) == (0, 0, [])

    def test_works_go_when_all_pages_go_at_once(self, gallery: GalleryPage) -> None:
        with committed(execute=True):
            Page.objects.filter(translation_key=gallery.translation_key).delete()
        assert (Work.objects.count(), self._entries()) == (0, [])

    def test_works_of_other_galleries_stay(self, gallery: GalleryPage) -> None:
        other = make_work()
        with committed(execute=True):
            Page.objects.filter(translation_key=gallery.translation_key).delete()
        assert list(Work.objects.all()) == [other]

    def test_picture_stays_as_long_as_a_work_shows_it(self, gallery: GalleryPage) -> None:
        with pytest.raises(ProtectedError):
            gallery.works.first().picture.delete()
