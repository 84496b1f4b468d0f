"""What a time expression says, before anyone knows which day it is.

The grammar fills these in; ``detente.resolve.calendar`` turns them into TIMEX3 values. The division is
that of the TIMEX literature (Mani & Wilson 2000; Stroetgen & Gertz 2010): recognition and a first,
underspecified meaning here; anchoring to a calendar there.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from detente.records import TimeType

__all__ = [
    "HALF_UNKNOWN",
    "Ambiguous",
    "CalendarDate",
    "Clock",
    "Direction",
    "FoundTime",
    "Holiday",
    "Literally",
    "Meaning",
    "NthWeekday",
    "Shift",
    "WeekdayOf",
    "Which",
    "YearPart",
]

Direction = Literal["past", "present", "future"]
"""Where the clause that governs the expression puts it, seen from the day of publication."""

Which = Literal["this", "last", "next", "following", "previous"]
"""'this', 'last' and 'next' look from the publication; 'following' and 'previous' from the date last mentioned."""


@dataclass(frozen=True, slots=True)
class CalendarDate:
    """Fields of the calendar that the text names; None where it does not."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    which: Which | None = None
    bc: bool = False
    year_shift: int | None = None
    """Years from the publication, for "in May last year"."""
    year_step: int | None = None
    """Years from the date last mentioned, for "in May of that year"."""


@dataclass(frozen=True, slots=True)
class WeekdayOf:
    """A weekday, Monday being 0."""

    weekday: int
    which: Which | None = None
    week_shift: int | None = None
    """Weeks from the publication, for "Monday of next week"."""
    weeks_after: int = 0
    """Weeks after the next one, for "Tuesday week"."""


@dataclass(frozen=True, slots=True)
class YearPart:
    """A season, quarter or half (TIMEX3 codes SP SU FA WI Q1-Q4 H1 H2) of a year named or not."""

    code: str
    year: int | None = None
    which: Which | None = None
    year_shift: int | None = None
    """Years from the publication, for "the first half of last year"."""


@dataclass(frozen=True, slots=True)
class Shift:
    """So many units (D W WE M Q Y DE CE H MIN) from an anchor; ``amount`` None when it is vague."""

    unit: str
    amount: int | None
    anchor: Literal["published", "context", "event"] = "published"


@dataclass(frozen=True, slots=True)
class Holiday:
    """A feast or fixed day, by its key in the tables."""

    key: str
    year: int | None = None
    which: Which | None = None


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """``12/01/2022``: two readings, of which the one nearer to the publication wins."""

    readings: tuple[CalendarDate, ...]


@dataclass(frozen=True, slots=True)
class NthWeekday:
    """ "The first Monday in March": the n-th weekday of a month (-1: the last)."""

    weekday: int
    rank: int
    month: CalendarDate | Shift


@dataclass(frozen=True, slots=True)
class Literally:
    """A value that needs no calendar: durations, sets, decades, PAST_REF. None means: cannot be."""

    value: str | None


HALF_UNKNOWN = "T??"
"""The code of an hour that lacks a.m. or p.m."""

DayMeaning = CalendarDate | WeekdayOf | NthWeekday | Shift | Holiday | Ambiguous


@dataclass(frozen=True, slots=True)
class Clock:
    """An hour or a part of a day (``T10:00``, ``TMO``), with its day where the words name it."""

    code: str | None
    day: DayMeaning | None = None


Meaning = CalendarDate | WeekdayOf | NthWeekday | YearPart | Shift | Holiday | Ambiguous | Literally | Clock


@dataclass(frozen=True, slots=True)
class FoundTime:
    """One time expression in a text; ``start`` and ``end`` are character offsets."""

    start: int
    end: int
    type: TimeType
    meaning: Meaning
    mod: str | None = None
    direction: Direction | None = None
