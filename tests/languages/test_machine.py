"""A machine translates: what is sent, what comes back, and what is known of it until a person has read it."""

import time
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlencode, urlsplit

import environ
import pytest
from django.core.exceptions import ImproperlyConfigured
from django.test import Client
from django.urls import reverse
from wagtail.models import Locale, PageViewRestriction
from wagtail_localize.models import StringSegment, StringTranslation, Translation
from wagtail_localize.operations import translate_object
from wagtail_localize.strings import StringValue

from cms.languages.machine import confirm, may_release, unreviewed
from cms.languages.machine.errors import MachineTranslationRefused
from cms.languages.machine.pseudo import PseudoTranslator
from cms.languages.machine.services import DeepL, LibreTranslate
from cms.settings.machine import machine_translator
from cms.users.models import User
from home.models import HomePage
from tests.factories.pages import block, committed, publish
from tests.factories.press import make_boilerplate, make_release, make_story
from tests.languages.translation_services import Service, running

LogIn = Callable[[User], Client]
TEXT = [block("text", text="<p>The <b>jury</b> chose <a href='https://example.org'>forty works</a>.</p>")]


@pytest.fixture
def service() -> Iterator[Service]:
    with running() as service:
        yield service


@pytest.fixture
def pseudo(settings: Any) -> None:
    settings.WAGTAILLOCALIZE_MACHINE_TRANSLATOR = {"CLASS": "cms.languages.machine.pseudo.PseudoTranslator"}


@pytest.fixture
def deepl(settings: Any, service: Service) -> Service:
    settings.WAGTAILLOCALIZE_MACHINE_TRANSLATOR = {
        "CLASS": "cms.languages.machine.services.DeepL",
        "OPTIONS": {"AUTH_KEY": "key", "URL": f"{service.url}/v2/translate", "TIMEOUT": 0.3},
    }
    return service


def begun(source: Any, language: str = "fr") -> Translation:
    """The translation of `source`, with no passage translated."""
    translate_object(source, [Locale.objects.get(language_code=language)])
    return Translation.objects.get(source__object_id=source.translation_key, target_locale__language_code=language)


def ask(client: Client, translation: Translation) -> str:
    """Presses the button of wagtail-localize's editor; the page that is shown then."""
    url = reverse("wagtail_localize:machine_translate", args=[translation.pk])
    return " ".join(client.post(url, follow=True).content.decode().split())


def written(translation: Translation) -> dict[str, str]:
    rows = StringTranslation.objects.filter(
        context__object_id=translation.source.object_id, locale=translation.target_locale
    )
    return {row.context.path: row.data for row in rows.select_related("context")}


# Services


def deepl_at(service: Service, **options: Any) -> DeepL:
    return DeepL({"AUTH_KEY": "key", "URL": f"{service.url}/v2/translate", "TIMEOUT": 0.3} | options)


def libretranslate_at(service: Service, **options: Any) -> LibreTranslate:
    return LibreTranslate({"API_KEY": "key", "LIBRETRANSLATE_URL": service.url, "TIMEOUT": 0.3} | options)


SERVICES = [deepl_at, libretranslate_at]


def translated(translator: Any, *texts: str) -> list[str]:
    strings = [StringValue(text) for text in texts]
    answer = translator.translate(Locale(language_code="en"), Locale(language_code="ru"), strings)
    return [answer[string].data for string in strings]


def test_deepl_is_asked_as_it_documents(service: Service) -> None:
    assert translated(deepl_at(service), "A <b>bird</b>", "Жұрт") == ["RU: A <b>bird</b>", "RU: Жұрт"]
    (asked,) = service.asked
    assert (asked["source_lang"], asked["target_lang"], asked["tag_handling"]) == (["EN"], ["RU"], ["xml"])
    assert asked["key"] == "DeepL-Auth-Key key"


