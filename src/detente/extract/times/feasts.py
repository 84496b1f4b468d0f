"""The days of feasts that a rule of the calendar gives."""

from __future__ import annotations

import calendar
import datetime
import math

__all__ = ["feast_day"]

_J2000 = datetime.datetime(2000, 1, 1, 12)
_DELTA_T = 65
"""Seconds of terrestrial over universal time, near enough for a century around 2000."""
_EQUINOX = (
    (485, 324.96, 1934.136), (203, 337.23, 32964.467), (199, 342.08, 20.186), (182, 27.85, 445267.112),
    (156, 73.14, 45036.886), (136, 171.52, 22518.443), (77, 222.54, 65928.934), (74, 296.72, 3034.906),
    (70, 243.58, 9037.513), (58, 119.81, 33718.147), (52, 297.17, 150.678), (50, 21.02, 2281.226),
    (45, 247.54, 29929.562), (44, 325.15, 31555.956), (29, 60.93, 4443.417), (18, 155.12, 67555.328),
    (17, 288.79, 4562.452), (16, 198.04, 62894.029), (14, 199.76, 31436.921), (12, 95.39, 14577.848),
    (12, 287.11, 31931.756), (12, 320.81, 34777.259), (9, 227.73, 1222.114), (8, 15.45, 16859.074),
)  # fmt: skip
"""Size, phase and speed (degrees a century) of the periodic terms."""


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


def _nowruz(year: int) -> datetime.date:
    """The first day of the Iranian year: that of the March equinox, or the next where it falls after noon in Tehran.

    The equinox by Meeus, Astronomical Algorithms, chapter 27 (years 1000 to 3000, within a minute).
    """
    y = (year - 2000) / 1000
    mean = 2451623.80984 + 365242.37404 * y + 0.05169 * y**2 - 0.00411 * y**3 - 0.00057 * y**4
    t = (mean - 2451545.0) / 36525
    w = math.radians(35999.373 * t - 2.47)
    lengthened = 1 + 0.0334 * math.cos(w) + 0.0007 * math.cos(2 * w)
    terms = sum(size * math.cos(math.radians(phase + speed * t)) for size, phase, speed in _EQUINOX)
    moment = _J2000 + datetime.timedelta(days=mean + 0.00001 * terms / lengthened - 2451545.0)
    tehran = moment + datetime.timedelta(hours=3.5, seconds=-_DELTA_T)
    return tehran.date() if tehran.hour < 12 else tehran.date() + datetime.timedelta(days=1)


def feast_day(rule: str, year: int) -> datetime.date:
    """The day of a feast in a year, by its rule in the tables."""
    for name, compute in (("easter", _easter), ("orthodox", _orthodox_easter)):
        if rule.startswith(name):
            return compute(year) + datetime.timedelta(days=int(rule.removeprefix(name)))
    if rule == "nowruz":
        return _nowruz(year)
    if rule.startswith("nth-"):
        month, weekday, rank = (int(part) for part in rule.split("-", 3)[1:])
        return _nth_weekday(year, month, weekday, rank)
    return datetime.date(year, int(rule[:2]), int(rule[3:]))


def _nth_weekday(year: int, month: int, weekday: int, rank: int) -> datetime.date:
    weeks = [week[weekday] for week in calendar.monthcalendar(year, month) if week[weekday]]
    return datetime.date(year, month, weeks[rank - 1 if rank > 0 else rank])
