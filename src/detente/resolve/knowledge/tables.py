"""Reading the tables that ship beside this module; every row there names its source."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property, lru_cache

from detente.annotate.gazetteer import KnownName, NameLabel
from detente.records import ActorKind
from detente.records.tables import read_table

__all__ = ["SMALL_FORUM", "Body", "Knowledge", "Official", "Role", "State", "load_knowledge"]


_KNOWN_BY_SEAT = frozenset(
    {"abkhazia", "artsakh", "eu", "krg", "republika-srpska", "somaliland", "south-ossetia", "transnistria"}
)
"""Bodies that the news calls by their seat: "Brussels rejected the plan", "Sukhumi said"."""

_RANK = {"state": 0, "territory": 1, "historical": 2}
"""Whose a shared name or seat is: that of a state of today first."""

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
    """What the news calls the government by; the capital is among them unless it is better known as something else."""
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
    headquarters: tuple[str, ...]
    """The seat, first in the usual spelling."""
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
    qid: str | None = None
    """Wikidata id of the person."""

    def held_on(self, day: str | None) -> bool:
        """Whether the office was held on an ISO date; True when the date is unknown."""
        if day is None:
            return True
        if self.start is not None and day[: len(self.start)] < self.start:
            return False
        return self.end is None or day[: len(self.end)] <= self.end

    def overlaps(self, other: Official) -> bool:
        """Whether both were held at one time; a day or year in which one ends and the other begins is none."""
        for first, second in ((self, other), (other, self)):
            if first.end is None or second.start is None:
                continue
            length = min(len(first.end), len(second.start))
            ends, starts = first.end[:length], second.start[:length]
            follows = (first.start or "") < second.start and (second.end is None or first.end < second.end)
            if ends < starts or (ends == starts and follows):
                return False
        return True

    @property
    def spellings(self) -> tuple[str, ...]:
        """The name and its other spellings."""
        return (self.name, *self.aliases)


@dataclass(frozen=True, eq=False)
class Knowledge:
    """All tables, by key, and the ways of writing that are found in a text.

    Compared and hashed by identity, so that what is built from one (an annotator) can be kept for it.
    """

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
    gazetteer: str | None = None
    """Digest of the rows that the user added, for the provenance of records."""

    @cached_property
    def officials_by_surname(self) -> Mapping[str, tuple[Official, ...]]:
        """The rows of officials by the last word of the name, in lower case."""
        index: dict[str, dict[Official, None]] = {}
        for rows in self.officials.values():
            for row in rows:
                index.setdefault(row.name.split()[-1].lower(), {})[row] = None
        return {surname: tuple(rows) for surname, rows in index.items()}

    @cached_property
    def state_words(self) -> Mapping[str, str]:
        """Names and adjectives of states, each with the key of its state."""
        words: dict[str, str] = {}
        for state in self.states.values():
            if state.kind == "state":
                for word in (state.name, *state.adjectives):
                    words.setdefault(word, state.key)
        return words

    def with_officials(self, rows: Iterable[Official]) -> Knowledge:
        """These tables and ``rows``, which win over the rows of the same person that they contradict.

        A row that names an office replaces the offices of that person at the same time; one that names none adds
        spellings, nationality and gender. The same rows give the same object: what is kept for it is kept.
        """
        added = tuple(rows)
        return _with_officials(self, added) if added else self

    def plover_code(self, key: str | None) -> str | None:
        """PLOVER country code of a state or body."""
        if key is None:
            return None
        row = self.states.get(key) or self.bodies.get(key)
        return row.plover_code if row is not None else None

    def qid_of(self, key: str | None) -> str | None:
        """Wikidata id of a state, a body, or an official by his name in the table; None where the tables have none."""
        if key is None:
            return None
        row = self.states.get(key) or self.bodies.get(key)
        if row is not None:
            return row.qid
        return next((office.qid for office in self.officials.get(key.lower(), ()) if office.name == key), None)

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
    return State(
        key=row["key"],
        name=row["name"],
        kind=row["kind"],
        plover_code=row["plover_code"] or None,
        aliases=_many(row["aliases"]),
        adjectives=_many(row["adjectives"]),
        people_singular=_many(row["people_singular"]),
        people_plural=_many(row["people_plural"]),
        capital=row["capital"] or None,
        seats=_many(row["government_seats"]),
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
        headquarters=_many(row["headquarters"]),
        qid=row["qid"] or None,
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
        qid=row["qid"] or None,
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

    # Belgrade is Serbia's before it is that of a state that is no more.
    ordered = sorted(states.values(), key=lambda state: _RANK[state.kind])
    for state in ordered:
        yield from of((state.name, *state.aliases), "STATE", state.key)
    for state in ordered:
        yield from of((*state.adjectives, *state.people_singular, *state.people_plural), "DEMONYM", state.key)
    for body in bodies.values():
        if body.key in _KNOWN_BY_SEAT:
            yield from of(body.headquarters, "SEAT", body.key)
        yield from of((body.name, *body.acronyms, *body.aliases), "BODY", body.key)
    for state in ordered:
        yield from of(state.seats, "SEAT", state.key)
    for name in media:
        yield KnownName(name, "MEDIA", name)
    for alias, name in media_aliases:
        yield KnownName(alias, "MEDIA", name)
    yield from _people(officials)


def _people(officials: Mapping[str, Sequence[Official]]) -> Iterator[KnownName]:
    """Full names only: a surname of the table may be anybody's."""
    people = {name: rows[0].name for rows in officials.values() for name in rows[0].spellings}
    for spelling, name in people.items():
        if " " in spelling:
            yield KnownName(spelling, "PERSON", name)


