from typing import ClassVar

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.core.formatting import country_name


class Country(models.Model):
    """A country by its ISO 3166-1 code; its name in every language comes from CLDR."""

    code = models.CharField(
        _("code"),
        max_length=2,
        primary_key=True,
        validators=[RegexValidator(r"^[A-Z]{2}$", _("Two capital letters, as KZ."))],
        help_text=_("Two letters (ISO 3166-1), as KZ. The name appears by itself in every language."),
    )

    class Meta:
        verbose_name = _("country")
        verbose_name_plural = _("countries")
        ordering: ClassVar = ["code"]

    def __str__(self) -> str:
        return country_name(self.code)
