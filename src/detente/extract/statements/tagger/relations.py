"""What the model is told of a word with respect to a cue: where it hangs in the parse, how far off, whose it is."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc, Span

from detente.extract.statements.found import FoundStatement
from detente.extract.statements.tagger.features import DEPENDENCIES, Places, dependency_ids

__all__ = ["DISTANCES", "LINKS", "OTHER_CUES", "SYNTAX", "Relations"]

type Ints = NDArray[np.int64]

_LABELS = len(DEPENDENCIES) + 1
_UP = 4
"""Steps up from the cue that are told apart."""

_ELSEWHERE = 1 + (_UP + 1) * _LABELS
_LAST, _EARLIER, _NEXT, _LATER, _SAME, _ITSELF = range(_ELSEWHERE, _ELSEWHERE + 6)
"""The sentence before and those before it, the next and those after it, the same one beyond reach, the cue itself."""

SYNTAX = _ELSEWHERE + 6
"""Number of values of the place in the parse."""

_EDGES = np.array(
    [-96, -64, -48, -32, -24, -16, -12, -8, -6, -4, -3, -2, -1, 0, 1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64, 96]
)
DISTANCES = len(_EDGES) + 1
"""Number of values of the distance in tokens."""

LINKS = 5
"""Number of values of the role by rule: no rule for this cue, none, source, content, cue."""

_NONE, _SOURCE, _CONTENT, _CUE = range(1, LINKS)

OTHER_CUES = 5
"""Number of values of the cues between: none, one or more after the cue, one or more before it."""


class Relations:
    """The relations of the words of one article to its cues. The work for a cue is bounded by the words asked for."""

    def __init__(self, doc: Doc, found: Sequence[FoundStatement], places: Places) -> None:
        tokens = list(doc)
        self._head = [token.head.i for token in tokens]
        self._label = dependency_ids(tokens)
        self._left = [token.left_edge.i for token in tokens]
        self._right = [token.right_edge.i + 1 for token in tokens]
        self._children: list[list[int]] = [[] for _ in tokens]
        for i, head in enumerate(self._head):
            if head != i:
                self._children[head].append(i)
        self._sentence = np.cumsum([bool(token.is_sent_start) for token in tokens])
        self._rule: dict[int, list[tuple[int, int, int]]] = {}
        for statement in found:
            if statement.cue is not None:
                roles = _roles(statement, statement.cue, places)
                self._rule.update(dict.fromkeys(range(statement.cue.start, statement.cue.end), roles))

    def of(self, cue: int, words: Ints, cues: Ints) -> tuple[Ints, Ints, Ints, Ints]:
        """Place in the parse, distance, role by rule and other cues between, for each of some words.

        Args:
            cue: the first token of the cue.
            words: tokens in ascending order.
            cues: all cues, in ascending order.
        """
        low, high = int(words[0]), int(words[-1]) + 1
        distance = np.searchsorted(_EDGES, words - cue, side="right")
        return (
            self._syntax(cue, low, high)[words - low],
            distance,
            self._by_rule(cue, low, high)[words - low],
            _between(cue, words, cues),
        )

    def _syntax(self, cue: int, low: int, high: int) -> Ints:
        apart = self._sentence[low:high] - self._sentence[cue]
        codes = np.select(
            [apart == -1, apart < -1, apart == 1, apart > 1], [_LAST, _EARLIER, _NEXT, _LATER], default=_SAME
        )

        def mark(start: int, end: int, code: int) -> None:
            codes[max(start - low, 0) : max(min(end, high) - low, 0)] = code

        chain = [cue]
        while len(chain) <= _UP and self._head[chain[-1]] != chain[-1]:
            chain.append(self._head[chain[-1]])
        # From far to near: what hangs on the cue itself is marked last.
        for up in range(len(chain) - 1, -1, -1):
            top = chain[up]
            mark(self._left[top], self._right[top], _SAME)
            for child in self._children[top]:
                mark(self._left[child], self._right[child], 1 + up * _LABELS + int(self._label[child]))
            mark(top, top + 1, 1 + up * _LABELS)
        mark(cue, cue + 1, _ITSELF)
        return codes

    def _by_rule(self, cue: int, low: int, high: int) -> Ints:
        codes = np.zeros(high - low, dtype=np.int64)
        if cue in self._rule:
            codes[:] = _NONE
            for start, end, role in self._rule[cue]:
                codes[max(start - low, 0) : max(min(end, high) - low, 0)] = role
        return codes


def _roles(statement: FoundStatement, cue: Span, places: Places) -> list[tuple[int, int, int]]:
    """Ranges of tokens with the role that the rules gave them; later ones win."""
    roles = [(*places.tokens(start, end), _CONTENT) for start, end in statement.content]
    if statement.source is not None:
        roles.append((statement.source.start, statement.source.end, _SOURCE))
    return [*roles, (cue.start, cue.end, _CUE)]


def _between(cue: int, words: Ints, cues: Ints) -> Ints:
    place = np.searchsorted(cues, words, side="left")
    own = int(np.searchsorted(cues, cue, side="left"))
    after = np.clip(place - own - 1, 0, 2)
    before = np.clip(own - place, 0, 2)
    return np.where(words >= cue, after, np.where(before > 0, before + 2, 0))
