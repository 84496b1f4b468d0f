"""Mentions: the names, noun phrases and pronouns that may stand for an entity, and what their own words say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token

from detente.annotate.coreference.model import MentionKind
from detente.annotate.coreference.phrases import NUMERIC, inner_names, is_pronoun, is_title, phrases
from detente.annotate.document import Annotated
from detente.annotate.entities import entity_of
from detente.annotate.lexicon import HONORIFICS, PRONOUNS, EntityType, Pronoun, noun_sense

__all__ = ["PhraseMention", "find_mentions", "mention_of_span", "numbered"]

_ENTITY_TYPES: dict[str, EntityType] = {
    "PERSON": "person", "GPE": "place", "LOC": "place", "FAC": "place", "STATE": "place", "SEAT": "place",
    "ORG": "organisation", "BODY": "organisation", "MEDIA": "organisation", "NORP": "group", "DEMONYM": "group",
    "EVENT": "thing", "LAW": "thing", "PRODUCT": "thing", "WORK_OF_ART": "thing", "LANGUAGE": "thing",
    "DATE": "thing", "TIME": "thing", "MONEY": "thing", "PERCENT": "thing", "QUANTITY": "thing",
    "CARDINAL": "?", "ORDINAL": "?",
}  # fmt: skip
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
_DEFINITE = frozenset({"the", "this", "that", "these", "those", "such", "both"})
_EMPTY = frozenset({"det", "poss", "case", "punct", "predet", "cc", "prep"})


@dataclass(eq=False, slots=True)
class PhraseMention:
    """A mention with what its own words say."""

    start: int
    end: int
    """Tokens ``[start, end)``."""
    head: Token
    kind: MentionKind
    type: EntityType
    number: str
    gender: str
    pronoun: Pronoun | None
    entity: Span | None
    definite: str
    """"the", "poss", "a", "bare" or "name"."""
    role: str
    """"subj", "obj", "poss", "prep" or "other"."""
    sentence: int
    paragraph: int
    words: frozenset[str]
    """Lemmas of the content words before and at the head, in small letters."""
    name: tuple[str, ...]
    """The words of the name, if it is one."""
    described: frozenset[str] = frozenset()
    """Nouns that the text says the entity is: heads of appositions, titles and predicates."""
    coordinated: bool = False
    quoted: bool = False
    number_in_text: int = 0
    voice: int = -1
    """Who speaks where the mention stands; see :mod:`speakers`."""
    addressed: int = -1

    @property
    def key(self) -> tuple[int, int]:
        """Place in the text: longer mentions first."""
        return (self.start, -self.end)


def find_mentions(annotated: Annotated) -> list[PhraseMention]:
    """All mentions of the article in the order of the text, the longer of two that begin together first."""
    found: dict[tuple[int, int], PhraseMention] = {}
    for sentence in annotated.sentences:
        for start, end, head, coordinated in phrases(sentence.span):
            if (start, end) not in found:
                mention = _mention(annotated, start, end, head, coordinated)
                if mention is not None:
                    found[start, end] = mention
    for span, label in inner_names(annotated):
        mention = _mention(annotated, span.start, span.end, span.root, coordinated=False, given=True)
        if mention is not None and (span.start, span.end) not in found:
            mention.type = _ENTITY_TYPES.get(label, "?")
            found[span.start, span.end] = mention
    return _numbered(found.values())


def mention_of_span(annotated: Annotated, start: int, end: int) -> PhraseMention | None:
    """The mention that these characters are, whatever the parse makes of them."""
    span = annotated.doc.char_span(start, end, alignment_mode="expand")
    if span is None or annotated.sentence_at(start) is None:
        return None
    head = _head(span)
    coordinated = any(child.dep_ == "conj" and child.i < span.end for child in head.children) and any(
        child.dep_ == "cc" and child.i < span.end for child in head.children
    )
    return _mention(annotated, span.start, span.end, head, coordinated, given=True)


def numbered(mentions: Iterable[PhraseMention]) -> list[PhraseMention]:
    """In the order of the text."""
    return _numbered(mentions)


def _numbered(mentions: Iterable[PhraseMention]) -> list[PhraseMention]:
    ordered = sorted(mentions, key=lambda mention: mention.key)
    for number, mention in enumerate(ordered):
        mention.number_in_text = number
    return ordered


def _head(span: Span) -> Token:
    root = span.root
    if root.pos_ in {"NOUN", "PROPN", "PRON", "NUM", "DET"} or len(span) == 1:
        return root
    last = span[-2] if span[-1].tag_ == "POS" and len(span) > 1 else span[-1]
    return last if last.pos_ in {"NOUN", "PROPN", "PRON"} else root


# --- what the words say ---


def _mention(
    annotated: Annotated, start: int, end: int, head: Token, coordinated: bool, *, given: bool = False
) -> PhraseMention | None:
    sentence = annotated.sentence_of(annotated.doc[start])
    if sentence is None:
        return None
    doc = annotated.doc
    pronoun = PRONOUNS[head.lower_] if is_pronoun(head) and (end - start == 1 or (given and end - start <= 2)) else None
    if pronoun is not None and head.lower_ in {"that", "this"} and end - start > 1:
        pronoun = None
    entity = None if pronoun is not None else _entity(doc, start, end, head)
    kind: MentionKind = "pronoun" if pronoun else "name" if entity is not None and not coordinated else "nominal"
    described = frozenset() if pronoun else frozenset(_descriptions(head, entity, start, end))
    type_, gender = _sense(head, pronoun, entity, described, doc[start:end])
    return PhraseMention(
        start=start,
        end=end,
        head=head,
        kind=kind,
        type="?" if coordinated and type_ == "?" else type_,
        number="p" if coordinated else pronoun.number if pronoun else _number(head, entity, type_),
        gender="?" if coordinated else gender,
        pronoun=pronoun,
        entity=entity if kind == "name" else None,
        definite=_definiteness(doc, start, head, entity),
        role=_role(head),
        sentence=sentence.index,
        paragraph=sentence.paragraph,
        words=frozenset(t.lemma_.lower() for t in doc[start : head.i + 1] if _is_content(t)),
        name=_name_words(entity) if entity is not None and not coordinated else (),
        described=described,
        coordinated=coordinated,
    )


def _is_content(token: Token) -> bool:
    return not (token.is_punct or token.is_space or token.dep_ in _EMPTY or token.tag_ in {"POS", "DT", "PRP$", "IN"})


def _entity(doc: Doc, start: int, end: int, head: Token) -> Span | None:
    """The name that the phrase is; None for a phrase that only holds one."""
    found = entity_of(head)
    if found is None or found.label_ in NUMERIC:
        found = None
        for child in head.children:
            # "campaigner Ana Sol" with the title as head: the name is the apposition right behind it.
            if (
                child.dep_ in {"appos", "flat"}
                and child.i < end
                and child.ent_type_ == "PERSON"
                and is_title(head, child)
            ):
                return entity_of(child)
        return None if head.tag_ not in {"NNP", "NNPS"} else Span(doc, *_proper(doc, start, head), label="")
    return found if found.start >= start and found.end <= end else Span(doc, head.i, head.i + 1, label=found.label_)


def _proper(doc: Doc, start: int, head: Token) -> tuple[int, int]:
    first = head.i
    while first > start and doc[first - 1].tag_ in {"NNP", "NNPS"}:
        first -= 1
    return first, head.i + 1


def _name_words(entity: Span) -> tuple[str, ...]:
    words = [t.text.rstrip(".") if len(t) > 2 else t.text for t in entity if t.text[0].isalnum() and t.tag_ != "POS"]
    while len(words) > 1 and words[0].lower() in HONORIFICS:
        words.pop(0)
    return tuple(words)


def _descriptions(head: Token, entity: Span | None, start: int, end: int) -> Iterator[str]:
    for child in head.children:
        if child.dep_ in {"appos", "flat"} and child.i < end and child.pos_ == "NOUN":
            yield child.lemma_.lower()
    if head.dep_ in {"nsubj"} and head.head.lemma_ in {"be", "become", "remain"}:
        for child in head.head.children:
            if child.dep_ == "attr" and child.pos_ == "NOUN":
                yield child.lemma_.lower()
    if entity is not None:
        for token in head.doc[start : entity.start]:
            if token.pos_ in {"NOUN", "PROPN"} and token.dep_ in {"compound", "nmod", "appos", "nsubj", "pobj", "dobj"}:
                yield token.lemma_.lower()
        if head.i < entity.start:
            yield head.lemma_.lower()


def _sense(
    head: Token, pronoun: Pronoun | None, entity: Span | None, described: frozenset[str], span: Span
) -> tuple[EntityType, str]:
    if pronoun is not None:
        if pronoun.family in {"i", "you", "he", "she", "one"}:
            return "person", pronoun.gender
        return ("group" if pronoun.family == "we" else "?"), pronoun.gender
    gender = next((HONORIFICS[t.lower_] for t in span if t.lower_ in HONORIFICS), "?")
    senses = [noun_sense(word) for word in sorted(described)]
    if entity is None:
        own = noun_sense(head.lemma_)
        return own.type, own.gender
    type_ = _ENTITY_TYPES.get(entity.label_, "?")
    if not entity.label_:
        type_ = noun_sense(head.lemma_).type
    if type_ == "person":
        gender = next((s.gender for s in senses if gender == "?" and s.type == "person" and s.gender != "?"), gender)
    elif type_ == "?":
        type_ = next((s.type for s in senses if s.type != "?"), "?")
    return type_, gender if type_ == "person" else "?"


def _number(head: Token, entity: Span | None, type_: EntityType) -> str:
    if entity is not None and entity.label_ not in {"NORP", "DEMONYM", ""}:
        return "s"
    if head.tag_ in {"NNS", "NNPS"} or head.lower_ in {"people", "police", "both", "all", "many", "others", "some"}:
        return "p"
    if type_ == "group":
        return "?"
    return "s" if head.tag_ in {"NN", "NNP"} else "?"


def _definiteness(doc: Doc, start: int, head: Token, entity: Span | None) -> str:
    first = doc[start].lower_
    if first in _DEFINITE:
        return "demonstrative" if first in {"this", "these", "those", "that", "such"} else "the"
    if entity is not None and head.i in range(entity.start, entity.end):
        return "name"
    if any(child.dep_ == "poss" for child in head.children):
        return "poss"
    return "a" if first in {"a", "an", "some", "any", "no", "another", "every", "each"} else "bare"


def _role(head: Token) -> str:
    token = head
    while token.dep_ == "conj":
        token = token.head
    if token.dep_ in _SUBJECTS:
        return "subj"
    if token.dep_ in {"dobj", "dative", "attr", "oprd"}:
        return "obj"
    if token.dep_ == "poss":
        return "poss"
    return "prep" if token.dep_ in {"pobj", "agent"} else "other"
