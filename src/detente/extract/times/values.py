"""Arithmetic of the calendar, and the TIMEX3 values of days and units. Pure functions, no context."""

from __future__ import annotations

import calendar
import datetime
from collections.abc import Sequence

from detente.extract.times.meanings import Direction, WeekdayOf

__all__ = [
    "add_units",
    "choose_day",
    "current_or_chosen",
    "month_length",
    "part_start",
    "unit_value",
    "weekday_step",
]

_SEASON_MONTHS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}


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
        return future[0]
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


def current_or_chosen(
    starts: Sequence[datetime.date], published: datetime.date, direction: Direction | None
) -> datetime.date:
    """The season we are in, else the last or the next one."""
    current = next((day for day in starts if 0 <= (published - day).days < 92), None)
    return current or choose_day(starts, published, direction)
