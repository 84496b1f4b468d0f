"""Build the knowledge tables of ``detente.resolve`` from the inputs in ``scripts/knowledge``.

    python scripts/build_knowledge.py              write the tables
    python scripts/build_knowledge.py --check      exit 1 when a committed table differs from what the inputs give
    python scripts/build_knowledge.py --refresh    first take names and QIDs anew from pycountry and rigour

The build itself needs the standard library only: what the libraries supply is kept in
``scripts/knowledge/library_states.csv``, so that the same commit gives the same bytes on every machine.
"""

from __future__ import annotations

import argparse
import csv
import importlib
import importlib.metadata
import io
import re
import sys
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
INPUTS = ROOT / "scripts" / "knowledge"
TABLES = ROOT / "src" / "detente" / "resolve" / "knowledge"

Row = dict[str, str]

COLUMNS: dict[str, tuple[str, ...]] = {
    "states": (
        "key", "name", "iso2", "cow", "plover_code", "kind", "aliases", "adjectives", "people_singular",
        "people_plural", "capital", "government_seats", "start", "end", "qid", "source",
    ),
    "organisations": (
        "key", "name", "kind", "acronyms", "aliases", "nominals", "adjectives", "plover_code", "sector", "of",
        "headquarters", "source",
    ),
    "memberships": ("organisation", "member", "start", "end", "source"),
    "media": ("name", "kind", "aliases", "source"),
    "roles": ("role", "kind", "sector", "person", "spokesperson", "gender", "source"),
    "officials": ("name", "aliases", "nationality", "gender", "role", "sector", "of", "start", "end", "source"),
}  # fmt: skip
SORT_KEYS: dict[str, tuple[str, ...]] = {
    "states": ("key",),
    "organisations": ("key",),
    "memberships": ("organisation", "member", "start"),
    "media": ("name",),
    "roles": ("role", "kind"),
    "officials": ("name", "start", "role", "of"),
}
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
SPELLINGS: tuple[tuple[str, str], ...] = (
    ("Organization", "Organisation"),
    ("Cooperation", "Co-operation"),
    ("Defence", "Defense"),
    ("Centre", "Center"),
    ("Programme", "Program"),
    ("Labour", "Labor"),
)
# A qualifier before a name, in the forms that desks give it: "UN Security Council", "U.N. Security Council".
QUALIFIERS: tuple[tuple[str, ...], ...] = (("UN", "U.N.", "United Nations"), ("US", "U.S."))
# Library names that no desk writes: qualifiers in brackets, inverted forms with a comma.
UNNATURAL = re.compile(r"[(\[,]")
DATE = re.compile(r"^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$")
EN_DASH = "\u2013"
# Letters that no decomposition turns into ASCII.
LETTERS = str.maketrans("\u00f8\u00d8\u0142\u0141\u0131\u0111\u0110", "oOlLidD")
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


# --- reading and writing ------------------------------------------------------------------------------------------


def read_csv(path: Path) -> list[Row]:
    """Rows of a CSV file; a row with too many or too few fields is an error."""
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.reader(file)
        header = next(reader)
        rows: list[Row] = []
        for values in reader:
            if len(values) != len(header):
                raise SystemExit(f"{path.name}:{reader.line_num}: {len(values)} fields where {len(header)} are due")
            rows.append(dict(zip(header, (value.strip() for value in values), strict=True)))
    return rows


def read_inputs(stem: str) -> list[Row]:
    """Rows of ``stem.csv`` and of every ``stem_*.csv`` part beside it, in the order of their file names."""
    return [row for path in sorted(INPUTS.glob(f"{stem}.csv")) + sorted(INPUTS.glob(f"{stem}__*.csv"))
            for row in read_csv(path)]  # fmt: skip


