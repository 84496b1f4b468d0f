"""The texts that the event model learns from -> documents and pairs ready for training.

- ``articles/*.txt``: articles of our own in which every act is marked (training/events/README.md);
- ``pairs/*.tsv``: sentences of our own with a marked source and target, under a CAMEO code;
- PLV_train: the pairs of the zero-shot PLOVER study, with the older roots.
"""

from __future__ import annotations

import csv
import hashlib
import pickle
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from detente.annotate.document import Annotated
from detente.annotate.encoder.pieces import PARAGRAPH, WordPieces
from detente.annotate.encoder.words import Places
from detente.coding.tagger.features import mark_pair, word_features
from detente.coding.tagger.labels import OLDER, STATUS, TYPES
from detente.coding.tagger.relations import Relations
from detente.coding.tagger.tagger import by_rule
from detente.evaluate.attribution import knowledgeable_annotator
from detente.evaluate.plover import read_pairs, unmark
from detente.extract.acts import find_acts
from detente.extract.statements import find_statements
from detente.read import read_text
from detente.records import Article

__all__ = ["Document", "Marked", "PairItem", "Trigger", "load_articles", "load_pairs", "load_plv", "read_marked"]

HERE = Path(__file__).parent

type Pairs = list[tuple[int, int]]

_MARK = re.compile(r"\{\{(\d+):([A-Z]+)\.([a-z]+)\||\[\[([0-9ar,]+)\||\}\}|\]\]")
_END = re.compile(
    r"(?<!\b[A-Z])(?<!\b(?:Gen|Col|Maj|Sgt|Rev|Gov|Sen|Rep))(?<!\b(?:Lt|Mr|Dr|Ms|St|No))(?<!\bMrs)[.!?]['\"”’)]*\s"
)
"""The end of a sentence: no initial, rank or title."""

_OLDER_OF_CAMEO = {
    "03": "AGREE", "04": "CONSULT", "05": "SUPPORT", "06": "COOPERATE", "07": "AID", "08": "YIELD", "09": "ACCUSE",
    "10": "REQUEST", "11": "ACCUSE", "12": "REJECT", "13": "THREATEN", "14": "PROTEST", "15": "MOBILIZE",
    "16": "SANCTION", "17": "COERCE", "18": "ASSAULT", "19": "ASSAULT", "20": "ASSAULT",
}  # fmt: skip
"""Roots of the study by the first two figures of a CAMEO code; 163 (sanctions) is COERCE there."""


_TODAY = {
    "YIELD": ("CONCEDE", "RETREAT"),
    "AGREE": ("AGREE", "CONCEDE"),
    "SUPPORT": ("SUPPORT", "CONCEDE"),
    "ACCUSE": ("ACCUSE", "SANCTION"),
    "COERCE": ("COERCE", "SANCTION"),
    "ASSAULT": ("ASSAULT", "COERCE"),
}
"""The types of today that a root of the study may have become; any other is itself."""


@dataclass(frozen=True, slots=True)
class Marked:
    """An act as it is marked in a text: ranges of characters."""

    trigger: tuple[int, int]
    kind: str
    status: str
    agents: tuple[tuple[int, int], ...]
    recipients: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Trigger:
    """Ranges of words ``[low, high)``."""

    low: int
    high: int
    kind: int
    status: int
    agents: Pairs
    recipients: Pairs


@dataclass(slots=True)
class Document:
    """One article, counted in kept words: no white space but the breaks between paragraphs."""

    name: str
    tokens: NDArray[np.int64]
    pieces: list[list[int]]
    features: NDArray[np.int64]
    breaks: NDArray[np.bool_]
    sentence: NDArray[np.int64]
    """[words]: the number of the sentence, -1 outside of any."""
    relations: Relations
    gold: list[Trigger]


@dataclass(slots=True)
class PairItem:
    """One marked sentence. Labels are -1 where they are not known."""

    uid: str
    group: str
    """Pairs of one sentence belong together."""
    pieces: list[list[int]]
    features: NDArray[np.int64]
    older: int
    kinds: list[int] = field(default_factory=list)
    """Numbers of TYPES that the label allows; empty where nothing is known."""


