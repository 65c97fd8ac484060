"""Every view of the admin, asked by every role: who may not open a draft does not learn its title anywhere.

The views are those of the URL resolver, so a new one is asked without being named here.
"""

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models import Model
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils.datastructures import MultiValueDict
from wagtail_localize.models import OverridableSegment, StringSegment, Translation

from gallery.models import Work
from home.models import HomePage
from home.roles import EDITORS, MODERATORS, translators
from tests.factories.gallery import make_gallery
from tests.factories.pages import translate
from tests.factories.press import make_release, make_story
from tests.factories.users import member
from tests.gallery.screens import add_many_url
from tests.images.samples import picture_bytes

MARKS = ("embargoed prize", "тайная премия")
PARAMETER = re.compile(r"<(?:\w+:)?(\w+)>")
# What the admin asks of its views beyond an address.
QUERIES = ("", "?q=embargoed&search=embargoed&title=embargoed", f"?q={quote('тайная')}", "?export=csv")
# They end the session, or are no page of their own.
LEFT_OUT = ("logout", "sprite", "jsi18n", "account", "failwhale")


def paths(patterns: Any = None, before: str = "") -> Iterator[str]:
    """The routes below `/admin/`, as `admin/pages/<int:page_id>/edit/`."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        route = before + str(pattern.pattern).removeprefix("^").removesuffix("$").replace("\\Z", "")
        if isinstance(pattern, URLResolver):
            if before or route.startswith("admin/"):
                yield from paths(pattern.url_patterns, route)
        elif isinstance(pattern, URLPattern) and before and "(" not in route:
            yield route


class Secret:
    """A release under embargo, being translated into Russian and into no other language; likewise a work of a gallery
    that nobody was told of, whose picture came in a file of a telling name."""

    def __init__(self, editor: Client) -> None:
        self.source = make_release(title="The embargoed prize", slug="embargoed-prize", live=False)
        self.russian = translate(self.source, "ru", publish=False, title="Тайная премия", slug="тайная-премия")
        self.gallery = make_gallery(title="Pictures of the embargoed prize", slug="prize-pictures", live=False)
        file = SimpleUploadedFile("The embargoed prize.jpg", picture_bytes("JPEG"))
        editor.post(add_many_url(self.gallery), {"pictures": [file], "credit": "Photo: Bek", "consent": "none"})
        self.work = Work.objects.get()
        self.text = self.work.texts.get()
        self.text.title = self.text.alt = "A work for the embargoed prize"
        self.text.save()
        self.russian_text = translate(self.text, "ru", title="Тайная премия", alt="Тайная премия")

    def filled(self, route: str) -> Iterator[str]:
        """`route` with everything of the secret that its parameters can name."""
        for page in (self.source, self.russian):
            above = page.get_parent().pk
            values = _translated(self.source) | {
                "revision_id": page.latest_revision_id,
                "revision_id_a": page.latest_revision_id,
                "revision_id_b": "latest",
                "app_label": "press",
                "model_name": "pressreleasepage",
                "content_type_app_name": "press",
                "content_type_app_label": "press",
                "content_type_model_name": "pressreleasepage",
                "mode": "",
                "action": "publish",
                "fmt": "po",
                "slug": page.slug,
            }
            for beside in ({}, dict.fromkeys(("parent_page_id", "destination_id"), above)):
                yield _fill(route, values | beside, page.pk)
        yield from self._filled_by_records(route)

    def _filled_by_records(self, route: str) -> Iterator[str]:
        """Routes that name the model of a record of the secret, or ask for one."""
        asked = set(PARAMETER.findall(route))
        for record in (self.work, self.text, self.russian_text):
            app, model = record._meta.app_label, record._meta.model_name
            values = {"app_label": app, "model_name": model, "action": "delete", "pk": record.pk}
            values |= {"gallery": self.gallery.pk}
            if (f"/{app}/{model}/" in route or "model_name" in asked) and asked <= values.keys():
                yield _fill(route, values)
        for values in ({"image_id": self.work.picture_id}, _translated(self.text) | {"mode": "", "fmt": "po"}):
            if asked and asked <= values.keys():
                yield _fill(route, values)
        for act in ("publish", "unpublish", "move", "delete"):
            if asked == {"app_label", "model_name", "action"}:
                yield _fill(route, {"app_label": "wagtailcore", "model_name": "page", "action": act})

    @property
    def ids(self) -> str:
        """For views that ask which pages or records are meant."""
        things = (self.source, self.russian, self.gallery, self.work, self.text, self.russian_text)
        return "&".join(f"id={thing.pk}" for thing in things)


def _translated(source: Model) -> dict[str, int]:
    """What wagtail-localize has of `source`, by parameter."""
    translation = Translation.objects.get(source__object_id=source.translation_key)
    return {
        "translation_id": translation.pk,
        "translation_source_id": translation.source_id,
        "string_segment_id": StringSegment.objects.filter(source=translation.source).first().pk,
        "overridable_segment_id": getattr(
            OverridableSegment.objects.filter(source=translation.source).first(), "pk", 0
        ),
    }


def _fill(route: str, values: dict[str, Any], otherwise: int = 0) -> str:
    return PARAMETER.sub(lambda found: str(values.get(found[1], otherwise)), route)


class Reads:
    """Notes whether a view looks for `id` in the query of its address: those that do are asked with some."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.ids = False
        for name in ("__getitem__", "_getlist"):
            monkeypatch.setattr(MultiValueDict, name, self._noting(getattr(MultiValueDict, name)))

    def _noting(self, stock: Any) -> Any:
        def get(values: MultiValueDict[str, Any], key: str, *args: Any, **kwargs: Any) -> Any:
            self.ids |= key == "id"
            return stock(values, key, *args, **kwargs)

        return get


