"""The towns and countries of GeoNames that ship beside this module (scripts/build_places.py), looked up by name."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from detente.records.tables import read_table

__all__ = [
    "Country",
    "Town",
    "canadian_province",
    "country_of",
    "town_numbered",
    "towns_called",
    "us_state",
    "zone_of_country",
]

_PROVINCES = {
    "Alberta": "01", "British Columbia": "02", "Manitoba": "03", "New Brunswick": "04", "Newfoundland": "05",
    "Nova Scotia": "07", "Ontario": "08", "Prince Edward Island": "09", "Quebec": "10", "Saskatchewan": "11",
    "Yukon": "12", "Northwest Territories": "13", "Nunavut": "14",
}  # fmt: skip
_HERE = "detente.resolve.places"


@dataclass(frozen=True, slots=True)
class Country:
    """A country or territory; the coordinates are of its middle (None where they are not known)."""

    geonames: int
    name: str
    iso3: str
    latitude: float | None
    longitude: float | None


@dataclass(frozen=True, slots=True)
class Town:
    """A populated place. ``admin1`` is the state or province, for the United States and Canada only."""

    geonames: int
    name: str
    iso3: str
    admin1: str
    latitude: float
    longitude: float
    population: int
    timezone: str
    """Its IANA name ("Europe/Vienna")."""
    main_name: bool
    """Whether it was looked up by the name that GeoNames calls it, accents aside, not by another spelling."""


@cache
def _countries() -> Mapping[str, Country]:
    return {
        row["iso3"]: Country(
            int(row["geonames"]),
            row["name"],
            row["iso3"],
            float(row["latitude"]) if row["latitude"] else None,
            float(row["longitude"]) if row["longitude"] else None,
        )
        for row in read_table(_HERE, "countries")
    }


def country_of(iso3: str) -> Country | None:
    """The country with an ISO 3166 alpha-3 code (XKX for Kosovo)."""
    return _countries().get({"XKK": "XKX", "UNK": "XKX"}.get(iso3, iso3))


@cache
def _states() -> Mapping[str, tuple[str, int]]:
    return {row["name"]: (row["code"], int(row["geonames"])) for row in read_table(_HERE, "us_states")}


def us_state(name: str) -> tuple[str, int] | None:
    """Code and GeoNames number of a state of the United States."""
    return _states().get(name)


def canadian_province(name: str) -> str | None:
    """The code that GeoNames gives a province or territory of Canada."""
    return _PROVINCES.get(name)


@cache
def _table() -> str:
    # Searched as one string: no index of a hundred thousand names has to be built for the five of an article.
    return (files(_HERE) / "cities.tsv").read_text(encoding="utf-8")


@lru_cache(maxsize=4096)
def towns_called(name: str) -> tuple[Town, ...]:
    """All towns of that name or spelling, the largest first."""
    found = {town.geonames: town for form in (_plain(name), name) for town in _search(form)}
    return tuple(sorted(found.values(), key=lambda town: (-town.population, town.geonames)))


def town_numbered(geonames: int) -> Town | None:
    """The town with that number in GeoNames."""
    at = _table().find(f"\n{geonames}\t")
    if at < 0:
        return None
    end = _table().find("\n", at + 1)
    line = _table()[at + 1 : end if end >= 0 else None]
    return _town(line, line.split("\t")[1])


@lru_cache(maxsize=64)
def zone_of_country(iso3: str) -> str | None:
    """The time zone of a country; None where its towns have several."""
    lines = re.findall(rf"^[^\t\n]*\t[^\t]*\t{re.escape(iso3)}\t.*$", _table(), re.MULTILINE)
    zones = {line.split("\t")[7] for line in lines}
    return zones.pop() if len(zones) == 1 else None


def _plain(name: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))


def _search(name: str) -> list[Town]:
    table, found = _table(), []
    if not name or any(mark in name for mark in "\t;\n"):
        return []
    at = table.find(name)
    while at >= 0:
        end = at + len(name)
        if table[at - 1] in "\t;" and table[end] in "\t;\n":
            start = table.rfind("\n", 0, at) + 1
            found.append(_town(table[start : table.find("\n", at)], name))
        at = table.find(name, end)
    return found


def _town(line: str, name: str) -> Town:
    number, main, iso3, admin1, latitude, longitude, population, zone, _ = line.split("\t")
    called = _plain(main) == _plain(name)
    return Town(int(number), main, iso3, admin1, float(latitude), float(longitude), int(population), zone, called)
