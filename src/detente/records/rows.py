"""Statements as rows: each by itself, with the names of its actors in the place of their ids."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from detente.records.nouns import Actor, EventStatus, Statement, StatementKind
from detente.records.record import Record

__all__ = ["StatementRow", "statement_rows"]


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
