"""Quoted stretches of a paragraph, with straight, curly, low and angle quotation marks."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Quotation", "find_quotations"]

_OPEN = {"“": "”", "„": "“”", "«": "»"}
_STRAIGHT = '"'


@dataclass(frozen=True, slots=True)
class Quotation:
    """The characters ``[start, end)`` between two marks (the marks are not included).

    ``closed`` is False where the paragraph ends first, as in a quotation that goes on in the next one.
    """

    start: int
    end: int
    closed: bool


def find_quotations(text: str, start: int, end: int) -> list[Quotation]:
    """Outermost quotations of the paragraph ``text[start:end]``, in order."""
    found: list[Quotation] = []
    opened: int | None = None
    closers = ""
    for at in range(start, end):
        mark = text[at]
        if opened is None:
            if mark in _OPEN:
                opened, closers = at, _OPEN[mark]
            elif mark == _STRAIGHT and not _is_inch_mark(text, start, at):
                opened, closers = at, _STRAIGHT
        elif mark in closers:
            found.append(Quotation(opened + 1, at, closed=True))
            opened = None
    if opened is not None and opened + 1 < end:
        found.append(Quotation(opened + 1, end, closed=False))
    return [quotation for quotation in found if text[quotation.start : quotation.end].strip()]


def _is_inch_mark(text: str, start: int, at: int) -> bool:
    return at > start and text[at - 1].isdigit()
