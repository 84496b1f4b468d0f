"""The text of an article with its evidence marked, and every marked word linked to its line in the brief."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from html import escape
from itertools import pairwise

from detente.records import Article, Record, Span
from detente.serve.render.safe import printable

__all__ = ["Evidence", "MarkedText", "evidence", "html_text"]

_BLOCK = re.compile(r"\S(?:.|\n(?![^\S\n]*\n))*")
_SHORT = 60
_LETTERS = {"s": "S", "e": "E", "m": "M", "p": "P", "f": "F", "assessment": "D"}


@dataclass(frozen=True, slots=True)
class Evidence:
    """A span of the text on which a record rests."""

    span: Span
    key: str
    """Key of the record, as the lines of a brief have it."""
    shown: str
    """How its words are set: a kind of link ("actor", "time", "act", "cue", "figure"), "said", or "" for neither."""


@dataclass(slots=True)
class MarkedText:
    """What the text of one article is marked with.

    Args:
        prefix: begins every id, so that several articles can stand on one page.
        lines: id of the line in the brief, and its words, for the key of each record.
        numbers: footnote number by the place of the sentence, and the id of the line that it is linked to.
    """

    prefix: str
    lines: Mapping[str, tuple[str, str]]
    numbers: Mapping[tuple[int, int], tuple[int, str]]
    extra: Iterable[tuple[int, int]] = ()
    """Further places that something on the page links to."""
    found: list[Evidence] = field(default_factory=list)
    _longest: int = 0

    def render(self, record: Record) -> str:
        """The whole text as paragraphs."""
        self.found = [item for item in evidence(record) if item.key in self.lines]
        self.found.sort(key=lambda item: (item.span.start, item.span.end))
        self._longest = max((item.span.end - item.span.start for item in self.found), default=0)
        units = self._units(record)
        return "\n".join(self._block(record.article, *match.span(), units) for match in _blocks(record.article.text))

    def _units(self, record: Record) -> list[tuple[int, int]]:
        """Sentences and other places that are linked to, none of which overlaps another."""
        wanted = {(span.start, span.end) for span in record.sentences} | set(self.numbers) | set(self.extra)
        units: list[tuple[int, int]] = []
        for start, end in sorted(wanted):
            begin = max(start, units[-1][1] if units else 0)
            if begin < end:
                units.append((begin, end))
        return units

    def _block(self, article: Article, start: int, end: int, units: list[tuple[int, int]]) -> str:
        pieces: list[str] = []
        at = start
        for first, last in units:
            if last <= start or first >= end:
                continue
            pieces.append(self._words(article.text, at, max(first, at)))
            pieces.append(self._unit(article.text, (first, last), max(first, start), min(last, end)))
            at = min(last, end)
        pieces.append(self._words(article.text, at, end))
        kind = _kind(article, start, end)
        return f"<p{f' class={chr(34)}{kind}{chr(34)}' if kind else ''}>{''.join(pieces)}</p>"

    def _unit(self, text: str, unit: tuple[int, int], start: int, end: int) -> str:
        """A sentence, or the part of it that stands in one paragraph: its number, its words, its records."""
        begins, ends = start == unit[0], end == unit[1]
        number = ""
        if begins and unit in self.numbers:
            no, line = self.numbers[unit]
            number = f'<span class="n"><a href="#{line}" title="Where the brief uses this sentence">{no}</a></span>'
        chips = self._chips(unit) if ends else ""
        identity = f' id="{self.prefix}-c{unit[0]}"' if begins else ""
        return f'<span class="s"{identity}>{number}{self._words(text, start, end)}{chips}</span>'

    def _chips(self, unit: tuple[int, int]) -> str:
        """Links to the records that rest on a sentence; actors and dates are linked where their words stand."""
        span = Span(*unit)
        links: dict[str, str] = {}
        for item in self._inside(span):
            letter = _LETTERS.get(item.key if item.key == "assessment" else item.key[0])
            if letter:
                line, words = self.lines[item.key]
                links.setdefault(f"{letter}{line}", f'<a href="#{line}" title="{html_text(words)}">{letter}</a>')
        return f'<span class="chips">{"".join(links.values())}</span>' if links else ""

    def _words(self, text: str, start: int, end: int) -> str:
        """A stretch of text in segments: within one, the same records hold from its first to its last character."""
        if start >= end:
            return ""
        inside = self._inside(Span(start, end))
        cuts = {start, end}
        for item in inside:
            cuts |= {max(item.span.start, start), min(item.span.end, end)}
        return "".join(
            self._segment(text[a:b], [item for item in inside if item.span.start <= a and item.span.end >= b])
            for a, b in pairwise(sorted(cuts))
        )

    def _inside(self, span: Span) -> list[Evidence]:
        """What overlaps a stretch of text. Nothing that begins further before it than the longest span is long."""
        first = bisect_left(self.found, span.start - self._longest, key=lambda item: item.span.start)
        last = bisect_left(self.found, span.end, key=lambda item: item.span.start)
        return [item for item in self.found[first:last] if item.span.end > span.start]

    def _segment(self, words: str, items: list[Evidence]) -> str:
        shown = html_text(words)
        if not items or not words.strip():
            return shown
        lines = dict.fromkeys(self.lines[item.key][0] for item in items)
        classes = [f"x-{line}" for line in lines]
        if any(item.shown == "said" for item in items):
            classes.insert(0, "said")
        linked = [item for item in items if item.shown not in {"", "said"}]
        if not linked:
            return f'<span class="{" ".join(classes)}">{shown}</span>'
        # Where several links would lie over each other, the one to the most particular record wins.
        best = min(linked, key=lambda item: (item.span.end - item.span.start, item.key))
        line, title = self.lines[best.key]
        names = " ".join(["w", best.shown, *classes])
        return f'<a class="{names}" href="#{line}" title="{html_text(title)}">{shown}</a>'


def evidence(record: Record) -> Iterator[Evidence]:
    """Every span that a record rests on."""
    for actor in record.actors:
        for mention in actor.mentions:
            yield Evidence(mention, actor.id, "actor")
    for statement in record.statements:
        if statement.cue is not None:
            yield Evidence(statement.cue, statement.id, "cue")
        for content in statement.content:
            yield Evidence(content, statement.id, "said")
    for event in record.events:
        yield Evidence(event.trigger, event.id, "act")
        yield Evidence(event.evidence, event.id, "")
    for meeting in record.meetings:
        for span in meeting.evidence:
            yield Evidence(span, meeting.id, "")
    for at, position in enumerate(record.positions):
        for span in position.evidence:
            yield Evidence(span, f"p{at + 1}", "")
    for at, figure in enumerate(record.figures):
        short = figure.evidence.end - figure.evidence.start <= _SHORT
        yield Evidence(figure.evidence, f"f{at + 1}", "figure" if short else "")
    for at, time in enumerate(record.times):
        yield Evidence(time, f"t{at + 1}", "time")
    for span in (*record.assessment.for_, *record.assessment.against):
        yield Evidence(span, "assessment", "")


def html_text(text: str) -> str:
    """``text`` with nothing in it that a browser would take for markup or for a control."""
    return escape(printable(text), quote=True)


def _blocks(text: str) -> Iterator[re.Match[str]]:
    return _BLOCK.finditer(text)


def _kind(article: Article, start: int, end: int) -> str:
    """What a paragraph is, when it is not body."""
    span = Span(start, end)
    if article.headline is not None and article.headline.overlaps(span):
        return "headline"
    if any(Span(a, b).overlaps(span) for a, b in article.headings):
        return "heading"
    if any(Span(a, b).overlaps(span) for a, b in article.boilerplate):
        return "boilerplate"
    return ""
