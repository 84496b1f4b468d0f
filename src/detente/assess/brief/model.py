"""What a brief is made of: sections of lines, and the sentences that the lines rest on.

A line that rests on no sentence cannot be made: its constructor refuses. What Detente says about its own
reading (no date given, a text given twice) is a :class:`Remark`, which makes no claim about the world.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from detente.records import Direction

__all__ = ["ArticleRef", "Brief", "Footnote", "Line", "Part", "PartKind", "Remark", "Section"]

PartKind = Literal["plain", "strong", "quote", "label"]
"""How a renderer may set the words: plain, important, words of an article, or a term of the field."""


@dataclass(frozen=True, slots=True)
class Footnote:
    """One sentence of one article. The same sentence has the same number all through a brief."""

    number: int
    article: int
    """Index of the article among the records that the brief was composed from."""
    start: int
    end: int
    text: str
    """``article.text[start:end]``, unchanged."""


@dataclass(frozen=True, slots=True)
class Part:
    """A run of words in a line, and the sentences that stand behind these words."""

    text: str
    kind: PartKind = "plain"
    footnotes: tuple[Footnote, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """One footnoted line of a brief.

    Raises:
        ValueError: no part of the line has a footnote.
    """

    lead: str
    """What the line is about (a date, a speaker, an issue); lines with the same lead belong together."""
    parts: tuple[Part, ...]
    records: tuple[tuple[int, str], ...] = ()
    """Article index and key ("e3", "s12") of the records behind the line."""

    def __post_init__(self) -> None:
        if not any(part.footnotes for part in self.parts):
            raise ValueError(f"a line of a brief needs a footnote: {self.text!r}")

    @property
    def text(self) -> str:
        """The words of the line without its lead and its marks."""
        return "".join(part.text for part in self.parts)

    @property
    def footnotes(self) -> tuple[Footnote, ...]:
        """The sentences behind the line, each once, in the order of their marks."""
        return tuple(dict.fromkeys(note for part in self.parts for note in part.footnotes))


@dataclass(frozen=True, slots=True)
class Section:
    """Lines under one heading."""

    key: str
    title: str
    lines: tuple[Line, ...]
    omitted: str | None = None
    """How much of the records this section leaves out, in words; None when it leaves out nothing."""


@dataclass(frozen=True, slots=True)
class Remark:
    """Something about the reading itself, with the articles that it concerns."""

    code: str | None
    message: str
    articles: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class ArticleRef:
    """An article that the brief was composed from."""

    index: int
    id: str
    title: str
    source: str | None
    url: str | None
    published: str | None
    sha256: str
    direction: Direction
    empty: bool
    """Whether no negotiation was found in it."""


@dataclass(frozen=True, slots=True)
class Brief:
    """A brief: sections in their order, and the articles and sentences that they rest on."""

    title: str
    articles: tuple[ArticleRef, ...]
    sections: tuple[Section, ...]
    remarks: tuple[Remark, ...] = ()

    @property
    def footnotes(self) -> tuple[Footnote, ...]:
        """Every sentence that is cited, in order of first use, which is the order of the numbers."""
        lines = (line for section in self.sections for line in section.lines)
        return tuple(dict.fromkeys(note for line in lines for note in line.footnotes))
