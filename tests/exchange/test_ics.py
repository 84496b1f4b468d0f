"""Calendars: what is written can be read back, and nothing in them was invented."""

from __future__ import annotations

import dataclasses
import datetime
import zoneinfo

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from icalendar import Calendar

import detente
from detente.exchange.ics import Appointment, appointments, to_ics, zone_named
from detente.records import Record
from detente.records.errors import UnknownTimezone

VIENNA = zoneinfo.ZoneInfo("Europe/Vienna")
ZONES = [None, datetime.UTC, VIENNA, zoneinfo.ZoneInfo("America/New_York"), zoneinfo.ZoneInfo("Asia/Kathmandu")]
# A byte order mark is no text: it is left out of a calendar, because readers drop it where it begins a line.
LETTERS = st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zl", "Zp"], exclude_characters="\ufeff")
TEXT = st.text(LETTERS, max_size=200)
DAYS = st.dates(datetime.date(1900, 1, 1), datetime.date(2100, 12, 31))
HOURS = st.builds(
    lambda day, hour, minute, zone: datetime.datetime.combine(day, datetime.time(hour, minute), zone),
    st.dates(datetime.date(1975, 1, 1), datetime.date(2035, 12, 31)),
    st.integers(3, 23),
    st.integers(0, 59),
    st.sampled_from(ZONES),
)
APPOINTMENTS = st.builds(
    Appointment,
    uid=st.uuids().map(lambda uid: f"{uid}@detente"),
    start=st.one_of(DAYS, HOURS),
    status=st.sampled_from(["TENTATIVE", "CONFIRMED", "CANCELLED"]),
    summary=TEXT.filter(str.strip),
    description=st.lists(TEXT, max_size=4).map("\n".join),
    location=st.none() | TEXT.filter(str.strip),
    categories=st.sampled_from([(), ("summit",), ("video conference",)]),
    moved=st.booleans(),
)
SEVERAL_DAYS = st.builds(
    lambda one, days: dataclasses.replace(
        one, start=datetime.date(2022, 12, 25) + datetime.timedelta(days), last=datetime.date(2023, 4, 1)
    ),
    APPOINTMENTS,
    st.integers(0, 96),
)


def test_a_byte_order_mark_is_no_text() -> None:
    entry = Appointment("one@detente", datetime.date(2022, 1, 1), "CONFIRMED", "\ufeffTalks \ufeffin Vienna")
    (event,) = Calendar.from_ical(to_ics([entry], [None])).walk("VEVENT")
    assert str(event["summary"]) == "Talks in Vienna"


@settings(max_examples=1000, deadline=None)
@example([Appointment("one@detente", datetime.date(2022, 1, 1), "CONFIRMED", "a \\N and \\n; b, c \\\\")])
@given(st.lists(APPOINTMENTS | SEVERAL_DAYS, max_size=3, unique_by=lambda one: one.uid))
def test_a_calendar_comes_back_as_it_was_written(entries: list[Appointment]) -> None:
    text = to_ics(entries, ["2022-01-12", None])
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    events = {str(event["uid"]): event for event in Calendar.from_ical(text).walk("VEVENT")}
    assert set(events) == {entry.uid for entry in entries}
    for entry in entries:
        event = events[entry.uid]
        assert event.decoded("dtstart") == entry.start
        assert isinstance(event.decoded("dtstart"), datetime.datetime) == isinstance(entry.start, datetime.datetime)
        assert str(event["summary"]) == entry.summary
        assert str(event.get("description", "")) == entry.description
        assert event.get("location") == entry.location or str(event["location"]) == entry.location
        assert str(event["status"]) == entry.status
        if entry.last is None:
            assert "dtend" not in event
        else:
            assert event.decoded("dtend") == entry.last + datetime.timedelta(days=1)
        assert event.get("sequence", 0) == int(entry.moved)
        assert "duration" not in event


def read(text: str, published: str) -> Record:
    return detente.read(text + "\n", published=published)


def starts(record: Record, zone: zoneinfo.ZoneInfo | None = None) -> list[datetime.date]:
    return [one.start for one in appointments([record], zone)[0]]


def test_only_the_day_is_known() -> None:
    record = read("Iran and the United States will meet in Vienna on Friday, the ministry said.", "2023-05-03")
    ((entry,), left) = appointments([record])
    assert (entry.start, entry.status, left) == (datetime.date(2023, 5, 5), "CONFIRMED", [])
    assert "DTSTART;VALUE=DATE:20230505\r\n" in to_ics([entry])
    assert entry.geo == (48.2085, 16.3721)


def test_the_turn_of_the_year() -> None:
    record = read("Serbia and Kosovo will meet in Brussels on Monday, the mediator said.", "2019-12-30")
    assert starts(record) == [datetime.date(2019, 12, 30)]
    record = read("Serbia and Kosovo will meet in Brussels on 2 January, the mediator said.", "2019-12-30")
    assert starts(record) == [datetime.date(2020, 1, 2)]


def test_a_month_is_no_day() -> None:
    record = read("Armenia and Azerbaijan will hold a summit in Brussels in July.", "2023-05-15")
    entries, (left,) = appointments([record])
    assert entries == []
    assert left.why == "of its date only 2023-07 is known"


HOUR = "Iran and the United States will meet in Vienna on {day} at {hour}, the ministry said."


