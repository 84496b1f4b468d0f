"""Meetings that have only a day in common, and months that lie ahead."""

from __future__ import annotations

import pytest

import detente

TEXT = (
    "Iran talks put off\n\n"
    "The next round of nuclear talks in Vienna, planned for 20-22 January, was postponed to 2 February, Iran's foreign "
    "ministry said.\n\n"
    "French President Emmanuel Macron proposed a summit with Vladimir Putin in Paris in March. The ministers of Greece "
    "and Turkey will meet in Ankara from 20 to 22 January.\n"
)


def test_the_day_that_one_was_moved_from_does_not_make_two_meetings_one() -> None:
    record = detente.read(TEXT, published="2022-01-12")
    names = {actor.id: actor.name for actor in record.actors}
    told = {meeting.date: [names[party] for party in meeting.participants] for meeting in record.meetings}
    assert told["2022-01-20"] == ["Greece", "Turkey"]
    assert "Greece" not in told["2022-02-02"]
    assert sorted(told["2022-03"]) == ["France", "Russia"]


@pytest.mark.parametrize(
    ("sentence", "month"),
    [
        ("The minister proposed a summit in March.", "2022-03"),
        ("He called for talks in Vienna in April.", "2022-04"),
        ("The two met at a summit in November.", "2021-11"),
        ("Russia had proposed a summit in November.", "2021-11"),
    ],
)
def test_what_is_proposed_for_a_month_lies_ahead(sentence: str, month: str) -> None:
    record = detente.read(f"Talks\n\nIran and France met in Geneva. {sentence}\n", published="2022-01-12")
    assert [time.value for time in record.times] == [month]
