"""How much of what a careful reader would file from an article is in its record.

The gold is a folder of articles (NAME.txt) with what to file (NAME.json): statements, events, meetings, times,
quantities, positions and a direction, each "must" or "bonus", and codings that would be false. Words of the article
("anchors") locate a fact. A fact counts when kind, actors, status and date agree; a false coding costs a point.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from detente.pipeline import read
from detente.records import Record, Span

__all__ = ["RecordScores", "score_record", "score_records"]

type Fact = Mapping[str, Any]

_HALF = 0.5
_UNREAL = frozenset({"future", "hypothetical", "negated"})


@dataclass(slots=True)
class RecordScores:
    """Found and wanted "must" facts by kind, false codings, over all articles read."""

    found: dict[str, int] = field(default_factory=dict)
    wanted: dict[str, int] = field(default_factory=dict)
    false: int = 0
    misses: list[str] = field(default_factory=list)

    @property
    def share(self) -> float:
        """Share of all facts that were found, less one fact for each false coding."""
        total = sum(self.wanted.values())
        return max(0, sum(self.found.values()) - self.false) / total if total else 0.0

    def add(self, kind: str, facts: Iterable[tuple[Fact, bool]]) -> None:
        """Count facts of a kind."""
        for fact, right in facts:
            if fact.get("level", "must") != "must":
                continue
            self.wanted[kind] = self.wanted.get(kind, 0) + 1
            self.found[kind] = self.found.get(kind, 0) + right
            if not right:
                self.misses.append(f"{kind}: {json.dumps(dict(fact), ensure_ascii=False)}")

    def lines(self) -> list[str]:
        """The figures, a line for each kind."""
        rows = [f"{kind:11} {self.found[kind]:3} of {self.wanted[kind]:3}" for kind in self.wanted]
        return [f"share of facts found {self.share:.3f}, {self.false} false", *rows]


def score_records(folder: Path, split: str) -> RecordScores:
    """Read the articles of one part ("tune" or "held", by split.json) and compare each with its gold."""
    scores = RecordScores()
    for name in json.loads((folder / "split.json").read_text(encoding="utf-8"))[split]:
        gold = json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))
        score_record(scores, gold, read(folder / f"{name}.txt", published=gold["published"]))
    return scores


def score_record(scores: RecordScores, gold: Mapping[str, Any], record: Record) -> None:
    """Add one record's figures."""
    reader = _Reader(record)
    tests: Sequence[tuple[str, Callable[[Fact], bool]]] = [
        ("statements", reader.statement),
        ("events", reader.event),
        ("meetings", reader.meeting),
        ("times", reader.time),
        ("quantities", reader.figure),
        ("positions", reader.position),
    ]
    for kind, test in tests:
        scores.add(kind, [(fact, test(fact)) for fact in gold.get(kind, [])])
    direction = gold["assessment"]
    scores.add("direction", [(direction, record.assessment.direction == direction["direction"])])
    scores.false += sum(reader.is_false(fact) for fact in gold.get("must_not_be_coded", []))


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


def _overlap(one: str, other: str) -> float:
    """F1 of two bags of words."""
    a, left = _words(one), _words(other)
    size = len(a) + len(left)
    hits = 0
    for word in a:
        if word in left:
            left.remove(word)
            hits += 1
    return 2 * hits / size if size else 0.0


def _same_name(gold: str, found: str | None) -> bool:
    """Equal names, one within the other, or the same last name."""
    a, b = _words(gold), _words(found or "")
    if not a or not b:
        return False
    return a == b or a[-1] == b[-1] or set(a) <= set(b) or (len(b) > 1 and set(b) <= set(a))


