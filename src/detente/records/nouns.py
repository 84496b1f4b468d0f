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
    "Bound",
    "Change",
    "Direction",
    "Event",
    "EventStatus",
    "Figure",
    "FoundBy",
    "Meeting",
    "MeetingLevel",
    "MeetingStatus",
    "Mention",
    "Note",
    "Place",
    "PlaceKind",
    "Position",
    "PublishedFrom",
    "Source",
    "Stance",
    "Statement",
    "StatementKind",
    "Time",
    "TimeType",
]

ActorKind = Literal["state", "igo", "forum", "organisation", "group", "person"]
StatementKind = Literal["direct", "indirect", "mixed"]
FoundBy = Literal["rules", "model", "both"]
"""Who saw an event: the lexicon and the rules, the trained model, or both."""

EventStatus = Literal["factual", "future", "hypothetical", "negated", "historical", "alleged"]
MeetingStatus = Literal["held", "scheduled", "proposed", "cancelled", "postponed", "uncertain"]
MeetingLevel = Literal["leaders", "ministers", "officials", "experts"]
TimeType = Literal["DATE", "TIME", "DURATION", "SET"]
PublishedFrom = Literal["given", "url", "dateline", "text"]
PlaceKind = Literal["country", "region", "town"]
Stance = Literal["demands", "rejects", "opposes", "supports", "offers", "concedes", "open"]
Bound = Literal["min", "max"]
Change = Literal["rise", "fall"]
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
    published_from: PublishedFrom | None = None
    """Whether that date was given, or where it was found: in the address, a dateline, a line of its own."""
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
    confidence: float | None = None
    """How often mentions resolved for this reason were right; None where that was not measured."""


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
    status: EventStatus = "factual"
    """"negated" for what somebody did not say, "future" and "hypothetical" for what is yet to be said."""
    speaker: str | None = None
    source: Source | None = None
    anonymous: bool = False
    """The source is described and not named."""
    cue: Quote | None = None
    content: tuple[Quote, ...] = ()
    carried: bool = False
    """It has no cue of its own: who spoke before speaks on."""
    within: str | None = None
    """Id of the statement in which this one is quoted: X said that Y had refused."""
    addressee: str | None = None
    medium: str | None = None
    place: str | None = None
    """Where it was said, in the words of the article."""
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
    geonames: int | None = None
    """GeoNames number of the place, where its name could be resolved."""
    score: float | None = None
    quad: int | None = None
    cameo: str | None = None
    bpa: str | None = None
    reported_by: str | None = None
    trigger: Quote
    evidence: Span
    confidence: float | None = None
    """Probability that an event of this type stands here, calibrated on held-out articles (docs/models/events.md)."""
    status_reason: str | None = None
    """Code of the reason for the status; None where the statement or the day around it decides (docs/coding.md)."""
    found_by: FoundBy | None = None
    runner_up: str | None = None
    """The next probable type."""


class Meeting(msgspec.Struct, frozen=True, kw_only=True):
    """One encounter, held or to come, reconciled from all its mentions in the article."""

    id: str
    forum: str | None = None
    """Council, conference or format; in the words of the article ("trade talks") where it has no name."""
    format: str | None = None
    """The kind of encounter: summit, conference, call, video conference, visit, round, session, meeting or talks."""
    round: int | None = None
    """The number of a round, or of a meeting in a series, as the article gives it."""
    level: MeetingLevel | None = None
    host: str | None = None
    """Id of the state or body that is said to host it."""
    participants: tuple[str, ...] = ()
    """Ids of the states and bodies that met."""
    named: tuple[str, ...] = ()
    """Ids of the persons who took part."""
    place: str | None = None
    geonames: int | None = None
    """GeoNames number of the place, where its name could be resolved."""
    date: str | None = None
    last_day: str | None = None
    """The last day, where ``date`` is the first of several: "20-22 April"."""
    before: str | None = None
    """The day that it was moved from, where the article gives it another one; TIMEX3."""
    hour: str | None = None
    """``10:00`` as the article says it; ``10:00Z`` where it says GMT or UTC."""
    zone: str | None = None
    """The zone that the article gives the hour: an IANA name, an offset (``+01:00``) or ``UTC``.

    ``local`` for the hour of a place whose zone is not known; the words themselves where they may mean several zones.
    """
    duration: str | None = None
    """In the words of the article."""
    status: MeetingStatus = "uncertain"
    outcome: str | None = None
    agenda: tuple[str, ...] = ()
    """What it is about, in the words of the article."""
    evidence: tuple[Span, ...] = ()


class Time(Quote, frozen=True, kw_only=True):
    """A TIMEX3 expression. ``value`` is None when it cannot be known; ``reason`` then says why."""

    type: TimeType
    value: str | None = None
    mod: str | None = None
    reason: str | None = None


class Place(Quote, frozen=True, kw_only=True):
    """The name of a place and its entry in GeoNames; ``geonames`` is None when the name cannot be resolved for sure."""

    kind: PlaceKind | None = None
    geonames: int | None = None
    name: str | None = None
    """As GeoNames calls it."""
    iso3: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    reason: str
    """Why it was resolved, or why not: a code."""
    confidence: float | None = None
    """How often places resolved for this reason were right; None where it is not resolved."""


class Figure(msgspec.Struct, frozen=True, kw_only=True):
    """A number with its meaning, whose it is, where, and who asserts it (None: the narrator)."""

    value: float | int
    maximum: float | int | None = None
    """The upper end of a range, whose lower end is ``value``."""
    approximate: bool = False
    bound: Bound | None = None
    """Whether ``value`` is the least ("more than", "dozens") or the most ("up to")."""
    unit: str | None = None
    of: str | None = None
    share_of: str | None = None
    """The whole, where the figure is a share of it."""
    meaning: str | None = None
    """What is said of what is counted: killed, wounded, released, deployed, ..."""
    change: Change | None = None
    previous: float | int | None = None
    """What it was before: 90,000 in "raised from 90,000 to 100,000"."""
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
