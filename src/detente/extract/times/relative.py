"""Rules for expressions that need an anchor: weekdays, "yesterday", "last month", "two weeks ago", parts of days."""

from __future__ import annotations

import re

from detente.extract.times import tables
from detente.extract.times.absolute import which_of
from detente.extract.times.meanings import Clock, DayMeaning, Literally, Meaning, Shift, WeekdayOf
from detente.extract.times.words import (
    AMOUNT,
    APPROXIMATOR,
    PART,
    UNIT,
    WEEKDAY,
    Candidate,
    Draft,
    Rule,
    any_of,
    approximator_mod,
    one,
    parse_amount,
    part_mod,
    rule,
    unit_code,
)
from detente.records import TimeType

__all__ = ["RULES"]

_STEPS = {"last": -1, "this": 0, "next": 1, "following": 1, "previous": -1}
_DEICTIC = {"today": 0, "yesterday": -1, "tomorrow": 1, "tonight": 0, "overnight": -1}
# "More than three years ago" lies before the point three years back (TIMEX3: BEFORE), "less than" after it.
_AGO_MODS = {"MORE_THAN": "BEFORE", "EQUAL_OR_MORE": "BEFORE", "LESS_THAN": "AFTER", "EQUAL_OR_LESS": "AFTER"}
_HENCE_MODS = {"MORE_THAN": "AFTER", "EQUAL_OR_MORE": "AFTER", "LESS_THAN": "BEFORE", "EQUAL_OR_LESS": "BEFORE"}


def _weekday(match: re.Match[str]) -> Candidate:
    day = WeekdayOf(tables.WEEKDAYS[match["day"].lower().rstrip(".")], which_of(match["which"]))
    return _with_hour(match, day, match["hour"])


def _weekday_of_week(match: re.Match[str]) -> Candidate:
    step = {"last": -1, "this": 0, "next": 1}[match["rel"].lower()]
    return one(match, "DATE", WeekdayOf(tables.WEEKDAYS[match["day"].lower().rstrip(".")], week_shift=step))


def _weekday_after(match: re.Match[str]) -> Candidate:
    """ "Tuesday week", "a week on Monday": not the next one but that after it."""
    return one(match, "DATE", WeekdayOf(tables.WEEKDAYS[match["day"].lower().rstrip(".")], weeks_after=1))


def _with_hour(match: re.Match[str], day: DayMeaning, hour: str | None) -> Candidate:
    mod = part_mod(match.groupdict().get("part"))
    if not hour:
        return one(match, "DATE", day, mod)
    return one(match, "TIME", Clock(tables.DAY_PARTS[hour.lower()], day), mod)


def _deictic(match: re.Match[str]) -> Candidate:
    word = match["word"].lower()
    if word in ("tonight", "overnight"):
        return one(match, "TIME", Clock("TNI", Shift("D", _DEICTIC[word])))
    return _with_hour(match, Shift("D", _DEICTIC[word]), match["hour"])


def _beyond(match: re.Match[str]) -> Candidate:
    return one(match, "DATE", Shift("D", 2 if match["word"].lower() == "tomorrow" else -2))


def _step(match: re.Match[str]) -> Candidate:
    """ "last month", "the following week", "this year", "that day"."""
    words, unit = match["which"].lower().split(), unit_code(match["unit"])
    word = words[-1]
    if word in ("same", "that"):
        return one(match, "DATE", Shift(unit, 0, "context"), part_mod(match["part"]))
    contextual = word in ("following", "previous", "preceding", "ensuing") or "very" in words
    # "The next day" counts from the day last mentioned, "next week" from the publication.
    contextual = contextual or (word == "next" and words[0] == "the")
    amount = _STEPS[which_of(word) or "following"]
    return one(match, "DATE", Shift(unit, amount, "context" if contextual else "published"), part_mod(match["part"]))


def _whole(match: re.Match[str]) -> Candidate:
    """ "the weekend", "the end of the month": the one now, or the last or next by the tense."""
    return one(match, "DATE", Shift(unit_code(match["unit"]), 0), part_mod(match.groupdict().get("part")))


