"""Words of articles made safe to show: an article must not steer the terminal or turn a line around."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import urlsplit

__all__ = ["one_line", "printable", "web_address"]

# Controls (escape sequences), bidirectional controls, isolates, tags, and separators that break lines.
_UNSAFE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\U000e0000-\U000e007f]"
)


def printable(text: str) -> str:
    """``text`` with characters that no reader sees, but that act on what he sees, spelled out (``‹U+202E›``).

    A carriage return before a line feed is dropped: it is how some systems end a line.
    """
    text = text.replace("\r\n", "\n")
    return _UNSAFE.sub(lambda match: f"‹U+{ord(match[0]):04X}›", text) if _UNSAFE.search(text) else text


def one_line(text: str) -> str:
    """``text`` made printable, on one line."""
    return " ".join(printable(text).split())


def web_address(url: str | None) -> str | None:
    """``url`` when it is an http(s) address that may be linked, or None: no blank, no control, no markup."""
    if url is None or any(unicodedata.category(char)[0] in "CZ" or char in "<>\"'`" for char in url):
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme in {"http", "https"} and parts.netloc else None
