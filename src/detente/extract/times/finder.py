"""From a parsed document to its time expressions: match all rules, weigh the context, keep the best."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from spacy.tokens import Doc

from detente.extract.times import absolute, clocks, lengths, relative, tables
from detente.extract.times.context import direction_of, is_time, later_date
from detente.extract.times.meanings import CalendarDate, Clock, FoundTime, Literally, YearPart
from detente.extract.times.words import Candidate, Draft, Rule

__all__ = ["find_times"]

_RULES: tuple[Rule, ...] = absolute.RULES + clocks.RULES + lengths.RULES + relative.RULES
_PART_BEFORE = re.compile(
    r"(?i)\b(?:the\s)?(?:early\s|late\s)?(?P<hour>morning|afternoon|evening|night|(?<=early\s)hours)\s(?:of|on)\s$"
)
_PART_REACH = 40
"""Characters in which "the early hours of" stands before its date."""
_RANGE_GAP = 7
"""Characters between the ends of "March 10 to April 12, 2022", whose first end borrows the year of the second."""


def find_times(doc: Doc) -> list[FoundTime]:
    """The time expressions of a document, in their order, without overlaps.

    The method is the usual one of rule-based TIMEX3 taggers (HeidelTime, SUTime): patterns over the text give
    candidates, the longest from the left win, and the syntax decides what a pattern cannot: whether "May" is a
    month, whether "2000" is a year, whether the clause looks back or ahead.
    """
    text = doc.text  # built anew at every access
    tokens = _token_starts(doc, text)
    found: list[FoundTime] = []
    for candidate in _select(_candidates(doc, text, tokens)):
        for draft in candidate:
            whole = _with_part(_stripped(draft, text), text, found[-1].end if found else 0)
            found.append(_finish(doc, whole, tokens[draft.start]))
    found = [one for one in found if not _told_later(one)]
    return _borrow_years(found, text)


def _token_starts(doc: Doc, text: str) -> list[int]:
    """For each character the index of the token that holds it or comes after it."""
    starts = [max(len(doc) - 1, 0)] * (len(text) + 1)
    position = 0
    for token in doc:
        end = token.idx + len(token.text)
        while position < end:
            starts[position] = token.i
            position += 1
    return starts


def _candidates(doc: Doc, text: str, tokens: list[int]) -> Iterable[Candidate]:
    for pattern, build in _RULES:
        for match in pattern.finditer(text):
            candidate = build(match)
            if candidate and all(
                is_time(doc, text[draft.start : draft.end], draft, tokens[draft.start]) for draft in candidate
            ):
                yield candidate


def _select(candidates: Iterable[Candidate]) -> list[Candidate]:
    """The longest candidate from the left; of two equal ones, that of the earlier rule."""
    kept: list[Candidate] = []
    reached = -1
    for candidate in sorted(candidates, key=lambda drafts: (drafts[0].start, -drafts[-1].end)):
        if candidate[0].start >= reached:
            kept.append(candidate)
            reached = candidate[-1].end
    return kept


def _stripped(draft: Draft, text: str) -> Draft:
    words = text[draft.start : draft.end]
    start = draft.start + len(words) - len(words.lstrip())
    return replace(draft, start=start, end=start + len(words.strip()))


def _with_part(draft: Draft, text: str, floor: int) -> Draft:
    """ "The night of April 18": the part of the day belongs to the date behind it."""
    meaning = draft.meaning
    if draft.type != "DATE" or isinstance(meaning, YearPart | Literally | Clock):
        return draft
    if isinstance(meaning, CalendarDate) and meaning.day is None:
        return draft
    before = _PART_BEFORE.search(text[max(draft.start - _PART_REACH, floor) : draft.start])
    if before is None:
        return draft
    hours = before["hour"].lower()
    code, mod = ("TMO", "START") if hours == "hours" else (tables.DAY_PARTS[hours], draft.mod)
    return replace(draft, start=draft.start - len(before[0]), type="TIME", meaning=Clock(code, meaning), mod=mod)


def _told_later(found: FoundTime) -> bool:
    """ "Soon" in a story of the past: soon after something else, no time seen from now."""
    return found.direction == "past" and found.meaning == Literally("FUTURE_REF")


def _finish(doc: Doc, draft: Draft, token: int) -> FoundTime:
    direction = direction_of(doc, token) if len(doc) else None
    plain = FoundTime(draft.start, draft.end, draft.type, draft.meaning, draft.mod, direction)
    return later_date(doc, plain, token)


def _borrow_years(found: list[FoundTime], text: str) -> list[FoundTime]:
    """ "March 10 to April 12, 2022": the year at the end counts for both."""
    result = list(found)
    for at in range(len(result) - 2, -1, -1):
        one, two = result[at].meaning, result[at + 1].meaning
        if not (isinstance(one, CalendarDate) and isinstance(two, CalendarDate)):
            continue
        between = text[result[at].end : result[at + 1].start]
        near = len(between) <= _RANGE_GAP and between.strip() in ("to", "and", "or", "until", "through", "-", "–", "—")
        if near and one.month and one.year is None and one.which is None and two.month and two.year is not None:
            result[at] = replace(result[at], meaning=replace(one, year=two.year, bc=two.bc))
        elif near and one.year and two.bc and not one.bc and one.month is None:
            result[at] = replace(result[at], meaning=replace(one, bc=True))
    return result
