"""A work's words on their way into another language, through wagtail-localize, as an editor and a translator go it."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Locale
from wagtail_localize.models import StringSegment, Translation

from cms.search.models import SearchEntry
from cms.users.models import User
from gallery.models import GalleryPage, Work, WorkText
from home.models import HomePage
from tests.admin.forms import AdminForm
from tests.factories.gallery import make_gallery, make_work
from tests.factories.pages import committed, translate
from tests.factories.users import member


@pytest.fixture
def gallery(site: HomePage) -> GalleryPage:
    gallery = make_gallery()
    translate(gallery, "fr", slug="galerie")
    return gallery


@pytest.fixture
def work(gallery: GalleryPage) -> Work:
    return make_work(gallery, slug="bird", texts={"en": "A bird"})


def _edit(model: str, pk: int) -> str:
    return reverse(f"wagtailsnippets_gallery_{model}:edit", args=[pk])


def _submit(editor: Client, work: Work, language: str = "fr") -> str:
    """Begins the translation as the button in the work's form does; the address it leads to."""
    url = reverse("wagtail_localize:submit_snippet_translation", args=["gallery", "worktext", work.source_text.pk])
    html = editor.get(_edit("work", work.pk)).content.decode()
    assert f'href="{url}"' in html
    with committed(execute=True):
        response = editor.post(url, {"locales": [Locale.objects.get(language_code=language).pk]})
    assert response.status_code == 302
    return response.url


def _states(client: Client, work: Work) -> dict[str, str]:
    html = client.get(_edit("work", work.pk)).content.decode()
    languages = ("English", "French", "Russian", "Kazakh", "Arabic")
    rows = {name: html.split(f'<th scope="row">{name}</th>')[1].split("</tr>")[0] for name in languages}
    return {name: row.split("<td>")[2].split("</td>")[0] for name, row in rows.items()}


@pytest.mark.usefixtures("search_keeps_up")
def test_words_are_translated_by_a_translator_and_appear_in_french(
    editor: User, translator_fr: User, log_in: Callable[[User], Client], client: Client, work: Work
) -> None:
    staff, translator = log_in(editor), log_in(translator_fr)
    assert _states(staff, work)["French"].startswith("Not begun")
    url = _submit(staff, work)
    assert url == _edit("worktext", work.texts.get(locale__language_code="fr").pk)
    assert _states(staff, work)["French"].startswith("Begun")
    begun = client.get("/fr/gallery/galerie/bird/")
    assert begun.context["shown"].language == "en"

    assert translator.get(url).status_code == 200
    translation = Translation.objects.get(source__object_id=work.source_text.translation_key)
    segments = StringSegment.objects.filter(source=translation.source)
    assert {segment.context.path for segment in segments} == {"title", "alt"}
    for segment in segments:
        address = reverse("wagtail_localize:edit_string_translation", args=[translation.pk, segment.pk])
        answer = translator.put(
            address, f"value=Un+oiseau+({segment.context.path})", content_type="application/x-www-form-urlencoded"
        )
        assert answer.status_code == 201, answer.content
    with committed(execute=True):
        translator.post(url, {"action": "publish"})

    shown = client.get("/fr/gallery/galerie/bird/")
    assert shown.context["shown"].language == "fr"
    assert "Un oiseau (title)" in shown.content.decode()
    assert SearchEntry.objects.get(kind="work", language="fr").title == "Un oiseau (title)"
    assert _states(staff, work)["French"] == "Translated"
    assert "A bird" in client.get(f"{work.gallery.url}bird/").content.decode()


def test_translators_see_new_words_as_soon_as_the_source_is_saved(
    editor: User, log_in: Callable[[User], Client], work: Work
) -> None:
    staff = log_in(editor)
    with committed(execute=True):
        translate(work.source_text, "fr", title="Un oiseau")
    assert _states(staff, work)["French"] == "Translated"
    AdminForm(staff, _edit("work", work.pk)).send(title="Two birds")
    assert _states(staff, work)["French"] == "1 of 2 texts are translated"
    assert WorkText.objects.get(locale__language_code="fr").title == "Un oiseau"


def test_source_words_are_edited_in_the_form_of_their_work(
    editor: User, log_in: Callable[[User], Client], work: Work
) -> None:
    response = log_in(editor).get(_edit("worktext", work.source_text.pk))
    assert (response.status_code, response.url) == (302, _edit("work", work.pk))


def test_translator_opens_words_of_their_own_language_only_and_no_work(
    translator_fr: User, log_in: Callable[[User], Client], work: Work
) -> None:
    french, russian = (translate(work.source_text, language) for language in ("fr", "ru"))
    client = log_in(translator_fr)
    assert client.get(_edit("worktext", french.pk)).status_code == 200
    assert client.get(_edit("worktext", russian.pk)).status_code in {302, 403}
    assert client.get(_edit("work", work.pk)).status_code == 302


def test_translation_is_not_begun_by_who_may_not_see_drafts(
    site: HomePage, log_in: Callable[[User], Client], work: Work
) -> None:
    from django.contrib.auth.models import Permission

    user = member("somebody")
    wanted = [("wagtailadmin", "access_admin"), ("gallery", "change_work")]
    for app, codename in wanted:
        user.user_permissions.add(Permission.objects.get(content_type__app_label=app, codename=codename))
    html = log_in(user).get(_edit("work", work.pk)).content.decode()
    assert "submit/snippet/gallery/worktext" not in html
