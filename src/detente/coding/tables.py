"""The coding tables that ship in coding/data.

types.csv, modes.csv: PLOVER manual "DRAFT 2.0" (Open Event Data Alliance), types and conflict/cooperation scores.
goldstein.csv: the scores as GDELT and ICEWS print them.
acts.csv, requests.csv, threats.csv, plain_modes.csv, yields.csv, contexts.csv: written for Detente; docs/coding.md
says by which rules.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

__all__ = ["ActCode", "ModeWords", "Tables", "load_tables"]


@dataclass(frozen=True, slots=True)
class ActCode:
    """What an act is in PLOVER, CAMEO, BPA and under the older PLOVER roots."""

    act: str
    type: str
    mode: str | None
    cameo: str | None
    bpa: str | None
    older: str


@dataclass(frozen=True, slots=True)
class ModeWords:
    """A mode with the words that call for it, and the CAMEO code that goes with it."""

    mode: str
    cameo: str
    reject_cameo: str
    words: frozenset[str]


@dataclass(frozen=True)
class Tables:
    """All coding tables."""

    acts: Mapping[str, ActCode]
    quads: Mapping[str, int]
    scores: Mapping[tuple[str, str | None], float | None]
    """(type, mode) -> score; mode None is the base score of the type."""
    goldstein: Mapping[str, float]
    requests: tuple[ModeWords, ...]
    threats: tuple[ModeWords, ...]
    plain_modes: Mapping[str, tuple[ModeWords, ...]]
    """Type -> modes for an act of which only the type is known, the first that fits."""
    yields: frozenset[str]
    """What is promised by somebody who yields."""
    contexts: Mapping[str, tuple[str, ...]]
    """Lemma -> contexts."""


def _rows(table: str) -> Iterator[dict[str, str]]:
    path = files(__package__) / "data" / f"{table}.csv"
    yield from csv.DictReader(path.read_text(encoding="utf-8").splitlines())


@cache
def load_tables() -> Tables:
    """Read the tables, once per process."""
    scores: dict[tuple[str, str | None], float | None] = {}
    quads: dict[str, int] = {}
    for row in _rows("types"):
        quads[row["type"]] = int(row["quad"])
        scores[row["type"], None] = float(row["score"])
    for row in _rows("modes"):
        scores[row["type"], row["mode"]] = float(row["score"]) if row["score"] else None
    contexts: dict[str, list[str]] = {}
    for row in _rows("contexts"):
        for word in row["words"].split():
            contexts.setdefault(word, []).append(row["context"])
    return Tables(
        acts={row["act"]: _act(row) for row in _rows("acts")},
        quads=quads,
        scores=scores,
        goldstein={
            row["cameo_code"]: float(row["goldstein_icews"]) for row in _rows("goldstein") if row["goldstein_icews"]
        },
        requests=tuple(
            ModeWords(row["mode"], row["request_cameo"], row["reject_cameo"], frozenset(row["words"].split()))
            for row in _rows("requests")
        ),
        threats=tuple(
            ModeWords(row["mode"], row["cameo"], "", frozenset(row["words"].split())) for row in _rows("threats")
        ),
        plain_modes=_plain_modes(),
        yields=frozenset(row["word"] for row in _rows("yields")),
        contexts={word: tuple(names) for word, names in contexts.items()},
    )


def _act(row: Mapping[str, str]) -> ActCode:
    return ActCode(row["act"], row["type"], row["mode"] or None, row["cameo"] or None, row["bpa"] or None, row["older"])


def _plain_modes() -> dict[str, tuple[ModeWords, ...]]:
    found: dict[str, list[ModeWords]] = {}
    for row in _rows("plain_modes"):
        words = frozenset(row["words"].split())
        found.setdefault(row["type"], []).append(ModeWords(row["mode"], row["cameo"], "", words))
    return {name: tuple(rows) for name, rows in found.items()}
