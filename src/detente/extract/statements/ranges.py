"""Sums and differences of half-open ranges, for tokens and for characters alike."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

__all__ = ["Pairs", "merge", "minus", "overlaps", "trim"]

type Pairs = list[tuple[int, int]]

_EDGE = frozenset(" \t\r\n\u00a0,;:.-–—")
"""What no content begins or ends with, unless a closing quotation mark follows it."""

_LEADING = _EDGE | frozenset(")]}/|")
_TRAILING = _EDGE | frozenset("([{/|")


def merge(pairs: Iterable[tuple[int, int]]) -> Pairs:
    """The same ground in order, with touching or overlapping ranges made one; empty ranges are left out."""
    result: Pairs = []
    for start, end in sorted(pairs):
        if start >= end:
            continue
        if result and start <= result[-1][1]:
            result[-1] = (result[-1][0], max(result[-1][1], end))
        else:
            result.append((start, end))
    return result


def minus(pairs: Iterable[tuple[int, int]], holes: Iterable[tuple[int, int]]) -> Pairs:
    """What is left of some ranges without others."""
    result = merge(pairs)
    for low, high in merge(holes):
        cut: Pairs = []
        for start, end in result:
            if high <= start or end <= low:
                cut.append((start, end))
                continue
            if start < low:
                cut.append((start, low))
            if high < end:
                cut.append((high, end))
        result = cut
    return result


def overlaps(pairs: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    """Whether any of the ranges shares ground with ``[start, end)``."""
    return any(low < end and start < high for low, high in pairs)


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """Without white space and loose punctuation at either end (a sentence's full stop is not what was said)."""
    while start < end and text[start] in _LEADING:
        start += 1
    while end > start and text[end - 1] in _TRAILING:
        end -= 1
    return start, end
