"""The nouns of the JSON contract: what Detente finds in one article.

Every noun is frozen and typed, and carries the offsets that it rests on. Field names and values are
the field's own terms (PLOVER for events, TIMEX3 for times, PARC/PolNeAR for statements, BPA for moves).
A ``confidence`` is a probability calibrated on held-out data, or None.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from detente.records.spans import Quote, Span

__all__ = [
    "Actor",
    "ActorKind",
    "Article",
    "Assessment",
    "Direction",
    "Event",
    "EventStatus",
    "Figure",
    "Meeting",
    "MeetingStatus",
    "Mention",
    "Note",
    "Position",
    "Source",
    "Stance",
    "Statement",
    "StatementKind",
    "Time",
    "TimeType",
]

ActorKind = Literal["state", "igo", "forum", "organisation", "group", "person"]
StatementKind = Literal["direct", "indirect", "mixed"]
EventStatus = Literal["factual", "future", "hypothetical", "negated", "historical", "alleged"]
MeetingStatus = Literal["held", "scheduled", "proposed", "cancelled", "postponed", "uncertain"]
TimeType = Literal["DATE", "TIME", "DURATION", "SET"]
Stance = Literal["demands", "rejects", "opposes", "supports", "offers", "concedes", "open"]
Direction = Literal["hardened", "eased", "mixed", "unchanged", "unknown"]


class Article(msgspec.Struct, frozen=True, kw_only=True):
    """One text as it was read. ``text`` is the decoded file, unchanged but for a byte order mark."""

    id: str
    text: str
    sha256: str
    """Hex digest of ``text`` encoded as UTF-8."""
    title: str | None = None
    source: str | None = None
    url: str | None = None
    published: str | None = None
    """ISO 8601 date, or None when unknown: relative dates then stay unresolved."""
    language: str | None = None
    """ISO 639-1 code."""
    body: tuple[tuple[int, int], ...] = ()
    """Paragraphs of the body as ``[start, end)``; title, headings and boilerplate are not body."""
    headline: Span | None = None
    headings: tuple[tuple[int, int], ...] = ()
    boilerplate: tuple[tuple[int, int], ...] = ()
    """What is neither headline, heading nor body: bylines, repeated headlines, "read more"."""


class Mention(Quote, frozen=True):
    """Words that stand for an actor, and the code of the reason why."""

    reason: str


class Actor(msgspec.Struct, frozen=True, kw_only=True):
    """A state, body, forum, group or person that the article mentions."""

    id: str
    name: str
    kind: ActorKind
    iso3: str | None = None
    plover_code: str | None = None
    sector: str | None = None
    role: str | None = None
    of: str | None = None
    """Id of the actor that this one belongs to or speaks for."""
    qid: str | None = None
    mentions: tuple[Mention, ...] = ()


class Source(Quote, frozen=True):
    """The words that name who speaks; ``actor`` is the id of the actor they resolve to."""

    actor: str | None = None


class Statement(msgspec.Struct, frozen=True, kw_only=True):
    """Source, cue and content. ``speaker`` is filled also where no source stands in the sentence."""

    id: str
    kind: StatementKind
    speaker: str | None = None
    source: Source | None = None
    cue: Quote | None = None
    content: tuple[Quote, ...] = ()
    addressee: str | None = None
    medium: str | None = None
    date: str | None = None
    confidence: float | None = None


class Event(msgspec.Struct, frozen=True, kw_only=True):
    """One political act in PLOVER terms. Compound actors stay one event with lists."""

    id: str
    event_type: str
    mode: str | None = None
    contexts: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    status: EventStatus = "factual"
    date: str | None = None
    place: str | None = None
    score: float | None = None
    quad: int | None = None
    cameo: str | None = None
    bpa: str | None = None
    reported_by: str | None = None
    trigger: Quote
    evidence: Span
    confidence: float | None = None


class Meeting(msgspec.Struct, frozen=True, kw_only=True):
    """One encounter, held or to come, reconciled from all its mentions in the article."""

    id: str
    forum: str | None = None
    """Council, conference or format; in the words of the article ("trade talks") where it has no name."""
    participants: tuple[str, ...] = ()
    """Ids of the states and bodies that met."""
    named: tuple[str, ...] = ()
    """Ids of the persons who took part."""
    place: str | None = None
    date: str | None = None
    duration: str | None = None
    """In the words of the article."""
    status: MeetingStatus = "uncertain"
    outcome: str | None = None
    evidence: tuple[Span, ...] = ()


class Time(Quote, frozen=True, kw_only=True):
    """A TIMEX3 expression. ``value`` is None when it cannot be known; ``reason`` then says why."""

    type: TimeType
    value: str | None = None
    mod: str | None = None
    reason: str | None = None


class Figure(msgspec.Struct, frozen=True, kw_only=True):
    """A number with its meaning, whose it is, where, and who asserts it (None: the narrator)."""

    value: float | int
    approximate: bool = False
    unit: str | None = None
    of: str | None = None
    actor: str | None = None
    place: str | None = None
    asserted_by: str | None = None
    evidence: Span


class Position(msgspec.Struct, frozen=True, kw_only=True):
    """Where a party stands on an issue, according to the evidence."""

    party: str
    issue: str
    stance: Stance
    toward: tuple[str, ...] = ()
    evidence: tuple[Span, ...] = ()


class Assessment(msgspec.Struct, frozen=True, kw_only=True):
    """Whether the fronts harden or ease in this article, and the sentences for and against."""

    direction: Direction = "unknown"
    for_: tuple[Span, ...] = msgspec.field(default=(), name="for")
    against: tuple[Span, ...] = ()


class Note(msgspec.Struct, frozen=True, kw_only=True):
    """Something the reader of a record should know, with a code that docs/errors.md explains."""

    code: str
    message: str
