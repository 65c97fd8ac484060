"""A text in each language on one row."""

import json

import pytest
from django.core.exceptions import ValidationError
from django.db.migrations.writer import MigrationWriter
from django.template import Context, Template
from django.utils.translation import override

from cms.core.fields import LocalizedTextField
from cms.core.localized_text import LocalizedText
from cms.people.models import Office, Person
from home.models import HomePage
from tests.factories.people import make_organisation, make_person

TEXT = LocalizedText({"en": "Astana", "kk": "Астана", "ar": "أستانا"})


def test_text_is_that_of_the_active_language() -> None:
    for language, text in (("kk", "Астана"), ("ar", "أستانا"), ("en", "Astana")):
        with override(language):
            assert str(TEXT) == text and TEXT.__html__() == text


def test_text_falls_back_to_the_nearest_and_says_so() -> None:
    with override("fr"):
        assert TEXT.resolve() == ("Astana", "en")
        assert TEXT.__html__() == '<span lang="en" dir="ltr">Astana</span>'
        assert LocalizedText({"ar": "أستانا"}).__html__() == '<span lang="ar" dir="rtl">أستانا</span>'
        assert str(LocalizedText({"ru": "Астана"})) == "Астана"
    assert LocalizedText().resolve("fr") == ("", "fr") and str(LocalizedText({"en": ""})) == ""


def test_text_is_escaped_in_templates() -> None:
    shown = Template("{{ text }}").render(Context({"text": LocalizedText({"en": "<b>&"})}))
    assert shown == "&lt;b&gt;&amp;"
    with override("fr"):
        shown = Template("{{ text }}").render(Context({"text": LocalizedText({"en": "<b>"})}))
    assert shown == '<span lang="en" dir="ltr">&lt;b&gt;</span>'


def test_joined_has_each_text_once() -> None:
    assert LocalizedText({"ru": "Астана", "kk": "Астана", "en": "Astana"}).joined() == "Астана Astana"


def test_column_reads_back_as_text_and_is_searched_by_language(site: HomePage) -> None:
    person = make_person(names={"en": "Aigerim", "kk": "Әйгерім"})
    found = Person.objects.get(names__kk="Әйгерім")
    assert found == person and isinstance(found.names, LocalizedText)
    found.refresh_from_db()
    assert isinstance(found.names, LocalizedText) and isinstance(found.crafts, LocalizedText)
    raw = Person.objects.values_list("names", flat=True).get(pk=person.pk)
    assert str(LocalizedText(raw)) == "Aigerim"


def test_defaults_are_not_shared() -> None:
    one, other = Person(), Person()
    one.names["en"] = "A"
    assert other.names == {}


def test_cluster_survives_serialisation(site: HomePage) -> None:
    person = make_person(names={"en": "Aigerim", "ar": "أيغريم"})
    person.offices = [Office(titles={"en": "Curator", "ru": "Куратор"}, organisation=make_organisation())]
    person.save()
    again = Person.from_json(json.dumps(json.loads(person.to_json())))
    assert again.names == person.names and isinstance(again.names, LocalizedText)
    office = again.offices.all()[0]
    assert isinstance(office.titles, LocalizedText)
    with override("ru"):
        assert str(office.titles) == "Куратор"


def test_column_is_described_for_migrations() -> None:
    names, story = LocalizedTextField("name", blank=True), LocalizedTextField("story", multiline=True)
    written = MigrationWriter.serialize(story)[0]
    names, story = names.deconstruct(), story.deconstruct()
    assert names[1] == "cms.core.fields.localized_text.LocalizedTextField" and "multiline" not in names[3]
    assert story[3]["multiline"] is True and names[3]["default"] is LocalizedText
    assert "default=cms.core.localized_text.LocalizedText" in written and "multiline=True" in written
    again = LocalizedTextField(*story[2], **story[3])
    assert again.multiline and again.get_default() == {} and isinstance(again.get_default(), LocalizedText)


def formfield(**kwargs: object):
    return LocalizedTextField("name", **kwargs).formfield()


def test_form_reads_each_language_and_leaves_out_the_empty() -> None:
    cleaned = formfield().clean(["Astana", "", "", "Астана", ""])
    assert cleaned == {"en": "Astana", "kk": "Астана"} and isinstance(cleaned, LocalizedText)


def test_form_wants_one_language_at_least() -> None:
    with pytest.raises(ValidationError) as caught:
        formfield().clean(["", " ", "", "", ""])
    assert caught.value.messages == ["Write it in at least one language."]
    assert formfield(blank=True).clean(["", "", "", "", ""]) == {}


def test_form_sees_a_change_only_where_there_is_one() -> None:
    field = formfield()
    assert not field.has_changed({"en": "Astana"}, ["Astana", "", "", "", ""])
    assert field.has_changed({"en": "Astana"}, ["Astana", "", "", "Астана", ""])


def test_form_marks_each_input_with_its_language() -> None:
    html = formfield().widget.render("names", {"ar": "أستانا"}, {"id": "id_names"})
    assert 'lang="ar" dir="rtl"' in html and 'value="أستانا"' in html and 'lang="kk" dir="ltr"' in html
