"""What the model is told of a word with respect to a trigger: where it hangs in the parse, how far off, whose it is."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc

from detente.annotate.encoder.branches import Branches, between, distances
from detente.extract.acts import Act

__all__ = ["LINKS", "Relations"]

type Ints = NDArray[np.int64]

LINKS = 5
"""Number of values of the role by rule: no act by rule here, none, agent, recipient, object."""

_NONE, _AGENT, _RECIPIENT, _OBJECT = range(1, LINKS)


class Relations:
    """The relations of the words of one article to its triggers."""

    def __init__(self, doc: Doc, coded: Mapping[int, tuple[Act, str]]) -> None:
        self._branches = Branches(list(doc))
        self._roles: dict[int, list[tuple[int, int, int]]] = {}
        for act, _ in coded.values():
            self._roles.update(dict.fromkeys(range(act.trigger.start, act.trigger.end), _roles(act)))

    def of(self, trigger: int, words: Ints, triggers: Ints) -> tuple[Ints, Ints, Ints, Ints]:
        """Place in the parse, distance, role by rule and other triggers between, for each of some words.

        Args:
            trigger: the first token of the trigger.
            words: tokens in ascending order.
            triggers: the first tokens of all triggers, in ascending order.
        """
        low, high = int(words[0]), int(words[-1]) + 1
        return (
            self._branches.around(trigger, low, high)[words - low],
            distances(trigger, words),
            self._by_rule(trigger, low, high)[words - low],
            between(trigger, words, triggers),
        )

    def _by_rule(self, trigger: int, low: int, high: int) -> Ints:
        codes = np.zeros(high - low, dtype=np.int64)
        if trigger in self._roles:
            codes[:] = _NONE
            for start, end, role in self._roles[trigger]:
                codes[max(start - low, 0) : max(min(end, high) - low, 0)] = role
        return codes


def _roles(act: Act) -> list[tuple[int, int, int]]:
    """Ranges of tokens with the role that the rules gave them; later ones win."""
    spans = [(act.object, _OBJECT)] if act.object is not None else []
    spans += [(span, _RECIPIENT) for span in act.patients]
    spans += [(span, _AGENT) for span in act.agents]
    return [(span.start, span.end, role) for span, role in spans]
