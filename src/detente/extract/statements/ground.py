"""What the rules stand on: tokens, sentences and quotations of one article, each found in constant time."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from detente.annotate.document import Annotated, Sentence
from detente.annotate.quotations import MARKS, Quotation
from detente.extract.statements.subjects import joined

__all__ = ["Ground", "QuotedSpan", "survey"]

_FULL_WORDS = 4


@dataclass(frozen=True, slots=True)
class QuotedSpan:
    """A quotation with its marks, ``[start, end)``."""

    index: int
    start: int
    end: int
    closed: bool
    paragraph: int
    whole: bool
    """A sentence or more, rather than quoted words inside the narrator's sentence."""


@dataclass(frozen=True, slots=True)
class Ground:
    """An article as the rules see it."""

    annotated: Annotated
    text: str
    quotes: tuple[QuotedSpan, ...]
    quote_starts: tuple[int, ...]
    sentence_of: tuple[int, ...]
    """Token -> number of its sentence, -1 outside."""
    quote_of: tuple[int, ...]
    """Token -> number of the quotation it stands in, -1 outside."""
    joined: Mapping[int, Sequence[int]]
    """Verb -> verbs coordinated with it that the parser hung on something else (tokens)."""

    def quote_at(self, offset: int) -> QuotedSpan | None:
        """The quotation that holds this character, marks included."""
        index = bisect_right(self.quote_starts, offset) - 1
        return self.quotes[index] if index >= 0 and offset < self.quotes[index].end else None

    def quotes_in(self, start: int, end: int) -> Iterator[QuotedSpan]:
        """Quotations that share ground with ``[start, end)``, in order."""
        index = max(0, bisect_right(self.quote_starts, start) - 1)
        while index < len(self.quotes) and self.quotes[index].start < end:
            if self.quotes[index].end > start:
                yield self.quotes[index]
            index += 1

    def sentence(self, token: Token) -> Sentence | None:
        """The sentence of a token."""
        number = self.sentence_of[token.i]
        return self.annotated.sentences[number] if number >= 0 else None


def survey(annotated: Annotated) -> Ground:
    """One sweep over tokens and quotations."""
    doc, text = annotated.doc, annotated.article.text
    sentence_of = [-1] * len(doc)
    bounds: dict[int, tuple[int, int]] = {}
    for sentence in annotated.sentences:
        for i in range(sentence.span.start, sentence.span.end):
            sentence_of[i] = sentence.index
        low, _ = bounds.get(sentence.paragraph, (sentence.start, 0))
        bounds[sentence.paragraph] = (low, sentence.end)
    paragraphs = sorted((low, high, number) for number, (low, high) in bounds.items())
    quotes = tuple(_quotes(annotated, paragraphs))
    quote_of = [-1] * len(doc)
    index = 0
    for token in doc:
        while index < len(quotes) and quotes[index].end <= token.idx:
            index += 1
        if index < len(quotes) and quotes[index].start <= token.idx:
            quote_of[token.i] = index
    joins: dict[int, list[int]] = {}
    for token in doc:
        if token.pos_ == "VERB" and (verb := joined(token)) is not None and quote_of[verb.i] == quote_of[token.i]:
            joins.setdefault(verb.i, []).append(token.i)
    starts = tuple(quote.start for quote in quotes)
    return Ground(annotated, text, quotes, starts, tuple(sentence_of), tuple(quote_of), joins)


def _quotes(annotated: Annotated, paragraphs: Sequence[tuple[int, int, int]]) -> Iterator[QuotedSpan]:
    text, index = annotated.article.text, 0
    for quotation in annotated.quotations:
        at = bisect_right(paragraphs, quotation.outer_start, key=lambda paragraph: paragraph[0]) - 1
        if at < 0 or quotation.outer_start >= paragraphs[at][1]:
            continue
        start, end = quotation.outer_start, min(quotation.outer_end, paragraphs[at][1])
        yield QuotedSpan(index, start, end, quotation.closed, paragraphs[at][2], _is_whole(text, quotation, end))
        index += 1


def _is_whole(text: str, quotation: Quotation, end: int) -> bool:
    start, closed = quotation.outer_start, quotation.closed
    inner = text[start:end].strip(MARKS + " ")
    words = inner.split(maxsplit=_FULL_WORDS)
    if not words or not (words[0][:1].isupper() or words[0][:1].isdigit() or inner[0] in "'‘[(…."):
        return False
    if not closed:
        return True
    before = text[:start][-2:].rstrip() if start < 2 else text[start - 2 : start].rstrip()
    led_in = not before or before[-1] in ",:.?!—–\n"
    ended = inner[-1] in ",.?!…—–-" or text[end : end + 1] in ",.?!"
    return (led_in and ended) or (len(words) >= _FULL_WORDS and ended)
