"""Where words stand in a text.

Offsets count Unicode code points of ``article.text``; ``start`` is included, ``end`` is not.
"""

from __future__ import annotations

import msgspec

__all__ = ["Quote", "Span", "quote"]


class Span(msgspec.Struct, frozen=True, order=True):
    """The half-open range ``[start, end)`` of ``article.text``, in code points."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"a span needs 0 <= start <= end, got [{self.start}, {self.end})")

    def overlaps(self, other: Span) -> bool:
        """Whether the two ranges share at least one code point."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Whether ``other`` lies wholly inside this range."""
        return self.start <= other.start and other.end <= self.end


class Quote(Span, frozen=True, order=True):
    """A span together with the words that stand there: ``article.text[start:end] == text``."""

    text: str


def quote(text: str, start: int, end: int) -> Quote:
    """The quote of ``text[start:end]``, without white space at either end.

    Raises:
        ValueError: the range does not lie in the text.
    """
    if not 0 <= start <= end <= len(text):
        raise ValueError(f"[{start}, {end}) does not lie in a text of {len(text)} code points")
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Quote(start, end, text[start:end])
