"""Who keeps the glossary, who reads it, and how a list is brought in."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from cms.glossary.importing import import_terms
from cms.glossary.models import Term, TermTranslation
from cms.users.models import User
from home.models import HomePage
from home.roles import EDITORS, MODERATORS
from tests.factories.glossary import make_term
from tests.factories.pages import committed
from tests.factories.users import member

LIST, ADD, IMPORT = (f"wagtailsnippets_glossary_term:{name}" for name in ("list", "add", "import"))
CSV = """term,language,forms,untranslated,note,fr,ru,ar
exhibition,,"exposition, show*",,Of works,exposition,выставка | экспозици* | !показ | !шоу,معرض
UNICEF,en,,yes,,,,
"""


def test_translators_read_the_glossary_and_change_nothing(
    translator_fr: User, log_in: Callable[[User], Client]
) -> None:
    term = make_term("exhibition", {"ar": "معرض"}, note="Of works")
    client = log_in(translator_fr)
    shown = client.get(reverse(LIST))
    html = shown.content.decode()
    assert shown.status_code == 200 and "معرض" in html and "Of works" in html and 'dir="rtl"' in html
    assert reverse(IMPORT) not in html
    assert reverse(LIST) in client.get(reverse("wagtailadmin_home")).content.decode(), "there is an entry in the menu"
    for name in (ADD, IMPORT):
        assert client.get(reverse(name)).status_code == 302
    edit = reverse("wagtailsnippets_glossary_term:edit", args=[term.pk])
    assert client.post(edit, {"wording": "x"}).status_code == 302
    assert Term.objects.get().wording == "exhibition"


@pytest.mark.parametrize("group", [EDITORS, MODERATORS])
def test_editors_and_moderators_write_terms(group: str, site: HomePage, log_in: Callable[[User], Client]) -> None:
    client = log_in(member("writer", group))
    with committed(execute=True):
        answer = client.post(reverse(ADD), _form(language="fr", wording="exposition"))
    assert answer.status_code == 302, answer.context["form"].errors
    term = Term.objects.get()
    assert (term.wording, term.accepted_in("fr")) == ("exhibition", ["exposition"])
    assert reverse(IMPORT) in client.get(reverse(LIST)).content.decode()
    assert "exhibition" in client.get(reverse(LIST), {"q": "exhib"}).content.decode()


def test_a_translation_into_the_terms_own_language_or_without_words_is_refused(editor: User, log_in: Any) -> None:
    client = log_in(editor)
    for row, field in (({"language": "en", "wording": "fair"}, "language"), ({"language": "fr"}, "wording")):
        answer = client.post(reverse(ADD), _form(**row))
        assert answer.status_code == 200
        assert field in answer.context["form"].formsets["translations"].forms[0].errors
    assert not Term.objects.exists()


def test_a_term_has_one_translation_in_a_language(db: None) -> None:
    term = make_term("exhibition", {"fr": "exposition"})
    with pytest.raises(IntegrityError), transaction.atomic():
        TermTranslation.objects.create(term=term, language="fr", wording="salon")
    with pytest.raises(IntegrityError), transaction.atomic():
        Term.objects.create(wording="exhibition", language="en")


def _form(**row: str) -> dict[str, str]:
    inline = {"TOTAL_FORMS": "1", "INITIAL_FORMS": "0", "MIN_NUM_FORMS": "0", "MAX_NUM_FORMS": "1000"}
    fields = {"language": "", "wording": "", "accepted": "", "forbidden": "", "id": "", "DELETE": ""} | row
    return (
        {"wording": "exhibition", "language": "en", "forms": "", "note": ""}
        | {f"translations-{name}": value for name, value in inline.items()}
        | {f"translations-0-{name}": value for name, value in fields.items()}
    )


# Lists


@pytest.mark.parametrize(
    "data", [CSV, CSV.replace("\n", "\r\n"), "\ufeff" + CSV.replace(",", ";").replace("exposition; ", "exposition, ")]
)
def test_a_list_is_brought_in_and_a_second_time_changes_what_is_there(db: None, data: str) -> None:
    assert vars(import_terms(data.encode())) == {"added": 2, "changed": 0, "errors": []}
    term = Term.objects.get(wording="exhibition")
    assert (term.language, term.forms, term.note) == ("en", "exposition, show*", "Of works")
    assert term.accepted_in("ru") == ["выставка", "экспозици*"] and term.forbidden_in("ru") == ["показ", "шоу"]
    assert Term.objects.get(wording="UNICEF").untranslated
    assert vars(import_terms("term,ru\nexhibition,показ".encode())) == {"added": 0, "changed": 1, "errors": []}
    term = Term.objects.get(wording="exhibition")
    assert (term.accepted_in("ru"), term.accepted_in("ar"), term.note) == (["показ"], ["معرض"], "Of works")


def test_a_list_with_a_mistake_is_left_out_whole_and_its_lines_are_told(db: None) -> None:
    done = import_terms(b"term,language,fr\nfair,,foire\n,,rien\nshow,xx,spectacle\n")
    assert [error.split(":")[0] for error in done.errors] == ["Line 3", "Line 4"]
    assert not Term.objects.exists()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "one of them is “term”"),
        (b"wording,fr\na,b", "one of them is “term”"),
        (b"term,frr\na,b", "no column “frr”"),
        ("term,ru\nfair,ярмарка".encode("cp1251"), "not UTF-8"),
        (b"term\n" + b"a\n" * 1000, "more than 1000 lines"),
        (b"term\n" + b"a" * 2**20, "larger than 1 MB"),
        (b"term,fr\n\0x,y", "is no text"),
        (b'term,fr\na,b\n"x,y', "Line 3"),
        (b"term,fr\n" + b"a" * 201 + b",y", "Line 2"),
    ],
)
def test_what_is_no_list_is_told_in_a_sentence(db: None, data: bytes, said: str) -> None:
    done = import_terms(data)
    assert len(done.errors) == 1 and said in done.errors[0]
    assert not Term.objects.exists()


def test_an_editor_imports_a_file_and_is_told_what_came_of_it(editor: User, log_in: Any) -> None:
    client = log_in(editor)
    assert "CSV" in client.get(reverse(IMPORT)).content.decode()
    answer = client.post(reverse(IMPORT), {"file": ContentFile(CSV.encode(), "terms.csv")}, follow=True)
    assert "2 terms added; 0 brought up to date." in answer.content.decode()
    answer = client.post(reverse(IMPORT), {"file": ContentFile(b"term,fr\n,x", "terms.csv")})
    assert answer.status_code == 200 and "Line 2" in answer.content.decode()
    assert client.post(reverse(IMPORT)).status_code == 200
