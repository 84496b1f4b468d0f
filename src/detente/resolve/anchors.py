"""What a text has said of time up to one of its points: the dates that later expressions count from."""

from __future__ import annotations

import datetime
from bisect import bisect_right
from dataclasses import dataclass, field

from detente.extract.times import Direction

__all__ = ["Answer", "Context", "Mention"]

_FINENESS = {"D": 0, "WE": 1, "W": 1, "M": 2, "Q": 3, "S": 3, "Y": 4}
_SAME_STORY = 300
"""Characters after a date with a year in which a month without one is read as of that year."""
_LONG_STEP = 5
"""Years by which a story does not move on at once: what lies further ahead is an aside."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A TIMEX3 value, or the code of the reason why there is none; and the day and grain behind the value."""

    value: str | None
    reason: str | None = None
    day: datetime.date | None = None
    grain: str = ""


@dataclass(frozen=True, slots=True)
class Mention:
    """A date that the text has named."""

    start: int
    day: datetime.date
    grain: str
    dated: bool
    """Whether the text itself names the year."""
    aside: bool = False
    """Whether it only looks ahead from the story, or far beyond it: "a campaign planned for 1976"."""


@dataclass(slots=True)
class Context:
    """What has been read so far."""

    published: datetime.date | None
    text: str
    sentences: list[int]
    at: int = 0
    direction: Direction | None = None
    range_start: datetime.date | None = None
    """The first day of a range whose end is being read."""
    mentions: list[Mention] = field(default_factory=list)

    told: bool = False
    """Whether the expression being read took its year from the story."""

    def last(self, need: int) -> Mention | None:
        """The latest mention that is at least as exact as needed."""
        return next((one for one in reversed(self.mentions) if _FINENESS.get(one.grain, 9) <= need), None)

    def story_year(self) -> Mention | None:
        """The date that a day or month without year belongs to because it was told just before in the same story."""
        if self.published is None:
            return next((one for one in reversed(self.mentions) if not one.aside), None) or self.last(4)
        if self.direction in ("future", "present") or not self.mentions:
            return None
        last = self.mentions[-1]
        near = self.at - last.start <= _SAME_STORY and "\n\n" not in self.text[last.start : self.at]
        # News names the year of a day that is not of this one, so a full date opens no story: only "in 2014" does.
        opens = last.dated and last.grain != "D" and last.day.year < self.published.year
        return last if near and opens else None

    def looks_aside(self, day: datetime.date, grain: str) -> bool:
        """Whether a year that was just read is no step of the story."""
        if grain != "Y":
            return False
        story = next((one for one in reversed(self.mentions) if not one.aside), None)
        return self.direction == "future" or (story is not None and day.year - story.day.year > _LONG_STEP)

    def sentence(self, at: int) -> int:
        """The number of the sentence that holds a character."""
        return bisect_right(self.sentences, at)
