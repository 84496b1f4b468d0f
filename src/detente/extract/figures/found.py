"""A number and what its clause says of it, before anybody is resolved."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Span, Token

from detente.annotate.document import Sentence
from detente.records import Bound, Change

__all__ = ["FoundFigure"]


@dataclass(frozen=True, slots=True)
class FoundFigure:
    """One figure. ``noun`` is what is counted ("soldiers"), or the number itself for money and shares."""

    value: float | int
    approximate: bool
    unit: str
    noun: Span
    head: Token
    sentence: Sentence
    owner: Span | None
    """The noun phrase whose they are, as far as the syntax says: modifier, possessor or subject."""
    place: Span | None
    maximum: float | int | None = None
    bound: Bound | None = None
    change: Change | None = None
    previous: float | int | None = None
    meaning: str | None = None
    share_of: Span | None = None
    asserter: Span | None = None
    """Who puts the figure at so many, where that is no statement."""
