"""Bytes to text, without ever replacing a character.

A byte order mark decides; else strict UTF-8; else, when the bytes hold UTF-8 sequences of several bytes all
the same, the file is broken UTF-8; else Windows-1252. UTF-16 without a mark is known by its NUL bytes.
"""

from __future__ import annotations

import codecs
import re

from detente.read.settings import MAX_CONTROL_SHARE, UTF16_NUL_SHARE, UTF16_STRAY_SHARE
from detente.records.errors import BinaryFile, BrokenEncoding

__all__ = ["check_characters", "decode"]

MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a zip archive or an office document"),
    (b"PK\x05\x06", "an empty zip archive"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ\x00", "an xz archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard archive"),
    (b"\x89PNG\r\n\x1a\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF87a", "a GIF image"),
    (b"GIF89a", "a GIF image"),
    (b"RIFF", "a WebP image, or sound or film"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old office document"),
    (b"{\\rtf", "an RTF document"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"\x7fELF", "a program"),
    (b"PAR1", "a Parquet file"),
    (codecs.BOM_UTF32_LE, "UTF-32 text"),
    (codecs.BOM_UTF32_BE, "UTF-32 text"),
)
"""First bytes of what is handed in by mistake. BZh, RIFF and PAR1 could also begin a text: see ``_magic``."""

PLAIN_STARTS = (b"BZh", b"RIFF", b"PAR1")

MULTIBYTE = re.compile(
    rb"[\xc2-\xdf][\x80-\xbf]"
    rb"|\xe0[\xa0-\xbf][\x80-\xbf]|[\xe1-\xec\xee\xef][\x80-\xbf]{2}|\xed[\x80-\x9f][\x80-\xbf]"
    rb"|\xf0[\x90-\xbf][\x80-\xbf]{2}|[\xf1-\xf3][\x80-\xbf]{3}|\xf4[\x80-\x8f][\x80-\xbf]{2}"
)
"""A character that UTF-8 writes in two to four bytes."""

CONTROL_BYTES = bytes(set(range(0x20)) - set(b"\t\n\v\f\r\x1a\x1b")) + b"\x7f"
CONTROLS = re.compile("[\x00-\x08\x0e-\x19\x1c-\x1f\x7f-\x84\x86-\x9f]")
SURROGATE = re.compile("[\ud800-\udfff]")


def decode(data: bytes) -> str:
    """The text that the bytes stand for: newlines as they are, only a byte order mark taken off.

    Raises:
        BinaryFile: the bytes are no text; the message says what they seem to be.
        BrokenEncoding: a byte that does not belong there, with its position counted from 0 and its line from 1.
    """
    seems = _magic(data)
    if seems is not None:
        raise BinaryFile(f"the file seems to be {seems}")
    if data.startswith(codecs.BOM_UTF8):
        return _strict(data, "utf-8", "UTF-8", skip=len(codecs.BOM_UTF8))
    if data.startswith(codecs.BOM_UTF16_LE):
        return _strict(data, "utf-16-le", "UTF-16", skip=2)
    if data.startswith(codecs.BOM_UTF16_BE):
        return _strict(data, "utf-16-be", "UTF-16", skip=2)
    if b"\x00" in data:
        codec = _utf16(data)
        if codec is None:
            raise BinaryFile("the file holds NUL bytes and is not UTF-16")
        return _strict(data, codec, "UTF-16")
    if len(data) - len(data.translate(None, CONTROL_BYTES)) > MAX_CONTROL_SHARE * len(data):
        raise BinaryFile("the file is full of control characters")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        broken = MULTIBYTE.search(data) is not None
    return _strict(data, "utf-8", "UTF-8") if broken else _strict(data, "cp1252", "Windows-1252")


def check_characters(text: str) -> None:
    """See that a decoded text consists of characters.

    Raises:
        BrokenEncoding: half a surrogate pair, which no encoding may write.
        BinaryFile: NUL characters, or too many other control characters.
    """
    half = SURROGATE.search(text)
    if half is not None:
        code, line = ord(half[0]), _line(text[: half.start()])
        raise BrokenEncoding(f"lone surrogate U+{code:04X} at character {half.start()} (line {line})")
    if "\x00" in text:
        raise BinaryFile("the text holds NUL characters")
    if len(CONTROLS.findall(text)) > MAX_CONTROL_SHARE * len(text):
        raise BinaryFile("the text is full of control characters")


def _magic(data: bytes) -> str | None:
    for start, name in MAGIC:
        # An article may begin with the letters "PAR1": only the bytes that follow tell.
        if data.startswith(start) and (start not in PLAIN_STARTS or b"\x00" in data[:64]):
            return name
    return None


def _utf16(data: bytes) -> str | None:
    """The UTF-16 codec that the NUL bytes speak for: Latin letters have one NUL each, always on the same side."""
    pairs = len(data) // 2
    if pairs == 0:
        return None
    even, odd = data[::2].count(0) / pairs, data[1::2].count(0) / pairs
    if odd >= UTF16_NUL_SHARE and even <= UTF16_STRAY_SHARE:
        return "utf-16-le"
    if even >= UTF16_NUL_SHARE and odd <= UTF16_STRAY_SHARE:
        return "utf-16-be"
    return None


def _strict(data: bytes, codec: str, name: str, skip: int = 0) -> str:
    try:
        return data[skip:].decode(codec)
    except UnicodeDecodeError as error:
        at = error.start + skip
        line = _line(data[skip:at].decode(codec, errors="ignore"))
        cut = at + (1 if codec in ("utf-8", "cp1252") else 2) > len(data) or error.reason == "unexpected end of data"
        why = f"is cut off and is not valid {name}" if cut else f"is not valid {name}"
        raise BrokenEncoding(f"byte 0x{data[at]:02X} at position {at} (line {line}) {why}") from error


def _line(before: str) -> int:
    """The number, from 1, of the line that follows this text; CR LF counts once."""
    return 1 + before.count("\n") + before.count("\r") - before.count("\r\n")
