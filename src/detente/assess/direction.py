"""Do the fronts harden or ease? The verdict on one article, with the sentences for and against.

Two kinds of evidence are counted, a sentence once for each side: words by which an article itself judges the
course of talks (assess/data/direction_cues.csv), and acts that are hard or soft in the sense of Bargaining
Process Analysis (Hopmann & Walcott): hard are refusals, threats, commitments and coercion, soft are offers,
promises, concessions and agreement. The hardness index is hard / (hard + soft).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from detente.annotate.document import Annotated, Sentence
from detente.coding.events import CodedAct
from detente.records import Assessment, Direction, Span
from detente.records.tables import read_table

__all__ = ["assess_direction"]

_HARD_TYPES = frozenset({"REJECT", "THREATEN", "ACCUSE", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"})
_SOFT_TYPES = frozenset({"AGREE", "CONCEDE", "SUPPORT", "COOPERATE", "RETREAT", "AID"})
_JUDGEMENT = 2.0
"""A judgement of the article weighs as much as two acts."""

_LEAST = 2.0
"""Less evidence than this is none."""

_HARDENED, _EASED = 0.6, 0.4
_NEGATION = re.compile(
    r"\b(?:rul\w+ out|reject\w*|refus\w*|den(?:y|ies|ied)|no|not|n't|never|without|little|few|neither|nor"
    r"|lack of|absence of|hopes? (?:for|of)|dampened)\b",
    re.IGNORECASE,
)
_REACH = 40
"""Characters before a cue in which a negation turns it."""


@cache
def _cues() -> tuple[tuple[re.Pattern[str], bool], ...]:
    rows = list(read_table("detente.assess", "data/direction_cues"))
    rows.sort(key=lambda row: -len(row["pattern"]))
    return tuple((_pattern(row["pattern"]), row["direction"] == "hard") for row in rows)


def _pattern(text: str) -> re.Pattern[str]:
    words = [re.escape(word).replace(r"\*", r"\w*") for word in text.split()]
    return re.compile(r"\b" + r"\s+".join(words) + r"\b", re.IGNORECASE)


def assess_direction(annotated: Annotated, acts: Sequence[CodedAct]) -> Assessment:
    """The verdict: hardened from an index of 0.6, eased up to 0.4, mixed between; unknown with thin evidence."""
    hard: dict[Span, float] = {}
    soft: dict[Span, float] = {}
    for sentence in annotated.sentences:
        if sentence.region == "heading":
            continue
        for is_hard in _judgements(annotated, sentence):
            side = hard if is_hard else soft
            side[Span(sentence.start, sentence.end)] = _JUDGEMENT
    for act in acts:
        if act.coding is None or act.found.status in {"negated", "hypothetical", "historical"}:
            continue
        if not (act.actors or act.recipients):
            continue
        span = Span(act.found.sentence.start, act.found.sentence.end)
        if act.coding.event_type in _HARD_TYPES:
            hard[span] = max(hard.get(span, 0.0), 1.0)
        elif act.coding.event_type in _SOFT_TYPES:
            soft[span] = max(soft.get(span, 0.0), 1.0)
    return _verdict(hard, soft)


def _judgements(annotated: Annotated, sentence: Sentence) -> list[bool]:
    text = annotated.doc.text[sentence.start : sentence.end]
    found: list[bool] = []
    taken: list[tuple[int, int]] = []
    for pattern, is_hard in _cues():
        for match in pattern.finditer(text):
            if any(start < match.end() and match.start() < end for start, end in taken):
                continue
            taken.append(match.span())
            before = text[max(0, match.start() - _REACH) : match.start()]
            turned = bool(_NEGATION.search(before))
            if is_hard and turned:
                continue
            found.append(is_hard or turned)
    return found


def _verdict(hard: dict[Span, float], soft: dict[Span, float]) -> Assessment:
    weight_hard, weight_soft = sum(hard.values()), sum(soft.values())
    total = weight_hard + weight_soft
    if total < _LEAST:
        return Assessment(direction="unknown", for_=(), against=())
    index = weight_hard / total
    direction: Direction = "hardened" if index >= _HARDENED else "eased" if index <= _EASED else "mixed"
    for_, against = (soft, hard) if direction == "eased" else (hard, soft)
    return Assessment(direction=direction, for_=tuple(sorted(for_)), against=tuple(sorted(set(against) - set(for_))))
