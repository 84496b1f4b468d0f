"""What the model is told of a word with respect to a cue: where it hangs in the parse, how far off, whose it is."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc, Span

from detente.annotate.encoder.branches import Branches, between, distances
from detente.annotate.encoder.words import Places
from detente.extract.statements.found import FoundStatement

__all__ = ["LINKS", "Relations"]

type Ints = NDArray[np.int64]

LINKS = 5
"""Number of values of the role by rule: no rule for this cue, none, source, content, cue."""

_NONE, _SOURCE, _CONTENT, _CUE = range(1, LINKS)


class Relations:
    """The relations of the words of one article to its cues. The work for a cue is bounded by the words asked for."""

    def __init__(self, doc: Doc, found: Sequence[FoundStatement], places: Places) -> None:
        self._branches = Branches(list(doc))
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
        return (
            self._branches.around(cue, low, high)[words - low],
            distances(cue, words),
            self._by_rule(cue, low, high)[words - low],
            between(cue, words, cues),
        )

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
