"""Small files of the user (lists, gazetteers, judgements): UTF-8, read whole, refused with a coded error."""

from __future__ import annotations

import os

from detente.read.settings import MAX_BYTES
from detente.records.errors import InputError, IsDirectory, MissingFile, UnreadFile

__all__ = ["read_utf8"]


def read_utf8(path: str | os.PathLike[str], what: str, invalid: type[InputError]) -> str:
    """The text of a file, without its byte order mark.

    Args:
        what: how messages call the file: "list".
        invalid: raised, with file and line, when the file is too long or not UTF-8.

    Raises:
        MissingFile, IsDirectory, UnreadFile: there is nothing to read at the path.
    """
    name = os.fspath(path)
    if not name:
        raise MissingFile(f"the name of the {what} is empty")
    try:
        with open(name, "rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    except (FileNotFoundError, NotADirectoryError) as error:
        raise MissingFile(f"{name} does not exist") from error
    except IsADirectoryError as error:
        raise IsDirectory(f"{name} is a directory, not a {what}") from error
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        raise UnreadFile(f"{name} cannot be read: {getattr(error, 'strerror', None) or error}") from error
    if len(data) > MAX_BYTES:
        raise invalid(f"{name}, line 1: the {what} is longer than {MAX_BYTES} bytes")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise invalid(f"{name}, line {line}: the {what} is not UTF-8") from error