def test_libretranslate_is_asked_as_it_documents(service: Service) -> None:
    assert translated(libretranslate_at(service), "A <b>bird</b>", "Жұрт") == ["ru: A <b>bird</b>", "ru: Жұрт"]
    (asked,) = service.asked
    assert asked == {
        "q": ["A <b>bird</b>", "Жұрт"], "source": "en", "target": "ru", "api_key": "key", "format": "html",
        "path": "/translate",
    }  # fmt: skip


@pytest.mark.parametrize("at", SERVICES)
def test_a_long_page_is_sent_in_portions_that_are_not_refused(service: Service, at: Any) -> None:
    texts = [f"Passage {number}" for number in range(120)]
    assert len(translated(at(service), *texts)) == 120
    assert [len(asked.get("text") or asked["q"]) for asked in service.asked] == [50, 50, 20]


@pytest.mark.parametrize("at", SERVICES)
@pytest.mark.parametrize(
    ("status", "body", "said"),
    [
        (403, '{"message": "Wrong key"}', "refuses this site"),
        (403, "", "refuses this site"),
        (456, "{}", "its allowance is used up"),
        (429, '{"error": "slow down"}', "its allowance is used up"),
        (400, '{"message": "Value for target_lang not supported."}', "does not translate this"),
        (503, "<html>", "is out of order"),
        (200, "<html>", "no translation"),
        (200, "[]", "no translation"),
        (200, '{"translations": [], "translatedText": []}', "no translation"),
        (200, '{"translations": [{"text": null}], "translatedText": [null]}', "no translation"),
        (200, '{"translations": [{"text": ""}], "translatedText": [""]}', "no translation"),
        (200, '{"translations": "x", "translatedText": "xyz"}', "no translation"),
    ],
)
def test_a_failing_service_is_told_in_a_sentence(service: Service, at: Any, status: int, body: str, said: str) -> None:
    service.status, service.body = status, body or " "
    with pytest.raises(MachineTranslationRefused) as refusal:
        translated(at(service), "A bird")
    assert said in str(refusal.value) and at(service).display_name in str(refusal.value)
    assert "Nothing was translated" in str(refusal.value)


@pytest.mark.parametrize("at", SERVICES)
@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_service_leads_nobody_to_an_inner_address(service: Service, at: Any, status: int) -> None:
    """Neither what may be unpublished and the key, nor a request of ours, whatever body comes with it."""
    with running() as inner:
        path = urlsplit(at(service).get_api_endpoint()).path or "/translate"
        service.status, service.leads_to = status, f"{inner.url}{path}"
        with pytest.raises(MachineTranslationRefused, match="no translation"):
            translated(at(service), "A bird")
    assert inner.asked == [] and len(service.asked) == 1


@pytest.mark.parametrize("at", SERVICES)
def test_a_service_that_does_not_answer_is_not_waited_for(service: Service, at: Any) -> None:
    service.delay = 5
    started = time.monotonic()
    with pytest.raises(MachineTranslationRefused, match="did not answer in time"):
        translated(at(service), "A bird")
    assert time.monotonic() - started < 3


@pytest.mark.parametrize("at", SERVICES)
def test_a_service_that_is_not_there_is_told(service: Service, at: Any) -> None:
    gone = {"URL": "http://127.0.0.1:9/v2/translate", "LIBRETRANSLATE_URL": "http://127.0.0.1:9"}
    with pytest.raises(MachineTranslationRefused, match="cannot be reached"):
        translated(at(service, **gone), "A bird")


# The translator that only marks


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("fr", "The bird sings.", "[fr] The bird sings."),
        ("ru", "<b>The</b> bird <a id='a1'>sings</a>.", '<b>[ru] The</b> bird <a id="a1">sings</a>.'),
        ("ar", "The bird sings.", "[ar] \u2068The bird sings.\u2069"),
        ("ar", "<b>The</b> bird", "<b>[ar] \u2068The</b> bird\u2069"),
        ("fr", "A &amp; B &lt;c&gt;", "[fr] A &amp; B &lt;c&gt;"),
        ("fr", "<br/>", "<br/>"),
    ],
)
def test_pseudo_marks_the_words_and_keeps_the_tags(language: str, text: str, expected: str) -> None:
    translator, source, target = PseudoTranslator({}), Locale(language_code="en"), Locale(language_code=language)
    assert translator.translate(source, target, [StringValue(text)])[StringValue(text)].data == expected
    assert translator.can_translate(source, target) and not translator.can_translate(source, source)


