"""Where results go: standard output, or a file that is complete or not there at all."""

from __future__ import annotations

import contextlib
import io
import os
import stat
import sys
import tempfile
from types import TracebackType
from typing import Self, TextIO

from detente.records.errors import OutputError

__all__ = ["OutputFile", "check_stdout", "write_stdout"]


class OutputFile:
    """A file that is written whole: to a temporary file beside it, which then takes its name.

    Used as a context manager around the work whose result it will hold, so that a place where nothing can be
    written is found before the work and not after it. What was at the path stays as it was until
    :meth:`write` has succeeded.

    Raises:
        OutputError: nothing can be written at the path.
    """

    def __init__(self, path: str) -> None:
        self.path = path
        self._real = path
        self._temporary: str | None = None
        self._descriptor = -1
        self._mode: int | None = None

    def __enter__(self) -> Self:
        try:
            self._open()
        except OSError as error:
            raise OutputError(f"{self.path} cannot be written: {error.strerror or error}") from error
        except ValueError as error:  # a NUL in the name
            raise OutputError(f"{self.path!r} is no name of a file") from error
        return self

    def _open(self) -> None:
        if not self.path:
            raise OutputError("the name of the file for the result is empty")
        # Through a symbolic link, the file that it points to is replaced, not the link.
        self._real = os.path.realpath(self.path)
        if self.path.endswith(os.sep) or os.path.isdir(self._real):
            raise OutputError(f"{self.path} is a directory")
        folder, name = os.path.split(self._real)
        if os.path.exists(self._real):
            mode = os.stat(self._real).st_mode
            if not os.access(self._real, os.W_OK):
                raise OutputError(f"{self.path} cannot be written: Permission denied")
            if not stat.S_ISREG(mode):
                # A device or a pipe (/dev/null, /dev/stdout) cannot be replaced: it is written to.
                self._descriptor = os.open(self._real, os.O_WRONLY)
                return
            self._mode = stat.S_IMODE(mode)
        self._descriptor, self._temporary = tempfile.mkstemp(prefix=f".{name[:100]}.", suffix=".tmp", dir=folder)

    def write(self, text: str | bytes) -> None:
        """Write the whole result, text as UTF-8, and put it in place.

        Raises:
            OutputError: it could not be written; nothing was changed.
        """
        try:
            with os.fdopen(self._descriptor, "wb") as stream:
                self._descriptor = -1
                stream.write(text.encode("utf-8") if isinstance(text, str) else text)
                stream.flush()
                if self._temporary is not None:
                    os.fsync(stream.fileno())
            if self._temporary is not None:
                os.chmod(self._temporary, self._mode if self._mode is not None else 0o666 & ~_umask())
                os.replace(self._temporary, self._real)
                self._temporary = None
        except BrokenPipeError:
            return
        except OSError as error:
            raise OutputError(f"{self.path} cannot be written: {error.strerror or error}") from error

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._descriptor >= 0:
            os.close(self._descriptor)
            self._descriptor = -1
        if self._temporary is not None:
            with contextlib.suppress(OSError):
                os.unlink(self._temporary)
            self._temporary = None


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def check_stdout() -> None:
    """See that there is a standard output, before the work whose result it will take.

    Raises:
        OutputError: it is closed.
    """
    if sys.stdout is None:
        raise OutputError("standard output is closed")


def write_stdout(text: str) -> None:
    """Write to standard output as UTF-8 with plain line feeds, the same bytes on every system.

    When the reader has gone away (``| head``), the rest is dropped without a word.

    Raises:
        OutputError: standard output is closed, or the disk behind it is full.
    """
    check_stdout()
    stream = sys.stdout
    try:
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", newline="\n")
        stream.write(text)
        stream.flush()
    except BrokenPipeError:
        _forget(stream)
    except OSError as error:
        _forget(stream)
        raise OutputError(f"standard output cannot be written: {error.strerror or error}") from error


def _forget(stream: TextIO) -> None:
    """Point a broken stream to nowhere: what is left in its buffer must not fail again when Python closes it."""
    with contextlib.suppress(OSError, AttributeError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
