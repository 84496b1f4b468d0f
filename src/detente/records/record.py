"""The record of one article: the JSON contract, in and out."""

from __future__ import annotations

import datetime
import hashlib
from typing import Any

import msgspec

from detente.records.errors import InvalidRecord
from detente.records.nouns import (
    Actor,
    Article,
    Assessment,
    Event,
    Figure,
    Meeting,
    Note,
    Place,
    Position,
    Statement,
    Time,
)
from detente.records.spans import Quote, Span

__all__ = ["Record", "json_schema"]


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """All that was found in one article. Same article, same version: same bytes."""

    article: Article
    sentences: tuple[Span, ...] = ()
    actors: tuple[Actor, ...] = ()
    statements: tuple[Statement, ...] = ()
    events: tuple[Event, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    times: tuple[Time, ...] = ()
    places: tuple[Place, ...] = ()
    figures: tuple[Figure, ...] = ()
    positions: tuple[Position, ...] = ()
    assessment: Assessment = Assessment()
    notes: tuple[Note, ...] = ()
    produced_by: dict[str, str] = {}
    """Names and versions of the software and the models that made the record."""

    def actor(self, actor_id: str | None) -> Actor | None:
        """The actor with this id, or None."""
        return next((actor for actor in self.actors if actor.id == actor_id), None)

    def to_json(self, *, indent: int | None = 1) -> str:
        """The record as one JSON object (UTF-8 text; keys in the order of the contract)."""
        data = msgspec.json.encode(self)
        if indent is not None:
            data = msgspec.json.format(data, indent=indent)
        return data.decode("utf-8")

    @classmethod
    def from_json(cls, data: str | bytes) -> Record:
        """Read back what :meth:`to_json` wrote.

        Raises:
            InvalidRecord: not JSON, not of the contract, or words that do not stand at their offsets.
        """
        try:
            record = msgspec.json.decode(data, type=cls)
        except (msgspec.DecodeError, UnicodeDecodeError, ValueError) as error:
            raise InvalidRecord(f"the record does not follow the contract: {error}") from error
        record.check()
        return record

    def check(self) -> None:
        """See that every quote slices back and every id that is referred to exists.

        Raises:
            InvalidRecord: naming the first fault.
        """
        text = self.article.text
        self._check_article()
        for where, span in _spans(self):
            if span.end > len(text):
                raise InvalidRecord(f"{where}: [{span.start}, {span.end}) lies outside the text of {len(text)}")
            if isinstance(span, Quote) and text[span.start : span.end] != span.text:
                raise InvalidRecord(f"{where}: {span.text!r} does not stand at [{span.start}, {span.end})")
        ids = [a.id for a in self.actors] + [s.id for s in self.statements]
        ids += [e.id for e in self.events] + [m.id for m in self.meetings]
        if len(set(ids)) < len(ids):
            raise InvalidRecord("two records of this article have the same id")
        actors, statements = {actor.id for actor in self.actors}, {one.id for one in self.statements}
        for where, ref in _references(self):
            if ref not in actors:
                raise InvalidRecord(f"{where}: {ref!r} is no actor of this article")
        for event in self.events:
            if event.reported_by is not None and event.reported_by not in statements:
                raise InvalidRecord(f"event {event.id}: {event.reported_by!r} is no statement of this article")

    def _check_article(self) -> None:
        article = self.article
        if article.sha256 != hashlib.sha256(article.text.encode("utf-8", "surrogatepass")).hexdigest():
            raise InvalidRecord("article: the hash is not that of the text")
        if article.published is not None:
            try:
                datetime.date.fromisoformat(article.published)
            except ValueError:
                raise InvalidRecord(f"article: {article.published!r} is no date") from None
        headline = [] if article.headline is None else [(article.headline.start, article.headline.end)]
        for start, end in (*article.body, *article.headings, *article.boilerplate, *headline):
            if not 0 <= start <= end <= len(article.text):
                raise InvalidRecord(f"article: [{start}, {end}) does not lie in the text of {len(article.text)}")


def _spans(record: Record) -> list[tuple[str, Span]]:
    found: list[tuple[str, Span]] = [("sentence", span) for span in record.sentences]
    for actor in record.actors:
        found += [(f"actor {actor.id}", mention) for mention in actor.mentions]
    for statement in record.statements:
        parts = [statement.source, statement.cue, *statement.content]
        found += [(f"statement {statement.id}", part) for part in parts if part is not None]
    for event in record.events:
        found += [(f"event {event.id}", event.trigger), (f"event {event.id}", event.evidence)]
    for meeting in record.meetings:
        found += [(f"meeting {meeting.id}", span) for span in meeting.evidence]
    found += [("time", time) for time in record.times]
    found += [("place", place) for place in record.places]
    found += [("figure", figure.evidence) for figure in record.figures]
    for position in record.positions:
        found += [(f"position of {position.party}", span) for span in position.evidence]
    found += [("assessment", span) for span in (*record.assessment.for_, *record.assessment.against)]
    return found


def _references(record: Record) -> list[tuple[str, str]]:
    found: list[tuple[str, str | None]] = [(f"actor {actor.id}", actor.of) for actor in record.actors]
    for statement in record.statements:
        found += [(f"statement {statement.id}", statement.speaker), (f"statement {statement.id}", statement.addressee)]
        if statement.source is not None:
            found.append((f"statement {statement.id}", statement.source.actor))
    for event in record.events:
        found += [(f"event {event.id}", ref) for ref in (*event.actors, *event.recipients)]
    for meeting in record.meetings:
        found += [(f"meeting {meeting.id}", ref) for ref in (meeting.host, *meeting.participants, *meeting.named)]
    found += [("figure", ref) for figure in record.figures for ref in (figure.actor, figure.asserted_by)]
    for position in record.positions:
        found += [("position", ref) for ref in (position.party, *position.toward)]
    return [(where, ref) for where, ref in found if ref is not None]


def json_schema() -> dict[str, Any]:
    """The published JSON Schema (2020-12) of a record, as made from the types."""
    schema = msgspec.json.schema(Record)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Detente record of one article",
        **schema,
    }
