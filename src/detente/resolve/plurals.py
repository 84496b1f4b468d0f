"""Several at once: "both sides", "the two presidents", "the three countries", "the pair", "the delegations"."""

from __future__ import annotations

from collections.abc import Callable

from spacy.tokens import Span, Token

from detente.resolve.entities import Entity
from detente.resolve.scene import Scene

__all__ = ["plural_mention"]

_NAMES = frozenset({"STATE", "DEMONYM", "SEAT", "BODY", "ORG", "MEDIA"})
_SIDES = frozenset(
    "side party delegation camp foe team community enemy adversary belligerent faction negotiator delegate "
    "signatory opponent combatant".split()
)
"""Nouns for those who negotiate or fight with each other."""

_STATES = frozenset("country state nation neighbour neighbor capital government power rival ally partner".split())
"""Nouns for states, or for whoever was named together last."""

_GROUPS = frozenset({"group", "movement", "force", "army", "militia", "organisation"})
_MEN = frozenset({"man", "woman", "leader", "politician", "counterpart", "negotiator", "envoy", "ambassador"})
_BARE = frozenset({"pair", "duo"})
_NUMBERS = {"two": 2, "both": 2, "neither": 2, "either": 2, "pair": 2, "duo": 2, "three": 3, "four": 4}
_PLAIN = frozenset({"warring", "opposing", "rival", "negotiating", "contracting", "conflicting", "regional", "other"})
_LEADERS = frozenset({"leader", "president", "premier", "minister", "chancellor"})
_HEADS_OF = ("president", "prime minister", "premier", "chancellor", "king", "emir", "chief", "head", "leader")
_BODIES = frozenset({"state", "igo", "group", "organisation"})
_ONLY_STATES = frozenset({"state"})
_PERSONS = frozenset({"person"})
_REACH = 3
"""Sentences for which those named together stay "the two"."""


def plural_mention(scene: Scene, token: Token, phrase: Span) -> bool:
    """Resolve a noun, a number or "both" that stands for several actors; whether it does."""
    words = {t.lower_ for t in phrase}
    lemma = token.lemma_.lower()
    size = next((_NUMBERS[t.lower_] for t in phrase if t.lower_ in _NUMBERS), 0)
    if "two" in words and not words & {"the", "these", "both"}:
        return False
    if any(t.ent_type_ in _NAMES for t in phrase) or _is_told_apart(token):
        return False
    if token.lower_ in {"latter", "former"} and token.dep_ not in {"amod", "compound"}:
        return _one_of_two(scene, token, phrase)
    if token.pos_ in {"NUM", "PRON", "DET", "ADJ"} or lemma in _BARE:
        return _bare(scene, token, phrase, size)
    if size == 0 and not _is_definite_plural(token, phrase):
        return False
    found: tuple[Entity, ...] = ()
    reason = "both-parties"
    if lemma in _SIDES | _STATES | _GROUPS:
        found = _parties(scene, lemma, size)
    if not found and size and (lemma in _MEN or scene.roles.person_role(scene.doc, token.i + 1) is not None):
        found, reason = _people(scene, lemma, size), "both-persons"
    if not found:
        return False
    scene.add(found, phrase, "several-of" if len(found) > 2 else reason, token)
    return True


def _bare(scene: Scene, token: Token, phrase: Span, size: int) -> bool:
    """ "the three", "the pair", "both": those whom the text has named together."""
    alone = token.dep_ not in {"det", "cc", "preconj", "predet", "amod", "nummod", "compound"}
    if not size or not alone or any(c.dep_ in {"prep", "relcl"} for c in token.children):
        return False
    if token.lower_ != "both" and phrase[0].lower_ not in {"the", "these", "all"}:
        return False
    kinds = _PERSONS if token.lemma_.lower() in _BARE else _PERSONS | _BODIES
    found = scene.parties.last(size, kinds, scene.sentence, _REACH)
    if not found and size == 2:
        found = scene.parties.pair()
    if len(found) != size:
        return False
    scene.add(found, phrase, "both-parties" if size == 2 else "several-of", token)
    return True


