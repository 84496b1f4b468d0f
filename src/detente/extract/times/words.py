"""Fragments of patterns and the numbers in them, shared by the rules.

Every quantifier is bounded, so that matching stays linear in the length of the text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from detente.extract.times import tables
from detente.extract.times.meanings import Meaning
from detente.records import TimeType

__all__ = [
    "AMOUNT",
    "APPROXIMATOR",
    "DASH",
    "LITTLE",
    "MONTH",
    "PART",
    "SHORT_MONTH",
    "UNIT",
    "WEEKDAY",
    "YEAR",
    "Candidate",
    "Draft",
    "Rule",
    "any_of",
    "approximator_mod",
    "month_number",
    "one",
    "parse_amount",
    "part_mod",
    "period_value",
    "rule",
    "unit_code",
]


@dataclass(frozen=True, slots=True)
class Draft:
    """An expression as a rule saw it, before its context was weighed."""

    start: int
    end: int
    type: TimeType
    meaning: Meaning
    mod: str | None = None


Candidate = tuple[Draft, ...]
"""What one match gives: one expression, or the ends of a range; empty where a rule thinks better of it."""

Rule = tuple[re.Pattern[str], Callable[[re.Match[str]], Candidate]]

_SPACE = r"(?:(?:[^\S\n]|\n(?!\s?\n)){1,3})"


def rule(pattern: str, build: Callable[[re.Match[str]], Candidate]) -> Rule:
    """A rule; a blank in ``pattern`` stands for any white space but a paragraph's end."""
    return re.compile(pattern.replace("[- ]", "(?:-| )").replace(" ", _SPACE)), build


def one(
    match: re.Match[str], type_: TimeType, meaning: Meaning, mod: str | None = None, group: int | str = 0
) -> Candidate:
    """The candidate that is one expression over ``group`` of the match."""
    return (Draft(match.start(group), match.end(group), type_, meaning, mod),)


def any_of(words: Iterable[str]) -> str:
    """An alternation that ignores case and prefers the longest word."""
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return "(?i:" + "|".join(re.escape(word).replace(r"\ ", " ").replace("'", "['’]") for word in ordered) + ")"


def _capitalised(words: Iterable[str]) -> str:
    """An alternation of the words as names: ``Monday`` or ``MONDAY``, never ``monday``."""
    forms = {form for word in words for form in (word.capitalize(), word.upper())}
    return "(?:" + "|".join(sorted(forms, key=lambda form: (-len(form), form))) + ")"


DASH = r"(?: ?[-\u2010-\u2014] ?)"
YEAR = r"(?:1[0-9]|20)[0-9][0-9]"
MONTH = _capitalised(tables.MONTHS)
SHORT_MONTH = rf"(?:{MONTH}\b|{_capitalised(tables.ABBREVIATED_MONTHS)}\b\.?)"
_LONG_DAYS = [day for day in tables.WEEKDAYS if day.endswith("day")]
_SHORT_DAYS = [day for day in tables.WEEKDAYS if not day.endswith("day")]
WEEKDAY = rf"(?:{_capitalised(_LONG_DAYS)}\b|{_capitalised(_SHORT_DAYS)}\.)"

_SMALL = any_of(tables.NUMBER_WORDS)
LITTLE = rf"(?:[0-9]{{1,4}}(?:[.,][0-9]{{1,3}})?|{_SMALL}(?:-{_SMALL})?(?: (?i:hundred))?|(?i:a (?:hundred|dozen)))"
AMOUNT = rf"(?:{LITTLE}|{any_of(tables.VAGUE_AMOUNTS)}|(?i:half an?|an?))"
UNIT = r"(?i:(?:seconds|minutes?|hours?|days?|nights?|weeks?|fortnights?|months?|years?|decades?|centur(?:y|ies)))\b"
APPROXIMATOR = any_of(tables.APPROXIMATORS)
PART = (
    r"(?i:(?:very )?(?:early(?: in)?(?: the)? |late(?: in)?(?: the)? |(?:mid|end)(?: ?[-\u2010-\u2014] ?)|mid )"
    r"|(?:the )?(?:very |latter )?(?:beginning|start|opening|first days|middle|end|close|last days|closing days) of )"
)
"""What picks a part of a month, year, week: TIMEX3 mod START, MID or END."""


def part_mod(words: str | None) -> str | None:
    """The TIMEX3 mod of such words as ``early`` or ``the end of``."""
    if not words:
        return None
    lowered = " ".join(words.lower().split())
    return next((mod for word, mod in tables.PART_MODS.items() if re.search(rf"\b{word}\b", lowered)), None)


def approximator_mod(words: str | None) -> str | None:
    """The TIMEX3 mod of such words as ``almost`` or ``more than``."""
    return tables.APPROXIMATORS.get(" ".join(words.lower().split())) if words else None


def month_number(name: str) -> int:
    """The number of a month by its full or short name."""
    key = name.lower().rstrip(".")
    return tables.MONTHS.get(key) or tables.ABBREVIATED_MONTHS[key]


def unit_code(word: str) -> str:
    """The code of a unit, singular or plural."""
    key = word.lower()
    if key == "centuries":
        return "CE"
    return tables.UNITS[key if key in tables.UNITS else key.removesuffix("s")]


def parse_amount(words: str) -> float | None:
    """The number that the words write; None for vague ones such as "several"."""
    text = " ".join(words.lower().split())
    if text in tables.VAGUE_AMOUNTS:
        return None
    if text[0].isdecimal():
        # A comma before three digits groups thousands; any other is a decimal comma.
        text = text.replace(",", "") if re.fullmatch(r"[0-9]+,[0-9]{3}", text) else text.replace(",", ".")
        return float(text)
    if text.startswith("half"):
        return 0.5
    if text in ("a dozen", "a hundred"):
        return 12 if text == "a dozen" else 100
    if text in ("a", "an"):
        return 1
    number = sum(tables.NUMBER_WORDS[part] for part in re.split(r"[- ]", text.removesuffix(" hundred")))
    return number * 100 if text.endswith(" hundred") else number


def period_value(amount: float | None, unit: str) -> str:
    """The TIMEX3 duration: ``P2Y``, ``PT2.5H``, ``PXD``; halves in the next smaller unit where that is whole."""
    if amount == 0.5:
        smaller = {"H": (30, "MIN"), "Y": (6, "M"), "D": (12, "H"), "DE": (5, "Y"), "CE": (50, "Y"), "MIN": (30, "S")}
        amount, unit = smaller.get(unit, (amount, unit))
    if unit == "2W":
        unit, amount = "W", None if amount is None else 2 * amount
    figure = "X" if amount is None else f"{amount:g}"
    prefix, letter = ("PT", unit[0]) if unit in ("S", "MIN", "H") else ("P", unit)
    return f"{prefix}{figure}{letter}"
