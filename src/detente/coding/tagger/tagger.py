"""Article -> proposals: trigger, type, status, agents and recipients of each act that the model sees."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from detente.annotate.document import Annotated
from detente.annotate.encoder import PARAGRAPH, Encoder, load_encoder
from detente.annotate.encoder.words import Places
from detente.coding.plover import code
from detente.coding.tagger.features import COLUMNS, mark_pair, word_features
from detente.coding.tagger.heads import Heads, load_heads
from detente.coding.tagger.labels import AGENT, INSIDE, RECIPIENT, STATUS, TYPES
from detente.coding.tagger.relations import Relations
from detente.extract.acts import Act
from detente.extract.statements.found import FoundStatement
from detente.records import EventStatus

__all__ = ["FLOOR", "REACH", "Proposal", "Tagger", "by_rule", "load_tagger"]

FLOOR = 0.15
"""Words that less probably begin a trigger than this are not looked at further."""

REACH = 80
"""Words on either side of a trigger among which those who act are looked for."""

_SURE = 0.5
"""A trigger this probable counts as one that stands between others."""

_LONGEST = 5
"""Words of a trigger."""

type Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Proposal:
    """One act, in ranges of tokens ``[low, high)``. Probabilities are the model's own, not calibrated."""

    trigger: Pair
    event_type: str
    status: EventStatus
    agents: tuple[Pair, ...]
    recipients: tuple[Pair, ...]
    probability: float
    """That an act of this type begins here."""
    runner_up: str | None
    """The next probable type, None where that there is no act is more probable."""
    status_probability: float


def by_rule(acts: Sequence[Act]) -> dict[int, tuple[Act, str]]:
    """The acts that have a type, by the token that begins their trigger; of two, the first."""
    found: dict[int, tuple[Act, str]] = {}
    for act in acts:
        coding = code(act)
        if coding is not None:
            found.setdefault(act.trigger.start, (act, coding.event_type))
    return found


@dataclass(frozen=True, slots=True)
class Tagger:
    """The event model."""

    encoder: Encoder
    heads: Heads

    def __call__(
        self, annotated: Annotated, statements: Sequence[FoundStatement], acts: Sequence[Act]
    ) -> list[Proposal]:
        """What the model sees in an article in which the rules found ``acts``, in the order of the triggers.

        Deterministic; time and memory are linear in the article.
        """
        coded = by_rule(acts)
        places = Places.of(list(annotated.doc))
        words, states = self._states(annotated, word_features(annotated, statements, coded, places))
        if not len(words):
            return []
        sentence = np.full(len(annotated.doc), -1, dtype=np.int64)
        for one in annotated.sentences:
            sentence[one.span.start : one.span.end] = one.index
        return self._decode(states, words, sentence[words], Relations(annotated.doc, coded))

    def pair(
        self, annotated: Annotated, source: Sequence[Pair], target: Sequence[Pair], head: str
    ) -> NDArray[np.float32]:
        """The probabilities of what the source does to the target in a sentence, ranges of characters."""
        places = Places.of(list(annotated.doc))
        table = word_features(annotated, [], {}, places)
        mark_pair(table, [places.tokens(*span) for span in source], 1)
        mark_pair(table, [places.tokens(*span) for span in target], 3)
        words, states = self._states(annotated, table)
        return self.heads.pair(states, table[words, list(COLUMNS).index("mark")], head)

    def _states(self, annotated: Annotated, table: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
        """The tokens that are words, and their vectors."""
        kept = [token for token in annotated.doc if not token.is_space or "\n" in token.text]
        words = np.array([token.i for token in kept], dtype=np.int64)
        if not kept:
            return words, np.zeros((0, 0), dtype=np.float32)
        pieces = iter(self.encoder.pieces.ids([token.text for token in kept if not token.is_space]))
        ids = [[PARAGRAPH] if token.is_space else next(pieces) for token in kept]
        # The two pieces around a window have no word: all of their features are 0.
        edge = self.heads.embed(np.zeros((1, len(COLUMNS)), dtype=np.int64))[0]
        return words, self.encoder(ids, self.heads.embed(table[words]), edge)

    def _decode(
        self,
        states: NDArray[np.float32],
        words: NDArray[np.int64],
        sentence: NDArray[np.int64],
        relations: Relations,
    ) -> list[Proposal]:
        kinds = self.heads.kinds(states)
        begins = kinds[:, 1:INSIDE]
        likely = np.flatnonzero((begins.sum(axis=1) > FLOOR) & (sentence >= 0))
        if not len(likely):
            return []
        status = self.heads.status(states[likely])
        as_word, as_trigger = self.heads.as_word(states), self.heads.as_trigger(states[likely])
        sure = likely[begins[likely].sum(axis=1) > _SURE]
        inside = np.flatnonzero(sentence >= 0)
        starts = dict(zip(sentence[inside[::-1]].tolist(), inside[::-1].tolist(), strict=True))
        ends = dict(zip(sentence[inside].tolist(), (inside + 1).tolist(), strict=True))
        proposals: list[Proposal] = []
        for number, at in enumerate(likely.tolist()):
            number_of = int(sentence[at])
            low, high = max(starts[number_of], at - REACH), min(ends[number_of], at + REACH)
            others = np.union1d(sure[np.searchsorted(sure, low) : np.searchsorted(sure, high)], [at])
            relation = relations.of(int(words[at]), words[low:high], words[others])
            scores = self.heads.roles(as_word[low:high], as_trigger[number], relation)
            order = np.argsort(-begins[at], kind="stable")
            best, second = int(order[0]), int(order[1])
            end = at + 1
            while end < high and end - at < _LONGEST and kinds[end].argmax() == INSIDE:
                end += 1
            agents, recipients = (_spans(scores, role, at - low, words[low:high]) for role in (AGENT, RECIPIENT))
            chosen = int(status[number].argmax())
            proposals.append(
                Proposal(
                    trigger=(int(words[at]), int(words[end - 1]) + 1),
                    event_type=TYPES[best],
                    status=STATUS[chosen],
                    agents=agents,
                    recipients=recipients,
                    probability=float(begins[at][best]),
                    runner_up=TYPES[second] if begins[at][second] > kinds[at][0] else None,
                    status_probability=float(status[number][chosen]),
                )
            )
        return proposals


def _spans(scores: NDArray[np.float32], role: int, at: int, words: NDArray[np.int64]) -> tuple[Pair, ...]:
    """The ranges of tokens that have a role: each begins where its first word is likelier than none."""
    path = scores.argmax(axis=1)
    found: list[list[int]] = []
    for place, number in enumerate(path.tolist()):
        if number == role:
            found.append([place, place + 1])
        elif number == role + 1:
            if found and found[-1][1] == place:
                found[-1][1] = place + 1
            else:
                found.append([place, place + 1])
    return tuple((int(words[low]), int(words[high - 1]) + 1) for low, high in found if not low <= at < high)


@cache
def load_tagger() -> Tagger:
    """The model that ships with the package; loaded once, at the first article."""
    return Tagger(load_encoder("detente.coding", "events.onnx"), load_heads())
