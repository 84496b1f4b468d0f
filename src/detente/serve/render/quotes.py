"""Statements as a table for people, JSON and CSV for programs."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, fields
from io import StringIO
from typing import Literal

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from detente.records import StatementRow
from detente.serve.render.safe import one_line

__all__ = ["render_quotes"]

_WIDEST = 200
"""Columns of the table. What is cut off stands whole in CSV and JSON."""


type Row = tuple[str, StatementRow]
"""The name of the file that an article was read from, and a statement of it."""


def render_quotes(rows: Sequence[Row], form: Literal["table", "json", "csv"]) -> str:
    """The rows in one of the forms, ending with a line break."""
    if form == "json":
        listed = [{"file": file} | asdict(row) for file, row in rows]
        return json.dumps(listed, ensure_ascii=False, indent=1) + "\n"
    if form == "csv":
        text = StringIO()
        writer = csv.writer(text, lineterminator="\n")
        names = [column.name for column in fields(StatementRow)]
        writer.writerow(["file", *names])
        writer.writerows([one_line(file), *(_cell(getattr(row, name)) for name in names)] for file, row in rows)
        return text.getvalue()
    return _table(rows)


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, tuple):
        return ";".join(f"{start}-{end}" for start, end in value)
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else one_line(str(value))


def _table(rows: Sequence[Row]) -> str:
    if not rows:
        return "No statements were found.\n"
    several = len({file for file, _ in rows}) > 1
    table = Table(box=SIMPLE_HEAD, pad_edge=False, padding=(0, 2, 0, 0))
    columns: list[tuple[str, int | None]] = [("FILE", 20)] if several else []
    columns += [("ID", None), ("SPEAKER", 28), ("CUE", 16), ("CONTENT", 60 if several else 80), ("KIND", None)]
    for title, width in columns:
        table.add_column(title, no_wrap=True, max_width=width, overflow="ellipsis")
    table.add_column("SURE", justify="right", no_wrap=True)
    table.add_column("NOTES", no_wrap=True, overflow="ellipsis")
    for file, row in rows:
        who = row.speaker or (f"({row.source})" if row.source else "-")
        sure = f"{row.confidence:.2f}" if row.confidence is not None else ""
        cells = [*((file,) if several else ()), row.id, who, row.cue or "-", row.content, row.kind, sure]
        table.add_row(*(Text(one_line(cell)) for cell in (*cells, ", ".join(_notes(row)))))
    text = StringIO()
    Console(file=text, width=_WIDEST, color_system=None, legacy_windows=False, highlight=False).print(table)
    lines = [line.rstrip() for line in text.getvalue().splitlines()]
    return "\n".join(line for line in lines if line) + "\n"


def _notes(row: StatementRow) -> Iterable[str]:
    if row.status != "factual":
        yield {"negated": "not said", "future": "yet to be said", "hypothetical": "perhaps"}.get(row.status, row.status)
    if row.anonymous:
        yield "anonymous"
    if row.carried:
        yield "carried over"
    if row.within is not None:
        yield f"in {row.within}"
    if row.addressee is not None:
        yield f"to {row.addressee}"
    for value in (row.medium, row.place, row.date):
        if value is not None:
            yield value