def _part_of_today(match: re.Match[str]) -> Candidate:
    last = match["which"].lower() == "last"
    return one(match, "TIME", Clock(tables.DAY_PARTS[match["hour"].lower()], Shift("D", -1 if last else 0)))


def _part_of_day(match: re.Match[str]) -> Candidate:
    mod = part_mod(match.groupdict().get("part"))
    return one(match, "TIME", Clock(tables.DAY_PARTS[match["hour"].lower()]), mod, group="body")


def _part_of_context(match: re.Match[str]) -> Candidate:
    words = match["which"].lower().split()
    steps = 1 if words[-1] in ("next", "following") else -1 if words[-1] == "previous" else 0
    return one(match, "TIME", Clock(tables.DAY_PARTS[match["hour"].lower()], Shift("D", steps, "context")))


def _counted(match: re.Match[str]) -> tuple[int | None, str, bool]:
    """The amount (None: vague), the unit, and whether the amount was whole."""
    unit = unit_code(match["unit"])
    amount = parse_amount(match["amount"]) if match["amount"] else None
    if unit == "2W" and amount is not None:
        unit, amount = "W", 2 * amount
    if amount == 0.5 and unit in ("Y", "DE", "CE"):
        unit, amount = {"Y": ("M", 6.0), "DE": ("Y", 5.0), "CE": ("Y", 50.0)}[unit]
    whole = not match["half"] and (amount is None or amount == int(amount))
    return (None if amount is None else int(amount)), unit, whole


def _shifted(match: re.Match[str]) -> Candidate:
    """ "two weeks ago", "a year earlier", "three days from now"."""
    amount, unit, whole = _counted(match)
    where = " ".join(match["where"].lower().split())
    backwards = where in ("ago", "earlier", "before", "previously", "prior", "back")
    context = where not in ("ago", "back", "from now", "from today", "hence")
    if amount is None and not context:
        return one(match, "DATE", Literally("PAST_REF" if backwards else "FUTURE_REF"))
    mod = approximator_mod(match["approx"])
    mod = (_AGO_MODS if backwards else _HENCE_MODS).get(mod or "", mod) if whole else "APPROX"
    steps = None if amount is None else -amount if backwards else amount
    return one(match, _type_of(unit), Shift(unit, steps, "context" if context else "published"), mod)


def _in_time(match: re.Match[str]) -> Candidate:
    """ "In three days' time"."""
    amount, unit = parse_amount(match["amount"]), unit_code(match["unit"])
    if amount is None or amount != int(amount) or unit == "2W":
        return ()
    return one(match, _type_of(unit), Shift(unit, int(amount)), group="body")


def _from_event(match: re.Match[str]) -> Candidate:
    """ "the day after the vote": dated by an event that the calendar does not know."""
    steps = -1 if match["where"].lower() == "before" else 1
    meaning: Meaning = Shift(unit_code(match["unit"]), steps, "event" if match["event"] else "context")
    return (Draft(match.start(), match.end("where"), "DATE", meaning),)


def _type_of(unit: str) -> TimeType:
    return "TIME" if unit in ("H", "MIN", "S") else "DATE"


def _vague_plural(match: re.Match[str]) -> Candidate:
    past = match["which"].lower().split()[-1] in ("recent", "past", "previous")
    return one(match, "DATE", Literally("PAST_REF" if past else "FUTURE_REF"))


def _vague_reference(match: re.Match[str]) -> Candidate:
    return one(match, "DATE", Literally(tables.VAGUE_REFERENCES[" ".join(match[0].lower().split())]))


_HOURS = r"(?P<hour>(?i:morning|afternoon|evening|night))\b"
_LONG = rf"(?P<unit>{any_of(tables.LONG_UNITS)})\b"
_EARLY = r"(?P<part>(?i:(?:early|late)(?: on)?) )"
_CLAUSE_ENDS = r"(?= ?(?:[.,;:!?)\"”—–-]|$| (?i:and|but|when)\b))"
_STEP_WORDS = (
    r"(?P<which>(?i:(?:the )?last|next|this(?: past| coming)?|that(?: very| same)?"
    r"|the (?:very )?(?:next|following|previous|preceding|same|ensuing)))"
)

