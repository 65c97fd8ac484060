from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.db import transaction
from django.utils.translation import gettext_lazy as _
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

from cms.core.fields.localized_text import LocalizedTextFormField
from cms.images.cleaning import check_upload, clean_picture
from cms.images.models import CulturalImage


class PictureUploadField(WagtailImageField):
    """Checks name, size and first bytes; Wagtail's would decode the whole picture here, in the web process."""

    def to_python(self, data: Any) -> Any:
        upload = forms.FileField.to_python(self, data)
        if upload is not None:
            upload.content_type = f"image/{check_upload(upload, upload.name or '')}"  # type: ignore[attr-defined]
        return upload


class CulturalImageForm(BaseImageForm):
    """The picture's form: cleans the file once its credit is known, and keeps the alternative texts beside it."""

    alternative_text = LocalizedTextFormField(
        label=_("Alternative text"),
        required=False,
        max_length=255,
        help_text=_("What the picture shows, for those who cannot see it, in each language of the site."),
    )

    class Meta(BaseImageForm.Meta):
        widgets: ClassVar = {
            **BaseImageForm.Meta.widgets,
            "rights_until": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "file" in self.fields:
            stock = self.fields["file"]
            self.fields["file"] = PictureUploadField(label=stock.label, required=stock.required, widget=stock.widget)
        if self.instance.pk:
            self.initial["alternative_text"] = {row.language: row.text for row in self.instance.alt_texts.all()}
        self.order_fields(["title", "file", "credit", "alternative_text"])

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        upload = cleaned.get("file")
        if "file" in self.changed_data and isinstance(upload, File):
            rights = {name: cleaned.get(name) or "" for name in ("credit", "rights_holder", "licence")}
            try:
                cleaned["file"] = clean_picture(upload, CulturalImage(**rights).embedded_credit)
            except ValidationError as error:
                self.add_error("file", error)
        return cleaned

    def save(self, commit: bool = True) -> CulturalImage:
        with transaction.atomic():  # what is done on commit finds the old renditions gone
            return super().save(commit=commit)

    def _save_m2m(self) -> None:
        super()._save_m2m()
        field = self.fields["alternative_text"]
        if not field.widget.value_omitted_from_data(self.data, self.files, self.add_prefix("alternative_text")):
            self.instance.set_alt_texts(self.cleaned_data["alternative_text"])
