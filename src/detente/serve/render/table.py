"""Rows as a plain table: no line is broken, what is too long is cut off."""

from __future__ import annotations

from collections.abc import Sequence
from io import StringIO

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from detente.serve.render.safe import one_line

__all__ = ["as_table"]

_WIDEST = 200
"""Columns of text; wide enough that no line of the table is broken."""


def as_table(columns: Sequence[tuple[str, int]], rows: Sequence[Sequence[str]]) -> str:
    """The rows under the titles of columns, each with its greatest width; ends with a line break."""
    table = Table(box=SIMPLE_HEAD, pad_edge=False, padding=(0, 2, 0, 0))
    for title, width in columns:
        table.add_column(title, no_wrap=True, max_width=width, overflow="ellipsis")
    for row in rows:
        table.add_row(*(Text(one_line(cell)) for cell in row))
    text = StringIO()
    Console(file=text, width=_WIDEST, color_system=None, legacy_windows=False, highlight=False).print(table)
    lines = [line.rstrip() for line in text.getvalue().splitlines()]
    return "\n".join(line for line in lines if line) + "\n"
