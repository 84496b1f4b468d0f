"""Arithmetic of the calendar, and the TIMEX3 values of days and units. Pure functions, no context."""

from __future__ import annotations

import calendar
import datetime
from collections.abc import Sequence

from detente.extract.times.meanings import Direction, WeekdayOf, Which

__all__ = [
    "add_units",
    "choose_day",
    "month_length",
    "part_start",
    "part_year",
    "unit_value",
    "weekday_step",
    "yearless_day",
]

_SEASON_MONTHS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
_SOON = 45
"""Days: "next spring" is not the one that begins within them."""
_PART_DAYS = 92
"""Days that a season or a quarter lasts."""


def unit_value(day: datetime.date, grain: str) -> str:
    """The TIMEX3 value of the unit that holds a day."""
    iso = day.isocalendar()
    values = {
        "D": day.isoformat(), "W": f"{iso.year:04d}-W{iso.week:02d}", "WE": f"{iso.year:04d}-W{iso.week:02d}-WE",
        "M": f"{day.year:04d}-{day.month:02d}", "Q": f"{day.year:04d}-Q{(day.month + 2) // 3}",
        "Y": f"{day.year:04d}", "DE": f"{day.year // 10:03d}", "CE": f"{day.year // 100:02d}",
    }  # fmt: skip
    return values[grain]


def add_units(day: datetime.date, unit: str, amount: int) -> datetime.date:
    """The day so many units away; the last of the month where that month is shorter."""
    if unit in ("D", "W", "WE"):
        return day + datetime.timedelta(days=amount * (1 if unit == "D" else 7))
    months = amount * {"M": 1, "Q": 3, "Y": 12, "DE": 120, "CE": 1200}[unit]
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return datetime.date(year, month + 1, min(day.day, calendar.monthrange(max(year, 1), month + 1)[1]))


def month_length(year: int, month: int) -> int:
    """The number of days of a month."""
    return calendar.monthrange(year, month)[1]


def choose_day(days: Sequence[datetime.date], published: datetime.date, direction: Direction | None) -> datetime.date:
    """Of days in order, the latest up to the publication, or the first from it, as the clause looks."""
    past = [day for day in days if day <= published]
    future = [day for day in days if day >= published]
    if (direction in ("future", "present") and future) or not past:
        return min(future)
    return past[-1]


def weekday_step(weekday: WeekdayOf, anchor: datetime.date, direction: Direction | None) -> int:
    """Days from the anchor to the weekday meant. "Next Friday" is that of next week, "last Friday" the latest gone."""
    ahead = (weekday.weekday - anchor.weekday()) % 7
    back = ahead - 7 if ahead else 0
    steps = {"following": ahead or 7, "previous": back or -7, "last": back or -7,
             "next": weekday.weekday - anchor.weekday() + 7}  # fmt: skip
    if weekday.which in steps:
        return steps[weekday.which]
    if weekday.which == "this" and direction is None:
        return ahead
    if direction is None:
        # No verb, as in headlines: the nearer of the two.
        return ahead if ahead < -back else back
    return ahead if direction in ("future", "present") else back


def part_start(code: str, year: int) -> datetime.date:
    """The first day of a season, quarter or half."""
    if code in _SEASON_MONTHS:
        return datetime.date(year, _SEASON_MONTHS[code], 1)
    return datetime.date(year, (int(code[1]) - 1) * (3 if code[0] == "Q" else 6) + 1, 1)


def part_year(code: str, which: Which | None, direction: Direction | None, published: datetime.date) -> int:
    """The year of a season, quarter or half that is told without one."""
    years = range(max(published.year - 2, 1), min(published.year + 3, 9999))
    starts = [part_start(code, year) for year in years]
    if which in ("last", "previous"):
        length = 180 if code[0] == "H" else 90
        return max(day for day in starts if (published - day).days > length).year
    if which in ("next", "following"):
        return min(day for day in starts if (day - published).days > _SOON).year
    current = next((day for day in starts if 0 <= (published - day).days < _PART_DAYS), None)
    return (current or choose_day(starts, published, direction)).year


def yearless_day(
    month: int,
    day: int | None,
    which: Which | None,
    direction: Direction | None,
    published: datetime.date,
    range_start: datetime.date | None,
) -> datetime.date:
    """The day, or the first of the month, that is told without its year.

    Raises:
        ValueError: there is none in the years that a calendar has.
    """
    years = [year for year in range(published.year - 8, published.year + 9) if 1 <= year <= 9999]
    days = [datetime.date(year, month, day or 1) for year in years if (day or 1) <= month_length(year, month)]
    if day and range_start:
        return min(one for one in days if one >= range_start)
    # A month counts as a whole: in January, "in January" is this one, whichever way the clause looks.
    today = published if day else published.replace(day=1)
    if which in ("last", "previous"):
        return max(one for one in days if one < today)
    if which in ("next", "following"):
        return min(one for one in days if (one - published).days > (0 if day else _SOON))
    if which == "this" and not day:
        return published.replace(day=1, month=month)
    if day and direction is None:
        return min(days, key=lambda one: (abs((one - published).days), one))
    return choose_day(days, today, direction)