@lru_cache(maxsize=8)
def _with_officials(knowledge: Knowledge, added: tuple[Official, ...]) -> Knowledge:
    own: dict[str, list[Official]] = {}
    for row in added:
        own.setdefault(row.name.lower(), []).append(row)
    owner = {text.lower(): name for name, rows in own.items() for row in rows for text in row.spellings if " " in text}
    owner |= {name: name for name in own}
    kept: list[Official] = []
    shipped: dict[str, list[Official]] = {}
    for row in dict.fromkeys(row for rows in knowledge.officials.values() for row in rows):
        name = next((owner[text.lower()] for text in row.spellings if text.lower() in owner), None)
        if name is None:
            kept.append(row)
        else:
            shipped.setdefault(name, []).append(row)
    people: list[Official] = []
    for name, rows in own.items():
        people += _merged(rows, shipped.get(name, []))
    officials: dict[str, dict[Official, None]] = {}
    for row in (*people, *kept):
        for text in row.spellings:
            officials.setdefault(text.lower(), {})[row] = None
    index = {name: tuple(found) for name, found in officials.items()}
    # Whoever lists a single name ("Lula") wants it found: theirs are known names too.
    listed = {text: people_row.name for people_row in people for text in people_row.spellings if " " in text}
    listed |= {text: row.name for row in added for text in row.spellings}
    return replace(
        knowledge,
        officials=index,
        names=(
            *(name for name in knowledge.names if name.label != "PERSON"),
            *(KnownName(text, "PERSON", name) for text, name in listed.items()),
            *(name for name in _people(index) if name.text not in listed),
        ),
        gazetteer=hashlib.sha256(repr((knowledge.gazetteer, added)).encode("utf-8")).hexdigest(),
    )


def _merged(own: Sequence[Official], shipped: Sequence[Official]) -> list[Official]:
    """The rows of one person: the user's, then the shipped ones that they do not replace, under the user's name."""
    name = own[0].name
    spellings = dict.fromkeys(text for row in (*own, *shipped) for text in row.spellings)
    spellings.pop(name, None)
    nationality = next((row.nationality for row in (*own, *shipped) if row.nationality), None)
    gender = next((row.gender for row in (*own, *shipped) if row.gender), None)
    qid = next((row.qid for row in (*own, *shipped) if row.qid), None)
    offices = [row for row in own if row.role or row.of]
    left = [row for row in shipped if not any(row.overlaps(office) for office in offices)]
    return [
        replace(row, name=name, aliases=tuple(spellings), nationality=nationality, gender=gender, qid=qid)
        for row in (*own, *left)
    ]
