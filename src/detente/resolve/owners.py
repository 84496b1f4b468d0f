"""Whose an office or an institution is: "Russia's", "the Ukrainian", "of the alliance"."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from spacy.tokens import Token

from detente.annotate.entities import entity_of
from detente.resolve.entities import Entity
from detente.resolve.knowledge import Knowledge
from detente.resolve.scene import Scene

__all__ = ["ADHERENTS", "GOVERNMENT", "OWNERS", "adjective", "called", "owner_of"]

GOVERNMENT = frozenset(
    {"government", "authority", "administration", "side", "delegation", "leadership", "regime", "team"}
)
"""Nouns for those who act for a state or body, and so for itself."""

OWNERS = frozenset({"STATE", "DEMONYM", "SEAT", "BODY"})
"""Labels of names that an office or an institution may belong to."""


ADHERENTS = frozenset("socialist democrat republican conservative liberal green communist labourite".split())
"""Words for a member of a party: "the Socialist said" is a person, whatever the model takes the word for."""

_OF_KIND: Mapping[str, frozenset[str]] = {
    "group": frozenset(
        "rebel militant militia movement group insurgent fighter guerrilla faction organisation paramilitary "
        "separatist front rebellion insurgency outfit".split()
    ),
    "igo": frozenset({"organisation", "organization", "body"}),
    "forum": frozenset({"council", "conference", "forum", "format", "group"}),
}
"""Nouns for any body of a kind, where the table gives it none of its own."""


def owner_of(scene: Scene, token: Token, noun_start: int) -> Entity | None:
    """The state or body that stands before a noun, or after it behind "of" or "for"."""
    for child in scene.doc[token.left_edge.i : max(noun_start, token.left_edge.i)]:
        if child.ent_type_ in OWNERS:
            return scene.known(entity_of(child))
        if child.dep_ in {"poss", "compound"}:
            known = scene.book.at(child) or _unnamed(scene, child)
            if known:
                return known[0]
    for prep in token.children:
        if prep.dep_ == "prep" and prep.lower_ in {"of", "for"}:
            for child in prep.children:
                if child.ent_type_ in OWNERS:
                    return scene.known(entity_of(child))
                if known := scene.book.at(child) or _unnamed(scene, child):
                    return known[0]
    return None


def _unnamed(scene: Scene, token: Token) -> tuple[Entity, ...]:
    """The body behind a bare noun beside an office: "the commission president", "the head of the alliance"."""
    if token.pos_ != "NOUN" or token.ent_type_:
        return ()
    found = called(scene, token, [token.lower_])
    return (found,) if found is not None else ()


def called(scene: Scene, token: Token, words: list[str]) -> Entity | None:
    """The body that a noun ("alliance", "military bloc") is a word for: of several, the one named last."""
    found: list[tuple[int, Entity]] = []
    for entity in scene.book.entities:
        if not scene.seen(entity):
            continue
        body = scene.knowledge.bodies.get(entity.key or "")
        if body is None:
            if entity.kind in {"organisation", "group"} and words == [entity.name.lower().split()[-1]]:
                found.append((2, entity))
            continue
        if {" ".join(words), " ".join(words[-2:])} & body.nominals or words == [body.name.lower().split()[-1]]:
            found.append((3, entity))
        elif words and words[-1] in body.nominals:
            found.append((2, entity))
        elif words and token.lemma_.lower() in _OF_KIND.get(body.kind, ()):
            found.append((1, entity))
    if not found:
        return _organ(scene, words)
    return max(found, key=lambda f: (f[0], f[1].last_sentence, len(f[1].mentions), -f[1].number))[1]


@lru_cache(maxsize=4)
def _organs(knowledge: Knowledge) -> Mapping[str, list[tuple[str, str]]]:
    """Last word of a name -> key of the body, and of the whole that it belongs to."""
    found: dict[str, list[tuple[str, str]]] = {}
    for key, body in knowledge.bodies.items():
        if body.of is not None:
            found.setdefault(body.name.lower().split()[-1], []).append((key, body.of))
    return found


def _organ(scene: Scene, words: list[str]) -> Entity | None:
    """ "The commission", where only the union has been named: the part of it that is called so."""
    wholes = {entity.key: entity for entity in scene.book.entities if entity.kind == "igo" and scene.seen(entity)}
    found: list[tuple[int, str]] = []
    for key, whole in _organs(scene.knowledge).get(words[-1], ()) if words else ():
        if whole in wholes:
            found.append((wholes[whole].last_sentence, key))
    latest = [key for sentence, key in found if sentence == max(found)[0]]
    return scene.body(latest[0]) if len(latest) == 1 else None


def adjective(scene: Scene, owner: Entity) -> str:
    """ "Russian" for Russia, "US" for the United States, "NATO" for NATO."""
    state = scene.knowledge.states.get(owner.key or "")
    if state is None:
        return owner.name
    short = next((word for word in state.adjectives if word.isupper() and word.isalpha()), None)
    return short or next(iter(state.adjectives), state.name)