@pytest.fixture
def secret(site: HomePage, log_in: Any) -> Secret:
    make_story(title="A bird")
    return Secret(log_in(member("painter", EDITORS)))


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> Reads:
    return Reads(monkeypatch)


def learnt(client: Client, url: str) -> str:
    """The first mark that an answer holds; what the asker typed says nothing."""
    answer = client.get(url)
    if answer.status_code in {301, 302, 403, 404, 405}:
        return ""
    content = b"".join(answer) if answer.streaming else answer.content
    text = content.decode("utf-8", "replace").casefold()
    return next((mark for mark in MARKS if mark in text), "")


def asked(secret: Secret, client: Client, reads: Reads) -> list[str]:
    """The addresses that tell this client a mark."""
    told = []
    for route in paths():
        if any(part in route for part in LEFT_OUT):
            continue
        for path in dict.fromkeys(secret.filled(f"/{route}")):
            reads.ids = False
            for query in QUERIES if PARAMETER.search(route) is None else QUERIES[:1]:
                if mark := learnt(client, path + query):
                    told.append(f"{path}{query}: {mark}")
            if reads.ids:
                client.raise_request_exception = False  # "all" is no number
                told += [f"{path}{query}" for query in (f"?{secret.ids}", "?id=all") if learnt(client, path + query)]
                client.raise_request_exception = True
    return told


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_translators_of_other_languages_learn_no_title_from_any_view(
    secret: Secret, reads: Reads, language: str, log_in: Any
) -> None:
    client = log_in(member(f"translator-{language}", translators(language)))
    assert asked(secret, client, reads) == []


def test_the_walk_finds_what_is_told(secret: Secret, reads: Reads, log_in: Any) -> None:
    """Who may open the page is told its title in many places: else the walk would prove nothing."""
    told = asked(secret, log_in(member("moderator", MODERATORS)), reads)
    seen = {path.split("?")[0] for path in told}
    for part in (
        "/admin/pages/",
        "/admin/languages/",
        "/admin/choose-page/",
        "/admin/localize/submit/",
        "/admin/localize/api/snippets/gallery/work",
        "/admin/snippets/choose/gallery/work/chosen/",
        "/admin/snippets/gallery/worktext/history/",
        "/admin/bulk/wagtailcore/page/",
        "/admin/bulk/gallery/work/",
    ):
        assert any(path.startswith(part) for path in seen), part
    assert any(path.endswith("?id=all") for path in told)
    assert len(seen) > 30


def test_a_translator_learns_of_what_is_shared_with_their_language(secret: Secret, reads: Reads, log_in: Any) -> None:
    seen = asked(secret, log_in(member("translator-ru", translators("ru"))), reads)
    for part in (
        f"/admin/pages/{secret.russian.pk}/edit/",
        "/admin/languages/",
        f"/admin/snippets/gallery/worktext/history/{secret.russian_text.pk}/",
        f"/admin/snippets/choose/gallery/work/chosen/{secret.work.pk}/",
    ):
        assert any(path.startswith(part) for path in seen), part
    for part in (
        f"/admin/pages/{secret.source.pk}/edit/",
        f"/admin/snippets/gallery/worktext/history/{secret.text.pk}/",
    ):
        assert not any(path.startswith(part) for path in seen), part
