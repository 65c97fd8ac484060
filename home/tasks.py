from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.mail import EmailMessage
from django.core.validators import validate_email
from django.utils.formats import localize
from django.utils.translation import gettext as _
from django.utils.translation import override
from django_tasks import task
from wagtail.contrib.forms.models import FormSubmission


@task()
def mail_submission(submission_id: int) -> None:
    """Mails what was sent through a contact page to its addresses, at least once.

    It is stored before; a repeated mail has the same Message-ID, so that mail programs show it once.
    """
    submission = FormSubmission.objects.filter(pk=submission_id).select_related("page").first()
    if submission is not None:  # not deleted meanwhile
        message(submission).send()


def message(submission: FormSubmission) -> EmailMessage:
    """In the language of the page; answering it writes to who gave their address."""
    page = submission.page.specific
    with override(page.language):
        lines = [
            f"{label}: {_in_words(submission.form_data[name])}"
            for name, label in page.get_data_fields()
            if name in submission.form_data
        ]
        subject = " ".join((page.subject or page.title).split())  # a line break would begin another header
    host = settings.BASE_URL.split("://")[-1].split(":")[0]
    return EmailMessage(
        subject,
        "\n\n".join(lines),
        page.from_address or settings.DEFAULT_FROM_EMAIL,
        [address.strip() for address in page.to_address.split(",") if address.strip()],
        reply_to=_senders(page, submission),
        headers={"Message-ID": f"<contact-{submission.pk}-{submission.submit_time:%Y%m%d%H%M%S}@{host}>"},
    )


def _senders(page: Any, submission: FormSubmission) -> list[str]:
    """The first address that was given, if it is one."""
    for field in page.form_fields.filter(field_type="email"):
        address = submission.form_data.get(field.clean_name) or ""
        try:
            validate_email(address)
        except ValidationError:
            continue
        return [address]
    return []


def _in_words(value: object) -> str:
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return ", ".join(map(str, value)) if isinstance(value, list) else str(localize(value) if value is not None else "")
