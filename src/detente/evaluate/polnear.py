"""The PolNeAR corpus of attributions: texts, and gold in the brat standoff format."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from detente.records.errors import BrokenEncoding, MissingFile

__all__ = ["ROLES", "Attribution", "Spans", "has_gold", "read_gold", "read_texts"]

ROLES = ("content", "cue", "source")

type Spans = tuple[tuple[int, int], ...]

_ANNOTATOR = re.compile(r"(?P<doc>.*)_[0-9a-f]{4}\.ann")


@dataclass(frozen=True, slots=True)
class Attribution:
    """Source, cue and content as character ranges of the text; a role that is missing is empty."""

    content: Spans
    cue: Spans = ()
    source: Spans = ()
    confidence: float | None = field(default=None, compare=False)
    of: dict[str, Spans] = field(init=False, compare=False)
    """The ranges by the name of the role."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "of", {"content": self.content, "cue": self.cue, "source": self.source})


def read_texts(corpus: Path) -> Iterator[tuple[str, str]]:
    """Names (without .txt) and texts of ``corpus/text/*.txt``, newlines untouched, in the order of the names.

    Raises:
        MissingFile: there is no such folder, or no text in it.
        BrokenEncoding: a file is not UTF-8.
    """
    paths = sorted((corpus / "text").glob("*.txt"))
    if not paths:
        raise MissingFile(f"{corpus / 'text'} holds no .txt file")
    for path in paths:
        yield path.stem, _text(path)


def has_gold(corpus: Path) -> bool:
    """Whether there are gold attributions."""
    return any((corpus / "attributions").glob("*.ann"))


def read_gold(corpus: Path) -> dict[str, list[Attribution]]:
    """The gold attributions of each document; of several annotators the first by name counts."""
    files: dict[str, list[Path]] = defaultdict(list)
    for path in sorted((corpus / "attributions").glob("*.ann")):
        match = _ANNOTATOR.fullmatch(path.name)
        files[match["doc"] if match is not None else path.stem].append(path)
    return {doc: list(_attributions(_text(paths[0]))) for doc, paths in sorted(files.items())}


def _text(path: Path) -> str:
    try:
        with path.open(encoding="utf-8", newline="") as file:
            return file.read()
    except UnicodeDecodeError as error:
        raise BrokenEncoding(f"{path} is not UTF-8 at byte {error.start}") from error


def _attributions(standoff: str) -> Iterator[Attribution]:
    marks: dict[str, list[tuple[int, int]]] = {}
    events: list[list[tuple[str, str]]] = []
    for line in standoff.splitlines():
        columns = line.split("\t")
        if len(columns) < 2:
            continue
        if columns[0].startswith("T"):
            offsets = columns[1].partition(" ")[2]
            pairs = [part.split() for part in offsets.split(";")]
            marks[columns[0]] = [(int(start), int(end)) for start, end in pairs]
        elif columns[0].startswith("E"):
            arguments = [part.partition(":") for part in columns[1].split()]
            events.append([(role, mark) for role, _, mark in arguments])
    for event in events:
        # "Content2" is a second part of the content, and so on.
        spans = {
            name: tuple(
                sorted({s for role, mark in event if role.rstrip("2").lower() == name for s in marks.get(mark, [])})
            )
            for name in ROLES
        }
        if event and event[0][0].startswith("Attribution") and spans["content"]:
            yield Attribution(spans["content"], spans["cue"], spans["source"])
