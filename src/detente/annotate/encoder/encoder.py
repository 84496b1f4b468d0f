"""The layers of a transformer, run by ONNX Runtime over windows of an article."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from detente.annotate.encoder.pieces import CLOSE, OPEN, WordPieces, load_pieces

__all__ = ["Encoder", "load_encoder", "open_encoder"]

type Floats = NDArray[np.float32]

_WINDOW = 254
"""Pieces that the layers see at once, besides the two around them."""

_MARGIN = 16
"""Pieces at either edge of a window that are rather taken from its neighbour."""


@dataclass(frozen=True, slots=True)
class Encoder:
    """Layers that were trained for one task. A call is deterministic; time and memory are linear in the words."""

    pieces: WordPieces
    session: onnxruntime.InferenceSession

    def __call__(self, words: Sequence[Sequence[int]], features: Floats, edge: Floats) -> Floats:
        """The vector of each word in its context, that of its first piece.

        Args:
            words: the ids of the pieces of each word, at least one.
            features: [words, width]; added to the embedding of every piece of the word.
            edge: [width]; added to the embedding of the two pieces around a window.

        Returns:
            [words, width]; where windows overlap, from the window in which the word is further from the edge.
        """
        lengths = np.fromiter((len(word) for word in words), dtype=np.int64, count=len(words))
        width = features.shape[1]
        result = np.zeros((len(words), width), dtype=np.float32)
        depth = np.full(len(words), -1, dtype=np.int64)
        for low, high in _windows(lengths):
            states = self._run(words[low:high], features[low:high], edge)
            first = np.concatenate([[0], np.cumsum(lengths[low:high])[:-1]])
            inside = np.minimum(
                np.arange(high - low) if low else high - low,
                np.arange(high - low)[::-1] if high < len(words) else high - low,
            )
            inside = np.broadcast_to(inside, (high - low,))
            better = inside > depth[low:high]
            result[low:high][better] = states[first][better]
            depth[low:high] = np.maximum(depth[low:high], inside)
        return result

    def _run(self, words: Sequence[Sequence[int]], features: Floats, edge: Floats) -> Floats:
        """The vectors of the pieces of one window."""
        ids = np.array([OPEN, *(piece for word in words for piece in word), CLOSE])
        vectors = self.pieces.vectors(ids)
        vectors[[0, -1]] += edge
        vectors[1:-1] += np.repeat(features, [len(word) for word in words], axis=0)
        states: Floats = self.session.run(None, {"vectors": vectors[None]})[0]
        return states[0, 1:-1]


def _windows(lengths: NDArray[np.int64]) -> Iterator[tuple[int, int]]:
    """Ranges of words ``[low, high)`` that overlap by two margins and together hold every word."""
    ends = np.concatenate([[0], np.cumsum(lengths)]).tolist()
    low = 0
    while low < len(lengths):
        high = max(bisect_right(ends, ends[low] + _WINDOW) - 1, low + 1)
        yield low, high
        if high == len(lengths):
            return
        low = max(bisect_left(ends, ends[high] - 2 * _MARGIN), low + 1)


@cache
def load_encoder(package: str, name: str) -> Encoder:
    """The encoder ``data/name`` of a package; loaded once."""
    with as_file(files(package) / "data" / name) as path:
        return open_encoder(path)


def open_encoder(path: Path) -> Encoder:
    """The encoder of an ONNX file.

    One thread, so that the same article gives the same bytes whatever the machine does beside.
    """
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    # The fused layer norm of ONNX Runtime is slower than its parts (by a fifth of the whole, in 1.32).
    session = onnxruntime.InferenceSession(
        str(path), options, providers=["CPUExecutionProvider"], disabled_optimizers=["SkipLayerNormFusion"]
    )
    return Encoder(load_pieces(), session)