def test_an_hour_without_a_zone_floats() -> None:
    record = read(HOUR.format(day="Friday", hour="10 a.m."), "2023-05-03")
    assert starts(record) == [datetime.datetime(2023, 5, 5, 10)]
    assert starts(record, VIENNA) == [datetime.datetime(2023, 5, 5, 10, tzinfo=VIENNA)]


def test_greenwich_is_a_zone() -> None:
    record = read(HOUR.format(day="Friday", hour="15:00 GMT"), "2023-05-03")
    assert starts(record, VIENNA) == [datetime.datetime(2023, 5, 5, 15, tzinfo=datetime.UTC)]


@pytest.mark.parametrize(
    ("published", "day", "hour", "start"),
    [
        # The clocks go from 2:00 to 3:00: there is no 2:30, and no other hour is put in its place.
        ("2023-03-22", "26 March", "2:30 a.m.", datetime.date(2023, 3, 26)),
        ("2023-03-22", "26 March", "3:30 a.m.", datetime.datetime(2023, 3, 26, 3, 30, tzinfo=VIENNA)),
        # They go from 3:00 to 2:00: there are two of 2:30.
        ("2023-10-25", "29 October", "2:30 a.m.", datetime.date(2023, 10, 29)),
        ("2023-10-25", "29 October", "1:30 a.m.", datetime.datetime(2023, 10, 29, 1, 30, tzinfo=VIENNA)),
    ],
)
def test_daylight_saving(published: str, day: str, hour: str, start: datetime.date) -> None:
    record = read(HOUR.format(day=day, hour=hour), published)
    assert starts(record, VIENNA) == [start]
    text = to_ics(appointments([record], VIENNA)[0])
    (event,) = Calendar.from_ical(text).walk("VEVENT")
    assert event.decoded("dtstart") == start
    assert ("BEGIN:VTIMEZONE" in text) == isinstance(start, datetime.datetime)


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Japan and China met in Tokyo on Monday.", "CONFIRMED"),
        ("Japan will meet China in Tokyo on Friday.", "CONFIRMED"),
        ("Japan proposed a meeting with China in Tokyo on Friday.", "TENTATIVE"),
        ("Japan cancelled a meeting with China in Tokyo on Friday.", "CANCELLED"),
    ],
)
def test_status(text: str, status: str) -> None:
    ((entry,), _) = appointments([read(text, "2023-05-03")])
    assert entry.status == status


def test_the_uid_stays_when_more_is_known() -> None:
    short = read("Iran and the United States will meet in Vienna on Friday.", "2023-05-03")
    more = read("Iran and the United States held talks in Vienna for five hours on Friday.", "2023-05-06")
    ((one,), _), ((other,), _) = appointments([short]), appointments([more])
    assert one.uid == other.uid


def test_a_zone_that_does_not_exist() -> None:
    assert zone_named("Europe/Vienna") == VIENNA
    for name in ("Europe/Atlantis", "../etc/passwd", "", "CEST+2:00\n"):
        with pytest.raises(UnknownTimezone):
            zone_named(name)


MOSCOW = zoneinfo.ZoneInfo("Europe/Moscow")


@pytest.mark.parametrize(
    ("hour", "start"),
    [
        ("23:30 Moscow time", datetime.datetime(2023, 5, 5, 23, 30, tzinfo=MOSCOW)),
        ("10 a.m. local time", datetime.datetime(2023, 5, 5, 10, tzinfo=VIENNA)),
        ("1 p.m. CEST", datetime.datetime(2023, 5, 5, 11, tzinfo=datetime.UTC)),
        ("1 a.m. (2200 GMT)", datetime.datetime(2023, 5, 4, 22, tzinfo=datetime.UTC)),
        ("10:00 IST", datetime.date(2023, 5, 5)),
    ],
)
def test_the_zone_of_the_article_wins(hour: str, start: datetime.date) -> None:
    record = read(HOUR.format(day="Friday", hour=hour), "2023-05-03")
    assert starts(record, zoneinfo.ZoneInfo("America/New_York")) == [start]


def test_local_time_of_an_unknown_place_floats() -> None:
    record = read("Iran and Oman will meet on Friday at 10 a.m. local time, the ministry said.", "2023-05-03")
    assert starts(record, VIENNA) == [datetime.datetime(2023, 5, 5, 10)]


def test_several_days_end_on_the_day_after_the_last() -> None:
    record = read("Russia and Ukraine will hold talks in Istanbul from 30 December to 1 January.", "2022-12-20")
    text = to_ics(appointments([record])[0])
    assert "DTSTART;VALUE=DATE:20221230\r\n" in text
    assert "DTEND;VALUE=DATE:20230102\r\n" in text


def test_a_moved_meeting_takes_the_place_of_the_old_entry() -> None:
    planned = read("Japan and China will hold talks in Tokyo on 28 December.", "2021-12-20")
    moved = read("The talks between Japan and China on 28 December were postponed to 2 January.", "2021-12-22")
    ((old,), _), ((new,), _) = appointments([planned]), appointments([moved])
    assert (old.uid, old.moved, new.uid, new.moved) == (new.uid, False, old.uid, True)
    assert new.start == datetime.date(2022, 1, 2)
    assert "SEQUENCE:1\r\n" in to_ics([new])


def test_moved_to_an_unknown_day_is_cancelled_on_the_old_one() -> None:
    record = read("The talks between Japan and China on 28 December were postponed to March.", "2021-12-20")
    ((entry,), (left,)) = appointments([record])
    assert (entry.start, entry.status) == (datetime.date(2021, 12, 28), "CANCELLED")
    assert left.why == "of its date only 2022-03 is known"