# In the editor


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_every_passage_is_translated_and_published_with_its_links(
    language: str, site: HomePage, pseudo: None, moderator: User, log_in: LogIn
) -> None:
    story = make_story(title="A bird", body=TEXT)
    translation = begun(story, language)
    assert "Successfully translated with Pseudo" in ask(log_in(moderator), translation)
    assert written(translation)["title"].startswith(f"[{language}]")
    assert not StringTranslation.objects.filter(has_error=True).exists()
    confirm(translation, moderator)
    translation.save_target(user=moderator)
    page = translation.get_target_instance()
    assert page.live
    body = page.body[0].value["text"].source
    assert 'href="https://example.org"' in body and "<b>jury</b>" in body and f"[{language}]" in body


def test_only_who_may_edit_the_translation_asks_the_machine(
    site: HomePage, pseudo: None, translator_fr: User, log_in: LogIn
) -> None:
    french, russian = begun(make_story()), begun(make_story(), "ru")
    for translation in (french, russian):
        ask(log_in(translator_fr), translation)
    assert written(french) and not written(russian)


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        ({"status": 503}, "is out of order"),
        ({"delay": 1.0}, "did not answer in time"),
        ({"body": "[]"}, "no translation"),
    ],
)
def test_a_translator_is_told_why_the_machine_did_not_translate(
    spoil: dict[str, Any], said: str, site: HomePage, deepl: Service, translator_fr: User, log_in: LogIn
) -> None:
    translation = begun(make_story())
    vars(deepl).update(spoil)
    assert said in ask(log_in(translator_fr), translation)
    assert not written(translation)


def test_nothing_is_brought_up_to_date_when_the_machine_fails(
    site: HomePage, deepl: Service, moderator: User, log_in: LogIn
) -> None:
    translation = begun(make_story())
    deepl.status = 503
    url = reverse("wagtail_localize:update_translations", args=[translation.source_id])
    answer = log_in(moderator).post(url, {"publish_translations": "on", "use_machine_translation": "on"}, follow=True)
    assert "is out of order" in answer.content.decode()
    assert not written(translation) and not translation.get_target_instance().live


# What leaves the site


def test_nothing_is_sent_outside_that_readers_cannot_read(
    site: HomePage, deepl: Service, moderator: User, log_in: LogIn, settings: Any
) -> None:
    draft, private = make_release(title="The embargoed prize", live=False), make_story(title="For members")
    with committed(execute=True):
        PageViewRestriction.objects.create(page=private, restriction_type="login")
    client = log_in(moderator)
    for source in (draft, private, make_boilerplate()):
        translation = begun(source)
        assert "nothing is sent to it before readers can read it" in ask(client, translation)
        url = reverse("wagtail_localize:update_translations", args=[translation.source_id])
        client.post(url, {"use_machine_translation": "on"})
        assert not written(translation)
    assert deepl.asked == []
    ask(client, begun(make_story(title="A bird")))
    assert "A bird" in deepl.asked[0]["text"]
    settings.MACHINE_TRANSLATES_DRAFTS = True
    ask(client, Translation.objects.get(source__object_id=draft.translation_key))
    assert "The embargoed prize" in deepl.asked[1]["text"]


def test_a_machine_inside_the_site_translates_drafts(
    site: HomePage, pseudo: None, translator_fr: User, log_in: LogIn
) -> None:
    translation = begun(make_release(title="The embargoed prize", live=False))
    ask(log_in(translator_fr), translation)
    assert written(translation)["title"] == "[fr] The embargoed prize"


# Until a person confirms


