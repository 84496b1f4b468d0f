"""Events as a table for people, JSON and CSV for programs."""

from __future__ import annotations

import csv
import json
from collections.abc import Sequence
from dataclasses import asdict, fields
from io import StringIO
from typing import Literal

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from detente.records import EventRow
from detente.serve.render.safe import one_line

__all__ = ["render_events"]

_UNSHOWN = frozenset({"called"})
"""Columns that serve the choice of rows alone."""

_WIDEST = 200
"""Columns of the table. What is cut off stands whole in CSV and JSON."""

type Row = tuple[str, EventRow]
"""The name of the file that an article was read from, and an event of it."""


def render_events(rows: Sequence[Row], form: Literal["table", "json", "csv"]) -> str:
    """The rows in one of the forms, ending with a line break."""
    if form == "json":
        told = [{name: value for name, value in asdict(row).items() if name not in _UNSHOWN} for _, row in rows]
        listed = [{"file": file} | row for (file, _), row in zip(rows, told, strict=True)]
        return json.dumps(listed, ensure_ascii=False, indent=1) + "\n"
    if form == "csv":
        text = StringIO()
        writer = csv.writer(text, lineterminator="\n")
        names = [column.name for column in fields(EventRow) if column.name not in _UNSHOWN]
        writer.writerow(["file", *names])
        writer.writerows([one_line(file), *(_cell(getattr(row, name)) for name in names)] for file, row in rows)
        return text.getvalue()
    return _table(rows)


def _cell(value: object) -> str:
    if isinstance(value, tuple):
        return one_line("; ".join(value))
    return "" if value is None else one_line(str(value))


def _table(rows: Sequence[Row]) -> str:
    if not rows:
        return "No events were found.\n"
    several = len({file for file, _ in rows}) > 1
    table = Table(box=SIMPLE_HEAD, pad_edge=False, padding=(0, 2, 0, 0))
    columns: list[tuple[str, int | None]] = [("FILE", 20)] if several else []
    columns += [("ID", None), ("TYPE", None), ("STATUS", None), ("ACTORS", 34), ("RECIPIENTS", 34), ("DATE", None)]
    columns += [("TRIGGER", 24), ("SAID BY", 22)]
    for title, width in columns:
        table.add_column(title, no_wrap=True, max_width=width, overflow="ellipsis")
    table.add_column("SURE", justify="right", no_wrap=True)
    for file, row in rows:
        kind = row.event_type if row.mode is None else f"{row.event_type} {row.mode}"
        who, whom = (", ".join(names) or "-" for names in (row.actors, row.recipients))
        sure = f"{row.confidence:.2f}" if row.confidence is not None else ""
        cells = [*((file,) if several else ()), row.id, kind, row.status, who, whom, row.date or "-", row.trigger]
        table.add_row(*(Text(one_line(cell)) for cell in (*cells, row.reported_by or "-", sure)))
    text = StringIO()
    Console(file=text, width=_WIDEST, color_system=None, legacy_windows=False, highlight=False).print(table)
    lines = [line.rstrip() for line in text.getvalue().splitlines()]
    return "\n".join(line for line in lines if line) + "\n"
