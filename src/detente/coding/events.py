"""Acts -> events: who did what to whom, when, where, and on whose word."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import msgspec

from detente.annotate.document import Annotated
from detente.coding.plover import Coding, code
from detente.extract.acts import Act
from detente.records import Event, EventStatus, Span, Statement, Time, quote
from detente.resolve.actors import ActorBook, Entity
from detente.resolve.calendar import date_of

__all__ = ["CodedAct", "code_acts", "make_events"]

_HOSTILE_QUADS = frozenset({3, 4})
_REGIONS = {"body": 0, "heading": 1, "headline": 2}


@dataclass(frozen=True, slots=True)
class CodedAct:
    """An act with its actors resolved, its code, and the statement that it stands in."""

    found: Act
    coding: Coding | None
    actors: tuple[Entity, ...]
    recipients: tuple[Entity, ...]
    statement: Statement | None
    speaker: Entity | None


def code_acts(
    acts: Sequence[Act], book: ActorBook, statements: Sequence[Statement], speakers: Sequence[Entity | None]
) -> list[CodedAct]:
    """Resolve and code each act. ``speakers[i]`` is the speaker of ``statements[i]``."""
    coded: list[CodedAct] = []
    for act in acts:
        number = _statement_around(act, statements)
        statement = statements[number] if number is not None else None
        speaker = speakers[number] if number is not None else None
        actors = _resolve(act.agents, book)
        if not actors and act.by_speaker and speaker is not None:
            actors = (speaker,)
        recipients = tuple(entity for entity in _resolve(act.patients, book) if entity not in actors)
        coded.append(CodedAct(act, code(act), actors, recipients, statement, speaker))
    return coded


def _resolve(spans: Sequence[object], book: ActorBook) -> tuple[Entity, ...]:
    found: dict[int, Entity] = {}
    for span in spans:
        for entity in book.of_span(span):  # type: ignore[arg-type]
            found.setdefault(entity.number, entity)
    return tuple(found.values())


def _statement_around(act: Act, statements: Sequence[Statement]) -> int | None:
    """The innermost statement whose content holds the trigger."""
    at = act.trigger.start_char
    best: tuple[int, int] | None = None
    for i, statement in enumerate(statements):
        for part in statement.content:
            if part.start <= at < part.end and (best is None or part.end - part.start < best[0]):
                best = (part.end - part.start, i)
    return best[1] if best is not None else None


def make_events(
    annotated: Annotated, coded: Sequence[CodedAct], book: ActorBook, times: Sequence[Time]
) -> tuple[Event, ...]:
    """Events of all coded acts with at least one actor or recipient; what a headline repeats is told once."""
    told: set[tuple[object, ...]] = set()
    events: list[Event] = []
    mentioned = set(book.order)
    for act in sorted(coded, key=lambda a: (_REGIONS[a.found.sentence.region], a.found.trigger.start)):
        if act.coding is None or not (act.actors or act.recipients):
            continue
        event = _event(annotated, act, book, times, mentioned)
        key = (event.event_type, event.actors, event.recipients)
        if act.found.sentence.region != "body" and (key in told or _part_of(event, events)):
            continue
        told.add(key)
        events.append(event)
    ordered = sorted(events, key=lambda e: (e.trigger.start, e.trigger.end, e.event_type))
    unique = {(e.event_type, e.trigger.start, e.actors, e.recipients): e for e in reversed(ordered)}
    kept = [e for e in ordered if unique.get((e.event_type, e.trigger.start, e.actors, e.recipients)) is e]
    return tuple(_numbered(event, i) for i, event in enumerate(kept, start=1))


def _part_of(event: Event, events: Sequence[Event]) -> bool:
    return any(
        e.event_type == event.event_type
        and set(event.actors) <= set(e.actors)
        and set(event.recipients) <= {*e.recipients, *e.actors}
        for e in events
    )


def _numbered(event: Event, number: int) -> Event:
    return msgspec.structs.replace(event, id=f"e{number}")


def _event(annotated: Annotated, act: CodedAct, book: ActorBook, times: Sequence[Time], mentioned: set[int]) -> Event:
    assert act.coding is not None
    found, coding = act.found, act.coding
    sentence = found.sentence
    text = annotated.article.text
    time = date_of(times, sentence.start, sentence.end, found.trigger.start_char)
    place = text[found.place.start_char : found.place.end_char] if found.place is not None else None
    return Event(
        id="e0",
        event_type=coding.event_type,
        mode=coding.mode,
        contexts=tuple(coding.contexts),
        actors=tuple(book.actor_id(e) for e in act.actors if e.number in mentioned),
        recipients=tuple(book.actor_id(e) for e in act.recipients if e.number in mentioned),
        status=_status(act, book),
        date=time.value if time is not None and time.type in {"DATE", "TIME"} else None,
        place=place,
        score=coding.score,
        quad=coding.quad,
        cameo=coding.cameo,
        bpa=coding.bpa,
        reported_by=act.statement.id if act.statement is not None else None,
        trigger=quote(text, found.trigger.start_char, found.trigger.end_char),
        evidence=Span(sentence.start, sentence.end),
    )


def _status(act: CodedAct, book: ActorBook) -> EventStatus:
    """Status of an act where it stands: what one party says of another is alleged, never factual."""
    found = act.found
    if found.status != "factual" or act.statement is None or found.by_speaker:
        return found.status
    speaker = act.speaker
    if speaker is not None:
        body = book.body_of(speaker) or speaker
        doers = {id(e) for e in act.actors} | {id(book.body_of(e)) for e in act.actors}
        if id(speaker) in doers or id(body) in doers:
            return "factual"
        if act.coding is not None and act.coding.event_type == "CONSULT":
            met = {id(e) for e in act.recipients} | {id(book.body_of(e)) for e in act.recipients}
            if id(body) in met:
                return "factual"
    return "alleged"
