"""Quotations that the parse did not give to a cue: beside a cue, after a colon, going on, or carried over."""

from __future__ import annotations

import re
from bisect import bisect_left, insort

from spacy.tokens import Token

from detente.annotate.document import Sentence
from detente.extract.statements.cues import verb_cue
from detente.extract.statements.draft import Draft, cue_group, hypothetical, name_group, negated
from detente.extract.statements.ground import Ground, QuotedSpan
from detente.extract.statements.subjects import subject

__all__ = ["give_quotations", "is_carried"]

_SPEECH = frozenset({"say", "ask", "deny"})
_CARRIED_WORDS = 3
_LONGEST_LEAD = 300
"""Characters between a cue and the quotation that it introduces."""

_LONGEST_SPEECH = 8
"""Paragraphs that a quotation which nobody closes may run on for."""

type Placed = list[tuple[int, int, Draft]]
"""Drafts by the token where their cue begins (a number breaks ties)."""


def give_quotations(ground: Ground, drafts: list[Draft], contents: list[list[tuple[int, int]]]) -> list[Draft]:
    """Give each quotation that nobody claims to a draft (in ``draft.quoted``) or to a new one, which is returned."""
    claimed: list[Draft | None] = [None] * len(ground.quotes)
    for draft, content in zip(drafts, contents, strict=True):
        for low, high in content:
            for quote in ground.quotes_in(low, high):
                if not _inside(ground, draft, quote):
                    claimed[quote.index] = draft
    placed: Placed = sorted(
        ((d.cue[0], n, d) for n, d in enumerate(drafts) if d.cue is not None and ground.quote_of[d.cue[0]] < 0),
        key=lambda item: item[:2],
    )
    by_head = {draft.head.i: draft for draft in drafts if draft.head is not None}
    new: list[Draft] = []
    for quote in ground.quotes:
        if claimed[quote.index] is not None:
            continue
        owner = _second_half(ground, quote, placed)
        beside = _beside(ground, quote) if owner is None and (quote.whole or _led_in(ground, quote)) else None
        if beside is not None and beside.head is not None:
            owner = by_head.get(beside.head.i)
            if owner is None:
                new.append(beside)
                by_head[beside.head.i] = claimed[quote.index] = beside
                at = beside.cue[0] if beside.cue is not None else 0
                insort(placed, (at, len(drafts) + len(new), beside), key=lambda item: item[:2])
                continue
        if owner is None and quote.whole:
            owner = _goes_on(ground, quote, placed)
        if owner is not None:
            owner.quoted.append((quote.start, quote.end))
            owner.upto = quote.paragraph
            claimed[quote.index] = owner
    _give_forward(ground, claimed)
    return new


def _give_forward(ground: Ground, claimed: list[Draft | None]) -> None:
    """A paragraph that opens a quotation and never closes it belongs to the cue of the next paragraph."""
    for quote in reversed(ground.quotes[:-1]):
        after = ground.quotes[quote.index + 1]
        draft = claimed[after.index]
        if claimed[quote.index] is not None or quote.closed or not quote.whole or draft is None:
            continue
        if (
            after.paragraph == quote.paragraph + 1
            and _opens_paragraph(ground, after)
            and _opens_paragraph(ground, quote)
        ):
            draft.quoted.append((quote.start, quote.end))
            claimed[quote.index] = draft


def _inside(ground: Ground, draft: Draft, quote: QuotedSpan) -> bool:
    span = draft.cue or draft.source
    return span is not None and ground.quote_of[span[0]] == quote.index


def _led_in(ground: Ground, quote: QuotedSpan) -> bool:
    return ground.text[max(0, quote.start - 2) : quote.start].strip()[-1:] == ":"


def _first_token(ground: Ground, offset: int) -> int | None:
    """The first token that begins at or after a character."""
    doc = ground.annotated.doc
    low, high = 0, len(doc)
    while low < high:
        middle = (low + high) // 2
        if doc[middle].idx < offset:
            low = middle + 1
        else:
            high = middle
    return low if low < len(doc) else None


