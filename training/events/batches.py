"""Documents and pairs -> batches of tensors."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from detente.coding.tagger.features import COLUMNS
from detente.coding.tagger.labels import AGENT, INSIDE, OLDER, RECIPIENT, TYPES
from detente.coding.tagger.tagger import REACH
from training.attribution.batches import windows
from training.events.corpus import Document, PairItem

__all__ = ["IGNORED", "PairBatch", "TextBatch", "pair_batches", "text_batches"]

IGNORED = -100

type Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class TextBatch:
    """Windows of articles."""

    ids: Tensor
    mask: Tensor
    features: Tensor
    first: Tensor
    kind: Tensor
    """[windows, words]: 0, the number of the type that begins here plus one, or INSIDE."""
    window: Tensor
    place: Tensor
    """[triggers]: the window of a trigger, and its first word in it."""
    status: Tensor
    relations: Tensor
    """[4, triggers, words]"""
    target: Tensor
    """[triggers, words]: the role of each word with respect to the trigger."""


@dataclass(frozen=True, slots=True)
class PairBatch:
    """Marked sentences."""

    ids: Tensor
    mask: Tensor
    features: Tensor
    first: Tensor
    words: Tensor
    """[pairs, words]: 1 where there is a word."""
    older: Tensor
    kinds: Tensor
    """[pairs, types]: the types that the label allows; all 0 where nothing is known."""
    items: list[int]


def _pieces(group: Sequence[tuple[list[list[int]], Ints]]) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    lengths = [2 + sum(map(len, pieces)) for pieces, _ in group]
    words = max(len(pieces) for pieces, _ in group)
    n, longest = len(group), max(lengths)
    ids, mask = np.zeros((n, longest), dtype=np.int64), np.zeros((n, longest), dtype=np.int64)
    features = np.zeros((n, longest, len(COLUMNS)), dtype=np.int64)
    first = np.zeros((n, words), dtype=np.int64)
    for row, (pieces, table) in enumerate(group):
        counts = [len(word) for word in pieces]
        ids[row, : lengths[row]] = [101, *(piece for word in pieces for piece in word), 102]
        mask[row, : lengths[row]] = 1
        features[row, 1 : lengths[row] - 1] = np.repeat(table, counts, axis=0)
        first[row, : len(pieces)] = 1 + np.concatenate([[0], np.cumsum(counts)[:-1]])
    a, b, c, d = map(torch.from_numpy, (ids, mask, features, first))
    return a, b, c, d


def text_batches(
    documents: Sequence[Document], size: int, count: int, chance: random.Random, blind: float
) -> Iterator[TextBatch]:
    """One epoch over the articles; in the share ``blind`` of the windows the model does not see the rules."""
    cut = [
        (d, low, high) for d in documents for low, high in windows(d, size - 2, chance.randrange(size // 3, size - 2))
    ]
    chance.shuffle(cut)
    groups: list[list[tuple[Document, int, int]]] = []
    for start in range(0, len(cut), count * 16):
        part = sorted(cut[start : start + count * 16], key=lambda window: window[2] - window[1])
        groups += [part[k : k + count] for k in range(0, len(part), count)]
    chance.shuffle(groups)
    for group in groups:
        yield _text(group, [chance.random() < blind for _ in group])


def _text(group: Sequence[tuple[Document, int, int]], blind: Sequence[bool]) -> TextBatch:
    rule = list(COLUMNS).index("rule")
    cut: list[tuple[list[list[int]], Ints]] = []
    for (document, low, high), hidden in zip(group, blind, strict=True):
        table = document.features[low:high]
        if hidden:
            table = table.copy()
            table[:, rule] = 0
        cut.append((document.pieces[low:high], table))
    ids, mask, features, first = _pieces(cut)
    n, words = first.shape
    kind = np.full((n, words), IGNORED)
    places: list[tuple[int, int]] = []
    status: list[int] = []
    relations: list[Ints] = []
    aims: list[Ints] = []
    for row, ((document, low, high), hidden) in enumerate(zip(group, blind, strict=True)):
        kind[row, : high - low] = 0
        near = [t for t in document.gold if low <= t.low and t.high <= high]
        tokens = document.tokens[low:high]
        starts = np.array(sorted(document.tokens[t.low] for t in near))
        for t in near:
            kind[row, t.low - low + 1 : t.high - low] = INSIDE
        for t in near:
            kind[row, t.low - low] = t.kind + 1
            codes = np.zeros((4, words), dtype=np.int64)
            codes[:, : high - low] = np.stack(document.relations.of(int(document.tokens[t.low]), tokens, starts))
            if hidden:
                codes[2] = 0
            aim = np.full(words, IGNORED)
            same = document.sentence[low:high] == document.sentence[t.low]
            around = slice(max(0, t.low - low - REACH), t.low - low + REACH)
            roles = np.zeros(high - low, dtype=np.int64)
            for spans, begins in ((t.agents, AGENT), (t.recipients, RECIPIENT)):
                for a, b in spans:
                    roles[max(a - low, 0) : max(b - low, 0)] = begins + 1
                    if a >= low:
                        roles[a - low : a - low + 1] = begins
            aim[: high - low][around] = np.where(same, roles, IGNORED)[around]
            places.append((row, t.low - low))
            status.append(t.status)
            relations.append(codes)
            aims.append(aim)
    return TextBatch(
        ids,
        mask,
        features,
        first,
        torch.from_numpy(kind),
        window=torch.tensor([row for row, _ in places], dtype=torch.long),
        place=torch.tensor([at for _, at in places], dtype=torch.long),
        status=torch.tensor(status, dtype=torch.long),
        relations=torch.from_numpy(np.stack(relations, axis=1)) if relations else torch.zeros(4, 0, words).long(),
        target=torch.from_numpy(np.stack(aims)) if aims else torch.zeros(0, words).long(),
    )


def pair_batches(
    items: Sequence[PairItem], count: int, chance: random.Random | None, hide: float = 0.0
) -> Iterator[PairBatch]:
    """One pass over the pairs, in random order where there is chance.

    In the share ``hide`` of the pairs the words of source and target are not shown, so that who they are counts less.
    """
    order = list(range(len(items)))
    if chance is not None:
        chance.shuffle(order)
    order.sort(key=lambda i: sum(map(len, items[i].pieces)) // (8 if chance is not None else 1))
    groups = [order[k : k + count] for k in range(0, len(order), count)]
    if chance is not None:
        chance.shuffle(groups)
    mark = list(COLUMNS).index("mark")
    for group in groups:
        cut: list[tuple[list[list[int]], Ints]] = []
        for i in group:
            pieces = items[i].pieces
            if chance is not None and chance.random() < hide:
                pieces = [
                    [103] if marked else word for word, marked in zip(pieces, items[i].features[:, mark], strict=True)
                ]
            cut.append((pieces, items[i].features))
        ids, mask, features, first = _pieces(cut)
        words = torch.zeros(first.shape, dtype=torch.long)
        kinds = torch.zeros((len(group), len(TYPES)))
        for row, i in enumerate(group):
            words[row, : len(items[i].pieces)] = 1
            kinds[row, items[i].kinds] = 1
        older = torch.tensor([items[i].older for i in group])
        assert int(older.max()) < len(OLDER)
        yield PairBatch(ids, mask, features, first, words, older, kinds, list(group))
