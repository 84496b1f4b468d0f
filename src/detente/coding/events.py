"""Acts -> events: who did what to whom, when, where, and on whose word."""

from __future__ import annotations

import dataclasses
import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass

import msgspec

from detente.annotate.document import Annotated
from detente.coding.plover import Coding, code
from detente.extract.acts import Act
from detente.records import Event, EventStatus, Span, Statement, Time, quote
from detente.resolve.actors import ActorBook, Entity
from detente.resolve.dating import dating_time
from detente.resolve.knowledge import Knowledge
from detente.resolve.statements import Contents

__all__ = ["CodedAct", "code_acts", "make_events"]

_NEWS_DAYS = 31
"""An event up to this long before publication is news, whatever its tense; an older one is history."""

_DAY = re.compile(r"\d{4}-\d{2}(?:-\d{2})?(?:T|$)")
_CALENDAR = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(?=T|$)")

_TOWARD_OTHERS = frozenset({"CONSULT", "THREATEN"})
"""Nobody meets or threatens the body that he speaks for: "warned that his government would answer"."""

_REGIONS = {"body": 0, "heading": 1, "headline": 2}


@dataclass(frozen=True, slots=True)
class CodedAct:
    """An act with its actors resolved, its code, and the statement that it stands in."""

    found: Act
    coding: Coding | None
    actors: tuple[Entity, ...]
    recipients: tuple[Entity, ...]
    statement: Statement | None
    status: EventStatus
    """As the text has it: negated, feared, alleged by another, or told as fact."""
    voice: Entity | None
    """Who speaks, or whose official does ("a senior US official")."""


def code_acts(
    acts: Sequence[Act],
    book: ActorBook,
    statements: Sequence[Statement],
    doubted: Sequence[tuple[int, int, EventStatus]],
    knowledge: Knowledge,
    published: str | None,
) -> list[CodedAct]:
    """Resolve and code each act.

    ``statements`` are those whose speakers the book holds, in the same order; what stands in a ``doubted`` stretch
    of the text is not factual.
    """
    coded: list[CodedAct] = []
    contents = Contents(statements)
    for act in acts:
        number = contents.around(act.trigger.start_char)
        statement = statements[number] if number is not None else None
        speaker = book.speakers[number] if number is not None else None
        voice = book.voices[number] if number is not None else None
        actors = _resolve(act.agents, book)
        if not actors and act.by_speaker and speaker is not None:
            actors = (speaker,)
        coding = code(act)
        if coding is not None and coding.event_type == "CONSULT":
            actors = _parties(actors, book, knowledge, published)
        recipients = tuple(entity for entity in _resolve(act.patients, book) if entity not in actors)
        if coding is not None and coding.event_type in _TOWARD_OTHERS:
            own = {body.number for actor in actors if (body := book.body_of(actor)) is not None}
            recipients = tuple(entity for entity in recipients if entity.number not in own)
        status = _status(act, coding, actors, recipients, voice if statement is not None else None, statement, book)
        if status in {"factual", "future", "alleged"}:
            at = act.trigger.start_char
            status = next((doubt for start, end, doubt in doubted if start <= at < end), status)
        coded.append(CodedAct(act, coding, actors, recipients, statement, status, voice))
    return coded


def _parties(
    actors: tuple[Entity, ...], book: ActorBook, knowledge: Knowledge, published: str | None
) -> tuple[Entity, ...]:
    """Who meets in a forum that meets: its members, where it has so few that all of them take part."""
    parties: dict[int, Entity] = {}
    for actor in actors:
        for entity in book.members_of(actor, knowledge, published) or [actor]:
            parties.setdefault(entity.number, entity)
    return tuple(parties.values())


def _resolve(spans: Sequence[object], book: ActorBook) -> tuple[Entity, ...]:
    found: dict[int, Entity] = {}
    for span in spans:
        for entity in book.of_span(span):  # type: ignore[arg-type]
            found.setdefault(entity.number, entity)
    return tuple(found.values())


def make_events(
    annotated: Annotated, coded: Sequence[CodedAct], book: ActorBook, times: Sequence[Time]
) -> tuple[Event, ...]:
    """Events of all coded acts, in the order of the text; the rules alone need an actor or recipient whom they know.

    What a headline repeats, or a noun presupposes ("Moscow's demands"), is told once: by the fuller event.
    """
    mentioned = set(book.order)
    drafts = [
        (_REGIONS[act.found.sentence.region], _event(annotated, act, book, times, mentioned))
        for act in coded
        if act.coding is not None
        and (act.actors or act.recipients or act.found.seen_by != "rules" or _is_lead_meeting(act, annotated))
    ]
    kept: list[tuple[int, Event]] = []
    for region, event in sorted(drafts, key=lambda d: (d[0], d[1].trigger.start, d[1].trigger.end)):
        if any(_repeats(event, region, other) for _, other in kept):
            continue
        kept = [(r, other) for r, other in kept if not _repeats(other, r, event)]
        kept.append((region, event))
    ordered = sorted((event for _, event in kept), key=lambda e: (e.trigger.start, e.trigger.end, e.event_type))
    return tuple(msgspec.structs.replace(event, id=f"e{i}") for i, event in enumerate(ordered, start=1))


