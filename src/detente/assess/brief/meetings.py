"""Meetings held and coming; in several articles the same meeting is told once."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from detente.assess.brief.desk import Desk
from detente.assess.brief.model import Line, Part, Section
from detente.assess.brief.wording import MEETING_STATUSES, clip, count, last_day, listed, say_date
from detente.records import Meeting, MeetingStatus, Span

__all__ = ["Gathering", "gatherings", "meetings", "told"]

_MEETINGS_IN_DOSSIER = 10
_FINAL: tuple[MeetingStatus, ...] = ("held", "cancelled", "postponed", "scheduled", "proposed", "uncertain")
"""What one article knows and another does not know yet: the earlier in this row, the more is known."""


@dataclass(slots=True)
class Gathering:
    """One meeting in all the articles that report it."""

    forum: str | None
    date: str | None
    status: MeetingStatus
    place: str | None = None
    duration: str | None = None
    outcome: str | None = None
    participants: dict[str, None] = field(default_factory=dict)
    named: dict[str, None] = field(default_factory=dict)
    places: list[tuple[int, Span]] = field(default_factory=list)
    articles: dict[int, None] = field(default_factory=dict)
    keys: tuple[tuple[int, str], ...] = ()


def gatherings(desk: Desk) -> list[Gathering]:
    """The meetings of all records that have evidence, merged, in the order of their dates."""
    found: list[Gathering] = []
    for index, record in desk.kept:
        for meeting in record.meetings:
            if not meeting.evidence:
                continue
            who = dict.fromkeys(desk.names(index, meeting.participants))
            same = (known for known in found if index not in known.articles and _same(known, meeting, who))
            gathering = next(same, None) if desk.several else None
            if gathering is None:
                gathering = Gathering(meeting.forum, meeting.date, meeting.status)
                found.append(gathering)
            _join(desk, gathering, index, meeting)
    return sorted(found, key=lambda g: (g.date is None, last_day(g.date) or g.date or "", g.places[0]))


def _same(known: Gathering, meeting: Meeting, who: dict[str, None]) -> bool:
    """Whether two articles mean one meeting: the same day, and nothing that they say of it disagrees.

    One article may name the forum and another only who met, one both sides and another only one. That a day has
    two meetings of the same parties in the same place is rarer than that two articles report one meeting.
    """
    if meeting.date is None or known.date != meeting.date or not re.fullmatch(r"\d{4}-\d{2}-\d{2}", meeting.date):
        return False
    if known.forum and meeting.forum:
        return known.forum == meeting.forum
    if known.place and meeting.place and known.place != meeting.place:
        return False
    first, second = set(known.participants), set(who)
    return bool(first and second) and (first <= second or second <= first)


def _join(desk: Desk, gathering: Gathering, index: int, meeting: Meeting) -> None:
    if _FINAL.index(meeting.status) < _FINAL.index(gathering.status):
        gathering.status = meeting.status
    gathering.forum = gathering.forum or meeting.forum
    gathering.place = gathering.place or meeting.place
    gathering.duration = gathering.duration or meeting.duration
    gathering.outcome = gathering.outcome or meeting.outcome
    gathering.participants |= dict.fromkeys(desk.names(index, meeting.participants))
    gathering.named |= dict.fromkeys(desk.names(index, meeting.named))
    gathering.places += [(index, span) for span in meeting.evidence]
    gathering.articles[index] = None
    gathering.keys += ((index, meeting.id),)


def told(desk: Desk, meeting: Gathering, *, brief: bool = False, status: bool = False) -> list[Part]:
    """A meeting in words: what, where, when, how long, who, with what outcome."""
    who = listed(list(meeting.participants))
    what = meeting.forum or (
        f"meeting of {who}" if len(meeting.participants) > 1 else f"meeting with {who}" if who else "meeting"
    )
    what += f" in {meeting.place}" if meeting.place else ""
    facts: list[str] = []
    if brief and (when := say_date(meeting.date)):
        facts.append(when)
    if meeting.duration:
        facts.append(meeting.duration)
    if status:
        facts.append(MEETING_STATUSES[meeting.status])
    if meeting.forum and who:
        facts.append(f"between {who}" if len(meeting.participants) > 1 else f"with {who}")
    text = f"{what}{', ' if facts else ''}{', '.join(facts)}"
    if meeting.named and not brief:
        text += f"; present: {listed(list(meeting.named))}"
    if meeting.outcome:
        text += f"; outcome: {clip(meeting.outcome, 140)}"
    reports = desk.reports(meeting.articles)
    if reports > 1:
        text += f" ({reports} reports)"
    return [Part(text, "plain", desk.cite_all(meeting.places, limit=3))]


def meetings(desk: Desk) -> Section:
    """Every meeting with its status and date."""
    found = gatherings(desk)
    shown = found
    if desk.several:
        best = sorted(found, key=lambda g: (-desk.reports(g.articles), g.date is None, -len(g.places)))[
            :_MEETINGS_IN_DOSSIER
        ]
        shown = [gathering for gathering in found if gathering in best]
    lines = []
    for meeting in shown:
        lead = f"{say_date(meeting.date, short=True) or 'undated'}, {MEETING_STATUSES[meeting.status]}"
        lines.append(Line(lead, tuple(told(desk, meeting)), meeting.keys))
    left = len(found) - len(shown)
    return Section("meetings", "Meetings", tuple(lines), f"and {count(left, 'more meeting')}" if left else None)
