"""Values of the contract in words: types of events, dates, durations, stances, statuses, amounts, quotations.

Only fixed words are added here; everything else is taken from the record.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Sequence
from datetime import date

from detente.records import Direction, EventStatus, Figure, MeetingStatus, Stance, TimeType

__all__ = [
    "DIRECTIONS",
    "EVENT_STATUSES",
    "EVENT_TYPES",
    "MEETING_STATUSES",
    "TIME_TYPES",
    "TOWARD",
    "amount",
    "clip",
    "closed",
    "count",
    "last_day",
    "listed",
    "more",
    "number",
    "quoted",
    "say_date",
    "say_duration",
    "say_event",
    "say_time",
    "stance_verb",
    "status_by",
    "tidy",
    "unquoted_end",
]

DIRECTIONS: dict[Direction, str] = {
    "hardened": "Positions hardened",
    "eased": "Positions eased",
    "mixed": "Mixed signs: some positions hardened, some eased",
    "unchanged": "Positions unchanged",
    "unknown": "Direction unknown",
}

EVENT_TYPES: dict[str, str] = {
    "AGREE": "agreement, promise or plan",
    "CONSULT": "meeting",
    "SUPPORT": "support",
    "CONCEDE": "concession",
    "COOPERATE": "cooperation",
    "AID": "aid",
    "RETREAT": "withdrawal or release",
    "REQUEST": "demand",
    "ACCUSE": "accusation",
    "REJECT": "refusal",
    "THREATEN": "threat",
    "PROTEST": "protest",
    "SANCTION": "sanction or cut of ties",
    "MOBILIZE": "show of force",
    "COERCE": "coercion",
    "ASSAULT": "attack",
}
"""The PLOVER types in plain words; docs/cli.md explains them."""

EVENT_STATUSES: dict[EventStatus, str] = {
    "factual": "stated as fact",
    "future": "announced or expected",
    "hypothetical": "hypothetical",
    "negated": "did not happen",
    "historical": "earlier event",
    "alleged": "alleged",
}

MEETING_STATUSES: dict[MeetingStatus, str] = {
    "held": "held",
    "scheduled": "scheduled",
    "proposed": "proposed",
    "cancelled": "cancelled",
    "postponed": "postponed",
    "uncertain": "uncertain",
}

TIME_TYPES: dict[TimeType, str] = {"DATE": "date", "TIME": "time", "DURATION": "duration", "SET": "recurring"}

TOWARD: dict[Stance, str] = {
    "demands": "from",
    "rejects": "toward",
    "opposes": "toward",
    "supports": "with",
    "offers": "to",
    "concedes": "to",
    "open": "toward",
}
"""The word between a stance and those whom it concerns."""

_STANCES: dict[Stance, tuple[str, str]] = {
    "demands": ("demands", "demand"),
    "rejects": ("rejects", "reject"),
    "opposes": ("opposes", "oppose"),
    "supports": ("supports", "support"),
    "offers": ("offers", "offer"),
    "concedes": ("concedes", "concede"),
    "open": ("is open to", "are open to"),
}

_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_SEASONS = {"SP": "spring", "SU": "summer", "FA": "autumn", "AU": "autumn", "WI": "winter"}
_PARTS_OF_DAY = {"MO": "morning", "MI": "midday", "AF": "afternoon", "EV": "evening", "NI": "night", "DT": "day"}
_VAGUE = {"PRESENT_REF": "now", "PAST_REF": "in the past", "FUTURE_REF": "in the future"}
_UNITS = {"Y": "year", "M": "month", "W": "week", "D": "day"}
_UNITS_OF_TIME = {"H": "hour", "M": "minute", "S": "second"}
_MODS = {
    "LESS_THAN": "less than {}",
    "MORE_THAN": "more than {}",
    "EQUAL_OR_LESS": "at most {}",
    "EQUAL_OR_MORE": "at least {}",
    "APPROX": "about {}",
    "START": "the start of {}",
    "MID": "the middle of {}",
    "END": "the end of {}",
    "BEFORE": "before {}",
    "AFTER": "after {}",
    "ON_OR_BEFORE": "{} or before",
    "ON_OR_AFTER": "{} or after",
}
_OPEN, _CLOSE = "“„«‘\"'", "”“»’\"'"
_DOUBLE = frozenset('“”"„')
_CLOSES_LOW = frozenset('“”"')
"""What ends a quotation that a low mark („) began: German “, Polish ”, or a plain one."""
_WORDS_OF_AMOUNTS = frozenset(
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion trillion "
    "percent cent percentage dollar dollars euro euros pound pounds rouble roubles ruble rubles yuan yen".split()
)
"""Words of an amount of money or of a percentage, which the number and its unit say already."""


def tidy(text: str) -> str:
    """The words of ``text`` with every run of white space as one space."""
    return " ".join(text.split())


def count(amount: int, noun: str) -> str:
    """``3 articles``, ``1 article``."""
    return f"{amount:,} {noun}" if amount == 1 else f"{amount:,} {noun}s"


def more(amount: int, noun: str) -> str | None:
    """How many a section leaves out, and where they stand: ``and 3 more events (see --format json)``."""
    return f"and {count(amount, f'more {noun}')} (see --format json)" if amount > 0 else None


def listed(names: Sequence[str]) -> str:
    """``A``, ``A and B``, ``A, B and C``."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}" if names else ""


