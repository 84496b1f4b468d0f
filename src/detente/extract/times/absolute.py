"""Rules for expressions that carry fields of the calendar: dates, months, years, decades, feasts, hours."""

from __future__ import annotations

import re

from detente.extract.times import tables
from detente.extract.times.clocks import clock_code
from detente.extract.times.meanings import (
    Ambiguous,
    CalendarDate,
    Clock,
    Holiday,
    Literally,
    NthWeekday,
    Shift,
    Which,
    YearPart,
)
from detente.extract.times.words import (
    DASH,
    MONTH,
    PART,
    SHORT_MONTH,
    WEEKDAY,
    YEAR,
    Candidate,
    Draft,
    Rule,
    any_of,
    month_number,
    one,
    part_mod,
    rule,
)

__all__ = ["RULES"]

_DAY = r"(?:3[01]|[12][0-9]|0?[1-9]|3[2-9])(?:st|nd|rd|th)?(?![0-9%]|[.,:][0-9])"
_JOIN = r"(?:" + DASH + r"| (?i:to|and|or|until|through) |, )"
_WHICH = r"(?i:last|next|this|the following|the previous)"
_YEAR_SHIFTS = {"last": -1, "this": 0, "the": 0, "next": 1}
_YEAR_STEPS = {"that": 0, "same": 0, "previous": -1, "preceding": -1, "following": 1, "next": 1}
"""Years from the date last mentioned, for "in May of that year"."""
_TOLD_YEAR = r"(?:,? (?:of )?(?P<step>(?i:that(?: same)?|the (?:same|previous|preceding|following|next))) year)"
_ERA = r"(?:BCE?\b|B\.C\.(?:E\.)?)"


def _day(text: str) -> int:
    return int(re.sub(r"\D", "", text))


def _year(text: str | None) -> int | None:
    return int(text) if text else None


def which_of(words: str | None) -> Which | None:
    """The step that "last", "the following" and their like name."""
    key = (words or "").lower().split()[-1:] or [""]
    steps: dict[str, Which] = {
        "last": "last", "past": "last", "next": "next", "coming": "next", "this": "this", "following": "following",
        "previous": "previous", "preceding": "previous",
    }  # fmt: skip
    return steps.get(key[0])


def _iso(match: re.Match[str]) -> Candidate:
    date = CalendarDate(int(match["y"]), int(match["m"]), int(match["d"]))
    if match["h"]:
        return one(match, "TIME", Clock(clock_code(int(match["h"]), int(match["min"])), date))
    return one(match, "DATE", date)


def _slashed(match: re.Match[str]) -> Candidate:
    first, second, year = int(match["a"]), int(match["b"]), int(match["y"])
    return one(match, "DATE", Ambiguous((CalendarDate(year, second, first), CalendarDate(year, first, second))))


def _full_date(match: re.Match[str]) -> Candidate:
    groups = match.groupdict()
    date = CalendarDate(_year(match["y"]), month_number(match["m"]), _day(match["d"]), bc=bool(match["era"]))
    return one(match, "DATE", date, part_mod(groups.get("part")))


def _date_range(match: re.Match[str]) -> Candidate:
    month, year = month_number(match["m"]), _year(match["y"])
    first, second = CalendarDate(year, month, _day(match["d"])), CalendarDate(year, month, _day(match["e"]))
    month_first = match.start("m") < match.start("d")
    end = match.end("e") if month_first and not match["y"] else match.end()
    return (Draft(match.start(), match.end("d"), "DATE", first), Draft(match.start("e"), end, "DATE", second))


def _month(match: re.Match[str]) -> Candidate:
    month = CalendarDate(_year(match["y"]), month_number(match["m"]), bc=bool(match["era"]))
    return one(match, "DATE", month, part_mod(match["part"]))


def _bare_month(match: re.Match[str]) -> Candidate:
    month = CalendarDate(month=month_number(match["m"]), which=which_of(match["which"]))
    return one(match, "DATE", month, part_mod(match["part"]))


def _month_of_year(match: re.Match[str]) -> Candidate:
    groups = match.groupdict()
    day = _day(groups["d"]) if groups.get("d") else None
    date = CalendarDate(month=month_number(match["m"]), day=day, year_shift=_YEAR_SHIFTS[match["rel"].lower()])
    return one(match, "DATE", date, part_mod(groups.get("part")))