def _beside(ground: Ground, quote: QuotedSpan) -> Draft | None:
    """A cue right after the quotation ("...," said X) or before it (X said: "...")."""
    return _cue_after(ground, quote) or _cue_before(ground, quote)


def _cue_after(ground: Ground, quote: QuotedSpan) -> Draft | None:
    at = _first_token(ground, quote.end) if quote.closed else None
    if at is None:
        return None
    doc = ground.annotated.doc
    first = at
    while at < len(doc) and (doc[at].is_punct or doc[at].is_space) and doc[at].text in {",", " ", "-", "–", "—"}:
        at += 1
    sentence = ground.sentence(doc[at]) if at < len(doc) else None
    if sentence is None or sentence.paragraph != quote.paragraph:
        return None
    for token in doc[at : sentence.span.end]:
        if ground.quote_of[token.i] >= 0 or token.text in {";", ":", "."}:
            return None
        if token.pos_ not in {"VERB", "AUX"}:
            continue
        cue = verb_cue(token)
        if cue is None or not cue.frames & {"c", "q"} or cue.sense not in _SPEECH:
            if token.pos_ == "VERB":
                return None
            continue
        who = subject(token)
        if who is None or not first <= min(who.left_edge.i, token.i):
            return None
        begin = min(name_group(who)[0], cue_group(token)[0])
        return _draft(token, who, (quote.start, quote.end)) if begin - at <= 1 else None
    return None


def _cue_before(ground: Ground, quote: QuotedSpan) -> Draft | None:
    doc = ground.annotated.doc
    at = _first_token(ground, quote.start)
    if at is None or at == 0:
        return None
    at -= 1
    while at > 0 and (doc[at].is_space or doc[at].is_quote):
        at -= 1
    if doc[at].text not in {":", ",", "—", "–"} and verb_cue(doc[at]) is None:
        return None
    sentence = ground.sentence(doc[at])
    colon = doc[at].text == ":"
    if sentence is None or not (
        sentence.paragraph == quote.paragraph or (colon and quote.paragraph - sentence.paragraph == 1)
    ):
        return None
    root: Token | None = None
    for i in range(at, sentence.span.start - 1, -1):
        token = doc[i]
        if quote.start - token.idx > _LONGEST_LEAD or ground.quote_of[i] >= 0:
            break
        if token.pos_ not in {"VERB", "AUX"}:
            continue
        cue = verb_cue(token)
        if cue is not None and cue.frames & {"c", "q"} and cue.sense in _SPEECH:
            return _draft(token, subject(token), (quote.start, quote.end), doc[at] if colon else None)
        if root is None and any(child.dep_ in {"nsubj", "nsubjpass"} for child in token.children):
            root = token
        if not colon and token.pos_ == "VERB":
            break
    return _after_colon(ground, quote, sentence, doc[at], root) if colon else None


def _after_colon(
    ground: Ground, quote: QuotedSpan, sentence: Sentence, colon: Token, root: Token | None
) -> Draft | None:
    """X: "..." and "X was blunt: ..." where the colon is the cue."""
    if root is None:
        root = sentence.span.root
    who = root if root.pos_ in {"PROPN", "NOUN", "PRON"} else subject(root)
    if who is None or who.i > colon.i or ground.quote_of[who.i] >= 0 or who.lower_ in {"it", "there", "this", "that"}:
        return None
    low, high = name_group(who)
    source = (low, min(high, colon.i))
    return Draft(head=colon, cue=(colon.i, colon.i + 1), source=source, sense="say", quoted=[(quote.start, quote.end)])


def _draft(verb: Token, who: Token | None, quoted: tuple[int, int], after: Token | None = None) -> Draft:
    return Draft(
        head=verb,
        cue=cue_group(verb, after),
        source=name_group(who) if who is not None else None,
        sense="say",
        quoted=[quoted],
        negated=negated(verb),
        hypothetical=hypothetical(verb),
    )


