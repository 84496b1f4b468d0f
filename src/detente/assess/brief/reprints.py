"""Which articles tell the same story in the same words: a wire report that two papers print is one report.

A claim that stands in a report and in its reprint has not been confirmed by anyone, so reprints count once.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from detente.records import Record

__all__ = ["alike", "stories"]

_WORD = re.compile(r"\w+")
_SHINGLE = 5
_SHARED = 0.5
"""Share of the five-word runs of the shorter text that also stand in the longer one. Reports of one event by
different writers share hardly any; a reprint with small edits keeps most."""
_ALIKE = 0.7
"""Share of words that two sentences have in common when one is an edit of the other."""


def stories(records: Sequence[Record]) -> list[int]:
    """For each record the index of the first one that tells its story in the same words, often its own."""
    runs = [_runs(record.article.text) for record in records]
    holders: dict[tuple[str, ...], list[int]] = {}
    found: list[int] = []
    for index, own in enumerate(runs):
        shared: Counter[int] = Counter()
        for run in own:
            shared.update(holders.get(run, ()))
            holders.setdefault(run, []).append(index)
        original = next(
            (other for other, same in sorted(shared.items()) if same >= _SHARED * min(len(own), len(runs[other]))),
            index,
        )
        found.append(index if original == index else found[original])
    return found


def _runs(text: str) -> set[tuple[str, ...]]:
    words = _WORD.findall(text.casefold())
    return {tuple(words[at : at + _SHINGLE]) for at in range(len(words) - _SHINGLE + 1)}


def alike(one: str, other: str) -> bool:
    """Whether two sentences are the same but for small edits."""
    first, second = set(_WORD.findall(one.casefold())), set(_WORD.findall(other.casefold()))
    return bool(first and second) and len(first & second) >= _ALIKE * len(first | second)
