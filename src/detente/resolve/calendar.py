"""From what a time expression says to the day it means: TIMEX3 values.

Values follow the TIMEX3 part of ISO-TimeML (ISO 24617-1) as HeidelTime and TempEval-3 write it: ``2022-01-13``,
``2022-W03``, ``2022-W03-WE``, ``2021-FA``, ``2022-Q1``, ``198`` (decade), ``18`` (nineteenth century), ``BC0490``,
``2022-01-13T10:00``, ``2022-01-13TNI``, ``P2Y``, ``PXD``, ``XXXX-WXX-1``. A winter bears the year in which it begins.

The anchor is the day of publication; for "the next day", "a year earlier" and their like it is the date last
mentioned. Nothing here reads the machine's clock. Where no value can be known it is None, with one of ``REASONS``.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import Final

from spacy.tokens import Doc

from detente.extract.times import (
    HALF_UNKNOWN,
    Ambiguous,
    CalendarDate,
    Clock,
    Direction,
    FoundTime,
    Holiday,
    Literally,
    Meaning,
    NthWeekday,
    Shift,
    WeekdayOf,
    Which,
    YearPart,
    values,
)
from detente.extract.times.feasts import feast_day
from detente.extract.times.tables import HOLIDAYS
from detente.records import Time
from detente.resolve.anchors import Answer, Context, Mention
from detente.resolve.hours import give_days

__all__ = ["REASONS", "resolve_times"]

REASONS: Final = {
    "no-anchor": "The expression counts from the day of publication, which is unknown.",
    "no-context": "The expression counts from a date mentioned before, and there is none that is exact enough.",
    "event-anchor": "The expression counts from an event that the text does not date.",
    "vague-amount": "The text does not say how many units away it is.",
    "impossible-date": "The calendar or the clock has no such day or hour.",
    "movable-day": "The day is fixed by the moon, by a country or by a decision, not by a rule of the calendar.",
    "ambiguous-date": "Day and month cannot be told apart.",
    "half-unknown": "An hour of a twelve-hour clock without a.m. or p.m.",
    "no-clock": "The expression counts in hours or minutes from a moment that is unknown.",
    "no-day": "An hour of a day that the text does not name.",
    "out-of-range": "The date lies outside the years 1 to 9999.",
}
"""Why a value is None: one code for each cause."""

_NEEDED = {"D": 0, "W": 1, "WE": 1, "M": 2, "Q": 2, "Y": 4, "DE": 4, "CE": 4}
"""How exact a date must be to count units from it."""
_RANGE_WORDS = frozenset({"-", "–", "—", "‑", "to", "until", "through", "and", "or", ",", "to the", "and the"})


def resolve_times(found: Sequence[FoundTime], doc: Doc, published: datetime.date | None) -> list[Time]:
    """The TIMEX3 expressions of a document, with their values where these can be known."""
    text = doc.text
    sentences = [sentence.start_char for sentence in doc.sents] if doc.has_annotation("SENT_START") else [0]
    context = Context(published, text, sentences)
    answers: list[Answer] = []
    for one in found:
        context.at, context.direction = one.start, one.direction
        context.told = False
        context.range_start = _range_start(found, answers, text)
        try:
            answer = _answer(one.meaning, context)
        except (OverflowError, ValueError):
            answer = Answer(None, "out-of-range")
        answers.append(answer)
        if answer.day is not None:
            dated = _names_year(one.meaning) or context.told
            aside = context.looks_aside(answer.day, answer.grain)
            context.mentions.append(Mention(one.start, answer.day, answer.grain, dated, aside))
    answers = give_days(found, answers, context)
    return [
        Time(one.start, one.end, text[one.start : one.end], type=one.type, value=answer.value, mod=one.mod,
             reason=answer.reason)
        for one, answer in zip(found, answers, strict=True)
    ]  # fmt: skip


def _range_start(found: Sequence[FoundTime], answers: Sequence[Answer], text: str) -> datetime.date | None:
    """The day before "to" or a dash, when the expression to be answered next ends a range of days."""
    at = len(answers)
    if not at or answers[-1].grain != "D":
        return None
    between = text[found[at - 1].end : found[at].start].strip().lower()
    return answers[-1].day if between in _RANGE_WORDS else None


def _names_year(meaning: Meaning) -> bool:
    if isinstance(meaning, Clock):
        return meaning.day is not None and _names_year(meaning.day)
    return isinstance(meaning, CalendarDate | YearPart) and meaning.year is not None


def _write(day: datetime.date, grain: str) -> Answer:
    return Answer(values.unit_value(day, grain), None, day, grain)


def _answer(meaning: Meaning, context: Context) -> Answer:
    if isinstance(meaning, Literally):
        return Answer(meaning.value)
    if isinstance(meaning, CalendarDate):
        return _calendar_date(meaning, context)
    if isinstance(meaning, WeekdayOf):
        return _weekday(meaning, context)
    if isinstance(meaning, NthWeekday):
        return _nth_weekday(meaning, context)
    if isinstance(meaning, Shift):
        return _shift(meaning, context)
    if isinstance(meaning, YearPart):
        return _year_part(meaning, context)
    if isinstance(meaning, Holiday):
        return _holiday(meaning, context)
    if isinstance(meaning, Ambiguous):
        return _ambiguous(meaning, context)
    return _clock(meaning, context)


def _calendar_date(date: CalendarDate, context: Context) -> Answer:
    year, month, day = date.year, date.month, date.day
    if month is not None and not 1 <= month <= 12:
        return Answer(None, "impossible-date")
    # A leap year allows what any year does.
    if day is not None and not 1 <= day <= values.month_length(year or 2000 if not date.bc else 2000, month or 1):
        return Answer(None, "impossible-date")
    if date.bc:
        fields = [f"BC{year:04d}"] + [f"{part:02d}" for part in (month, day) if part is not None]
        return Answer("-".join(fields))
    if year is not None:
        grain = "D" if day else "M" if month else "Y"
        return _write(datetime.date(year, month or 1, day or 1), grain)
    if date.year_shift is not None:
        return _shifted_year(month or 1, day, date.year_shift, context)
    if date.year_step is not None:
        mention = context.last(4)
        if mention is None:
            return Answer(None, "no-context")
        return _in_year(mention.day.year + date.year_step, month or 1, day)
    if month is None:
        return _day_of_month(day or 1, context)
    return _yearless(month, day, date.which, context)


def _shifted_year(month: int, day: int | None, shift: int, context: Context) -> Answer:
    if context.published is None:
        return Answer(None, "no-anchor")
    return _in_year(context.published.year + shift, month, day)


def _in_year(year: int, month: int, day: int | None) -> Answer:
    if (day or 1) > values.month_length(year, month):
        return Answer(None, "impossible-date")
    return _write(datetime.date(year, month, day or 1), "D" if day else "M")


def _day_of_month(day: int, context: Context) -> Answer:
    """ "The 26th": of the month last mentioned, else of the last or next month that has one."""
    mention = context.last(2)
    if mention is not None:
        if day > values.month_length(mention.day.year, mention.day.month):
            return Answer(None, "impossible-date")
        return _write(mention.day.replace(day=day), "D")
    if context.published is None:
        return Answer(None, "no-anchor")
    first = context.published.replace(day=1)
    months = (values.add_units(first, "M", step) for step in range(-3, 4))
    days = [one.replace(day=day) for one in months if day <= values.month_length(one.year, one.month)]
    return _write(values.choose_day(days, context.published, context.direction), "D")


def _yearless(month: int, day: int | None, which: Which | None, context: Context) -> Answer:
    grain = "D" if day else "M"
    story = context.story_year() if which is None else None
    if story is not None:
        return _in_story(story, context, month, day, grain)
    published = context.published
    if published is None:
        return Answer(None, "no-anchor")
    range_start = context.range_start if which is None else None
    return _write(values.yearless_day(month, day, which, context.direction, published, range_start), grain)


def _in_story(story: Mention, context: Context, month: int, day: int | None, grain: str) -> Answer:
    """A month after a dated mention: of the same year, or of the next when the story has passed the turn of a year."""
    context.told = True
    year = story.day.year
    if story.grain in ("D", "M", "W") and story.day.month - month > 7:
        year += 1
    if (day or 1) > values.month_length(year, month):
        return Answer(None, "impossible-date")
    return _write(datetime.date(year, month, day or 1), grain)


def _ambiguous(ambiguous: Ambiguous, context: Context) -> Answer:
    possible = [
        datetime.date(one.year or 1, one.month or 1, one.day or 1)
        for one in ambiguous.readings
        if 1 <= (one.month or 0) <= 12 and 1 <= (one.day or 0) <= values.month_length(one.year or 1, one.month or 1)
    ]
    if not possible:
        return Answer(None, "impossible-date")
    published = context.published
    if len(set(possible)) > 1 and published is None:
        return Answer(None, "ambiguous-date")
    return _write(min(possible, key=lambda day: abs((day - (published or day)).days)), "D")


def _weekday(weekday: WeekdayOf, context: Context) -> Answer:
    if weekday.which in ("following", "previous"):
        mention = context.last(0)
        anchor = mention.day if mention else context.published
        missing = "no-context"
    else:
        anchor, missing = context.published, "no-anchor"
    if weekday.week_shift is not None and anchor is not None:
        step = weekday.weekday - anchor.weekday() + 7 * weekday.week_shift
        return _write(anchor + datetime.timedelta(days=step), "D")
    if weekday.weeks_after and anchor is not None:
        ahead = (weekday.weekday - anchor.weekday()) % 7 or 7
        return _write(anchor + datetime.timedelta(days=ahead + 7 * weekday.weeks_after), "D")
    if context.range_start and weekday.which is None:
        anchor = context.range_start
        return _write(anchor + datetime.timedelta(days=(weekday.weekday - anchor.weekday()) % 7), "D")
    if anchor is None:
        return Answer(None, missing)
    return _write(anchor + datetime.timedelta(days=values.weekday_step(weekday, anchor, context.direction)), "D")


def _nth_weekday(nth: NthWeekday, context: Context) -> Answer:
    """ "The first Monday in March": of the month that the words name."""
    month = _answer(nth.month, context)
    if month.day is None or month.grain != "M":
        return Answer(None, month.reason or "no-context")
    first = month.day.replace(day=1)
    length = values.month_length(first.year, first.month)
    fitting = [day for number in range(length) if (day := first + datetime.timedelta(number)).weekday() == nth.weekday]
    if nth.rank > len(fitting):
        return Answer(None, "impossible-date")
    return _write(fitting[nth.rank - 1 if nth.rank > 0 else -1], "D")


def _shift(shift: Shift, context: Context) -> Answer:
    if shift.anchor == "event":
        return Answer(None, "event-anchor")
    if shift.unit in ("H", "MIN", "S"):
        return Answer(None, "no-clock")
    if shift.amount is None:
        return Answer(None, "vague-amount")
    anchor: datetime.date | None = context.published
    if shift.anchor == "context":
        mention = context.last(_NEEDED[shift.unit])
        # Backwards, a story without dates is told from the publication; forwards that would lead into the future.
        usable = mention is not None or shift.amount <= 0 or context.direction == "future"
        anchor = mention.day if mention else anchor
        if not usable or anchor is None or (mention is None and context.mentions and shift.unit != "D"):
            return Answer(None, "no-context")
    if anchor is None and shift.unit in ("M", "Y") and abs(shift.amount) <= 1 and context.direction != "future":
        # A text without a day of publication is told from its own dates: "by the end of the month", "this year".
        mention = context.last(_NEEDED[shift.unit])
        anchor = mention.day if mention else None
    if anchor is None:
        return Answer(None, "no-anchor")
    if shift.unit == "WE" and shift.amount == 0 and context.direction not in ("future", "present"):
        anchor = anchor if anchor.weekday() >= 5 else anchor - datetime.timedelta(days=7)
    return _write(values.add_units(anchor, shift.unit, shift.amount), shift.unit)


def _year_part(part: YearPart, context: Context) -> Answer:
    def write(year: int) -> Answer:
        return Answer(f"{year:04d}-{part.code}", None, values.part_start(part.code, year), "S")

    if part.year is not None:
        return write(part.year)
    published = context.published
    if part.year_shift is not None:
        return write(published.year + part.year_shift) if published else Answer(None, "no-anchor")
    story = context.story_year() if part.which is None else None
    if story is not None:
        return write(story.day.year)
    if published is None:
        return Answer(None, "no-anchor")
    return write(values.part_year(part.code, part.which, context.direction, published))


def _holiday(holiday: Holiday, context: Context) -> Answer:
    feast = HOLIDAYS[holiday.key]
    if not feast:
        return Answer(None, "movable-day")
    if holiday.year is not None:
        return _write(feast_day(feast, holiday.year), "D")
    published = context.published
    if published is None:
        return Answer(None, "no-anchor")
    days = [feast_day(feast, year) for year in range(max(published.year - 1, 1), min(published.year + 2, 9999))]
    directions: dict[Which | None, Direction] = {"last": "past", "next": "future"}
    if context.direction is None and holiday.which is None:
        # No verb tells: the nearer of the two.
        return _write(min(days, key=lambda day: (abs((day - published).days), day)), "D")
    return _write(values.choose_day(days, published, directions.get(holiday.which, context.direction)), "D")


def _clock(clock: Clock, context: Context) -> Answer:
    if clock.code is None:
        return Answer(None, "impossible-date")
    if clock.code == HALF_UNKNOWN:
        return Answer(None, "half-unknown")
    if clock.day is None:
        return Answer(None, "no-day")
    day = _answer(clock.day, context)
    if day.value is None or day.grain != "D":
        return Answer(None, day.reason or "no-day")
    return Answer(day.value + clock.code, None, day.day, "D")
