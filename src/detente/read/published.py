"""The day of publication, where nobody gave it: in the address, in a dateline, in a line of its own.

Only a date with its year counts, and only where a page writes when it was published. What is merely mentioned in the
story is no date of publication.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from urllib.parse import urlsplit

from detente.read.settings import EARLIEST_DATE, LATEST_DATE
from detente.records import PublishedFrom

__all__ = ["find_published"]

_MONTHS = {
    name: number for number, name in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), start=1)
}
_MONTH = (
    r"(?P<{0}month>Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?|Aug(?:ust|\.)?|"
    r"Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_DATE = (
    r"(?:(?P<y>\d{4})-(?P<m>\d{2})-(?P<d>\d{2})"
    rf"|(?P<dd>\d{{1,2}}) {_MONTH.format('d')},? (?P<dy>\d{{4}})"
    rf"|{_MONTH.format('m')} (?P<md>\d{{1,2}}),? (?P<my>\d{{4}}))"
)
_WEEKDAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? |(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)\.?,? )?"
_CLOCK = r"(?:[,T ]+(?:at )?\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?: ?[ap]\.?m\.?)?(?: ?(?:Z|[A-Z]{2,4}|[+-]\d{2}:?\d{2}))?)?"
_LINE = re.compile(
    r"(?:(?:first |last )?(?:published|posted|issued|released|date|updated)(?: on| at)?:? )?"
    + _WEEKDAY
    + _DATE
    + _CLOCK,
    re.IGNORECASE,
)
"""A line that holds nothing else."""
_DATELINE = re.compile(
    r"[A-ZÀ-Þ][A-ZÀ-Þ.'’/ -]+(?:, [A-ZÀ-Þa-z.' -]{2,30})?, " + _DATE + r"(?: ?\([^()\n]{2,40}\))?\s*(?:-{1,2}|–|—)\s"
)
_ADDRESS = re.compile(r"(?:^|[/_.-])(?P<y>(?:19|20)\d{2})[/-](?P<m>\d{1,2})[/-](?P<d>\d{1,2})(?=$|[/_.-])")
_LONGEST_LINE = 80
_LINES = 12
"""Lines at the top, and at the foot, in which a page says when it was published."""


def find_published(text: str, body: Sequence[tuple[int, int]], url: str | None) -> tuple[str, PublishedFrom] | None:
    """The day of publication in ISO 8601 and where it was found, or None."""
    if url is not None:
        try:
            path = urlsplit(url).path
        except ValueError:
            path = ""
        day = next((day for match in _ADDRESS.finditer(path) if (day := _day(match))), None)
        if day is not None:
            return day, "url"
    for start, end in body[:2]:
        match = _DATELINE.match(text, start, end)
        if match is not None and (day := _day(match)):
            return day, "dateline"
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    for line in [*lines[:_LINES], *lines[-_LINES:]]:
        match = _LINE.fullmatch(line) if len(line) <= _LONGEST_LINE else None
        if match is not None and (day := _day(match)):
            return day, "text"
    return None


def _day(match: re.Match[str]) -> str | None:
    groups = match.groupdict()
    if groups.get("y"):
        year, month, day = int(groups["y"]), int(groups["m"]), int(groups["d"])
    else:
        order = "d" if groups.get("dy") else "m"
        year, day = int(groups[f"{order}y"]), int(groups[f"{order}d"])
        month = _MONTHS[groups[f"{order}month"][:3].lower()]
    try:
        found = date(year, month, day)
    except ValueError:
        return None
    return found.isoformat() if EARLIEST_DATE <= found <= LATEST_DATE else None
