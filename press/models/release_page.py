from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, InlinePanel, ObjectList, TabbedInterface
from wagtail.fields import RichTextField
from wagtail.models import Orderable, TranslatableMixin
from wagtail_localize.fields import SynchronizedField, TranslatableField

from cms.core.models import BasePage
from cms.core.widgets import SortedCheckboxes
from press.forms import ReleaseForm
from press.models.press_page import PressPage


class PressReleasePage(PressPage):
    """A press release: for the press, with contacts, notes and boilerplates. Its embargo is the page's go-live time."""

    search_kind = "release"
    template = "press/press_release_page.html"

    notes_to_editors = RichTextField(_("notes to editors"), blank=True)
    boilerplates = ParentalManyToManyField(
        "press.Boilerplate",
        blank=True,
        related_name="+",
        verbose_name=_("boilerplates and programme boxes"),
        help_text=_("Chosen in the source language; each language shows its own translation."),
    )

    base_form_class = ReleaseForm
    content_panels: ClassVar = [
        *PressPage.head_panels,
        *PressPage.dateline_panels,
        *PressPage.lead_picture_panels,
        *PressPage.body_panels,
    ]
    press_panels: ClassVar = [
        InlinePanel("media_contacts", heading=_("Media contacts"), label=_("Contact"), min_num=1),
        FieldPanel("notes_to_editors"),
        FieldPanel("boilerplates", widget=SortedCheckboxes),
        InlinePanel("attachments", heading=_("Attached files"), label=_("File")),
    ]
    edit_handler = TabbedInterface(
        [
            ObjectList(content_panels, heading=_("Text")),
            ObjectList(press_panels, heading=_("For the press")),
            ObjectList(PressPage.about_panels, heading=_("About")),
            ObjectList(PressPage.origin_panels, heading=_("Provenance")),
            ObjectList(BasePage.promote_panels, heading=_("Promote")),
            ObjectList(BasePage.settings_panels, heading=_("Settings")),
        ]
    )
    translatable_fields: ClassVar = [
        *PressPage.translatable_fields,
        TranslatableField("notes_to_editors"),
        TranslatableField("attachments"),
        SynchronizedField("media_contacts", overridable=False),
        SynchronizedField("boilerplates", overridable=False),
    ]

    class Meta:
        verbose_name = _("press release")
        verbose_name_plural = _("press releases")

    def editorial_warnings(self) -> dict[str, list[str]]:
        warnings = super().editorial_warnings()
        contacts = [contact.person for contact in self.media_contacts.select_related("person")]
        said = [
            _("%(name)s has not agreed to be shown: readers do not see this media contact.") % {"name": person}
            for person in contacts
            if person.consent == person.Consent.NONE
        ]
        if not contacts:
            said = [str(_("There is no media contact yet: it is needed before the release can be published."))]
        return warnings | ({"media_contacts": said} if said else {})

    def clean(self) -> None:
        super().clean()
        if self.go_live_at and self.released_at and self.released_at < self.go_live_at:
            raise ValidationError(
                {"released_at": _("The release time lies before the embargo ends: move one of the two.")}
            )


class ReleaseAttachment(TranslatableMixin, Orderable):
    page = ParentalKey(PressReleasePage, on_delete=models.CASCADE, related_name="attachments")
    document = models.ForeignKey("documents.PrivateDocument", models.PROTECT, related_name="+", verbose_name=_("file"))
    title = models.CharField(_("title"), max_length=150)

    panels: ClassVar = [FieldPanel("document"), FieldPanel("title")]
    translatable_fields: ClassVar = [SynchronizedField("document", overridable=True), TranslatableField("title")]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("attached file")

    def __str__(self) -> str:
        return self.title