RULES: tuple[Rule, ...] = (
    rule(
        rf"\b{_EARLY}?(?:(?P<which>(?i:last|next|this(?: past| coming)?|(?:the )?(?:following|previous|preceding)"
        rf"|the next)) )?(?P<day>{WEEKDAY})(?: {_HOURS})?",
        _weekday,
    ),
    rule(rf"\b(?P<day>{WEEKDAY}),? (?:of )?(?P<rel>(?i:last|this|next)) week\b", _weekday_of_week),
    rule(rf"\b(?P<day>{WEEKDAY}) (?i:week)\b(?![-\u2019'])", _weekday_after),
    rule(rf"\b(?i:a week (?:on|from)) (?P<day>{WEEKDAY})", _weekday_after),
    rule(rf"\b{_EARLY}?(?P<word>(?i:today|yesterday|tomorrow|tonight|overnight))\b(?: {_HOURS})?", _deictic),
    rule(r"\b(?i:the day (?:after|before)) (?P<word>(?i:tomorrow|yesterday))\b", _beyond),
    rule(rf"\b(?P<part>{PART}|(?i:earlier |later ))?{_STEP_WORDS} {_LONG}(?! (?i:before|after)\b)", _step),
    rule(
        rf"\b(?P<part>{PART})(?i:the )(?P<unit>(?i:week|weekend|month|quarter|year|decade|century))\b(?! of\b)", _whole
    ),
    rule(r"\b(?:(?i:the|this) )?(?P<unit>(?i:month|year))(?:['’]s |-)(?P<part>(?i:end))\b", _whole),
    rule(r"\b(?i:the) (?P<unit>(?i:weekend))\b(?! of\b)", _whole),
    rule(r"\b(?P<part>(?i:mid))-(?P<unit>(?i:week|month|year|decade|century))\b", _whole),
    rule(rf"\b(?P<which>(?i:this|last)) {_HOURS}", _part_of_today),
    rule(rf"\b(?P<which>(?i:that(?: same)?|the (?:next|following|previous|same))) {_HOURS}", _part_of_context),
    rule(
        rf"\b(?i:in|during|late in|early in) (?P<body>(?i:the) (?P<part>(?i:early|late) )?{_HOURS})(?! of\b)",
        _part_of_day,
    ),
    rule(r"\b(?P<body>(?P<hour>(?i:noon|midday|midnight)))\b", _part_of_day),
    rule(
        r"\b(?i:at|before|after|until) (?P<body>(?P<hour>(?i:dawn|dusk|daybreak|nightfall|lunchtime)))\b", _part_of_day
    ),
    rule(
        rf"\b(?:(?P<approx>{APPROXIMATOR}) )?(?P<amount>{AMOUNT})[- ](?:(?P<half>(?i:and a half)) )?(?P<unit>{UNIT})"
        rf" (?P<where>(?i:ago|earlier|later|previously|afterwards?|back|from now|from today|hence)\b(?! than\b)"
        rf"|(?i:prior|before|after)\b{_CLAUSE_ENDS})",
        _shifted,
    ),
    rule(
        r"\b(?P<approx>(?!))?(?P<half>(?!))?(?P<amount>(?!))?(?P<unit>(?i:years|months|weeks|days|hours|decades|centuries))"
        r" (?P<where>(?i:ago|earlier|later))\b",
        _shifted,
    ),
    rule(
        r"\b(?<!to\s)(?i:the) (?P<unit>(?i:day|week|month|year)) (?P<where>(?i:before|after|following))\b"
        rf"(?:{_CLAUSE_ENDS}|(?P<event> (?=[\w\"“])))",
        _from_event,
    ),
    rule(rf"\b(?i:in) (?P<body>(?P<amount>{AMOUNT}) (?P<unit>{UNIT})(?:['’]s|['’]) (?i:time))\b", _in_time),
    rule(r"\b(?P<which>(?i:(?:the )?(?:coming|recent))) (?i:days|weeks|months|years|decades|hours)\b", _vague_plural),
    rule(
        rf"\b(?<!most\s)(?<!\bas\s){any_of(tables.VAGUE_REFERENCES)}\b"
        rf"(?! (?i:before|after|afterwards?|thereafter)\b| (?:{AMOUNT} )?(?:{UNIT}))",
        _vague_reference,
    ),
)
