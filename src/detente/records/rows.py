"""Statements and events as rows: each by itself, with the names of its actors in the place of their ids."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from detente.records.nouns import Actor, Event, EventStatus, FoundBy, Statement, StatementKind
from detente.records.record import Record

__all__ = ["EventRow", "StatementRow", "event_rows", "statement_rows"]


_NAMING = frozenset({"name", "title-and-name", "surname-of", "given-name-of", "seat-of-government", "demonym-of"})
"""Reasons of mentions that are names; "he" and "the minister" are none."""


@dataclass(frozen=True, slots=True)
class StatementRow:
    """One statement; ``start``, ``end`` and ``parts`` count characters of the article."""

    id: str
    speaker: str | None
    """Name of the actor who speaks, if it is known."""
    speaker_of: str | None
    """Name of the body that the speaker belongs to."""
    source: str | None
    """The words that name who speaks."""
    anonymous: bool
    cue: str | None
    content: str
    """Parts of it that stand apart ("...," he said, "...") are joined by " … "; ``parts`` says where each stands."""
    kind: StatementKind
    status: EventStatus
    carried: bool
    within: str | None
    addressee: str | None
    medium: str | None
    place: str | None
    date: str | None
    published: str | None
    confidence: float | None
    start: int
    end: int
    parts: tuple[tuple[int, int], ...]

    def is_by(self, name: str) -> bool:
        """Whether the name of the speaker, of the speaker's body, or the words used for them hold ``name``."""
        wanted = _plain(name)
        return any(wanted in _plain(known) for known in (self.speaker, self.speaker_of, self.source) if known)


@dataclass(frozen=True, slots=True)
class EventRow:
    """One event; ``start`` and ``end`` count characters of the article and hold the trigger."""

    id: str
    event_type: str
    mode: str | None
    status: EventStatus
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    bodies: tuple[str, ...]
    """Names of the states and bodies that those who act or are acted upon belong to."""
    date: str | None
    place: str | None
    trigger: str
    sentence: str
    reported_by: str | None
    """Name of who says it, where it stands in somebody's statement."""
    contexts: tuple[str, ...]
    quad: int | None
    score: float | None
    cameo: str | None
    bpa: str | None
    published: str | None
    confidence: float | None
    found_by: FoundBy | None
    start: int
    end: int
    called: tuple[str, ...]
    """The words by which the article names those who have a part in it."""

    def names(self, name: str) -> bool:
        """Whether somebody who has a part in it, or his body, is called so in the record or in the article."""
        whole = re.compile(rf"(?<!\w){re.escape(_plain(name))}(?!\w)")
        return any(whole.search(_plain(n)) for n in (*self.actors, *self.recipients, *self.bodies, *self.called))


def event_rows(record: Record) -> tuple[EventRow, ...]:
    """The events of a record, in the order of the text."""
    actors = {actor.id: actor for actor in record.actors}
    statements = {statement.id: statement for statement in record.statements}

    def row(event: Event) -> EventRow:
        statement = statements.get(event.reported_by or "")
        speaker = actors.get(statement.speaker or "") if statement is not None else None
        text = record.article.text[event.evidence.start : event.evidence.end]
        parts = [actors[one] for one in (*event.actors, *event.recipients) if one in actors]
        bodies = [actors[one.of] for one in parts if one.of in actors]
        naming = [m.text for one in (*parts, *bodies) for m in one.mentions if m.reason in _NAMING]
        return EventRow(
            id=event.id,
            event_type=event.event_type,
            mode=event.mode,
            status=event.status,
            actors=tuple(actors[one].name for one in event.actors if one in actors),
            recipients=tuple(actors[one].name for one in event.recipients if one in actors),
            bodies=tuple(dict.fromkeys(one.name for one in bodies)),
            date=event.date,
            place=event.place,
            trigger=event.trigger.text,
            sentence=" ".join(text.split()),
            reported_by=speaker.name if speaker is not None else None,
            contexts=event.contexts,
            quad=event.quad,
            score=event.score,
            cameo=event.cameo,
            bpa=event.bpa,
            published=record.article.published,
            confidence=event.confidence,
            found_by=event.found_by,
            start=event.trigger.start,
            end=event.trigger.end,
            called=tuple(dict.fromkeys(" ".join(words.split()) for words in naming)),
        )

    return tuple(row(event) for event in record.events)


def statement_rows(record: Record) -> tuple[StatementRow, ...]:
    """The statements of a record, in the order of the text."""
    actors = {actor.id: actor for actor in record.actors}
    return tuple(_row(record, actors, statement) for statement in record.statements if statement.content)


def _row(record: Record, actors: Mapping[str, Actor], statement: Statement) -> StatementRow:
    speaker = actors.get(statement.speaker or "")
    body = actors.get(speaker.of or "") if speaker is not None else None
    addressee = actors.get(statement.addressee or "")
    return StatementRow(
        id=statement.id,
        speaker=speaker.name if speaker is not None else None,
        speaker_of=body.name if body is not None else None,
        source=statement.source.text if statement.source is not None else None,
        anonymous=statement.anonymous,
        cue=statement.cue.text if statement.cue is not None else None,
        content=" … ".join(part.text for part in statement.content),
        kind=statement.kind,
        status=statement.status,
        carried=statement.carried,
        within=statement.within,
        addressee=addressee.name if addressee is not None else None,
        medium=statement.medium,
        place=statement.place,
        date=statement.date,
        published=record.article.published,
        confidence=statement.confidence,
        start=statement.content[0].start,
        end=statement.content[-1].end,
        parts=tuple((part.start, part.end) for part in statement.content),
    )


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())
