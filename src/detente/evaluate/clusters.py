"""Scores of a partition of mentions against another: MUC, B-cubed, CEAF-e, and their mean, the CoNLL figure.

Sources: Vilain et al. 1995, "A model-theoretic coreference scoring scheme" (MUC-6); Bagga and Baldwin 1998,
"Algorithms for scoring coreference chains"; Luo 2005, "On coreference resolution performance metrics" (CEAF, here
with the entity similarity phi-4); Pradhan et al. 2014, "Scoring coreference partitions of predicted mentions: a
reference implementation" (ACL), whose worked example the tests repeat. As there, mentions that only one side has
are scored as they are: no partition is padded.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence, Set
from dataclasses import dataclass

__all__ = ["METRICS", "Counts", "assign", "b_cubed", "ceaf_e", "conll", "mention_counts", "muc"]

METRICS = ("MUC", "B3", "CEAFe")
"""The metrics whose mean F1 is the CoNLL figure."""

type Clusters = Sequence[Set[Hashable]]


@dataclass(frozen=True, slots=True)
class Counts:
    """Numerators and denominators of recall and precision; those of several documents add up."""

    recalled: float = 0.0
    gold: float = 0.0
    right: float = 0.0
    predicted: float = 0.0

    def __add__(self, other: Counts) -> Counts:
        return Counts(
            self.recalled + other.recalled,
            self.gold + other.gold,
            self.right + other.right,
            self.predicted + other.predicted,
        )

    @property
    def recall(self) -> float:
        """Zero where there is nothing to recall."""
        return self.recalled / self.gold if self.gold else 0.0

    @property
    def precision(self) -> float:
        """Zero where nothing was predicted."""
        return self.right / self.predicted if self.predicted else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def muc(gold: Clusters, predicted: Clusters) -> Counts:
    """Links: a cluster of n mentions that the other side cuts into k parts keeps n - k of its n - 1 links."""
    recalled, of_gold = _links(gold, predicted)
    right, of_predicted = _links(predicted, gold)
    return Counts(recalled, of_gold, right, of_predicted)


def b_cubed(gold: Clusters, predicted: Clusters) -> Counts:
    """Mentions: each counts the share of its own cluster that stands with it on the other side."""
    recalled, of_gold = _shares(gold, predicted)
    right, of_predicted = _shares(predicted, gold)
    return Counts(recalled, of_gold, right, of_predicted)


def ceaf_e(gold: Clusters, predicted: Clusters) -> Counts:
    """Entities: the best one-to-one alignment of clusters under phi-4, the Dice coefficient of two clusters."""
    if not gold or not predicted:
        return Counts(0.0, float(len(gold)), 0.0, float(len(predicted)))
    similar = [[2 * len(one & two) / (len(one) + len(two)) for two in predicted] for one in gold]
    total = sum(similar[row][column] for row, column in assign([[-s for s in row] for row in similar]))
    return Counts(total, float(len(gold)), total, float(len(predicted)))


def mention_counts(gold: Clusters, predicted: Clusters) -> Counts:
    """Detection of the mentions themselves, by equal spans."""
    ours, theirs = set().union(*predicted), set().union(*gold)
    both = float(len(ours & theirs))
    return Counts(both, float(len(theirs)), both, float(len(ours)))


def conll(documents: Iterable[tuple[Clusters, Clusters]]) -> dict[str, Counts]:
    """The counts of each metric, and of the mentions, over pairs of (gold, predicted) partitions.

    The CoNLL figure is the mean of the F1 of ``METRICS``; numerators and denominators are summed over the documents
    before they are divided, as the reference implementation does.
    """
    total = dict.fromkeys(("mentions", *METRICS), Counts())
    for gold, predicted in documents:
        total["mentions"] += mention_counts(gold, predicted)
        total["MUC"] += muc(gold, predicted)
        total["B3"] += b_cubed(gold, predicted)
        total["CEAFe"] += ceaf_e(gold, predicted)
    return total


def assign(costs: Sequence[Sequence[float]]) -> list[tuple[int, int]]:
    """The cheapest one-to-one assignment of rows to columns: min(rows, columns) pairs, by row.

    The Hungarian method with potentials and shortest augmenting paths (Kuhn 1955, Munkres 1957; in the form of
    Jonker and Volgenant 1987): one path for each row, each in O(rows * columns), so O(n^3) in all.
    """
    if not costs or not costs[0]:
        return []
    if len(costs) > len(costs[0]):
        turned = [[row[column] for row in costs] for column in range(len(costs[0]))]
        return sorted((row, column) for column, row in assign(turned))
    rows, columns = len(costs), len(costs[0])
    of_row = [0.0] * (rows + 1)
    of_column = [0.0] * (columns + 1)
    match = [0] * (columns + 1)  # the row (from 1) that has the column; 0: free
    for row in range(1, rows + 1):
        _augment(costs, row, match, of_row, of_column)
    return sorted((match[column] - 1, column - 1) for column in range(1, columns + 1) if match[column])


def _augment(
    costs: Sequence[Sequence[float]], row: int, match: list[int], of_row: list[float], of_column: list[float]
) -> None:
    """Give a row a column, moving earlier rows along the cheapest path of reduced costs; column 0 is the start."""
    columns = len(match) - 1
    least = [float("inf")] * (columns + 1)
    came_from = [0] * (columns + 1)
    seen = [False] * (columns + 1)
    match[0], at = row, 0
    while match[at]:
        seen[at] = True
        here, step, best = match[at], float("inf"), 0
        for column in range(1, columns + 1):
            if seen[column]:
                continue
            reduced = costs[here - 1][column - 1] - of_row[here] - of_column[column]
            if reduced < least[column]:
                least[column], came_from[column] = reduced, at
            if least[column] < step:
                step, best = least[column], column
        for column in range(columns + 1):
            if seen[column]:
                of_row[match[column]] += step
                of_column[column] -= step
            else:
                least[column] -= step
        at = best
    while at:
        match[at] = match[came_from[at]]
        at = came_from[at]


def _where(clusters: Clusters) -> dict[Hashable, int]:
    return {mention: number for number, cluster in enumerate(clusters) for mention in cluster}


def _links(of: Clusters, against: Clusters) -> tuple[float, float]:
    where = _where(against)
    kept = total = 0
    for cluster in of:
        parts = {where[mention] for mention in cluster if mention in where}
        alone = sum(mention not in where for mention in cluster)
        kept += len(cluster) - len(parts) - alone
        total += len(cluster) - 1
    return float(kept), float(total)


def _shares(of: Clusters, against: Clusters) -> tuple[float, float]:
    where = _where(against)
    share = 0.0
    for cluster in of:
        together: dict[int, int] = {}
        for mention in cluster:
            if mention in where:
                together[where[mention]] = together.get(where[mention], 0) + 1
        share += sum(count * count for count in together.values()) / len(cluster)
    return share, float(sum(len(cluster) for cluster in of))
