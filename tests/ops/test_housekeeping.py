import datetime as dt

import time_machine
from django.utils import timezone
from wagtail.contrib.forms.models import FormSubmission

from cms.core.dates import today
from cms.ops.housekeeping import forget_old_messages, forget_old_searches
from cms.ops.scheduler import duties
from cms.search.models import Asked
from home.models import HomePage


def test_messages_are_forgotten_after_a_year(site: HomePage) -> None:
    with time_machine.travel(timezone.now() - dt.timedelta(days=366), tick=False):
        FormSubmission.objects.create(page=site, form_data={"message": "long ago"})
    recent = FormSubmission.objects.create(page=site, form_data={"message": "yesterday"})
    assert forget_old_messages() == 1
    assert list(FormSubmission.objects.all()) == [recent]


def test_searches_are_forgotten_after_a_year(site: HomePage) -> None:
    for days in (366, 365, 0):
        Asked.objects.create(day=today() - dt.timedelta(days=days), language="en", words="bird", times=1)
    assert forget_old_searches() == 1
    assert Asked.objects.count() == 2
    names = {duty.__name__ for duty, _seconds in duties()}
    assert {"forget_old_searches", "forget_old_messages"} <= names
