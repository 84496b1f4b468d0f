"""Documents -> batches of tensors: windows of an article with the targets of their words."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from detente.extract.statements.tagger.features import COLUMNS
from detente.extract.statements.tagger.tagger import REACH
from training.attribution.corpus import Document, Gold

__all__ = ["Batch", "batches"]

IGNORED = -100
_LENGTHENED = 0.6
"""A window is cut at the last break between paragraphs in what is behind this share of it."""

type Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Batch:
    """Tensors of one step."""

    ids: Tensor
    mask: Tensor
    features: Tensor
    first: Tensor
    cue: Tensor
    """[windows, words]: target of the cue head."""
    role: Tensor
    """[windows, words]: target of the head for roles, whosever they are."""
    window: Tensor
    place: Tensor
    """[cues]: the window that a cue stands in, and its word in it."""
    relations: Tensor
    """[4, cues, words]"""
    target: Tensor
    """[cues, words]: the role of each word with respect to the cue."""


def windows(document: Document, size: int, first: int) -> Iterator[tuple[int, int]]:
    """Ranges of words, each word in one of them; the first has ``first`` pieces at most, so that epochs differ."""
    lengths = [len(piece) for piece in document.pieces]
    low, limit = 0, first
    while low < len(lengths):
        high, total, cut = low, 0, None
        while high < len(lengths) and total + lengths[high] <= limit:
            total += lengths[high]
            high += 1
            if document.breaks[high - 1] and total > _LENGTHENED * limit:
                cut = high
        if high < len(lengths) and cut is not None:
            high = cut
        high = max(high, low + 1)
        yield low, high
        low, limit = high, size


def targets(document: Document, low: int, high: int) -> tuple[Ints, Ints, list[tuple[int, Ints]]]:
    """Of a window: tags of cues, tags of roles, and for each cue that lies whole in it the roles of the words."""
    cue, role = np.zeros(high - low, dtype=np.int64), np.zeros(high - low, dtype=np.int64)
    pairs: list[tuple[int, Ints]] = []
    near = [gold for gold in document.gold if gold.low < high and low < gold.high]
    for gold in near:
        for spans, first in ((gold.source, 1), (gold.content, 3)):
            _mark(role, spans, low, high, first, first + 1)
    for gold in near:
        _mark(cue, gold.cue, low, high, 2, 2)
        start = gold.cue[0][0]
        if not low <= start < high:
            continue
        cue[start - low] = 1
        if all(low <= a and b <= high for a, b in (*gold.cue, *gold.source, *gold.content)):
            pairs.append((start, _roles(gold, low, high)))
    return cue, role, pairs


def _roles(gold: Gold, low: int, high: int) -> Ints:
    roles = np.zeros(high - low, dtype=np.int64)
    for spans, first, further in ((gold.cue, 5, 5), (gold.source, 1, 2), (gold.content, 3, 4)):
        _mark(roles, spans, low, high, first, further)
    return roles


def _mark(tags: Ints, spans: Sequence[tuple[int, int]], low: int, high: int, first: int, further: int) -> None:
    for start, end in spans:
        tags[max(start - low, 0) : max(min(end, high) - low, 0)] = further
        if low <= start < high:
            tags[start - low] = first


def batches(documents: Sequence[Document], size: int, count: int, chance: random.Random) -> Iterator[Batch]:
    """One epoch: batches of ``count`` windows of like length, in random order."""
    cut = [
        (d, low, high) for d in documents for low, high in windows(d, size - 2, chance.randrange(size // 4, size - 2))
    ]
    chance.shuffle(cut)
    groups: list[list[tuple[Document, int, int]]] = []
    for start in range(0, len(cut), count * 16):
        part = sorted(cut[start : start + count * 16], key=lambda window: window[2] - window[1])
        groups += [part[k : k + count] for k in range(0, len(part), count)]
    chance.shuffle(groups)
    for group in groups:
        yield _collate(group)


def _collate(group: Sequence[tuple[Document, int, int]]) -> Batch:
    lengths = [2 + sum(map(len, document.pieces[low:high])) for document, low, high in group]
    words = max(high - low for _, low, high in group)
    n, longest = len(group), max(lengths)
    ids, mask = np.zeros((n, longest), dtype=np.int64), np.zeros((n, longest), dtype=np.int64)
    features = np.zeros((n, longest, len(COLUMNS)), dtype=np.int64)
    first = np.zeros((n, words), dtype=np.int64)
    cue, role = np.full((n, words), IGNORED), np.full((n, words), IGNORED)
    places: list[tuple[int, int]] = []
    relations: list[Ints] = []
    aims: list[Ints] = []
    for row, (document, low, high) in enumerate(group):
        pieces = document.pieces[low:high]
        counts = [len(word) for word in pieces]
        ids[row, : lengths[row]] = [101, *(piece for word in pieces for piece in word), 102]
        mask[row, : lengths[row]] = 1
        features[row, 1 : lengths[row] - 1] = np.repeat(document.features[low:high], counts, axis=0)
        first[row, : high - low] = 1 + np.concatenate([[0], np.cumsum(counts)[:-1]])
        tags, roles, pairs = targets(document, low, high)
        cue[row, : high - low], role[row, : high - low] = tags, roles
        tokens = document.tokens[low:high]
        starts = np.array(sorted(start for start, _ in pairs))
        for start, aim in pairs:
            relation = document.relations.of(int(document.tokens[start]), tokens, document.tokens[starts])
            codes = np.zeros((4, words), dtype=np.int64)
            codes[:, : high - low] = np.stack(relation)
            aimed = np.full(words, IGNORED)
            near = slice(max(0, start - low - REACH), start - low + REACH)
            aimed[: high - low][near] = aim[near]
            places.append((row, start - low))
            relations.append(codes)
            aims.append(aimed)
    return Batch(
        *map(torch.from_numpy, (ids, mask, features, first, cue, role)),
        window=torch.tensor([row for row, _ in places], dtype=torch.long),
        place=torch.tensor([at for _, at in places], dtype=torch.long),
        relations=torch.from_numpy(np.stack(relations, axis=1)) if relations else torch.zeros(4, 0, words).long(),
        target=torch.from_numpy(np.stack(aims)) if aims else torch.zeros(0, words).long(),
    )
