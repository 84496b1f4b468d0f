"""Article -> proposals: cue, source and content of each attribution that the model sees."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from detente.annotate.document import Annotated
from detente.annotate.encoder import PARAGRAPH, Encoder, load_encoder
from detente.annotate.encoder.words import Places
from detente.extract.statements.found import FoundStatement
from detente.extract.statements.tagger.decoding import CONTENT, CUE, SOURCE, best_paths, spans
from detente.extract.statements.tagger.features import COLUMNS, word_features
from detente.extract.statements.tagger.heads import Heads, load_heads
from detente.extract.statements.tagger.relations import Relations

__all__ = ["FLOOR", "REACH", "Proposal", "Tagger", "load_tagger"]

FLOOR = 0.1
"""Words less probably a cue than this are not looked at further."""

REACH = 100
"""Words on either side of a cue among which its source and content are looked for."""

_TOGETHER = 64
"""Cues that are decoded together: bounds memory, whatever the length of the article."""

_SURE = 0.4
"""A cue this probable counts as one that stands between others."""

_NEAR = 3
"""Words between the first word of a cue and a further part of it."""

type Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Proposal:
    """Ranges of tokens ``[low, high)``; ``cue_probability`` is the model's own, not calibrated."""

    cue: Pair
    source: Pair | None
    content: tuple[Pair, ...]
    seen: Pair
    """The tokens among which source and content were looked for."""
    cue_probability: float
    certainty: float
    """Mean probability of the roles chosen for the words of source and content."""


@dataclass(frozen=True, slots=True)
class Tagger:
    """The attribution model."""

    encoder: Encoder
    heads: Heads

    def __call__(self, annotated: Annotated, found: Sequence[FoundStatement]) -> list[Proposal]:
        """What the model sees in an article of which the rules found ``found``, in the order of the cues.

        Deterministic; time and memory are linear in the article.
        """
        doc = annotated.doc
        kept = [token for token in doc if not token.is_space or "\n" in token.text]
        if not kept:
            return []
        words = np.array([token.i for token in kept])
        places = Places.of(list(doc))
        features = word_features(annotated, found, places)[words]
        texts = [token.text for token in kept if not token.is_space]
        pieces = iter(self.encoder.pieces.ids(texts))
        ids = [[PARAGRAPH] if token.is_space else next(pieces) for token in kept]
        # The two pieces around a window have no word: all of their features are 0.
        edge = self.heads.embed(np.zeros((1, len(COLUMNS)), dtype=np.int64))[0]
        states = self.encoder(ids, self.heads.embed(features), edge)
        return self._decode(states, words, Relations(doc, found, places))

    def _decode(self, states: NDArray[np.float32], words: NDArray[np.int64], relations: Relations) -> list[Proposal]:
        probability = self.heads.cue_probability(states)
        likely = np.flatnonzero(probability > FLOOR)
        as_word, as_cue = self.heads.as_word(states), self.heads.as_cue(states[likely])
        proposals: list[Proposal] = []
        for start in range(0, len(likely), _TOGETHER):
            places: list[tuple[int, int, int]] = []
            scores: list[NDArray[np.float32]] = []
            for number, at in enumerate(likely[start : start + _TOGETHER].tolist(), start):
                if at and probability[at - 1] > max(FLOOR, probability[at]):
                    continue  # the second word of a cue
                low, high = max(0, at - REACH), min(len(words), at + REACH)
                # Cues too far off to stand between any of these words are left out: the work stays bounded.
                others = likely[np.searchsorted(likely, low) : np.searchsorted(likely, high)]
                cues = others[(probability[others] > _SURE) | (others == at)]
                relation = relations.of(int(words[at]), words[low:high], words[cues])
                places.append((low, high, at))
                scores.append(self.heads.roles(as_word[low:high], as_cue[number], relation))
            for (low, high, at), one, path in zip(places, scores, best_paths(scores), strict=True):
                proposal = _proposal(one, path, at - low, float(probability[at]))
                if proposal is not None:
                    proposals.append(_moved(proposal, words[low:high]))
        return proposals


def _proposal(scores: NDArray[np.float32], path: NDArray[np.int64], at: int, probability: float) -> Proposal | None:
    """Ranges among the words that were scored."""
    content = spans(path, CONTENT)
    if not content:
        return None
    chosen = np.exp(scores[np.arange(len(path)), path])

    def mean(span: Pair) -> float:
        return float(chosen[span[0] : span[1]].mean())

    sources = spans(path, SOURCE)
    source = max(sources, key=mean) if sources else None
    near = [span for span in spans(path, CUE) if span[0] <= at + _NEAR and span[1] >= at - _NEAR] or [(at, at + 1)]
    cue = min(low for low, _ in near), max(high for _, high in near)
    certain = [mean(span) * (span[1] - span[0]) for span in (*content, *([source] if source else []))]
    length = sum(high - low for low, high in (*content, *([source] if source else [])))
    return Proposal(cue, source, tuple(content), (0, len(path)), probability, sum(certain) / length)


def _moved(proposal: Proposal, words: NDArray[np.int64]) -> Proposal:
    def move(span: Pair) -> Pair:
        return int(words[span[0]]), int(words[span[1] - 1]) + 1

    return Proposal(
        cue=move(proposal.cue),
        source=move(proposal.source) if proposal.source is not None else None,
        content=tuple(move(span) for span in proposal.content),
        seen=move(proposal.seen),
        cue_probability=proposal.cue_probability,
        certainty=proposal.certainty,
    )


@cache
def load_tagger() -> Tagger:
    """The model that ships with the package; loaded once, at the first article."""
    return Tagger(load_encoder("detente.extract", "attribution.onnx"), load_heads())
