import datetime as dt

import time_machine
from django.utils import timezone
from wagtail.contrib.forms.models import FormSubmission

from cms.ops.housekeeping import forget_old_messages
from home.models import HomePage


def test_messages_are_forgotten_after_a_year(site: HomePage) -> None:
    with time_machine.travel(timezone.now() - dt.timedelta(days=366), tick=False):
        FormSubmission.objects.create(page=site, form_data={"message": "long ago"})
    recent = FormSubmission.objects.create(page=site, form_data={"message": "yesterday"})
    assert forget_old_messages() == 1
    assert list(FormSubmission.objects.all()) == [recent]
