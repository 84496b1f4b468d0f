"""What stands around a number: how exact it is, whose, where, what became of it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from spacy.tokens import Span, Token

from detente.annotate.document import Sentence
from detente.records import Bound, Change
from detente.records.tables import read_table

__all__ = ["asserter_of", "bound_before", "change_around", "is_about", "meaning_of", "owner_of", "place_of"]

_ABOUT = frozenset(
    "around about some approximately roughly nearly almost over under estimated circa perhaps possibly".split()
)
_BOUNDS: tuple[tuple[tuple[str, ...], Bound], ...] = (
    (("more", "than"), "min"), (("at", "least"), "min"), (("no", "fewer", "than"), "min"),
    (("no", "less", "than"), "min"), (("over",), "min"), (("upwards", "of"), "min"),
    (("fewer", "than"), "max"), (("less", "than"), "max"), (("up", "to"), "max"), (("at", "most"), "max"),
    (("no", "more", "than"), "max"), (("as", "many", "as"), "max"), (("under",), "max"),
    (("nearly",), "max"), (("almost",), "max"),
)  # fmt: skip
_LONGEST = 3
_RISES = frozenset("raise rise increase grow double triple climb jump boost expand swell soar".split())
_FALLS = frozenset("reduce cut lower fall drop decrease shrink halve decline slash trim".split())
_HARM = frozenset(
    "kill wound injure destroy capture free release shoot down hit intercept bomb expel arrest detain seize lose "
    "hurt evacuate repatriate".split()
) - {"lose", "down"}
"""Who does this to people or things does not have them."""
_NOT_HELD = frozenset("block veto reject oppose spread expect count estimate put freeze".split())
"""Nor does who says so much of them, or stands in their way."""
_OF_NOBODY = frozenset({"distance", "area"})
_PLACES = frozenset({"STATE", "SEAT", "GPE", "LOC", "FAC"})
_PLACE_NOUNS = frozenset({"border", "frontier", "region", "east", "west", "north", "south", "coast", "territory"})
_OWNERS = frozenset({"DEMONYM", "STATE", "BODY", "SEAT", "ORG"})
_DEEPEST = 6


def bound_before(start: Token, sentence: Sentence) -> Bound | None:
    """ "More than", "at least", "up to" right before a number."""
    doc, first = start.doc, sentence.span.start
    for words, bound in sorted(_BOUNDS, key=lambda one: -len(one[0])):
        at = start.i - len(words)
        if at >= first and tuple(t.lower_ for t in doc[at : start.i]) == words:
            return bound
    return None


def is_about(start: Token, sentence: Sentence) -> bool:
    """ "Some", "around", "an estimated", or a bound: the number is not meant to be exact."""
    before = start.doc[max(sentence.span.start, start.i - _LONGEST) : start.i]
    near = [t.lower_ for t in before[-2:]]
    close = near[-1:] == ["to"] and "close" in near
    return (near[-1:] != [] and near[-1] in _ABOUT) or close or bound_before(start, sentence) is not None


def change_around(head: Token, start: Token) -> Change | None:
    """Whether the verb above a number, or "up" and "down" before it, says that it rose or fell."""
    before = {t.lower_ for t in start.doc[max(start.sent.start, start.i - 2) : start.i]}
    if before & {"from", "to", "by", "at"}:
        lead = {t.lower_ for t in start.doc[max(start.sent.start, start.i - 3) : start.i]}
        if "up" in lead and "from" in lead:
            return "rise"
        if "down" in lead and "from" in lead:
            return "fall"
    at = head
    for _ in range(_DEEPEST):
        if at.lemma_ in _RISES and at.pos_ in {"VERB", "NOUN"}:
            return "rise"
        if at.lemma_ in _FALLS and at.pos_ in {"VERB", "NOUN"}:
            return "fall"
        if at.head.i == at.i or (at.pos_ == "VERB" and at.i != head.i):
            return None
        at = at.head
    return None


@cache
def _meanings() -> Mapping[str, str]:
    return {row["word"]: row["meaning"] for row in read_table("detente.extract", "data/figure_meanings")}


def meaning_of(noun: Token) -> str | None:
    """What is said of those counted: killed, wounded, released, deployed, ..."""
    for child in noun.children:
        if child.dep_ in {"amod", "acl", "relcl"} and (said := _meanings().get(child.lemma_.lower())):
            return said
    at = noun
    for _ in range(3):
        at = at.head
        if at.pos_ == "VERB":
            if at.lemma_ == "take" and any(c.lemma_ in {"prisoner", "hostage"} for c in at.children):
                return "captured"
            return _meanings().get(at.lemma_.lower())
        if at.lemma_.lower() in {"death", "release", "withdrawal", "deployment"}:
            return _meanings().get(at.lemma_.lower())
    return None


def owner_of(head: Token, start: Token, unit: str) -> Span | None:
    """Whose they are: a modifier, "of" or "held by" behind the noun, else the subject of the verb."""
    if unit in _OF_NOBODY:
        return None
    doc = head.doc
    for child in head.children:
        if child.dep_ in {"amod", "compound", "poss", "nmod"} and child.ent_type_ in _OWNERS:
            return doc[child.i : child.i + 1]
    for conjunct in head.conjuncts:
        for child in conjunct.children:
            if child.dep_ in {"amod", "poss"} and child.ent_type_ in {"DEMONYM", "STATE", "BODY"}:
                return doc[child.i : child.i + 1]
    for child in head.children:
        if child.lower_ == "of" or (child.dep_ == "acl" and child.lemma_ == "hold"):
            holders = [c for by in (child, *child.children) if by.lower_ in {"of", "by"} for c in by.children]
            named = next((c for c in holders if c.dep_ == "pobj" and c.ent_type_ in _OWNERS), None)
            if named is not None:
                return doc[named.left_edge.i : named.right_edge.i + 1]
    before = start.nbor(-1) if start.i > 0 else start
    if before.ent_type_ in {"STATE", "BODY"}:
        return doc[before.i : before.i + 1]  # "the EU pledged 500 million euros and the United States $1.2 billion"
    return _subject(head)


def asserter_of(head: Token) -> Span | None:
    """ "The World Bank put the cost at $349 billion": who puts it so high."""
    at = head
    for _ in range(_DEEPEST):
        if at.head.i == at.i or at.pos_ == "VERB":
            break
        at = at.head
    if at.lemma_ not in {"put", "estimate"} or not any(c.lower_ == "at" for c in at.children):
        return None
    subject = next((c for c in at.children if c.dep_ == "nsubj"), None)
    return head.doc[subject.left_edge.i : subject.right_edge.i + 1] if subject is not None else None


def _subject(head: Token) -> Span | None:
    verb = head
    for _ in range(_DEEPEST):
        if verb.head.i == verb.i:
            break
        verb = verb.head
        if verb.pos_ not in {"VERB", "AUX"}:
            continue
        if verb.lemma_.lower() in _HARM | _NOT_HELD:
            return None
        subject = next((c for c in verb.children if c.dep_ in {"nsubj", "agent"}), None)
        if subject is not None and subject.i != head.i and head not in subject.subtree:
            return head.doc[subject.left_edge.i : subject.right_edge.i + 1]
        if verb.dep_ == "pcomp" and verb.head.lower_ == "of":
            accused = next((c for c in verb.head.head.children if c.dep_ in {"dobj", "obj"}), None)
            if accused is not None:
                return head.doc[accused.left_edge.i : accused.right_edge.i + 1]
        if any(c.dep_ == "nsubjpass" for c in verb.children):
            break
    return None


def place_of(head: Token, sentence: Sentence) -> Span | None:
    """ "on the border with Ukraine", "near Kharkiv": attached to the noun, or to the verb after it."""
    verb = head
    for _ in range(_STEPS):  # "dozens of civilians were killed in Idlib"
        if verb.dep_ not in _UPWARDS:
            break
        verb = verb.head
    for anchor in (head, verb):
        for preposition in anchor.children:
            if preposition.dep_ != "prep" or preposition.lower_ not in _WHERE:
                continue
            nouns = [c for c in preposition.children if c.dep_ == "pobj" and c.i > head.i]
            # "In a clash in the Galwan Valley".
            inner = [g for c in nouns for p in c.children if p.lower_ in _WHERE for g in p.children if g.dep_ == "pobj"]
            for place in (*nouns, *inner):
                if _is_place(place):
                    return head.doc[place.left_edge.i : _place_end(place, sentence)]
    return None


_STEPS = 4
_UPWARDS = frozenset({"pobj", "prep", "nummod", "nsubj", "nsubjpass", "dobj", "obj"})
_WHERE = frozenset(
    {"on", "in", "near", "at", "along", "around", "to", "into", "across", "outside", "towards", "toward"}
)


def _is_place(token: Token) -> bool:
    unlabelled = token.pos_ == "PROPN" and not token.ent_type_
    return token.ent_type_ in _PLACES or token.lemma_.lower() in _PLACE_NOUNS or unlabelled


def _place_end(place: Token, sentence: Sentence) -> int:
    """Where the phrase ends, with "with Ukraine" also where the parse hangs it on the verb."""
    doc, end = place.doc, place.right_edge.i + 1
    if any(place.conjuncts):
        end = next((t.i for t in doc[place.i + 1 : end] if t.dep_ == "cc" or t.text == ","), end)
    if (
        end + 1 < sentence.span.end
        and doc[end].lower_ in {"with", "of", "between"}
        and doc[end + 1].ent_type_ in _PLACES
    ):
        return doc[end + 1].right_edge.i + 1
    return end
