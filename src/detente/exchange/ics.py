"""Meetings as an iCalendar file (RFC 5545).

Only a meeting whose day is known becomes an entry: a month or a season is no day. An entry has an hour only where the
article gives one; it lasts no longer than that moment, for no article says when a meeting will end. Of several days the
end is the day after the last one, as the format wants it for whole days. DTSTAMP is the day
of publication of the latest article, not the clock of the machine, so that the same articles give the same bytes.
"""

from __future__ import annotations

import datetime
import hashlib
import re
import zoneinfo
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from icalendar import Calendar, Event, vGeo, vText

from detente.assess.brief.desk import Desk
from detente.assess.brief.meetings import Gathering, gatherings
from detente.assess.brief.wording import listed
from detente.records import VERSION, MeetingStatus, Place, Record
from detente.records.errors import UnknownTimezone
from detente.resolve.zones import LOCAL, tzinfo_of

__all__ = ["Appointment", "LeftOut", "appointments", "to_ics", "zone_named"]

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_STATUS: Mapping[MeetingStatus, str] = {
    "held": "CONFIRMED", "scheduled": "CONFIRMED", "proposed": "TENTATIVE", "uncertain": "TENTATIVE",
    "cancelled": "CANCELLED", "postponed": "CANCELLED",
}  # fmt: skip
"""A meeting that was put off does not take place on the day that is known of it."""
_BREAKS = re.compile("\r\n?|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f]")
_NO_DATE = datetime.date(1970, 1, 1)
"""DTSTAMP, which the format wants, when no article has a date."""


@dataclass(frozen=True, slots=True)
class Appointment:
    """One entry of a calendar."""

    uid: str
    start: datetime.date | datetime.datetime
    """A date: all day; a datetime without zone: the hour of the place, wherever that is."""
    status: str
    summary: str
    description: str = ""
    location: str | None = None
    geo: tuple[float, float] | None = None
    categories: tuple[str, ...] = ()
    last: datetime.date | None = None
    """The last of several whole days."""
    moved: bool = False
    """Whether it was given another day: an entry of the first day, if there is one, is replaced."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A meeting that is in no calendar, and why."""

    summary: str
    why: str


def zone_named(name: str) -> zoneinfo.ZoneInfo:
    """The time zone of an IANA name.

    Raises:
        UnknownTimezone: there is none.
    """
    try:
        return zoneinfo.ZoneInfo(name)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise UnknownTimezone(f"there is no time zone {name!r}") from error


def appointments(
    records: Sequence[Record], zone: zoneinfo.ZoneInfo | None = None
) -> tuple[list[Appointment], list[LeftOut]]:
    """The meetings of articles as entries of a calendar, and those that cannot be one.

    Hours without a zone of their own are of ``zone``; without one they float (the hour of the place). A meeting that
    was moved to a week or month of which the day is not known is cancelled on its old day.
    """
    desk = Desk(records, frozenset(i for i, record in enumerate(records) if not record.meetings))
    spots = {place.geonames: place for record in records for place in record.places if place.geonames is not None}
    found: list[Appointment] = []
    left: list[LeftOut] = []
    taken: dict[str, int] = {}
    for meeting in gatherings(desk):
        summary = _summary(meeting)
        day, status, last = meeting.date, _STATUS[meeting.status], meeting.last_day
        if day is None or not _DAY.match(day):
            why = f"of its date only {day} is known" if day else "no date"
            left.append(LeftOut(summary, why))
            if meeting.before is None or not _DAY.match(meeting.before):
                continue
            day, status, last, summary = (
                meeting.before,
                "CANCELLED",
                None,
                f"Postponed: {_summary(meeting, plain=True)}",
            )
        try:
            start = _start(day[:10], meeting.hour if day == meeting.date else None, meeting.zone, zone)
            end = datetime.date.fromisoformat(last) if last is not None and not _has_hour(start) else None
        except ValueError:
            left.append(LeftOut(summary, f"{meeting.date} is no day of the calendar"))
            continue
        uid = _uid(meeting)
        taken[uid] = taken.get(uid, 0) + 1
        place = spots.get(meeting.geonames) if meeting.geonames is not None else None
        found.append(
            Appointment(
                uid=f"{uid}-{taken[uid]}@detente" if taken[uid] > 1 else f"{uid}@detente",
                start=start,
                last=end,
                moved=meeting.before is not None,
                status=status,
                summary=summary,
                description=_description(desk, meeting),
                location=meeting.place,
                geo=_geo(place),
                categories=(meeting.format,) if meeting.format else (),
            )
        )
    return found, left


def _has_hour(start: datetime.date) -> bool:
    return isinstance(start, datetime.datetime)


def _summary(meeting: Gathering, *, plain: bool = False) -> str:
    who = listed(list(meeting.participants))
    what = meeting.forum or meeting.format or "meeting"
    what = what[0].upper() + what[1:]
    marks: dict[MeetingStatus, str] = {
        "cancelled": "Cancelled: ", "postponed": "Postponed: ", "proposed": "Proposed: ", "uncertain": "Uncertain: ",
    }  # fmt: skip
    mark = "" if plain else marks.get(meeting.status, "")
    return f"{mark}{what}{f' ({who})' if who else ''}"


