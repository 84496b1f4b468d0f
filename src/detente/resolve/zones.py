"""The time zone that stands behind an hour: "23:30 Moscow time", "10 a.m. (1300 GMT)", "at noon local time".

A zone is an IANA name ("Europe/Moscow"), a fixed offset from UTC ("+01:00") or "UTC". ``LOCAL`` is the zone of the
place when that is not known; words that may name several zones ("IST" of India or of Israel) stay as they are, so that
nobody takes another zone for them.
"""

from __future__ import annotations

import datetime
import re
import zoneinfo
from collections.abc import Mapping, Sequence
from functools import cache

from spacy.tokens import Doc

from detente.records import Time
from detente.records.tables import read_table
from detente.resolve.places.gazetteer import towns_called, zone_of_country

__all__ = ["LOCAL", "tzinfo_of", "zone_of_hour"]

LOCAL = "local"

_CLOCK = re.compile(r"\d{4}-\d{2}-\d{2}T(?P<h>\d{2}):(?P<min>\d{2})")
_WRITTEN = re.compile(r"\d{2}(?::\d{2})?(?:\.\d+)?(?P<zone>Z|[+-]\d{2}:?\d{2})$")
_LOCAL = re.compile(r",? ?\(?(?:(?i:local|their|its) )(?i:time)\b(?: in (?P<name>[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+)?))?")
_NAMED = re.compile(
    r",? ?\(?(?P<name>(?:[A-Z][\w.'’-]+ ){1,3})(?:(?:local|standard|summer|winter|daylight) )?(?:[Tt]ime)\b"
)
_OFFSET = re.compile(r",? ?\(?(?:GMT|UTC) ?(?P<sign>[+\u2212-]) ?(?P<h>\d{1,2})(?::?(?P<min>[0-5]\d))?(?!\d)")
_RANGE = re.compile(r" ?(?:[-\u2013\u2014]|to|until|till) ?")
_ON = re.compile(r",? (?:on )?")
_BESIDE = re.compile(r"(?: (?:local|[A-Z]\w+) time)? ?(?:\(|/|, or |; |, )(?:or )?")
""" "10 a.m. (1300 GMT)", "10 a.m. local time, or 1300 GMT": the same moment twice."""
_FURTHEST = 14 * 60
"""Minutes that a zone may lie from Greenwich."""


@cache
def _table() -> Mapping[str, Mapping[str, str]]:
    """For each name of a zone the zones that it may mean, by country ("": anywhere)."""
    table: dict[str, dict[str, str]] = {}
    for row in read_table("detente.resolve", "zones"):
        table.setdefault(row["words"], {})[row["country"]] = row["zone"]
    return table


@cache
def _known() -> re.Pattern[str]:
    names = sorted(_table(), key=lambda name: (-len(name), name))
    words = "|".join(re.escape(name) if name.isupper() else f"(?i:{re.escape(name)})" for name in names)
    return re.compile(rf",? ?\(?(?P<name>{words})\b(?!-)")


def zone_of_hour(
    at: int, times: Sequence[Time], text: str, doc: Doc, place: str | None, country: str | None
) -> str | None:
    """The zone that the text gives the hour ``times[at]``; None where it names none.

    ``text`` is that of ``doc``; ``place`` and ``country`` are the time zone and the country (ISO 3166 alpha-3) of where
    the hour is told of.
    """
    time = times[at]
    written = _WRITTEN.search(time.text)
    if written is not None:
        return "UTC" if written["zone"] == "Z" else _offset(written["zone"])
    own = _behind(text, time.end, doc, place, country)
    second = times[at + 1] if at + 1 < len(times) else None
    if own is None and second is not None and second.type == "DATE" and _ON.fullmatch(text[time.end : second.start]):
        own = _behind(text, second.end, doc, place, country)  # "at noon on 29 July, Tehran time"
    if second is None or second.type != "TIME" or second.end - time.end > 40:
        return own
    between = text[time.end : second.start]
    if own is None and _RANGE.fullmatch(between):
        return _behind(text, second.end, doc, place, country)  # "10:00 to 12:00 GMT"
    if own in {None, LOCAL} and _BESIDE.fullmatch(between):
        return _told_twice(time, second, _behind(text, second.end, doc, place, country)) or own
    return own


