"""Entities of a Doc: the model's, corrected by the known names.

The model tags a surname as a place and a platform as a person often enough to spoil a record, so a known
name outranks it, except where the model sees a longer name around it ("Bank of China", "Chelsea Clinton").
"""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc, Span, Token

from detente.annotate.gazetteer import Match

__all__ = ["entity_of", "set_entities"]

_WHOLE = frozenset({"PERSON", "ORG", "FAC", "EVENT", "LAW", "PRODUCT", "WORK_OF_ART"})
"""Labels under which a longer name of the model may hold a known name."""

_LEADS = frozenset({"DEMONYM", "BODY", "STATE", "SEAT"})
_ARTICLES = frozenset({"the", "a", "an"})
_HONORIFICS = _ARTICLES | {"mr", "mr.", "mrs", "mrs.", "ms", "ms.", "dr", "dr.", "sir", "lord"}
_NUMBERS = frozenset({"DATE", "TIME", "PERCENT", "MONEY", "QUANTITY", "ORDINAL", "CARDINAL"})


def set_entities(doc: Doc, matches: Sequence[Match]) -> None:
    """Replace ``doc.ents`` by the reconciled entities; ``kb_id_`` is the key of a known name."""
    tagged = [_whole_name(_trim(doc, entity)) for entity in doc.ents]
    holders = {i: entity for entity in tagged for i in range(entity.start, entity.end)}
    known = [m for m in matches if not _inside_longer_name(doc, m, holders.get(m.start)) and _is_name(doc, m)]
    taken = {i for match in known for i in range(match.start, match.end)}
    spans = [Span(doc, m.start, m.end, label=m.name.label, kb_id=m.name.key) for m in known]
    for entity in tagged:
        for piece in _left_over(doc, entity, taken):
            spans.append(piece)
    doc.ents = tuple(_people(doc, sorted(spans, key=lambda span: span.start)))


def entity_of(token: Token) -> Span | None:
    """The entity that holds a token, in time that does not grow with the text."""
    if not token.ent_type_:
        return None
    doc, start, end = token.doc, token.i, token.i + 1
    while doc[start].ent_iob_ == "I":
        start -= 1
    while end < len(doc) and doc[end].ent_iob_ == "I":
        end += 1
    return Span(doc, start, end, label=token.ent_type_, kb_id=token.ent_kb_id_)


def _trim(doc: Doc, entity: Span) -> Span:
    """Without a leading article, a trailing possessive or white space."""
    start, end = entity.start, entity.end
    leading = _HONORIFICS if entity.label_ == "PERSON" else _ARTICLES
    while start < end - 1 and (doc[start].is_space or doc[start].lower_ in leading or doc[start].is_quote):
        start += 1
    while end > start + 1 and (doc[end - 1].is_space or doc[end - 1].text in {"'s", "'"} or doc[end - 1].is_quote):
        end -= 1
    return Span(doc, start, end, label=entity.label_)


def _whole_name(entity: Span) -> Span:
    """ "Liu He": a capital "He" inside a sentence is no pronoun but the rest of the name."""
    doc, end = entity.doc, entity.end
    if entity.label_ == "PERSON" and end < len(doc) and doc[end].text == "He" and not doc[end].is_sent_start:
        return Span(doc, entity.start, end + 1, label="PERSON")
    return entity


def _is_name(doc: Doc, match: Match) -> bool:
    """A lower-case stretch or a bare verb is no name, whatever the table says."""
    first = doc[match.start]
    return match.end - match.start > 1 or first.text[0].isupper() or not first.is_alpha


def _inside_longer_name(doc: Doc, match: Match, entity: Span | None) -> bool:
    """Whether the model's entity around a known name is a longer name of its own."""
    if entity is None or entity.label_ not in _WHOLE or match.end > entity.end:
        return False
    if entity.end - entity.start == match.end - match.start:
        return False
    if entity.label_ == "PERSON" and match.start == entity.start and match.name.label in {"DEMONYM", "BODY"}:
        return False
    beside = [i for i in range(entity.start, entity.end) if not match.start <= i < match.end]
    if not any(doc[i].text[:1].isupper() for i in beside):
        return False
    named = entity.label_ in {"EVENT", "WORK_OF_ART", "LAW", "PRODUCT"}
    return not (named and match.name.label in {"STATE", "BODY"})


def _left_over(doc: Doc, entity: Span, taken: set[int]) -> list[Span]:
    free = [i for i in range(entity.start, entity.end) if i not in taken]
    if len(free) == entity.end - entity.start:
        return [entity]
    if entity.label_ != "PERSON" or not free or free != list(range(free[0], free[-1] + 1)):
        return []
    # "Russian Dmitri Peskov" tagged as one name: the rest is the name.
    names = [i for i in free if doc[i].is_alpha and doc[i].text[0].isupper()]
    return [Span(doc, names[0], names[-1] + 1, label="PERSON")] if names else []


def _is_lone_place(span: Span, surnames: set[str]) -> bool:
    """A single word tagged as a person that nobody is called and that stands behind "in" or "at"."""
    if span.label_ != "PERSON" or span.kb_id_ or len(span) > 1 or span.text in surnames:
        return False
    return span.root.dep_ == "pobj" and span.root.head.lower_ in {"in", "at", "near", "outside", "around", "into"}


def _people(doc: Doc, entities: list[Span]) -> list[Span]:
    """A bare surname of somebody named in full elsewhere is that person, whatever the model says."""
    surnames = {span[-1].text for span in entities if span.label_ == "PERSON" and len(span) > 1}
    result: list[Span] = []
    for span in entities:
        if span.label_ in {"GPE", "ORG", "LOC", "NORP", "FAC", "PRODUCT"} and not span.kb_id_ and span.text in surnames:
            result.append(Span(doc, span.start, span.end, label="PERSON"))
        else:
            result.append(span)
    result = [span for span in result if not _is_lone_place(span, surnames)]
    covered = {i for span in result for i in range(span.start, span.end) if span.label_ not in _NUMBERS}
    missed = [
        Span(doc, token.i, token.i + 1, label="PERSON")
        for token in doc
        if token.text in surnames and token.i not in covered
    ]
    clash = {span.start for span in missed}
    result = [span for span in result if not clash & set(range(span.start, span.end))]
    return sorted(result + missed, key=lambda span: span.start)
