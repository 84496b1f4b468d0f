"""Hours that are told without their day: "at 10 a.m."."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from detente.extract.times import Clock, FoundTime, Shift
from detente.resolve.anchors import Answer, Context

__all__ = ["give_days"]

_SENTENCES_BACK = 2
"""How far an hour looks for its day."""


def give_days(found: Sequence[FoundTime], answers: Sequence[Answer], context: Context) -> list[Answer]:
    """Hours without a day take that of their sentence, else of the sentence before, else of the publication."""
    given = list(answers)
    days = [
        (one.start, answer)
        for one, answer in zip(found, answers, strict=True)
        # "Overnight" is no day for the hour that is told after it.
        if answer.grain == "D" and not (isinstance(one.meaning, Clock) and isinstance(one.meaning.day, Shift))
    ]
    for at, (one, answer) in enumerate(zip(found, answers, strict=True)):
        if answer.reason != "no-day" or not isinstance(one.meaning, Clock) or one.meaning.day is not None:
            continue
        value = _nearest_day(days, one.start, context)
        if value is None and context.published is not None:
            value = context.published.isoformat()
        if value is not None:
            given[at] = Answer(value + (one.meaning.code or ""))
    return given


def _nearest_day(days: Sequence[tuple[int, Answer]], at: int, context: Context) -> str | None:
    """The day nearest to a character, of its sentence or the one before."""
    here = context.sentence(at)
    position = bisect_right([start for start, _ in days], at)
    near = [
        (here - context.sentence(start), abs(start - at), answer)
        for start, answer in days[max(position - 1, 0) : position + 1]
    ]
    answers = [answer for back, _, answer in sorted(near, key=lambda one: one[:2]) if 0 <= back <= _SENTENCES_BACK]
    return answers[0].value[:10] if answers and answers[0].value else None
