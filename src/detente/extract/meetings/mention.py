"""One mention of an encounter, as its own clause tells it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from spacy.tokens import Span, Token

from detente.annotate.document import Sentence

__all__ = ["FoundMeeting", "Outlook"]

Outlook = Literal["held", "scheduled", "proposed", "cancelled", "postponed", "uncertain"]


@dataclass(frozen=True, slots=True)
class FoundMeeting:
    """One mention of an encounter. Token spans; nobody is resolved yet."""

    head: Token
    sentence: Sentence
    forum: Span | None
    parties: tuple[Span, ...]
    place: Span | None
    host: Span | None
    """ "hosted by Turkey", "Qatar hosted the talks"."""
    visited: Span | None
    """The country, or its capital, that is visited."""
    status: Outlook
    definite: bool
    """ "The next meeting"."""
    present: bool
    """Told in the present tense: "the ministers meet this week"."""
    anaphoric: bool
    """ "the talks", "it met": the encounter was spoken of before."""
    again: bool
    """ "further talks": not the encounter that was spoken of before."""
    aside: bool
    """ "on the sidelines": another encounter than the one that it stands beside."""
    historical: bool
    """Told from an earlier time: "had last met in 2019"."""
    remote: bool
    """A call or a video conference, which has no place."""
    wording: str
    """What it is called: "trade talks", "summit", "meeting"."""
    format: str
    """The kind of encounter: "summit", "call", "visit", ..."""
    round: int | None
    """ "The third round"."""
    of_body: bool
    """The forum stands before the noun: "EU summit"."""
    agenda: tuple[Span, ...] = ()
    """What it is about: "arms control" in "talks on arms control"."""
    moved: Token | None = None
    """The verb that gives it another day: "brought" in "was brought forward to 5 January"."""
    due: Token | None = None
    """The verb that says when it was due: "open" in "a meeting that was due to open on Sunday"."""
