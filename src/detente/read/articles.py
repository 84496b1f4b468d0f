"""A file or a text to an :class:`~detente.records.Article`."""

from __future__ import annotations

import hashlib
import os
import re
import stat
from datetime import date, timedelta
from pathlib import Path

from detente.read.decode import check_characters, decode
from detente.read.language import check_language
from detente.read.layout import find_layout
from detente.read.published import find_published
from detente.read.settings import EARLIEST_DATE, LATEST_DATE, MAX_BYTES, MAX_CHARACTERS, RELEASED
from detente.records import Article, PublishedFrom, Span
from detente.records.errors import (
    BadDate,
    EmptyText,
    FutureDate,
    InputError,
    IsDirectory,
    MissingFile,
    TextTooLong,
    UnreadFile,
)

__all__ = ["read_file", "read_text"]

ISO_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def read_file(
    path: str | os.PathLike[str],
    *,
    published: str | None = None,
    source: str | None = None,
    url: str | None = None,
    language: str | None = None,
) -> Article:
    """The article in a text file: UTF-8, UTF-16 or Windows-1252.

    ``published`` is an ISO 8601 date, ``source`` the outlet, ``language="en"`` reads the text as English
    without looking. The text is the decoded file, unchanged but for a byte order mark.

    Raises:
        MissingFile, IsDirectory, UnreadFile: there is nothing to read at the path, or it must not be read.
        TextTooLong, EmptyText, BinaryFile, BrokenEncoding: what is there is no article.
        UnreadLanguage: it is not in English.
        BadDate: ``published`` is no calendar date, or lies before 1900.
        FutureDate: it lies after today.
    """
    _check_date(published)
    name = os.fspath(path)
    if not name:
        raise MissingFile("the name of the file is empty")
    try:
        return _article(decode(_bytes(name)), published, source, url, language)
    except (MissingFile, IsDirectory, UnreadFile):
        raise
    except InputError as error:
        # What is wrong with the bytes is found without knowing whose they are: say which file it is.
        raise type(error)(f"{name}: {error.message}") from error


def read_text(
    text: str,
    *,
    published: str | None = None,
    source: str | None = None,
    url: str | None = None,
    language: str | None = None,
) -> Article:
    """The article of a text at hand; the same as :func:`read_file` of a file that holds it.

    Raises:
        TextTooLong, EmptyText, BinaryFile, BrokenEncoding: the text is no article.
        UnreadLanguage: it is not in English.
        BadDate: ``published`` is no calendar date.
    """
    _check_date(published)
    return _article(text.removeprefix("\ufeff"), published, source, url, language)


def _article(text: str, published: str | None, source: str | None, url: str | None, language: str | None) -> Article:
    if len(text) > MAX_CHARACTERS:
        raise TextTooLong(f"the text has {len(text):,} characters, more than {MAX_CHARACTERS:,}")
    check_characters(text)
    if not any(character.isalnum() for character in text):
        raise EmptyText("the text holds no words")
    read_as = check_language(text, language)
    layout = find_layout(text)
    published_from: PublishedFrom | None = "given" if published is not None else None
    if published is None:
        published, published_from = find_published(text, layout.body, url) or (None, None)
    digest = hashlib.sha256(text.encode("utf-8")).hexdigest()
    return Article(
        id=f"art-{digest[:16]}",
        text=text,
        sha256=digest,
        title=None if layout.headline is None else text[slice(*layout.headline)],
        source=source,
        url=url,
        published=published,
        published_from=published_from,
        language=read_as,
        body=layout.body,
        headline=None if layout.headline is None else Span(*layout.headline),
        headings=layout.headings,
        boilerplate=layout.boilerplate,
    )


def _bytes(name: str) -> bytes:
    try:
        info = os.stat(name)
        if stat.S_ISDIR(info.st_mode):
            raise IsDirectory(f"{name} is a directory")
        if not stat.S_ISREG(info.st_mode):
            raise UnreadFile(f"{name} is a device, pipe or socket, not a file")
        _check_size(info.st_size)
        with Path(name).open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    except FileNotFoundError as error:
        raise MissingFile(f"{name} does not exist") from error
    except NotADirectoryError as error:
        raise MissingFile(f"{name} does not exist: part of the path is a file") from error
    except OSError as error:
        raise UnreadFile(f"{name} cannot be read: {error.strerror or error}") from error
    except ValueError as error:  # a NUL in the name
        raise MissingFile(f"{name!r} is no name of a file") from error
    _check_size(len(data))
    return data


def _check_size(size: int) -> None:
    if size > MAX_BYTES:
        raise TextTooLong(f"the file has {size:,} bytes, more than {MAX_BYTES:,}")


def _check_date(published: str | None) -> None:
    if published is None:
        return
    if not ISO_DATE.fullmatch(published):
        raise BadDate(f"{published!r} is not a date in the form YYYY-MM-DD")
    try:
        day = date.fromisoformat(published)
    except ValueError as error:
        raise BadDate(f"{published!r} is not in the calendar") from error
    if not EARLIEST_DATE <= day <= LATEST_DATE:
        raise BadDate(f"{published!r} is not between {EARLIEST_DATE} and {LATEST_DATE}")
    today = date.today()
    # The one question to the clock: it only turns a date away, and decides nothing about the text. A day more is
    # allowed, for it may already be tomorrow where the article was published; a clock that is years slow is not asked.
    if today >= RELEASED and day > today + timedelta(days=1):
        raise FutureDate(f"{published} is after today, {today}")
