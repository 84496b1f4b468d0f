"""Scores of roles -> one source and the contents: the best sequence in which nothing goes on that did not begin."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

__all__ = ["CONTENT", "CUE", "ROLES", "SOURCE", "best_paths", "spans"]

ROLES = ("outside", "source begins", "source", "content begins", "content", "cue")
SOURCE, CONTENT, CUE = (1, 2), (3, 4), (5, 5)
"""First word and further words of a role, as numbers of ROLES."""

_NEVER = -1e4
_STEP = np.zeros((6, 6))
_STEP[[0, 3, 4, 5], 2] = _NEVER
_STEP[[0, 1, 2, 5], 4] = _NEVER
_START = np.array([0, 0, _NEVER, 0, _NEVER, 0])


def best_paths(scores: Sequence[NDArray[np.float32]]) -> list[NDArray[np.int64]]:
    """The roles of some words, [words], for each array of their scores, [words, roles], by Viterbi's algorithm.

    All are worked on together, a word at a time; shorter ones are filled up with words that say nothing.
    """
    if not scores:
        return []
    longest = max(map(len, scores))
    padded = np.zeros((longest, len(scores), len(ROLES)))
    for number, one in enumerate(scores):
        padded[: len(one), number] = one
    total = padded[0] + _START
    back = np.zeros((longest, len(scores), len(ROLES)), dtype=np.int64)
    for at in range(1, longest):
        way = total[:, :, None] + _STEP
        back[at] = way.argmax(axis=1)
        total = way.max(axis=1) + padded[at]
    role = total.argmax(axis=1)
    paths = np.zeros((longest, len(scores)), dtype=np.int64)
    each = np.arange(len(scores))
    for at in range(longest - 1, -1, -1):
        paths[at] = role
        role = back[at, each, role]
    return [paths[: len(one), number] for number, one in enumerate(scores)]


def spans(path: NDArray[np.int64], role: tuple[int, int]) -> list[tuple[int, int]]:
    """The ranges ``[low, high)`` of a role."""
    _, further = role
    found: list[tuple[int, int]] = []
    for at, number in enumerate(path.tolist()):
        if number not in role:
            continue
        goes_on = found and found[-1][1] == at and number == further
        if goes_on:
            found[-1] = (found[-1][0], at + 1)
        else:
            found.append((at, at + 1))
    return found