def _is_lead_meeting(act: CodedAct, annotated: Annotated) -> bool:
    """ "Three days of informal talks closed here today": the news itself, though nobody is named in its sentence."""
    if act.coding is None or act.coding.event_type != "CONSULT" or act.status != "factual":
        return False
    body = [s.index for s in annotated.sentences if s.region == "body"][:2]
    return act.found.sentence.index in body


def _repeats(event: Event, region: int, other: Event) -> bool:
    """Whether an event adds nothing to another one of the same article."""
    if event.event_type != other.event_type or event.date not in {None, other.date}:
        return False
    everybody = {*other.actors, *other.recipients}
    told = {*event.actors, *event.recipients}
    if not told:
        return region > 0  # of nobody known: only a headline may be told again
    if event.event_type == "CONSULT":
        return event.status == other.status and told <= everybody
    if not (set(event.actors) <= set(other.actors) and set(event.recipients) <= set(other.recipients)):
        return False
    if region:
        return True
    return event.status == "alleged" and other.status == "factual" and bool(event.actors)


def _event(annotated: Annotated, act: CodedAct, book: ActorBook, times: Sequence[Time], mentioned: set[int]) -> Event:
    assert act.coding is not None
    found, coding = act.found, act.coding
    coded_status = coding.status
    sentence = found.sentence
    text = annotated.article.text
    time = dating_time(times, sentence, found.trigger.root)
    date = time.value if time is not None and time.type in {"DATE", "TIME"} else None
    if found.negated_to is not None or (date is not None and date.endswith("_REF")):
        date = None  # "will not meet on Friday" is refused today; "recently" is no date
    published = annotated.article.published
    status = _recent(act.status, date, published)
    if status == "factual" and published is not None and _is_later(date, published):
        status = "future"  # "the Council meets on Wednesday"
        coding = code(dataclasses.replace(found, status="future")) or coding
    place = text[found.place.start_char : found.place.end_char] if found.place is not None else None
    return Event(
        id="e0",
        event_type=coding.event_type,
        mode=coding.mode,
        contexts=tuple(coding.contexts),
        actors=tuple(book.actor_id(e) for e in act.actors if e.number in mentioned),
        recipients=tuple(book.actor_id(e) for e in act.recipients if e.number in mentioned),
        status=status,
        date=date,
        place=place,
        score=coding.score,
        quad=coding.quad,
        cameo=coding.cameo,
        bpa=coding.bpa,
        reported_by=act.statement.id if act.statement is not None else None,
        trigger=quote(text, found.trigger.start_char, found.trigger.end_char),
        evidence=Span(sentence.start, sentence.end),
        confidence=found.confidence,
        status_reason=found.status_reason if status == coded_status else None,
        found_by=found.seen_by,
        runner_up=found.runner_up if found.runner_up != coding.event_type else None,
    )


def _is_later(date: str | None, published: str) -> bool:
    """Whether a TIMEX3 day or month lies after the day of publication."""
    return date is not None and _DAY.match(date) is not None and date[:10] > published[: len(date[:10])]


def _recent(status: EventStatus, date: str | None, published: str | None) -> EventStatus:
    """A pluperfect alone makes no history: what is dated within the last weeks is news."""
    if status not in {"historical", "factual"} or date is None or published is None:
        return status
    last = _last_day(date)
    if last is None:
        return status
    age = (datetime.date.fromisoformat(published) - last).days
    if status == "factual":
        return "historical" if age > _NEWS_DAYS else status
    # Of a month or more only the end is known: it tells what is old, not what is news.
    return "factual" if 0 <= age <= _NEWS_DAYS and _DAY.match(date) else status


def _last_day(date: str) -> datetime.date | None:
    """The last day of a TIMEX3 day, month or year; None for anything else."""
    match = _CALENDAR.match(date)
    if match is None:
        return None
    year, month, day = int(match[1]), int(match[2] or 12), match[3]
    try:
        if day is not None:
            return datetime.date(year, month, int(day))
        first_after = datetime.date(year + month // 12, month % 12 + 1, 1)
    except ValueError:
        return None
    return first_after - datetime.timedelta(days=1)


def _status(
    act: Act,
    coding: Coding | None,
    actors: Sequence[Entity],
    recipients: Sequence[Entity],
    voice: Entity | None,
    statement: Statement | None,
    book: ActorBook,
) -> EventStatus:
    """Status of an act where it stands: what one party says of another is alleged, never factual."""
    # The code knows best: a refusal that is worded as a negated concession ("will not compromise") was made.
    status: EventStatus = coding.status if coding is not None else act.status
    if status != "factual" or statement is None or act.by_speaker:
        return status
    if voice is not None:
        own = {voice.number, (book.body_of(voice) or voice).number}
        doers = {e.number for e in actors} | {body.number for e in actors if (body := book.body_of(e)) is not None}
        if coding is not None and coding.event_type == "CONSULT":
            doers |= {body.number for e in recipients if (body := book.body_of(e) or e) is not None}
        if own & doers:
            return "factual"
    return "alleged"