class _Reader:
    """Looks a fact up in a record."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self.text = record.article.text
        self.actors = {actor.id: actor for actor in record.actors}

    def _name(self, actor: str | None) -> str | None:
        found = self.actors.get(actor or "")
        return found.name if found is not None else None

    def _sentence(self, anchor: str) -> Span:
        at = self.text.index(anchor)
        end = at + len(anchor)
        spans = [s for s in self.record.sentences if s.start < end and s.end > at]
        return Span(spans[0].start, spans[-1].end) if spans else Span(at, end)

    def _pool(self, ids: Iterable[str]) -> Iterator[str]:
        for actor in (self.actors[i] for i in ids if i in self.actors):
            yield actor.name
            if (body := self._name(actor.of)) is not None:
                yield body

    def _has(self, wanted: Sequence[str], ids: Iterable[str]) -> bool:
        pool = list(self._pool(ids))
        return all(any(_same_name(name, found) for found in pool) for name in wanted)

    def statement(self, fact: Fact) -> bool:
        for statement in self.record.statements:
            if _overlap(fact["content"], " ".join(part.text for part in statement.content)) < _HALF:
                continue
            source = statement.source
            who = self._name(statement.speaker) or (source.text if source is not None else None)
            if _same_name(fact["speaker"], who):
                return True
        return False

    def event(self, fact: Fact) -> bool:
        span, wanted = self._sentence(fact["anchor"]), fact.get("status", "factual")
        types = {fact["event_type"], *fact.get("accept_also", [])}
        for event in self.record.events:
            if event.event_type not in types or not event.evidence.overlaps(span):
                continue
            told = event.status
            if wanted == "factual" and told != "factual":
                continue
            if wanted == "alleged" and told != "alleged" and event.reported_by is None:
                continue
            if wanted in _UNREAL and told == "factual" and event.event_type != "AGREE":
                continue
            ids = (*event.actors, *event.recipients)
            if not self._has([*fact.get("actors", []), *fact.get("recipients", [])], ids):
                continue
            day = fact.get("date") or ""
            if re.fullmatch(r"\d{4}-\d\d-\d\d", day) and event.date != day:
                continue
            return True
        return False

    def is_false(self, fact: Fact) -> bool:
        at = self.text.index(fact["anchor"])
        span = Span(at, at + len(fact["anchor"]))
        return any(
            e.event_type == fact["event_type"] and e.status == "factual" and e.trigger.overlaps(span)
            for e in self.record.events
        )

    def meeting(self, fact: Fact) -> bool:
        for meeting in self.record.meetings:
            if not _same_name(fact["forum"], meeting.forum):
                continue
            if not (meeting.date or "").startswith(fact.get("date") or ""):
                continue
            if meeting.status != fact["status"] and (fact["status"], meeting.status) != ("uncertain", "proposed"):
                continue
            if fact.get("place") and not _same_name(fact["place"], meeting.place):
                continue
            if self._has(fact.get("participants", []), (*meeting.participants, *meeting.named)):
                return True
        return False

    def time(self, fact: Fact) -> bool:
        at = self.text.index(fact["text"])
        span = Span(at, at + len(fact["text"]))
        hits = [time for time in self.record.times if time.overlaps(span)]
        if "value" not in fact:
            return any(time.type == fact["type"] for time in hits)
        if len(_words(fact["text"])) == 1:  # a bare year: any mention of it
            hits = [time for time in self.record.times if fact["text"] in time.text]
        return any(time.value == fact["value"] for time in hits)

    def figure(self, fact: Fact) -> bool:
        return any(
            figure.value == fact["value"]
            and figure.approximate == fact["approximate"]
            and self._has([fact["actor"]], [figure.actor or ""])
            and self._has([fact["asserted_by"]], [figure.asserted_by or ""])
            for figure in self.record.figures
        )

    def position(self, fact: Fact) -> bool:
        spans = [self._sentence(anchor) for anchor in fact["anchors"]]
        return any(
            position.stance in fact["stance_any_of"]
            and self._has([fact["party"]], [position.party])
            and any(span.overlaps(evidence) for span in spans for evidence in position.evidence)
            for position in self.record.positions
        )
