"""Meetings held and coming; in several articles the same meeting is told once."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from detente.assess.brief.desk import Desk
from detente.assess.brief.model import Line, Part, Section
from detente.assess.brief.wording import MEETING_STATUSES, clip, last_day, listed, more, say_date
from detente.records import Meeting, MeetingLevel, MeetingStatus, Span

__all__ = ["Gathering", "gatherings", "meetings", "told"]

_MEETINGS_IN_DOSSIER = 10
_MEETINGS_IN_ARTICLE = 25
_FINAL: tuple[MeetingStatus, ...] = ("held", "cancelled", "postponed", "scheduled", "proposed", "uncertain")
"""What one article knows and another does not know yet: the earlier in this row, the more is known."""
_HAS_OUTCOME: frozenset[MeetingStatus] = frozenset({"held", "uncertain"})
"""What has not taken place has no outcome."""
_KINDS = frozenset(
    "call consultation consultations conversation conference dialogue discussion discussions encounter "
    "meeting meetings negotiation negotiations round session sitting summit talk talks visit".split()
)
"""Words for any encounter: what one report calls talks, another calls a meeting."""


@dataclass(slots=True)
class Gathering:
    """One meeting in all the articles that report it."""

    forum: str | None
    date: str | None
    status: MeetingStatus
    place: str | None = None
    format: str | None = None
    round: int | None = None
    level: MeetingLevel | None = None
    host: str | None = None
    last_day: str | None = None
    before: str | None = None
    hour: str | None = None
    zone: str | None = None
    geonames: int | None = None
    duration: str | None = None
    agenda: dict[str, None] = field(default_factory=dict)
    outcome: str | None = None
    participants: dict[str, None] = field(default_factory=dict)
    named: dict[str, None] = field(default_factory=dict)
    places: list[tuple[int, Span]] = field(default_factory=list)
    articles: dict[int, None] = field(default_factory=dict)
    keys: tuple[tuple[int, str], ...] = ()

    @property
    def convened(self) -> bool:
        """Whether its forum is a name ("NATO-Russia Council"), not words for any encounter ("talks")."""
        return _named(self.forum)


def gatherings(desk: Desk) -> list[Gathering]:
    """The meetings of all records that have evidence, merged, in the order of their dates."""
    found: list[Gathering] = []
    for index, record in desk.kept:
        for meeting in record.meetings:
            if not meeting.evidence:
                continue
            who = dict.fromkeys(desk.names(index, meeting.participants))
            same = [known for known in found if index not in known.articles and _same(known, meeting, who)]
            # One party alone may have met several others on the day: then it stays by itself.
            sure = [known for known in same if _sure(known, meeting, who)] or same[:1] * (len(same) == 1)
            gathering = sure[0] if sure and desk.several else None
            if gathering is None:
                gathering = Gathering(meeting.forum, meeting.date, meeting.status)
                found.append(gathering)
            _join(desk, gathering, index, meeting)
    return sorted(found, key=lambda g: (g.date is None, last_day(g.date) or g.date or "", g.places[0]))


def _same(known: Gathering, meeting: Meeting, who: dict[str, None]) -> bool:
    """Whether two articles mean one meeting: the same day, something in common, and nothing that disagrees.

    One article may name the forum and another only who met, one both sides and another only one, one may announce
    what another saw held. That a day has two meetings of the same parties in the same place is rarer than that two
    articles report one meeting.
    """
    if meeting.date is None or known.date != meeting.date or not re.fullmatch(r"\d{4}-\d{2}-\d{2}", meeting.date):
        return False
    if not _forums_agree(known.forum, meeting.forum):
        return False
    if known.place and meeting.place and not _within(known.place, meeting.place):
        return False
    first, second = set(known.participants), set(who)
    same_place = bool(known.place and meeting.place)
    same_forum = known.convened and known.forum == meeting.forum
    if first and second:
        return first <= second or second <= first
    return same_forum or (same_place and _kind(known.forum) == _kind(meeting.forum))


def _sure(known: Gathering, meeting: Meeting, who: dict[str, None]) -> bool:
    """Whether more than one party is common to two reports that agree."""
    first, second = set(known.participants), set(who)
    return len(first & second) > 1 or first == second or bool(known.place and meeting.place)


def _kind(forum: str | None) -> str | None:
    """The last of the words for an encounter: "prisoner talks" are talks."""
    return None if forum is None or _named(forum) else forum.split()[-1]


def _forums_agree(one: str | None, other: str | None) -> bool:
    """Two names must be one; words for any encounter agree with each other unless they say of what ("trade talks")."""
    if one is None or other is None or one == other:
        return True
    if _named(one) and _named(other):
        return _within(one, other)
    if _named(one) or _named(other):
        return True
    first, second = _qualifiers(one), _qualifiers(other)
    return not (first and second) or not first.isdisjoint(second)


def _named(forum: str | None) -> bool:
    return any(character.isupper() for character in forum or "")


def _qualifiers(forum: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", forum.casefold())) - _KINDS


def _within(one: str, other: str) -> bool:
    """Whether the words of one all stand in the other: "Palais des Nations, Geneva" and "Geneva"."""
    first, second = (set(re.findall(r"\w+", text.casefold())) for text in (one, other))
    return first <= second or second <= first


def _join(desk: Desk, gathering: Gathering, index: int, meeting: Meeting) -> None:
    knows_more = _FINAL.index(meeting.status) < _FINAL.index(gathering.status)
    if knows_more:
        gathering.status = meeting.status
    # A name is better than "talks"; else whoever saw the meeting held knows best what it was.
    if _named(meeting.forum) > gathering.convened or (knows_more and _named(meeting.forum) == gathering.convened):
        gathering.forum = meeting.forum or gathering.forum
    gathering.forum = gathering.forum or meeting.forum
    gathering.place = gathering.place or meeting.place
    gathering.duration = gathering.duration or meeting.duration
    gathering.format = gathering.format or meeting.format
    gathering.round = gathering.round or meeting.round
    gathering.level = gathering.level or meeting.level
    gathering.host = gathering.host or desk.name(index, meeting.host)
    gathering.last_day = gathering.last_day or meeting.last_day
    gathering.before = gathering.before or meeting.before
    if gathering.hour is None or (gathering.zone is None and meeting.zone is not None):
        gathering.hour, gathering.zone = meeting.hour or gathering.hour, meeting.zone
    gathering.geonames = gathering.geonames or meeting.geonames
    gathering.agenda |= dict.fromkeys(meeting.agenda)
    if meeting.status in _HAS_OUTCOME:
        gathering.outcome = gathering.outcome or meeting.outcome
    gathering.participants |= dict.fromkeys(desk.names(index, meeting.participants))
    named = dict.fromkeys(desk.names(index, meeting.named))
    if knows_more and meeting.status == "held":
        gathering.named = named  # who was announced need not have come
    elif gathering.status == meeting.status or gathering.status != "held":
        gathering.named |= named
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
    if meeting.before:
        facts.append(f"moved from {say_date(meeting.before, short=True)}")
    if status:
        facts.append(MEETING_STATUSES[meeting.status])
    if meeting.forum and who:
        facts.append(f"between {who}" if len(meeting.participants) > 1 else f"with {who}")
    text = f"{what}{', ' if facts else ''}{', '.join(facts)}"
    if meeting.named and not brief:
        text += f"; {'present' if meeting.status == 'held' else 'named'}: {listed(list(meeting.named))}"
    if meeting.agenda and not brief:
        text += f"; about: {clip(listed(list(meeting.agenda)), 140)}"
    if meeting.outcome and meeting.status in _HAS_OUTCOME:
        text += f"; outcome: {clip(meeting.outcome, 140)}"
    reports = desk.reports(meeting.articles)
    if reports > 1:
        text += f" ({reports} reports)"
    return [Part(text, "plain", desk.cite_all(meeting.places, limit=3))]


def meetings(desk: Desk) -> Section:
    """Every meeting with its status and date."""
    found = gatherings(desk)
    limit = _MEETINGS_IN_DOSSIER if desk.several else _MEETINGS_IN_ARTICLE
    best = sorted(found, key=lambda gathering: _rank(desk, gathering))[:limit]
    shown = [gathering for gathering in found if gathering in best]
    lines = []
    for meeting in shown:
        until = f" to {say_date(meeting.last_day, short=True)}" if meeting.last_day else ""
        lead = f"{say_date(meeting.date, short=True) or 'undated'}{until}, {MEETING_STATUSES[meeting.status]}"
        lines.append(Line(lead, tuple(told(desk, meeting)), meeting.keys))
    return Section("meetings", "Meetings", tuple(lines), more(len(found) - len(shown), "meeting"))


def _rank(desk: Desk, gathering: Gathering) -> tuple[int, bool, bool, int]:
    """Most reported first; then what a reader can tell from others: who or what met, and when."""
    told_apart = bool(gathering.participants or gathering.named or gathering.place or gathering.convened)
    return (-desk.reports(gathering.articles), not told_apart, gathering.date is None, -len(gathering.places))
