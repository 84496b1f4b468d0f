"""How many of the events that a careful coder would file are found, and how many are found that should not be.

The gold is a folder of articles (NAME.txt) with their events (NAME.json). An event is found when an event of the record
has its type and a trigger within one of its anchors, the stretches of the text that tell it. A second event on an
event that was found already (a headline and its story) counts neither way; any other event is false.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from detente.pipeline import read
from detente.records import Event, Record

__all__ = ["EventScores", "score_events", "score_record"]

_RECIPROCAL = frozenset({"AGREE", "CONSULT", "COOPERATE", "SUPPORT"})
"""Types in which it may be told either way who is the agent and who the recipient."""


@dataclass(slots=True)
class EventScores:
    """Counts over articles. Of found events: how many have the right status, and how their roles are filled."""

    articles: int = 0
    wanted: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    false: Counter[str] = field(default_factory=Counter)
    status: Counter[tuple[str, str]] = field(default_factory=Counter)
    """(gold, found)"""
    roles_right: int = 0
    roles_wanted: int = 0
    roles_said: int = 0
    roles_whole: int = 0
    """Found events in which every role is filled as in the gold."""
    modes: int = 0
    """Found events with the mode of the gold."""
    seen: list[tuple[str, float, bool, bool]] = field(default_factory=list)
    """Of each event that the model saw: type, confidence, whether the rules saw it too, whether it is right."""
    misses: list[str] = field(default_factory=list)

    @property
    def recall(self) -> float:
        """Found events of the gold."""
        return sum(self.found.values()) / max(1, sum(self.wanted.values()))

    @property
    def precision(self) -> float:
        """Events of the records that are in the gold."""
        right = sum(self.found.values())
        return right / max(1, right + sum(self.false.values()))

    @property
    def status_accuracy(self) -> float:
        """Share of found events with the status of the gold."""
        right = sum(count for (gold, found), count in self.status.items() if gold == found)
        return right / max(1, sum(self.status.values()))

    @property
    def roles_precision(self) -> float:
        """Share of the actors and recipients told of found events that are in the gold, in the same role."""
        return self.roles_right / max(1, self.roles_said)

    @property
    def roles_f1(self) -> float:
        """F1 of the actors and recipients of found events."""
        return 2 * self.roles_right / max(1, self.roles_wanted + self.roles_said)

    @property
    def calibration_error(self) -> float:
        """Expected error of the confidence in ten bins of equal width."""
        bins: dict[int, list[tuple[float, bool]]] = {}
        for _, confidence, _, right in self.seen:
            bins.setdefault(min(9, int(confidence * 10)), []).append((confidence, right))
        off = sum(abs(sum(c for c, _ in one) - sum(r for _, r in one)) for one in bins.values())
        return off / max(1, len(self.seen))

    def lines(self) -> list[str]:
        """The figures for people: the whole, then each type."""
        found = sum(self.found.values())
        rows = [
            f"{self.articles} articles, {sum(self.wanted.values())} events: recall {self.recall:.3f}, "
            f"precision {self.precision:.3f}, status {self.status_accuracy:.3f}, roles F1 {self.roles_f1:.3f} "
            f"(precision {self.roles_precision:.3f}) "
            f"(whole {self.roles_whole / max(1, found):.3f}), mode {self.modes / max(1, found):.3f}, "
            f"calibration error {self.calibration_error:.3f}"
        ]
        for name in sorted({*self.wanted, *self.false}):
            rows.append(f"  {name:10} found {self.found[name]:3} of {self.wanted[name]:3}, false {self.false[name]:3}")
        for (gold, told), count in sorted(self.status.items()):
            if gold != told:
                rows.append(f"  {gold} told as {told}: {count}")
        return rows


def score_events(folder: Path, split: str) -> EventScores:
    """Read the articles of one part ("tune" or "held", by split.json) and compare each with its gold."""
    scores = EventScores()
    for name in json.loads((folder / "split.json").read_text(encoding="utf-8"))[split]:
        gold = json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))
        score_record(scores, gold, read(folder / f"{name}.txt", published=gold["published"]))
    return scores


def score_record(scores: EventScores, gold: Mapping[str, Any], record: Record) -> None:
    """Add the figures of one record."""
    reader = _Reader(gold, record)
    scores.articles += 1
    places = [(event, list(reader.anchors(event))) for event in gold["events"]]
    told: set[str] = set()
    scores.wanted.update(event["event_type"] for event in gold["events"])
    for event, spans in places:
        hits = [one for one in record.events if one.event_type == event["event_type"] and _within(one, spans)]
        told.update(one.id for one in hits)
        if not hits:
            scores.misses.append(f"miss  {gold['article']}: {json.dumps(event, ensure_ascii=False)}")
            continue
        # Of several that tell it, the fullest, whether it is right or not.
        best = max(hits, key=lambda one: (len(one.actors) + len(one.recipients), -one.trigger.start))
        scores.found[event["event_type"]] += 1
        scores.status[event["status"], best.status] += 1
        scores.modes += event["mode"] == best.mode
        filled, wanted, said = reader.roles(event, best)
        scores.roles_right += filled
        scores.roles_wanted += wanted
        scores.roles_said += said
        scores.roles_whole += filled == wanted == said
        _note(scores, best, right=True)
        if event["status"] != best.status or not filled == wanted == said:
            scores.misses.append(
                f"other {gold['article']}: {json.dumps(event, ensure_ascii=False)} GOT {reader.tell(best)}"
            )
    for one in record.events:
        if one.id not in told:
            scores.false[one.event_type] += 1
            _note(scores, one, right=False)
            scores.misses.append(f"false {gold['article']}: {reader.tell(one)}")


def _note(scores: EventScores, event: Event, *, right: bool) -> None:
    if event.confidence is not None:
        scores.seen.append((event.event_type, event.confidence, event.found_by == "both", right))


def _within(event: Event, spans: Sequence[tuple[int, int]]) -> bool:
    return any(event.trigger.start < end and start < event.trigger.end for start, end in spans)


class _Reader:
    """Compares the names of an article's gold with the actors of its record."""

    def __init__(self, gold: Mapping[str, Any], record: Record) -> None:
        self._record = record
        self._names = {
            actor["name"]: {_plain(name) for name in (actor["name"], *actor.get("aliases", ()))}
            for actor in gold["actors"]
        }
        self._known = {actor.id: actor for actor in record.actors}

    def anchors(self, event: Mapping[str, Any]) -> Iterator[tuple[int, int]]:
        text = self._record.article.text
        for anchor in event["anchors"]:
            at = text.index(anchor)
            yield at, at + len(anchor)

    def roles(self, gold: Mapping[str, Any], event: Event) -> tuple[int, int, int]:
        """Right, wanted and said fillers of the roles."""
        wanted = [list(gold["actors"]), list(gold["recipients"])]
        said = [list(event.actors), list(event.recipients)]
        if gold["event_type"] in _RECIPROCAL:
            wanted, said = [wanted[0] + wanted[1]], [said[0] + said[1]]
        right = 0
        for names, ids in zip(wanted, said, strict=True):
            free = list(ids)
            for name in names:
                hit = next((one for one in free if self._same(name, one)), None)
                if hit is not None:
                    free.remove(hit)
                    right += 1
        return right, sum(map(len, wanted)), sum(map(len, said))

    def tell(self, event: Event) -> str:
        def names(ids: Sequence[str]) -> str:
            return ", ".join(self._known[one].name for one in ids if one in self._known) or "-"

        return (
            f"{event.event_type} {event.status} «{event.trigger.text}» {names(event.actors)} -> "
            f"{names(event.recipients)}"
        )

    def _same(self, name: str, actor: str) -> bool:
        found = self._known.get(actor)
        if found is None:
            return False
        aliases = self._names.get(name, {_plain(name)})
        own = _plain(found.name)
        if own in aliases or any(_plain(mention.text) in aliases for mention in found.mentions if mention.text):
            return True
        words = set(own.split())
        return any(words <= set(alias.split()) or set(alias.split()) <= words for alias in aliases if alias and words)


def _plain(name: str) -> str:
    return " ".join(word for word in re.findall(r"\w+", name.lower()) if word not in {"the", "a", "an"})
