"""The editors' form of every page: what it refuses, when, and in which words."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.forms import ModelMultipleChoiceField
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.models import TranslatableMixin

#: The code of an error that keeps a page from being published but not from being saved as a draft.
INCOMPLETE = "incomplete"


class EditorForm(WagtailAdminPageForm):
    """Says one thing at a field, and lets a draft be saved as long as nothing in it contradicts itself."""

    #: For each inline panel with a minimum, what to say there of too few; `%(num)d` is the minimum.
    too_few: ClassVar[dict[str, Any]] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, sentence in self.too_few.items():
            if name in self.formsets:
                self.formsets[name].error_messages["too_few_forms"] = sentence
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
