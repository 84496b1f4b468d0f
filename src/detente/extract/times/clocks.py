"""Rules for the hours of a clock."""

from __future__ import annotations

import re

from detente.extract.times import tables
from detente.extract.times.meanings import HALF_UNKNOWN, Clock
from detente.extract.times.words import Candidate, Rule, any_of, one, rule

__all__ = ["RULES", "clock_code"]


def clock_code(hour: int, minute: int) -> str | None:
    """``T14:30``, or None where no clock shows it (25:61)."""
    return f"T{hour:02d}:{minute:02d}" if (hour < 24 and minute < 60) or (hour, minute) == (24, 0) else None


def _twelve_hours(match: re.Match[str]) -> Candidate:
    hour, minute = int(match["h"]), int(match["min"] or 0)
    if not 1 <= hour <= 12:
        # "13:30 pm" is said; "13 pm" is no hour.
        return one(match, "TIME", Clock(clock_code(hour, minute) if match["min"] else None))
    hour = hour % 12 + (12 if match["half"].lower() == "p" else 0)
    return one(match, "TIME", Clock(clock_code(hour, minute)))


def _twenty_four_hours(match: re.Match[str]) -> Candidate:
    return one(match, "TIME", Clock(clock_code(int(match["h"]), int(match["min"]))), group="clock")


def _oclock(match: re.Match[str]) -> Candidate:
    word = match["h"].lower()
    hour = int(word) if word.isdecimal() else tables.NUMBER_WORDS[word]
    part = (match["part"] or match["night"] or match["early"] or "").lower()
    if part and not 1 <= hour <= 12:
        return ()
    if part:
        late = part in ("afternoon", "evening") or (part == "night" and hour >= 6)
        return one(match, "TIME", Clock(clock_code(hour % 12 + (12 if late else 0), 0)))
    # Twelve hours without a.m. or p.m.: the half of the day stays unknown.
    return one(match, "TIME", Clock(clock_code(hour, 0) if hour > 12 else HALF_UNKNOWN))


RULES: tuple[Rule, ...] = (
    rule(
        r"(?<![\w:.,$€£-])(?P<h>[0-9]{1,2})(?:[:.](?P<min>[0-5][0-9]))? ?(?P<half>[AaPp])(?:\. ?[Mm]\.|[Mm]\b)",
        _twelve_hours,
    ),
    rule(
        r"(?<![\w:.,/$€£+])(?P<clock>(?P<h>[0-9]{2}|[0-9](?=:)):(?P<min>[0-9]{2})(?::[0-5][0-9])?)(?![\w:/%]|[.,][0-9])",
        _twenty_four_hours,
    ),
    rule(
        r"(?<![\w:.,-])(?P<clock>(?P<h>[01][0-9]|2[0-4])(?P<min>[0-5][0-9]))(?= (?:GMT|UTC|CET|CEST|[Hh]ours|hrs)\b)",
        _twenty_four_hours,
    ),
    rule(
        rf"(?<![\w:.,-])(?P<h>[0-9]{{1,2}}|{any_of(tables.NUMBER_WORDS)})"
        r"(?: (?i:o['’]clock)(?: (?i:in the (?P<part>morning|afternoon|evening)|at (?P<night>night)))?"
        r"| (?i:in the (?P<early>morning|afternoon|evening)))\b",
        _oclock,
    ),
)
