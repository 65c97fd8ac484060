from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Orderable


class AbstractParty(Orderable):
    """A person or an organisation that takes part in something, in a role. Sections add the ParentalKey `page`."""

    class Role(models.TextChoices):
        ORGANISER = "organiser", _("Organiser")
        INITIATOR = "initiator", _("Idea")
        HOST = "host", _("Host")
        PARTNER = "partner", _("Partner")
        PATRON = "patron", _("Patron")
        REPRESENTATIVE = "representative", _("National representative")
        SUPPORTER = "supporter", _("Supported by")
        FUNDER = "funder", _("Funded by")
        CURATOR = "curator", _("Curator")
        PHOTOGRAPHER = "photographer", _("Photographer")
        ARTIST = "artist", _("Artist")
        SPEAKER = "speaker", _("Speaker")
        JURY = "jury", _("Jury")
        GUEST = "guest", _("Guest")
        AUTHOR = "author", _("Works by")
        SUBJECT = "subject", _("Mentioned")

    role = models.CharField(_("role"), max_length=20, choices=Role, default=Role.PARTNER)
    organisation = models.ForeignKey(
        "people.Organisation", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("organisation")
    )
    person = models.ForeignKey(
        "people.Person", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("person")
    )

    panels: ClassVar = [
        FieldPanel("role"),
        FieldRowPanel([FieldPanel("organisation"), FieldPanel("person")]),
    ]

    class Meta(Orderable.Meta):
        abstract = True
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(organisation__isnull=True, person__isnull=False)
                | models.Q(organisation__isnull=False, person__isnull=True),
                name="%(app_label)s_%(class)s_one_party",
                violation_error_message=_("Choose a person or an organisation, not both."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()}: {self.party}"

    @property
    def party(self) -> models.Model | None:
        return self.organisation or self.person

    def clean(self) -> None:
        if bool(self.organisation_id) == bool(self.person_id):
            raise ValidationError({"organisation": _("Choose a person or an organisation, not both.")})
