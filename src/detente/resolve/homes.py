"""Of which state "the foreign minister" and "parliament" are, where the text does not say: of the one it speaks of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from spacy.tokens import Span, Token

from detente.annotate.entities import entity_of
from detente.resolve.entities import Entity
from detente.resolve.scene import Scene

__all__ = ["settle", "state_around"]

_STATES = frozenset({"STATE", "DEMONYM", "SEAT"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "poss"})
_CIVIC = frozenset({"GOV", "MIL", "LEG", "JUD", "COP", "OPP"})
_OFFICES = frozenset(
    "minister president premier secretary speaker governor senator mp lawmaker general colonel admiral chancellor "
    "deputy commissioner king queen emir".split()
)
"""Heads of offices that are held in a state; an envoy or a mediator may be anybody's."""

_SENT = frozenset({"negotiator", "interlocutor", "envoy", "delegate", "representative", "spokesman", "spokeswoman"})
_NATIONAL = frozenset({"government", "presidential", "ministry", "army", "military", "police", "opposition", "state"})
"""Words that make the office of a state of any office: "government negotiator", "army spokesman"."""

_SAME, _SAME_SUBJECT, _BEFORE, _BEFORE_SUBJECT, _TWO_BEFORE, _AFTER, _ELSEWHERE = 2.0, 3.0, 1.5, 2.0, 0.7, 0.5, 0.15
_HEADLINE, _DATELINE, _QUOTED, _PLACE, _RIVAL = 0.5, 1.0, 0.4, 0.5, -3.0
_MARGIN = 0.25
"""Weights of what the text says for a state; between two that are as near, nobody is settled."""


def settle(scene: Scene) -> None:
    """Give each holder of a national office whose state no words name the state that the text speaks of there."""
    alone = len({span.kb_id_ for span in _states(scene) if span.label_ != "SEAT"}) == 1
    for person in scene.people:
        if person.of is not None or person.role is None or not person.mentions:
            continue
        if not _is_national(person) and not (alone and _is_sent(person)):
            continue
        if person.nationality is not None and person.nationality in scene.knowledge.states:
            person.of = scene.state(person.nationality)
            continue
        first = scene.doc.char_span(*min(person.mentions)[:2], alignment_mode="expand")
        if first is not None:
            person.of = state_around(scene, first.root, role=person.role)


def _is_sent(person: Entity) -> bool:
    """An envoy or negotiator is the state's own where the article knows just one state."""
    words = (person.role or "").lower().replace("-", " ").split()
    return person.sector == "GOV" and words[-1:] != [] and words[-1] in _SENT


def _is_national(person: Entity) -> bool:
    words = (person.role or "").lower().replace("-", " ").split()
    if person.sector not in _CIVIC or not words:
        return False
    return words[-1] in _OFFICES or bool(set(words) & _NATIONAL)


def state_around(scene: Scene, token: Token, role: str | None = None) -> Entity | None:
    """The state that the text speaks of around a token; ``role``: an office that nobody else of that state may hold."""
    here = scene.annotated.sentence_of(token)
    number = here.index if here is not None else 0
    scores: defaultdict[str, float] = defaultdict(float)
    dateline = ""
    for span in _states(scene):
        sentence = scene.annotated.sentence_of(span.root)
        if sentence is None:
            dateline = span.kb_id_
            continue
        value = _near(span, token, sentence.index - number)
        if span.start in scene.quoted and token.i not in scene.quoted:
            value *= _QUOTED
        if span.root.dep_ == "pobj" and span.root.head.lower_ == "in":
            value *= _PLACE
        scores[span.kb_id_] += value + (_HEADLINE if sentence.region != "body" else 0.0)
    if dateline in scores:  # talks are held in cities of nobody's
        scores[dateline] += _DATELINE
    for other in scene.people if role is not None else ():
        if (
            other.of is not None
            and (other.of.key or "") in scores
            and (other.role or "").lower() == (role or "").lower()
        ):
            scores[other.of.key or ""] += _RIVAL
    best = sorted(((value, key) for key, value in scores.items()), reverse=True)[:2]
    if not best or best[0][0] <= 0.0:
        owners = [e.of for e in scene.book.entities if e.kind == "organisation" and e.of is not None]
        states = {e for e in owners if e.kind == "state"}
        return states.pop() if len(states) == 1 else None  # "Kenya National Union of Teachers" names Kenya
    if len(best) > 1 and best[0][0] - best[1][0] < _MARGIN:
        return None
    return scene.state(best[0][1])


def _near(span: Span, token: Token, distance: int) -> float:
    subject = span.root.dep_ in _SUBJECTS
    if distance == 0:
        return (_SAME_SUBJECT if subject else _SAME) if span.start < token.i else _BEFORE
    if distance == -1:
        return _BEFORE_SUBJECT if subject else _BEFORE
    if distance == -2:
        return _TWO_BEFORE
    return _AFTER if distance == 1 else _ELSEWHERE


def _states(scene: Scene) -> Iterator[Span]:
    for token in scene.state_tokens:
        span = entity_of(token)
        if span is not None and span.kb_id_ in scene.knowledge.states:
            yield span