def _month_of_told_year(match: re.Match[str]) -> Candidate:
    """ "On 25 July of that year": of the year last mentioned."""
    groups = match.groupdict()
    day = _day(groups["d"]) if groups.get("d") else None
    words = match["step"].lower().split()
    step = _YEAR_STEPS["that" if words[0] == "that" else words[-1]]
    date = CalendarDate(month=month_number(match["m"]), day=day, year_step=step)
    return one(match, "DATE", date, part_mod(groups.get("part")))


def _day_of_month(match: re.Match[str]) -> Candidate:
    return one(match, "DATE", CalendarDate(day=_day(match["d"])))


def _bare_year(match: re.Match[str]) -> Candidate:
    return one(match, "DATE", CalendarDate(int(match["y"])), part_mod(match["part"]))


def _year_range(match: re.Match[str]) -> Candidate:
    first, tail = int(match["y"]), match["z"]
    second = int(tail) if len(tail) == 4 else first - first % 100 + int(tail)
    if second <= first:
        return ()
    return (
        Draft(match.start(), match.end("y"), "DATE", CalendarDate(first)),
        Draft(match.start("z"), match.end("z"), "DATE", CalendarDate(second)),
    )


def _era_years(match: re.Match[str]) -> Candidate:
    drafts = []
    if match["y"]:
        drafts.append(Draft(match.start("y"), match.end("y"), "DATE", CalendarDate(int(match["y"]), bc=True)))
    date = CalendarDate(int(match["z"]), bc=True)
    drafts.append(Draft(match.start("z") if match["y"] else match.start(), match.end(), "DATE", date))
    return tuple(drafts)


def _anno_domini(match: re.Match[str]) -> Candidate:
    return one(match, "DATE", CalendarDate(int(match["y"] or match["z"])))


def _decade(match: re.Match[str]) -> Candidate:
    word = (match["word"] or "").lower()
    if word:
        value = f"19{tables.NUMBER_WORDS[word.removesuffix('ies') + 'y'] // 10}"
    else:
        digits = match["y"]
        value = digits[:3] if len(digits) == 4 else f"19{digits[0]}"
    return one(match, "DATE", Literally(value), part_mod(match["part"]))


def _century(match: re.Match[str]) -> Candidate:
    word = match["ord"].lower()
    number = _day(word) if word[0].isdecimal() else tables.ORDINALS[word]
    value = f"BC{number - 1:02d}" if match["era"] else f"{number - 1:02d}"
    return one(match, "DATE", Literally(value), part_mod(match["part"]))


def _season(match: re.Match[str]) -> Candidate:
    groups = match.groupdict()
    code = tables.SEASONS[match["season"].lower()]
    shift = _YEAR_SHIFTS[groups["rel"].lower()] if groups.get("rel") else None
    part = YearPart(code, _year(groups.get("y")), which_of(groups.get("which")), shift)
    return one(match, "DATE", part, part_mod(groups.get("part")), group="body")


def _quarter(match: re.Match[str]) -> Candidate:
    groups = match.groupdict()
    word = match["n"].lower()
    number = {"last": 4, "final": 4, "latter": 2}.get(word) or tables.ORDINALS.get(word) or _day(word)
    kind = "H" if groups.get("kind") == "half" else "Q"
    if kind == "H":
        number = min(number, 2) if word in ("last", "final") else number
    if number > (2 if kind == "H" else 4):
        return ()
    shift = _YEAR_SHIFTS[groups["rel"].lower()] if groups.get("rel") else None
    return one(match, "DATE", YearPart(f"{kind}{number}", _year(groups.get("y")), year_shift=shift))


def _bare_quarter(match: re.Match[str]) -> Candidate:
    word = match["n"].lower()
    return one(match, "DATE", YearPart(f"Q{4 if word == 'final' else tables.ORDINALS[word]}"), group="body")


def _nth_weekday(match: re.Match[str]) -> Candidate:
    rank = -1 if match["nth"].lower() == "last" else tables.ORDINALS[match["nth"].lower()]
    rel = (match["rel"] or "").lower()
    month: CalendarDate | Shift = Shift("M", {"last": -1, "next": 1}.get(rel, 0))
    if match["m"]:
        month = CalendarDate(_year(match["y"]), month_number(match["m"]))
    return one(match, "DATE", NthWeekday(tables.WEEKDAYS[match["day"].lower().rstrip(".")], rank, month))


def _fiscal(match: re.Match[str]) -> Candidate:
    """ "Fiscal 2023", "the third quarter of FY2023": when it begins, each country says for itself."""
    groups = match.groupdict()
    quarter = groups.get("q")
    number = (tables.ORDINALS.get(quarter.lower()) or _day(quarter)) if quarter else None
    told = match["y"] or match["z"]
    year = told if len(told) == 4 else f"20{told}"
    return one(match, "DATE", Literally(f"FY{year}-Q{number}" if number else f"FY{year}"))


