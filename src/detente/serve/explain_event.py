"""What an event rests on: its words, its roles, its status, and how sure Detente is."""

from __future__ import annotations

import json
import re
from typing import Literal

from detente.records import Event, EventRow, Record, event_rows
from detente.records.errors import UnknownEvent
from detente.serve.render.safe import one_line

__all__ = ["find_event", "render_event"]

_ID = re.compile(r"e\d+", re.IGNORECASE)
_REASONS = {
    "asserted": "the text says so",
    "model": "as the model reads the sentence",
    "opposes": "who wants to prevent it opposes it already",
    "leaves_for": "whoever sets out is not there yet",
    "announced": "it was only announced",
    "would_reported": '"would" in reported speech',
    "past_time": "a time long before the news",
    "year": "a year before that of the news",
    "past_perfect": "the tense puts it before what is told",
    "previously": "it was before",
    "question": "the sentence asks",
}
_FOUND_BY = {
    "rules": "rules alone (the lexicon and the parse)",
    "model": "the trained model alone",
    "both": "the lexicon and the trained model",
    None: "unknown",
}


def find_event(record: Record, wanted: str, file: str) -> Event | None:
    """The event that a user means by its id; None where what he gives is no id of an event.

    Raises:
        UnknownEvent: there is no event of this id.
    """
    if _ID.fullmatch(wanted.strip()) is None:
        return None
    found = next((event for event in record.events if event.id == wanted.strip().lower()), None)
    if found is None:
        count = len(record.events)
        raise UnknownEvent(f"{file} has no event {wanted.strip()}; it has {count or 'no'} event{'s' * (count != 1)}")
    return found


def render_event(record: Record, event: Event, file: str, form: Literal["text", "json"]) -> str:
    """All that is known of an event, ending with a line break."""
    row = next(row for row in event_rows(record) if row.id == event.id)
    if form == "json":
        data = {"file": file, "event": _facts(row, event), "sentence": row.sentence}
        return json.dumps(data, ensure_ascii=False, indent=1) + "\n"
    text = record.article.text
    before, after = text[event.evidence.start : row.start], text[row.end : event.evidence.end]
    lines = [f"{event.id} {event.event_type}{f' {event.mode}' if event.mode else ''}, {event.status}", ""]
    lines += [f"     {before}»{text[row.start : row.end]}«{after}", ""]
    lines += [f"{name:12} {value}" for name, value in _told(row, event) if value]
    return "".join(f"{_kept(line)}\n" for line in lines)


def _told(row: EventRow, event: Event) -> list[tuple[str, str | None]]:
    reason = event.status_reason
    sure = None if row.confidence is None else f"{row.confidence:.2f} (calibrated; docs/models/events.md)"
    return [
        ("actors", ", ".join(row.actors) or "nobody named"),
        ("recipients", ", ".join(row.recipients) or "nobody named"),
        ("said by", row.reported_by or "the article itself"),
        ("date, place", ", ".join(part for part in (row.date, row.place) if part) or None),
        ("status", f"{event.status}: {_why(event.status, reason)}" if reason else event.status),
        ("trigger", f"[{row.start}, {row.end})"),
        ("found by", _FOUND_BY[event.found_by]),
        ("sure", sure),
        ("runner-up", event.runner_up),
        ("contexts", ", ".join(row.contexts) or None),
        ("codes", _codes(row)),
    ]


def _why(status: str, reason: str) -> str:
    """What the status rests on, in words; most codes are the very word of the sentence."""
    if reason in _REASONS:
        return _REASONS[reason]
    return f'a refusal ("{reason}") amounts to it' if status == "factual" else f'because of "{reason}"'


def _codes(row: EventRow) -> str:
    parts = [f"quad {row.quad}", f"PLOVER score {row.score}", f"CAMEO {row.cameo}", f"BPA {row.bpa}"]
    return ", ".join(part for part in parts if not part.endswith("None"))


def _facts(row: EventRow, event: Event) -> dict[str, object]:
    return {
        "id": row.id,
        "event_type": row.event_type,
        "mode": row.mode,
        "status": row.status,
        "status_reason": event.status_reason,
        "actors": row.actors,
        "recipients": row.recipients,
        "reported_by": row.reported_by,
        "date": row.date,
        "place": row.place,
        "trigger": {"start": row.start, "end": row.end, "text": row.trigger},
        "found_by": event.found_by,
        "confidence": row.confidence,
        "runner_up": event.runner_up,
        "contexts": row.contexts,
        "quad": row.quad,
        "score": row.score,
        "cameo": row.cameo,
        "bpa": row.bpa,
    }


def _kept(line: str) -> str:
    """Made safe to show, with the white space in front kept."""
    return line[: len(line) - len(line.lstrip())] + one_line(line)
