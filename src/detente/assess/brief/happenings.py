"""Events, figures and dates."""

from __future__ import annotations

from detente.assess.brief.desk import Desk
from detente.assess.brief.model import Line, Part, Section
from detente.assess.brief.reprints import alike
from detente.assess.brief.wording import (
    TIME_TYPES,
    amount,
    clip,
    last_day,
    listed,
    more,
    number,
    quoted,
    say_date,
    say_event,
    say_time,
    status_by,
    tidy,
)
from detente.records import Event, Figure, Time

__all__ = ["dates", "events", "figures"]

_EVENTS_IN_ARTICLE = 45
_FIGURES_IN_ARTICLE = 30
_DATES_IN_ARTICLE = 40
"""A news article has fewer of each; of a longer text a brief of thousands of lines would be none."""
_EVENTS_IN_DOSSIER = 14
_EVENTS_PER_ARTICLE = 2
_FIGURES_IN_DOSSIER = 6
_EXCERPT = 100
_TALK = frozenset({"ACCUSE", "CONSULT", "SUPPORT", "REQUEST"})
"""What parties do all the time; other types tell more about where a negotiation is going."""

_Occurrence = tuple[int, Event]


def events(desk: Desk) -> Section:
    """Events by date; in several articles the same event once, with the number of reports."""
    found = _grouped(desk)
    shown = _best(desk, found) if desk.several else _foremost(desk, found)
    shown.sort(key=lambda group: _when(desk, group[0]))
    lines = tuple(_event(desk, group) for group in shown)
    return Section("events", "Events", lines, more(len(found) - len(shown), "event"))


def _grouped(desk: Desk) -> list[list[_Occurrence]]:
    """Events that are the same: type, actors, recipients, date and status agree.

    Without a date that is too little, as a party may refuse things twice: then the words must agree as well.
    """
    found: list[list[_Occurrence]] = []
    by_key: dict[object, list[list[_Occurrence]]] = {}
    for index, record in desk.kept:
        for event in record.events:
            groups = by_key.setdefault(_key(desk, index, event), [])
            group = next(
                (group for group in groups if event.date is not None or _alike(desk, group[0], index, event)), []
            )
            if not group:
                groups.append(group)
                found.append(group)
            group.append((index, event))
    return found


def _key(desk: Desk, index: int, event: Event) -> object:
    if not desk.several:
        return event.id
    actors, recipients = desk.names(index, event.actors), desk.names(index, event.recipients)
    return (event.event_type, frozenset(actors), frozenset(recipients), event.date, event.status)


def _alike(desk: Desk, known: _Occurrence, index: int, event: Event) -> bool:
    other, same = known
    return alike(desk.words(index, event.evidence), desk.words(other, same.evidence))


def _when(desk: Desk, occurrence: _Occurrence) -> tuple[object, ...]:
    """By date. Undated events come last in one article; in several they stand where they were reported."""
    index, event = occurrence
    known = last_day(event.date) or event.date or (desk.published(index) if desk.several else "")
    return (not known, known, event.date is None, index, event.evidence)


def _best(desk: Desk, found: list[list[_Occurrence]]) -> list[list[_Occurrence]]:
    """The events to show of several articles: those in several reports, and of each report a few."""
    shown: list[list[_Occurrence]] = []
    taken: dict[int, int] = {}
    for group in sorted(found, key=lambda group: _rank(desk, group)):
        story = desk.story[group[0][0]]
        confirmed = desk.reports(index for index, _ in group) > 1
        if len(shown) < _EVENTS_IN_DOSSIER and (confirmed or taken.get(story, 0) < _EVENTS_PER_ARTICLE):
            taken[story] = taken.get(story, 0) + 1
            shown.append(group)
    return shown


def _foremost(desk: Desk, found: list[list[_Occurrence]]) -> list[list[_Occurrence]]:
    """The events to show of one article: all of them, unless it is far longer than a news article."""
    return sorted(found, key=lambda group: _rank(desk, group))[:_EVENTS_IN_ARTICLE]


def _rank(desk: Desk, group: list[_Occurrence]) -> tuple[int, ...]:
    """Most reported first; then what happened or will, between two known parties, before what did not."""
    event = group[0][1]
    real = {"factual": 0, "future": 1, "alleged": 1}.get(event.status, 3)
    known = bool(event.actors) + bool(event.recipients)
    return (-desk.reports(index for index, _ in group), real, -known, event.event_type in _TALK, event.date is None)


