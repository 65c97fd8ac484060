"""The editors' form of a series: an edition that something uses stays."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import router
from django.db.models import Model, ProtectedError
from django.db.models.deletion import Collector
from django.utils.translation import gettext as _
from modelcluster.forms import BaseChildFormSet
from wagtail.admin.panels import InlinePanel

from cms.core.formatting import quoted_list


class EditionFormSet(BaseChildFormSet):
    """Refuses to remove what something uses, and shows it again, with what was typed there."""

    def clean(self) -> None:
        super().clean()
        sentences = []
        for form in self.initial_forms:
            if self._should_delete_form(form) and (uses := titles_of_uses(form.instance)):
                label, listed = form.initial["label"], quoted_list(uses)
                sentences.append(
                    _("“%(edition)s” cannot be removed: it is used by %(uses)s.") % {"edition": label, "uses": listed}
                )
                form.data = form.data.copy()
                form.data[form.add_prefix("DELETE")] = ""
        if sentences:
            raise ValidationError(sentences)


class EditionsPanel(InlinePanel):
    def get_form_options(self) -> dict[str, Any]:
        options: dict[str, Any] = super().get_form_options()
        options["formsets"][self.relation_name]["formset"] = EditionFormSet
        return options


def titles_of_uses(record: Model) -> list[str]:
    """The titles of the pages that forbid the deletion of `record`, each set under its oldest page's."""
    try:
        Collector(router.db_for_write(type(record), instance=record)).collect([record])
    except ProtectedError as error:
        pages: Any = sorted(error.protected_objects, key=lambda page: page.pk, reverse=True)
        return sorted({page.translation_key: page.title for page in pages}.values())
    return []
