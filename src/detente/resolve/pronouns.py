"""Pronouns: "he" after a quotation is the last speaker, "it" the last subject, "we" the speaker's body."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from detente.resolve.entities import Entity, SourceSpan
from detente.resolve.scene import Scene

__all__ = ["first_person", "pronoun_mention"]

_HE = {"he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f"}
_IT = frozenset({"it", "its", "itself"})
_THEY = frozenset({"they", "them", "their", "themselves"})
_WE = frozenset({"we", "us", "our", "ours", "ourselves"})
_YOU = frozenset({"you", "your", "yours"})
_I = frozenset({"i", "me", "my", "mine", "myself"})
_PAPERS = frozenset(
    "document paper text treaty letter reply answer report draft plan statement communique resolution law bill".split()
)
_COPULAS = frozenset({"be", "seem", "appear", "remain", "become"})
_PER_SENTENCE, _SUBJECT_HERE, _SUBJECT_BEFORE, _SPEAKER, _SOURCE = 1.5, 1.0, 1.0, 1.5, 2.0
"""Weights of the choice among persons, set on the tuning part of tests/gold/actors."""

_NEAR = 3
"""Sentences that a pronoun may reach back."""


def pronoun_mention(scene: Scene, token: Token) -> bool:
    """Resolve a pronoun of the third person where the text allows it; whether the token is one."""
    word = token.lower_
    if word.endswith(("self", "selves")) and _itself(scene, token):
        return True
    if word in _HE:
        _he(scene, token, _HE[word])
    elif word in _IT:
        _it(scene, token)
    elif word in _THEY:
        _they(scene, token)
    else:
        return False
    return True


def _itself(scene: Scene, token: Token) -> bool:
    """A reflexive is the subject of its own clause."""
    verb = token.head
    while verb.pos_ not in {"VERB", "AUX"} and verb.head.i != verb.i:
        verb = verb.head
    found = tuple(e for c in verb.children if c.dep_ in {"nsubj", "nsubjpass"} for e in scene.book.at(c))
    if found:
        scene.add(found, scene.doc[token.i : token.i + 1], "subject-of-sentence")
    return bool(found)


def _before(entity: Entity, token: Token) -> bool:
    return any(start < token.idx for start, _, _ in entity.mentions)


def _he(scene: Scene, token: Token, gender: str) -> None:
    quoted = token.i in scene.quoted
    people = [
        p
        for p in scene.people
        if scene.seen(p)
        and scene.sentence - p.last_sentence <= _NEAR
        and p.gender in {None, gender}
        and _before(p, token)
        # Inside a quotation nobody speaks of himself in the third person.
        and not (quoted and p is scene.speaker)
    ]
    if not people:
        return
    barred = _clause_mates(scene, token)
    people = [p for p in people if p not in barred] or people
    person, reason = max(
        ((p, *_weigh(scene, token, p)) for p in people), key=lambda choice: (choice[1], choice[0].number)
    )[::2]
    person.gender = person.gender or gender
    scene.add((person,), scene.doc[token.i : token.i + 1], reason)


def _weigh(scene: Scene, token: Token, person: Entity) -> tuple[float, str]:
    """How well a person fits a pronoun, and the strongest reason: speaker, subject of the sentence, or nearness."""
    distance = scene.sentence - person.last_sentence
    weight = -_PER_SENTENCE * distance
    reason = "nearest-person"
    if person.as_subject == scene.sentence and person.last_sentence == scene.sentence:
        weight += _SUBJECT_HERE
        reason = "subject-of-sentence"
    elif scene.sentence - person.as_subject == 1:
        weight += _SUBJECT_BEFORE
    if person is scene.speaker and scene.sentence - scene.spoke_in <= 1:
        weight += _SPEAKER + (_SOURCE if token.i in scene.source_tokens else 0.0)
        reason = "last-speaker"
    return weight, reason


def _clause_mates(scene: Scene, token: Token) -> list[Entity]:
    """Who an object pronoun cannot be: the subject of its own clause ("X told him")."""
    if token.dep_ not in {"dobj", "obj", "iobj", "dative", "pobj"} or token.lower_.endswith("self"):
        return []
    verb = token.head
    while verb.pos_ not in {"VERB", "AUX"} and verb.head.i != verb.i:
        verb = verb.head
    return [e for c in verb.children if c.dep_ in {"nsubj", "nsubjpass"} for e in scene.book.at(c)]


def _it(scene: Scene, token: Token) -> None:
    if token.i in scene.quoted or _is_pleonastic(token) or _may_be_a_thing(scene, token):
        return
    bodies = [
        e
        for e in scene.book.entities
        if e.kind != "person" and e.as_subject >= 0 and 0 <= scene.sentence - e.as_subject <= 1 and _before(e, token)
    ]
    if not bodies:
        _last_named(scene, token)
        return
    last = max(bodies, key=lambda e: (e.as_subject, max(start for start, _, _ in e.mentions if start < token.idx)))
    scene.add((last,), scene.doc[token.i : token.i + 1], "last-subject")


def _may_be_a_thing(scene: Scene, token: Token) -> bool:
    """Whether "it" may be the paper or the plan that the sentence before is about: then nobody is named."""
    if token.dep_ not in {"nsubj", "nsubjpass"} or token.lower_ != "it" or not scene.sentence:
        return False
    before = scene.annotated.sentences[scene.sentence - 1].span.root
    subject = next((c for c in before.children if c.dep_ in {"nsubj", "nsubjpass"}), None)
    return subject is not None and subject.lemma_.lower() in _PAPERS and not scene.book.at(subject)


def _last_named(scene: Scene, token: Token) -> None:
    """ "it" after a sentence that has no body as its subject: the one that it names last, if as an object."""
    if token.dep_ not in {"nsubj", "nsubjpass"}:
        return
    sentence = scene.annotated.sentences[scene.sentence - 1] if scene.sentence else None
    for before in reversed(sentence.span if sentence is not None else ()):
        for entity in scene.book.at(before):
            if entity.kind in {"state", "igo", "group"} and before.dep_ in {"dobj", "pobj", "dative"}:
                scene.add((entity,), scene.doc[token.i : token.i + 1], "last-named")
                return


def _is_pleonastic(token: Token) -> bool:
    """ "It is good news that ...", "it seems": no actor stands behind the word."""
    if token.dep_ == "expl":
        return True
    if token.lower_ != "it" or token.dep_ not in {"nsubj", "nsubjpass"} or token.head.lemma_ not in _COPULAS:
        return False
    return any(child.dep_ in {"acomp", "attr", "oprd", "ccomp", "xcomp", "advcl"} for child in token.head.children)


def _they(scene: Scene, token: Token) -> None:
    if token.i in scene.quoted or not scene.several or scene.sentence - scene.several_in > 1:
        return
    barred = _clause_mates(scene, token)
    if not any(entity in barred for entity in scene.several):
        scene.add(scene.several, scene.doc[token.i : token.i + 1], "last-plural")


def first_person(scene: Scene, sources: Sequence[SourceSpan], speakers: Sequence[Entity | None]) -> None:
    """Resolve "we" and "I" inside the quoted words of each speaker.

    The words stand for the speaker; "we" counts as a mention of the body he speaks for.
    """
    for source, speaker in zip(sources, speakers, strict=True):
        if speaker is None:
            continue
        for start, end in source.content:
            span = scene.doc.char_span(start, end, alignment_mode="expand")
            for token in span if span is not None else ():
                if token.i in scene.book.by_token or token.i not in scene.quoted:
                    continue
                if token.lower_ in _WE:
                    body = scene.book.body_of(speaker) or speaker
                    scene.book.by_token[token.i] = (speaker,)
                    body.mentions.append((token.idx, token.idx + len(token), "we-of-speaker"))
                elif token.lower_ in _THEY | _YOU and (other := _other_party(scene, speaker)) is not None:
                    scene.book.by_token[token.i] = (other,)
                    other.mentions.append((token.idx, token.idx + len(token), "other-party"))
                elif token.lower_ in _I and speaker.kind == "person":
                    scene.book.by_token[token.i] = (speaker,)
                    speaker.mentions.append((token.idx, token.idx + len(token), "i-of-speaker"))


def _other_party(scene: Scene, speaker: Entity) -> Entity | None:
    """Whom a speaker means by "they" or "you": the other of the two parties, when his own body is one of them."""
    body = scene.book.body_of(speaker)
    if body is None or body not in scene.pair or len(scene.pair) != 2:
        return None
    return scene.pair[1] if scene.pair[0] is body else scene.pair[0]
