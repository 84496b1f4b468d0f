"""Which statement stands within which: what Lavrov is said, by Peskov, to have said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from detente.extract.statements.found import FoundStatement

__all__ = ["nested"]

_DEEPEST = 50
"""Statements within statements that are looked at for a circle."""


def _holds(outer: dict[int, int], inner: int, holder: int) -> bool:
    """Whether ``inner`` already holds ``holder``: two statements that cross do not hold each other."""
    at: int | None = holder
    for _ in range(_DEEPEST):
        at = outer.get(at) if at is not None else None
        if at is None:
            return False
        if at == inner:
            return True
    return True  # deeper than anybody speaks: rather not nested than in a circle


def nested(found: Sequence[FoundStatement]) -> list[FoundStatement]:
    """The statements of an article with ``nested_in``.

    That is the innermost statement whose content holds the cue or, where there is none, the content.
    """
    opening = sorted((low, -high, i) for i, s in enumerate(found) for low, high in s.content)
    places = sorted((s.cue.start_char if s.cue is not None else s.start, i) for i, s in enumerate(found))
    outer: dict[int, int] = {}
    open_now: list[tuple[int, int]] = []
    at = 0
    for place, i in places:
        while at < len(opening) and opening[at][0] <= place:
            open_now.append((-opening[at][1], opening[at][2]))
            at += 1
        while open_now and open_now[-1][0] <= place:
            open_now.pop()
        holder = next((j for end, j in reversed(open_now) if j != i and end > place), None)
        if holder is not None and _holds(outer, i, holder):
            continue
        if holder is not None and not (found[i].cue is None and found[i].content == found[holder].content):
            outer[i] = holder
    return [replace(statement, nested_in=outer.get(i)) for i, statement in enumerate(found)]