def read_marked(path: Path) -> Iterator[tuple[str, str, list[Marked]]]:
    """The day, the text and the acts of each article of a file.

    Raises:
        ValueError: a mark is not closed, or a number has no trigger in its sentence.
    """
    for number, part in enumerate(re.split(r"^## ", path.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:], 1):
        day, _, body = part.partition("\n")
        text, acts = _acts_of(body.strip() + "\n", f"{path.name}, article {number}")
        yield day.strip(), text, acts


def _acts_of(marked: str, where: str) -> tuple[str, list[Marked]]:
    text: list[str] = []
    length, at = 0, 0
    opened: tuple[int, re.Match[str]] | None = None
    marks: list[tuple[int, int, re.Match[str]]] = []
    for match in _MARK.finditer(marked):
        text.append(marked[at : match.start()])
        length += match.start() - at
        at = match.end()
        if match.group() in {"}}", "]]"}:
            if opened is None:
                raise ValueError(f"{where}: {match.group()} closes nothing")
            marks.append((opened[0], length, opened[1]))
            opened = None
        else:
            if opened is not None:
                raise ValueError(f"{where}: a mark in a mark at {marked[at : at + 30]!r}")
            opened = (length, match)
    if opened is not None:
        raise ValueError(f"{where}: {opened[1].group()} is never closed")
    text.append(marked[at:])
    plain = "".join(text)
    acts: list[Marked] = []
    scope: list[tuple[int, int, re.Match[str]]] = []
    for mark in marks:
        # Numbers begin anew in each sentence.
        number = mark[2].group(1)
        first = number == "1" or (number is None and re.search(r"\b1[ar]", mark[2].group(4)))
        between = plain[scope[-1][0] : mark[0]] if scope else ""
        if scope and ("\n" in between or (first and _END.search(between))):
            acts += _acts(scope)
            scope = []
        scope.append(mark)
    return plain, acts + _acts(scope)


def _acts(scope: Sequence[tuple[int, int, re.Match[str]]]) -> list[Marked]:
    acts: list[Marked] = []
    numbers = {match.group(1) for _, _, match in scope}
    for _, _, other in scope:
        lost = [one for one in (other.group(4) or "").split(",") if one and one[:-1] not in numbers]
        if lost:
            raise ValueError(f"no trigger for {', '.join(lost)}: {other.group()}")
    for start, end, match in scope:
        number = match.group(1)
        if number is None:
            continue
        roles: dict[str, list[tuple[int, int]]] = {"a": [], "r": []}
        for low, high, other in scope:
            for one in (other.group(4) or "").split(","):
                if one[:-1] == number:
                    roles[one[-1]].append((low, high))
        acts.append(Marked((start, end), match.group(2), match.group(3), tuple(roles["a"]), tuple(roles["r"])))
    return acts


def _kept(annotated: Annotated, pieces: WordPieces) -> tuple[NDArray[np.int64], list[list[int]], NDArray[np.bool_]]:
    kept = [token for token in annotated.doc if not token.is_space or "\n" in token.text]
    ids = iter(pieces.ids([token.text for token in kept if not token.is_space]))
    return (
        np.array([token.i for token in kept], dtype=np.int64),
        [[PARAGRAPH] if token.is_space else next(ids) for token in kept],
        np.array([token.is_space for token in kept]),
    )


def _document(name: str, annotated: Annotated, acts: Sequence[Marked], pieces: WordPieces) -> Document:
    places = Places.of(list(annotated.doc))
    coded = by_rule(find_acts(annotated))
    tokens, ids, breaks = _kept(annotated, pieces)
    sentence = np.full(len(annotated.doc), -1, dtype=np.int64)
    for one in annotated.sentences:
        sentence[one.span.start : one.span.end] = one.index

    def words(spans: Sequence[tuple[int, int]]) -> Pairs:
        ranges = [places.tokens(start, end) for start, end in spans]
        moved = [(int(np.searchsorted(tokens, low)), int(np.searchsorted(tokens, high))) for low, high in ranges]
        return [(low, high) for low, high in moved if low < high]

    gold: list[Trigger] = []
    for act in acts:
        ((low, high),) = words([act.trigger])
        kind, status = TYPES.index(act.kind), STATUS.index(act.status)  # type: ignore[arg-type]
        gold.append(Trigger(low, high, kind, status, words(act.agents), words(act.recipients)))
    return Document(
        name=name,
        tokens=tokens,
        pieces=ids,
        features=word_features(annotated, find_statements(annotated), coded, places)[tokens],
        breaks=breaks,
        sentence=sentence[tokens],
        relations=Relations(annotated.doc, coded),
        gold=gold,
    )


