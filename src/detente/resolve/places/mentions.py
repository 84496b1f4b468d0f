"""Which names of an article are places: "in Brussels" is one, the Brussels that says something is an actor."""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import dataclass

from spacy.tokens import Span, Token

from detente.annotate.document import Annotated
from detente.annotate.entities import entity_of
from detente.resolve.entities import ActorBook
from detente.resolve.places.gazetteer import towns_called

__all__ = ["PlaceName", "place_names"]

_LABELS = frozenset({"STATE", "SEAT", "GPE", "LOC", "FAC"})
_SURE = frozenset(
    "in at near inside outside around across throughout into via through within onto toward towards".split()
)
"""Prepositions that make a place of any name."""
_PERHAPS = frozenset({"from", "to", "of", "on", "for", "between", "over", "along", "against"})
"""Prepositions that go with places and with parties: a name that is no actor here is a place."""
_KINDS = frozenset("city town capital port resort village suburb district region province island home".split())
_CONJUNCTS = 10
_MISTAKEN = frozenset({"PERSON", "ORG", "EVENT", "NORP", "PRODUCT", "WORK_OF_ART"})
"""What the model may take a town for that it does not know."""
_LARGE = 100_000
"""Inhabitants of a town that is one wherever the story is."""
_TO_A_PLACE = frozenset(
    "hit shell bomb strike attack capture take retake seize besiege enter leave reach visit quit storm recapture hold "
    "control evacuate flee offer propose suggest choose target occupy liberate".split()
)
"""Verbs that go with a town for an object."""


@dataclass(frozen=True, slots=True)
class PlaceName:
    """A name that stands for a place, and the larger place that its words say it lies in."""

    span: Span
    container: Span | None = None
    """ "Tripoli, Lebanon", "the Lebanese city of Tripoli", "Tripoli in Lebanon"."""


def place_names(annotated: Annotated, book: ActorBook, story: Container[str]) -> Iterator[PlaceName]:
    """The names of places, in the order of the text; ``story`` holds the countries that it is about."""
    inside: Span | None = None
    for entity in sorted([*annotated.doc.ents, *_unlabelled(annotated)], key=lambda span: span.start):
        if entity.label_ == "":
            inside = _container(entity)
            yield PlaceName(entity, inside)
        elif entity.label_ in _MISTAKEN:
            if _is_mistaken(annotated, entity, story):
                inside = _container(entity)
                yield PlaceName(entity, inside)
        elif entity.label_ not in _LABELS or annotated.sentence_of(entity.root) is None:
            if not _files_it(annotated, entity):
                continue
            yield PlaceName(entity)
        elif inside is not None and inside.start == entity.start:
            yield PlaceName(entity)
        elif _is_place(entity, book):
            inside = _container(entity)
            yield PlaceName(entity, inside)


def _unlabelled(annotated: Annotated) -> Iterator[Span]:
    """Towns that the model takes for no name at all: a proper noun behind "in" that the gazetteer knows."""
    for sentence in annotated.sentences:
        for token in sentence.span:
            if token.ent_type_ or token.pos_ != "PROPN" or token.dep_ != "pobj" or token.head.lower_ not in _SURE:
                continue
            start = min([c.i for c in token.children if c.dep_ == "compound" and not c.ent_type_], default=token.i)
            span = annotated.doc[start : token.i + 1]
            if towns_called(span.text):
                yield span


def _is_mistaken(annotated: Annotated, entity: Span, story: Container[str]) -> bool:
    """A town of the story that the model takes for a person or a body, where a place may stand."""
    root = _first_conjunct(entity.root)
    if entity[0].ent_kb_id_ or annotated.sentence_of(entity.root) is None:
        return False
    behind = root.dep_ == "pobj" and root.head.lower_ in _SURE | _PERHAPS
    done_to = root.dep_ in {"dobj", "obj"} and root.head.lemma_ in _TO_A_PLACE
    if not (behind or done_to):
        return False
    towns = towns_called(entity.text)
    sure = done_to or root.head.lower_ in _SURE
    large = sure and bool(towns) and towns[0].population >= _LARGE and sum(t.main_name for t in towns) <= 1
    return large or any(town.iso3 in story and (town.main_name or town.population >= _LARGE) for town in towns)


def _files_it(annotated: Annotated, entity: Span) -> bool:
    """Whether the entity is the town of a dateline, which stands outside the sentences."""
    if entity.label_ not in _LABELS:
        return False
    return any(start == entity.start_char for start, _ in annotated.article.body)


def _is_place(entity: Span, book: ActorBook) -> bool:
    root = _first_conjunct(entity.root)
    if _kind_of_place(root) or _is_somewhere(entity):
        return True
    if root.dep_ == "pobj":
        preposition = root.head.lower_
        if preposition in _SURE:
            return True
        if preposition not in _PERHAPS:
            return entity.label_ not in {"STATE", "SEAT"} and not book.at(entity.root)
        return not book.at(entity.root)
    if root.dep_ == "appos" and root.head.ent_type_ in _LABELS:
        return True  # "Geneva, Switzerland"
    return entity.label_ in {"GPE", "LOC", "FAC"} and not book.at(entity.root)


def _is_somewhere(entity: Span) -> bool:
    """ "Tiraspol, where Russia keeps troops"."""
    doc, end = entity.doc, entity.end
    at = end + 1 if end < len(doc) and doc[end].text == "," else end
    return at < len(doc) and doc[at].lower_ == "where"


def _first_conjunct(token: Token) -> Token:
    for _ in range(_CONJUNCTS):
        if token.dep_ != "conj":
            break
        token = token.head
    return token


def _kind_of_place(root: Token) -> bool:
    """ "The city of X", "X's capital" aside."""
    return root.dep_ == "pobj" and root.head.lower_ == "of" and root.head.head.lemma_.lower() in _KINDS


def _container(entity: Span) -> Span | None:
    doc, end = entity.doc, entity.end
    if end + 1 < len(doc) and doc[end].text in {",", "("} and doc[end + 1].ent_type_ in {"STATE", "GPE"}:
        return entity_of(doc[end + 1])
    if end + 1 < len(doc) and doc[end].lower_ == "in" and doc[end + 1].ent_type_ in {"STATE", "GPE"}:
        return entity_of(doc[end + 1])
    if _kind_of_place(entity.root):
        kind = entity.root.head.head
        adjective = next((c for c in kind.children if c.ent_type_ in {"DEMONYM", "STATE"}), None)
        return entity_of(adjective) if adjective is not None else None
    before = entity.root.nbor(-1) if entity.root.i > 0 else None
    if (
        before is not None
        and before.lemma_.lower() in _KINDS
        and before.i > 0
        and before.nbor(-1).ent_type_ == "DEMONYM"
    ):
        return entity_of(before.nbor(-1))
    return None
