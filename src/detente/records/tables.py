"""Tables that ship inside the package: CSV, UTF-8, one header row."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from importlib.resources import files

__all__ = ["read_table"]


def read_table(package: str, name: str) -> Iterator[dict[str, str]]:
    """The rows of ``name``.csv beside the modules of ``package``, by column."""
    text = (files(package) / f"{name}.csv").read_text(encoding="utf-8")
    yield from csv.DictReader(io.StringIO(text, newline=""))
