"""A timeline as a table for people, JSON and CSV for programs."""

from __future__ import annotations

import csv
import json
from collections.abc import Sequence
from io import StringIO
from typing import Literal

from detente.assess.brief.wording import listed, say_date
from detente.assess.timeline import Entry, timeline
from detente.records import Record
from detente.serve.render.safe import one_line
from detente.serve.render.table import as_table

__all__ = ["COLUMNS", "render_timeline"]

COLUMNS = ("date", "kind", "status", "what", "who", "place", "articles")
"""Columns of the CSV; the JSON has these keys and ``evidence``."""


def render_timeline(records: Sequence[Record], form: Literal["table", "json", "csv"], paths: Sequence[str]) -> str:
    """The dated meetings, events and statements of the records; ``paths`` are the files of the records."""
    found = timeline(records)
    if form == "json":
        return (
            json.dumps([_row(one) | {"evidence": _evidence(one, paths)} for one in found], ensure_ascii=False, indent=1)
            + "\n"
        )
    if form == "csv":
        text = StringIO()
        writer = csv.writer(text, lineterminator="\n")
        writer.writerow(COLUMNS)
        for one in found:
            row = _row(one) | {"who": ";".join(one.who)}
            writer.writerow(one_line(str(value)) if value is not None else "" for value in row.values())
        return text.getvalue()
    if not found:
        which = "this article" if len(records) == 1 else f"these {len(records)} articles"
        return f"Nothing in {which} has a date.\n"
    return as_table(
        (("DATE", 20), ("KIND", 9), ("STATUS", 11), ("WHO", 40), ("WHAT", 90), ("PLACE", 20)),
        [_line(one) for one in found],
    )


def _row(one: Entry) -> dict[str, object]:
    return {
        "date": one.date, "kind": one.kind, "status": one.status, "what": one.what, "who": list(one.who),
        "place": one.place, "articles": len(one.articles),
    }  # fmt: skip


def _evidence(one: Entry, paths: Sequence[str]) -> list[dict[str, object]]:
    return [{"file": paths[index], "start": span.start, "end": span.end} for index, span in one.evidence]


def _line(one: Entry) -> tuple[str, ...]:
    return (
        say_date(one.date, short=True) or one.date,
        one.kind,
        one.status,
        listed(list(one.who)),
        one.what,
        one.place or "",
    )
