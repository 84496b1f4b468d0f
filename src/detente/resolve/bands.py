"""Groups without a name: "the rebels", "fourteen armed groups", "the creditors" are actors of their own.

One group for all the words of one sort ("rebels", "insurgents", "guerrillas"), unless the words say of which state and
the states differ. Where the text has named a group, such words stand for it (see ``owners.called``).
"""

from __future__ import annotations

from collections.abc import Mapping

from spacy.tokens import Span, Token

from detente.resolve.entities import Entity
from detente.resolve.homes import state_around
from detente.resolve.owners import adjective
from detente.resolve.scene import Scene

__all__ = ["band_mention", "band_sort"]

_SORTS: Mapping[str, str] = {
    "rebels": "rebel insurgent guerrilla separatist militant jihadist fighter mutineer militiaman paramilitary "
    "secessionist extremist gunman militia gang",
    "captors": "kidnapper captor abductor hijacker pirate hostage-taker taker",
    "strikers": "striker unionist protester demonstrator",
    "creditors": "creditor lender bondholder donor",
    "buyers": "buyer importer trader maker manufacturer",
    "sellers": "producer exporter grower farmer",
    "mediators": "mediator guarantor facilitator broker",
    "exiles": "exile dissident",
}
_SORT_OF: Mapping[str, str] = {noun: sort for sort, nouns in _SORTS.items() for noun in nouns.split()}
_ARMED = frozenset({"armed", "rebel", "separatist", "jihadist", "militant", "insurgent", "guerrilla", "islamist"})
_COLLECTIVES = frozenset({"group", "faction", "movement", "organisation", "organization", "coalition", "alliance"})
_SECTORS = {
    "rebels": "REB",
    "opposition": "OPP",
    "captors": "REB",
    "creditors": "BUS",
    "buyers": "BUS",
    "sellers": "BUS",
}
_ARGUMENTS = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "poss", "dative", "conj", "appos", "agent"})
_NO_NAME = frozenset({"det", "poss", "predet", "nummod", "case", "punct"})
_SOME = frozenset({"some", "many", "any", "no", "few", "several", "most", "other", "more", "all", "such", "own"})


def band_sort(token: Token) -> str | None:
    """The sort of group that a plural noun stands for, or None."""
    lemma = token.lemma_.lower()
    if lemma == "opposition" and token.tag_ == "NN" and token.dep_ in _ARGUMENTS - {"appos"}:
        to = any(child.lower_ in {"to", "of"} for child in token.children)
        definite = any(child.dep_ == "det" and child.lower_ == "the" for child in token.children)
        return "opposition" if definite and not to else None
    if token.tag_ not in {"NNS", "NNPS"} or token.dep_ not in _ARGUMENTS:
        return None
    if lemma in _COLLECTIVES:
        armed = any(child.lower_ in _ARMED for child in token.children)
        return "rebels" if armed else None
    return _SORT_OF.get(lemma)


def band_mention(scene: Scene, token: Token, phrase: Span) -> bool:
    """Resolve a plural noun to the group without a name that it speaks of; whether it is one.

    A first mention must be definite, counted, or the subject of its clause; "some rebels" are nobody in particular.
    """
    sort = band_sort(token)
    if sort is None or any(t.lower_ in _SOME for t in phrase):
        return False
    whose = next((e for t in phrase if t.i != token.i for e in scene.book.at(t) if e.kind == "state"), None)
    known = _known(scene, sort, whose)
    if known is None and any(t.dep_ == "poss" for t in phrase):
        return False  # "the country's exporters"
    first = phrase[0]
    definite = first.lower_ in {"the", "these", "those"}
    if known is None:
        counted = any(t.dep_ == "nummod" for t in phrase)
        if first.dep_ == "poss" or not (definite or counted or token.dep_ in {"nsubj", "nsubjpass"}):
            return False
        known = _new(scene, token, phrase, sort, whose)
        scene.add((known,), phrase, "unnamed-group", token)
        return True
    if first.dep_ == "poss" and scene.book.at(first):
        return False  # "his fighters"
    scene.add((known,), phrase, "nominal-of", token)
    return True


def _known(scene: Scene, sort: str, whose: Entity | None) -> Entity | None:
    """The group of this sort that was spoken of, if it may belong to the state."""
    for entity in reversed(scene.book.entities):
        same = (entity.key or "").startswith(f"band:{sort}:") and scene.seen(entity)
        if same and (whose is None or entity.nationality in {None, whose.key}):
            return entity
    return None


def _new(scene: Scene, token: Token, phrase: Span, sort: str, whose: Entity | None) -> Entity:
    words = [t.text for t in phrase if t.dep_ not in _NO_NAME and not t.is_space and not t.is_punct]
    state = whose or (state_around(scene, token) if sort in {"rebels", "captors", "opposition"} else None)
    name = " ".join([*words[:-1], words[-1].lower()]) if words else token.lower_
    if len(words) == 1 and state is not None:
        name = f"{adjective(scene, state)} {name}"
    entity = scene.entity(f"band:{sort}:{name.lower()}", name, "group")
    entity.of, entity.sector = None, _SECTORS.get(sort)
    if state is not None:
        entity.nationality = state.key
    return entity
