"""The user's own table of persons: a CSV file with the columns of ``officials.csv``.

Every row is checked before any article is read: a slip in a table of hundreds of rows would otherwise show as a
wrong line in one brief of many.
"""

from __future__ import annotations

import csv
import io
import os
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from itertools import combinations

from detente.read.files import read_utf8
from detente.records.errors import InvalidGazetteer
from detente.resolve.knowledge.tables import Knowledge, Official, load_knowledge

__all__ = ["COLUMNS", "SECTORS", "read_gazetteer"]

COLUMNS = ("name", "aliases", "nationality", "gender", "role", "sector", "of", "start", "end", "qid", "source")
"""As in ``officials.csv``; only ``name`` must be there."""

SECTORS = frozenset(
    "COP GOV JUD LEG MIL PRM PTY REB SPY UAF UNK AGR BUS CRM CVL EDU ELI JRN LAB MED REF OPP PRE REL SOC".split()
)
"""Sector codes of PLOVER (reference/plover_record.md)."""

_EARLIEST, _LATEST = 1800, 2100
_MANY_ALIASES = 50
_OTHER_MARKS = (";", "\t", "|")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_SOLE = frozenset(
    "president;prime minister;chancellor;foreign minister;foreign secretary;secretary of state;defence minister;"
    "king;queen;supreme leader".split(";")
)
"""Offices that a state has one of."""
_QID = re.compile(r"Q[1-9][0-9]*")


@dataclass(frozen=True, slots=True)
class _Row:
    """A row with the place where it stands."""

    path: str
    line: int
    cells: Mapping[str, str]

    def wrong(self, column: str, message: str) -> InvalidGazetteer:
        return InvalidGazetteer(f"{self.path}, line {self.line}, column {column}: {message}")


def read_gazetteer(path: str | os.PathLike[str]) -> tuple[Official, ...]:
    """The rows of a gazetteer, in its order, for :meth:`Knowledge.with_officials`.

    A role of the shipped table brings its sector when the row has none.

    Raises:
        InvalidGazetteer: a column, a value or two rows that contradict each other; the message has file, line, column.
        MissingFile, IsDirectory, UnreadFile: there is nothing to read at the path.
    """
    name = os.fspath(path)
    knowledge = load_knowledge()
    rows = [(row, _official(row, knowledge)) for row in _rows(name, read_utf8(name, "gazetteer", InvalidGazetteer))]
    if not rows:
        raise InvalidGazetteer(f"{name}, line 1, column name: no row follows; the gazetteer names nobody")
    _agree(rows)
    return tuple(dict.fromkeys(official for _, official in rows))


def _rows(path: str, text: str) -> Iterator[_Row]:
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        columns = _columns(path, next(reader, []))
        start = reader.line_num + 1
        for fields in reader:
            # A row may span lines when a field holds a line break: name the line on which it begins.
            if any(field.strip() for field in fields):
                if len(fields) > len(columns):
                    message = f"{len(fields)} fields where the header has {len(columns)}; quote fields that hold commas"
                    raise InvalidGazetteer(f"{path}, line {start}, column {len(columns) + 1}: {message}")
                for column, field in zip(columns, fields, strict=False):
                    if bad := _CONTROL.search(field):
                        message = f"{bad.group()!r} is a control character, no letter"
                        raise InvalidGazetteer(f"{path}, line {start}, column {column}: {message}")
                cells = {column: " ".join(field.split()) for column, field in zip(columns, fields, strict=False)}
                yield _Row(path, start, {column: cells.get(column, "") for column in COLUMNS})
            start = reader.line_num + 1
    except csv.Error as error:
        message = f"the quotation marks of a field do not pair ({error})" if '"' in text else str(error)
        raise InvalidGazetteer(f"{path}, line {reader.line_num}: {message}") from error


def _columns(path: str, header: Sequence[str]) -> list[str]:
    columns = [column.strip() for column in header]
    if not any(columns):
        raise InvalidGazetteer(f"{path}, line 1, column name: there is none; the first line names the columns")
    if len(columns) == 1 and (mark := next((mark for mark in _OTHER_MARKS if mark in columns[0]), None)):
        message = f"the columns are parted by {mark!r}; save the table as CSV with commas"
        raise InvalidGazetteer(f"{path}, line 1, column 1: {message}")
    for at, column in enumerate(columns):
        where = f"{path}, line 1, column {column or at + 1}"
        if column not in COLUMNS:
            close = get_close_matches(column.lower(), COLUMNS, 1, 0.7)
            advice = f"perhaps {close[0]} is meant" if close else f"the columns are {', '.join(COLUMNS)}"
            raise InvalidGazetteer(f"{where}: there is no such column; {advice}")
        if column in columns[:at]:
            raise InvalidGazetteer(f"{where}: the column is there twice")
    if "name" not in columns:
        raise InvalidGazetteer(f"{path}, line 1, column name: there is none (found: {', '.join(columns)})")
    return columns


