from typing import Any, ClassVar

from django.db import models, transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.contrib.forms.models import AbstractFormField, EmailFormMixin, FormMixin, FormSubmission
from wagtail.contrib.forms.panels import FormSubmissionsPanel
from wagtail.fields import RichTextField
from wagtail.models import TranslatableMixin
from wagtail_localize.fields import SynchronizedField, TranslatableField

from cms.core.models import BasePage
from cms.core.proxies import client_network
from home.forms import ContactFormBuilder, ContactPageForm, GuardedForm


class ContactPage(EmailFormMixin, FormMixin, BasePage):
    """A form of the editor's making; what is sent is stored, and mailed by a task."""

    base_form_class = ContactPageForm
    form_builder = ContactFormBuilder
    template = "home/contact_page.html"
    landing_page_template = "home/contact_page_landing.html"
    parent_page_types: ClassVar = ["home.HomePage"]
    subpage_types: ClassVar[list[str]] = []

    intro = RichTextField(_("introduction"), blank=True)
    thank_you = RichTextField(_("thanks"), blank=True, help_text=_("Shown when the message has been sent."))

    content_panels: ClassVar = [
        FormSubmissionsPanel(),
        *BasePage.content_panels,
        FieldPanel("intro"),
        InlinePanel("form_fields", heading=_("Fields"), label=_("Field")),
        FieldPanel("thank_you"),
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("from_address"), FieldPanel("to_address")]), FieldPanel("subject")],
            _("Mail"),
        ),
    ]
    translatable_fields: ClassVar = [
        *BasePage.translatable_fields,
        TranslatableField("intro"),
        TranslatableField("form_fields"),
        TranslatableField("thank_you"),
        TranslatableField("subject"),
        *(SynchronizedField(name, overridable=False) for name in ("from_address", "to_address")),
    ]

    class Meta:
        verbose_name = _("contact page")
        verbose_name_plural = _("contact pages")

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Thanks under an address of its own, so that loading it again sends nothing again."""
        self.sender = client_network(request)
        if request.method == "GET" and "sent" in request.GET:
            return self.render_landing_page(request)
        return super().serve(request, *args, **kwargs)

    def render_landing_page(self, request: HttpRequest, form_submission: Any = None, *args: Any, **kwargs: Any) -> Any:
        if form_submission is not None:
            return HttpResponseRedirect(f"{self.get_url(request)}?sent=1")
        return super().render_landing_page(request, None, *args, **kwargs)

    def process_form_submission(self, form: GuardedForm) -> FormSubmission:
        """Stores what was sent together with the task that mails it: both, or neither."""
        from home.tasks import mail_submission  # noqa: PLC0415 (the task reads the page)

        with transaction.atomic():
            submission = FormSubmission.objects.create(form_data=form.answers, page=self)
            if self.to_address:
                mail_submission.enqueue(submission.pk)
        return submission


class ContactField(TranslatableMixin, AbstractFormField):
    page = ParentalKey(ContactPage, on_delete=models.CASCADE, related_name="form_fields")

    translatable_fields: ClassVar = [
        TranslatableField("label"),
        TranslatableField("help_text"),
        TranslatableField("choices"),
        TranslatableField("default_value"),
        SynchronizedField("clean_name", overridable=False),
        SynchronizedField("field_type", overridable=False),
        SynchronizedField("required", overridable=False),
    ]

    class Meta(TranslatableMixin.Meta, AbstractFormField.Meta):
        verbose_name = _("field")
