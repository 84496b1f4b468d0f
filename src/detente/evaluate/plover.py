"""Event types for sentences with a marked source and target, in the older PLOVER roots, and their scores.

The sets of the zero-shot PLOVER study (ACL 2024) ask for one root per pair of phrases. The older scheme calls
CONCEDE and RETREAT together YIELD, and every promise of a deed AGREE; coding/data/acts.csv says what else differs.
Precision, recall and F1 are defined as in the study: a missing answer is a false negative of its class.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from spacy.tokens import Span

from detente.annotate.document import Annotated, Annotator
from detente.coding.plover import code
from detente.coding.tables import load_tables
from detente.extract.acts import Act, find_acts
from detente.records import Article
from detente.records.errors import BrokenEncoding, InvalidPairs, IsDirectory, MissingFile, UnreadFile

__all__ = ["SCHEMES", "Pair", "Scores", "as_line", "code_pair", "predict", "read_pairs", "score"]

SCHEMES = ("plv", "plover")
"""The older roots of the study, or the event types of today."""

_MERGED = {"INVESTIGATE": "ACCUSE", "FIGHT": "ASSAULT"}
_PROMISED = frozenset({"CONSULT", "SUPPORT", "COOPERATE", "AID", "YIELD"})
_ANNOUNCED_HARM = frozenset({"PROTEST", "SANCTION", "COERCE", "MOBILIZE", "ASSAULT"})
_COMMISSIVE = frozenset({"agree", "promise", "offer", "propose", "willing"})
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
    plain, marks = _unmark(marked)
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


def _unmark(marked: str) -> tuple[str, dict[str, list[tuple[int, int]]]]:
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


def predict(annotator: Annotator, pairs: Iterable[Pair], scheme: str = "plv") -> Iterator[tuple[str, str | None]]:
    """The uid and the root of each pair; None where no act was found."""
    for pair in pairs:
        digest = hashlib.sha256(pair.sentence.encode()).hexdigest()
        article = Article(id=pair.uid, text=pair.sentence, sha256=digest, body=((0, len(pair.sentence)),))
        yield pair.uid, code_pair(annotator(article), pair, scheme)


def as_line(uid: str, root: str | None) -> str:
    """One line of the output of ``detente evaluate plover``; the confidence is null until one is calibrated."""
    number = int(uid) if uid.isascii() and uid.isdigit() and str(int(uid)) == uid else uid
    return json.dumps({"uid": number, "root": root, "confidence": None}, ensure_ascii=False)


def code_pair(annotated: Annotated, pair: Pair, scheme: str = "plv") -> str | None:
    """The root of the act that joins source and target best; the first of equals."""
    best: tuple[float, str] | None = None
    for act in find_acts(annotated):
        root = _older_root(act) if scheme == "plv" else _type(act)
        if root is None:
            continue
        value = _fit(act, pair)
        if best is None or value > best[0]:
            best = value, root
    return best[1] if best is not None else None


def _fit(act: Act, pair: Pair) -> float:
    value = 0.0
    if _touches(act.agents, pair.source):
        value += 4
    elif act.agents and _touches(act.agents, pair.target):
        value -= 1
    if _touches(act.patients, pair.target):
        value += 3
    elif act.object is not None and _touches((act.object,), pair.target):
        value += 2
    if _touches(act.patients, pair.source) and not _touches(act.agents, pair.source):
        value -= 0.5
    head = act.trigger.root
    if head.dep_ == "ROOT" or (head.dep_ in {"ccomp", "xcomp"} and head.head.dep_ == "ROOT"):
        value += 0.5
    if act.status in {"hypothetical", "historical"}:
        value -= 1
    if act.status == "negated" and act.negated_to is None:
        value -= 1
    return value


def _touches(spans: Iterable[Span], marks: Iterable[tuple[int, int]]) -> bool:
    return any(span.start_char < end and span.end_char > start for span in spans for start, end in marks)


def _type(act: Act) -> str | None:
    coding = code(act)
    return coding.event_type if coding is not None else None


def _older_root(act: Act) -> str | None:
    tables = load_tables()
    name, status = act.act, act.status
    if status == "negated" and act.negated_to is not None:
        name, status = act.negated_to, "factual"
    row = tables.acts.get(name)
    coding = code(act)
    if row is None or coding is None:
        return None
    if name in _COMMISSIVE:
        return "THREATEN" if coding.event_type == "THREATEN" else row.older
    if status == "future" and row.older in _PROMISED:
        return "AGREE"
    if status == "future" and row.older in _ANNOUNCED_HARM:
        return "THREATEN"
    if name == "exercise" and coding.event_type == "COOPERATE":
        return "COOPERATE"
    return row.older


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
