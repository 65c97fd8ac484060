from typing import TYPE_CHECKING, ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.search import index

from cms.core.fields import LocalizedTextField, PartialDateField
from cms.core.handing_over import hand_over_or_delete
from cms.core.localized_text import LocalizedText
from gallery.models.gallery_page import GalleryPage
from gallery.models.sets import source_page

if TYPE_CHECKING:
    from gallery.models.work_text import WorkText

ADULT = 18  # years


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
        hand_over_or_delete,
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
        index.FilterField("id"),
        index.FilterField("gallery"),
        index.FilterField("consent"),
        index.FilterField("award_place"),
        index.FilterField("technique"),
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
                condition=models.Q(age__isnull=True) | models.Q(age__gte=ADULT) | ~models.Q(consent="full"),
                name="work_child_never_in_full",
                violation_error_message=_("A child is never shown with a full name."),
            ),
            models.CheckConstraint(
                condition=models.Q(age__isnull=True) | models.Q(age__gte=ADULT) | models.Q(family_name={}),
                name="work_child_without_family_name",
                violation_error_message=_("A child's family name is not kept: remove it."),
            ),
        ]

    def __str__(self) -> str:
        text = self.source_text
        return text.title if text else f"{self._meta.verbose_name} {self.pk}"

    @property
    def is_by_a_child(self) -> bool:
        return self.age is not None and self.age < ADULT

    def clean(self) -> None:
        errors = {}
        if self.gallery_id:
            self.gallery = source_page(self.gallery)
            if Work.objects.filter(gallery=self.gallery, slug=self.slug).exclude(pk=self.pk).exists():
                errors["slug"] = _("Another work of this gallery has this address: choose another.")
        if self.award_place and not self.award_age_group:
            errors["award_age_group"] = _("An award needs its age group, as 6–9.")
        if self.consent == self.Consent.FULL and self.is_by_a_child:
            errors["consent"] = _("A child is never shown with a full name: choose first name and age, or no name.")
        if self.family_name and self.is_by_a_child:
            errors["family_name"] = _("A child's family name is not kept: remove it.")
        full_name = self.consent == self.Consent.FULL and not self.is_by_a_child
        if not full_name and any(len(name.split()) > 1 for name in self.first_name.values()):
            errors["first_name"] = _("Write the first name only; join a double name by a hyphen, as Anna-Maria.")
        if errors:
            raise ValidationError(errors)

    @cached_property
    def source_text(self) -> "WorkText | None":
        """The text in the gallery's source language, else the one written first. Prefetch `texts` for lists."""
        texts = sorted(self.texts.all(), key=lambda text: text.pk) if self.pk else []
        return next((text for text in texts if text.locale_id == self.gallery.locale_id), texts[0] if texts else None)

    @property
    def all_titles(self) -> str:
        return " ".join(text.title for text in self.texts.all())

    def artist(self, policy: str) -> LocalizedText:
        """What may be said of the artist under the gallery's naming `policy` and the consent given; may be empty."""
        allowed = {
            GalleryPage.NamingPolicy.NONE: 0,
            GalleryPage.NamingPolicy.FIRST_NAME_AGE: 1,
            GalleryPage.NamingPolicy.FULL: 2,
        }[GalleryPage.NamingPolicy(policy)]
        given = {self.Consent.NONE: 0, self.Consent.FIRST_NAME_AGE: 1, self.Consent.FULL: 2}[self.Consent(self.consent)]
        shown = min(allowed, given)
        if shown == 0:
            return LocalizedText()
        if shown == 2 and not self.is_by_a_child:
            return LocalizedText(
                {code: f"{name} {self.family_name.resolve(code)[0]}".strip() for code, name in self.first_name.items()}
            )
        age = f", {self.age}" if self.age else ""
        return LocalizedText({code: f"{name}{age}" for code, name in self.first_name.items()})
