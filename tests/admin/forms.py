"""Fills in and sends the admin's real forms, as a browser would."""

from typing import Any

from django.http import HttpResponse, QueryDict
from django.test import Client
from wagtail.test.utils.form_data import nested_form_data, querydict_from_html, streamfield

FORM_IDS = ("page-edit-form", "w-editor-form")
STREAMS = ("body", "programme", "particulars", "sections")


class AdminForm:
    """The form at `url`: what it shows is sent back with the changes, as long as nobody empties a field."""

    def __init__(self, client: Client, url: str) -> None:
        self.client, self.url = client, url
        response = client.get(url)
        assert response.status_code == 200, response.status_code
        self.values = self._read(response)
        form = response.context["form"]
        for name in STREAMS:
            if name in form.fields:  # filled in by a script, so not in the HTML
                self.values.update(nested_form_data({name: streamfield([])}))

    def _read(self, response: HttpResponse) -> dict[str, Any]:
        html = response.content.decode()
        form_id = next(name for name in FORM_IDS if f'id="{name}"' in html)
        values: QueryDict = querydict_from_html(html, form_id=form_id)
        # A line break that opens a text area is the template's, as browsers know.
        lists = {name: [value.removeprefix("\n") for value in found] for name, found in values.lists()}
        return {name: found if len(found) > 1 else found[0] for name, found in lists.items()}

    def send(self, action: str = "", **changes: Any) -> HttpResponse:
        """The answer to the form with `changes` (`a__b` stands for the nested `a-b`); `action` is a button's name."""
        self.sent = self.values | {name.replace("__", "-"): value for name, value in changes.items()}
        if action:
            self.sent[f"action-{action}"] = "1"
        return self.client.post(self.url, self.sent)

    def errors(self, response: HttpResponse) -> dict[str, list[str]]:
        """The sentences at each field of a form that was refused; fails if anything that was typed is gone."""
        assert response.status_code == 200, "it was accepted"
        self._assert_nothing_is_lost(response)
        form = response.context["form"]
        found = {name: [str(sentence) for sentence in sentences] for name, sentences in form.errors.items()}
        for name, formset in getattr(form, "formsets", {}).items():
            for number, child in enumerate(formset):
                for field, sentences in child.errors.items():
                    found[f"{name}-{number}-{field}"] = [str(sentence) for sentence in sentences]
            if sentences := formset.non_form_errors():
                found[name] = [str(sentence) for sentence in sentences]
        shown = response.content.decode()
        for name, sentences in found.items():
            for sentence in sentences:
                if name not in STREAMS:  # those are shown by a script, at the block
                    assert sentence.split("“")[0][:40].replace("'", "&#x27;") in shown, sentence
        return found

    def _assert_nothing_is_lost(self, response: HttpResponse) -> None:
        shown = self._read(response)
        for name, value in self.sent.items():
            if name in shown and not name.startswith(("csrf", "action-", "comment")):
                assert shown[name] == str(value) or shown[name] == value, f"{name}: {value!r} became {shown[name]!r}"


def warnings(response: HttpResponse) -> list[str]:
    """The sentences shown on top of the page after saving."""
    return [str(message) for message in response.context["messages"] if message.level_tag == "warning"]
