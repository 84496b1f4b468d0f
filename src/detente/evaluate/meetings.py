"""How well meetings and figures are read: short articles with what a desk officer would file from each.

The gold is one JSON file. A meeting or figure of the gold is found when one of the record rests on a sentence that
shares words with its anchor, and does not speak of other parties, or has the same value and unit; one to one. A meeting
is right when parties, day and status agree. The details are all that the gold tells besides: place, format, level,
persons, outcome, ..., counted one by one over the found.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from detente.pipeline import read
from detente.records import Figure, Meeting, Record, Span

__all__ = ["KindScores", "score_meetings"]

type Fact = Mapping[str, Any]

_WITHIN = frozenset({"outcome", "agenda", "place", "duration", "share_of", "forum"})
"""Details in the words of the article: the gold's words must stand among them."""
_NAMES = frozenset({"host", "actor", "asserted_by", "named"})


@dataclass(slots=True)
class KindScores:
    """Counts of one kind, over all articles read."""

    gold: int = 0
    predicted: int = 0
    found: int = 0
    right: int = 0
    details: int = 0
    details_right: int = 0
    misses: list[str] = field(default_factory=list)

    @property
    def f1(self) -> float:
        """Of finding."""
        return 2 * self.found / (self.gold + self.predicted) if self.gold + self.predicted else 0.0

    @property
    def recall(self) -> float:
        """Found and right, of all in the gold."""
        return self.right / self.gold if self.gold else 0.0

    @property
    def detail_accuracy(self) -> float:
        """Of the details of the found."""
        return self.details_right / self.details if self.details else 0.0

    def line(self, kind: str) -> str:
        """The figures in one line."""
        return (
            f"{kind}: found F1 {self.f1:.3f} ({self.found} of {self.gold}, {self.predicted} told), "
            f"right {self.recall:.3f}, details {self.detail_accuracy:.3f} of {self.details}"
        )


def score_meetings(path: Path, split: str) -> tuple[KindScores, KindScores]:
    """Read the articles of one part ("tune" or "held"): the figures of meetings, and of figures."""
    meetings, figures = KindScores(), KindScores()
    for article in json.loads(path.read_text(encoding="utf-8")):
        if article["split"] != split:
            continue
        record = read(article["text"] + "\n", published=article["published"])
        _meetings(meetings, article, record)
        _figures(figures, article, record)
    return meetings, figures


def _near(record: Record, anchor: str, evidence: Sequence[Span]) -> bool:
    at = record.article.text.index(anchor)
    span = Span(at, at + len(anchor))
    return any(span.overlaps(one) for one in evidence)


def _names(record: Record, ids: Sequence[str | None]) -> list[str]:
    names = {actor.id: actor.name for actor in record.actors}
    return [names[one] for one in ids if one in names]


def _meetings(scores: KindScores, article: Fact, record: Record) -> None:
    left = list(record.meetings)
    scores.predicted += len(left)
    for fact in article["meetings"]:
        scores.gold += 1
        wanted = set(fact["parties"])
        fits: list[tuple[bool, bool, int, Meeting]] = []
        for meeting in left:
            parties = set(_names(record, meeting.participants))
            if _near(record, fact["anchor"], meeting.evidence) and (not wanted or not parties or wanted & parties):
                fits.append((_meeting_right(fact, meeting, parties), meeting.date == fact["date"], -len(fits), meeting))
        if not fits:
            scores.misses.append(f"{article['name']}: not found: {fact['anchor']}")
            continue
        right, _, _, best = max(fits, key=lambda one: one[:3])
        left.remove(best)
        scores.found += 1
        scores.right += right
        if not right:
            told = (sorted(_names(record, best.participants)), best.status, best.date)
            scores.misses.append(f"{article['name']}: {told} for {(sorted(wanted), fact['status'], fact['date'])}")
        _details(scores, article, fact, best, record)
    scores.misses += [f"{article['name']}: not in the gold: {one.forum} {one.status} {one.date}" for one in left]


def _meeting_right(fact: Fact, meeting: Meeting, parties: set[str]) -> bool:
    same = not fact["parties"] or parties == set(fact["parties"])
    return same and meeting.date == fact["date"] and meeting.status == fact["status"]


def _figures(scores: KindScores, article: Fact, record: Record) -> None:
    left: list[Figure] = list(record.figures)
    scores.predicted += len(left)
    for fact in article["figures"]:
        scores.gold += 1
        fits = [
            one
            for one in left
            if one.value == fact["value"] and one.unit == fact["unit"] and _near(record, fact["anchor"], [one.evidence])
        ]
        if not fits:
            scores.misses.append(f"{article['name']}: not found: {fact['anchor']}")
            continue
        left.remove(fits[0])
        scores.found += 1
        before = scores.details_right, scores.details
        _details(scores, article, fact, fits[0], record)
        scores.right += scores.details_right - before[0] == scores.details - before[1]
    scores.misses += [f"{article['name']}: not in the gold: {one.value} {one.unit} {one.of}" for one in left]


_CORE = frozenset({"anchor", "parties", "status", "date", "value", "unit"})


def _details(scores: KindScores, article: Fact, fact: Fact, found: Meeting | Figure, record: Record) -> None:
    for key, wanted in fact.items():
        if key in _CORE:
            continue
        scores.details += 1
        told: Any = getattr(found, key)
        if key in _NAMES:
            told = _names(record, told if isinstance(told, tuple) else [told])
            right = set([wanted] if isinstance(wanted, str) else wanted) == set(told)
        elif key in _WITHIN:
            words = " ".join(told) if isinstance(told, tuple) else told or ""
            right = _words(wanted) <= _words(words)
        else:
            right = told == wanted
        scores.details_right += right
        if not right:
            scores.misses.append(f"{article['name']}: {fact['anchor']}: {key} {told!r} for {wanted!r}")


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.casefold())) - {"the", "a", "of"}
