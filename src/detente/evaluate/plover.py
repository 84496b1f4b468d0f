"""Event types for sentences with a marked source and target, in the older PLOVER roots, and their scores.

The sets of the zero-shot PLOVER study (ACL 2024) ask for one root per pair of phrases. The older scheme calls
CONCEDE and RETREAT together YIELD, and every promise of a deed AGREE.
Precision, recall and F1 are defined as in the study: a missing answer is a false negative of its class.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from detente.annotate.document import Annotator
from detente.coding.tagger.pairs import PairCode, Scheme, code_marked, sentence_article
from detente.records.errors import BrokenEncoding, InvalidPairs, IsDirectory, MissingFile, UnreadFile

__all__ = ["SCHEMES", "Pair", "Scores", "as_line", "predict", "read_pairs", "score", "unmark"]

SCHEMES = ("plv", "plover")
"""The older roots of the study, or the event types of today."""

_MERGED = {"INVESTIGATE": "ACCUSE", "FIGHT": "ASSAULT"}
_MARK = re.compile(r"(</?[st]>)")


@dataclass(frozen=True, slots=True)
class Pair:
    """A sentence with the stretches that are marked as source and as target."""

    uid: str
    sentence: str
    source: tuple[tuple[int, int], ...]
    target: tuple[tuple[int, int], ...]
    gold: str | None


@dataclass(frozen=True, slots=True)
class Scores:
    """Averages over the classes of the gold, and precision, recall and F1 of each."""

    macro_f1: float
    accuracy: float
    coverage: float
    classes: Mapping[str, tuple[float, float, float, int]]

    def lines(self) -> list[str]:
        """The scores for people."""
        table = [f"{name:10s} P {p:.3f}  R {r:.3f}  F1 {f1:.3f}  n {n}" for name, (p, r, f1, n) in self.classes.items()]
        head = f"macro F1 {self.macro_f1:.3f}  accuracy {self.accuracy:.3f}  coverage {self.coverage:.3f}"
        return [head, *table]


def read_pairs(path: Path) -> list[Pair]:
    """Read a table with the columns uid (optional: else the row number), marked_sentence and gold_root (optional).

    Raises:
        MissingFile, IsDirectory, UnreadFile, BrokenEncoding: the file cannot be read as UTF-8.
        InvalidPairs: it has no such column, a row lacks its sentence, or a uid stands twice.
    """
    rows = csv.DictReader(io.StringIO(_text(path), newline=""), delimiter="\t")
    try:
        if "marked_sentence" not in (rows.fieldnames or ()):
            raise InvalidPairs(f"{path} has no column marked_sentence")
        pairs = [_pair(path, number, row) for number, row in enumerate(rows)]
    except csv.Error as error:
        raise InvalidPairs(f"{path}, line {rows.line_num}: {error}") from error
    seen = Counter(pair.uid for pair in pairs)
    twice = next((uid for uid, count in seen.items() if count > 1), None)
    if twice is not None:
        raise InvalidPairs(f"{path} has the uid {twice} twice")
    return pairs


def _pair(path: Path, number: int, row: Mapping[str, str | None]) -> Pair:
    marked = row["marked_sentence"]
    if not marked or not marked.strip():
        raise InvalidPairs(f"{path}, row {number}: marked_sentence is empty")
    plain, marks = unmark(marked)
    return Pair(
        row.get("uid") or str(number), plain, tuple(marks["s"]), tuple(marks["t"]), row.get("gold_root") or None
    )


def _text(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError as error:
        raise MissingFile(f"there is no file {path}") from error
    except IsADirectoryError as error:
        raise IsDirectory(f"{path} is a directory") from error
    except OSError as error:
        raise UnreadFile(f"{path}: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise BrokenEncoding(f"{path} is not UTF-8 at byte {error.start}") from error


def unmark(marked: str) -> tuple[str, dict[str, list[tuple[int, int]]]]:
    """The plain sentence, and the ranges of characters that are marked as source ("s") and target ("t")."""
    plain, opened = "", {}
    found: dict[str, list[tuple[int, int]]] = {"s": [], "t": []}
    for part in _MARK.split(marked):
        if not _MARK.fullmatch(part):
            plain += part
        elif part[1] != "/":
            opened[part[1]] = len(plain)
        elif part[2] in opened:
            found[part[2]].append((opened.pop(part[2]), len(plain)))
    return plain, found


def predict(annotator: Annotator, pairs: Iterable[Pair], scheme: Scheme = "plv") -> Iterator[tuple[str, PairCode]]:
    """The uid and the code of each pair."""
    for pair in pairs:
        annotated = annotator(sentence_article(pair.sentence))
        yield pair.uid, code_marked(annotated, pair.source, pair.target, scheme)


def as_line(uid: str, code: PairCode) -> str:
    """One line of the output of ``detente evaluate plover``."""
    number = int(uid) if uid.isascii() and uid.isdigit() and str(int(uid)) == uid else uid
    return json.dumps({"uid": number, "root": code.event_type, "confidence": code.confidence}, ensure_ascii=False)


def score(gold: Mapping[str, str], predicted: Mapping[str, str | None]) -> Scores:
    """Score roots against gold. INVESTIGATE counts as ACCUSE and FIGHT as ASSAULT, as in the study."""
    right: Counter[str] = Counter()
    said: Counter[str] = Counter()
    wanted = Counter(gold.values())
    for uid, truth in gold.items():
        answer = predicted.get(uid)
        if answer is None:
            continue
        answer = _MERGED.get(answer, answer)
        said[answer] += 1
        right[answer] += answer == truth
    classes: dict[str, tuple[float, float, float, int]] = {}
    for name in sorted(wanted):
        precision = right[name] / said[name] if said[name] else 0.0
        recall = right[name] / wanted[name]
        f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
        classes[name] = (precision, recall, f1, wanted[name])
    total = len(gold) or 1
    return Scores(
        macro_f1=sum(c[2] for c in classes.values()) / (len(classes) or 1),
        accuracy=sum(right.values()) / total,
        coverage=sum(said.values()) / total,
        classes=classes,
    )