def _one_of_two(scene: Scene, token: Token, phrase: Span) -> bool:
    """ "the former", "the latter": of the two named together last."""
    found = scene.parties.last(2, _PERSONS | _BODIES, scene.sentence, _REACH)
    if not found or phrase[0].lower_ != "the":
        return False
    scene.add((found[1 if token.lower_ == "latter" else 0],), phrase, "counterpart-of", token)
    return True


def _is_told_apart(token: Token) -> bool:
    """ "the two Nordic countries", "the leaders of the two": words that say which ones, or that it is another noun."""
    for child in token.children:
        if child.dep_ == "amod" and child.lower_ not in _PLAIN | set(_NUMBERS):
            return True
        if child.dep_ in {"relcl", "acl"}:
            return True
        if child.dep_ == "prep" and child.lower_ in {"of", "in"} and any(c.dep_ == "pobj" for c in child.children):
            return True
    return token.dep_ == "compound"


def _is_definite_plural(token: Token, phrase: Span) -> bool:
    return token.tag_ == "NNS" and phrase[0].lower_ in {"the", "these"} and token.lemma_.lower() in _SIDES | _STATES


def _parties(scene: Scene, lemma: str, size: int) -> tuple[Entity, ...]:
    if size > 2:
        kinds = _ONLY_STATES if lemma in _STATES else _BODIES
        return scene.parties.last(size, kinds, scene.sentence, 100) or _all_of(scene, size, kinds)
    if lemma in _GROUPS:
        return scene.parties.last(2, frozenset({"group", "organisation"}), scene.sentence, 100) or scene.parties.pair()
    kinds = _ONLY_STATES if lemma in {"country", "state", "nation", "government"} else _BODIES
    if lemma in _STATES:
        return scene.parties.last(2, kinds, scene.sentence, 1) or scene.parties.pair(kinds) or _main(scene)
    return _main(scene)


def _main(scene: Scene) -> tuple[Entity, ...]:
    """The two parties of the article; where nothing sets two against each other, the two named most."""
    if pair := scene.parties.pair():
        return pair
    bodies = [e for e in scene.book.entities if e.kind in {"state", "igo", "group"} and scene.seen(e)]
    bodies += [e.of for e in scene.people if scene.seen(e) and e.of is not None and e.of.kind == "state"]
    ranked = sorted(dict.fromkeys(bodies), key=lambda e: (-len(e.mentions), e.number))
    return tuple(ranked[:2]) if len(ranked) >= 2 else ()


def _all_of(scene: Scene, size: int, kinds: frozenset[str]) -> tuple[Entity, ...]:
    """Those named so far, if they are just so many."""
    named = [e for e in scene.book.entities if e.kind in kinds and scene.seen(e)]
    return tuple(named) if len(named) == size else ()


def _people(scene: Scene, lemma: str, size: int) -> tuple[Entity, ...]:
    fits: Callable[[Entity], bool] | None = None
    if lemma in _LEADERS and not any(lemma in (p.role or "").lower() and not _is_head(p) for p in scene.people):
        fits = _is_head
    elif lemma not in _MEN:

        def fits(person: Entity) -> bool:
            return person.role is None or lemma in person.role.lower()

    found = scene.parties.last(size, _PERSONS, scene.sentence, 100, fits)
    if found or fits is not _is_head:
        return found or scene.parties.last(size, _PERSONS, scene.sentence, _REACH, joined=False)
    heads = [p for p in scene.people if scene.seen(p) and p.role is not None and _is_head(p)]
    heads.sort(key=lambda p: (-len(p.mentions), p.number))
    return tuple(heads[:size]) if len(heads) >= size else ()


def _is_head(person: Entity) -> bool:
    """Whether somebody leads a state or body, as far as is known."""
    role = (person.role or "president").lower()
    return any(role.endswith(word) for word in _HEADS_OF) or "prime minister" in role