def _official(row: _Row, knowledge: Knowledge) -> Official:
    cells = row.cells
    name = cells["name"]
    if not any(character.isalpha() for character in name):
        raise row.wrong("name", f"{name!r} is no name" if name else "it is empty")
    if ";" in name:
        raise row.wrong("name", "one name only; put other spellings into the column aliases, with ; between them")
    aliases = tuple(dict.fromkeys(part.strip() for part in cells["aliases"].split(";") if part.strip()))
    if bad := next((alias for alias in aliases if not any(character.isalpha() for character in alias)), None):
        raise row.wrong("aliases", f"{bad!r} is no name")
    if len(aliases) > _MANY_ALIASES:
        raise row.wrong("aliases", f"{len(aliases)} spellings; at most {_MANY_ALIASES}")
    nationality, of, gender = cells["nationality"] or None, cells["of"] or None, cells["gender"] or None
    if nationality is not None and nationality not in knowledge.states:
        raise row.wrong(
            "nationality", f"{nationality!r} is no key of a state; {_advice(nationality, knowledge, bodies=False)}"
        )
    if of is not None and of not in knowledge.states and of not in knowledge.bodies:
        advice = _advice(of, knowledge, bodies=True)
        raise row.wrong("of", f"{of!r} is no key of a state or an organisation; {advice}")
    if gender not in {None, "m", "f"}:
        raise row.wrong("gender", f"{gender!r} is neither m nor f; leave it empty when it is not known")
    sector = cells["sector"] or None
    if sector is not None and sector not in SECTORS:
        raise row.wrong("sector", f"{sector!r} is no sector of PLOVER; they are {', '.join(sorted(SECTORS))}")
    qid = cells["qid"] or None
    if qid is not None and not _QID.fullmatch(qid):
        raise row.wrong("qid", f"{qid!r} is no id of Wikidata (Q58217)")
    known = knowledge.roles.get(cells["role"].lower())
    start, end = _day(row, "start"), _day(row, "end")
    if start is not None and end is not None:
        length = min(len(start), len(end))
        if end[:length] < start[:length]:
            raise row.wrong("end", f"{end} lies before start, {start}")
    return Official(
        name=name,
        aliases=tuple(alias for alias in aliases if alias != name),
        nationality=nationality,
        gender=gender,
        role=cells["role"],
        sector=sector or (known.sector if known is not None else None),
        of=of,
        start=start,
        end=end,
        qid=qid,
    )


def _day(row: _Row, column: str) -> str | None:
    """A day, month or year that is in the calendar."""
    value = row.cells[column]
    if not value:
        return None
    shape = "".join("9" if character in "0123456789" else character for character in value)
    if shape not in {"9999", "9999-99", "9999-99-99"}:
        raise row.wrong(column, f"{value!r} is no date; write 2022-01-12, 2022-01 or 2022")
    try:
        day = date.fromisoformat(value + "-01-01"[len(value) - len("2022") :])
    except ValueError as error:
        raise row.wrong(column, f"{value!r} is not in the calendar") from error
    if not _EARLIEST <= day.year <= _LATEST:
        raise row.wrong(column, f"{value!r} is not between {_EARLIEST} and {_LATEST}")
    return value


def _advice(value: str, knowledge: Knowledge, *, bodies: bool) -> str:
    """The key that was probably meant: users write "Russia" or "EU" for RUS and european-union."""
    named: dict[str, str] = {}
    for state in knowledge.states.values():
        for text in (state.name, *state.aliases, state.plover_code or state.key, *state.adjectives, state.key):
            named.setdefault(text.lower(), state.key)
    for body in knowledge.bodies.values() if bodies else ():
        for text in (body.name, *body.acronyms, *body.aliases, body.key):
            named.setdefault(text.lower(), body.key)
    key = named.get(value.lower())
    if key is None:
        close = get_close_matches(value.lower(), named, 1, 0.8)
        key = named[close[0]] if close else None
    if key is not None:
        return f"perhaps {key} is meant"
    return "keys of states are ISO 3166 alpha-3 (RUS)" + (
        "; those of organisations stand in organisations.csv (nato)" if bodies else ""
    )


def _agree(rows: Sequence[tuple[_Row, Official]]) -> None:
    """Refuse rows that say two things of one person, or give one full name to two persons."""
    first: dict[str, list[tuple[_Row, Official]]] = {}
    for row, official in rows:
        first.setdefault(official.name.lower(), []).append((row, official))
    for same in first.values():
        for (row, one), (other, two) in combinations(same, 2):
            for column, left, right in (
                ("nationality", one.nationality, two.nationality),
                ("gender", one.gender, two.gender),
                ("qid", one.qid, two.qid),
            ):
                if left and right and left != right:
                    raise other.wrong(column, f"{two.name} is {right} here and {left} on line {row.line}; keep one")
            if one.role.lower() != two.role.lower() or not one.overlaps(two):
                continue
            office = one.role or "office without a role"
            if one.of and two.of and one.of != two.of:
                message = f"{two.name} is {office} of {two.of} here and of {one.of} on line {row.line} at one time"
                raise other.wrong("of", f"{message}; mend of, or start and end")
            if one.role and one.of == two.of and (one.start, one.end) != (two.start, two.end):
                message = f"{two.name} is {office} here and on line {row.line}, at times that overlap"
                raise other.wrong("start" if one.start != two.start else "end", f"{message}; make one row of them")
    _agree_on_offices(rows)
    spelled: dict[str, tuple[_Row, Official]] = {}
    for row, official in rows:
        for text in official.spellings:
            known_row, known = spelled.setdefault(text.lower(), (row, official))
            if " " in text and known.name.lower() != official.name.lower():
                column = "name" if text == official.name else "aliases"
                message = f"{text!r} also stands for {known.name} on line {known_row.line}"
                raise row.wrong(column, f"{message}; a full name can be one person's only")


def _agree_on_offices(rows: Sequence[tuple[_Row, Official]]) -> None:
    """Refuse two persons in an office that a state has one of."""
    holders: dict[tuple[str, str | None], list[tuple[_Row, Official]]] = {}
    for row, official in rows:
        if official.of in load_knowledge().states and official.role.lower() in _SOLE:
            holders.setdefault((official.role.lower(), official.of), []).append((row, official))
    for (role, of), found in holders.items():
        for (row, one), (other, two) in combinations(found, 2):
            if one.name.lower() != two.name.lower() and one.overlaps(two):
                message = f"{two.name} is {role} of {of} while {one.name} is, on line {row.line}"
                raise other.wrong("start", f"{message}; mend start and end, or write acting {role}")