def _event(desk: Desk, group: list[_Occurrence]) -> Line:
    index, event = group[0]
    actors = desk.names(index, event.actors)
    who = listed(actors) or "actor not named"
    whom = listed(desk.names(index, event.recipients))
    parts = [Part(say_event(event.event_type, event.mode), "strong"), Part(f"  {who}{f' → {whom}' if whom else ''}: ")]
    words, focus = desk.focus(index, event.evidence, event.trigger)
    excerpt = quoted(clip(words.rstrip("."), _EXCERPT, focus))
    parts.append(Part(excerpt, "quote", desk.cite_all([(i, e.trigger) for i, e in group], limit=2)))
    reporter = _reporter(desk, index, event)
    # That a party says itself what it does is no report by another.
    about = status_by(event.status, None if reporter in actors else reporter)
    reports = desk.reports(i for i, _ in group)
    if reports > 1:
        about += f"; {reports} reports"
    parts.append(Part(f" ({about})", "label"))
    return Line(_lead(desk, index, event), tuple(parts), tuple((i, e.id) for i, e in group))


def _lead(desk: Desk, index: int, event: Event) -> str:
    if event.date is not None:
        return say_date(event.date, short=True) or event.date
    published = say_date(desk.published(index) or None, short=True)
    return f"reported {published}" if desk.several and published else "undated"


def _reporter(desk: Desk, index: int, event: Event) -> str | None:
    record = desk.records[index]
    statement = next((s for s in record.statements if s.id == event.reported_by), None)
    if statement is None:
        return desk.name(index, event.reported_by)
    return desk.name(index, statement.speaker) or (tidy(statement.source.text) if statement.source else None)


_BOUNDS = {"min": "at least ", "max": "at most "}


def figures(desk: Desk) -> Section:
    """Numbers with what they count, whose it is, where, and who asserts them."""
    merged: dict[str, list[tuple[int, int, Figure]]] = {}
    for index, record in desk.kept:
        for place, figure in enumerate(record.figures, start=1):
            merged.setdefault(_figure(desk, index, figure), []).append((index, place, figure))
    ranked = list(merged.items())
    if desk.several:
        ranked.sort(key=lambda item: (-desk.reports(i for i, _, _ in item[1]), item[1][0][2].actor is None))
    shown = ranked[: _FIGURES_IN_DOSSIER if desk.several else _FIGURES_IN_ARTICLE]
    lines = []
    for text, found in shown:
        notes = desk.cite_all([(index, figure.evidence) for index, _, figure in found], limit=2)
        reports = desk.reports(index for index, _, _ in found)
        said = f"{text} ({reports} reports)" if reports > 1 else text
        keys = tuple((index, f"f{place}") for index, place, _ in found)
        lines.append(Line("", (Part(said, "plain", notes),), keys))
    return Section("figures", "Figures", tuple(lines), more(len(ranked) - len(shown), "figure"))


_SAID_BY = {"abstentions": ("abstained",), "abstention": ("abstained",)}
"""Nouns that say what became of those counted."""


def _figure(desk: Desk, index: int, figure: Figure) -> str:
    about = "" if figure.maximum is not None else "about " if figure.approximate else ""
    said = f"{_BOUNDS.get(figure.bound or '', about)}{amount(figure)}"
    if figure.meaning and figure.meaning not in _SAID_BY.get(figure.of or "", ()):
        said += f" {figure.meaning}"
    if figure.change:
        before = f" from {number(figure.previous)}" if figure.previous is not None else ""
        said += f", {'up' if figure.change == 'rise' else 'down'}{before}"
    actor = desk.name(index, figure.actor)
    if actor:
        said += f" ({actor})"
    if figure.place:
        said += f", {figure.place}"
    by = desk.name(index, figure.asserted_by)
    return f"{said}, asserted by {by if by else 'the article itself'}"


def dates(desk: Desk) -> Section:
    """Every time expression of one article with its value, or with the reason why it has none."""
    lines: list[Line] = []
    found = 0
    if desk.several:
        return Section("dates", "Dates", ())
    for index, record in desk.kept:
        grouped: dict[tuple[str, str], list[Time]] = {}
        for time in record.times:
            if time.text.lower() == "now":
                continue  # says no more than the tense
            grouped.setdefault((tidy(time.text), _value(time)), []).append(time)
        found += len(grouped)
        for (words, value), times in list(grouped.items())[:_DATES_IN_ARTICLE]:
            notes = desk.cite(index, *times, limit=3)
            keys = tuple((index, f"t{record.times.index(time) + 1}") for time in times)
            lines.append(Line(quoted(words), (Part(value, "plain", notes),), keys))
    return Section("dates", "Dates", tuple(lines), more(found - len(lines), "date"))


def _value(time: Time) -> str:
    if time.value is None:
        return f"unresolved: {_why(time.reason)}" if time.reason else "unresolved"
    said = say_time(time.value, time.mod)
    kind = "" if time.type == "DATE" else f" ({TIME_TYPES[time.type]})"
    return f"{said}{kind}"


def _why(reason: str) -> str:
    """A reason in words; as it is when it is no code of the calendar."""
    # Here, as the calendar brings the language model with it, which a brief of records at hand does not need.
    from detente.resolve.calendar import REASONS  # noqa: PLC0415

    said = REASONS.get(reason, reason).rstrip(".")
    return said[:1].lower() + said[1:]