def _holiday(match: re.Match[str]) -> Candidate:
    key = " ".join(match["name"].lower().replace("’", "'").split())
    which = which_of(match["which"])
    return one(match, "DATE", Holiday(key, _year(match["y"]), which))


_MID = rf"(?P<part>{PART})"
_ANY_YEAR = rf"(?P<y>{YEAR}(?! ?{_ERA})|[0-9]{{1,4}}(?= ?{_ERA}))(?: ?(?P<era>{_ERA})|\b)(?!,[0-9])"
_SEASON = rf"(?P<season>{any_of(tables.SEASONS)})\b"
_THE = "(?i:the )"
_FISCAL_QUARTER = rf"(?:\b{_THE}?(?P<q>{any_of(list(tables.ORDINALS)[:4])}|Q?[1-4])(?: quarter)? of {_THE}?)"
_FISCAL = (
    rf"\b(?:{_THE}?(?i:fiscal|financial)(?: (?i:year))? (?P<y>{YEAR})|FY ?[’']?(?P<z>{YEAR}|[0-9]{{2}}))"
    rf"(?:{DASH}|/)?(?:{YEAR}|[0-9]{{2}})?\b(?![.,][0-9])"
)
_ORDINAL = r"[0-9]{1,2}(?:st|nd|rd|th)"

