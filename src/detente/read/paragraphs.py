"""Lines to paragraphs: blank lines part them, hard wraps inside them are undone, all else is a line each.

Nothing is cut out or changed: a paragraph is a range of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from detente.read.settings import MIN_OPEN_LINES, MIN_WRAPPED_BREAKS, WRAP_SAMPLE, WRAP_WIDTHS

__all__ = ["Paragraph", "find_paragraphs", "is_closed", "speaker_label"]

CLOSED = re.compile(r"[.!?…][\s'\"”’»)\]]*(?:\s?(?:\([^()]{2,40}\)|\[[^\[\]]{1,20}\]))?$")
"""Also before the name of an agency, or a footnote: "... broke down. (Reuters)", "... broke down.[1]"."""
LABEL = re.compile(
    r"(?P<label>Q|A|(?:[^\W\d_a-z][\w.'’-]*)(?: [^\W\d_a-z][\w.'’-]*){0,5}(?:,? \([^()]{1,40}\))?)\s?:(?:\s|$)"
)
LIST_MARK = re.compile(r"(?:[-–—•*▪‣◦·]|\(?[0-9a-z]{1,2}[.)])\s")
INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u00ad"))


@dataclass(frozen=True, slots=True)
class Paragraph:
    """``text[start:end]`` without white space at either end.

    ``plain`` is what a reader sees of it: one line, runs of white space as one blank, no invisible characters.
    ``block`` counts the blank lines before it: paragraphs of the same block follow on each other directly.
    """

    start: int
    end: int
    block: int
    plain: str


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    indent: int
    first_word: int
    """Length of the first word: whether it would have fitted on the line before."""
    closed: bool
    words: bool
    lower: bool
    """Begins with a small letter."""
    new: bool
    """Begins with the name of a speaker or the mark of a list."""

    @property
    def length(self) -> int:
        return self.indent + self.end - self.start


def find_paragraphs(text: str) -> list[Paragraph]:
    """All paragraphs in order; together they cover every character that is not white space, each once."""
    blocks = list(_blocks(text))
    width = _wrap_width([pair for block in blocks for pair in pairwise(block)])
    found: list[Paragraph] = []
    for number, block in enumerate(blocks):
        own = width or (_wrap_width(list(pairwise(block))) if len(block) > 4 else None)
        first = block[0]
        for before, after in pairwise([*block, None]):
            assert before is not None
            if after is None or not _continues(before, after, own, block):
                found.append(_paragraph(text, first.start, before.end, number))
                first = after or first
    return found


def is_closed(plain: str) -> bool:
    """Whether the words end as a sentence does."""
    return CLOSED.search(plain) is not None


def speaker_label(plain: str) -> str | None:
    """What stands before the colon, when the paragraph may be a turn in a transcript ("SMITH: No.")."""
    match = LABEL.match(plain)
    return match["label"] if match else None


def _paragraph(text: str, start: int, end: int, block: int) -> Paragraph:
    return Paragraph(start, end, block, " ".join(text[start:end].translate(INVISIBLE).split()))


def _blocks(text: str) -> Iterator[list[_Line]]:
    """Runs of lines without a blank line between them. U+2029 and a form feed end a block like a blank line."""
    block: list[_Line] = []
    at = 0
    for raw in text.splitlines(keepends=True):
        body = raw.strip()
        if body:
            start = at + len(raw) - len(raw.lstrip())
            block.append(_line(body, start, start - at))
        if block and (not body.translate(INVISIBLE) or raw[-1] in "\u2029\f"):
            yield block
            block = []
        at += len(raw)
    if block:
        yield block


def _line(body: str, start: int, indent: int) -> _Line:
    plain = body.translate(INVISIBLE)
    return _Line(
        start=start,
        end=start + len(body),
        indent=indent,
        first_word=len(body.split(maxsplit=1)[0]),
        closed=is_closed(plain[-60:]),
        words=any(map(str.isalnum, plain)),
        lower=plain[:1].islower(),
        new=LIST_MARK.match(plain) is not None or (speaker_label(plain) or "").isupper(),
    )


def _wrap_width(breaks: Sequence[tuple[_Line, _Line]]) -> int | None:
    """The width at which the lines were wrapped, or None when the line breaks are not wraps.

    A greedy wrap breaks a line only where the next word would not have fitted any more, and mostly inside a
    sentence.
    """
    breaks = breaks[:WRAP_SAMPLE]
    if len(breaks) < 3 or sum(not before.closed for before, _ in breaks) < MIN_OPEN_LINES * len(breaks):
        return None
    best, most = None, 0
    for width in WRAP_WIDTHS:
        explained = sum(_is_full(before, after, width) for before, after in breaks)
        if explained > most:
            best, most = width, explained
    return best if most >= MIN_WRAPPED_BREAKS * len(breaks) else None


def _is_full(before: _Line, after: _Line, width: int, slack: float = 0.1) -> bool:
    """Whether the first word of the line after had no room. Slack: hyphens, and widths in points, not letters."""
    return before.length <= width < before.length + 1 + after.first_word + slack * width


def _continues(before: _Line, after: _Line, width: int | None, block: Sequence[_Line]) -> bool:
    """Whether the line after belongs to the paragraph of the line before."""
    if not (before.words and after.words) or after.new:
        return False
    if width is not None:
        indented = after.indent > before.indent + 1 and before.closed
        return not indented and _is_full(before, after, width, slack=0.05 if before.closed else 0.2)
    if before.closed or before.length < WRAP_WIDTHS.start:
        return False
    # Too few lines to measure a width: trust grammar. A sentence that stops midway goes on.
    return after.lower or (block[-1].closed and WRAP_WIDTHS.start * 1.5 <= before.length < WRAP_WIDTHS.stop)
