"""Which time dates which word: by the syntax, not by the distance."""

import pytest

import detente


@pytest.mark.parametrize(
    ("text", "event_type", "date"),
    [
        ("NATO, which has not met Russia since July 2019, rejected the treaty on Monday.", "REJECT", "2023-05-01"),
        ("On Tuesday Iran rejected the treaty of 2015.", "REJECT", "2023-05-02"),
        ("Iran rejected the treaty of 2015.", "REJECT", None),
        ("Russia recently rejected the treaty with NATO.", "REJECT", None),
        ("Russia will not accept the treaty with NATO on Friday.", "REJECT", None),
    ],
)
def test_the_date_of_an_event(text: str, event_type: str, date: str | None) -> None:
    record = detente.read(text + "\n", published="2023-05-03")
    assert [event.date for event in record.events if event.event_type == event_type] == [date]
