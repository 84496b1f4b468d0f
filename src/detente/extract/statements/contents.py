"""Tokens of a content -> characters of the article, whole quotations and no loose ends."""

from __future__ import annotations

from detente.extract.statements.draft import Draft
from detente.extract.statements.found import Range
from detente.extract.statements.ground import Ground
from detente.extract.statements.ranges import Pairs, merge, minus, trim
from detente.records import StatementKind

__all__ = ["characters", "joined", "kind_of", "tidy"]


def characters(ground: Ground, start: int, end: int) -> Range:
    """The characters of the tokens ``[start, end)``."""
    doc = ground.annotated.doc
    return doc[start].idx, doc[end - 1].idx + len(doc[end - 1])


def tidy(ground: Ground, draft: Draft) -> Pairs:
    """The content in characters.

    The parser sees one sentence; a quotation may hold many. So a content that enters a quotation is all of it,
    and one that begins inside a quotation (somebody quoted quotes somebody) does not leave it.
    """
    pairs = [characters(ground, low, high) for low, high in draft.content]
    own = draft.cue or draft.source
    home = ground.quote_of[own[0]] if own is not None else -1
    if home >= 0:
        quote = ground.quotes[home]
        inner = (quote.start + 1, quote.end - 1 if quote.closed else quote.end)
        pairs = [(max(low, inner[0]), min(high, inner[1])) for low, high in pairs]
    else:
        apart = [ground.quote_of[i] for span in (draft.cue, draft.source) if span for i in range(*span)]
        for low, high in list(pairs):
            pairs += [(q.start, q.end) for q in ground.quotes_in(low, high) if q.index not in apart]
        pairs = _after_colon(ground, draft, merge(pairs))
    pairs += draft.quoted
    holes = [characters(ground, *span) for span in (draft.cue, draft.source) if span]
    return joined(ground.text, minus(merge(pairs), holes))


def joined(text: str, pairs: Pairs) -> Pairs:
    """Trimmed ranges; two with nothing but punctuation between them are one."""
    result: Pairs = []
    for pair in pairs:
        start, end = trim(text, *pair)
        if not any(letter.isalnum() for letter in text[start:end]):
            continue
        if result and not any(letter.isalnum() or letter == "\n" for letter in text[result[-1][1] : start]):
            result[-1] = (result[-1][0], end)
        else:
            result.append((start, end))
    return result


def _after_colon(ground: Ground, draft: Draft, pairs: Pairs) -> Pairs:
    """In "X had dampened hopes: There is no deal, he said" the saying is what follows the colon."""
    if draft.cue is None or draft.head is None or not pairs:
        return pairs
    doc = ground.annotated.doc
    whose = doc[min(span[0] for span in (draft.cue, draft.source) if span)].idx
    if len(pairs) > 1 and pairs[0][1] <= whose and ground.text[pairs[0][1] : pairs[0][1] + 1] == ":":
        # "There was no deal: X said that ...": what X said follows.
        return pairs[1:]
    start, end = pairs[0]
    if end > doc[draft.cue[0]].idx:
        return pairs
    colon = ground.text.find(": ", start, end)
    if colon < 0 or ground.quote_at(colon) is not None:
        return pairs
    first = doc.char_span(start, colon, alignment_mode="expand")
    if (
        first is None
        or not ground.text[colon + 2 : colon + 3].isupper()
        or not any(token.tag_ in {"VBD", "VBZ", "VBP", "MD"} for token in first)
    ):
        return pairs
    return [(colon + 1, end), *pairs[1:]]


def kind_of(ground: Ground, content: Pairs) -> StatementKind:
    """ "direct", "indirect" or "mixed": how many of the words are quoted."""
    quoted = loose = False
    for start, end in content:
        spans = [(q.start, q.end) for q in ground.quotes_in(start, end)]
        quoted = quoted or bool(spans)
        rest = minus([(start, end)], spans)
        loose = loose or any(letter.isalnum() for low, high in rest for letter in ground.text[low:high])
    if not quoted:
        return "indirect"
    return "mixed" if loose else "direct"
