"""What must hold for the knowledge tables before they are written; see ``build_knowledge.py``."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from itertools import pairwise

from knowledge_csv import INPUTS, Row, claims, read_csv, split

UNIQUE: dict[str, tuple[str, ...]] = {
    "states": ("key",),
    "organisations": ("key",),
    "memberships": ("organisation", "member", "start"),
    "media": ("name",),
    "roles": ("role",),
    "officials": ("name", "role", "of", "start"),
}
KINDS: dict[str, frozenset[str]] = {
    "states": frozenset({"state", "territory", "historical"}),
    "organisations": frozenset({"igo", "forum", "organisation", "group"}),
    "media": frozenset({"agency", "outlet", "platform"}),
    "roles": frozenset({"person", "body"}),
}
SECTORS = frozenset(
    {
        "AGR", "BUS", "COP", "CRM", "CVL", "EDU", "ELI", "GOV", "JRN", "JUD", "LAB", "LEG", "MED", "MIL", "OPP",
        "PRE", "PRM", "PTY", "REB", "REF", "REL", "SOC", "SPY", "UAF", "UNK",
    }
)  # fmt: skip
ACTOR_CODES = frozenset({"EUR", "IGO", "IMG", "ISM", "MNC", "NGO", "UNO"})
DATE = re.compile(r"^\d{4}(-\d\d(-\d\d)?)?$")
QID = re.compile(r"^Q[1-9]\d*$")
SLUG = re.compile(r"^[a-z0-9]+([+-][a-z0-9]+)*$")


class Problems:
    """What validation found: errors stop the build, notes are only reported."""

    def __init__(self) -> None:
        self.errors: list[str] = []
        self.notes: list[str] = []

    def error(self, text: str) -> None:
        self.errors.append(text)

    def note(self, text: str) -> None:
        self.notes.append(text)


def validate(tables: Mapping[str, list[Row]]) -> Problems:
    problems = Problems()
    for name, rows in tables.items():
        validate_shape(name, rows, problems)
    validate_states(tables["states"], problems)
    actors = {row["key"] for row in tables["states"]}
    organisations = {row["key"] for row in tables["organisations"]}
    validate_organisations(tables["organisations"], actors, problems)
    for row in tables["memberships"]:
        if row["organisation"] not in organisations:
            problems.error(f"memberships: no organisation {row['organisation']!r}")
        if row["member"] not in actors | organisations:
            problems.error(f"memberships: {row['organisation']} has an unknown member {row['member']!r}")
    for row in tables["officials"]:
        if row["of"] not in actors | organisations:
            problems.error(f"officials: {row['name']}: unknown of {row['of']!r}")
        if row["nationality"] and row["nationality"] not in actors:
            problems.error(f"officials: {row['name']}: unknown nationality {row['nationality']!r}")
    validate_spans("memberships", tables["memberships"], ("organisation", "member"), problems)
    validate_spans("officials", tables["officials"], ("name", "role", "of"), problems)
    validate_people(tables["officials"], problems)
    validate_qids(tables, problems)
    return problems


def validate_shape(name: str, rows: Sequence[Row], problems: Problems) -> None:
    """What holds for every table: unique keys, known kinds and sectors, possible dates, a source, clean values."""
    seen: set[tuple[str, ...]] = set()
    for row in rows:
        key = tuple(row[column] for column in UNIQUE[name])
        label = f"{name}: {'/'.join(key)}"
        if key in seen:
            problems.error(f"{label} is there twice")
        seen.add(key)
        if not key[0] or not row["source"]:
            problems.error(f"{label}: key or source is empty")
        if name in KINDS and row["kind"] not in KINDS[name]:
            problems.error(f"{label}: unknown kind {row['kind']!r}")
        if row.get("sector") and row["sector"] not in SECTORS:
            problems.error(f"{label}: unknown sector {row['sector']!r}")
        if row.get("gender", "") not in ("", "f", "m"):
            problems.error(f"{label}: unknown gender {row['gender']!r}")
        if row.get("qid") and not QID.match(row["qid"]):
            problems.error(f"{label}: {row['qid']!r} is no QID")
        start, end = row.get("start", ""), row.get("end", "")
        for value in (start, end):
            if value and not is_date(value):
                problems.error(f"{label}: impossible date {value!r}")
        if start and end and end < start[: len(end)]:
            problems.error(f"{label}: ends {end} before it starts {start}")
        for column, value in row.items():
            if re.search(r"\s\s|;;|; |^;|;$|\n", value) or (column != "source" and "|" in value):
                problems.error(f"{label}: unclean {column} {value!r}")


def is_date(text: str) -> bool:
    """Whether a text is a year, a month or a day of the calendar."""
    try:
        return bool(DATE.match(text)) and bool(date.fromisoformat(text + "-01-01"[len(text) - len("2022") :]))
    except ValueError:
        return False


def validate_states(rows: Sequence[Row], problems: Problems) -> None:
    keys = {row["key"] for row in rows}
    iso = {row["key"] for row in read_csv(INPUTS / "library_states.csv") if row["iso2"]}
    problems.errors += [f"states: no row for {key}" for key in sorted(iso - keys)]
    for row in rows:
        if row["plover_code"] not in keys:
            problems.error(f"states: {row['key']}: unknown plover_code {row['plover_code']!r}")
    current = [row for row in rows if row["kind"] != "historical"]
    report_claims("states", claims(current, ("name", "aliases")), problems.error)
    report_claims("states", claims(current, ("adjectives",)), problems.note)
    report_claims("states", claims(current, ("government_seats",)), problems.error)
    named = claims(rows, ("name", "aliases"))
    report_claims("states (historical and current)", named, problems.note)


def validate_organisations(rows: Sequence[Row], states: set[str], problems: Problems) -> None:
    keys = {row["key"] for row in rows}
    for row in rows:
        label = f"organisations: {row['key']}"
        if not SLUG.match(row["key"]):
            problems.error(f"{label}: not a slug")
        if row["plover_code"] and row["plover_code"] not in states | ACTOR_CODES:
            problems.error(f"{label}: unknown plover_code {row['plover_code']!r}")
        if row["of"] and row["of"] not in states | keys:
            problems.error(f"{label}: unknown of {row['of']!r}")
    report_claims("organisations", claims(rows, ("name", "aliases")), problems.error)
    report_claims("organisations", claims(rows, ("name", "aliases", "acronyms")), problems.note)


def report_claims(table: str, found: Mapping[str, set[str]], report: Callable[[str], None]) -> None:
    for value, keys in sorted(found.items()):
        if len(keys) > 1:
            report(f"{table}: {value!r} is claimed by {', '.join(sorted(keys))}")


def validate_spans(name: str, rows: Sequence[Row], group: Sequence[str], problems: Problems) -> None:
    """The same holder or member twice must be two spans of time that do not overlap."""
    by_key: dict[tuple[str, ...], list[Row]] = defaultdict(list)
    for row in rows:
        by_key[tuple(row[column] for column in group)].append(row)
    for key, spans in by_key.items():
        for before, after in pairwise(spans):
            if not before["end"] or before["end"] > after["start"]:
                problems.error(f"{name}: {'/'.join(key)}: {after['start']} begins before the earlier span ends")


def validate_people(rows: Sequence[Row], problems: Problems) -> None:
    """One person, one gender, one nationality and one QID in all of the rows."""
    for column in ("gender", "nationality", "qid"):
        found: dict[str, set[str]] = defaultdict(set)
        for row in rows:
            found[row["name"]].add(row[column])
        for name, values in sorted(found.items()):
            if len(values) > 1:
                problems.error(f"officials: {name}: more than one {column}: {sorted(values)}")
    aliases: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        for form in [row["name"], *split(row["aliases"])]:
            aliases[form].add(row["name"])
    report_claims("officials", aliases, problems.error)


def validate_qids(tables: Mapping[str, Sequence[Row]], problems: Problems) -> None:
    """A QID is one actor's, in whatever table."""
    found: dict[str, set[str]] = defaultdict(set)
    for table, rows in tables.items():
        for row in rows:
            if row.get("qid"):
                found[f"QID {row['qid']}"].add(f"{table}/{row['name'] if table == 'officials' else row['key']}")
    report_claims("all tables", found, problems.error)
