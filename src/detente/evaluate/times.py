"""How well times are found and read: detection, type and value against hand-made gold.

Detection counts an expression as found when the two spans overlap, one to one; strict detection wants equal spans.
Type, value and mod accuracy are shares of the found ones; ``value_f1`` is the F1 of found with the right value, the
measure of TempEval-3 task A (UzZaman et al. 2013).
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import msgspec

from detente.records import Time, TimeType

__all__ = ["Annotate", "GoldText", "GoldTime", "TimeScores", "read_gold", "score_times", "tally"]

Annotate = Callable[[str, datetime.date | None], Sequence[Time]]
"""What is scored: the times of a text, given its day of publication."""


class GoldTime(msgspec.Struct, frozen=True):
    """One expression as an annotator marked it."""

    start: int
    text: str
    type: TimeType
    value: str | None = None
    mod: str | None = None

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.start + len(self.text)


class GoldText(msgspec.Struct, frozen=True):
    """A short text with all its expressions."""

    text: str
    published: datetime.date | None
    split: str
    times: tuple[GoldTime, ...]


class TimeScores(msgspec.Struct, frozen=True):
    """Counts, and the figures made of them."""

    gold: int = 0
    predicted: int = 0
    found: int = 0
    exact: int = 0
    types: int = 0
    values: int = 0
    mods: int = 0

    def __add__(self, other: TimeScores) -> TimeScores:
        pairs = zip(msgspec.structs.astuple(self), msgspec.structs.astuple(other), strict=True)
        return TimeScores(*(one + two for one, two in pairs))

    @property
    def precision(self) -> float:
        """The share of the predicted ones that overlap a gold one."""
        return self.found / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        """The share of the gold ones that were found."""
        return self.found / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Detection by overlap."""
        return self._f1(self.found)

    @property
    def strict_f1(self) -> float:
        """Detection by equal spans."""
        return self._f1(self.exact)

    @property
    def value_f1(self) -> float:
        """Found, and the value right."""
        return self._f1(self.values)

    @property
    def type_accuracy(self) -> float:
        """The share of the found ones with the right type."""
        return self.types / self.found if self.found else 0.0

    @property
    def value_accuracy(self) -> float:
        """The share of the found ones with the right value; to leave unknown what is unknown is right."""
        return self.values / self.found if self.found else 0.0

    @property
    def mod_accuracy(self) -> float:
        """The share of the found ones with the right mod."""
        return self.mods / self.found if self.found else 0.0

    def line(self) -> str:
        """The figures in one line."""
        return (
            f"detection F1 {self.f1:.3f}, strict {self.strict_f1:.3f}; value accuracy {self.value_accuracy:.3f}, "
            f"type accuracy {self.type_accuracy:.3f}, value F1 {self.value_f1:.3f}; {self.gold} expressions"
        )

    def _f1(self, right: int) -> float:
        return 2 * right / (self.gold + self.predicted) if self.gold + self.predicted else 0.0


def read_gold(path: Path, split: str | None = None) -> list[GoldText]:
    """The gold texts of a file, or those of one split of it."""
    texts = msgspec.json.decode(path.read_bytes(), type=list[GoldText])
    return [one for one in texts if split is None or one.split == split]


def score_times(gold_path: Path, annotate: Annotate, split: str | None = None) -> TimeScores:
    """The scores of an annotator on a gold file."""
    scores = TimeScores()
    for gold in read_gold(gold_path, split):
        scores += tally(gold.times, annotate(gold.text, gold.published))
    return scores


def tally(gold: Sequence[GoldTime], predicted: Iterable[Time]) -> TimeScores:
    """The counts of one text."""
    left = sorted(predicted, key=lambda time: (time.start, time.end))
    pairs = []
    for wanted in gold:
        match = next((time for time in left if time.start < wanted.end and wanted.start < time.end), None)
        if match is not None:
            left.remove(match)
            pairs.append((wanted, match))
    return TimeScores(
        gold=len(gold),
        predicted=len(pairs) + len(left),
        found=len(pairs),
        exact=sum((one.start, one.end) == (two.start, two.end) for one, two in pairs),
        types=sum(one.type == two.type for one, two in pairs),
        values=sum(one.value == two.value for one, two in pairs),
        mods=sum(one.mod == two.mod for one, two in pairs),
    )
