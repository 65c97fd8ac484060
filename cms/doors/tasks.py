from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils import translation
from django_tasks import TaskContext, task
from wagtail.admin.forms.auth import PasswordResetForm
from wagtail.admin.views.account import PasswordResetView

from cms.navigation.chrome import chrome


class LinkForm(PasswordResetForm):
    """Django's own says nothing when the mail is refused, and nobody would try again. A mail that is sent twice has the
    same `message_id`, so that mail programs show it once."""

    message_id = ""

    def send_mail(self, subject: str, text: str, context: dict[str, Any], sender: str, to: str, **_kwargs: Any) -> None:
        line = " ".join(render_to_string(subject, context).split())
        headers = {"Message-ID": self.message_id}
        EmailMessage(line, render_to_string(text, context), sender, [to], headers=headers).send()


@task(priority=20, takes_context=True)  # somebody waits for it
def send_password_link(context: TaskContext, email: str, language: str) -> None:
    """To whoever has an account with this address; to nobody else."""
    host = urlsplit(settings.BASE_URL).hostname
    form = LinkForm({"email": email})
    form.message_id = f"<link-{context.task_result.id}@{host}>"
    if form.is_valid():
        with translation.override(language):
            form.save(
                domain_override=urlsplit(settings.BASE_URL).netloc,  # never what a reader's request named
                subject_template_name=PasswordResetView.subject_template_name,
                email_template_name=PasswordResetView.email_template_name,
                use_https=True,
                extra_email_context={"association": chrome().short_name.plain()},
            )
