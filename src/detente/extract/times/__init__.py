"""Time expressions of English news: where they stand and what they say."""

from detente.extract.times.finder import find_times
from detente.extract.times.meanings import (
    HALF_UNKNOWN,
    Ambiguous,
    CalendarDate,
    Clock,
    Direction,
    FoundTime,
    Holiday,
    Literally,
    Meaning,
    NthWeekday,
    Shift,
    WeekdayOf,
    Which,
    YearPart,
)

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
    "find_times",
]
