from django.db import models
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from wagtail.coreutils import string_to_ascii

LONGEST = 50  # characters, as SlugField's own


class SlugFromNameMixin(models.Model):
    """The last part of a record's address; left empty, it is made from the record's name (`names`)."""

    slug = models.SlugField(
        _("slug"),
        max_length=LONGEST,
        unique=True,
        blank=True,
        help_text=_("The last part of the address, the same everywhere. Empty: made from the name."),
    )

    class Meta:
        abstract = True

    def clean(self) -> None:
        super().clean()
        if not self.slug:
            self.slug = self._free_slug()

    def _free_slug(self) -> str:
        """The name in Latin letters, with a number behind it where others have it already."""
        name: str = self.names.plain()  # type: ignore[attr-defined]
        base = slugify(string_to_ascii(name))[: LONGEST - 5].strip("-") or str(self._meta.model_name)
        taken = set(type(self)._default_manager.filter(slug__startswith=base).values_list("slug", flat=True))
        numbered = (f"{base}-{number}" if number > 1 else base for number in range(1, len(taken) + 2))
        return next(slug for slug in numbered if slug not in taken)
