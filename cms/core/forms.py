"""The editors' form of every page: what it refuses, when, and in which words."""

from collections.abc import Callable
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.forms import BooleanField, ModelMultipleChoiceField
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.admin.forms.pages import CopyForm
from wagtail.admin.panels import FieldPanel
from wagtail.models import TranslatableMixin

from cms.core.checks.descriptions import obstacles
from cms.core.one_tree import is_in_its_tree, why_not

#: The code of an error that keeps a page from being published but not from being saved as a draft.
INCOMPLETE = "incomplete"


class EditorForm(WagtailAdminPageForm):
    """Says one thing at a field, and lets a draft be saved as long as nothing in it contradicts itself."""

    warnings_confirmed = BooleanField(
        label=_("Publish all the same"),
        help_text=_("I have looked at what the fields below warn of, and it is meant to be so."),
        required=False,
    )
    #: Whether a field holds a warning that nobody has confirmed yet.
    warns = False

    #: What rooms above this one look at when all else has been; each adds the errors that it finds.
    rules: ClassVar[list[Callable[[Any], None]]] = []

    #: For each inline panel with a minimum, what to say there of too few; `%(num)d` is the minimum.
    too_few: ClassVar[dict[str, Any]] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, sentence in self.too_few.items():
            if name in self.formsets:
                self.formsets[name].error_messages["too_few_forms"] = sentence
                if not self.is_bound:  # an empty row that must be filled in would hold back every draft
                    self.formsets[name].min_num = 0
        self._offer_own_language()

    def _offer_own_language(self) -> None:
        """Shared texts are chosen in the page's own language; what is chosen already stays on offer."""
        for name, field in self.fields.items():
            if isinstance(field, ModelMultipleChoiceField) and issubclass(field.queryset.model, TranslatableMixin):
                chosen = [getattr(row, "pk", row) for row in self.initial.get(name) or []]
                field.queryset = field.queryset.filter(Q(locale_id=self.instance.locale_id) | Q(pk__in=chosen))

    def _update_errors(self, errors: ValidationError) -> None:
        """Takes over what the model says, save for fields that could not be read, and for what a draft may lack."""
        if hasattr(errors, "error_dict"):
            told = {
                name: kept
                for name, found in errors.error_dict.items()
                if name not in self.errors and (kept := [error for error in found if not self._may_wait(error)])
            }
            if not told:
                return
            errors = ValidationError(told)
        super()._update_errors(errors)

    def _may_wait(self, error: ValidationError) -> bool:
        return self.is_deferred_validation and error.code == INCOMPLETE

    def _post_clean(self) -> None:
        super()._post_clean()
        for rule in self.rules:
            rule(self)
        if self.is_deferred_validation:
            return  # a draft is saved first; what to look at is told on top of the page
        for name, sentences in obstacles(self.instance).items():
            if name not in self.errors:
                told = [ValidationError(sentence, INCOMPLETE) for sentence in sentences]
                self.add_error(name if name in self.fields else None, told)
        for name, sentences in self.instance.editorial_warnings().items():
            if name in self.fields and name not in self.errors:
                self.warns = True
                if not self.cleaned_data.get("warnings_confirmed"):
                    self.add_error(name, [ValidationError(sentence) for sentence in sentences])


class CopyPageForm(CopyForm):
    """Makes pages only: aliases answer nowhere on this site."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields.pop("alias", None)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        parent = cleaned.get("new_parent_page")
        if parent and not is_in_its_tree(self.page, parent):
            self.add_error("new_parent_page", why_not(self.page, parent))
        return cleaned


class WarningsPanel(FieldPanel):
    """The tick that confirms warnings; in sight only where there are some."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**({"field_name": "warnings_confirmed"} | kwargs))

    class BoundPanel(FieldPanel.BoundPanel):
        def is_shown(self) -> bool:
            return bool(super().is_shown() and self.form and self.form.warns)  # versions are compared without a form
