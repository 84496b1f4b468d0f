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
from detente.records import Assessment, Direction, Span, Statement
from detente.records.tables import read_table
from detente.resolve.entities import ActorBook, Entity
from detente.resolve.statements import Contents

__all__ = ["assess_direction"]

_HARD_TYPES = frozenset({"REJECT", "THREATEN", "ACCUSE", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"})
_DEEDS = frozenset({"SANCTION", "MOBILIZE", "COERCE", "ASSAULT"})
_SOFT_TYPES = frozenset({"AGREE", "CONCEDE", "RETREAT", "SUPPORT", "COOPERATE"})
_BETWEEN_FOES = frozenset({"SUPPORT", "COOPERATE"})
"""Soft only toward somebody with whom the article also reports a quarrel: thanking an ally eases nothing."""

_PROCEDURE = frozenset({"meet", "visit", "phone", "attend", "invite"})
"""Acts that only set up or hold a meeting: neutral in BPA."""

_UNREAL = frozenset({"negated", "hypothetical", "historical"})
_WORDS_OF_ARTICLE, _WORDS_OF_PARTY = 2.0, 1.0
"""A judgement weighs as much as two acts when the article makes it, as one act when a party does."""

_SAID, _DONE = 1.0, 2.0
"""Troops, sanctions and violence weigh more than words."""

_LEAST = 2.0
"""Less evidence than this is none."""

_HARDENED, _EASED = 0.6, 0.4
_NEGATION = re.compile(
    r"\b(?:rul\w+ out|reject\w*|refus\w*|den(?:y|ies|ied)|no|not|n't|never|without|little|few|neither|nor"
    r"|lack of|absence of)\b",
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


def assess_direction(
    annotated: Annotated, acts: Sequence[CodedAct], statements: Sequence[Statement], book: ActorBook
) -> Assessment:
    """The verdict: hardened from an index of 0.6, eased up to 0.4, mixed between; unknown with thin evidence.

    What one party alleges of another does not count, as if it had happened; nor does what is denied, feared or past.
    """
    hard: dict[Span, float] = {}
    soft: dict[Span, float] = {}
    contents = Contents(statements)
    for sentence in annotated.sentences:
        if sentence.region == "heading":
            continue
        span = Span(sentence.start, sentence.end)
        for at, is_hard in _judgements(annotated, sentence):
            by_party = contents.around(at) is not None
            side, weight = hard if is_hard else soft, _WORDS_OF_PARTY if by_party else _WORDS_OF_ARTICLE
            side[span] = max(side.get(span, 0.0), weight)
    foes = _foes(acts, book)
    for act in acts:
        side_of_act = _side(act, foes, book)
        if side_of_act is None:
            continue
        span = Span(act.found.sentence.start, act.found.sentence.end)
        side = hard if side_of_act else soft
        done = act.coding is not None and act.coding.event_type in _DEEDS | {"RETREAT"} and act.status == "factual"
        side[span] = max(side.get(span, 0.0), _DONE if done else _SAID)
    return _verdict(hard, soft)


def _bodies(entities: Sequence[Entity], book: ActorBook) -> set[int]:
    return {(book.body_of(entity) or entity).number for entity in entities}


def _foes(acts: Sequence[CodedAct], book: ActorBook) -> set[frozenset[int]]:
    """Pairs of bodies of which one demands of, refuses, accuses or harms the other in this article."""
    pairs: set[frozenset[int]] = set()
    for act in acts:
        if act.coding is None or act.coding.event_type not in _HARD_TYPES | {"REQUEST"} or act.status in _UNREAL:
            continue
        pairs |= {frozenset({a, b}) for a in _bodies(act.actors, book) for b in _bodies(act.recipients, book) if a != b}
    return pairs


def _side(act: CodedAct, foes: set[frozenset[int]], book: ActorBook) -> bool | None:
    """True for a hard act, False for a soft one, None for what counts on neither side."""
    if act.coding is None or act.status in _UNREAL | {"alleged"} or not (act.actors or act.recipients):
        return None
    if act.found.seen_by == "model" and not (act.actors and act.recipients):
        return None  # of what only the model sees, the parse does not say that it is between the parties
    kind = act.coding.event_type
    if kind in _HARD_TYPES:
        return True if act.actors else None
    if kind not in _SOFT_TYPES or act.found.act in _PROCEDURE:
        return None
    if kind in _BETWEEN_FOES:
        toward = _bodies(act.recipients, book)
        together = len(_bodies(act.actors, book)) > 1  # "Ethiopia and the TPLF signed an agreement"
        if not together and not any(frozenset({a, b}) in foes for a in _bodies(act.actors, book) for b in toward):
            return None
    return False


def _judgements(annotated: Annotated, sentence: Sentence) -> list[tuple[int, bool]]:
    """Words that judge the course of talks: (character, hard)."""
    text = annotated.plain[sentence.start : sentence.end]
    found: list[tuple[int, bool]] = []
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
            found.append((sentence.start + match.start(), is_hard or turned))
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
