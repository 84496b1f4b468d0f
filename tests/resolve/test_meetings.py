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


def test_talks_without_named_parties() -> None:
    record = read("Prisoner talks\n\nIndirect talks on a prisoner exchange opened in Muscat on Monday, Oman said.")
    (meeting,) = record.meetings
    assert (meeting.place, meeting.date, meeting.status) == ("Muscat", "2023-05-01", "held")
    assert meeting.agenda == ("prisoner exchange",)


def test_the_deliberations_and_the_discussion_are_the_talks() -> None:
    record = read(
        "Serbia and Kosovo held talks in Ohrid on Monday.\n\nThe deliberations, the third round since March, are "
        "expected to last four days. The discussion on Monday ended without a breakthrough, a diplomat said."
    )
    (meeting,) = record.meetings
    assert (meeting.status, meeting.duration) == ("held", "four days")
    assert meeting.outcome == "without a breakthrough"
    assert len(meeting.evidence) == 3


def test_who_represents_a_side_took_part() -> None:
    record = read(
        "Indirect talks on sanctions opened in Muscat on Monday.\n\nIran is represented by its deputy foreign "
        "minister, Ali Bagheri. The United States sent its special envoy, Robert Malley."
    )
    (meeting,) = record.meetings
    assert names(record, meeting) == {"Iran", "United States"}
    assert meeting.level == "officials"
    assert len(meeting.named) == 2


def test_level_host_and_agenda() -> None:
    record = read(
        "The foreign ministers of Armenia and Azerbaijan held talks on the border and prisoners in Berlin on Monday, "
        "hosted by Germany."
    )
    (meeting,) = record.meetings
    host = next(actor.name for actor in record.actors if actor.id == meeting.host)
    assert (meeting.level, host, meeting.place) == ("ministers", "Germany", "Berlin")
    assert meeting.agenda == ("border", "prisoners")


def test_a_call_is_a_meeting_without_a_place() -> None:
    record = read(
        "French President Emmanuel Macron and Russian President Vladimir Putin spoke by phone on Monday about the "
        "ceasefire, the Kremlin said. The call lasted 45 minutes."
    )
    (meeting,) = record.meetings
    assert (meeting.format, meeting.level, meeting.duration, meeting.place) == ("call", "leaders", "45 minutes", None)
    assert names(record, meeting) == {"France", "Russia"}


def test_a_summit_that_collapsed_was_held() -> None:
    record = read("The second summit between the United States and North Korea in Hanoi collapsed on Monday.")
    (meeting,) = record.meetings
    assert (meeting.status, meeting.outcome, meeting.place, meeting.round) == ("held", "collapsed", "Hanoi", 2)


def test_an_encounter_on_the_sidelines_is_another_one() -> None:
    record = read(
        "European Union leaders held a summit in Salzburg on Monday.\n\nOn the sidelines, Iran and Germany held talks."
    )
    assert [names(record, meeting) for meeting in record.meetings][1:] == [{"Iran", "Germany"}]


def test_a_postponed_meeting_with_a_new_day_is_scheduled_again() -> None:
    record = read(
        "A meeting of Sudanese factions that had been due to open in Cairo on Sunday was postponed, Egypt said.\n\n"
        "The conference will now begin on July 6."
    )
    (meeting,) = record.meetings
    assert (meeting.status, meeting.date, meeting.place) == ("scheduled", "2023-07-06", "Cairo")


def test_a_further_meeting_is_of_those_who_met_before() -> None:
    record = read("Iran and Oman held talks in Muscat on Monday. A further meeting in Doha is planned for Friday.")
    (held, planned) = record.meetings
    assert names(record, planned) == names(record, held) == {"Iran", "Oman"}
    assert (planned.status, planned.date, planned.place) == ("scheduled", "2023-05-05", "Doha")


def test_no_date_for_another_meeting_is_no_meeting() -> None:
    record = read("Iran and Oman held talks in Muscat on Monday. No date was set for another meeting.")
    assert len(record.meetings) == 1
