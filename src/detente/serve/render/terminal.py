"""The brief in a terminal: footnote marks in the lines, the numbered sentences below.

Piped, it is plain text 100 columns wide; on a terminal it takes the width there is and uses colours unless
NO_COLOR is set.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from io import StringIO
from typing import IO

from rich.box import SIMPLE_HEAD
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from detente.assess.brief import ArticleRef, Brief, Footnote, Line, Section, compose, say_date
from detente.records import Record
from detente.serve.render.safe import one_line

__all__ = ["plain_console", "render", "show"]

_WIDTH = 100
_WIDEST = 110
"""Lines longer than this are hard to follow, however wide the terminal is."""
_NARROW = 64
_LEAD = 28
_OUTLET = 17
_STYLES = {"plain": "", "strong": "bold", "quote": "italic", "label": "dim"}


def plain_console(file: IO[str]) -> Console:
    """A console that writes no colour codes and has a fixed width."""
    return Console(
        file=file, width=_WIDTH, color_system=None, force_terminal=False, legacy_windows=False, highlight=False
    )


def render(records: Sequence[Record]) -> str:
    """The brief as plain text, 100 columns wide."""
    text = StringIO()
    show(records, plain_console(text))
    return "\n".join(line.rstrip() for line in text.getvalue().splitlines()) + "\n"


def show(records: Sequence[Record], console: Console) -> None:
    """Print the brief; for several records with a table that has one line per article."""
    width = min(console.width, _WIDEST)
    for block in _blocks(compose(records), records, width):
        console.print(block, width=width)


def _blocks(brief: Brief, records: Sequence[Record], width: int) -> Iterable[RenderableType]:
    yield Rule(style="dim")
    yield Text(one_line(brief.title), style="bold")
    if len(brief.articles) == 1:
        about = _about(brief.articles[0])
        if about:
            yield Text(about, style="dim")
    yield Rule(style="dim")
    for section in brief.sections:
        yield Text()
        yield Text(section.title.upper(), style="bold cyan")
        if section.key == "articles":
            yield _table(brief, section, records, width)
        else:
            yield _section(section, width)
        if section.omitted:
            yield Padding(Text(section.omitted, style="dim"), (0, 0, 0, 2))
    if brief.remarks:
        yield Text()
        yield Text("NOTES", style="bold cyan")
        for remark in brief.remarks:
            code = f" [{remark.code}]" if remark.code else ""
            which = f" (article {', '.join(str(i + 1) for i in remark.articles)})" if len(brief.articles) > 1 else ""
            yield Padding(Text(one_line(f"{remark.message}{code}{which}")), (0, 0, 0, 2))
    yield Text()
    yield Text("SENTENCES", style="bold cyan")
    yield _footnotes(brief)


def _about(article: ArticleRef) -> str:
    published = say_date(article.published)
    return one_line(" · ".join(fact for fact in (article.source, published, article.url) if fact))


def _section(section: Section, width: int) -> RenderableType:
    """Lines with their leads in a column of their own, or above them on a narrow terminal."""
    longest = max((len(line.lead) for line in section.lines), default=0)
    if not longest:
        return Group(*(Padding(_line(line), (0, 0, 0, 2)) for line in section.lines))
    if width < _NARROW or section.key == "statements":
        return Group(*_stacked(section))
    table = Table.grid(padding=(0, 2, 0, 0), expand=False)
    table.add_column(width=min(longest, _LEAD) + 2)
    table.add_column(ratio=1, overflow="fold")
    previous = None
    for line in section.lines:
        lead = "" if line.lead == previous else line.lead
        table.add_row(Padding(Text(one_line(lead), style="bold"), (0, 0, 0, 2)), _line(line))
        previous = line.lead
    return table


def _stacked(section: Section) -> Iterable[RenderableType]:
    previous = None
    for line in section.lines:
        if line.lead != previous:
            yield Padding(Text(one_line(line.lead), style="bold"), (0, 0, 0, 2))
        yield Padding(_line(line), (0, 0, 0, 4))
        previous = line.lead


def _line(line: Line) -> Text:
    text = Text()
    for part in line.parts:
        words = _spaced(part.text)
        text.append(words, style=_STYLES[part.kind])
        if part.footnotes:
            text.append(" " + _marks(part.footnotes), style="cyan")
    return text


def _spaced(text: str) -> str:
    """One line, with the spaces at its ends that separate it from its neighbours."""
    head = " " * (len(text) - len(text.lstrip(" ")))
    tail = " " * (len(text) - len(text.rstrip(" "))) if text.strip() else ""
    return f"{head}{one_line(text)}{tail}"


def _marks(footnotes: Iterable[Footnote]) -> str:
    return f"[{','.join(str(note.number) for note in footnotes)}]"


def _footnotes(brief: Brief) -> RenderableType:
    notes = brief.footnotes
    table = Table.grid(padding=(0, 1, 0, 0), expand=False)
    table.add_column(width=len(str(len(notes))) + 4, justify="right")
    table.add_column(ratio=1, overflow="fold")
    for note in notes:
        where = f"{note.start}–{note.end}"
        if len(brief.articles) > 1:
            where = f"article {note.article + 1}, {where}"
        text = Text(one_line(note.text))
        text.append(f"  ({where})", style="dim")
        table.add_row(Text(f"[{note.number}]", style="cyan"), text)
    return table


def _table(brief: Brief, section: Section, records: Sequence[Record], width: int) -> Table:
    """One line per article, also for those that the brief leaves out; the mark shows what the direction rests on."""
    lines = {line.records[0][0]: line for line in section.lines}
    table = Table(
        box=SIMPLE_HEAD, width=width, pad_edge=False, padding=(0, 1, 0, 0), header_style="bold", border_style="dim"
    )
    table.add_column("#", justify="right", no_wrap=True)
    table.add_column("published", no_wrap=True)
    wide = width >= 80
    outlets = wide and any(article.source for article in brief.articles)
    table.add_column("article", ratio=1, no_wrap=True, overflow="ellipsis")
    if outlets:
        table.add_column("source", max_width=_OUTLET, no_wrap=True, overflow="ellipsis")
    table.add_column("direction", no_wrap=True)
    for heading in ("said", "events", "met") if wide else ():
        table.add_column(heading, justify="right", no_wrap=True)
    for ref in sorted(brief.articles, key=lambda ref: (ref.published or "", ref.index)):
        record, line = records[ref.index], lines.get(ref.index)
        direction = Text("no negotiation" if ref.empty else ref.direction)
        if line is not None:
            direction.append(f" {_marks(line.footnotes)}", style="cyan")
        held = [meeting for meeting in record.meetings if meeting.status == "held"]
        counts = (record.statements, record.events, held) if wide else ()
        table.add_row(
            str(ref.index + 1),
            ref.published or "undated",
            Text(one_line(ref.title)),
            *((Text(one_line(ref.source or "")),) if outlets else ()),
            direction,
            *(str(len(found)) for found in counts),
        )
    return table
