"""Who was named together: the two parties of the talks, the two leaders, the three countries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from spacy.tokens import Span, Token

from detente.resolve.entities import Entity
from detente.resolve.knowledge import Knowledge

__all__ = ["Parties", "Together"]

_PARTY = frozenset({"state", "igo", "group", "organisation"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_MODIFIERS = frozenset({"compound", "amod", "nmod"})
_OPPOSITE = frozenset({"with", "against", "from", "to", "between", "over", "on", "of", "by", "for"})
_GO_BETWEENS = frozenset(
    "mediate broker host convene facilitate sponsor watch monitor oversee supervise steer chair".split()
)
_MEETS = frozenset("meet see telephone phone receive welcome greet join visit".split())
_MOST = 6
"""Parties of a sentence that are paired with each other; a longer list is no meeting of two."""

_TOGETHER, _FACING, _BESIDE = 3.0, 2.0, 0.5
"""What a sentence says for a pair: "X and Y", "X met Y", both named somewhere."""

_GUIDE = 0.3
"""What a pair is worth of which one is only the go-between, or the United Nations."""


class Together(NamedTuple):
    """Actors of one kind that a sentence names together."""

    sentence: int
    entities: tuple[Entity, ...]
    joined: bool
    """By "and", or by what they do; else they only stand in one sentence."""


class Parties:
    """The sets of actors that were named together, and the pair of them that the article is about."""

    def __init__(self, knowledge: Knowledge, published: str | None, owner: Callable[[str], Entity | None]) -> None:
        self._knowledge = knowledge
        self._published = published
        self._owner = owner
        self._pairs: defaultdict[tuple[int, int], float] = defaultdict(float)
        self._entities: dict[int, Entity] = {}
        self._guides: set[int] = set()
        self.sets: list[Together] = []
        """Who was named together, in the order of the text."""

    def remember(self, sentence: Span, number: int, by_token: Mapping[int, tuple[Entity, ...]], *, first: bool) -> None:
        """Take in who a sentence names; ``first`` for the headline and the first sentence, which name the parties."""
        weight = 2.0 if first else 1.0
        named: dict[int, tuple[Token, Entity]] = {}
        for token in sentence:
            found = by_token.get(token.i, ())
            if len(found) == 1:
                self._note_guide(token, found[0])
            for entity in found:
                for part in self._members(entity):
                    party = _body(part) if part.kind != "person" else part
                    if party is not None and party.kind in _PARTY and not _is_aside(token, by_token):
                        named.setdefault(party.number, (token, party))
            together = _together(token, by_token)
            if len(together) > 1:
                self.sets.append(Together(number, together, joined=True))
            if len(found) > 1:
                self.sets.append(Together(number, found, joined=True))
            if len(together) == 2:
                self._add(*(_body(entity) for entity in together), weight=weight * _TOGETHER)
            if len(found) == 1 and (company := _company(token, found[0], by_token)):
                self.sets.append(Together(number, company, joined=True))
        parties = list(named.values())
        if 2 <= len(parties) <= _MOST:
            for place, (token, entity) in enumerate(parties):
                for other, second in parties[place + 1 :]:
                    facing = token.dep_ in _SUBJECTS and _faces(other, token)
                    self._add(entity, second, weight=weight * (_FACING if facing else _BESIDE))
        self._persons(sentence, number, by_token)

    @staticmethod
    def company(token: Token, by_token: Mapping[int, tuple[Entity, ...]]) -> tuple[Entity, ...]:
        """Those with whom the subject at a token acts, and the subject."""
        found = by_token.get(token.i, ())
        return _company(token, found[0], by_token) if len(found) == 1 else ()

    def _persons(self, sentence: Span, number: int, by_token: Mapping[int, tuple[Entity, ...]]) -> None:
        """Two persons of whom a sentence tells count as named together, when nobody else is."""
        people: list[Entity] = []
        for token in sentence:
            people += [e for e in by_token.get(token.i, ()) if e.kind == "person" and e not in people]
        last = next((s for s in reversed(self.sets) if s.entities[0].kind == "person"), None)
        if len(people) >= 2 and (last is None or last.sentence != number):
            self.sets.append(Together(number, (people[0], people[1]), joined=False))
        elif len(people) == 1 and last is not None and people[0] not in last.entities:
            self.sets.append(Together(number, (last.entities[-1], people[0]), joined=False))

    def _members(self, entity: Entity) -> tuple[Entity, ...]:
        """The two parties of a forum that has just two and is named after them; else the actor itself."""
        if entity.kind != "forum":
            return (entity,)
        members = self._knowledge.members_on(entity.key or "", self._published)
        if len(members) != 2:
            return ()
        return tuple(member for key in members if (member := self._owner(key)) is not None)

    def _note_guide(self, token: Token, entity: Entity) -> None:
        verb = token.head if token.dep_ in _SUBJECTS else token.head.head if token.dep_ == "pobj" else None
        if verb is not None and verb.lemma_.lower() in _GO_BETWEENS:
            body = _body(entity)
            if body is not None:
                self._guides.add(body.number)

    def is_guide(self, entity: Entity, *, only: bool = False) -> bool:
        """Whether somebody mediates or hosts, as far as the text has said; the UN always does, but for ``only``."""
        return entity.number in self._guides or (entity.key == "un" and not only)

    def _add(self, first: Entity | None, second: Entity | None, *, weight: float) -> None:
        if first is None or second is None or first is second or not {first.kind, second.kind} <= _PARTY:
            return
        if first.of is second or second.of is first:
            return
        low, high = sorted((first.number, second.number))
        self._pairs[low, high] += weight
        self._entities |= {first.number: first, second.number: second}

    def pair(self, kinds: frozenset[str] = _PARTY) -> tuple[Entity, ...]:
        """The two parties that the text has set against each other most, in the order in which it named them."""
        best: tuple[float, tuple[int, int]] | None = None
        for numbers, weight in self._pairs.items():
            entities = [self._entities[number] for number in numbers]
            if not {entity.kind for entity in entities} <= kinds:
                continue
            value = weight
            for entity in entities:
                if self.is_guide(entity):
                    value *= _GUIDE
            if best is None or value > best[0]:
                best = value, numbers
        return tuple(self._entities[number] for number in best[1]) if best is not None else ()

    def last(
        self,
        size: int,
        kinds: frozenset[str],
        number: int,
        reach: int,
        fits: Callable[[Entity], bool] | None = None,
        *,
        joined: bool = True,
    ) -> tuple[Entity, ...]:
        """The last ``size`` actors of these kinds named together, at most ``reach`` sentences before ``number``."""
        for found in reversed(self.sets):
            if number - found.sentence > reach:
                break
            if (
                len(found.entities) == size
                and (found.joined or not joined)
                and all(e.kind in kinds and (fits is None or fits(e)) for e in found.entities)
            ):
                return found.entities
        return ()

    def other(self, body: Entity | None) -> Entity | None:
        """The other of the two parties."""
        pair = self.pair()
        if body is None or body not in pair:
            return None
        return pair[1] if pair[0] is body else pair[0]


def _body(entity: Entity) -> Entity | None:
    while entity.kind == "person":
        if entity.of is None:
            return None
        entity = entity.of
    if entity.of is None or entity.kind not in {"organisation", "igo"} or entity.of.key == "un":
        return entity
    if entity.sector == "MIL":
        return entity  # an army fights and bargains on its own behalf against others of its state
    return entity.of


def _is_aside(token: Token, by_token: Mapping[int, tuple[Entity, ...]]) -> bool:
    """A modifier, a place where something is, or whose somebody else is ("Sudan's army")."""
    owner = by_token.get(token.head.i, ()) if token.dep_ in {"poss", "compound", "nmod"} else ()
    if owner and owner != by_token.get(token.i, ()) and owner[0].sector == "MIL":
        return True
    return token.dep_ == "amod" or (token.dep_ == "pobj" and token.head.lower_ in {"in", "at", "near"})


def _company(token: Token, entity: Entity, by_token: Mapping[int, tuple[Entity, ...]]) -> tuple[Entity, ...]:
    """ "X mediated with Y and Z": the subject and those with whom it acts."""
    if token.dep_ not in _SUBJECTS:
        return ()
    if token.head.lemma_ in _MEETS:
        for noun in token.head.children:
            met = by_token.get(noun.i, ()) if noun.dep_ == "dobj" else ()
            if len(met) == 1 and met[0] is not entity and met[0].kind == entity.kind:
                return entity, met[0]
    if token.dep_ == "nsubjpass" and token.head.lemma_ in _MEETS:  # "X was received by Y"
        for by in token.head.children:
            for noun in by.children if by.dep_ == "agent" else ():
                host = by_token.get(noun.i, ())
                if len(host) == 1 and host[0] is not entity and host[0].kind == entity.kind:
                    return entity, host[0]
    for prep in token.head.children:
        if prep.dep_ == "prep" and prep.lower_ == "with":
            for noun in prep.children:
                others = [e for part in (noun, *noun.conjuncts) for e in by_token.get(part.i, ())]
                if others and all((e.kind == "person") == (entity.kind == "person") for e in others):
                    return tuple(dict.fromkeys((entity, *others)))
    return ()


def _together(token: Token, by_token: Mapping[int, tuple[Entity, ...]]) -> tuple[Entity, ...]:
    """The actors of a list that begins at this token: "X, Y and Z", all of them persons or all of them bodies."""
    if token.dep_ == "conj" or not token.conjuncts or token.dep_ in _MODIFIERS:
        return ()
    found: list[Entity] = []
    for part in _list(token, token.conjuncts):
        entities = by_token.get(part.i, ())
        if not entities:
            return ()
        found += [entity for entity in entities if entity not in found]
    persons = {entity.kind == "person" for entity in found}
    return tuple(found) if len(found) > 1 and len(persons) == 1 else ()


def _list(token: Token, others: Sequence[Token]) -> Iterator[Token]:
    yield token
    yield from (other for other in others if other.pos_ in {"PROPN", "NOUN", "PRON", "ADJ"})


def _faces(token: Token, subject: Token) -> bool:
    """Whether a token is who the subject deals with: "X met Y", "X agreed with Y", "X broke off talks with Y"."""
    while token.dep_ in {"conj", "appos"}:
        token = token.head
    if token.dep_ in {"dobj", "dative"}:
        return token.head == subject.head
    return token.dep_ == "pobj" and token.head.lower_ in _OPPOSITE and subject.i < token.i
