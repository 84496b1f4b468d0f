"""Reading the tables that ship beside this module; every row there names its source."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from detente.annotate.gazetteer import KnownName, NameLabel
from detente.records import ActorKind
from detente.records.tables import read_table

__all__ = ["SMALL_FORUM", "Body", "Knowledge", "Official", "Role", "State", "load_knowledge"]


SMALL_FORUM = 6
"""A forum with at most so many members meets with all of them."""


@dataclass(frozen=True, slots=True)
class State:
    """A state, a territory, or a state that is no more. ``key`` is its ISO 3166 alpha-3 code where it has one."""

    key: str
    name: str
    kind: str
    plover_code: str | None
    aliases: tuple[str, ...]
    adjectives: tuple[str, ...]
    people_singular: tuple[str, ...]
    people_plural: tuple[str, ...]
    capital: str | None
    seats: tuple[str, ...]
    qid: str | None


@dataclass(frozen=True, slots=True)
class Body:
    """An intergovernmental organisation, forum, armed group or other organisation."""

    key: str
    name: str
    kind: ActorKind
    acronyms: tuple[str, ...]
    aliases: tuple[str, ...]
    nominals: frozenset[str]
    plover_code: str | None
    sector: str | None
    of: str | None
    headquarters: str | None
    qid: str | None


@dataclass(frozen=True, slots=True)
class Role:
    """A role noun ("foreign minister") or body noun ("foreign ministry") with its PLOVER sector."""

    role: str
    sector: str | None
    kind: str
    spokesperson: bool
    gender: str | None


@dataclass(frozen=True, slots=True)
class Official:
    """Who held which office, from when to when (ISO dates, possibly only a year or month; None: open)."""

    name: str
    aliases: tuple[str, ...]
    nationality: str | None
    gender: str | None
    role: str
    sector: str | None
    of: str | None
    start: str | None
    end: str | None

    def held_on(self, day: str | None) -> bool:
        """Whether the office was held on an ISO date; True when the date is unknown."""
        if day is None:
            return True
        if self.start is not None and day[: len(self.start)] < self.start:
            return False
        return self.end is None or day[: len(self.end)] <= self.end


@dataclass(frozen=True)
class Knowledge:
    """All tables, by key, and the ways of writing that are found in a text."""

    states: Mapping[str, State]
    bodies: Mapping[str, Body]
    media: Mapping[str, str]
    """Name of a medium -> agency, outlet or platform."""
    roles: Mapping[str, Role]
    officials: Mapping[str, tuple[Official, ...]]
    """By lower-case name and alias."""
    members: Mapping[str, tuple[tuple[str, str | None, str | None], ...]]
    """Body key -> (member key, start, end)."""
    names: tuple[KnownName, ...]

    def plover_code(self, key: str | None) -> str | None:
        """PLOVER country code of a state or body."""
        if key is None:
            return None
        row = self.states.get(key) or self.bodies.get(key)
        return row.plover_code if row is not None else None

    def members_on(self, body: str, day: str | None) -> tuple[str, ...]:
        """Keys of the members of a body on an ISO date (all that ever were when the date is unknown)."""
        return tuple(
            member
            for member, start, end in self.members.get(body, ())
            if day is None or ((start is None or start <= day) and (end is None or day <= end))
        )


def _rows(table: str) -> Iterator[dict[str, str]]:
    return read_table("detente.resolve.knowledge", table)


def _many(cell: str | None) -> tuple[str, ...]:
    return tuple(part.strip() for part in (cell or "").split(";") if part.strip())


@cache
def load_knowledge() -> Knowledge:
    """Read all tables (once per process, some milliseconds)."""
    states = {row["key"]: _state(row) for row in _rows("states")}
    bodies = {row["key"]: _body(row) for row in _rows("organisations")}
    media = {row["name"]: row["kind"] for row in _rows("media")}
    media_aliases = [(alias, row["name"]) for row in _rows("media") for alias in _many(row["aliases"])]
    roles = {row["role"]: _role(row) for row in _rows("roles")}
    officials: dict[str, list[Official]] = {}
    for row in _rows("officials"):
        official = _official(row)
        for name in (official.name, *official.aliases):
            officials.setdefault(name.lower(), []).append(official)
    members: dict[str, list[tuple[str, str | None, str | None]]] = {}
    for row in _rows("memberships"):
        members.setdefault(row["organisation"], []).append((row["member"], row["start"] or None, row["end"] or None))
    return Knowledge(
        states=states,
        bodies=bodies,
        media=media,
        roles=roles,
        officials={name: tuple(rows) for name, rows in officials.items()},
        members={body: tuple(rows) for body, rows in members.items()},
        names=tuple(_names(states, bodies, media, media_aliases, officials)),
    )


def _state(row: Mapping[str, str]) -> State:
    capital = row["capital"] or None
    seats = _many(row["government_seats"])
    return State(
        key=row["key"],
        name=row["name"],
        kind=row["kind"],
        plover_code=row["plover_code"] or None,
        aliases=_many(row["aliases"]),
        adjectives=_many(row["adjectives"]),
        people_singular=_many(row["people_singular"]),
        people_plural=_many(row["people_plural"]),
        capital=capital,
        seats=seats if capital is None or capital in seats else (capital, *seats),
        qid=row["qid"] or None,
    )


_KINDS: dict[str, ActorKind] = {"igo": "igo", "forum": "forum", "organisation": "organisation", "group": "group"}


def _body(row: Mapping[str, str]) -> Body:
    return Body(
        key=row["key"],
        name=row["name"],
        kind=_KINDS[row["kind"]],
        acronyms=_many(row["acronyms"]),
        aliases=_many(row["aliases"]),
        nominals=frozenset(nominal.lower() for nominal in _many(row["nominals"])),
        plover_code=row["plover_code"] or None,
        sector=row["sector"] or None,
        of=row["of"] or None,
        headquarters=row["headquarters"] or None,
        qid=row.get("qid") or None,
    )


def _role(row: Mapping[str, str]) -> Role:
    return Role(row["role"], row["sector"] or None, row["kind"], bool(row["spokesperson"]), row["gender"] or None)


def _official(row: Mapping[str, str]) -> Official:
    return Official(
        name=row["name"],
        aliases=_many(row["aliases"]),
        nationality=row["nationality"] or None,
        gender=row["gender"] or None,
        role=row["role"],
        sector=row["sector"] or None,
        of=row["of"] or None,
        start=row["start"] or None,
        end=row["end"] or None,
    )


def _names(
    states: Mapping[str, State],
    bodies: Mapping[str, Body],
    media: Mapping[str, str],
    media_aliases: list[tuple[str, str]],
    officials: Mapping[str, list[Official]],
) -> Iterator[KnownName]:
    """Where one spelling has two readings the earlier wins: a state's name before a capital's (Luxembourg)."""

    def of(texts: tuple[str, ...], label: NameLabel, key: str) -> Iterator[KnownName]:
        for text in texts:
            yield KnownName(text, label, key)

    present = [state for state in states.values() if state.kind != "territory"]
    ordered = present + [state for state in states.values() if state.kind == "territory"]
    for state in ordered:
        yield from of((state.name, *state.aliases), "STATE", state.key)
    for state in ordered:
        yield from of((*state.adjectives, *state.people_singular, *state.people_plural), "DEMONYM", state.key)
    for body in bodies.values():
        yield from of((body.name, *body.acronyms, *body.aliases), "BODY", body.key)
    for state in ordered:
        yield from of(state.seats, "SEAT", state.key)
    for name in media:
        yield KnownName(name, "MEDIA", name)
    for alias, name in media_aliases:
        yield KnownName(alias, "MEDIA", name)
    people = {name: rows[0].name for rows in officials.values() for name in (rows[0].name, *rows[0].aliases)}
    for spelling, name in people.items():
        if " " in spelling:
            yield KnownName(spelling, "PERSON", name)
