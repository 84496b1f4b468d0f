"""The act lexicon: data/acts.csv, data/words.csv, data/operators.csv, data/light.csv, data/negations.csv.

The tables are written by hand for Detente from the definitions in the PLOVER manual (draft 2.0) and the CAMEO
codebook; docs/coding.md explains their columns. No verb dictionary of another coder was copied.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

__all__ = ["Entry", "Lexicon", "load_lexicon"]

type Test = tuple[tuple[str, ...], bool]
"""Alternatives, and whether one of them must hold (True) or none may (False)."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One way of naming an act: a head with its particle or preposition, under conditions."""

    act: str
    pos: str
    head: str
    particle: str
    prep: str
    tests: tuple[Test, ...]
    frame: str
    needs: str


@dataclass(frozen=True)
class Lexicon:
    """All tables. ``entries`` lists the most special entry of a head first."""

    entries: Mapping[tuple[str, str], tuple[Entry, ...]]
    words: Mapping[str, frozenset[str]]
    operators: Mapping[tuple[str, str], frozenset[str]]
    """(part of speech, word) -> kinds."""
    light: frozenset[str]
    negations: Mapping[str, tuple[str, str]]

    def is_in(self, word: str, group: str) -> bool:
        """Whether a lemma belongs to a class of words.csv."""
        return word in self.words.get(group, frozenset())

    def names_act(self, lemma: str) -> bool:
        """Whether a verb of this lemma may name an act."""
        return ("V", lemma) in self.entries

    def kinds(self, part: str, word: str) -> frozenset[str]:
        """What a word does to the certainty of what it governs."""
        return self.operators.get((part, word), frozenset())


def _rows(table: str) -> Iterator[dict[str, str]]:
    path = files(__package__) / "data" / f"{table}.csv"
    yield from csv.DictReader(path.read_text(encoding="utf-8").splitlines())


def _entry(row: Mapping[str, str], written: str) -> Entry:
    head, _, prep = written.partition("~")
    head, _, particle = head.partition("+")
    tests = tuple(
        (tuple(part.removeprefix("!").split("|")), not part.startswith("!"))
        for part in row["object"].split("&")
        if part
    )
    return Entry(row["act"], row["pos"], head, particle, prep, tests, row["frame"], row["needs"])


@cache
def load_lexicon() -> Lexicon:
    """Read the tables, once per process."""
    entries: dict[tuple[str, str], list[Entry]] = {}
    for row in _rows("acts"):
        for written in row["heads"].split():
            entry = _entry(row, written)
            entries.setdefault((entry.pos, entry.head), []).append(entry)
    words: dict[str, set[str]] = {}
    for row in _rows("words"):
        words.setdefault(row["class"], set()).update(row["words"].split())
    operators: dict[tuple[str, str], set[str]] = {}
    for row in _rows("operators"):
        for word in row["words"].split():
            operators.setdefault((row["part"], word), set()).add(row["kind"])
    return Lexicon(
        entries={key: tuple(sorted(found, key=_special_first)) for key, found in entries.items()},
        words={name: frozenset(found) for name, found in words.items()},
        operators={key: frozenset(found) for key, found in operators.items()},
        light=frozenset(row["verb"] for row in _rows("light")),
        negations={row["act"]: (row["negated_to"], row["when"]) for row in _rows("negations")},
    )


def _special_first(entry: Entry) -> tuple[bool, bool, bool]:
    """Entries with a particle, then with a condition, then with a preposition, then plain; else as in the table."""
    return not entry.particle, not entry.prep, not entry.tests
