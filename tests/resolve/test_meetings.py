"""Encounters: one record for all the mentions of one meeting."""

import pytest

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


def only(text: str, published: str) -> Meeting:
    (meeting,) = read(text, published).meetings
    return meeting


@pytest.mark.parametrize(
    ("words", "hour", "zone"),
    [
        ("23:30 Moscow time", "23:30", "Europe/Moscow"),
        ("10 a.m. local time", "10:00", "Europe/Vienna"),
        ("10 a.m. (local time)", "10:00", "Europe/Vienna"),
        ("15:00 GMT", "15:00Z", "UTC"),
        ("10:00 CET", "10:00", "+01:00"),
        ("noon Iranian time", "12:00", "Asia/Tehran"),
        ("9 a.m. Eastern Time", "09:00", "America/New_York"),
        ("14:00 UTC+3", "14:00", "+03:00"),
        # The same moment twice: what the second says of the zone of the first.
        ("2 p.m. (1300 GMT)", "14:00", "+01:00"),
        ("1 a.m. (2200 GMT)", "01:00", "+03:00"),
        ("10:00 to 11:30 GMT", "10:00Z", "UTC"),
        # Of India, of Israel or of Ireland: nobody can say.
        ("10:00 IST", "10:00", "IST"),
        ("10:00", "10:00", None),
    ],
)
def test_the_zone_that_the_article_names(words: str, hour: str, zone: str | None) -> None:
    meeting = only(
        f"Iran and the United States will meet in Vienna on Friday at {words}, the ministry said.", "2022-01-12"
    )
    assert (meeting.date, meeting.hour, meeting.zone) == ("2022-01-14", hour, zone)


def test_an_abbreviation_of_several_zones_is_that_of_the_place() -> None:
    meeting = only("India and Israel will hold talks in Delhi at 10:00 IST on 28 December.", "2021-12-20")
    assert meeting.zone == "+05:30"


@pytest.mark.parametrize(
    ("text", "day", "before"),
    [
        ("The talks between Russia and Ukraine in Minsk on 28 December were postponed to 2 January.", "2022-01-02",
         "2021-12-28"),
        ("Russia and Ukraine postponed their meeting in Minsk to 2 January.", "2022-01-02", None),
        ("The summit between Japan and China was moved to 5 January from 29 December.", "2022-01-05", "2021-12-29"),
        ("The summit between Japan and China, planned for 15 January, was brought forward to 5 January.", "2022-01-05",
         "2022-01-15"),
        ("The talks between Japan and China have been delayed until Thursday.", "2021-12-23", None),
        ("The meeting of the foreign ministers of Japan and China was put off until next week.", "2021-W52", None),
        ("Japan and China were to hold talks in Tokyo on 28 December. The talks were postponed until 3 January.",
         "2022-01-03", "2021-12-28"),
    ],
)  # fmt: skip
def test_a_meeting_that_is_moved_has_its_new_day_and_keeps_the_old_one(text: str, day: str, before: str | None) -> None:
    meeting = only(text, "2021-12-20")
    assert (meeting.status, meeting.date, meeting.before) == ("scheduled", day, before)
    assert len(meeting.participants) == 2


@pytest.mark.parametrize(
    ("text", "status", "day"),
    [
        ("A meeting of Russia and Ukraine in Minsk on 1 January was called off.", "cancelled", "2022-01-01"),
        ("The meeting planned for 1 January between Russia and Ukraine was called off on Sunday.", "cancelled",
         "2022-01-01"),
        ("Japan called off its talks with China. The meeting had been planned for 28 December.", "cancelled",
         "2021-12-28"),
        ("Japan and China may postpone their talks.", "uncertain", None),
        ("Iran threatened to cancel the talks with Oman.", "uncertain", None),
        ("On Friday Turkey proposed a meeting of the presidents of Russia and Ukraine.", "proposed", None),
        ("On Friday Turkey proposed a meeting of the presidents of Russia and Ukraine on 10 January.", "proposed",
         "2022-01-10"),
        ("Japan said on Friday that it would hold talks with China.", "scheduled", None),
    ],
)  # fmt: skip
def test_the_day_of_a_meeting_is_not_that_on_which_it_was_proposed_or_called_off(
    text: str, status: str, day: str | None
) -> None:
    meeting = only(text, "2021-12-20")
    assert (meeting.status, meeting.date) == (status, day)


@pytest.mark.parametrize(
    ("when", "first", "last"),
    [
        ("on 20-22 April", "2022-04-20", "2022-04-22"),
        ("from 20 to 22 April", "2022-04-20", "2022-04-22"),
        ("between 20 and 22 April", "2022-04-20", "2022-04-22"),
        ("from April 30 to May 2", "2022-04-30", "2022-05-02"),
        ("from Monday to Wednesday", "2022-04-04", "2022-04-06"),
        ("on Thursday and Friday", "2022-04-07", "2022-04-08"),
        ("on 20 April", "2022-04-20", None),
    ],
)
def test_a_meeting_of_several_days_has_both_ends(when: str, first: str, last: str | None) -> None:
    meeting = only(f"Russia and Ukraine will hold talks in Istanbul {when}.", "2022-04-03")
    assert (meeting.date, meeting.last_day) == (first, last)


@pytest.mark.parametrize(
    "text",
    [
        "The call between U.S. President Joe Biden and Russian President Vladimir Putin took place on Thursday.",
        "In a phone call on Thursday, President Biden told President Putin that the United States would respond.",
        "President Biden called President Putin on Thursday to discuss the ceasefire.",
        "President Biden and President Putin spoke by phone on Thursday, the White House said.",
    ],
)
def test_a_call_is_a_meeting_without_the_word_talks(text: str) -> None:
    record = read(text, "2022-04-01")
    (meeting,) = record.meetings
    assert (meeting.format, meeting.date, meeting.status) == ("call", "2022-03-31", "held")
    assert names(record, meeting) == {"United States", "Russia"}


def test_who_calls_somebody_a_liar_does_not_ring() -> None:
    assert not read("President Biden called President Putin a liar on Thursday.", "2022-04-01").meetings


def test_two_meetings_of_one_day_stay_two() -> None:
    record = read(
        "Russia and Ukraine held talks in Istanbul on Tuesday. The same day, Japan and China met in Tokyo. "
        "The talks ended without agreement."
    )
    assert [(names(record, m), m.outcome) for m in record.meetings] == [
        ({"Russia", "Ukraine"}, "without agreement"), ({"Japan", "China"}, None),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "headline", ["Russia and Ukraine end talks", "Russia, Ukraine end talks", "US and Iran end talks"]
)
def test_a_headline_names_both(headline: str) -> None:
    record = read(f"{headline}\n\nThe delegations left Istanbul on Tuesday, a minister said.")
    (meeting,) = record.meetings
    assert len(names(record, meeting)) == 2
