"""What the statements room hands out."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Span

from detente.extract.statements.cues import SPEECH, Sense
from detente.records import StatementKind

__all__ = ["FoundStatement", "Range"]

type Range = tuple[int, int]
"""Characters ``[start, end)`` of the article."""


@dataclass(frozen=True, slots=True)
class FoundStatement:
    """Source, cue and content of one attribution, as PARC and PolNeAR define them.

    ``content`` is trimmed, in order and free of overlaps. It includes the quotation marks of what is quoted
    (PolNeAR's convention), a leading "that", "whether" or "to", and, for "accuses X of Y", the words "X of Y".
    """

    kind: StatementKind
    source: Span | None
    """The words that name who speaks; a relative pronoun stays one ("who said"), see ``source.root.head``."""
    cue: Span | None
    content: tuple[Range, ...]
    sense: Sense = "say"
    """"say", "ask" and "deny" are speech; "think", "want" and "judge" attitudes; "show" evidence ("the report
    shows"); "seem" has nobody behind it ("is expected to", "reportedly")."""
    addressee: Span | None = None
    medium: Range | None = None
    carried: bool = False
    """No cue of its own: the speaker is that of the statement before."""
    goes_on: int | None = None
    """Index of the statement of which this carried one is, as PolNeAR counts, a further part of the content."""
    negated: bool = False
    hypothetical: bool = False
    by_layout: bool = False
    """A turn of a transcript, or a headline with the name of its speaker."""
    nested_in: int | None = None
    """Index of the statement whose content holds this one."""

    confidence: float | None = None
    """Probability that source and content are right, calibrated on held-out articles (docs/models/attribution.md)."""

    @property
    def start(self) -> int:
        """Where the statement begins: its first content."""
        return self.content[0][0]

    @property
    def is_speech(self) -> bool:
        """Whether something was said, rather than thought, wanted, shown or expected."""
        return self.sense in SPEECH
