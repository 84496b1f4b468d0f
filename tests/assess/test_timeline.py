"""What happened when."""

from __future__ import annotations

import datetime

import pytest

import detente
from detente.assess.timeline import first_day, timeline


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("2022-01-12", (2022, 1, 12)), ("2022-01-12T10:00", (2022, 1, 12)), ("2022-W01", (2022, 1, 3)),
        ("2022-W01-WE", (2022, 1, 3)), ("2022-02", (2022, 2, 1)), ("2022", (2022, 1, 1)), ("2021-FA", (2021, 9, 1)),
        ("2022-Q3", (2022, 7, 1)), ("2022-H2", (2022, 7, 1)), ("2022-02-30", None), ("2022-W60", None),
        ("PAST_REF", None), ("198", None), ("BC0490", None), (None, None),
    ],
)  # fmt: skip
def test_first_day(value: str | None, day: tuple[int, int, int] | None) -> None:
    assert first_day(value) == (datetime.date(*day) if day else None)


def test_in_the_order_of_the_dates_and_each_meeting_once() -> None:
    one = "Iran and the United States held talks in Vienna on Monday. They will meet again on 20 May."
    two = "Talks between Iran and the United States ended in Vienna on May 1. Iran rejected the treaty on Tuesday."
    records = [detente.read(text + "\n", published="2023-05-03") for text in (one, two)]
    entries = timeline(records)
    assert [entry.date for entry in entries] == sorted(entry.date for entry in entries)
    held = [entry for entry in entries if entry.kind == "meeting" and entry.date == "2023-05-01"]
    assert [entry.articles for entry in held] == [(0, 1)]
    assert ("2023-05-02", "event") in [(entry.date, entry.kind) for entry in entries]


def test_what_did_not_happen_has_no_day() -> None:
    record = detente.read("Iran did not attack Israel on Monday, the United Nations said.\n", published="2023-05-03")
    assert [entry for entry in timeline([record]) if entry.kind == "event"] == []