def _behind(text: str, end: int, doc: Doc, place: str | None, country: str | None) -> str | None:
    """The zone in the words right behind an hour."""
    offset = _OFFSET.match(text, end)
    if offset is not None:
        return _offset(f"{'-' if offset['sign'] != '+' else '+'}{int(offset['h']):02d}:{offset['min'] or '00'}")
    local = _LOCAL.match(text, end)
    if local is not None:
        named = _zone_of(local["name"], local.start("name"), doc) if local["name"] else None
        return named or place or LOCAL
    known = _known().match(text, end)
    if known is not None:
        zones = _zones(known["name"])
        return zones.get("") or zones.get(country or "") or known["name"]
    named_time = _NAMED.match(text, end)
    if named_time is None:
        return None
    name = named_time["name"].strip()
    return _zone_of(name, named_time.start("name"), doc) or f"{name} time"


def _zones(name: str) -> Mapping[str, str]:
    table = _table()
    return table.get(name) or next(zones for words, zones in table.items() if words.lower() == name.lower())


def _zone_of(name: str, start: int, doc: Doc) -> str | None:
    """The zone of a town or country by its name or adjective."""
    span = doc.char_span(start, start + len(name), alignment_mode="expand")
    labels = {token.ent_kb_id_ for token in span or () if token.ent_type_ in {"STATE", "DEMONYM"}}
    if len(labels) == 1:
        return zone_of_country(labels.pop())
    towns = towns_called(name)
    if not towns or (
        len(towns) > 1 and towns[0].population < 4 * sum(town.population for town in towns[1:] if town.main_name)
    ):
        return None
    return towns[0].timezone


def _told_twice(first: Time, second: Time, zone: str | None) -> str | None:
    """ "1 a.m. (2200 GMT)": what the difference to an hour of a known zone says of the zone of the first."""
    one, two = _CLOCK.fullmatch(first.value or ""), _CLOCK.fullmatch(second.value or "")
    if one is None or two is None or zone is None:
        return None
    moment = datetime.datetime.fromisoformat((second.value or "").replace("T24:00", "T00:00"))
    known = tzinfo_of(zone)
    ahead = moment.replace(tzinfo=known).utcoffset() if known is not None else None
    if ahead is None:
        return None
    minutes = (
        (int(one["h"]) - int(two["h"])) * 60 + int(one["min"]) - int(two["min"]) + int(ahead.total_seconds()) // 60
    )
    minutes = (minutes + 720) % 1440 - 720
    if abs(minutes) > _FURTHEST or minutes % 15:
        return None
    sign = "-" if minutes < 0 else "+"
    return f"{sign}{abs(minutes) // 60:02d}:{abs(minutes) % 60:02d}"


def _offset(words: str) -> str | None:
    hours, minutes = int(words[1:3]), int(words[-2:])
    return f"{words[0]}{hours:02d}:{minutes:02d}" if hours * 60 + minutes <= _FURTHEST else None


def tzinfo_of(zone: str) -> datetime.tzinfo | None:
    """The zone as Python knows it; None for ``LOCAL`` and for words that may mean several."""
    if zone == "UTC":
        return datetime.UTC
    if re.fullmatch(r"[+-]\d{2}:\d{2}", zone):
        ahead = datetime.timedelta(hours=int(zone[1:3]), minutes=int(zone[4:]))
        return datetime.timezone(-ahead if zone[0] == "-" else ahead)
    if "/" not in zone:
        return None
    try:
        return zoneinfo.ZoneInfo(zone)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
        return None
