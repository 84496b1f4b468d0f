"""The act: what the finder hands on, in spans of the annotated text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from spacy.tokens import Span

from detente.annotate.document import Sentence

__all__ = ["Act", "ActStatus"]

ActStatus = Literal["factual", "future", "hypothetical", "negated", "historical", "alleged"]
"""As in the JSON contract. "Alleged" is here what the clause itself leaves to somebody's word ("accuses Russia of
attacking"); what else is alleged follows from the statement that an act stands in."""


@dataclass(frozen=True, slots=True)
class Act:
    """One deed or speech act. Agents and patients are words, not yet actors."""

    act: str
    """A name of data/acts.csv."""
    trigger: Span
    """The verb or noun with its particle and its light verb or light noun."""
    sentence: Sentence
    agents: tuple[Span, ...] = ()
    """One span per conjunct."""
    patients: tuple[Span, ...] = ()
    """Recipients, targets or addressees, one span per conjunct."""
    object: Span | None = None
    """What is demanded, refused, offered or moved: a noun phrase or a clause."""
    place: Span | None = None
    status: ActStatus = "factual"
    status_reason: str = "asserted"
    wants: bool = False
    """The act is wished or intended by its agent ("wants to reopen")."""
    negated_to: str | None = None
    """The act that the negated one amounts to ("will not compromise" is to reject)."""
    by_speaker: bool = False
    """The agent is whoever says the sentence ("Russia is the aggressor"); ``agents`` is empty."""
    content: str | None = None
    """The act that is named in the object: what is demanded, refused, threatened or agreed to."""
    seen_by: Literal["rules", "model", "both"] = "rules"
    """Who found it: these rules, a trained model of the coding, or both."""
    plain: bool = False
    """Only the kind of act is known, and ``act`` is the plainest name of it."""
    confidence: float | None = None
    """How probable it is that an act of this kind stands here, calibrated; None where only the rules see it."""
    runner_up: str | None = None
    """What the model thinks next likely."""
