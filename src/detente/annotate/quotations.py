"""Quoted stretches of a paragraph, with straight, curly, low, angle, doubled and British single quotation marks."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

__all__ = ["MARKS", "Quotation", "find_quotations"]

MARKS = "\"“”„«»'‘’"
"""Every letter that a quotation mark is made of."""

_DOUBLE = re.compile(r"[\"“”„«»]|(?<!['’])(?:''|‘‘|’’)(?!['’])")
"""Two apostrophes are the quotation mark of newspaper data bases."""

_CLOSERS = {'"': ('"', "”"), "“": ("”", '"'), "„": ("“", "”"), "«": ("»",), "''": ("''", "”", "’’"), "‘‘": ("’’", "''")}
"""Web pages mix straight and curly marks within one quotation, so either closes the other."""

_OPENS = re.compile(
    # After white space, a bracket, a dash or a double mark; before a word, a sign that begins one, or a double mark.
    r"(?:(?<=^)|(?<=[\s(\[–—\-/\"“„«]))['‘]"
    r"(?![’']|\d\ds?\b(?![,.]\d)|(?i:em|til|tis|twas|twere|cause|n|bout|round|cos|ere|s|re|ll|ve|d|m|t)\b)"
    r"(?=[\w£$€…\[(\"“.])",
    re.MULTILINE,
)
_CLOSES = re.compile(r"(?<=[\w.,?!…;:%)\]–—\"”])['’](?!\w)")
_SHORT = 60
"""Characters of a quotation that ends with what may be an apostrophe."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """The characters ``[start, end)`` between two marks, and ``[outer_start, outer_end)`` with the marks.

    ``closed`` is False where the paragraph ends first, as in a quotation that goes on in the next one.
    """

    start: int
    end: int
    closed: bool
    outer_start: int
    outer_end: int


def find_quotations(text: str, start: int, end: int) -> list[Quotation]:
    """Outermost quotations of the paragraph ``text[start:end]``, in order. Time is linear in its length.

    Single marks count where they come in pairs around words and are not apostrophes; within double ones they do not.
    """
    found: list[Quotation] = []
    at = start
    singles = _singles(text, start, end)
    single = next(singles, None)
    for double in _doubles(text, start, end):
        while single is not None and single.outer_start < double.outer_start:
            if single.outer_start >= at:
                found.append(single)
                at = single.outer_end
            single = next(singles, None)
        if double.outer_start >= at:
            found.append(double)
            at = double.outer_end
    while single is not None:
        if single.outer_start >= at:
            found.append(single)
            at = single.outer_end
        single = next(singles, None)
    return found


def _doubles(text: str, low: int, high: int) -> Iterator[Quotation]:
    opened: re.Match[str] | None = None
    for match in _DOUBLE.finditer(text, low, high):
        mark = match.group()
        if opened is None:
            inch = mark == '"' and match.start() > low and text[match.start() - 1].isdigit()
            if mark in _CLOSERS and not inch and _says(text, match.end(), high):
                opened = match
        elif mark in _CLOSERS[opened.group()]:
            if _says(text, opened.end(), match.start()):
                yield Quotation(opened.end(), match.start(), True, opened.start(), match.end())
            opened = None
    if opened is not None:
        yield Quotation(opened.end(), high, False, opened.start(), high)


def _singles(text: str, low: int, high: int) -> Iterator[Quotation]:
    """Pairs of single marks. A plural's apostrophe ("the ministers' plan") ends none that ends surely further on."""
    opens = [match.start() for match in _OPENS.finditer(text, low, high)]
    if not opens:
        return
    closes = [match.start() for match in _CLOSES.finditer(text, low, high)]
    levels = _Levels(text, low, high)
    at, number = low, 0
    for opened, limit in zip(opens, [*opens[1:], high], strict=True):
        if opened < at:
            continue
        while number < len(closes) and closes[number] <= opened + 1:
            number += 1
        close = _close(text, opened, limit, closes, number, levels, high)
        if close is not None:
            if _says(text, opened + 1, close):
                yield Quotation(opened + 1, close, True, opened, close + 1)
            at = close + 1
        elif opened == opens[0] and _opens_speech(text, low, opened, high):
            yield Quotation(opened + 1, high, False, opened, high)
            return


def _close(
    text: str, opened: int, limit: int, closes: list[int], number: int, levels: _Levels, high: int
) -> int | None:
    """The first closing mark after this opening one that is no apostrophe, else the first that might be one."""
    first: int | None = None
    while number < len(closes):
        close = closes[number]
        if (first is not None and close > limit) or levels.at(opened) != levels.at(close):
            break
        if not _apostrophe(text, close, high):
            return close
        if first is None and close - opened <= _SHORT:
            first = close
        elif first is None:
            break
        number += 1
    return first


class _Levels:
    """How deep in double marks a place stands: single ones pair up only on the same level."""

    def __init__(self, text: str, low: int, high: int) -> None:
        self._places: list[int] = []
        self._levels = [(0, 0, 0)]
        straight = curly = angle = 0
        for match in _DOUBLE.finditer(text, low, high):
            mark = match.group()
            straight ^= mark[0] in "\"'"
            curly += (mark in "“„‘‘") - (mark in "”’’")
            angle += (mark == "«") - (mark == "»")
            self._places.append(match.start())
            self._levels.append((straight, curly, angle))

    def at(self, offset: int) -> tuple[int, int, int]:
        """The level before this character."""
        return self._levels[bisect_left(self._places, offset)]


def _apostrophe(text: str, at: int, high: int) -> bool:
    """Whether the mark may be that of "the ministers' plan": after an s and before another word."""
    after = text[at + 1 : min(at + 3, high)]
    return text[at - 1] in "sSzZx" and bool(re.match(r"\s\w", after))


def _opens_speech(text: str, low: int, opened: int, high: int) -> bool:
    """Whether a mark that opens a paragraph and is never closed begins one of the paragraphs of a long quotation."""
    return not text[low:opened].strip() and text[opened + 1].isupper() and len(text[opened:high].split(maxsplit=4)) > 4


def _says(text: str, start: int, end: int) -> bool:
    return any(letter.isalnum() for letter in text[start:end])
