"""Event types for sentences with a marked source and target, in the older PLOVER roots, and their scores.

The sets of the zero-shot PLOVER study (ACL 2024) ask for one root per pair of phrases. The older scheme calls
CONCEDE and RETREAT together YIELD, and every promise of a deed AGREE; coding/data/acts.csv says what else differs.
Precision, recall and F1 are defined as in the study: a missing answer is a false negative of its class.
"""

from __future__ import annotations

import csv
import hashlib
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

__all__ = ["Pair", "Scores", "code_pair", "predict", "read_pairs", "score"]

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


def read_pairs(path: Path) -> list[Pair]:
    """Read a table with the columns uid (optional), marked_sentence and gold_root (optional)."""
    with path.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t"))
    pairs = []
    for number, row in enumerate(rows):
        plain, marks = _unmark(row["marked_sentence"])
        gold = row.get("gold_root") or None
        pairs.append(Pair(row.get("uid") or str(number), plain, tuple(marks["s"]), tuple(marks["t"]), gold))
    return pairs


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


def predict(annotator: Annotator, pairs: Iterable[Pair]) -> Iterator[tuple[str, str | None]]:
    """The uid and the root of each pair; None where no act was found."""
    for pair in pairs:
        digest = hashlib.sha256(pair.sentence.encode()).hexdigest()
        article = Article(id=pair.uid, text=pair.sentence, sha256=digest, body=((0, len(pair.sentence)),))
        yield pair.uid, code_pair(annotator(article), pair)


def code_pair(annotated: Annotated, pair: Pair) -> str | None:
    """The root of the act that joins source and target best; the first of equals."""
    best: tuple[float, str] | None = None
    for act in find_acts(annotated):
        root = _older_root(act)
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