def _pair(uid: str, annotated: Annotated, source: Pairs, target: Pairs, pieces: WordPieces) -> PairItem:
    places = Places.of(list(annotated.doc))
    table = word_features(annotated, [], {}, places)
    mark_pair(table, [places.tokens(*span) for span in source], 1)
    mark_pair(table, [places.tokens(*span) for span in target], 3)
    tokens, ids, _ = _kept(annotated, pieces)
    return PairItem(uid, annotated.article.text, ids, table[tokens], -1)


def _sentence(uid: str, text: str) -> Article:
    return Article(id=uid, text=text, sha256=hashlib.sha256(text.encode()).hexdigest(), body=((0, len(text)),))


def load_articles(pieces: WordPieces, folder: Path = HERE / "articles", cache: Path | None = None) -> list[Document]:
    """The marked articles of all files in the order of their names; ``cache`` keeps them between runs."""
    if cache is not None and cache.exists():
        found: list[Document] = pickle.loads(cache.read_bytes())
        return found
    annotator, documents = knowledgeable_annotator(), []
    for path in sorted(folder.glob("*.txt")):
        for number, (day, text, acts) in enumerate(read_marked(path)):
            article = read_text(text, published=day)
            documents.append(_document(f"{path.stem}-{number}", annotator(article), acts, pieces))
    if cache is not None:
        cache.write_bytes(pickle.dumps(documents))
    return documents


def load_pairs(pieces: WordPieces, folder: Path = HERE / "pairs", cache: Path | None = None) -> list[PairItem]:
    """The pairs of our own."""
    if cache is not None and cache.exists():
        found: list[PairItem] = pickle.loads(cache.read_bytes())
        return found
    annotator, items = knowledgeable_annotator(), []
    cameo = _types_of_cameo()
    for path in sorted(folder.glob("*.tsv")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines()):
            code, _, marked = line.partition("\t")
            plain, marks = unmark(marked)
            uid = f"{path.stem}-{number}"
            item = _pair(uid, annotator(_sentence(uid, plain)), marks["s"], marks["t"], pieces)
            older = "COERCE" if code == "163" else _OLDER_OF_CAMEO[code[:2]]
            item.older = OLDER.index(older)
            item.kinds = [TYPES.index(name) for name in cameo[code]]
            items.append(item)
    if cache is not None:
        cache.write_bytes(pickle.dumps(items))
    return items


def load_plv(pieces: WordPieces, table: Path, cache: Path | None = None) -> list[PairItem]:
    """The pairs of PLV_train."""
    if cache is not None and cache.exists():
        found: list[PairItem] = pickle.loads(cache.read_bytes())
        return found
    annotator, items = knowledgeable_annotator(), []
    for pair in read_pairs(table):
        item = _pair(pair.uid, annotator(_sentence(pair.uid, pair.sentence)), [*pair.source], [*pair.target], pieces)
        item.older = OLDER.index(pair.gold or "")
        item.kinds = [TYPES.index(name) for name in _TODAY.get(pair.gold or "", (pair.gold or "",))]
        items.append(item)
    if cache is not None:
        cache.write_bytes(pickle.dumps(items))
    return items


def _types_of_cameo() -> dict[str, set[str]]:
    """The types of today that a CAMEO code may have, by the rules of docs/coding.md."""
    types: dict[str, set[str]] = {}
    with (HERE / "cameo.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            types[row["code"]] = set(row["types"].split("|"))
    return types
