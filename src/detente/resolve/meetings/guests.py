"""Who is behind the words for those who meet: "their foreign ministers", "advisers to the leaders of A and B"."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Span as Words
from spacy.tokens import Token

from detente.extract.meetings import MEETING_NOUNS, FoundMeeting
from detente.resolve.entities import ActorBook, Entity

__all__ = ["behind", "host_and_guest", "named_beside", "state_of"]

_TELL = frozenset({"say", "tell", "announce", "declare", "report", "add", "confirm"})
_KINDS_OF_PLACE = frozenset({"city", "town", "capital", "port", "resort", "village", "city-state", "island"})


def state_of(book: ActorBook, token: Token) -> Entity | None:
    """The state whose name, capital or adjective a word is."""
    return next((e for e in book.entities if e.key == token.ent_kb_id_ and e.key and e.mentions), None)


def behind(book: ActorBook, party: Words) -> Sequence[Entity]:
    """The entities of a phrase; of "their foreign ministers" the bodies of those who have them."""
    found: Sequence[Entity] = book.of_span(party)
    if party.root.tag_ == "NNS":
        # "The foreign ministers of Armenia and Azerbaijan" are of both.
        of = [
            c
            for p in party.root.children
            if p.dep_ == "prep" and p.lower_ in {"of", "from", "for", "to"}
            for c in p.children
        ]
        # "Advisers to the leaders of A and B".
        of += [g for c in of for p in c.children if p.dep_ == "prep" and p.lower_ == "of" for g in p.children]
        both = [e for c in of if c.dep_ == "pobj" for t in (c, *c.conjuncts) for e in book.at(t)]
        if len(both) > 1:
            return both
    led = [g for c in party.root.children if c.dep_ == "acl" and c.lemma_ in {"lead", "head"} for g in c.children]
    found = found or [
        e for by in led if by.dep_ == "agent" for c in by.children for e in book.at(c)
    ]  # "an African delegation led by Cyril Ramaphosa"
    owner = next((c for c in party.root.children if c.dep_ == "poss" and c.pos_ == "PRON"), None)
    if owner is None or any(entity.kind == "person" and entity.role is None for entity in found):
        return found
    return found or [body for e in book.at(owner) if (body := book.body_of(e)) is not None]


def named_beside(book: ActorBook, mention: FoundMeeting) -> list[Entity]:
    """The two parties of a sentence that names just two ("..., the two said after talks in Geneva")."""
    sentence, bodies = mention.sentence, list[Entity]()
    if sentence.region != "body":
        return []  # a headline names whom it can
    subject = next((c for c in sentence.span.root.children if c.dep_ in {"nsubj", "nsubjpass"}), None)
    if subject is not None and any(subject.conjuncts):
        for token in (subject, *subject.conjuncts):
            bodies += [b for e in book.at(token) if (b := book.body_of(e)) is not None]
        if len(bodies) == 2:
            return bodies
    bodies = []
    root = sentence.span.root
    # "..., Saudi Arabia and the United States said": who tells of it behind the sentence need not have met.
    tells = root.lemma_ in _TELL and subject is not None and subject.i > mention.head.i
    telling = {t.i for t in subject.subtree} if tells and subject is not None else set()
    for token in sentence.span:
        if token.i in telling or (token.dep_ in {"compound", "nmod"} and token.head.lemma_.lower() in MEETING_NOUNS):
            continue  # "the Singapore summit"
        if token.ent_type_ == "DEMONYM" and token.head.lemma_.lower() in _KINDS_OF_PLACE:
            continue  # "the Swiss resort of Crans-Montana"
        for entity in book.at(token):
            body = book.body_of(entity)
            if body is not None and body.kind in {"state", "igo", "group"} and body not in bodies:
                bodies.append(body)
    return bodies if len(bodies) == 2 else []


def host_and_guest(book: ActorBook, mention: FoundMeeting) -> list[Entity]:
    """ "Grossi said talks in Tehran had been inconclusive": who tells of them, and whose capital it is."""
    place, sentence = mention.place, mention.sentence
    if place is None or place.root.ent_type_ != "SEAT":
        return []
    subject = next((c for c in sentence.span.root.children if c.dep_ == "nsubj"), None)
    guest = book.body_of(next(iter(book.at(subject)), None)) if subject is not None else None
    host = next((e for e in book.entities if e.key == place.root.ent_kb_id_ and e.mentions), None)
    return [guest, host] if guest is not None and host is not None and guest is not host else []