def to_csv(columns: Sequence[str], rows: Iterable[Mapping[str, str]]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([row.get(column, "") for column in columns] for row in rows)
    return out.getvalue()


def split(value: str) -> list[str]:
    return [part.strip() for part in value.split(";") if part.strip()]


def join(values: Iterable[str], without: Iterable[str] = ()) -> str:
    """Join multi-values, first mention first, each once, none of ``without``."""
    left_out = set(without)
    return ";".join(value for value in dict.fromkeys(values) if value and value not in left_out)


# --- spellings ----------------------------------------------------------------------------------------------------


def plain(text: str) -> str:
    """The text without diacritics, as wires that keep to ASCII print it."""
    decomposed = unicodedata.normalize("NFKD", text)
    folded = "".join(char for char in decomposed if not unicodedata.combining(char))
    return folded.translate(LETTERS)


def with_plain(values: Iterable[str]) -> list[str]:
    return [form for value in values for form in (value, plain(value))]


def saint_variants(name: str) -> list[str]:
    return [name.replace("Saint ", short, 1) for short in ("St. ", "St ")] if name.startswith("Saint ") else []


def spelling_variants(text: str) -> list[str]:
    """British and American spellings of the same name, and the dash some desks set for its hyphen."""
    forms = [text]
    for left, right in SPELLINGS:
        for form in list(forms):
            for old, new in ((left, right), (right, left)):
                if re.search(rf"\b{old}\b", form):
                    forms.append(re.sub(rf"\b{old}\b", new, form))
    for forms_of_one in QUALIFIERS:
        for form in list(forms):
            for old in forms_of_one:
                if re.search(rf"(?<![\w.]){re.escape(old)} [A-Za-z]", form):
                    forms += [re.sub(rf"(?<![\w.]){re.escape(old)}(?= [A-Za-z])", new, form) for new in forms_of_one]
    forms += [re.sub(r"(?<=\w)-(?=[A-Z])", EN_DASH, form) for form in forms if re.search(r"\w-[A-Z]", form)]
    return with_plain(dict.fromkeys(forms))


# --- the tables ---------------------------------------------------------------------------------------------------


def official_names(row: Mapping[str, str], claimed: Mapping[str, set[str]]) -> Iterator[str]:
    """Names from the libraries, less those that the hand-written table gives to another state."""
    for column in ("iso_official", "rigour_official", "iso_name", "rigour_name"):
        name = re.sub(r"^[Tt]he ", "", row[column])
        if name and not UNNATURAL.search(name) and claimed.get(name, {row["key"]}) == {row["key"]}:
            yield name


def build_states() -> list[Row]:
    library = {row["key"]: row for row in read_csv(INPUTS / "library_states.csv")}
    cow = {row["key"]: row["cow"] for row in read_csv(INPUTS / "cow_codes.csv")}
    parents = read_csv(INPUTS / "territories.csv")
    territory = {key: row["plover_code"] for row in parents for key in split(row["territories"])}
    by_hand = read_csv(INPUTS / "states.csv")
    claimed = claims(by_hand, ("name", "aliases"))
    rows = []
    for hand in by_hand:
        key, known = hand["key"], library[hand["key"]]
        seats = [] if hand["seat_capital"] == "no" or key in territory else [hand["capital"]]
        aliases = [*split(hand["aliases"]), *saint_variants(hand["name"]), *official_names(known, claimed)]
        rows.append(
            state_row(hand, aliases, seats)
            | {
                "iso2": known["iso2"],
                "cow": cow.get(key, ""),
                "plover_code": territory.get(key, key),
                "kind": "territory" if key in territory else "state",
                "qid": known["qid"],
                "source": join([*split(known["source"]), "COW codes" if key in cow else "", "hand: states.csv"]),
            }
        )
    for hand in read_csv(INPUTS / "states_historical.csv"):
        known = library.get(hand["key"], {})
        rows.append(
            state_row(hand, [hand["official"], *split(hand["aliases"])], [])
            | {column: hand[column] for column in ("cow", "start", "end")}
            | {
                "plover_code": hand["key"],
                "kind": "historical",
                "qid": known.get("qid", ""),
                "source": join([*split(known.get("source", "")), "COW codes", "hand: states_historical.csv"]),
            }
        )
    return rows


def state_row(hand: Row, aliases: Sequence[str], seats: Sequence[str]) -> Row:
    people = ("adjectives", "people_singular", "people_plural")
    return {
        "key": hand["key"],
        "name": hand["name"],
        "aliases": join(with_plain([hand["name"], *aliases]), without=[hand["name"]]),
        **{column: join(with_plain(split(hand[column]))) for column in people},
        "capital": hand["capital"],
        "government_seats": join(with_plain([*seats, *split(hand["seats"])])),
    }


def build_organisations() -> list[Row]:
    rows = []
    for hand in read_inputs("organisations"):
        names = [form for name in [hand["name"], *split(hand["aliases"])] for form in spelling_variants(name)]
        nominals = [form for name in split(hand["nominals"]) for form in (name, name.replace("defence", "defense"))]
        rows.append(
            hand
            | {
                "aliases": join(names, without=[hand["name"], *split(hand["acronyms"])]),
                "nominals": join(nominals),
                "source": hand.get("source") or "public record",
            }
        )
    return rows


def build_memberships() -> list[Row]:
    return [
        row | {"member": member, "source": row["source"] or "public record"}
        for row in read_inputs("memberships")
        for member in split(row["members"])
    ]


def build_media() -> list[Row]:
    rows = []
    for hand in read_inputs("media"):
        aliases = with_plain([hand["name"], *split(hand["aliases"])])
        rows.append(hand | {"aliases": join(aliases, without=[hand["name"]]), "source": "hand: media.csv"})
    return rows


def build_roles() -> list[Row]:
    rows: dict[str, Row] = {}
    for hand in read_inputs("roles"):
        for role in split(hand["roles"]):
            for form in dict.fromkeys((role, role.replace("defence", "defense"))):
                row = hand | {"role": form, "source": "hand: roles.csv"}
                row["person"] = "yes" if hand["kind"] == "person" else ""
                if rows.setdefault(form, row) != row:
                    raise SystemExit(f"roles: {form!r} is given twice")
    return list(rows.values())


def build_officials() -> list[Row]:
    return [
        row
        | {
            "aliases": join(with_plain([row["name"], *split(row["aliases"])]), without=[row["name"]]),
            "source": row["source"] or "public record",
        }
        for row in read_inputs("officials")
    ]


BUILDERS: dict[str, Callable[[], list[Row]]] = {
    "states": build_states,
    "organisations": build_organisations,
    "memberships": build_memberships,
    "media": build_media,
    "roles": build_roles,
    "officials": build_officials,
}


def build() -> dict[str, list[Row]]:
    tables = {}
    for name, builder in BUILDERS.items():
        rows = [{column: row.get(column, "") for column in COLUMNS[name]} for row in builder()]
        tables[name] = sorted(rows, key=lambda row: tuple(row[column] for column in SORT_KEYS[name]))
    return tables


# --- validation ---------------------------------------------------------------------------------------------------


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
        for date in (start, end):
            if date and not DATE.match(date):
                problems.error(f"{label}: impossible date {date!r}")
        if start and end and end < start[: len(end)]:
            problems.error(f"{label}: ends {end} before it starts {start}")
        for column, value in row.items():
            if re.search(r"\s\s|;;|; |^;|;$|\n", value) or (column != "source" and "|" in value):
                problems.error(f"{label}: unclean {column} {value!r}")


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
    report_claims("states", {f"qid {qid}": found for qid, found in claims(rows, ("qid",)).items()}, problems.error)


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


def claims(rows: Iterable[Row], columns: Sequence[str]) -> dict[str, set[str]]:
    """For each value in ``columns``, the keys of the rows that claim it."""
    found: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        for column in columns:
            for value in split(row[column]):
                found[value].add(row["key"])
    return found


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
    """One person, one gender and one nationality in all of the rows."""
    for column in ("gender", "nationality"):
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


# --- the libraries ------------------------------------------------------------------------------------------------

LIBRARY_COLUMNS = ("key", "iso2", "iso_name", "iso_official", "rigour_name", "rigour_official", "qid", "source")
# Where rigour files the wider realm under its first QID, the plain state is among its others.
PREFERRED_QIDS = {"DNK": "Q35", "ESH": "Q6250", "NLD": "Q55"}
HISTORICAL_CODES = {"CSK": "cshh", "DDR": "dd", "SCG": "csxx", "SUN": "suhh", "YUG": "yucs", "ZAR": "zr"}


def refresh_library() -> list[Row]:
    """Names and QIDs of ISO 3166-1 states and territories, Kosovo and former states, from pycountry and rigour."""
    countries: Any = importlib.import_module("pycountry").countries
    territories: Any = importlib.import_module("rigour.territories")
    iso_source = f"ISO 3166-1 (pycountry {importlib.metadata.version('pycountry')})"
    qid_source = f"rigour {importlib.metadata.version('rigour')}"
    wanted = [(country.alpha_3, country.alpha_2, country) for country in countries]
    wanted += [("KOS", "XK", None), *((key, code, None) for key, code in HISTORICAL_CODES.items())]
    rows = []
    for key, code, country in sorted(wanted, key=lambda entry: str(entry[0])):
        territory = territories.get_territory(code.lower())
        preferred = PREFERRED_QIDS.get(key, territory.qid)
        if preferred not in {territory.qid, *territory.other_qids}:
            raise SystemExit(f"{key}: {preferred} is not among the QIDs of rigour")
        rows.append(
            {
                "key": key,
                "iso2": "" if key in HISTORICAL_CODES else code,
                "iso_name": getattr(country, "name", ""),
                "iso_official": getattr(country, "official_name", ""),
                "rigour_name": territory.name,
                "rigour_official": territory.full_name,
                "qid": preferred,
                "source": join([iso_source if country else "", qid_source]),
            }
        )
    return rows


# --- the command --------------------------------------------------------------------------------------------------


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="Build the knowledge tables.")
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 when a table differs")
    parser.add_argument("--refresh", action="store_true", help="take names and QIDs anew from pycountry and rigour")
    parser.add_argument("--notes", action="store_true", help="also list the names that two rows share")
    options = parser.parse_args(arguments)
    if options.refresh:
        text = to_csv(LIBRARY_COLUMNS, refresh_library())
        (INPUTS / "library_states.csv").write_text(text, encoding="utf-8", newline="\n")
    tables = build()
    problems = validate(tables)
    for error in problems.errors:
        sys.stderr.write(f"error: {error}\n")
    for note in problems.notes if options.notes else ():
        sys.stderr.write(f"note: {note}\n")
    stale = []
    for name, rows in tables.items():
        path, text = TABLES / f"{name}.csv", to_csv(COLUMNS[name], rows)
        if not path.exists() or path.read_bytes() != text.encode():
            stale.append(path.name)
            if not options.check and not problems.errors:
                path.write_text(text, encoding="utf-8", newline="\n")
        state = " (differs)" if options.check and path.name in stale else ""
        sys.stdout.write(f"{path.name}: {len(rows)} rows{state}\n")
    return 1 if problems.errors or (options.check and stale) else 0


if __name__ == "__main__":
    sys.exit(main())
