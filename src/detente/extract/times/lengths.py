"""Rules for how long and how often: durations and sets."""

from __future__ import annotations

import re

from detente.extract.times import tables
from detente.extract.times.meanings import Literally
from detente.extract.times.words import (
    AMOUNT,
    APPROXIMATOR,
    DASH,
    LITTLE,
    MONTH,
    UNIT,
    WEEKDAY,
    Candidate,
    Rule,
    any_of,
    approximator_mod,
    month_number,
    one,
    parse_amount,
    period_value,
    rule,
    unit_code,
)

__all__ = ["RULES"]

# "over" and "under" compare only after such words; "heard over two days" is a preposition.
_COMPARED = "(?:" + "|".join(rf"(?<={word}\s)" for word in "for in of after lasted took was is spent a".split()) + ")"


def _amount_of(match: re.Match[str]) -> float | None:
    amount = parse_amount(match["amount"])
    return amount + 0.5 if match.groupdict().get("half") and amount is not None else amount


def _period(match: re.Match[str]) -> Candidate:
    value = period_value(_amount_of(match), unit_code(match["unit"]))
    return one(match, "DURATION", Literally(value), approximator_mod(match.groupdict().get("approx")))


def _lone_period(match: re.Match[str]) -> Candidate:
    value = period_value(1.5 if match["half"] else 1, unit_code(match["unit"]))
    return one(match, "DURATION", Literally(value), group="body")


def _from_to(match: re.Match[str]) -> Candidate:
    """ "Three to four hours": TIMEX3 has no value for both ends, so the amount stays vague."""
    return one(match, "DURATION", Literally(period_value(None, unit_code(match["unit"]))))


def _vague_period(match: re.Match[str]) -> Candidate:
    return one(match, "DURATION", Literally(period_value(None, unit_code(match["unit"]))), group="body")


def _long(match: re.Match[str]) -> Candidate:
    amount = None if match["unit"].lower().endswith("s") else 1
    return one(match, "DURATION", Literally(period_value(amount, unit_code(match["unit"]))))


def _frequency(match: re.Match[str]) -> Candidate:
    return one(match, "SET", Literally(tables.FREQUENCIES[match[0].lower()]))


def _every(match: re.Match[str]) -> Candidate:
    if match["day"] and match["other"]:
        return one(match, "SET", Literally("P2W"))
    if match["day"]:
        return one(match, "SET", Literally(f"XXXX-WXX-{tables.WEEKDAYS[match['day'].lower().rstrip('.')] + 1}"))
    if match["month"]:
        return one(match, "SET", Literally(f"XXXX-{month_number(match['month']):02d}"))
    if match["season"]:
        return one(match, "SET", Literally(f"XXXX-{tables.SEASONS[match['season'].lower()]}"))
    amount = 2.0 if match["other"] else parse_amount(match["amount"]) if match["amount"] else 1.0
    return one(match, "SET", Literally(period_value(amount, unit_code(match["unit"]))))


def _weekdays(match: re.Match[str]) -> Candidate:
    return one(match, "SET", Literally(f"XXXX-WXX-{tables.WEEKDAYS[match['day'].lower()] + 1}"))


def _times_per(match: re.Match[str]) -> Candidate:
    return one(match, "SET", Literally(period_value(1, unit_code(match["unit"]))))


_APPROX = rf"(?:(?P<approx>(?!(?i:over|under)\b){APPROXIMATOR}|{_COMPARED}(?i:over|under)) )?"
_HALF = r"(?P<half>(?i:[- ]and[- ]a[- ]half))?"
_MORE = (
    r"(?i:(?:another|a further|a total of|an additional"
    r"|the (?:past|last|next|coming|first|final|following|previous|ensuing)) )?"
)
_SINGULAR = r"(?P<unit>(?i:hour|day|week|month|year|decade|century))"
_PLURAL = r"(?P<unit>(?i:minutes|hours|days|weeks|months|years|decades|centuries))"
_BEFORE_PERIOD = (
    r"(?i:for|over|in|within|after|of|during|than|by|until|take|takes|took|taken|taking|last|lasts|lasted|spent|spend"
    r"|need|needs|not|or|and|past)"
)

RULES: tuple[Rule, ...] = (
    rule(
        rf"(?<![\w$€£.,-]){_MORE}{_APPROX}(?P<amount>{AMOUNT}){_HALF}(?:[- ]| (?i:full|more|straight|consecutive) )"
        rf"(?P<unit>{UNIT})(?!-old\b| old\b|-?long\b)",
        _period,
    ),
    rule(
        rf"\b{_APPROX}(?P<amount>(?i:an?|one)) (?P<unit>{UNIT})(?P<half>(?i: and a half))",
        _period,
    ),
    rule(
        rf"(?<![\w$€£.,-])(?P<amount>{LITTLE}){_HALF}-(?P<unit>(?i:second|minute|hour|day|week|month|year|decade))s?"
        r"(?:-long)?\b(?!-old\b)",
        _period,
    ),
    rule(
        rf"\b(?i:over|for|within|during|in|throughout) (?P<body>(?i:the (?:past|last|next|coming)) {_SINGULAR}\b"
        r"(?P<half>(?i: and a half))?)",
        _lone_period,
    ),
    rule(
        rf"(?<![\w$€£.,-]){_MORE}(?:{APPROXIMATOR} )?{LITTLE}(?:{DASH}| (?i:to|or|and) ){LITTLE}[- ](?P<unit>{UNIT})"
        r"(?!-old\b)",
        _from_to,
    ),
    rule(
        rf"\b{_BEFORE_PERIOD} (?P<body>{_PLURAL})\b",
        _vague_period,
    ),
    rule(
        rf"\b(?P<body>{_PLURAL}) (?:of|before|after)\b",
        _vague_period,
    ),
    rule(r"\b(?P<unit>(?i:(?:hour|day|week|month|year|decade|centurie)s?))-?long\b", _long),
    rule(rf"\b{any_of(tables.FREQUENCIES)}\b", _frequency),
    rule(
        rf"\b(?i:every|each) (?P<other>(?i:other|second) )?(?:(?P<day>{WEEKDAY})|(?P<month>{MONTH}\b)"
        rf"|(?P<season>{any_of(tables.SEASONS)}\b)|(?:(?P<amount>{AMOUNT}) )?(?P<unit>{UNIT}))",
        _every,
    ),
    rule(
        rf"\b(?i:the )?{any_of(list(tables.ORDINALS)[:4])} {WEEKDAY} (?i:of|in) (?i:each|every) (?P<unit>(?i:month))\b",
        _times_per,
    ),
    rule(r"\b(?P<day>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)s\b", _weekdays),
    rule(
        rf"\b(?i:once|twice|(?:{LITTLE}|several|a few|many) times) (?i:an?|every|each|per) {_SINGULAR}\b",
        _times_per,
    ),
    rule(rf"\b(?i:per) {_SINGULAR}\b", _times_per),
)
