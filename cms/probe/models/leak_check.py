from typing import Any, ClassVar
from uuid import UUID

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.lookups import IsNull
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.ops.background import LATE

SILENCE = LATE  # without a word of a worker, after which a check counts as broken off


class Outcome(models.TextChoices):
    WAITING = "waiting", _("waiting")
    RUNNING = "running", _("running")
    BROKEN_OFF = "broken-off", _("broken off")
    SAFE = "safe", _("nothing leaked")
    LEAKS = "leaks", _("leaks found")
    BLIND = "blind", _("could not look at everything")


class Blindness(models.TextChoices):
    """Why it is not known whether anything leaks."""

    NOTHING = "nothing", _("There was nothing to look for: all of it is public, or nothing is written yet.")
    AWAY = "away", _("The site did not answer. See whether it is up, then check again.")
    CLOSED = "closed", _("No public page could be read: the site is closed to readers, or its address is set wrongly.")
    ERRORS = "errors", _("Some addresses answered with an error of the server: what they would say is not known.")
    TOO_MUCH = "too-much", _("The site has more addresses than one check asks: the rest was not looked at.")
    CHANGED = (
        "changed",
        _("It was changed, published or withdrawn while the check ran. Check again what is not public now."),
    )
    BROKEN_OFF = "broken-off", _("The check was broken off before it came to its end. Check again.")


class LeakCheck(models.Model):
    """A look from outside for what of some sets is not public, ordered in the admin, done by workers in steps."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("ordered by")
    )
    ordered_at = models.DateTimeField(_("ordered"), default=timezone.now, editable=False)
    finished_at = models.DateTimeField(_("finished"), null=True, editable=False)
    seen_at = models.DateTimeField(default=timezone.now, editable=False)  # when a worker last said something

    step = models.PositiveIntegerField(default=0, editable=False)  # that is to be done next
    crawl = models.JSONField(default=dict, editable=False)  # what the next step goes on from
    answers = models.PositiveIntegerField(default=0, editable=False)
    to_ask = models.PositiveIntegerField(default=0, editable=False)  # as far as is known by now

    texts = models.PositiveIntegerField(default=0, editable=False)
    pages = models.PositiveIntegerField(default=0, editable=False)
    files = models.PositiveIntegerField(default=0, editable=False)
    asked = models.JSONField(default=dict, editable=False)
    leaks = models.PositiveIntegerField(default=0, editable=False)
    findings = models.JSONField(_("findings"), default=list, editable=False)  # `cms.probe.gathering`
    failed = models.JSONField(default=list, editable=False)
    rows = models.JSONField(null=True, editable=False)  # ids of the pages it was about; None: not known
    blindness = models.CharField(max_length=20, blank=True, editable=False)  # of `Blindness`

    wagtail_reference_index_ignore = True

    class Meta:
        ordering: ClassVar = ["-ordered_at", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                IsNull(F("finished_at"), True), condition=Q(finished_at=None), name="one_leak_check_at_a_time"
            ),
        ]
        verbose_name = _("check for leaks")
        verbose_name_plural = _("checks for leaks")

    def __str__(self) -> str:
        return f"{self.ordered_at:%Y-%m-%d %H:%M}: {self.outcome}"

    @property
    def outcome(self) -> Outcome:
        if self.finished_at is None:
            if self.seen_at < timezone.now() - SILENCE:
                return Outcome.BROKEN_OFF
            return Outcome.RUNNING if self.answers else Outcome.WAITING
        if self.leaks:
            return Outcome.LEAKS
        if self.blindness == Blindness.BROKEN_OFF:
            return Outcome.BROKEN_OFF
        return Outcome.BLIND if self.blindness else Outcome.SAFE

    @property
    def is_under_way(self) -> bool:
        return self.outcome in {Outcome.WAITING, Outcome.RUNNING}

    @property
    def keys(self) -> set[UUID]:
        """Of the sets it is about; one query, none if they are prefetched."""
        return {row.translation_key for row in self.sets.all()}


class CheckedSet(models.Model):
    leak_check: Any = models.ForeignKey(LeakCheck, models.CASCADE, related_name="sets")
    translation_key = models.UUIDField(db_index=True)

    wagtail_reference_index_ignore = True

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint("leak_check", "translation_key", name="set_once_in_a_leak_check"),
        ]
        verbose_name = _("set of a check for leaks")
        verbose_name_plural = _("sets of checks for leaks")

    def __str__(self) -> str:
        return f"{self.translation_key} in {self.leak_check_id}"
