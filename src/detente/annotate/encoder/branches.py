"""Where a word stands as seen from another: on which branch of the parse it hangs, and how far off it is."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Token

from detente.annotate.encoder.words import DEPENDENCIES, dependency_ids

__all__ = ["BETWEEN", "BRANCHES", "DISTANCES", "Branches", "between", "distances"]

type Ints = NDArray[np.int64]

_LABELS = len(DEPENDENCIES) + 1
_UP = 4
"""Steps up from the word that are told apart."""

_ELSEWHERE = 1 + (_UP + 1) * _LABELS
_LAST, _EARLIER, _NEXT, _LATER, _SAME, _ITSELF = range(_ELSEWHERE, _ELSEWHERE + 6)
"""The sentence before and those before it, the next and those after it, the same one beyond reach, the word itself."""

BRANCHES = _ELSEWHERE + 6
"""Number of values of the place in the parse."""

_EDGES = np.array(
    [-96, -64, -48, -32, -24, -16, -12, -8, -6, -4, -3, -2, -1, 0, 1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64, 96]
)
DISTANCES = len(_EDGES) + 1
"""Number of values of the distance in tokens."""


def distances(center: int, words: Ints) -> Ints:
    """How far each of some tokens is from one, in steps that grow."""
    return np.searchsorted(_EDGES, words - center, side="right")


BETWEEN = 5
"""Number of values of what lies between: nothing, one or more after the word, one or more before it."""


def between(center: int, words: Ints, others: Ints) -> Ints:
    """How many of ``others`` lie between ``center``, which is one of them, and each of some tokens; all ascending."""
    place = np.searchsorted(others, words, side="left")
    own = int(np.searchsorted(others, center, side="left"))
    after = np.clip(place - own - 1, 0, 2)
    before = np.clip(own - place, 0, 2)
    return np.where(words >= center, after, np.where(before > 0, before + 2, 0))


class Branches:
    """The parse of one article, seen from any of its words. The work for a word is bounded by the range asked for."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self._head = [token.head.i for token in tokens]
        self._label = dependency_ids(tokens)
        self._left = [token.left_edge.i for token in tokens]
        self._right = [token.right_edge.i + 1 for token in tokens]
        self._children: list[list[int]] = [[] for _ in tokens]
        for i, head in enumerate(self._head):
            if head != i:
                self._children[head].append(i)
        self._sentence = np.cumsum([bool(token.is_sent_start) for token in tokens])

    def around(self, center: int, low: int, high: int) -> Ints:
        """The branch on which each of the tokens ``[low, high)`` hangs, as seen from the token ``center``."""
        apart = self._sentence[low:high] - self._sentence[center]
        codes = np.select(
            [apart == -1, apart < -1, apart == 1, apart > 1], [_LAST, _EARLIER, _NEXT, _LATER], default=_SAME
        )

        def mark(start: int, end: int, code: int) -> None:
            codes[max(start - low, 0) : max(min(end, high) - low, 0)] = code

        chain = [center]
        while len(chain) <= _UP and self._head[chain[-1]] != chain[-1]:
            chain.append(self._head[chain[-1]])
        # From far to near: what hangs on the word itself is marked last.
        for up in range(len(chain) - 1, -1, -1):
            top = chain[up]
            mark(self._left[top], self._right[top], _SAME)
            for child in self._children[top]:
                mark(self._left[child], self._right[child], 1 + up * _LABELS + int(self._label[child]))
            mark(top, top + 1, 1 + up * _LABELS)
        mark(center, center + 1, _ITSELF)
        return codes
