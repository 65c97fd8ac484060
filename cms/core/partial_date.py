"""A date that may be known to the day, the month or the year only; the one type for such dates."""

import calendar
import datetime as dt
import re
from dataclasses import dataclass
from typing import Self

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


@dataclass(frozen=True, order=True)
class PartialDate:
    """A day, a month or a year of the proleptic Gregorian calendar (a subset of EDTF level 0, ISO 8601-2)."""

    year: int
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        if not 1 <= self.year <= 9999:
            raise ValidationError(_("The year must have four digits."), code="year")
        if self.day is not None and self.month is None:
            raise ValidationError(_("A day needs its month."), code="month")
        if self.month is not None and not 1 <= self.month <= 12:
            raise ValidationError(_("There are only twelve months."), code="month")
        if self.day is not None and self.month is not None:
            longest = calendar.monthrange(self.year, self.month)[1]
            if not 1 <= self.day <= longest:
                raise ValidationError(
                    _("%(day)d is not a day of this month: it has %(longest)d days."),
                    code="day",
                    params={"day": self.day, "longest": longest},
                )

    @classmethod
    def parse(cls, text: str) -> Self | None:
        """The date written as `2022`, `2022-11` or `2022-11-13`; None for an empty text; ValidationError otherwise."""
        if not text:
            return None
        match = ISO.fullmatch(text)
        if not match:
            raise ValidationError(_("Write a date as 2022, 2022-11 or 2022-11-13."), code="format")
        year, month, day = (None if part is None else int(part) for part in match.groups())
        return cls(year or 0, month, day)

    @classmethod
    def of(cls, day: dt.date) -> Self:
        return cls(day.year, day.month, day.day)

    def __str__(self) -> str:
        parts = [f"{self.year:04}"] + [f"{part:02}" for part in (self.month, self.day) if part]
        return "-".join(parts)

    @property
    def precision(self) -> str:
        """`day`, `month` or `year`."""
        return "day" if self.day else "month" if self.month else "year"

    @property
    def first_day(self) -> dt.date:
        return dt.date(self.year, self.month or 1, self.day or 1)

    @property
    def last_day(self) -> dt.date:
        month = self.month or 12
        return dt.date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])
