"""Events, figures and dates."""

from __future__ import annotations

from detente.assess.brief.desk import Desk
from detente.assess.brief.model import Line, Part, Section
from detente.assess.brief.wording import (
    TIME_TYPES,
    clip,
    count,
    listed,
    number,
    quoted,
    say_date,
    say_time,
    status_by,
    tidy,
)
from detente.records import Event, Figure, Time

__all__ = ["dates", "events", "figures"]

_EVENTS_IN_DOSSIER = 14
_FIGURES_IN_DOSSIER = 6
_EXCERPT = 110

_Occurrence = tuple[int, Event]


def events(desk: Desk) -> Section:
    """Events by date; in several articles the same event once, with the number of articles."""
    groups: dict[object, list[_Occurrence]] = {}
    for index, record in desk.kept:
        for event in record.events:
            groups.setdefault(_key(desk, index, event), []).append((index, event))
    found = list(groups.values())
    shown = sorted(found, key=_rank)[:_EVENTS_IN_DOSSIER] if desk.several else found
    shown.sort(key=lambda group: (group[0][1].date is None, group[0][1].date or "", group[0][0], group[0][1].evidence))
    left = len(found) - len(shown)
    omitted = f"and {count(left, 'more event')}" if left else None
    return Section("events", "Events", tuple(_event(desk, group) for group in shown), omitted)


def _key(desk: Desk, index: int, event: Event) -> object:
    if not desk.several:
        return (index, event.id)
    actors = frozenset(desk.names(index, event.actors))
    return (event.event_type, actors, frozenset(desk.names(index, event.recipients)), event.date, event.status)


def _rank(group: list[_Occurrence]) -> tuple[int, ...]:
    """Most reported first; then what happened or will, between two known parties, before what did not."""
    event = group[0][1]
    known = bool(event.actors) + bool(event.recipients)
    real = {"factual": 0, "future": 1, "alleged": 1}.get(event.status, 3)
    weight = 0 if event.event_type not in {"CONSULT", "SUPPORT"} else 1
    return (-len({index for index, _ in group}), real, -known, event.date is None, weight, -len(group))


def _event(desk: Desk, group: list[_Occurrence]) -> Line:
    index, event = group[0]
    who = listed(desk.names(index, event.actors)) or "actor not named"
    whom = listed(desk.names(index, event.recipients))
    mode = f", {event.mode.replace('_', ' ')}" if event.mode else ""
    parts = [Part(f"{event.event_type}{mode}", "strong"), Part(f"  {who}{f' → {whom}' if whom else ''}: ")]
    words, focus = desk.focus(index, event.evidence, event.trigger)
    excerpt = quoted(clip(words.rstrip("."), _EXCERPT, focus))
    parts.append(Part(excerpt, "quote", desk.cite_all([(i, e.trigger) for i, e in group], limit=2)))
    about = status_by(event.status, _reporter(desk, index, event))
    articles = len({i for i, _ in group})
    if articles > 1:
        about += f"; {count(articles, 'article')}"
    parts.append(Part(f" ({about})", "label"))
    lead = say_date(event.date, short=True) or "undated"
    return Line(lead, tuple(parts), tuple((i, e.id) for i, e in group))


def _reporter(desk: Desk, index: int, event: Event) -> str | None:
    record = desk.records[index]
    statement = next((s for s in record.statements if s.id == event.reported_by), None)
    if statement is None:
        return desk.name(index, event.reported_by)
    return desk.name(index, statement.speaker) or (tidy(statement.source.text) if statement.source else None)


def figures(desk: Desk) -> Section:
    """Numbers with what they count, whose it is, where, and who asserts them."""
    merged: dict[str, list[tuple[int, Figure]]] = {}
    for index, record in desk.kept:
        for figure in record.figures:
            merged.setdefault(_figure(desk, index, figure), []).append((index, figure))
    ranked = list(merged.items())
    if desk.several:
        ranked.sort(key=lambda item: -len({index for index, _ in item[1]}))
    shown = ranked[:_FIGURES_IN_DOSSIER] if desk.several else ranked
    lines = []
    for text, found in shown:
        notes = desk.cite_all([(index, figure.evidence) for index, figure in found], limit=2)
        articles = len({index for index, _ in found})
        said = f"{text} ({count(articles, 'article')})" if articles > 1 else text
        keys = tuple((i, f"f{desk.records[i].figures.index(figure) + 1}") for i, figure in found)
        lines.append(Line("", (Part(said, "plain", notes),), keys))
    left = len(ranked) - len(shown)
    return Section("figures", "Figures", tuple(lines), f"and {count(left, 'more figure')}" if left else None)


def _figure(desk: Desk, index: int, figure: Figure) -> str:
    amount = f"{'about ' if figure.approximate else ''}{number(figure.value)}"
    if figure.unit == "%":
        amount += "%"
    elif figure.unit:
        amount += f" {figure.unit}"
    if figure.of and figure.of != figure.unit:
        amount += f" {figure.of}"
    actor = desk.name(index, figure.actor)
    said = f"{amount} ({actor})" if actor else amount
    if figure.place:
        said += f", {figure.place}"
    by = desk.name(index, figure.asserted_by)
    return f"{said}, asserted by {by if by else 'the article itself'}"


def dates(desk: Desk) -> Section:
    """Every time expression of one article with its value, or with the reason why it has none."""
    lines: list[Line] = []
    if desk.several:
        return Section("dates", "Dates", ())
    for index, record in desk.kept:
        grouped: dict[tuple[str, str], list[Time]] = {}
        for time in record.times:
            grouped.setdefault((tidy(time.text), _value(time)), []).append(time)
        for (words, value), times in grouped.items():
            notes = desk.cite(index, *times, limit=3)
            keys = tuple((index, f"t{record.times.index(time) + 1}") for time in times)
            lines.append(Line(quoted(words), (Part(value, "plain", notes),), keys))
    return Section("dates", "Dates", tuple(lines))


def _value(time: Time) -> str:
    if time.value is None:
        return f"unresolved: {time.reason}" if time.reason else "unresolved"
    said = say_time(time.value, time.mod)
    kind = "" if time.type == "DATE" else f" ({TIME_TYPES[time.type]})"
    return f"{said}{kind}"
