"""How well statements are found: prediction on a corpus, and scores as the PolNeAR literature defines them.

Spans are compared as sets of words, so that punctuation and white space at the edges never matter.

- *exact*: a span counts where gold has one with the same words in the same role;
- *soft* (Johansson & Moschitti 2013, Pareti et al. 2013): how much of a predicted span lies in its best gold span, and
  the other way round;
- *relations*: predictions are paired one to one with gold, best F1 of the content's words first. ``@.5`` counts pairs
  with a content F1 of at least .5; a source or cue is right where it shares a word with gold, or both have none.
"""

from __future__ import annotations

import hashlib
import json
import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from spacy.tokens import Span

from detente.annotate.document import Annotated, Annotator
from detente.evaluate.polnear import ROLES, Attribution
from detente.evaluate.reliability import Bin, reliability, reliability_lines
from detente.extract.statements import FoundStatement, find_statements
from detente.read import read_text
from detente.records import Article
from detente.records.errors import InputError
from detente.resolve.knowledge import load_knowledge

__all__ = [
    "Figure",
    "Scores",
    "as_line",
    "attributions",
    "predict",
    "right_attributions",
    "score_attributions",
    "survey_text",
]

_WORD = re.compile(r"\w+(?:['’.\-]\w+)*")
_MARKS = {'"': '"”»', "“": '"”»', "«": '"”»'}
_BOM = "\ufeff"

type Words = frozenset[int]


