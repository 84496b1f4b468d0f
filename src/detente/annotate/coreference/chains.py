"""Chains: the mentions of an article that stand for one entity, each with the reason of its link."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from detente.annotate.coreference.entities import GrowingEntity
from detente.annotate.coreference.features import mention_class
from detente.annotate.coreference.mentions import PhraseMention, find_mentions, mention_of_span, numbered
from detente.annotate.coreference.model import Chain, ChainType, CorefMention
from detente.annotate.coreference.names import NAME_LINKS, name_link
from detente.annotate.coreference.ranking import Weights, load_weights
from detente.annotate.coreference.resolver import Resolver
from detente.annotate.coreference.speakers import assign_voices
from detente.annotate.document import Annotated

__all__ = ["EAGERNESS", "NESTED_REASONS", "chains_of_spans", "find_chains", "type_of_spans"]

EAGERNESS = 0.5
"""Taken from the score of a new entity. The model is trained to be right about single mentions, and chains gain from
more links than that gives; chosen on the documents that the weights were trained on, by cross-validation."""

NESTED_REASONS = frozenset({"appositive", "relative"})
"""Links inside a longer mention of the same chain. OntoNotes does not count them as coreference."""

_TYPES: dict[str, ChainType] = {
    "person": "person", "place": "place", "organisation": "organisation", "group": "organisation",
}  # fmt: skip
_PRONOUN_REASONS = {
    "i": "quotation-speaker", "we": "quotation-speaker", "you": "addressee", "this": "demonstrative",
}  # fmt: skip


def find_chains(annotated: Annotated, *, things: bool = False, alone: bool = False) -> list[Chain]:
    """The chains of at least two mentions, in the order of their first mentions.

    Persons, places (also states) and organisations (also groups of people); with ``things`` all others, too. A
    mention that stands for somebody new and is not taken up again is in no chain, unless ``alone`` asks for those of
    one mention, too. Deterministic; each mention is compared with a bounded number of entities.
    """
    chains = _chains(annotated, find_mentions(annotated), load_weights(), EAGERNESS, nested=True)
    return [c for c in chains if (things or c.type != "thing") and (alone or len(c.mentions) > 1)]


def chains_of_spans(
    annotated: Annotated,
    spans: Sequence[tuple[int, int]],
    *,
    weights: Weights | None = None,
    eagerness: float = EAGERNESS,
    alone: bool = False,
) -> list[Chain]:
    """The chains among mentions that are given as character ranges, of any type."""
    found = (mention_of_span(annotated, start, end) for start, end in spans)
    mentions = numbered(mention for mention in found if mention is not None)
    chosen = load_weights() if weights is None else weights
    chains = _chains(annotated, mentions, chosen, eagerness, nested=False)
    return [chain for chain in chains if alone or len(chain.mentions) > 1]


def type_of_spans(annotated: Annotated, spans: Sequence[tuple[int, int]]) -> ChainType:
    """The type that these mentions together speak for, if they stand for one entity."""
    entity = GrowingEntity(0)
    for start, end in spans:
        mention = mention_of_span(annotated, start, end)
        if mention is not None:
            entity.add(mention)
    return _TYPES.get(entity.type, "thing")


def _chains(
    annotated: Annotated, mentions: list[PhraseMention], weights: Weights, eagerness: float, *, nested: bool
) -> Iterator[Chain]:
    resolver = Resolver(mentions, assign_voices(annotated, mentions))
    reasons: dict[int, str] = {}
    for decision in resolver.decisions():
        entity = decision.best(weights, eagerness)
        reasons[decision.mention.number_in_text] = _reason(decision.mention, entity, resolver)
        resolver.choose(decision.mention, entity)
    for entity in sorted(resolver.entities, key=_first):
        found = sorted(entity.mentions, key=lambda mention: mention.key)
        result = [_as_found(annotated, m, reasons[m.number_in_text] if at else "first") for at, m in enumerate(found)]
        inside = [one for m in found for one in _nested(m)] if nested else []
        ordered = sorted({(m.start_char, -m.end_char): m for m in [*inside, *result]}.items())
        yield Chain(tuple(mention for _, mention in ordered), _TYPES.get(entity.type, "thing"))


def _first(entity: GrowingEntity) -> tuple[int, int]:
    return min(mention.key for mention in entity.mentions)


def _as_found(annotated: Annotated, mention: PhraseMention, reason: str) -> CorefMention:
    last = annotated.doc[mention.end - 1]
    start = annotated.doc[mention.start].idx
    return CorefMention(start, last.idx + len(last), mention.head, mention.kind, reason)


def _nested(mention: PhraseMention) -> Iterator[CorefMention]:
    """Apposition and relative pronoun inside a mention: they stand for the same, and OntoNotes has them in the span."""
    if mention.pronoun is not None or mention.coordinated:
        return
    for child in mention.head.children:
        if child.i >= mention.end or child.i < mention.head.i:
            continue
        if child.dep_ == "appos" and child.pos_ == "NOUN":
            edge = child.right_edge
            end = min(edge.i + 1, mention.end)
            first, last = child.left_edge, child.doc[end - 1]
            yield CorefMention(first.idx, last.idx + len(last), child, "nominal", "appositive")
        elif child.dep_ == "relcl":
            for word in child.subtree:
                if word.tag_ in {"WP", "WDT"} and word.i < mention.end and _relative_of(word) == child:
                    yield CorefMention(word.idx, word.idx + len(word), word, "pronoun", "relative")
                    break


def _relative_of(word: Token) -> Token:
    head = word.head
    while head.dep_ in {"prep", "pobj", "poss", "dobj"} and head.dep_ != "relcl" and head.head != head:
        head = head.head
    return head


# --- reasons ---


def _reason(mention: PhraseMention, entity: GrowingEntity | None, resolver: Resolver) -> str:
    """The code of the rule, or of what spoke most for the link."""
    if entity is None:
        return "first"
    if mention.pronoun is not None:
        return _pronoun_reason(mention, entity, resolver)
    if mention.name and entity.names:
        found = min(NAME_LINKS.index(name_link(mention.name, n, person=mention.type == "person")) for n in entity.names)
        key = mention.entity.kb_id_ if mention.entity is not None else ""
        if NAME_LINKS[found] != "no":
            return {"shares-word": "name"}.get(NAME_LINKS[found], NAME_LINKS[found])
        if key and key in entity.keys:
            return "demonym-of" if mention.entity is not None and mention.entity.label_ == "DEMONYM" else "other-name"
        return "name"
    head = mention.head.lemma_.lower()
    if mention.name:
        return "name-of"
    if head in entity.heads:
        return "same-head"
    if head in entity.described:
        return "title-of"
    if any(head == word.lower() for name in entity.names for word in name):
        return "head-of-name"
    return "nominal-of"


def _pronoun_reason(mention: PhraseMention, entity: GrowingEntity, resolver: Resolver) -> str:
    kind = mention_class(mention)
    if kind in _PRONOUN_REASONS:
        speaker = resolver.context.speaker(mention.voice if kind != "you" else mention.addressed)
        if speaker is entity or kind == "this":
            return _PRONOUN_REASONS[kind]
        return "same-voice"
    if mention.head.lower_.endswith(("self", "selves")):
        return "reflexive"
    last = entity.last
    if last.sentence == mention.sentence and last.role == "subj":
        return "subject-of-sentence"
    if entity.subject_since(mention.sentence - 1):
        return "nearest-subject"
    return "nearest-mention"
