"""Phrases: which stretches of tokens may be a mention, and which word is the head of each.

Spans follow OntoNotes (Pradhan et al. 2007): the longest phrase of a head, with its relative clauses, appositions and
possessive ending; one conjunct is a mention, and so is the whole coordination.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Span, Token

from detente.annotate.document import Annotated
from detente.annotate.entities import entity_of
from detente.annotate.lexicon import PRONOUNS, noun_sense

__all__ = ["NUMERIC", "Phrase", "inner_names", "is_pronoun", "is_title", "phrases"]

type Phrase = tuple[int, int, Token, bool]
"""First token, the token behind the last, head, and whether it is a coordination."""

NUMERIC = frozenset({"PERCENT", "MONEY", "QUANTITY", "CARDINAL", "ORDINAL", "TIME"})
"""Labels of entities that are no names."""
_INNER = frozenset({"PERSON", "GPE", "STATE", "ORG", "BODY", "SEAT", "LOC"})
_OUTER = frozenset({"ORG", "FAC", "EVENT", "PRODUCT", "WORK_OF_ART", "BODY"})
_PLACES = frozenset({"GPE", "STATE", "SEAT", "LOC"})
_INSIDE = frozenset({"compound", "amod", "nmod", "npadvmod", "quantmod", "nummod"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
_SKIPPED = frozenset({"cc", "conj", "punct", "preconj", "advcl", "parataxis", "mark", "dep", "intj"})
_LEADS = frozenset({"advmod", "neg", "intj", "meta", "prep", "cc", "punct", "mark", "preconj", "nsubj", "aux", "csubj"})


def phrases(sentence: Span) -> Iterator[Phrase]:
    for token in sentence:
        if is_pronoun(token) and _stands_alone(token):
            yield token.i, token.i + 1, token, False
        elif token.ent_type_ and token.ent_iob_ == "B" and (entity := entity_of(token)) is not None:
            yield from _named(entity, sentence)
        elif not token.ent_type_ and _heads_phrase(token):
            yield from _spans(token, sentence)


def is_pronoun(token: Token) -> bool:
    """By its form; "US" is a state and "i" an item of a list."""
    return token.lower_ in PRONOUNS and token.text not in {"US", "IT", "i"}


def _stands_alone(token: Token) -> bool:
    if token.lower_ in {"this", "that", "these", "those"}:
        return token.tag_ not in {"IN", "WDT", "RB"} and token.dep_ not in {"det", "mark", "advmod", "predet"}
    return token.lower_ not in {"here", "there"} and token.tag_ != "UH"


def _named(entity: Span, sentence: Span) -> Iterator[Phrase]:
    if entity.label_ in NUMERIC and entity.root.pos_ not in {"NOUN", "PROPN"}:
        return
    root = entity.root
    if root.dep_ in _INSIDE and entity.label_ in {"DEMONYM", "NORP", "ORDINAL", "CARDINAL"}:
        return
    if root.dep_ in _INSIDE and root.head.i not in range(entity.start, entity.end):
        if root.pos_ == "ADJ":
            return
        if root.dep_ == "amod" and entity.label_ not in {"STATE", "GPE", "BODY", "ORG", "MEDIA", "PERSON"}:
            return
        # A name before a noun ("UK officials") is a mention of its own; so is "the LA" of "the LA office" not.
        yield entity.start, entity.end, root, False
        return
    yield from _spans(root, sentence, entity)


def _heads_phrase(token: Token) -> bool:
    if token.pos_ in {"NOUN", "PROPN"}:
        return token.dep_ not in {"compound", "amod", "nmod", "npadvmod", "quantmod", "punct", "dep", "advmod"}
    if token.pos_ == "NUM" or token.lower_ in {"both", "all", "some", "many", "most", "others", "few"}:
        return token.dep_ in _SUBJECTS | {"dobj", "pobj", "attr"} and token.tag_ != "RB"
    return False


def _spans(head: Token, sentence: Span, entity: Span | None = None) -> Iterator[Phrase]:
    if head.dep_ == "appos" and head.head.pos_ in {"NOUN", "PROPN"} and not (entity and is_title(head.head, head)):
        if entity is not None and entity.label_ in _PLACES and head.head.ent_type_ in _PLACES:
            yield entity.start, entity.end, head, False  # "Irving, Texas": the town and the state
            return
        if not _is_misplaced(head):
            return
    start, end = _extent(head, sentence)
    if entity is not None:
        start, end = min(start, entity.start), max(end, entity.end)
    yield start, end, head, False
    if head.dep_ != "conj" and any(child.dep_ == "conj" for child in head.children):
        last, has_cc = head, False
        while True:
            has_cc = has_cc or any(child.dep_ == "cc" for child in last.children)
            after = next((c for c in last.children if c.dep_ == "conj" and c.i > last.i and c.pos_ != "VERB"), None)
            if after is None:
                break
            last = after
        if last is not head and has_cc and last.pos_ in {"NOUN", "PROPN", "PRON", "NUM"}:
            _, stop = _extent(last, sentence)
            yield start, max(stop, end), head, True


def _is_misplaced(apposition: Token) -> bool:
    """ "the founder of the company, Ana Sol": a person is no apposition of a body."""
    return apposition.ent_type_ == "PERSON" and apposition.head.ent_type_ not in {"", "PERSON"}


def _is_adjunct(preposition: Token) -> bool:
    """ "(met) the envoys on Tuesday": a time that the parse hangs on the noun before it."""
    if preposition.dep_ != "prep" or preposition.lower_ not in {"on", "in", "at", "for", "after", "since", "during"}:
        return False
    return any(child.ent_type_ in {"DATE", "TIME"} for child in preposition.children)


def is_title(title: Token, name: Token) -> bool:
    """Whether a name that the parse makes an apposition follows its title directly ("campaigner Ana Sol")."""
    return title.i < name.i and not any(t.text == "," for t in name.doc[title.i : name.left_edge.i + 1])


def _extent(head: Token, sentence: Span) -> tuple[int, int]:
    start, end = head.i, head.i + 1
    for child in head.children:
        if child.i < head.i and child.dep_ not in _LEADS:
            start = min(start, child.left_edge.i)
        elif child.i > head.i and child.dep_ not in _SKIPPED and not (child.dep_ == "appos" and _is_misplaced(child)):
            if (child.dep_ == "advmod" and child.i > end) or (_is_adjunct(child)):
                continue
            end = max(end, child.right_edge.i + 1)
    start, end = max(start, sentence.start), min(end, sentence.end)
    doc = head.doc
    while end - 1 > head.i and (doc[end - 1].is_punct or doc[end - 1].is_space) and doc[end - 1].text not in {")", "]"}:
        end -= 1
    while start < head.i and (doc[start].is_punct or doc[start].is_space or doc[start].dep_ in {"cc", "preconj"}):
        start += 1
    return start, end


def inner_names(annotated: Annotated) -> Iterator[tuple[Span, str]]:
    """Names inside longer names that stand alone elsewhere: "Ana Sol" in "the Ana Sol Foundation"."""
    doc = annotated.doc
    alone: dict[str, dict[tuple[str, ...], str]] = {}
    for entity in doc.ents:
        if entity.label_ in _INNER and entity.label_ not in {"EVENT", "LAW"}:
            words = tuple(token.text for token in entity)
            if len(words) == 1 and (entity.label_ == "ORG" and noun_sense(words[0]).type != "?"):
                continue
            alone.setdefault(words[0], {}).setdefault(words, entity.label_)
    for entity in doc.ents:
        if entity.label_ not in _OUTER or len(entity) < 2 or annotated.sentence_of(entity[0]) is None:
            continue
        at = entity.start
        while at < entity.end:
            fitting = [w for w in alone.get(doc[at].text, ()) if len(w) < len(entity) and _reads(doc, at, w)]
            best = max(fitting, key=len, default=())
            label = alone[doc[at].text][best] if best else ""
            if best and at + len(best) <= entity.end and (at == entity.start or label in _PLACES):
                yield doc[at : at + len(best)], label
            at += max(len(best), 1)


def _reads(doc: Doc, at: int, words: tuple[str, ...]) -> bool:
    return all(at + i < len(doc) and doc[at + i].text == word for i, word in enumerate(words))