def clip(text: str, limit: int, focus: tuple[int, int] | None = None) -> str:
    """At most about ``limit`` characters of ``text`` around ``focus``, cut between words, gaps marked with "…"."""
    text = text.strip()
    if len(text) <= limit:
        return text
    start, end = focus or (0, 0)
    # A third of the room goes before the focus: what follows a verb says more than what precedes it.
    first = 0 if end <= limit * 0.8 else max(0, start - limit // 3)
    last = min(len(text), first + limit)
    if first > 0:
        first = text.find(" ", first) + 1
    if last < len(text):
        last = max(text.rfind(" ", first, last), first + 1)
    words = text[first:last].strip().rstrip(",;:–-")
    return ("… " if first else "") + words + (" …" if last < len(text) else "")


def closed(text: str) -> str:
    """``text`` with a quotation mark added where one was opened or closed outside it."""
    unopened, opened = 0, list[str]()
    for mark in text:
        if opened and opened[-1] == "„" and mark in _CLOSES_LOW:
            opened.pop()
        elif mark in "„“":
            opened.append(mark)
        elif mark == "”" and opened:
            opened.pop()
        elif mark == "”":
            unopened += 1
    return "“" * unopened + text + "".join("“" if mark == "„" else "”" for mark in reversed(opened))


def quoted(text: str) -> str:
    """``text`` in quotation marks: double ones, or single ones where it holds double ones itself."""
    words = tidy(text)
    if len(words) > 1 and words[0] in _OPEN and words[-1] in _CLOSE and not set(words[1:-1]) & _DOUBLE:
        words = words[1:-1].strip()
    if words[:1] in {"“", '"', "„"} and not set(words[1:]) & _DOUBLE:
        words = words[1:]
    if words[-1:] in {"”", '"', "“"} and not set(words[:-1]) & _DOUBLE:
        words = words[:-1]
    if set(words) & _DOUBLE:
        return f"‘{closed(words)}’"
    return f"“{words}”"


def unquoted_end(text: str) -> str:
    """``text`` without the comma that a news text sets before a closing mark (“..., ” he said)."""
    words = text.rstrip()
    end = len(words) - len(words.rstrip("”“\"’'"))
    core = words[: len(words) - end]
    return core.rstrip(",;") + words[len(words) - end :]


def stance_verb(stance: Stance, *, plural: bool = False) -> str:
    """The stance as a verb, for one party or for several."""
    return _STANCES[stance][int(plural)]


def status_by(status: EventStatus, reporter: str | None) -> str:
    """The status of an event in words, with the one who reports it: what he alleges is not what happened."""
    said = EVENT_STATUSES[status]
    if reporter is None:
        return said
    return f"{said} by {reporter}" if status in {"factual", "alleged"} else f"{said}, according to {reporter}"


def number(value: float) -> str:
    """``100,000``, ``2.5``; in words from a million on: ``1.2 million``."""
    if abs(value) >= 1e6:
        name, unit = next(
            (n, u) for n, u in (("trillion", 1e12), ("billion", 1e9), ("million", 1e6)) if abs(value) >= u
        )
        return f"{value / unit:,.4g} {name}"
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,.10g}"


def amount(figure: Figure) -> str:
    """A number with what it counts: the words of the article, or else the unit, but never both.

    Of money and percentages the record often holds the words of the number itself ("two million dollars").
    """
    value, unit, of = number(figure.value), figure.unit or "", tidy(figure.of or "")
    if figure.maximum is not None:
        value = f"{value} to {number(figure.maximum)}"
    money = len(unit) == 3 and unit.isupper()
    percentage = unit in {"%", "percent"}
    words = set(re.findall(r"[a-z]+", of.casefold()))
    if any(char.isdigit() for char in of) or ((money or percentage) and words & _WORDS_OF_AMOUNTS):
        of = ""
    if of.casefold() in {"figure", "number", "total", "toll", "strength", "size"}:
        of = ""  # "put the figure at 120,000": of what was counted before
    if percentage and figure.share_of:
        return f"{value}% of {clip(tidy(figure.share_of), 60)}"
    if percentage:
        return f"{value}% {of}".rstrip()
    if money:
        return f"{unit} {value} {of}".rstrip()
    return f"{value} {of or unit}".rstrip()