@dataclass(frozen=True, slots=True)
class Figure:
    """Precision, recall and how many were predicted and wanted."""

    precision: float
    recall: float
    predicted: int
    gold: int

    @property
    def f1(self) -> float:
        """The harmonic mean."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


@dataclass(frozen=True, slots=True)
class Scores:
    """All figures: roles by "content exact", "cue soft" ..., relations by "src+content@.5" ..., recall by kind."""

    documents: int
    roles: Mapping[str, Figure]
    relations: Mapping[str, Figure]
    recall_by_kind: Mapping[str, tuple[int, float, float]]
    """Number in gold, recall of the content, recall of source and content (both @.5)."""
    reliability: Sequence[Bin] = ()
    """Of what was predicted with a confidence: whether source and content are right (@.5)."""

    def lines(self) -> list[str]:
        """The figures as a table for people."""
        rows = [*self.roles.items(), *self.relations.items()]
        table = [
            f"{name:20} P {f.precision:.3f}  R {f.recall:.3f}  F1 {f.f1:.3f}   (predicted {f.predicted}, gold {f.gold})"
            for name, f in rows
        ]
        kinds = [
            f"recall {kind:9} content@.5 {content:.3f}  src+content@.5 {both:.3f}   (gold {wanted})"
            for kind, (wanted, content, both) in self.recall_by_kind.items()
        ]
        calibrated = reliability_lines(self.reliability) if self.reliability else []
        return [f"{self.documents} documents", *table, *kinds, *calibrated]


def attributions(found: Iterable[FoundStatement], *, shift: int = 0) -> list[Attribution]:
    """What PolNeAR calls attributions: with a cue, and not inside another one.

    A statement that goes on without a cue is a further part of the content there.
    """
    statements = list(found)
    content = {n: list(statement.content) for n, statement in enumerate(statements)}
    for statement in statements:
        if statement.goes_on is not None:
            content[statement.goes_on] += statement.content

    def spans(span: Span | None) -> tuple[tuple[int, int], ...]:
        return ((span.start_char + shift, span.end_char + shift),) if span is not None else ()

    return [
        Attribution(
            tuple((start + shift, end + shift) for start, end in sorted(content[n])),
            spans(s.cue),
            spans(s.source),
            s.confidence,
        )
        for n, s in enumerate(statements)
        if s.nested_in is None and s.cue is not None
    ]


def predict(annotator: Annotator, doc: str, text: str) -> list[Attribution]:
    """The attributions of a text, with offsets into the text as it is (a byte order mark counts)."""
    shift = 1 if text.startswith(_BOM) else 0
    plain = text[shift:]
    if not plain.strip():
        return []
    return attributions(find_statements(survey_text(annotator, doc, plain)), shift=shift)


def survey_text(annotator: Annotator, doc: str, text: str) -> Annotated:
    """Annotate a text of a corpus as it stands, whatever the reader would mend or refuse in it."""
    try:
        article = read_text(text, language="en")
    except InputError:
        article = None
    if article is None or article.text != text:
        # Whatever the reader would mend or refuse: here every text is scored, as it stands.
        body = tuple(match.span() for match in re.finditer(r"\S[^\n]*", text))
        article = Article(id=doc, text=text, sha256=hashlib.sha256(text.encode()).hexdigest(), body=body)
    return annotator(article)


def knowledgeable_annotator() -> Annotator:
    """The annotator with the names that Detente knows."""
    return Annotator(load_knowledge().names)


def as_line(doc: str, attribution: Attribution) -> str:
    """One line of the output of ``detente evaluate attribution``."""

    def one(spans: Sequence[tuple[int, int]]) -> list[int] | None:
        return [spans[0][0], spans[-1][1]] if spans else None

    content = [list(span) for span in attribution.content]
    row = {"doc": doc, "source": one(attribution.source), "cue": one(attribution.cue), "content": content}
    return json.dumps(row, ensure_ascii=False)


def score_attributions(
    texts: Mapping[str, str], gold: Mapping[str, Sequence[Attribution]], predicted: Mapping[str, Sequence[Attribution]]
) -> Scores:
    """Score predictions on every document that has gold."""
    count: Counter[str] = Counter()
    weight: defaultdict[str, float] = defaultdict(float)
    judged: list[tuple[float, bool]] = []
    for doc, wanted in gold.items():
        document = _Document(texts[doc], wanted, predicted.get(doc, ()), count, weight)
        document.count()
        judged += document.judged()
    roles: dict[str, Figure] = {}
    for role in ROLES:
        said, true = count[f"{role} predicted"], count[f"{role} gold"]
        exact = count[f"{role} exact"]
        roles[f"{role} exact"] = _figure(exact, said, exact, true)
        roles[f"{role} soft"] = _figure(weight[f"{role} precision"], said, weight[f"{role} recall"], true)
        shared = count[f"{role} words shared"]
        roles[f"{role} token"] = _figure(shared, count[f"{role} words predicted"], shared, count[f"{role} words gold"])
    names = ("content@.5", "src+content@.5", "full@.5", "src+content exact", "full exact")
    relations = {name: _figure(count[name], count["predicted"], count[name], count["gold"]) for name in names}
    kinds = {
        kind: (
            count[f"gold {kind}"],
            count[f"content {kind}"] / max(1, count[f"gold {kind}"]),
            count[f"src+content {kind}"] / max(1, count[f"gold {kind}"]),
        )
        for kind in ("direct", "mixed", "indirect")
    }
    return Scores(len(gold), roles, relations, kinds, reliability(judged))


def right_attributions(text: str, gold: Sequence[Attribution], predicted: Sequence[Attribution]) -> list[bool]:
    """Of each prediction that has a content, whether source and content are right (@.5)."""
    document = _Document(text, gold, predicted, Counter(), defaultdict(float))
    document.count()
    return document.rightness()


def _figure(right: float, predicted: int, recalled: float, gold: int) -> Figure:
    return Figure(right / predicted if predicted else 0.0, recalled / gold if gold else 0.0, predicted, gold)


class _Document:
    """One document's share of the counts."""

    def __init__(
        self,
        text: str,
        gold: Sequence[Attribution],
        predicted: Sequence[Attribution],
        count: Counter[str],
        weight: defaultdict[str, float],
    ) -> None:
        self._text = text
        self._words = [match.span() for match in _WORD.finditer(text)]
        self._starts = [start for start, _ in self._words]
        self._ends = [end for _, end in self._words]
        self._gold = gold
        self._wanted = [self._by_role(attribution) for attribution in gold]
        said = [(self._by_role(attribution), attribution.confidence) for attribution in predicted]
        self._said = [roles for roles, _ in said if roles["content"]]
        self._confidence = [confidence for roles, confidence in said if roles["content"]]
        self._right: set[int] = set()
        self._count, self._weight = count, weight

    def _by_role(self, attribution: Attribution) -> dict[str, Words]:
        return {role: self._ids(spans) for role, spans in attribution.of.items()}

    def _ids(self, spans: Iterable[tuple[int, int]]) -> Words:
        found: set[int] = set()
        for start, end in spans:
            found.update(range(bisect_right(self._ends, start), bisect_left(self._starts, end)))
        return frozenset(found)

    def count(self) -> None:
        for role in ROLES:
            self._count_role(role)
        self._count["predicted"] += len(self._said)
        self._count["gold"] += len(self._wanted)
        quoted = _quoted(self._text)
        kinds = [self._kind(attribution, quoted) for attribution in self._gold]
        for kind in kinds:
            self._count[f"gold {kind}"] += 1
        for i, j, overlap in self._pairs():
            if self._count_pair(self._said[i], self._wanted[j], overlap, kinds[j]):
                self._right.add(i)

    def judged(self) -> list[tuple[float, bool]]:
        """The confidence of each prediction that has one, and whether its source and content are right."""
        return [
            (sure, right) for sure, right in zip(self._confidence, self.rightness(), strict=True) if sure is not None
        ]

    def rightness(self) -> list[bool]:
        """Whether source and content of each prediction are right."""
        return [i in self._right for i in range(len(self._said))]

    def _count_role(self, role: str) -> None:
        # One source or cue may serve several attributions: distinct spans are compared.
        wanted = {roles[role] for roles in self._wanted if roles[role]}
        said = {roles[role] for roles in self._said if roles[role]}
        self._count[f"{role} gold"] += len(wanted)
        self._count[f"{role} predicted"] += len(said)
        self._count[f"{role} exact"] += len(wanted & said)
        # Sorted, because floats added in the order of a set would differ from run to run in the last digits.
        for one, other, name in ((said, wanted, "precision"), (wanted, said, "recall")):
            for span in sorted(one, key=sorted):
                self._weight[f"{role} {name}"] += max((len(span & b) for b in other), default=0) / len(span)
        all_wanted, all_said = frozenset[int]().union(*wanted), frozenset[int]().union(*said)
        self._count[f"{role} words shared"] += len(all_wanted & all_said)
        self._count[f"{role} words gold"] += len(all_wanted)
        self._count[f"{role} words predicted"] += len(all_said)

    def _pairs(self) -> Iterable[tuple[int, int, float]]:
        """Numbers of what was said and wanted, and how much their contents share.

        One to one, the best content first; of equals the one that agrees in source and cue, then text order.
        """
        candidates = []
        for i, said in enumerate(self._said):
            for j, wanted in enumerate(self._wanted):
                shared = len(said["content"] & wanted["content"])
                if shared:
                    agree = bool(said["source"] & wanted["source"]) + bool(said["cue"] & wanted["cue"])
                    overlap = 2 * shared / (len(said["content"]) + len(wanted["content"]))
                    candidates.append((-overlap, -agree, j, i))
        used_said: set[int] = set()
        used_wanted: set[int] = set()
        for negative, _, j, i in sorted(candidates):
            if i not in used_said and j not in used_wanted:
                used_said.add(i)
                used_wanted.add(j)
                yield i, j, -negative

    def _count_pair(self, said: dict[str, Words], wanted: dict[str, Words], overlap: float, kind: str) -> bool:
        """Whether source and content are right."""
        same = {role: said[role] == wanted[role] for role in ROLES}
        touch = {role: bool(said[role] & wanted[role]) or not (said[role] or wanted[role]) for role in ROLES}
        self._count["src+content exact"] += same["content"] and same["source"]
        self._count["full exact"] += all(same.values())
        if overlap < 0.5:
            return False
        self._count["content@.5"] += 1
        self._count["src+content@.5"] += touch["source"]
        self._count["full@.5"] += touch["source"] and touch["cue"]
        self._count[f"content {kind}"] += 1
        self._count[f"src+content {kind}"] += touch["source"]
        return touch["source"]

    def _kind(self, attribution: Attribution, quoted: Sequence[bool]) -> str:
        words = [m.start() for start, end in attribution.content for m in _WORD.finditer(self._text, start, end)]
        inside = sum(quoted[at] for at in words)
        if not inside:
            return "indirect"
        return "direct" if inside == len(words) else "mixed"


def _quoted(text: str) -> list[bool]:
    """Which characters stand inside quotation marks; a paragraph that ends ends its quotation."""
    result, closers = [], ""
    for letter in text:
        if letter == "\n":
            closers = ""
        if not closers and letter in _MARKS:
            closers = _MARKS[letter]
        elif closers and letter in closers:
            closers = ""
        result.append(bool(closers))
    return result
