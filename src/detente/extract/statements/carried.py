"""Statements without a source or cue of their own, right after one that has them."""

from __future__ import annotations

from detente.extract.statements.contents import tidy
from detente.extract.statements.draft import Draft
from detente.extract.statements.ground import Ground
from detente.extract.statements.quoted import is_carried

__all__ = ["carried_drafts"]


def carried_drafts(ground: Ground, drafts: list[Draft]) -> list[Draft]:
    """Sentences with quoted words and no cue, in the paragraph of a statement and directly after it."""
    spoken: set[int] = set()
    taken: set[int] = set()
    for draft in drafts:
        if draft.head is None or draft.cue is None:
            continue
        number = ground.sentence_of[draft.head.i]
        if ground.quote_of[draft.head.i] < 0 and draft.sense in {"say", "ask", "deny"}:
            spoken.add(number)
        for low, high in tidy(ground, draft):
            taken.update(quote.index for quote in ground.quotes_in(low, high))
            last = ground.annotated.sentence_at(high - 1)
            if last is not None and ground.quote_of[draft.head.i] < 0 and draft.sense == "say":
                spoken.add(last.index)
    new: list[Draft] = []
    sentences = ground.annotated.sentences
    for sentence in sentences[1:]:
        before = sentences[sentence.index - 1]
        if before.index not in spoken or before.paragraph != sentence.paragraph or sentence.index in spoken:
            continue
        quotes = list(ground.quotes_in(sentence.start, sentence.end))
        if any(
            quote.index in taken or quote.end > sentence.end + 1 or quote.start < sentence.start for quote in quotes
        ):
            continue
        if any(is_carried(ground, quote) for quote in quotes):
            span = sentence.span
            new.append(
                Draft(head=None, cue=None, source=None, sense="say", content=[(span.start, span.end)], carried=True)
            )
            spoken.add(sentence.index)
    return new