def _start(
    day: str, hour: str | None, told: str | None, zone: zoneinfo.ZoneInfo | None
) -> datetime.date | datetime.datetime:
    """The day, or the moment: in the zone that the article tells, else in that of the user, else floating."""
    date = datetime.date.fromisoformat(day)
    if hour is None:
        return date
    clock = datetime.time.fromisoformat(hour.removesuffix("Z").replace("24:00", "00:00"))
    if hour.startswith("24:00"):
        date += datetime.timedelta(days=1)
    if hour.endswith("Z"):
        return datetime.datetime.combine(date, clock, datetime.UTC)
    if told == LOCAL or (told is None and zone is None):
        return datetime.datetime.combine(date, clock)
    named = tzinfo_of(told) if told is not None else zone
    if named is None:
        return date  # "10:00 IST" is an hour of India, of Israel or of Ireland
    moment = datetime.datetime.combine(date, clock, named)
    if not isinstance(named, zoneinfo.ZoneInfo):
        return moment.astimezone(datetime.UTC)
    zone = named
    # An hour that the clocks skip in spring is none, one that they show twice in autumn is two: only the day is sure.
    exists = moment.astimezone(datetime.UTC).astimezone(zone).replace(tzinfo=None) == moment.replace(tzinfo=None)
    twice = moment.utcoffset() != moment.replace(fold=1).utcoffset()
    return moment if exists and not twice else date


def _uid(meeting: Gathering) -> str:
    """The same for the same day, parties and kind, whatever else an article more or less says of it.

    A meeting that was moved keeps that of its old day, so that it takes the place of the old entry.
    """
    day = meeting.before if meeting.before is not None and _DAY.match(meeting.before) else meeting.date
    said = [day or "", *sorted(meeting.participants), meeting.format if meeting.format == "call" else ""]
    return hashlib.sha256("\n".join(said).encode()).hexdigest()[:32]


def _description(desk: Desk, meeting: Gathering) -> str:
    lines = [f"Status: {meeting.status}"]
    for title, words in (
        ("Participants", listed(list(meeting.participants))),
        ("Named", listed(list(meeting.named))),
        ("Host", meeting.host or ""),
        ("Level", meeting.level or ""),
        ("Until", meeting.last_day or ""),
        ("Moved from", meeting.before or ""),
        ("Hour", f"{meeting.hour} {meeting.zone}" if meeting.hour and meeting.zone else ""),
        ("Agenda", listed(list(meeting.agenda))),
        ("Outcome", meeting.outcome or ""),
    ):
        if words:
            lines.append(f"{title}: {words}")
    for index, span in meeting.places:
        article = desk.records[index].article
        told = ", ".join(part for part in (article.source, article.published) if part)
        lines.append(f"“{desk.words(index, span)}”{f' ({told})' if told else ''}")
    return "\n".join(lines)


def _geo(place: Place | None) -> tuple[float, float] | None:
    if place is None or place.kind != "town" or place.latitude is None or place.longitude is None:
        return None
    return place.latitude, place.longitude


def to_ics(entries: Sequence[Appointment], published: Sequence[str | None] = ()) -> str:
    """An iCalendar file: lines folded, text escaped, times of a zone with that zone's rules."""
    calendar = Calendar()
    calendar.add("prodid", f"-//Detente//Detente {VERSION}//EN")
    calendar.add("version", "2.0")
    days = [datetime.date.fromisoformat(day) for day in published if day is not None]
    stamp = datetime.datetime.combine(max(days, default=_NO_DATE), datetime.time(), datetime.UTC)
    for entry in entries:
        event = Event()
        event.add("uid", entry.uid)
        event.add("dtstamp", stamp)
        event.add("dtstart", entry.start)
        if entry.last is not None:
            event.add("dtend", entry.last + datetime.timedelta(days=1))
        event.add("status", entry.status)
        if entry.moved:
            event.add("sequence", 1)
        event["summary"] = _Text(_plain(entry.summary))
        if entry.description:
            event["description"] = _Text(_plain(entry.description))
        if entry.location:
            event["location"] = _Text(_plain(entry.location))
        if entry.geo is not None:
            event["geo"] = vGeo(entry.geo)
        if entry.categories:
            event.add("categories", list(entry.categories))
        if not isinstance(entry.start, datetime.datetime):
            event.add("transp", "TRANSPARENT")  # an all-day note does not make anybody busy
        calendar.add_component(event)
    calendar.add_missing_timezones()
    return str(calendar.to_ical(), "utf-8")


class _Text(vText):
    """Text escaped as RFC 5545 has it; the library takes a backslash before an N for a line break."""

    def to_ical(self) -> bytes:
        escaped = str(self).replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")
        return escaped.encode()


def _plain(text: str) -> str:
    """Without what the format does not allow (control characters, byte order marks), with one kind of line break."""
    return _CONTROLS.sub("", _BREAKS.sub("\n", text)).replace("\ufeff", "")
