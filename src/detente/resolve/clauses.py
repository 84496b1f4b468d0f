"""The clauses around a word: whose subjects govern it, and which of them it cannot mean."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from detente.resolve.entities import Entity
from detente.resolve.scene import Scene

__all__ = ["all_of", "barred_for", "governors_of"]

_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_OBJECTS = frozenset({"dobj", "obj", "iobj", "dative", "pobj"})
_STEPS = 8
"""How far up the tree a pronoun looks for the subjects that govern it."""


def _clause(token: Token) -> Token:
    """The verb of the clause that a token stands in."""
    while token.pos_ not in {"VERB", "AUX"} and token.head.i != token.i:
        token = token.head
    return token


def governors_of(scene: Scene, token: Token) -> Iterator[tuple[Entity, ...]]:
    """The actors that are subjects of the clauses around a token, from the innermost outwards."""
    verb = token
    for _ in range(_STEPS):
        verb = _clause(verb)
        subjects = [child for child in verb.children if child.dep_ in _SUBJECTS]
        for subject in subjects:
            if token.i == subject.i or token in subject.subtree:
                continue
            if subject.lower_ in {"who", "which", "that"} and verb.dep_ in {"relcl", "acl"}:
                if found := scene.book.at(verb.head):
                    yield found
            elif found := all_of(scene, subject):
                yield found
        if verb.head.i == verb.i:
            return
        if verb.dep_ == "acl" and not subjects and (found := scene.book.at(verb.head)):
            yield found
        verb = verb.head


def all_of(scene: Scene, token: Token) -> tuple[Entity, ...]:
    """The actors of a coordinated subject, together; none where one of them is unknown."""
    parts = (token, *(c for c in token.conjuncts if c.i > token.i))
    found = [_named(scene, part) for part in parts]
    if not all(found):
        return ()
    return tuple(dict.fromkeys(entity for entities in found for entity in entities))


def _named(scene: Scene, token: Token) -> tuple[Entity, ...]:
    """The actors of a noun, or of the name that stands beside it ("his opposite number, Gerardo Blyde")."""
    beside = (c for c in token.children if c.dep_ == "appos")
    return scene.book.at(token) or next((found for c in beside if (found := scene.book.at(c))), ())


def _stands_beside(scene: Scene, token: Token) -> set[Entity]:
    """ "Kari Berg, his envoy" and "his envoy, Kari Berg": whose she is, is somebody else."""
    noun = token.head
    if token.dep_ != "poss":
        return set()
    found = set(scene.book.at(noun.head)) if noun.dep_ == "appos" else set()
    for child in noun.children:
        if child.dep_ == "appos" and child.ent_type_ == "PERSON":
            found |= set(scene.book.at(child))
    return found


def barred_for(scene: Scene, token: Token) -> set[Entity]:
    """Who an object pronoun cannot be: the subject of its own clause ("X told him", "X asked Y to stop arming it")."""
    beside = _stands_beside(scene, token)
    if token.dep_ not in _OBJECTS or token.lower_.endswith(("self", "selves")):
        return beside
    verb = _clause(token)
    barred: set[Entity] = set()
    if verb.dep_ == "acl" and not any(child.dep_ in _SUBJECTS for child in verb.children):
        barred |= set(scene.book.at(verb.head))  # "X, standing beside her"
    while True:
        subjects = [child for child in verb.children if child.dep_ in _SUBJECTS]
        barred |= {entity for child in subjects for entity in scene.book.at(child)}
        if subjects and verb.dep_ == "relcl" and subjects[0].lower_ in {"who", "which", "that"}:
            barred |= set(scene.book.at(verb.head))
        if subjects or verb.dep_ not in {"xcomp", "conj", "advcl"} or verb.head.i == verb.i:
            return barred
        # "X asked Y to arm it": who is asked does it.
        controllers = {e for c in verb.head.children if c.dep_ == "dobj" for e in scene.book.at(c)}
        if verb.dep_ == "xcomp" and controllers:
            return barred | controllers
        verb = _clause(verb.head)
