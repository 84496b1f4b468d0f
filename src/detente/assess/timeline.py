"""What happened when: the dated meetings, events and statements of articles, in the order of their dates."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from detente.assess.brief.desk import Desk
from detente.assess.brief.meetings import gatherings
from detente.assess.brief.wording import EVENT_TYPES, clip, listed
from detente.records import Record, Span

__all__ = ["Entry", "EntryKind", "first_day", "timeline"]

EntryKind = Literal["meeting", "event", "statement"]

_PARTS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12, "Q1": 1, "Q2": 4, "Q3": 7, "Q4": 10, "H1": 1, "H2": 7}
"""The month in which a season, quarter or half begins."""
_VALUE = re.compile(
    r"(?P<year>\d{4})(?:-(?:(?P<month>\d{2})(?:-(?P<day>\d{2}))?|W(?P<week>\d{2})(?:-WE)?|(?P<part>[A-Z][A-Z0-9])))?(?:T.*)?"
)
_WORDS = 110
"""Characters of a statement that a line shows."""
_NOT_DATED = frozenset({"negated", "hypothetical"})
"""What did not happen has no day."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a timeline. ``articles`` are the indexes of the records that tell of it."""

    date: str
    """TIMEX3."""
    kind: EntryKind
    status: str
    what: str
    who: tuple[str, ...]
    place: str | None
    articles: tuple[int, ...]
    evidence: tuple[tuple[int, Span], ...]

    @property
    def day(self) -> datetime.date:
        """The first day that the date means."""
        day = first_day(self.date)
        assert day is not None
        return day

    @property
    def exact(self) -> bool:
        """Whether the date is a day."""
        return re.match(r"\d{4}-\d{2}-\d{2}", self.date) is not None


def first_day(value: str | None) -> datetime.date | None:
    """The first day of a TIMEX3 date; None when it is no date of the calendar."""
    match = _VALUE.fullmatch(value or "")
    if match is None:
        return None
    try:
        if match["week"]:
            return datetime.date.fromisocalendar(int(match["year"]), int(match["week"]), 1)
        month = _PARTS.get(match["part"], 0) if match["part"] else int(match["month"] or 1)
        return datetime.date(int(match["year"]), month, int(match["day"] or 1))
    except ValueError:
        return None


def timeline(records: Sequence[Record]) -> list[Entry]:
    """All that has a date, earliest first; the same meeting of several articles is one line.

    A statement counts when the article dates it; what is negated or only imagined has no day, and is left out.
    """
    desk = Desk(records, frozenset(i for i, record in enumerate(records) if not record.actors and not record.meetings))
    found = [*_meetings(desk), *_events(desk), *_statements(desk)]
    return sorted(found, key=lambda entry: (entry.day, not entry.exact, entry.kind, entry.evidence))


def _meetings(desk: Desk) -> Iterator[Entry]:
    for one in gatherings(desk):
        if first_day(one.date) is None:
            continue
        what = one.forum or one.format or "meeting"
        if one.outcome and one.status == "held":
            what += f": {clip(one.outcome, _WORDS)}"
        yield Entry(
            one.date or "", "meeting", one.status, what, tuple(one.participants), one.place, tuple(one.articles),
            tuple(one.places),
        )  # fmt: skip


def _events(desk: Desk) -> Iterator[Entry]:
    met = {(entry.date[:10], index) for entry in _meetings(desk) for index in entry.articles}
    for index, record in desk.kept:
        for event in record.events:
            if event.status in _NOT_DATED or first_day(event.date) is None:
                continue
            if event.event_type == "CONSULT" and ((event.date or "")[:10], index) in met:
                continue  # the meeting itself stands there
            who = desk.names(index, event.actors)
            toward = desk.names(index, event.recipients)
            said = EVENT_TYPES.get(event.event_type, event.event_type)
            what = f"{said} toward {listed(list(toward))}" if toward else said
            yield Entry(
                event.date or "", "event", event.status, what, who, event.place, (index,), ((index, event.evidence),)
            )


def _statements(desk: Desk) -> Iterator[Entry]:
    for index, record in desk.kept:
        for statement in record.statements:
            if first_day(statement.date) is None or not statement.content:
                continue
            speaker = desk.name(index, statement.speaker)
            words = clip(desk.words(index, statement.content[0]), _WORDS)
            who = (speaker,) if speaker else ()
            evidence = ((index, Span(statement.content[0].start, statement.content[-1].end)),)
            yield Entry(statement.date or "", "statement", "said", words, who, None, (index,), evidence)
