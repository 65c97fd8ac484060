"""Every view of the admin, asked by every role: who may not open a draft does not learn its title anywhere.

The views are those of the URL resolver, so a new one is asked without being named here.
"""

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from wagtail_localize.models import OverridableSegment, StringSegment, Translation

from home.models import HomePage
from home.roles import MODERATORS, translators
from tests.factories.pages import translate
from tests.factories.press import make_release, make_story
from tests.factories.users import member

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
    """A release under embargo, being translated into Russian and into no other language."""

    def __init__(self) -> None:
        self.source = make_release(title="The embargoed prize", slug="embargoed-prize", live=False)
        self.russian = translate(self.source, "ru", publish=False, title="Тайная премия", slug="тайная-премия")
        self.translation = Translation.objects.get(source__object_id=self.source.translation_key)

    def filled(self, route: str) -> Iterator[str]:
        """`route` with everything of the secret that its parameters can name."""
        translation = self.translation
        for page in (self.source, self.russian):
            values = {
                "page_id": page.pk,
                "parent_page_id": page.get_parent().pk,
                "page_to_move_id": page.pk,
                "page_to_copy_id": page.pk,
                "page_to_alias_id": page.pk,
                "destination_id": page.get_parent().pk,
                "pk": page.pk,
                "object_id": page.pk,
                "id": page.pk,
                "revision_id": page.latest_revision_id,
                "revision_id_a": page.latest_revision_id,
                "revision_id_b": "latest",
                "translation_id": translation.pk,
                "translation_source_id": translation.source_id,
                "string_segment_id": StringSegment.objects.filter(source=translation.source).first().pk,
                "overridable_segment_id": getattr(
                    OverridableSegment.objects.filter(source=translation.source).first(), "pk", 0
                ),
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
            yield PARAMETER.sub(lambda found: str(values.get(found[1], page.pk)), route)  # noqa: B023


@pytest.fixture
def secret(site: HomePage) -> Secret:
    make_story(title="A bird")
    return Secret()


def learnt(client: Client, url: str) -> str:
    """The first mark that an answer holds; what the asker typed says nothing."""
    answer = client.get(url)
    if answer.status_code in {301, 302, 403, 404, 405}:
        return ""
    content = b"".join(answer) if answer.streaming else answer.content
    text = content.decode("utf-8", "replace").casefold()
    return next((mark for mark in MARKS if mark in text), "")


def asked(secret: Secret, client: Client) -> list[str]:
    """The addresses that tell this client a mark."""
    told = []
    for route in paths():
        if any(part in route for part in LEFT_OUT):
            continue
        for path in dict.fromkeys(secret.filled(f"/{route}")):
            for query in QUERIES if PARAMETER.search(route) is None else QUERIES[:1]:
                if mark := learnt(client, path + query):
                    told.append(f"{path}{query}: {mark}")
    return told


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_translators_of_other_languages_learn_no_title_from_any_view(
    secret: Secret, language: str, log_in: Any
) -> None:
    client = log_in(member(f"translator-{language}", translators(language)))
    assert asked(secret, client) == []


def test_the_walk_finds_what_is_told(secret: Secret, log_in: Any) -> None:
    """Who may open the page is told its title in many places: else the walk would prove nothing."""
    seen = {path.split("?")[0] for path in asked(secret, log_in(member("moderator", MODERATORS)))}
    for part in ("/admin/pages/", "/admin/languages/", "/admin/choose-page/", "/admin/localize/submit/"):
        assert any(path.startswith(part) for path in seen), part
    assert len(seen) > 20


def test_a_translator_learns_of_what_is_shared_with_their_language(secret: Secret, log_in: Any) -> None:
    seen = asked(secret, log_in(member("translator-ru", translators("ru"))))
    assert any(path.startswith(f"/admin/pages/{secret.russian.pk}/edit/") for path in seen)
    assert any(path.startswith("/admin/languages/") for path in seen)
    assert not any(path.startswith(f"/admin/pages/{secret.source.pk}/edit/") for path in seen)
