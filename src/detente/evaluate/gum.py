"""Documents of the GUM corpus with coreference: CoNLL-U with bracketed group numbers in MISC (``Entity=``).

GUM: Zeldes 2017, "The GUM corpus: creating multilayer resources in the classroom". The layer read here follows the
OntoNotes scheme (OntoGUM: Zhu, Pradhan and Zeldes 2021): no singletons, appositions inside the mention that they
belong to, no relative pronouns, verbs as mentions of events; ``global.Entity = GRP`` says that a bracket holds the
number of the chain and nothing else, so neither the type of an entity nor its salience is known.

The text is put together from the tokens, paragraph by paragraph; nothing of the gold but the characters and the
paragraphs is given to what is scored. In particular ``# speaker`` is not: it does not stand in the text.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from detente.read.articles import read_text
from detente.records import Article
from detente.records.errors import MissingFile

__all__ = ["GoldMention", "GumDocument", "as_article", "read_gum"]

_BRACKET = re.compile(r"\((?P<open>[^()-]+)(?:-[^()]*)?(?P<whole>\))?|(?P<close>[^()-]+)(?:-[^()]*)?\)")
_ENTITY = re.compile(r"(?:^|\|)Entity=([^|]*)")


@dataclass(frozen=True, slots=True, order=True)
class GoldMention:
    """The characters ``[start, end)`` of the text, and the tag and form of each word (Penn Treebank tags)."""

    start: int
    end: int
    words: tuple[tuple[str, str], ...]
    head: tuple[str, str]
    """Tag and form of the word that the gold syntax makes the head."""


@dataclass(frozen=True, slots=True)
class GumDocument:
    """One document: text, paragraphs, and chains of at least two mentions."""

    name: str
    text: str
    paragraphs: tuple[tuple[int, int], ...]
    chains: tuple[tuple[GoldMention, ...], ...]


@dataclass(slots=True)
class _Word:
    start: int
    end: int
    form: str
    tag: str
    number: int
    head: int
    sentence: int


def read_gum(corpus: Path) -> list[GumDocument]:
    """All ``*.conllu`` of a folder, in the order of their names.

    Raises:
        MissingFile: there is none.
    """
    paths = sorted(corpus.glob("*.conllu"))
    if not paths:
        raise MissingFile(f"{corpus} holds no .conllu file")
    return [_read(path) for path in paths]


def as_article(document: GumDocument) -> Article:
    """The article with every paragraph as body: nothing of the text is left out as layout."""
    read = read_text(document.text, language="en")
    return Article(
        id=read.id, text=document.text, sha256=read.sha256, language="en", body=document.paragraphs, headings=()
    )


def _read(path: Path) -> GumDocument:
    pieces: list[str] = []
    paragraphs: list[tuple[int, int]] = []
    words: list[_Word] = []
    entities: list[str] = []
    length = sentence = 0
    begin: int | None = None
    space, multi_end, multi_space = "", 0, ""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("# newpar") and not line.startswith("# newpar_block"):
            if begin is not None and length > begin:
                paragraphs.append((begin, length))
                pieces.append("\n\n")
                length += 2
            begin, space = length, ""
        elif line.startswith("# sent_id"):
            sentence += 1
            multi_end = 0
        columns = line.split("\t")
        if len(columns) != 10 or "." in columns[0]:
            continue
        after = "" if "SpaceAfter=No" in columns[9].split("|") else " "
        if "-" in columns[0]:
            multi_end, multi_space = int(columns[0].split("-")[1]), after
            continue
        number = int(columns[0])
        if begin is None:
            begin = length
        pieces.append(space + columns[1])
        start = length + len(space)
        length = start + len(columns[1])
        space = after if number > multi_end else multi_space if number == multi_end else ""
        words.append(_Word(start, length, columns[1], columns[4], number, int(columns[6]), sentence))
        found = _ENTITY.search(columns[9])
        entities.append(found[1] if found is not None else "")
    if begin is not None and length > begin:
        paragraphs.append((begin, length))
    return GumDocument(path.stem, "".join(pieces), tuple(paragraphs), _chains(words, entities))


def _chains(words: list[_Word], entities: list[str]) -> tuple[tuple[GoldMention, ...], ...]:
    opened: dict[str, list[int]] = defaultdict(list)
    groups: dict[str, list[GoldMention]] = defaultdict(list)
    for at, entity in enumerate(entities):
        for bracket in _BRACKET.finditer(entity):
            if bracket["open"] is not None:
                opened[bracket["open"]].append(at)
            group = bracket["close"] or (bracket["open"] if bracket["whole"] else None)
            if group is not None and opened[group]:
                groups[group].append(_mention(words[opened[group].pop() : at + 1]))
    return tuple(tuple(sorted(set(group))) for group in groups.values() if len(set(group)) > 1)


def _mention(words: list[_Word]) -> GoldMention:
    numbers = {word.number for word in words if word.sentence == words[0].sentence}
    head = next((word for word in words if word.head not in numbers), words[-1])
    forms = tuple((word.tag, word.form) for word in words)
    return GoldMention(words[0].start, words[-1].end, forms, (head.tag, head.form))