RULES: tuple[Rule, ...] = (
    rule(
        r"(?<![\w/.-])(?P<y>[12][0-9]{3})([-/.])(?P<m>[0-9]{2})\2(?P<d>[0-9]{2})"
        r"(?:T(?P<h>[0-9]{2}):(?P<min>[0-9]{2})(?::[0-9]{2}(?:\.[0-9]{1,6})?)?(?:Z|[+-][0-9]{2}:?[0-9]{2})?)?(?![\w/-])",
        _iso,
    ),
    rule(r"(?<![\w/.-])(?P<a>[0-9]{1,2})([/.])(?P<b>[0-9]{1,2})\2(?P<y>[12][0-9]{3})(?![\w/-])", _slashed),
    rule(
        rf"\b(?:{WEEKDAY},? )?(?P<part>(?i:early|late)(?i: on)? )?(?P<m>{SHORT_MONTH}) (?:the )?(?P<d>{_DAY})\b"
        rf"(?:,? {_ANY_YEAR}|(?P<x>))",
        _full_date,
    ),
    rule(
        rf"\b(?:{WEEKDAY},? )?{_THE}?(?<![0-9.,:$€£])(?P<d>{_DAY})(?:[- ]|(?i: (?:day )?of ))(?P<m>{SHORT_MONTH})"
        rf"(?:(?:,? |-){_ANY_YEAR}|(?P<x>))",
        _full_date,
    ),
    rule(
        rf"\b(?:{WEEKDAY},? )?(?P<m>{SHORT_MONTH}) (?P<d>{_DAY}){_JOIN}(?P<e>{_DAY})\b"
        rf"(?! {SHORT_MONTH})(?:,? (?P<y>{YEAR})\b)?",
        _date_range,
    ),
    rule(rf"\b(?P<d>{_DAY}){_JOIN}(?P<e>{_DAY}) (?:of )?(?P<m>{SHORT_MONTH})(?:,? (?P<y>{YEAR})\b)?", _date_range),
    rule(rf"\b{_MID}?(?P<m>{SHORT_MONTH}),? (?:of )?{_ANY_YEAR}", _month),
    rule(rf"\b{_MID}?(?:(?P<which>{_WHICH}) )?(?P<m>{MONTH})\b", _bare_month),
    rule(rf"\b{_MID}?(?P<m>{MONTH}),? (?:of )?(?P<rel>(?i:last|this|next)) year\b", _month_of_year),
    rule(rf"\b{_MID}?(?P<m>{MONTH}){_TOLD_YEAR}\b", _month_of_told_year),
    rule(rf"\b(?P<m>{SHORT_MONTH}) (?P<d>{_DAY}){_TOLD_YEAR}\b", _month_of_told_year),
    rule(rf"\b(?P<d>{_DAY}) (?P<m>{SHORT_MONTH}){_TOLD_YEAR}\b", _month_of_told_year),
    rule(rf"\b(?P<m>{SHORT_MONTH}) (?P<d>{_DAY}),? (?:of )?(?P<rel>(?i:last|this|next)) year\b", _month_of_year),
    rule(rf"\b(?P<d>{_DAY}) (?P<m>{SHORT_MONTH}),? (?:of )?(?P<rel>(?i:last|this|next)) year\b", _month_of_year),
    rule(
        rf"\b{_THE}(?P<d>{_ORDINAL})\b(?= ?(?:[.,;:)]|(?i:and|to|at|in|he|she|they|it|after|before)\b|$))",
        _day_of_month,
    ),
    rule(
        rf"(?:(?<![\w.,:$€£#/-])|(?<=[Pp]re-)|(?<=[Pp]ost-))(?:{_MID})?(?P<y>{YEAR})\b(?![.,:][0-9]|[%°/]|-[0-9])",
        _bare_year,
    ),
    rule(rf"(?<![\w.,:$€£#/-])(?P<y>{YEAR})(?:{DASH}|/)(?P<z>{YEAR}|[0-9]{{2}})\b(?![-/0-9])", _year_range),
    rule(
        rf"(?<![\w.,-])(?:(?P<y>[0-9]{{1,4}})(?:{DASH}| (?:to|and|or|until) ))?(?P<z>[0-9]{{1,4}}) {_ERA}", _era_years
    ),
    rule(r"\b(?:AD|A\.D\.) (?P<y>[0-9]{1,4})\b|\b(?P<z>[0-9]{1,4}) (?:AD\b|CE\b|A\.D\.)", _anno_domini),
    rule(
        rf"(?<![\w$€£]){_THE}?{_MID}?{_THE}?(?:(?P<y>(?:1[0-9]|20)[0-9]0|['’]?[2-9]0)['’]?s\b"
        r"|(?P<word>(?i:twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties))\b)",
        _decade,
    ),
    rule(
        rf"\b{_THE}?{_MID}?{_THE}?(?P<ord>{_ORDINAL}|{any_of(tables.ORDINALS)})[- ](?i:century)\b(?: (?P<era>{_ERA}))?",
        _century,
    ),
    rule(rf"\b(?P<body>{_THE}?{_MID}?{_THE}?{_SEASON},?(?: (?i:of|in))? (?P<y>{YEAR})\b)", _season),
    rule(
        rf"\b(?P<body>{_THE}?{_MID}?{_THE}?{_SEASON} (?:of )?(?P<rel>(?i:last|this|next)) year\b)",
        _season,
    ),
    rule(rf"\b(?P<body>{_MID}{_THE}?{_SEASON})(?! of\b)", _season),
    rule(rf"\b(?P<body>(?P<which>{_WHICH}|(?i:the)) {_SEASON})(?! of\b)", _season),
    rule(rf"\b(?i:in|by|since|during|until) (?P<body>{_SEASON})(?! of\b)", _season),
    rule(
        rf"\b{_THE}?(?P<n>{any_of(list(tables.ORDINALS)[:4])}|last|latter|final|[1-4](?:st|nd|rd|th))"
        r"[- ](?P<kind>quarter|half)"
        rf" of (?:(?P<y>{YEAR})\b|(?P<rel>last|this|the|next) year\b)",
        _quarter,
    ),
    rule(
        rf"\b(?i:in|during|for|by|until|since) (?P<body>{_THE}(?P<n>{any_of(list(tables.ORDINALS)[:4])}|final)"
        r" (?P<kind>quarter))\b(?! of\b)",
        _bare_quarter,
    ),
    rule(rf"{_FISCAL_QUARTER}?{_FISCAL}", _fiscal),
    rule(
        rf"\b{_THE}?(?P<nth>{any_of(list(tables.ORDINALS)[:5])}|(?i:last)) (?P<day>{WEEKDAY}) (?i:of|in) "
        rf"(?:(?P<m>{MONTH})\b(?:,? (?P<y>{YEAR})\b)?|(?P<rel>(?i:last|this|next)) month\b|(?i:the month)\b)",
        _nth_weekday,
    ),
    rule(rf"\b[Qq](?P<n>[1-4])(?: (?:of )?(?P<y>{YEAR}))?\b", _quarter),
    rule(
        rf"\b(?:(?P<which>{_WHICH}) )?(?P<name>{any_of(tables.HOLIDAYS)})\b(?:,? (?P<y>{YEAR})\b)?"
        r"(?! (?:Agreement|Accords?|War|Rising|Offensive|[Tt]ruce|[Tt]rees?|Island))",
        _holiday,
    ),
)
