"""What to read: the files of a command line, standard input, and lists of articles."""

from __future__ import annotations

import csv
import io
import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass

from detente.read import read_file, read_text
from detente.read.decode import decode
from detente.read.files import read_utf8
from detente.read.settings import MAX_BYTES
from detente.records import Article
from detente.records.errors import (
    BadDate,
    BadOption,
    InputError,
    InvalidManifest,
    TextTooLong,
    UnreadFile,
)

__all__ = ["Item", "load", "manifest"]

STDIN = "-"
_KNOWN = ("file", "published", "source", "url")


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One article to read, with what is known about it."""

    path: str
    published: str | None = None
    source: str | None = None
    url: str | None = None
    listed_at: str | None = None
    """``LIST.csv, line 7`` when the article comes from a list."""


def manifest(path: str) -> list[Item]:
    """The articles of a list: CSV with a header; files are relative to the list itself.

    Raises:
        InvalidManifest: a column or a row is wrong; the message has the file and the line.
        MissingFile, IsDirectory, UnreadFile: the list cannot be opened.
    """
    rows = csv.reader(io.StringIO(read_utf8(path, "list", InvalidManifest), newline=""), strict=True)
    try:
        columns = _columns(path, next(rows, []))
        items = []
        start = rows.line_num + 1
        for row in rows:
            # A row may span lines when a field holds a line break: name the line on which it begins.
            if any(field.strip() for field in row):
                items.append(_item(path, start, columns, row))
            start = rows.line_num + 1
    except csv.Error as error:
        raise InvalidManifest(f"{path}, line {rows.line_num}: {error}") from error
    if not items:
        raise InvalidManifest(f"{path}, line 1: the list names no article")
    return items


def _columns(path: str, header: Sequence[str]) -> dict[str, int]:
    names = [name.strip() for name in header]
    if "file" not in names:
        found = ", ".join(name for name in names if name) or "none"
        raise InvalidManifest(f"{path}, line 1: there is no column file (found: {found})")
    twice = next((name for name in _KNOWN if names.count(name) > 1), None)
    if twice is not None:
        raise InvalidManifest(f"{path}, line 1: the column {twice} is there twice")
    return {name: names.index(name) for name in _KNOWN if name in names} | {"": len(names)}


def _item(path: str, line: int, columns: dict[str, int], row: Sequence[str]) -> Item:
    if len(row) > columns[""]:
        raise InvalidManifest(f"{path}, line {line}: {len(row)} fields where the header has {columns['']}")
    values = {name: row[at].strip() for name, at in columns.items() if name and at < len(row)}
    if not values.get("file"):
        raise InvalidManifest(f"{path}, line {line}: no file is named")
    return Item(
        path=os.path.join(os.path.dirname(path), values["file"]),
        published=values.get("published") or None,
        source=values.get("source") or None,
        url=values.get("url") or None,
        listed_at=f"{path}, line {line}",
    )


def load(items: Sequence[Item], language: str | None) -> list[Article]:
    """The articles, all of them before any work is done on the first.

    Raises:
        InputError: one of them cannot be read; the message names it.
    """
    if sum(item.path == STDIN for item in items) > 1:
        raise BadOption("standard input (-) can be read only once")
    return [_load(item, language) for item in items]


def _load(item: Item, language: str | None) -> Article:
    known = {"published": item.published, "source": item.source, "url": item.url, "language": language}
    try:
        if item.path == STDIN:
            return _standard_input(known)
        return read_file(item.path, **known)
    except InputError as error:
        if item.listed_at is None:
            raise
        # A wrong date stands in the list; a wrong text stands in the file, and keeps its own code.
        kind = InvalidManifest if isinstance(error, BadDate) else type(error)
        raise kind(f"{item.listed_at}: {error.message}") from error


def _standard_input(known: dict[str, str | None]) -> Article:
    if sys.stdin is None:
        raise UnreadFile("standard input is closed")
    try:
        data = sys.stdin.buffer.read(MAX_BYTES + 1)
    except OSError as error:
        raise UnreadFile(f"standard input cannot be read: {error.strerror or error}") from error
    try:
        if len(data) > MAX_BYTES:
            raise TextTooLong(f"more than {MAX_BYTES:,} bytes")
        return read_text(decode(data), **known)
    except BadDate:
        raise
    except InputError as error:
        raise type(error)(f"standard input: {error.message}") from error
