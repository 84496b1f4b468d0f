"""Whether two mentions may speak of one encounter."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from detente.records import Place, Span
from detente.resolve.entities import ActorBook, Entity
from detente.resolve.meetings.days import dates_agree
from detente.resolve.meetings.encounter import Encounter
from detente.resolve.meetings.level import level_of
from detente.resolve.places import place_of_words

__all__ = ["one_encounter"]

_PLANNED = frozenset({"scheduled", "proposed", "uncertain"})
_OFF = frozenset({"cancelled", "postponed"})


def one_encounter(
    one: Encounter,
    other: Encounter,
    published: str | None,
    places: Sequence[Place],
    book: ActorBook,
    represented: Callable[[Entity, Sequence[Entity]], bool],
    *,
    anaphoric: bool,
) -> bool:
    """Whether nothing that is known of ``one`` speaks against its being the ``other``, which is told later.

    ``represented`` tells whether a party is one of several, or belongs to one of them; ``anaphoric`` whether the later
    mention speaks of something known ("the meeting").
    """
    if not _one_outlook(one, other, anaphoric=anaphoric) or _apart(one, other, places):
        return False
    if one.aside and not other.aside and other.first in one.sentences:
        return False  # "told him on the sidelines of a summit"
    if _differ(one.kind, other.kind) or _differ(one.round, other.round) or (other.aside and not one.aside):
        return False
    if one.forum is not None and other.forum is not None and one.forum is not other.forum:
        return False
    levels = [level_of("", e.party_words, []) for e in (one, other)]
    if _differ(*levels) and not anaphoric and one.date != other.date:
        return False
    if _others(one, other, book):
        return False
    if not _days_agree(one, other, published, anaphoric=anaphoric):
        return False
    if other.strangers and other.parties and not anaphoric and len(one.parties) > len(other.parties):
        return False  # "will consult European allies" is not the meeting with Lavrov
    if one.parties and other.parties:
        small, large = sorted((one.parties, other.parties), key=len)
        return all(represented(party, large) for party in small)
    return True


def _differ(one: object, other: object) -> bool:
    return one is not None and other is not None and one != other


def _others(one: Encounter, other: Encounter, book: ActorBook) -> bool:
    """Whether both sides sent other persons: the summit of the presidents is not the meeting of their ministers."""
    sides = [(book.body_of(a), book.body_of(b)) for a in one.named for b in other.named]
    shared = {side.number for side, beside in sides if side is not None and side is beside}
    apart = [
        side
        for side in shared
        if not any(a is b for a in one.named for b in other.named if (body := book.body_of(a)) and body.number == side)
    ]
    return len(apart) > 1


def _days_agree(one: Encounter, other: Encounter, published: str | None, *, anaphoric: bool) -> bool:
    if other.moved and other.before is None and one.status in _PLANNED:
        return True
    pairs = [(one.date, other.date)]
    if anaphoric or one.forum is other.forum or (one.parties and other.parties):
        # The day that one was moved from tells nothing of a meeting of others that falls on it.
        pairs.append((one.before or one.date, other.before or other.date))
    return any(dates_agree(first, second, one.status, published) for first, second in pairs)


def _one_outlook(one: Encounter, other: Encounter, *, anaphoric: bool) -> bool:
    """Whether what is said of the outlook may be said of one encounter, the later word being the newer."""
    if one.status == other.status and one.historical == other.historical:
        return True
    known = anaphoric or bool(other.parties and one.parties)
    if known and one.status in _PLANNED and (other.moved or other.status in _OFF):
        return True  # "the talks, due on Friday, ... The meeting was called off"
    if known and one.status in {"proposed", "uncertain"} and other.status == "scheduled":
        return not anaphoric or bool(other.parties)  # what was only thought of has been agreed on
    off = one.status in _OFF or one.moved
    return known and off and other.status == "scheduled" and other.historical  # "it had been planned for Friday"


def _apart(one: Encounter, other: Encounter, places: Sequence[Place]) -> bool:
    """Whether they were in two towns, told or in their names ("the Vienna talks")."""
    if one.place and one.place == other.place:
        return False
    first, second = _town(one, places), _town(other, places)
    if first is None or second is None or first.kind != "town" or second.kind != "town":
        return False
    return first.geonames != second.geonames


def _town(encounter: Encounter, places: Sequence[Place]) -> Place | None:
    spans = [Span(s.start, s.end) for s in encounter.sentences.values()]
    if encounter.place:
        return place_of_words(encounter.place, spans, places)
    named = [p for p in places if p.text in (encounter.wording or "") and any(p.overlaps(span) for span in spans)]
    return named[0] if named else None