def say_event(event_type: str, mode: str | None) -> str:
    """A type of event in plain words with its code: ``demand (REQUEST, assist)``."""
    code = f"{event_type}, {mode.replace('_', ' ')}" if mode else event_type
    said = EVENT_TYPES.get(event_type)
    return f"{said} ({code})" if said else code


def say_date(value: str | None, *, short: bool = False) -> str | None:
    """A TIMEX3 date in words (``12 January 2022``, ``autumn 2021``, ``2019``); other values as they are."""
    if value is None:
        return None
    if value in _VAGUE:
        return _VAGUE[value]
    if "/" in value:
        ends = [say_date(part, short=short) or part for part in value.split("/")]
        return " to ".join(end for end in ends if end)
    day, _, clock = value.partition("T")
    said = _say_day(day, short=short)
    if said is None:
        return value
    if not clock:
        return said
    return f"{said}, {_PARTS_OF_DAY.get(clock, clock)}"


def last_day(value: str | None) -> str | None:
    """The last calendar day of a TIMEX3 date, as YYYY-MM-DD; None when it is no date in the calendar."""
    match = re.fullmatch(r"(\d{4})(?:-(?:(\d{2})(?:-(\d{2}))?|W(\d{2})(?:-WE)?))?(?:T.*)?", value or "")
    if match is None:
        return None
    year, month, day, week = match.groups()
    try:
        if week:
            return date.fromisocalendar(int(year), int(week), 7).isoformat()
        if month and not day:
            day = str(monthrange(int(year), int(month))[1])
        return date(int(year), int(month or 12), int(day or 31)).isoformat()
    except ValueError:
        return None


def _say_day(value: str, *, short: bool) -> str | None:
    if match := re.fullmatch(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", value):
        year, month, day = match.groups()
        if month is None:
            return year
        if not 1 <= int(month) <= 12:
            return None
        name = _MONTHS[int(month) - 1]
        name = name[:3] if short else name
        return f"{int(day)} {name} {year}" if day else f"{name} {year}"
    if match := re.fullmatch(r"(\d{4})-(SP|SU|FA|AU|WI)", value):
        return f"{_SEASONS[match[2]]} {match[1]}"
    if match := re.fullmatch(r"(\d{4})-Q([1-4])", value):
        return f"quarter {match[2]} of {match[1]}"
    if match := re.fullmatch(r"(\d{4})-H([12])", value):
        return f"{'first' if match[2] == '1' else 'second'} half of {match[1]}"
    if match := re.fullmatch(r"(\d{4})-W(\d{2})(-WE)?", value):
        return _say_week(int(match[1]), int(match[2]), weekend=match[3] is not None, short=short)
    if match := re.fullmatch(r"(\d{3})X?", value):
        return f"the {match[1]}0s"
    return None


def _say_week(year: int, week: int, *, weekend: bool, short: bool) -> str | None:
    """``week of 21 February 2022``: the day is the Monday, or the Saturday of a weekend."""
    try:
        day = date.fromisocalendar(year, week, 6 if weekend else 1)
    except ValueError:
        return None
    return f"{'weekend' if weekend else 'week'} of {_say_day(day.isoformat(), short=short)}"


def say_duration(value: str) -> str | None:
    """An ISO 8601 duration in words (``5 hours``), or None when it is none with known numbers."""
    match = re.fullmatch(r"P((?:[\d.]+[YMWD])*)(?:T((?:[\d.]+[HMS])+))?", value)
    if match is None or value in {"P", "PT"}:
        return None
    pieces = [(amount, _UNITS[unit]) for amount, unit in re.findall(r"([\d.]+)([YMWD])", match[1] or "")]
    pieces += [(amount, _UNITS_OF_TIME[unit]) for amount, unit in re.findall(r"([\d.]+)([HMS])", match[2] or "")]
    return listed([f"{amount} {unit}{'' if amount == '1' else 's'}" for amount, unit in pieces]) or None


def say_time(value: str, mod: str | None) -> str:
    """A TIMEX3 value with its modifier, in words."""
    said = say_duration(value) or say_date(value) or value
    if mod in _MODS and said.startswith("week"):
        said = f"the {said}"
    return _MODS.get(mod or "", "{}").format(said)
