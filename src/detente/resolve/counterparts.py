"""The other one of two: "his counterpart", "her guest", "its neighbour"; and who is spoken of nearby."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Span, Token

from detente.annotate.entities import entity_of
from detente.resolve.entities import Entity
from detente.resolve.scene import Scene

__all__ = ["counterpart", "nearness"]

_OTHER_ONE = frozenset(
    "counterpart guest visitor host interlocutor opponent rival colleague predecessor successor foe adversary partner "
    "number enemy neighbour neighbor".split()
)
_NEAR = 2
"""Sentences in which a person that the text has named stays the one it describes by other words."""


def counterpart(scene: Scene, token: Token, whose: Sequence[Entity], phrase: Span) -> bool:
    """ "his counterpart", "her guest": the other person of the two whom the text has brought together."""
    if token.lemma_.lower() not in _OTHER_ONE or token.tag_ in {"NNS", "NNPS"} or len(whose) != 1:
        return False
    if token.dep_ == "appos" and token.head.ent_type_ == "PERSON":
        return False  # "Wang Yi, his counterpart"
    person = whose[0]
    if person.kind != "person" and (other := _other_party(scene, token, person)) is not None:
        scene.add((other,), phrase, "counterpart-of", token)
        return True
    if person.kind != "person" or any(c.ent_type_ == "PERSON" for c in token.children):
        return False  # "his counterpart, Wang Yi": the name says who
    if (other := _of_the_state(scene, token, person, phrase)) is not None:
        scene.add((other,), phrase, "counterpart-of", token)
        return True
    pairs = [s.entities for s in scene.parties.sets if len(s.entities) == 2 and person in s.entities and s.joined]
    pairs += [
        s.entities
        for s in scene.parties.sets
        if len(s.entities) == 2 and person in s.entities and scene.sentence - s.sentence <= _NEAR
    ]
    for first, second in reversed(pairs):
        other = second if first is person else first
        if other.kind == "person" and (other.of is None or other.of is not person.of):
            scene.add((other,), phrase, "counterpart-of", token)
            return True
    for number, _ in nearness(scene, token):
        if (other := scene.book.entities[number]) is not person:
            scene.add((other,), phrase, "counterpart-of", token)
            return True
    return False


def _of_the_state(scene: Scene, token: Token, person: Entity, phrase: Span) -> Entity | None:
    """ "His Ukrainian counterpart": whoever is of that state, named already or later, or else its office holder."""
    words = [t for t in phrase if t.ent_type_ in {"DEMONYM", "STATE"} and t.ent_iob_ == "B"]
    state = scene.known(entity_of(words[0])) if words else None
    if state is None:
        return None
    people = [p for p in scene.people if p is not person and p.mentions and scene.home(p) is state]
    role = (person.role or "").lower()
    peers = [p for p in people if role and (p.role or "").lower() == role] or people
    seen = [p for p in peers if scene.seen(p)]
    if seen:
        return max(seen, key=lambda p: p.last_sentence)
    return peers[0] if peers else None


def _other_party(scene: Scene, token: Token, body: Entity) -> Entity | None:
    """ "its neighbour", "its rival": the other party, else the other state named last."""
    if any(child.dep_ == "appos" for child in token.children):
        return None
    if (other := scene.parties.other(body)) is not None:
        return other
    named = (e for spoken in scene.before(token, 1) for e in spoken.entities if e.kind == body.kind and e is not body)
    return next(named, None)


def nearness(scene: Scene, token: Token) -> list[tuple[int, float]]:
    """Numbers of the persons spoken of shortly before, the likeliest first: subjects of the narrator's sentences."""
    scores: dict[int, float] = {}
    here = scene.annotated.sentence_of(token)
    for spoken in scene.before(token, _NEAR):
        far = here.index - spoken.sentence if here is not None else 0
        value = (2.0 if spoken.subject else 0.0) - far - (2.0 if spoken.quoted else 0.0)
        if len(spoken.entities) == 1 and spoken.entities[0].kind == "person":
            number = spoken.entities[0].number
            scores[number] = max(scores.get(number, value), value)
    return sorted(scores.items(), key=lambda item: -item[1])
