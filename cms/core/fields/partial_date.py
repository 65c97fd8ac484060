from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.core.formatting import month_names
from cms.core.partial_date import PartialDate

FIRST_YEAR, LAST_YEAR = 1000, 9990  # after which there is no room to reckon with


def check_year(date: PartialDate) -> None:
    """Refuses a year that nobody means, as 26; what was stored before can still be read."""
    if date.year < FIRST_YEAR:
        raise ValidationError(_("The year must have four digits."), code="year")
    if date.year > LAST_YEAR:
        sentence = _("The last year that can be given is %(year)d.")
        raise ValidationError(sentence, code="year", params={"year": LAST_YEAR})


class PartialDateWidget(forms.MultiWidget):
    template_name = "core/widgets/partial_date.html"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        numbers = {"inputmode": "numeric", "autocomplete": "off"}
        widgets: dict[str, forms.Widget | type[forms.Widget]] = {
            "day": forms.TextInput(numbers | {"maxlength": 2, "size": 2, "placeholder": _("Day")}),
            "month": forms.Select(choices=month_choices),  # type: ignore[arg-type]  # Django calls it
            "year": forms.TextInput(numbers | {"maxlength": 4, "size": 4, "placeholder": _("Year")}),
        }
        super().__init__(widgets, attrs)

    def decompress(self, value: PartialDate | str | None) -> list[Any]:
        if isinstance(value, str):
            value = PartialDate.parse(value)
        return [value.day, value.month, value.year] if value else [None, None, None]


def month_choices() -> list[tuple[str | int, str]]:
    return [("", "—"), *enumerate(month_names(), start=1)]


class PartialDateFormField(forms.MultiValueField):
    widget = PartialDateWidget

    def __init__(self, **kwargs: Any) -> None:
        kwargs.pop("max_length", None)
        kwargs.pop("empty_value", None)
        number = {"invalid": _("Write the day and the year as numbers.")}
        fields = (
            forms.IntegerField(required=False, error_messages=number),
            forms.TypedChoiceField(choices=month_choices, coerce=int, empty_value=None, required=False),
            forms.IntegerField(required=False, error_messages=number),
        )
        super().__init__(fields, require_all_fields=False, **kwargs)

    def compress(self, values: list[Any]) -> PartialDate | None:
        day, month, year = values or [None, None, None]
        if year is None:
            if day is not None or month is not None:
                raise ValidationError(_("Add the year, or leave all three empty if the date is not announced."))
            return None
        date = PartialDate(year, month, day)
        check_year(date)
        return date


class PartialDateField(models.CharField):
    """Stores a PartialDate as ISO text, which sorts by time; empty means "not announced" and reads as None."""

    # What django-stubs asks a field for: the types that may be assigned and that are read.
    _pyi_private_set_type: "PartialDate | str | None"  # type: ignore[assignment]
    _pyi_private_get_type: "PartialDate | None"  # type: ignore[assignment]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["max_length"] = 10
        kwargs.setdefault("blank", True)
        kwargs.setdefault("default", "")
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        del kwargs["max_length"]
        return name, path, args, kwargs

    def from_db_value(self, value: str | None, expression: Any, connection: Any) -> PartialDate | None:
        return PartialDate.parse(value or "")

    def to_python(self, value: Any) -> PartialDate | None:
        if value is None or isinstance(value, PartialDate):
            return value
        return PartialDate.parse(str(value))

    def get_prep_value(self, value: Any) -> str:
        return str(self.to_python(value) or "")

    def value_to_string(self, obj: models.Model) -> str:
        return self.get_prep_value(self.value_from_object(obj))

    def run_validators(self, value: Any) -> None:
        """PartialDate validates the rest itself; CharField's length validators do not apply to it."""
        if value:
            check_year(value)

    def validate(self, value: Any, model_instance: models.Model | None) -> None:
        super().validate(str(value or ""), model_instance)

    def formfield(self, **kwargs: Any) -> Any:
        return super(models.CharField, self).formfield(**{"form_class": PartialDateFormField, **kwargs})
