"""On which day, and at what hour, a meeting was or is to be."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence

from detente.extract.meetings import FoundMeeting
from detente.records import Time
from detente.resolve.dating import dating_time
from detente.resolve.meetings.encounter import Encounter

__all__ = ["dates_agree", "day_of_result", "hour_of", "is_long"]

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_RECENT_DAYS = 10
_CLOCK = re.compile(r"(?P<day>\d{4}-\d{2}-\d{2})T(?P<hour>\d{2}:\d{2})")
_UNIVERSAL = re.compile(r"\s?(?:GMT|UTC)\b")
_RESULTS = frozenset(
    "sign agree end adjourn reach conclude close fail collapse finish break strike clinch wrap".split()
)
"""Verbs that tell what came of talks: their day is the day of the talks."""
_LONG_AGO = re.compile(r"\b(?:years?|months) of (?:\w+ ){0,2}(?:talks|negotiations)\b")
_LONG = re.compile(r"P\d+[MY]")
"""Durations of negotiations that no day dates."""


def hour_of(date: str | None, mention: FoundMeeting, times: Sequence[Time], plain: str) -> str | None:
    """The hour that the sentence of the mention gives with its day."""
    for time in times:
        here = mention.sentence.start <= time.start and time.end <= mention.sentence.end
        clock = _CLOCK.fullmatch(time.value or "") if here and time.type == "TIME" else None
        if clock is not None and clock["day"] == date:
            universal = _UNIVERSAL.match(plain, time.end)
            return f"{clock['hour']}Z" if universal else clock["hour"]
    return None


def day_of_result(encounter: Encounter, lead: set[int], times: Sequence[Time], published: str | None) -> str | None:
    """ "Signed an agreement on Wednesday, nine days after talks opened": the day of what came of them."""
    for number, sentence in sorted(encounter.sentences.items()):
        if number not in lead or sentence.span.root.lemma_ not in _RESULTS or _LONG_AGO.search(sentence.span.text):
            continue
        time = dating_time(times, sentence, sentence.span.root)
        day = (time.value or "").split("T")[0] if time is not None else ""
        if _DAY.fullmatch(day) and dates_agree(None, day, "held", published):
            return day
    return None


def dates_agree(one: str | None, other: str | None, status: str, published: str | None) -> bool:
    """Whether two dates may be those of one encounter."""
    if one is not None and other is not None:
        return one.startswith(other) or other.startswith(one)
    day = one or other
    if day is None or status != "held" or published is None:
        return True
    # A meeting without a date is the news; an old date is that of another one.
    try:
        return abs((datetime.date.fromisoformat(published) - datetime.date.fromisoformat(day)).days) <= _RECENT_DAYS
    except ValueError:
        return False


def is_long(mention: FoundMeeting, times: Sequence[Time]) -> bool:
    """Whether the mention is one of negotiations that went on for months or years."""
    start, end = mention.sentence.start, mention.head.idx
    behind = mention.head.dep_ == "pobj" and mention.head.head.lower_ in {"of", "after"}
    return behind and any(
        t.type == "DURATION" and _LONG.fullmatch(t.value or "") for t in times if start <= t.start < end
    )
