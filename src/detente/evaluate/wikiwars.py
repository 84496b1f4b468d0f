"""WikiWars (Mazur & Dale 2010): histories of wars with inline TIMEX2, and the scores of TIMEX2's matching rules.

The rules are those of the TERN evaluations: an expression is detected when the two extents overlap, each paired with
one other at most; a value counts where both sides have one, so that an expression of the gold without ``val`` asks for
none. The histories are anchored in their own text: they are read without a day of publication. TIMEX2 writes how often
by the grain of what recurs (``XXXX-WXX``) where TIMEX3 writes a period (``P1W``): the one is turned into the other.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Sequence
from pathlib import Path

import msgspec

from detente.annotate.model import load_model
from detente.extract.times import find_times
from detente.records import Time
from detente.records.errors import BinaryFile, MissingFile
from detente.resolve.calendar import resolve_times

__all__ = [
    "History",
    "Timex2",
    "Timex2Scores",
    "as_timex2",
    "held_out",
    "histories_of",
    "read_history",
    "score_histories",
    "score_wikiwars",
]

_TAG = re.compile(r"<(?P<close>/?)TIMEX2(?P<attributes>[^>]*)>")
_VALUE = re.compile(r'(?<![\w])(?:val|VAL)="(?P<value>[^"]*)"')
_TEXT = re.compile(r"<TEXT>(.*?)</TEXT>", re.DOTALL)
_RECURRENCES = {"P1D": "XXXX-XX-XX", "P1W": "XXXX-WXX", "P1M": "XXXX-XX", "P1Y": "XXXX"}
_SET_ASIDE = 4
"""Of the histories in the order of their names, each fourth is set aside: 4, 8 and 12 of the fourteen."""


class Timex2(msgspec.Struct, frozen=True):
    """One expression as the annotators marked it; ``value`` is None where they gave none."""

    start: int
    end: int
    text: str
    value: str | None = None


class History(msgspec.Struct, frozen=True):
    """One document, without its tags."""

    name: str
    text: str
    times: tuple[Timex2, ...]


class Timex2Scores(msgspec.Struct, frozen=True):
    """Counts, and the figures made of them."""

    gold: int = 0
    predicted: int = 0
    found: int = 0
    exact: int = 0
    gold_values: int = 0
    predicted_values: int = 0
    right_values: int = 0

    def __add__(self, other: Timex2Scores) -> Timex2Scores:
        pairs = zip(msgspec.structs.astuple(self), msgspec.structs.astuple(other), strict=True)
        return Timex2Scores(*(one + two for one, two in pairs))

    @property
    def detection_f1(self) -> float:
        """Overlapping extents."""
        return _f1(self.found, self.gold, self.predicted)

    @property
    def strict_f1(self) -> float:
        """Equal extents."""
        return _f1(self.exact, self.gold, self.predicted)

    @property
    def value_f1(self) -> float:
        """Detected, and the two values equal; over the values of both sides."""
        return _f1(self.right_values, self.gold_values, self.predicted_values)

    def line(self) -> str:
        """The figures in one line."""
        return (
            f"detection F1 {self.detection_f1:.3f} (P {_share(self.found, self.predicted):.3f}, "
            f"R {_share(self.found, self.gold):.3f}), strict {self.strict_f1:.3f}; "
            f"value F1 {self.value_f1:.3f} (P {_share(self.right_values, self.predicted_values):.3f}, "
            f"R {_share(self.right_values, self.gold_values):.3f}); {self.gold} expressions"
        )


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0


def _f1(right: int, gold: int, predicted: int) -> float:
    return 2 * right / (gold + predicted) if gold + predicted else 0.0


def histories_of(folder: Path) -> list[Path]:
    """The documents of a folder, in the order of their names.

    Raises:
        MissingFile: there is none.
    """
    found = sorted(folder.glob("*.key.xml"))
    if not found:
        raise MissingFile(f"there is no *.key.xml in {folder}")
    return found


def held_out(number: int) -> bool:
    """Whether a document, by its number in the order of the names (from 1), is one of those set aside."""
    return number % _SET_ASIDE == 0


def read_history(path: Path) -> History:
    """The text between ``<TEXT>`` and ``</TEXT>``, and the expressions in it.

    Raises:
        BinaryFile: there is no such text, or its tags do not pair.
    """
    body = _TEXT.search(path.read_text(encoding="utf-8"))
    if body is None:
        raise BinaryFile(f"{path} has no <TEXT>")
    pieces: list[str] = []
    length = last = 0
    opened: list[tuple[int, str | None]] = []
    spans: list[tuple[int, int, str | None]] = []
    for tag in _TAG.finditer(body[1]):
        piece = html.unescape(body[1][last : tag.start()])
        pieces.append(piece)
        length, last = length + len(piece), tag.end()
        if not tag["close"]:
            value = _VALUE.search(tag["attributes"])
            opened.append((length, value["value"] if value else None))
        elif opened:
            start, said = opened.pop()
            spans.append((start, length, said))
        else:
            raise BinaryFile(f"{path}: </TIMEX2> without a beginning")
    text = "".join([*pieces, html.unescape(body[1][last:])])
    times = tuple(Timex2(start, end, text[start:end], value) for start, end, value in sorted(spans, key=_order))
    return History(path.name.removesuffix(".key.xml"), text, times)


def _order(span: tuple[int, int, str | None]) -> tuple[int, int]:
    return span[0], -span[1]


def score_histories(histories: Sequence[History], annotate: Callable[[str], Sequence[Time]]) -> Timex2Scores:
    """The scores of an annotator on some documents."""
    scores = Timex2Scores()
    for history in histories:
        scores += _tally(history.times, annotate(history.text))
    return scores


def score_wikiwars(folder: Path, parts: Sequence[str]) -> dict[str, Timex2Scores]:
    """The scores of Detente on parts of the corpus: "tune", "held", "all".

    Raises:
        MissingFile: the folder holds no documents.
    """
    paths = histories_of(folder)
    model = load_model()
    by_document: list[Timex2Scores] = []
    for path in paths:
        history = read_history(path)
        doc = model(history.text)
        by_document.append(_tally(history.times, resolve_times(find_times(doc), doc, None)))
    total = {part: Timex2Scores() for part in parts}
    for number, scores in enumerate(by_document, start=1):
        for part in {"held" if held_out(number) else "tune", "all"} & set(parts):
            total[part] += scores
    return total


def as_timex2(time: Time) -> str | None:
    """The value of an expression as TIMEX2 writes it."""
    return _RECURRENCES.get(time.value or "", time.value) if time.type == "SET" else time.value


def _tally(gold: Sequence[Timex2], predicted: Sequence[Time]) -> Timex2Scores:
    pairs = _paired(gold, predicted)
    return Timex2Scores(
        gold=len(gold),
        predicted=len(predicted),
        found=len(pairs),
        exact=sum((one.start, one.end) == (two.start, two.end) for one, two in pairs),
        gold_values=sum(one.value is not None for one in gold),
        # Against gold without a value, a value is neither right nor wrong.
        predicted_values=sum(two.value is not None for two in predicted)
        - sum(one.value is None and two.value is not None for one, two in pairs),
        right_values=sum(one.value is not None and one.value == as_timex2(two) for one, two in pairs),
    )


def _paired(gold: Sequence[Timex2], predicted: Sequence[Time]) -> list[tuple[Timex2, Time]]:
    """One to one, the pairs that share most of their extents first: nested expressions keep their own."""
    overlaps = sorted(
        (
            (-_overlap(one, two) / max(one.end - one.start, two.end - two.start), one.start, i, j)
            for i, one in enumerate(gold)
            for j, two in enumerate(predicted)
            if _overlap(one, two) > 0
        ),
    )
    pairs: list[tuple[Timex2, Time]] = []
    taken_gold: set[int] = set()
    taken: set[int] = set()
    for *_, i, j in overlaps:
        if i not in taken_gold and j not in taken:
            taken_gold.add(i)
            taken.add(j)
            pairs.append((gold[i], predicted[j]))
    return pairs


def _overlap(one: Timex2, two: Time) -> int:
    return min(one.end, two.end) - max(one.start, two.start)
