"""Article -> Annotated: the one pass of the language model that everything later shares."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from detente.annotate.entities import set_entities
from detente.annotate.gazetteer import Gazetteer, KnownName
from detente.annotate.model import load_model
from detente.annotate.quotations import Quotation, find_quotations
from detente.records import Article

__all__ = ["Annotated", "Annotator", "Sentence"]

_CHUNK = 20_000
"""Characters of a paragraph given to the model at once: bounds memory on texts without paragraphs."""

_BATCH = 32
"""Units that the model takes together."""

_DATELINE = re.compile(
    r"(?P<town>[A-ZÀ-Þ][A-ZÀ-Þ.'’/-]+(?: [A-ZÀ-Þ][A-ZÀ-Þ.'’/-]+){0,3})"
    r"(?:, [A-ZÀ-Þ][A-ZÀ-Þ.]+)?"  # MOSCOW, NEW YORK, WASHINGTON/KYIV
    r"(?:, [A-Z][a-z]+(?: [A-Z][a-z]+)?)?"  # a country or state in small letters
    r"(?:, (?:[A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2} [A-Z][a-z]{2,8}\.?)(?:,? \d{4})?)?"  # a day
    r"(?: ?\([^()\n]{2,40}\))?\s*(?:-{1,2}|–|—)\s+"
)
"""A dateline is no part of the sentence that it stands before."""

_PLAIN = {ord("\u2019"): "'", ord("\u2018"): "'", ord("\u02bc"): "'"}


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of the headline, a heading or the body; boilerplate has none."""

    index: int
    span: Span
    start: int
    end: int
    region: str
    """"headline", "heading" or "body"."""
    paragraph: int
    """Number of the unit (headline, heading or paragraph) that it stands in."""


@dataclass(frozen=True, slots=True)
class Annotated:
    """An article with its tokens, sentences and quotations.

    ``doc.text`` has exactly the length of ``article.text`` (typographic apostrophes and line breaks inside a
    paragraph are plain in it), so token offsets are offsets into the article.
    """

    article: Article
    doc: Doc
    plain: str
    """``doc.text``, kept because spaCy builds it anew at every access."""
    sentences: tuple[Sentence, ...]
    quotations: tuple[Quotation, ...]

    @property
    def dateline(self) -> str | None:
        """The town of the first dateline ("GENEVA, Jan. 10 -" is "Geneva"), if the body has one."""
        for start, end in self.article.body:
            match = _DATELINE.match(self.article.text, start, end)
            if match is not None:
                town = match["town"]
                return town.title() if town.isupper() else town
        return None

    def sentence_at(self, offset: int) -> Sentence | None:
        """The sentence that holds this character, if any."""
        low, high = 0, len(self.sentences)
        while low < high:
            middle = (low + high) // 2
            if self.sentences[middle].end <= offset:
                low = middle + 1
            else:
                high = middle
        if low < len(self.sentences) and self.sentences[low].start <= offset:
            return self.sentences[low]
        return None

    def sentence_of(self, token: Token) -> Sentence | None:
        """The sentence of a token; None in boilerplate."""
        return self.sentence_at(token.idx)

    def quotation_at(self, offset: int) -> Quotation | None:
        """The quotation that holds this character, if any."""
        number = bisect_right(self.quotations, offset, key=lambda quotation: quotation.start) - 1
        return self.quotations[number] if number >= 0 and offset < self.quotations[number].end else None


class Annotator:
    """Runs the model and lets the known names overrule it."""

    def __init__(self, names: Iterable[KnownName], nlp: Language | None = None) -> None:
        self._nlp = nlp if nlp is not None else load_model()
        tokenizer = self._nlp.tokenizer
        self._gazetteer = Gazetteer(names, lambda text: [token.text for token in tokenizer(text)])

    def __call__(self, article: Article) -> Annotated:
        """Annotate one article. Deterministic; time and memory grow linearly with its length."""
        units = _units(article)
        plain = _plain(article.text, units)
        docs: list[Doc] = []
        read: list[Doc] = []
        for start, end, is_unit in _pieces(plain, units):
            piece = self._nlp.make_doc(plain[start:end])
            if is_unit:
                read.append(piece)
            docs.append(piece)
        # The model sees one unit at a time: what stands between them, down to the line ends, changes nothing.
        list(self._nlp.pipe(read, batch_size=_BATCH))
        if not docs:
            docs.append(self._nlp.make_doc(""))
        doc = Doc.from_docs(docs, ensure_whitespace=False, exclude=["tensor"])  # type: ignore[call-arg]
        if doc is None or len(doc.text) != len(article.text):
            raise AssertionError("the annotated text must have the length of the article")
        set_entities(doc, self._gazetteer.find(doc))
        quotations = [q for start, end, _ in units for q in find_quotations(article.text, start, end)]
        return Annotated(article, doc, plain, tuple(_sentences(doc, units)), tuple(quotations))


type _Unit = tuple[int, int, str]


def _units(article: Article) -> list[_Unit]:
    units: list[_Unit] = [(_after_dateline(article.text, start, end), end, "body") for start, end in article.body]
    units += [(start, end, "heading") for start, end in article.headings]
    if article.headline is not None:
        units.append((article.headline.start, article.headline.end, "headline"))
    return sorted(units)


def _after_dateline(text: str, start: int, end: int) -> int:
    """Where a paragraph goes on after "GENEVA, Jan. 10 (Northern Wire) -"."""
    match = _DATELINE.match(text, start, end)
    return match.end() if match is not None and match.end() < end else start


def _plain(text: str, units: Sequence[_Unit]) -> str:
    plain = list(text.translate(_PLAIN))
    for start, end, _ in units:
        for at in range(start, end):
            if plain[at].isspace():
                plain[at] = " "
    return "".join(plain)


def _pieces(text: str, units: Sequence[_Unit]) -> Iterator[tuple[int, int, bool]]:
    """The whole text as ``(start, end, is unit)``; a unit longer than a chunk is cut after white space."""
    last = 0
    for start, end, _ in units:
        if start > last:
            yield last, start, False
        at = start
        while end - at > _CHUNK:
            space = text.rfind(" ", at + _CHUNK // 2, at + _CHUNK)
            cut = space + 1 if space > 0 else at + _CHUNK
            yield at, cut, True
            at = cut
        yield at, end, True
        last = end
    if last < len(text):
        yield last, len(text), False


def _sentences(doc: Doc, units: Sequence[_Unit]) -> Iterator[Sentence]:
    index = number = 0
    for span in doc.sents if units else ():
        first, last = span.start, span.end
        while first < last and doc[first].is_space:
            first += 1
        while last > first and doc[last - 1].is_space:
            last -= 1
        if first == last:
            continue
        while number < len(units) and units[number][1] <= doc[first].idx:
            number += 1
        if number == len(units) or doc[first].idx < units[number][0]:
            continue
        # What follows a unit (white space, a byline, boilerplate) is no part of its last sentence.
        while doc[last - 1].idx >= units[number][1] or doc[last - 1].is_space:
            last -= 1
        trimmed = doc[first:last]
        yield Sentence(index, trimmed, trimmed.start_char, trimmed.end_char, units[number][2], number)
        index += 1
