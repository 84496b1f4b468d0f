"""The days of feasts that a rule of the calendar gives."""

from __future__ import annotations

import calendar
import datetime

__all__ = ["feast_day"]


def _easter(year: int) -> datetime.date:
    """Easter Sunday of the Gregorian calendar (Meeus, Jones, Butcher)."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    l_ = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 19 * l_) // 433
    month = (h + l_ - 7 * m + 90) // 25
    return datetime.date(year, month, (h + l_ - 7 * m + 33 * month + 19) % 32)


def _orthodox_easter(year: int) -> datetime.date:
    """Easter Sunday by the Julian reckoning (Meeus), as a Gregorian date."""
    a, b, c = year % 4, year % 7, year % 19
    d = (19 * c + 15) % 30
    e = (2 * a + 4 * b - d + 34) % 7
    month, day = divmod(d + e + 114, 31)
    shift = year // 100 - year // 400 - 2
    return datetime.date(year, month, day + 1) + datetime.timedelta(days=shift)


def feast_day(rule: str, year: int) -> datetime.date:
    """The day of a feast in a year, by its rule in the tables."""
    for name, compute in (("easter", _easter), ("orthodox", _orthodox_easter)):
        if rule.startswith(name):
            return compute(year) + datetime.timedelta(days=int(rule.removeprefix(name)))
    if rule.startswith("nth-"):
        month, weekday, rank = (int(part) for part in rule.split("-", 3)[1:])
        return _nth_weekday(year, month, weekday, rank)
    return datetime.date(year, int(rule[:2]), int(rule[3:]))


def _nth_weekday(year: int, month: int, weekday: int, rank: int) -> datetime.date:
    weeks = [week[weekday] for week in calendar.monthcalendar(year, month) if week[weekday]]
    return datetime.date(year, month, weeks[rank - 1 if rank > 0 else rank])