@pytest.fixture
def by_machine(site: HomePage, pseudo: None, admin: User, log_in: LogIn) -> Translation:
    """The French translation of a live story, all of it by the machine."""
    translation = begun(make_story(title="A bird", summary="It sings."))
    ask(log_in(admin), translation)
    return translation


def test_what_a_machine_wrote_is_known_until_somebody_confirms_it(by_machine: Translation, translator_fr: User) -> None:
    total = StringSegment.objects.filter(source=by_machine.source).count()
    assert unreviewed(by_machine).count() == total > 1
    one = unreviewed(by_machine).get(context__path="title")
    other = begun(by_machine.source.get_source_instance(), "ru")
    assert confirm(other, translator_fr, [one.pk]) == 0, "it is of another language"
    assert confirm(by_machine, translator_fr, [one.pk]) == 1
    assert unreviewed(by_machine).count() == total - 1
    one.refresh_from_db()
    assert (one.translation_type, one.tool_name, one.last_translated_by) == ("manual", "", translator_fr)
    assert confirm(by_machine, translator_fr) == total - 1
    assert not unreviewed(by_machine).exists()


def test_a_passage_that_is_written_by_hand_is_a_persons(
    by_machine: Translation, translator_fr: User, log_in: LogIn
) -> None:
    segment = StringSegment.objects.get(source=by_machine.source, context__path="title")
    url = reverse("wagtail_localize:edit_string_translation", args=[by_machine.pk, segment.pk])
    sent = urlencode({"value": "Un oiseau"})
    answer = log_in(translator_fr).put(url, sent, content_type="application/x-www-form-urlencoded")
    assert answer.status_code == 200
    assert not unreviewed(by_machine).filter(context__path="title").exists()
    assert unreviewed(by_machine).exists()


def test_a_machines_words_for_what_the_source_no_longer_says_count_for_nothing(by_machine: Translation) -> None:
    story = by_machine.source.get_source_instance()
    old = unreviewed(by_machine).get(context__path="summary")
    story.summary = "It sings at dawn."
    publish(story)
    assert StringTranslation.objects.filter(pk=old.pk).exists()
    assert not unreviewed(by_machine).filter(pk=old.pk).exists()


def test_a_language_may_forbid_what_nobody_has_read(by_machine: Translation, admin: User, settings: Any) -> None:
    assert may_release(by_machine)
    settings.MACHINE_FORBIDDEN = {"kk"}
    assert may_release(by_machine)
    settings.MACHINE_FORBIDDEN = {"fr"}
    assert not may_release(by_machine)
    confirm(by_machine, admin)
    assert may_release(by_machine)


# Settings


def from_environment(monkeypatch: pytest.MonkeyPatch, **values: str) -> Any:
    for name, value in values.items():
        monkeypatch.setenv(name, value)
    return machine_translator(environ.FileAwareEnv())


def test_the_machine_is_chosen_by_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    assert from_environment(monkeypatch) is None
    config = from_environment(monkeypatch, MACHINE_TRANSLATOR="deepl", DEEPL_AUTH_KEY="key")
    assert config["OPTIONS"] == {"AUTH_KEY": "key", "TIMEOUT": 20}
    url = "https://translate.example.org/"
    config = from_environment(monkeypatch, MACHINE_TRANSLATOR="libretranslate", LIBRETRANSLATE_URL=url)
    assert LibreTranslate(config["OPTIONS"]).get_api_endpoint() == "https://translate.example.org"
    assert from_environment(monkeypatch, MACHINE_TRANSLATOR="pseudo")["CLASS"].endswith("PseudoTranslator")


@pytest.mark.parametrize(
    ("name", "needed"), [("deepl", "DEEPL_AUTH_KEY"), ("libretranslate", "LIBRETRANSLATE_URL"), ("google", "one of")]
)
def test_a_machine_without_what_it_needs_stops_the_start(name: str, needed: str, monkeypatch: Any) -> None:
    with pytest.raises(ImproperlyConfigured, match=needed):
        from_environment(monkeypatch, MACHINE_TRANSLATOR=name)
