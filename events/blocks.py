import datetime as dt
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from cms.core.blocks.choosers import RecordChooserBlock
from cms.core.blocks.examples import example
from cms.core.blocks.lines import LineBlock
from cms.core.blocks.previewed import PreviewedBlock
from cms.core.partial_date import PartialDate
from cms.core.widgets import ClockInput


class ClockBlock(blocks.TimeBlock):
    """A time, in the browser's own field."""

    @cached_property
    def field(self) -> forms.Field:
        return forms.TimeField(**self.field_options, widget=ClockInput)

    def deconstruct(self) -> Any:
        """Migrations need not know: what is stored is the same."""
        _path, args, kwargs = super().deconstruct()
        return "wagtail.blocks.TimeBlock", args, kwargs


class SessionBlock(PreviewedBlock):
    """A part of the programme: on a day of the event, or on one that is not announced."""

    day = blocks.IntegerBlock(
        min_value=1,
        max_value=60,
        required=False,
        label=_("Day"),
        help_text=_("1 is the first day. Empty: not announced."),
    )
    starts = ClockBlock(required=False, label=_("Starts"))
    ends = ClockBlock(required=False, label=_("Ends"))
    title = blocks.CharBlock(max_length=200, label=_("Title"))
    place = blocks.CharBlock(max_length=150, required=False, label=_("Place"))
    speakers = blocks.ListBlock(RecordChooserBlock("people.Person"), required=False, default=[], label=_("Speakers"))

    class Meta:
        icon = "time"
        label = _("Session")
        description = _("A part of the programme: hour, title, place and who speaks.")
        template = "blocks/session.html"
        label_format = "{title}"

    def preview(self) -> dict[str, Any]:
        return {"starts": dt.time(11), "ends": dt.time(12, 30), "title": gettext("Opening in the first room")}

    def clean(self, value: blocks.StructValue) -> blocks.StructValue:
        cleaned = super().clean(value)
        if cleaned["starts"] and cleaned["ends"] and cleaned["ends"] <= cleaned["starts"]:
            raise blocks.StructBlockValidationError({"ends": ValidationError(_("It ends before it starts."))})
        return cleaned


class ReachValue(blocks.StructValue):
    @property
    def date(self) -> PartialDate | None:
        """When it was true; None where a translator has written it in words."""
        try:
            return PartialDate.parse(self["as_of"])
        except ValidationError:
            return None


class ReachBlock(PreviewedBlock):
    """A figure with the day it was true on."""

    number = blocks.IntegerBlock(min_value=1, label=_("Number"))
    more_than = blocks.BooleanBlock(required=False, label=_("More than this number"))
    of = blocks.CharBlock(max_length=80, label=_("Of what"), help_text=_("As “countries”."))
    as_of = blocks.CharBlock(max_length=10, label=_("As of"), help_text=_("As 2022-11."))

    class Meta:
        icon = "globe"
        label = _("Reach")
        description = _("A figure, shown large, with the day it was true on.")
        template = "blocks/reach.html"
        label_format = "{number} {of}"
        value_class = ReachValue

    def preview(self) -> dict[str, Any]:
        return {"number": 40, "more_than": True, "of": gettext("countries"), "as_of": "2022-11"}

    def clean(self, value: blocks.StructValue) -> blocks.StructValue:
        cleaned = super().clean(value)
        try:
            PartialDate.parse(cleaned["as_of"])
        except ValidationError as error:
            raise blocks.StructBlockValidationError({"as_of": error}) from error
        return cleaned


class PrizeBlock(PreviewedBlock):
    name = blocks.CharBlock(max_length=150, label=_("Prize"))
    age_groups = blocks.CharBlock(max_length=150, required=False, label=_("Age groups"), help_text=_("As 6–9, 10–13."))

    class Meta:
        icon = "pick"
        label = _("Prize")
        description = _("A prize and the ages it is for.")
        template = "blocks/prize.html"
        label_format = "{name}"

    def preview(self) -> dict[str, Any]:
        return {"name": gettext("First place"), "age_groups": "6–9, 10–13"}


class CitiesBlock(blocks.ListBlock):
    """Migrations need not know: what is stored is a list."""

    class Meta:
        description = _("Where those who take part come from.")

    def get_preview_value(self) -> Any:
        return self.normalize(example("cities") or [])

    def deconstruct(self) -> Any:
        _path, args, kwargs = super().deconstruct()
        return "wagtail.blocks.ListBlock", args, kwargs


class ParticularsBlock(blocks.StreamBlock):
    """What else is known of an event, each kind a fact of its own."""

    occasion = LineBlock(
        max_length=200,
        icon="date",
        label=_("Occasion"),
        description=_("What it marks, as an anniversary."),
        preview=_("The 75th anniversary of UNICEF"),
    )
    guests = LineBlock(
        max_length=200,
        icon="group",
        label=_("Guests (a category)"),
        description=_("Who comes, as a group: nobody is named."),
        preview=_("Ambassadors and teachers"),
    )
    participants = LineBlock(
        max_length=200,
        icon="group",
        label=_("Participants"),
        description=_("Who takes part, as a group."),
        preview=_("Pupils of six to sixteen years"),
    )
    cities = CitiesBlock(RecordChooserBlock("places.City"), icon="site", label=_("Participants’ cities"))
    selection = LineBlock(
        max_length=300,
        icon="tasks",
        label=_("Round of selection"),
        description=_("One round of a competition, in the order of the rounds."),
        preview=_("Schools choose ten works each"),
    )
    prize = PrizeBlock()
    reach = ReachBlock()

    class Meta:
        required = False
