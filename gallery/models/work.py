from typing import ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.fields import RichTextField
from wagtail.models import TranslatableMixin
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField, TranslatableField

from cms.core.fields import LocalizedTextField, PartialDateField
from gallery.models.gallery_page import GalleryPage


class Work(index.Indexed, models.Model):
    """A work or a portrait: one record whose facts hold in every language; its words are its `WorkText` rows."""

    class Technique(models.TextChoices):
        WATERCOLOUR = "watercolour", _("Watercolour")
        GOUACHE = "gouache", _("Gouache")
        GRAPHICS = "graphics", _("Graphics")
        PENCIL = "pencil", _("Pencil")
        PASTEL = "pastel", _("Pastel")
        COLLAGE = "collage", _("Collage")
        PHOTOGRAPH = "photograph", _("Photograph")
        SCULPTURE = "sculpture", _("Sculpture")
        MIXED = "mixed", _("Mixed technique")

    class Consent(models.TextChoices):
        """What the artist, or a child's parents, agreed to. The work itself is shown in each case."""

        NONE = "none", _("No name")
        FIRST_NAME_AGE = "first_name_age", _("First name and age")
        FULL = "full", _("Full name")

    class Place(models.TextChoices):
        FIRST = "first", _("First place")
        SECOND = "second", _("Second place")
        THIRD = "third", _("Third place")

    gallery = models.ForeignKey(
        "gallery.GalleryPage",
        models.CASCADE,
        related_name="works",
        verbose_name=_("gallery"),
        help_text=_("The gallery in its source language; every language's page shows the same works."),
    )
    slug = models.SlugField(
        _("slug"),
        max_length=100,
        allow_unicode=True,
        help_text=_("The last part of its address below the gallery, the same in every language."),
    )
    position = models.PositiveIntegerField(_("position"), default=0)
    picture = models.ForeignKey("images.CulturalImage", models.PROTECT, related_name="+", verbose_name=_("picture"))

    first_name = LocalizedTextField(_("first name"), blank=True)
    family_name = LocalizedTextField(_("family name"), blank=True, help_text=_("Adults only."))
    age = models.PositiveSmallIntegerField(
        _("age"), null=True, blank=True, validators=[MinValueValidator(2), MaxValueValidator(120)]
    )
    consent = models.CharField(_("consent"), max_length=20, choices=Consent, default=Consent.NONE)
    profession = LocalizedTextField(_("profession"), blank=True, help_text=_("Of the person portrayed."))
    school = models.ForeignKey(
        "people.Organisation",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("school or group"),
    )
    city = models.ForeignKey(
        "places.City", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("city")
    )
    country = models.ForeignKey(
        "places.Country", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("country")
    )
    technique = models.CharField(_("technique"), max_length=20, choices=Technique, blank=True)
    date = PartialDateField(_("made"))
    size = models.CharField(_("size"), max_length=40, blank=True, help_text=_("Height × width, as 30 × 40 cm."))

    award_place = models.CharField(_("place"), max_length=10, choices=Place, blank=True)
    award_age_group = models.CharField(_("age group"), max_length=40, blank=True, help_text=_("As 6–9."))
    special_prize = LocalizedTextField(_("special prize"), blank=True)

    search_fields: ClassVar = [
        index.SearchField("all_titles"),
        index.AutocompleteField("all_titles"),
        index.FilterField("gallery"),
        index.FilterField("consent"),
        index.FilterField("award_place"),
    ]

    class Meta:
        verbose_name = _("work")
        verbose_name_plural = _("works")
        ordering: ClassVar = ["gallery", "position", "pk"]
        indexes: ClassVar = [models.Index("gallery", "position", "id", name="work_order")]
        constraints: ClassVar = [
            models.UniqueConstraint(
                "gallery",
                "slug",
                name="work_slug_once_in_gallery",
                violation_error_message=_("Another work of this gallery has this address: choose another."),
            ),
            models.CheckConstraint(
                condition=models.Q(award_place="") | ~models.Q(award_age_group=""),
                name="work_award_has_age_group",
                violation_error_message=_("An award needs its age group, as 6–9."),
            ),
            models.CheckConstraint(
                condition=models.Q(age__isnull=True) | models.Q(age__gte=18) | ~models.Q(consent="full"),
                name="work_child_never_in_full",
                violation_error_message=_("A child is never shown with a full name."),
            ),
        ]

    def __str__(self) -> str:
        text = self.source_text
        return text.title if text else f"{self._meta.verbose_name} {self.pk}"

    def clean(self) -> None:
        errors = {}
        if self.award_place and not self.award_age_group:
            errors["award_age_group"] = _("An award needs its age group, as 6–9.")
        if self.consent == self.Consent.FULL and self.age is not None and self.age < 18:
            errors["consent"] = _("A child is never shown with a full name: choose first name and age, or no name.")
        if self.family_name and self.age is not None and self.age < 18:
            errors["family_name"] = _("A child's family name is not kept: remove it.")
        if errors:
            raise ValidationError(errors)

    @cached_property
    def source_text(self) -> "WorkText | None":
        """The text in the gallery's source language. Prefetch `texts` for lists."""
        texts = list(self.texts.all())
        return next((text for text in texts if text.locale_id == self.gallery.locale_id), texts[0] if texts else None)

    @property
    def all_titles(self) -> str:
        return " ".join(text.title for text in self.texts.all())

    def artist(self, policy: str) -> str:
        """What may be said of the artist under the gallery's naming `policy` and the consent given; may be empty."""
        allowed = {
            GalleryPage.NamingPolicy.NONE: 0,
            GalleryPage.NamingPolicy.FIRST_NAME_AGE: 1,
            GalleryPage.NamingPolicy.FULL: 2,
        }[GalleryPage.NamingPolicy(policy)]
        given = {self.Consent.NONE: 0, self.Consent.FIRST_NAME_AGE: 1, self.Consent.FULL: 2}[self.Consent(self.consent)]
        shown = min(allowed, given)
        if shown == 0 or not self.first_name:
            return ""
        if shown == 2 and (self.age is None or self.age >= 18):
            return f"{self.first_name} {self.family_name}".strip()
        return f"{self.first_name}, {self.age}" if self.age else str(self.first_name)


class WorkText(TranslatableMixin, index.Indexed, models.Model):
    """A work's words in one language, translated through wagtail-localize."""

    work = models.ForeignKey(Work, models.CASCADE, related_name="texts", verbose_name=_("work"))
    title = models.CharField(_("title"), max_length=200)
    alt = models.CharField(
        _("alternative text"), max_length=400, help_text=_("What the picture shows, for those who cannot see it.")
    )
    story = RichTextField(_("story"), blank=True)

    search_fields: ClassVar = [
        index.SearchField("title"),
        index.AutocompleteField("title"),
        index.FilterField("locale_id"),
    ]
    translatable_fields: ClassVar = [
        TranslatableField("title"),
        TranslatableField("alt"),
        TranslatableField("story"),
        SynchronizedField("work", overridable=False),
    ]

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("words of a work")
        verbose_name_plural = _("words of works")
        constraints: ClassVar = [
            models.UniqueConstraint("work", "locale", name="work_text_once_a_language"),
        ]

    def __str__(self) -> str:
        return self.title
