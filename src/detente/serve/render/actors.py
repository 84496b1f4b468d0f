"""Identities as a table for people, JSON and CSV for programs."""

from __future__ import annotations

import csv
import json
from collections.abc import Sequence
from io import StringIO
from typing import Literal

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from detente.resolve.identity import Identities, Identity
from detente.serve.render.safe import one_line, printable

__all__ = ["COLUMNS", "render_actors"]

COLUMNS = ("name", "kind", "iso3", "plover_code", "sector", "role", "of", "mentions", "articles", "id", "aliases")
"""Columns of the CSV; the JSON has these keys and ``members``."""

_WIDEST = 200
"""Columns; wide enough that no line of the table is broken. What is cut off stands whole in CSV and JSON."""


def render_actors(found: Identities, form: Literal["table", "json", "csv"], paths: Sequence[str]) -> str:
    """The identities in one of the forms, ending with a line break. ``paths`` are the files of the records."""
    if form == "json":
        rows = [_row(identity, found) | {"members": _members(identity, paths)} for identity in found.all]
        return json.dumps(rows, ensure_ascii=False, indent=1) + "\n"
    if form == "csv":
        text = StringIO()
        writer = csv.DictWriter(text, COLUMNS, lineterminator="\n")
        writer.writeheader()
        for identity in found.all:
            row = _row(identity, found) | {"aliases": ";".join(identity.aliases)}
            writer.writerow({key: one_line(str(value)) if value is not None else "" for key, value in row.items()})
        return text.getvalue()
    return _table(found, len(paths))


def _row(identity: Identity, found: Identities) -> dict[str, object]:
    return {
        "name": identity.name,
        "kind": identity.kind,
        "iso3": identity.iso3,
        "plover_code": identity.plover_code,
        "sector": identity.sector,
        "role": identity.role,
        "of": _owner(identity, found),
        "mentions": identity.mentions,
        "articles": identity.articles,
        "id": identity.id,
        "aliases": list(identity.aliases),
    }


def _owner(identity: Identity, found: Identities) -> str | None:
    return next((other.name for other in found.all if other.id == identity.of), None)


def _members(identity: Identity, paths: Sequence[str]) -> list[dict[str, str]]:
    return [{"file": paths[number], "actor": actor} for number, actor in identity.members]


def _table(found: Identities, articles: int) -> str:
    if not found.all:
        which = "this article" if articles == 1 else f"these {articles} articles"
        return f"No actors: no negotiation was found in {which}.\n"
    table = Table(box=SIMPLE_HEAD, pad_edge=False, padding=(0, 2, 0, 0))
    for title, width in (("NAME", 40), ("KIND", None), ("CODE", None), ("SECTOR", None), ("ROLE", 30), ("OF", 24)):
        table.add_column(title, no_wrap=True, max_width=width, overflow="ellipsis")
    table.add_column("MENTIONS", justify="right")
    table.add_column("ARTICLES", justify="right")
    for identity in found.all:
        code = identity.iso3 or identity.plover_code
        cells = (identity.name, identity.kind, code, identity.sector, identity.role, _owner(identity, found))
        numbers = (str(identity.mentions), str(identity.articles))
        table.add_row(*(Text(one_line(cell or "")) for cell in cells), *numbers)
        if identity.aliases:
            table.add_row(Text(printable(f"  also {', '.join(identity.aliases)}"), style="dim"))
    text = StringIO()
    Console(file=text, width=_WIDEST, color_system=None, legacy_windows=False, highlight=False).print(table)
    lines = [line.rstrip() for line in text.getvalue().splitlines()]
    return "\n".join(line for line in lines if line) + "\n"
