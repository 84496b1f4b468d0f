"""Encounters: one record for all the mentions of one meeting."""

import detente
from detente.records import Meeting, Record


def read(text: str, published: str = "2023-05-03") -> Record:  # a Wednesday
    return detente.read(text + "\n", published=published)


def names(record: Record, meeting: Meeting) -> set[str]:
    return {actor.name for actor in record.actors if actor.id in meeting.participants}


def test_held_talks_have_parties_place_and_date() -> None:
    record = read("Armenia and Azerbaijan held talks in Geneva on Monday about the treaty. No agreement was reached.")
    (meeting,) = record.meetings
    assert names(record, meeting) == {"Armenia", "Azerbaijan"}
    assert (meeting.place, meeting.date, meeting.status) == ("Geneva", "2023-05-01", "held")


def test_later_mentions_join_the_encounter() -> None:
    record = read(
        "Serbia and Kosovo met in Brussels on Tuesday.\n\nThe talks lasted six hours and ended without agreement. "
        "The EU foreign policy chief described the meeting as difficult."
    )
    (meeting,) = record.meetings
    assert meeting.duration == "six hours"
    assert meeting.outcome is not None
    assert "without agreement" in meeting.outcome
    assert len(meeting.evidence) >= 2


def test_a_coming_meeting_is_scheduled_on_its_day() -> None:
    record = read("Iranian and American diplomats will meet in Vienna on Friday, the foreign ministry of Austria said.")
    (meeting,) = record.meetings
    assert (meeting.status, meeting.date, meeting.place) == ("scheduled", "2023-05-05", "Vienna")


def test_an_earlier_meeting_is_another_one() -> None:
    record = read(
        "The NATO-Russia Council met in Brussels on Monday. It had last met in 2019. "
        "The ministers of NATO rejected the demands."
    )
    assert [m.date for m in record.meetings] == ["2023-05-01", "2019"]
    assert {m.forum for m in record.meetings} == {"NATO-Russia Council"}


def test_a_cancelled_meeting_was_not_held() -> None:
    record = read("Japan cancelled a meeting with China in Tokyo after the dispute over the treaty.")
    assert [m.status for m in record.meetings] == ["cancelled"]


def test_a_press_conference_is_no_negotiation() -> None:
    assert not read("The Russian minister rejected the treaty at a press conference in Moscow on Monday.").meetings


def test_meeting_a_demand_is_no_meeting() -> None:
    assert not read("Iran did not meet the demands of the United Nations, the minister said.").meetings


def test_the_town_of_the_dateline_is_where_the_lead_meeting_was() -> None:
    record = read(
        "GENEVA, May 3 (Northern Wire) - The United States and Russia ended talks on arms control without a result."
    )
    (meeting,) = record.meetings
    assert meeting.place == "Geneva"
    assert meeting.date == "2023-05-03"
