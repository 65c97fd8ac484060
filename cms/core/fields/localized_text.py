from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.query_utils import DeferredAttribute
from django.utils.translation import get_language_info
from django.utils.translation import gettext_lazy as _

from cms.core.localized_text import LocalizedText


class LocalizedTextWidget(forms.MultiWidget):
    """One input for each of the site's languages, in its own writing direction."""

    template_name = "core/widgets/localized_text.html"

    def __init__(self, attrs: dict[str, Any] | None = None, multiline: bool = False) -> None:
        kind = forms.Textarea if multiline else forms.TextInput
        widgets: dict[str, forms.Widget | type[forms.Widget]] = {}
        for code, name in settings.LANGUAGES:
            direction = "rtl" if get_language_info(code)["bidi"] else "ltr"
            extra = {"rows": 2} if multiline else {}
            widgets[code] = kind({"lang": code, "dir": direction, "aria-label": name} | extra)
        super().__init__(widgets, attrs)

    def decompress(self, value: dict[str, str] | None) -> list[str]:
        return [(value or {}).get(code, "") for code, _name in settings.LANGUAGES]

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        for subwidget, (code, label) in zip(context["widget"]["subwidgets"], settings.LANGUAGES, strict=True):
            subwidget["language"] = {"code": code, "name": label}
        return context


class LocalizedTextFormField(forms.MultiValueField):
    def __init__(self, *, multiline: bool = False, max_length: int | None = None, **kwargs: Any) -> None:
        kwargs.pop("encoder", None)
        kwargs.pop("decoder", None)
        if not isinstance(kwargs.get("widget"), LocalizedTextWidget):
            kwargs["widget"] = LocalizedTextWidget(multiline=multiline)
        fields = tuple(forms.CharField(required=False, max_length=max_length) for _language in settings.LANGUAGES)
        super().__init__(fields, require_all_fields=False, **kwargs)

    def compress(self, values: list[str]) -> LocalizedText:
        codes = [code for code, _name in settings.LANGUAGES]
        return LocalizedText({code: text for code, text in zip(codes, values, strict=False) if text})

    def clean(self, value: Any) -> LocalizedText:
        cleaned = super().clean(value)
        if self.required and not cleaned:
            raise ValidationError(_("Write it in at least one language."), code="required")
        return cleaned

    def has_changed(self, initial: Any, data: Any) -> bool:
        return super().has_changed(self.widget.decompress(initial), data)


class ConvertedAttribute(DeferredAttribute):
    """A plain dictionary that is assigned reads as LocalizedText at once, not only after it came from the database."""

    def __set__(self, instance: models.Model, value: Any) -> None:
        instance.__dict__[self.field.attname] = LocalizedText(value) if type(value) is dict else value


class LocalizedTextField(models.JSONField):
    """A short text in each language on one row: names of people, places and bodies, which are facts shared by all
    languages. Prose is translated through wagtail-localize instead."""

    _pyi_private_set_type: "dict[str, str]"
    _pyi_private_get_type: "LocalizedText"

    descriptor_class = ConvertedAttribute

    def __init__(self, *args: Any, multiline: bool = False, **kwargs: Any) -> None:
        self.multiline = multiline
        kwargs.setdefault("default", LocalizedText)
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        if self.multiline:
            kwargs["multiline"] = True
        return name, path, args, kwargs

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> LocalizedText | Any:
        value = super().from_db_value(value, expression, connection)
        return LocalizedText(value) if isinstance(value, dict) else value

    def to_python(self, value: Any) -> Any:
        return LocalizedText(value) if isinstance(value, dict) else super().to_python(value)

    def formfield(self, **kwargs: Any) -> Any:
        return super(models.JSONField, self).formfield(
            **{"form_class": LocalizedTextFormField, "multiline": self.multiline, **kwargs}
        )
