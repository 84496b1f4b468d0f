"""Numbers that mean something: troops, weapons, people, money, shares, votes, distances.

A number is a figure only with a unit from the table (extract/data/figure_units.csv) or as money or a percentage;
"two countries" or "five hours" is none.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Span, Token

from detente.annotate.document import Annotated, Sentence
from detente.records.tables import read_table

__all__ = ["FoundFigure", "find_figures"]

_SCALES: Mapping[str, int] = {
    "hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000, "trillion": 1_000_000_000_000,
    "m": 1_000_000, "mn": 1_000_000, "bn": 1_000_000_000, "tn": 1_000_000_000_000, "k": 1_000,
}  # fmt: skip
_WORDS: Mapping[str, int] = {
    word: i
    for i, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen".split()
    )
} | {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
_ABOUT = frozenset(
    "around about some approximately roughly nearly almost over under estimated least most up more less than close "
    "circa perhaps possibly to".split()
)
_STRONG_ABOUT = _ABOUT - {"to", "than", "up", "more", "less", "least", "most", "close"}
_CURRENCY: Mapping[str, str] = {
    "$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "dollar": "USD", "euro": "EUR", "pound": "GBP", "rouble": "RUB",
    "ruble": "RUB", "yuan": "CNY", "yen": "JPY", "US$": "USD",
}  # fmt: skip
_NUMBER = re.compile(r"(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)(k|m|mn|bn|tn)?")
_DIGITS = 15
"""More digits than a number can hold exactly are no figure."""
_NO_FIGURE = frozenset({"DATE", "TIME", "ORDINAL"})


@dataclass(frozen=True, slots=True)
class FoundFigure:
    """A number and the noun that it counts, before anybody is resolved."""

    value: float | int
    approximate: bool
    unit: str
    noun: Span
    """What is counted ("soldiers"), or the number itself for money."""
    head: Token
    sentence: Sentence
    owner: Span | None
    """The noun phrase whose they are, as far as the syntax says: modifier, possessor or subject."""
    place: Span | None


@cache
def _units() -> Mapping[str, str]:
    return {row["noun"]: row["unit"] for row in read_table("detente.extract", "data/figure_units")}


def find_figures(annotated: Annotated) -> list[FoundFigure]:
    """All figures of the article, in order. Linear in its length."""
    found: list[FoundFigure] = []
    for sentence in annotated.sentences:
        seen: set[int] = set()
        for token in sentence.span:
            if token.i in seen or not (token.like_num or token.text[:1].isdigit()) or token.ent_type_ in _NO_FIGURE:
                continue
            end, value = _value(token, sentence.span.end)
            seen.update(range(token.i, end))
            if value is None:
                continue
            figure = _figure(annotated, sentence, token.i, end, value)
            if figure is not None:
                found.append(figure)
    return found


def _value(token: Token, limit: int) -> tuple[int, float | int | None]:
    """The number that begins at a token and where it ends: "1.5 million", "two thousand", "100,000"."""
    doc, at = token.doc, token.i
    total: float = 0
    current: float | None = None
    while at < limit:
        word = doc[at].lower_
        if word in _SCALES and current is not None:
            scale = _SCALES[word]
            current *= scale
            if scale >= 1000:
                total, current = total + current, None
            at += 1
            continue
        if word == "and" and current is not None and current >= 100 and doc[at + 1 : at + 2].text.lower() in _WORDS:
            at += 1
            continue
        number: float | None = _WORDS.get(word)
        digits = _NUMBER.fullmatch(word)
        if number is None and digits is not None and len(word) <= _DIGITS:
            number = float(digits[1].replace(",", "")) * _SCALES.get(digits[2] or "", 1)
        if number is None or (current is not None and not (word in _WORDS and number < current)):
            break
        current = number if current is None else current + number
        at += 1
        if at < limit and doc[at].text == "-" and at + 1 < limit and doc[at + 1].lower_ in _WORDS:
            at += 1
    if at == token.i:
        return at + 1, None
    value = total + (current or 0)
    return at, int(value) if value == int(value) else value


def _figure(annotated: Annotated, sentence: Sentence, start: int, end: int, value: float | int) -> FoundFigure | None:
    doc = annotated.doc
    before = doc[start - 1] if start > sentence.span.start else None
    after = doc[end] if end < sentence.span.end else None
    if before is not None and before.text in _CURRENCY:
        return _make(sentence, doc[start - 1 : end], start - 1, value, _CURRENCY[before.text], doc[end - 1])
    if after is not None and after.lemma_.lower() in _CURRENCY:
        return _make(sentence, doc[start : end + 1], start, value, _CURRENCY[after.lemma_.lower()], after)
    if after is not None and (after.text == "%" or after.lower_ == "percent"):
        return _make(sentence, doc[start : end + 1], start, value, "percent", after)
    noun = _counted(doc[end - 1], start, end)
    if noun is None or (
        isinstance(value, int)
        and 1900 <= value <= 2100
        and doc[start].text.isdigit()
        and start + 1 == end
        and noun.i > end + 2
    ):
        return None
    unit = _units().get(noun.lemma_.lower()) or _units().get(noun.lower_)
    if unit is None:
        return None
    return _make(sentence, doc[noun.i : noun.i + 1], start, value, unit, noun)


def _counted(number: Token, start: int, end: int) -> Token | None:
    """The noun that a number counts."""
    token = number
    for _ in range(4):
        if token.head.i == token.i:
            return None
        token = token.head
        if token.pos_ in {"NOUN", "PROPN"} and token.i >= end and not token.like_num:
            return token
        if token.pos_ not in {"NUM", "ADP", "ADV", "ADJ", "SYM"} and not start <= token.i < end:
            return None
    return None


def _make(sentence: Sentence, noun: Span, start: int, value: float | int, unit: str, head: Token) -> FoundFigure:
    doc = head.doc
    lead = {doc[i].lower_ for i in range(max(sentence.span.start, start - 3), start)}
    near = doc[start - 1].lower_ if start > sentence.span.start else ""
    approximate = near in _STRONG_ABOUT or (near in _ABOUT and bool(lead & {"more", "less", "up", "close", "at"}))
    return FoundFigure(value, approximate, unit, noun, head, sentence, _owner(head), _place(head, sentence))


def _owner(head: Token) -> Span | None:
    for child in head.children:
        if child.dep_ in {"amod", "compound", "poss", "nmod"} and child.ent_type_ in {
            "DEMONYM",
            "STATE",
            "BODY",
            "SEAT",
            "ORG",
        }:
            return head.doc[child.i : child.i + 1]
    for conjunct in head.conjuncts:
        for child in conjunct.children:
            if child.dep_ in {"amod", "poss"} and child.ent_type_ in {"DEMONYM", "STATE", "BODY"}:
                return head.doc[child.i : child.i + 1]
    verb = head
    for _ in range(6):
        if verb.head.i == verb.i:
            break
        verb = verb.head
        if verb.pos_ not in {"VERB", "AUX"}:
            continue
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


_PLACES = frozenset({"STATE", "SEAT", "GPE", "LOC", "FAC"})
_PLACE_NOUNS = frozenset({"border", "frontier", "region", "east", "west", "north", "south", "coast", "territory"})


def _place(head: Token, sentence: Sentence) -> Span | None:
    """ "on the border with Ukraine", "near Kharkiv": attached to the noun, or to the verb after it."""
    verb = head.head if head.head.pos_ in {"VERB", "AUX"} else head
    for anchor in (head, verb):
        for prep in anchor.children:
            if prep.dep_ != "prep" or prep.lower_ not in {"on", "in", "near", "at", "along", "around", "to", "into"}:
                continue
            for child in prep.children:
                named = child.ent_type_ in _PLACES or child.lemma_.lower() in _PLACE_NOUNS
                if child.dep_ == "pobj" and child.i > head.i and named:
                    return head.doc[child.left_edge.i : _place_end(child, sentence)]
    return None


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