def _second_half(ground: Ground, quote: QuotedSpan, placed: Placed) -> Draft | None:
    """The statement of a sentence that "..., he said, ..." cuts in two, of which this is the second half."""
    at = _first_token(ground, quote.start)
    before = ground.quotes[quote.index - 1] if quote.index else None
    if at is None or before is None or before.paragraph != quote.paragraph:
        return None
    if ground.text[quote.start - 2 : quote.start].strip() not in {",", ""} or quote.start - before.end > _LONGEST_LEAD:
        return None
    index = bisect_left(placed, at, key=lambda item: item[0])
    draft = placed[index - 1][2] if index else None
    if draft is None or draft.cue is None or draft.head is None or draft.sense not in _SPEECH:
        return None
    cue = ground.annotated.doc[draft.cue[0]]
    between = before.end <= cue.idx and not re.search(r"[.?!;:]\s", ground.text[before.end : quote.start])
    return draft if between and ground.text[before.end - 2] in ",-–—…" else None


def _goes_on(ground: Ground, quote: QuotedSpan, placed: Placed) -> Draft | None:
    """The statement that the quotation continues: the one before it in the paragraph, or in the last paragraph."""
    before = ground.text[max(0, quote.start - 3) : quote.start].rstrip()
    if before and before[-1] not in ".?!:”\"'’)…\n" and ground.text[quote.start - 1] != "\n":
        return None
    at = _first_token(ground, quote.start)
    index = bisect_left(placed, at, key=lambda item: item[0]) if at is not None else len(placed)
    near = _nearest(ground, placed, index)
    if near is None or near.head is None:
        return None
    sentence = ground.sentence(near.head)
    if sentence is None:
        return None
    gap = quote.paragraph - max(sentence.paragraph, near.upto)
    if gap == 0:
        return near
    if not _opens_paragraph(ground, quote):
        return None
    if gap == 1 and _alone(ground, quote):
        return near
    before_this = ground.quotes[quote.index - 1] if quote.index else None
    runs_on = before_this is not None and not before_this.closed and before_this.paragraph == quote.paragraph - 1
    return near if runs_on and gap <= _LONGEST_SPEECH else None


def _nearest(ground: Ground, placed: Placed, index: int) -> Draft | None:
    """The statement that the last sentence with one is there to make: its quotation, else its main verb of saying."""
    best: tuple[int, Draft] | None = None
    number = -1
    while index > 0:
        index -= 1
        draft = placed[index][2]
        if draft.sense in {"seem", "show"} or draft.head is None or draft.negated or draft.hypothetical:
            continue
        if number < 0:
            number = ground.sentence_of[draft.head.i]
        elif ground.sentence_of[draft.head.i] != number:
            break
        rank = 0
        if draft.quoted or any(ground.quote_of[i] >= 0 for low, high in draft.content for i in (low, high - 1)):
            rank += 4
        if draft.head.dep_ in {"ROOT", "parataxis"}:
            rank += 2
        if draft.sense in _SPEECH:
            rank += 1
        if best is None or rank > best[0]:
            best = rank, draft
    return best[1] if best is not None else None


def _opens_paragraph(ground: Ground, quote: QuotedSpan) -> bool:
    sentence = ground.annotated.sentence_at(quote.start)
    if sentence is None or ground.text[sentence.start : quote.start].strip():
        return False
    return sentence.index == 0 or ground.annotated.sentences[sentence.index - 1].paragraph != sentence.paragraph


def _alone(ground: Ground, quote: QuotedSpan) -> bool:
    """Whether nothing but the quotation stands in its last sentence."""
    sentence = ground.annotated.sentence_at(quote.end - 1)
    return sentence is None or not re.search(r"\w", ground.text[quote.end : sentence.end])


def is_carried(ground: Ground, quote: QuotedSpan) -> bool:
    """Whether quoted words in a sentence without a cue are somebody's words rather than a title or a nickname."""
    words = re.findall(r"\w+", ground.text[quote.start : quote.end])
    return len(words) >= _CARRIED_WORDS and sum(word[0].isupper() for word in words) < len(words) - 1
