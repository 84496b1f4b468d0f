"""An encounter while its mentions are put together."""

from __future__ import annotations

from dataclasses import dataclass, field

from detente.annotate.document import Sentence
from detente.extract.meetings import Outlook
from detente.resolve.entities import Entity

__all__ = ["Encounter"]

_KINDS = {"summit": "summit", "conference": "conference", "call": "call", "visit": "visit",
          "bilateral": "bilateral", "trilateral": "trilateral"}  # fmt: skip
"""Formats that are not one another; "talks", "meeting" and the like may be any of them."""
_FORMATS = ("talks", "meeting")
"""Formats that say least: a later mention may know better."""


@dataclass(slots=True)
class Encounter:
    """What is known so far."""

    status: Outlook
    forum: Entity | None = None
    parties: list[Entity] = field(default_factory=list)
    named: list[Entity] = field(default_factory=list)
    party_words: list[str] = field(default_factory=list)
    """The phrases for those who met ("the foreign ministers"), from which the level is read."""
    host: Entity | None = None
    place: str | None = None
    date: str | None = None
    last_day: str | None = None
    before: str | None = None
    """The day that it was moved from."""
    moved: bool = False
    """Whether its last mention gave it another day."""
    hour_at: int | None = None
    """The number of the time that gives its hour."""
    duration: str | None = None
    round: int | None = None
    outcome: list[str] = field(default_factory=list)
    agenda: list[str] = field(default_factory=list)
    sentences: dict[int, Sentence] = field(default_factory=dict)
    historical: bool = False
    remote: bool = False
    aside: bool = False
    strangers: int = 0
    """How many of those who are said to meet are nobody that is known: "European allies"."""
    ended: bool = False
    """Whether its first mention tells that it began or ended."""
    timed: bool = False
    """Whether its sentence names a time, if only one that cannot be resolved."""
    wording: str = ""
    format: str = ""
    of_body: bool = False
    """Whether the wording stands behind the forum's name: "EU summit"."""

    @property
    def first(self) -> int:
        """The number of the first sentence that speaks of it."""
        return min(self.sentences)

    @property
    def last(self) -> int:
        """The number of the last sentence that speaks of it."""
        return max(self.sentences)

    @property
    def kind(self) -> str | None:
        """The kind that it cannot share with another one."""
        return _KINDS.get(self.wording.split()[-1]) if self.wording else None

    def is_somebodys(self) -> bool:
        """Whether it can be told from others: a forum, two parties, or a town or day with a party or a format."""
        known = len(self.parties) + len(self.named)
        if self.forum is not None or known > 1 or (self.date and self.place):
            return True
        told_apart = self.kind is not None or " " in self.wording  # "a summit", "prisoner talks"
        return bool(self.date or self.place) and (known == 1 or told_apart)

    def title(self) -> str | None:
        """The forum, or the wording where there is none; "European Union summit" where the one qualifies the other."""
        if self.forum is None:
            return self.wording or None
        if self.of_body and self.forum.kind == "igo" and self.wording:
            return f"{self.forum.name} {self.wording}"
        return self.forum.name

    def learn(self, other: Encounter) -> None:
        """Take over what another mention of it knows, those who took part aside."""
        self.host = self.host or other.host
        self.place = self.place or other.place
        if self.hour_at is None and (other.date in {None, self.date} or self.date is None):
            self.hour_at = other.hour_at
        if self.date is None or (other.last_day is not None and other.date == self.date):
            self.last_day = self.last_day or other.last_day
        self.date = self.date or other.date
        self.before = self.before or other.before
        self.duration = self.duration or other.duration
        self.round = self.round or other.round
        self.party_words += other.party_words
        self.outcome += [outcome for outcome in other.outcome if outcome not in self.outcome]
        self.agenda += [item for item in other.agenda if item not in self.agenda]
        self.remote = self.remote or other.remote
        self.of_body = self.of_body or other.of_body
        if self.wording == "meeting" or (" " in other.wording and " " not in self.wording):
            self.wording = other.wording  # "trade talks" says more than "talks"
        if self.format in _FORMATS and other.format not in _FORMATS:
            self.format = other.format
        self.sentences.update(other.sentences)
