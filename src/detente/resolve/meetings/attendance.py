"""Persons who are said to have been at a meeting: "Holm took part for Denmark"."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from spacy.tokens import Token

from detente.annotate.document import Annotated
from detente.extract.meetings import MEETING_NOUNS
from detente.resolve.entities import ActorBook, Entity
from detente.resolve.meetings.encounter import Encounter

__all__ = ["note_attendance"]

_TOOK_PART = frozenset({"participate", "attend", "represent", "lead", "head", "mediate", "send"})
_OBJECTS = frozenset({"talk", "delegation", "team", "side"}) | MEETING_NOUNS


def note_attendance(
    annotated: Annotated,
    book: ActorBook,
    encounters: Sequence[Encounter],
    represented: Callable[[Entity, Sequence[Entity]], bool],
) -> None:
    """Add to the encounter that was spoken of last whoever took part in it, left it, or spoke for a side at it.

    ``represented`` tells whether a state is one of the parties already, or belongs to one of them.
    """
    for sentence in annotated.sentences:
        held = [e for e in encounters if e.status == "held" and e.first <= sentence.index]
        if not held:
            continue
        encounter = max(held, key=lambda e: e.last if e.last <= sentence.index else -1)
        for token in sentence.span:
            if token.pos_ != "VERB":
                continue
            for entity in _present(token, book):
                if entity.kind == "person" and entity not in encounter.named:
                    encounter.named.append(entity)
                    encounter.sentences[sentence.index] = sentence
                    body = book.body_of(entity)
                    known = [*encounter.parties, *([encounter.forum] if encounter.forum is not None else [])]
                    if body is not None and not represented(body, known):
                        encounter.parties.append(body)


def _present(verb: Token, book: ActorBook) -> Iterator[Entity]:
    part = verb.lemma_ == "take" and any(c.lower_ == "part" for c in verb.children)
    objects = [c for c in verb.children if c.dep_ in {"dobj", "obj"}]
    left = verb.lemma_ == "leave" and any(c.lemma_.lower() in MEETING_NOUNS for c in objects)
    if verb.lemma_ == "represent":
        # "Iran is represented by its deputy minister, Ali Bagheri"; "X represented Iran".
        for agent in verb.children:
            if agent.dep_ == "agent":
                yield from (e for c in agent.children for e in _behind(c, book))
    if verb.lemma_ == "send":
        yield from (e for c in objects for e in _behind(c, book) if any(w.lower_ == "envoy" for w in c.subtree))
        return
    if not (part or left) and verb.lemma_ not in _TOOK_PART:
        return
    if verb.lemma_ in {"lead", "head", "attend"} and objects and not any(_is_of_meeting(c) for c in objects):
        return  # "attended the ceremony"
    yield from (e for c in verb.children if c.dep_ == "nsubj" for e in book.at(c))


def _is_of_meeting(token: Token) -> bool:
    return token.lemma_.lower() in _OBJECTS or token.pos_ == "PRON"


def _behind(token: Token, book: ActorBook) -> Iterator[Entity]:
    """The persons behind a noun: its own, or of the name that stands in apposition to it."""
    for word in (token, *(c for c in token.children if c.dep_ == "appos")):
        yield from book.at(word)
