"""Meetings as a table for people, JSON and CSV for programs."""

from __future__ import annotations

import csv
import json
from collections.abc import Sequence
from io import StringIO
from typing import Literal

from detente.assess.brief.desk import Desk
from detente.assess.brief.meetings import Gathering, gatherings
from detente.assess.brief.wording import clip, listed, say_date
from detente.records import Record
from detente.serve.render.safe import one_line
from detente.serve.render.table import as_table

__all__ = ["COLUMNS", "render_meetings"]

COLUMNS = (
    "date", "last_day", "before", "hour", "zone", "status", "forum", "format", "round", "level", "participants",
    "named", "host", "place", "geonames", "duration", "agenda", "outcome", "reports",
)  # fmt: skip
"""Columns of the CSV; the JSON has these keys and ``evidence``."""


def render_meetings(records: Sequence[Record], form: Literal["table", "json", "csv"], paths: Sequence[str]) -> str:
    """The meetings of the records, those of several told once; ``paths`` are the files of the records."""
    desk = Desk(records, frozenset(i for i, record in enumerate(records) if not record.meetings))
    found = gatherings(desk)
    if form == "json":
        rows = [_row(desk, one) | {"evidence": _evidence(one, paths)} for one in found]
        return json.dumps(rows, ensure_ascii=False, indent=1) + "\n"
    if form == "csv":
        text = StringIO()
        writer = csv.writer(text, lineterminator="\n")
        writer.writerow(COLUMNS)
        for one in found:
            writer.writerow(_cell(value) for value in _row(desk, one).values())
        return text.getvalue()
    if not found:
        which = "this article" if len(records) == 1 else f"these {len(records)} articles"
        return f"No meetings were found in {which}.\n"
    return as_table(
        (("DATE", 32), ("STATUS", 10), ("MEETING", 30), ("WHO", 44), ("PLACE", 18), ("LASTED", 14), ("OUTCOME", 40)),
        [_line(one) for one in found],
    )


def _row(desk: Desk, one: Gathering) -> dict[str, object]:
    return {
        "date": one.date, "last_day": one.last_day, "before": one.before, "hour": one.hour, "zone": one.zone,
        "status": one.status, "forum": one.forum, "format": one.format,
        "round": one.round, "level": one.level, "participants": list(one.participants), "named": list(one.named),
        "host": one.host, "place": one.place, "geonames": one.geonames, "duration": one.duration,
        "agenda": list(one.agenda), "outcome": one.outcome, "reports": desk.reports(one.articles),
    }  # fmt: skip


def _evidence(one: Gathering, paths: Sequence[str]) -> list[dict[str, object]]:
    return [{"file": paths[index], "start": span.start, "end": span.end} for index, span in one.places]


def _cell(value: object) -> str:
    if isinstance(value, list):
        return one_line(";".join(map(str, value)))
    return "" if value is None else one_line(str(value))


def _line(one: Gathering) -> tuple[str, ...]:
    day = say_date(one.date, short=True) or "undated"
    who = listed([*one.participants]) or listed([*one.named])
    if one.last_day is not None:
        day = f"{day} to {say_date(one.last_day, short=True)}"
    zone = f" {one.zone}" if one.zone is not None and one.zone != "UTC" else ""
    hour = f" {one.hour}{zone}" if one.hour else ""
    what = one.forum or one.format or "meeting"
    return (f"{day}{hour}", one.status, what, who, one.place or "", one.duration or "", clip(one.outcome or "", 80))
