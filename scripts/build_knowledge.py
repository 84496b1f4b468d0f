"""Build the knowledge tables of ``detente.resolve`` from the inputs in ``scripts/knowledge``.

    python scripts/build_knowledge.py              write the tables
    python scripts/build_knowledge.py --check      exit 1 when a committed table differs from what the inputs give
    python scripts/build_knowledge.py --refresh    first take names and QIDs anew from pycountry and rigour

The build itself needs the standard library only: what the libraries supply is kept in
``scripts/knowledge/library_*.csv``, so that the same commit gives the same bytes on every machine. What must hold for
the tables stands in ``check_knowledge.py``.
"""

from __future__ import annotations

import argparse
import re
import sys
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from check_knowledge import validate
from knowledge_csv import COLUMNS, INPUTS, SORT_KEYS, TABLES, Row, claims, join, read_csv, read_inputs, split, to_csv
from refresh_library import write_library

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
EN_DASH = "\u2013"
# Letters that no decomposition turns into ASCII.
LETTERS = str.maketrans("\u00f8\u00d8\u0142\u0141\u0131\u0111\u0110", "oOlLidD")


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


def with_qids(table: str, rows: Iterable[Row]) -> Iterator[Row]:
    """The rows with the QIDs of ``library_bodies.csv`` and ``wikidata.csv``, which say where each is from.

    Only what is certain stands there: a wrong QID is worse than none.
    """
    lists = (*read_csv(INPUTS / "library_bodies.csv"), *read_csv(INPUTS / "wikidata.csv"))
    known = {row["key"]: row for row in lists if row["table"] == table}
    keyed = "name" if table == "officials" else "key"
    used = set()
    for row in rows:
        found = known.get(row.get(keyed, ""))
        if found is None:
            yield row
            continue
        if row.get("qid"):
            raise SystemExit(f"{table}: {found['key']} has two sources of its QID")
        used.add(found["key"])
        yield row | {"qid": found["qid"], "source": join([*split(row["source"]), f"QID: {found['source']}"])}
    if missing := sorted(set(known) - used):
        raise SystemExit(f"{table}: QIDs of what is not there: {', '.join(missing)}")


def build() -> dict[str, list[Row]]:
    tables = {}
    for name, builder in BUILDERS.items():
        rows = [{column: row.get(column, "") for column in COLUMNS[name]} for row in with_qids(name, builder())]
        tables[name] = sorted(rows, key=lambda row: tuple(row[column] for column in SORT_KEYS[name]))
    return tables


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="Build the knowledge tables.")
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 when a table differs")
    parser.add_argument("--refresh", action="store_true", help="take names and QIDs anew from pycountry and rigour")
    parser.add_argument("--notes", action="store_true", help="also list the names that two rows share")
    options = parser.parse_args(arguments)
    if options.refresh:
        write_library()
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
