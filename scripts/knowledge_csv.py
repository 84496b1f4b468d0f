"""The tables of ``detente.resolve``: where they stand, their columns, and how they are read and written."""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
INPUTS = ROOT / "scripts" / "knowledge"
TABLES = ROOT / "src" / "detente" / "resolve" / "knowledge"

type Row = dict[str, str]

COLUMNS: dict[str, tuple[str, ...]] = {
    "states": (
        "key", "name", "iso2", "cow", "plover_code", "kind", "aliases", "adjectives", "people_singular",
        "people_plural", "capital", "government_seats", "start", "end", "qid", "source",
    ),
    "organisations": (
        "key", "name", "kind", "acronyms", "aliases", "nominals", "adjectives", "plover_code", "sector", "of",
        "headquarters", "qid", "source",
    ),
    "memberships": ("organisation", "member", "start", "end", "source"),
    "media": ("name", "kind", "aliases", "source"),
    "roles": ("role", "kind", "sector", "person", "spokesperson", "gender", "source"),
    "officials": ("name", "aliases", "nationality", "gender", "role", "sector", "of", "start", "end", "qid", "source"),
}  # fmt: skip
SORT_KEYS: dict[str, tuple[str, ...]] = {
    "states": ("key",),
    "organisations": ("key",),
    "memberships": ("organisation", "member", "start"),
    "media": ("name",),
    "roles": ("role", "kind"),
    "officials": ("name", "start", "role", "of"),
}


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


def claims(rows: Iterable[Row], columns: Sequence[str]) -> dict[str, set[str]]:
    """For each value in ``columns``, the keys of the rows that claim it."""
    found: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        for column in columns:
            for value in split(row[column]):
                found[value].add(row["key"])
    return found
