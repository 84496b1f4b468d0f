"""What pycountry and rigour know: names of states, and QIDs. Needs the dependency group ``knowledge``."""

from __future__ import annotations

import importlib
import importlib.metadata
from typing import Any

from knowledge_csv import INPUTS, Row, join, to_csv

LIBRARY_COLUMNS = ("key", "iso2", "iso_name", "iso_official", "rigour_name", "rigour_official", "qid", "source")
QID_COLUMNS = ("table", "key", "qid", "source")
# Where rigour files another thing first (the wider realm, the region), the plain one is among its others.
PREFERRED_QIDS = {"DNK": "Q35", "ESH": "Q6250", "NLD": "Q55", "abkhazia": "Q23334"}
HISTORICAL_CODES = {"CSK": "cshh", "DDR": "dd", "SCG": "csxx", "SUN": "suhh", "YUG": "yucs", "ZAR": "zr"}
BODY_CODES = {
    "abkhazia": "ge-ab",
    "artsakh": "az-nk",
    "dnr": "ua-dpr",
    "eu": "eu",
    "lnr": "ua-lpr",
    "republika-srpska": "ba-srp",
    "somaliland": "so-som",
    "south-ossetia": "x-so",
    "transnistria": "md-pmr",
    "trnc": "cy-trnc",
}


def refresh_library() -> tuple[list[Row], list[Row]]:
    """Names and QIDs of ISO 3166-1 states and territories, Kosovo and former states, and the QIDs of some bodies."""
    countries: Any = importlib.import_module("pycountry").countries
    territories: Any = importlib.import_module("rigour.territories")
    iso_source = f"ISO 3166-1 (pycountry {importlib.metadata.version('pycountry')})"
    qid_source = f"rigour {importlib.metadata.version('rigour')}"

    def look_up(key: str, code: str) -> tuple[Any, str]:
        territory = territories.get_territory(code.lower())
        preferred = PREFERRED_QIDS.get(key, territory.qid)
        if preferred not in {territory.qid, *territory.other_qids}:
            raise SystemExit(f"{key}: {preferred} is not among the QIDs of rigour")
        return territory, preferred

    wanted = [(country.alpha_3, country.alpha_2, country) for country in countries]
    wanted += [("KOS", "XK", None), *((key, code, None) for key, code in HISTORICAL_CODES.items())]
    rows = []
    for key, code, country in sorted(wanted, key=lambda entry: str(entry[0])):
        territory, qid = look_up(key, code)
        rows.append(
            {
                "key": key,
                "iso2": "" if key in HISTORICAL_CODES else code,
                "iso_name": getattr(country, "name", ""),
                "iso_official": getattr(country, "official_name", ""),
                "rigour_name": territory.name,
                "rigour_official": territory.full_name,
                "qid": qid,
                "source": join([iso_source if country else "", qid_source]),
            }
        )
    bodies = [
        {"table": "organisations", "key": key, "qid": look_up(key, code)[1], "source": qid_source}
        for key, code in BODY_CODES.items()
    ]
    return rows, bodies


def write_library() -> None:
    """Write ``library_states.csv`` and ``library_bodies.csv`` anew."""
    states, bodies = refresh_library()
    for name, columns, rows in (("states", LIBRARY_COLUMNS, states), ("bodies", QID_COLUMNS, bodies)):
        (INPUTS / f"library_{name}.csv").write_text(to_csv(columns, rows), encoding="utf-8", newline="\n")
