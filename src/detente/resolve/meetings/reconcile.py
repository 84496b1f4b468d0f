"""Putting the mentions of one encounter together."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence

from spacy.tokens import Span as Words

from detente.annotate.document import Annotated
from detente.extract.meetings import FoundMeeting
from detente.extract.meetings.details import place_of
from detente.extract.meetings.lexicon import HOLD
from detente.extract.times.values import unit_value
from detente.records import Meeting, Place, Span, Time
from detente.resolve.dating import dating_time
from detente.resolve.entities import ActorBook, Entity
from detente.resolve.knowledge import Knowledge
from detente.resolve.meetings.agreement import one_encounter
from detente.resolve.meetings.attendance import note_attendance
from detente.resolve.meetings.days import Days, day_of_result, days_of, hour_of, is_long
from detente.resolve.meetings.encounter import Encounter
from detente.resolve.meetings.guests import behind, host_and_guest, named_beside, state_of
from detente.resolve.meetings.level import level_of
from detente.resolve.meetings.outcome import duration_in, outcomes_in
from detente.resolve.places import place_of_words
from detente.resolve.places.gazetteer import town_numbered, towns_called, zone_of_country
from detente.resolve.zones import zone_of_hour

__all__ = ["resolve_meetings"]

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_SATURDAY = 5
_NEAR = 3
"""Sentences after which a bare word for a meeting is no longer that of an encounter."""
_LEAD = 3
"""Sentences of the body in which a held meeting without a date is the news of the day."""


def resolve_meetings(
    annotated: Annotated,
    found: Sequence[FoundMeeting],
    book: ActorBook,
    times: Sequence[Time],
    knowledge: Knowledge,
    published: str | None,
    places: Sequence[Place] = (),
) -> tuple[Meeting, ...]:
    """Reconcile mentions of meetings.

    A mention joins an encounter when forum, date, parties and outlook do not speak against it. A held meeting
    that the lead reports without a date took place on the day of publication, and without a place in the town
    of the dateline; elsewhere both stay unknown.
    """
    return _Reconciler(annotated, book, times, knowledge, published, places).run(found)


def _is_town(words: Words) -> bool:
    """Whether the model takes a town for an organisation: "Crans-Montana talks"."""
    return words.label_ == "ORG" and bool(towns_called(words.text))


class _Reconciler:
    def __init__(
        self,
        annotated: Annotated,
        book: ActorBook,
        times: Sequence[Time],
        knowledge: Knowledge,
        published: str | None,
        places: Sequence[Place],
    ) -> None:
        self.places = places
        self.annotated = annotated
        self.book = book
        self.times = times
        self.knowledge = knowledge
        self.published = published
        self.encounters: list[Encounter] = []

    def run(self, found: Sequence[FoundMeeting]) -> tuple[Meeting, ...]:
        for mention in found:
            fresh = self._encounter(mention)
            self._inherit(mention, fresh)
            known = self._same(mention, fresh)
            if known is None:
                self.encounters.append(fresh)
            else:
                self._merge(known, fresh)
        note_attendance(self.annotated, self.book, self.encounters, self._represented)
        kept = [e for e in self.encounters if e.is_somebodys() or self._is_news(e)]
        body = [s.index for s in self.annotated.sentences if s.region == "body"]
        lead = set(body[:_LEAD])
        told = any(e.status == "held" and not e.historical and e.date and e.first in lead for e in kept)
        for encounter in kept:
            if encounter.status == "held" and not encounter.historical and lead & set(encounter.sentences):
                encounter.date = encounter.date or day_of_result(encounter, lead, self.times, self.published)
                # "Putin also met Khamenei" after a meeting of Tuesday: not today's, whatever its day.
                if not encounter.timed and not (told and encounter.first > min(lead)):
                    encounter.date = encounter.date or self.published
                if not encounter.remote:
                    encounter.place = encounter.place or self.annotated.dateline
        return tuple(self._record(i, encounter) for i, encounter in enumerate(kept, start=1))

    def _is_news(self, encounter: Encounter) -> bool:
        """ "A third round of talks ended": told apart by its words, in the first sentence of a report from a town."""
        body = next((s.index for s in self.annotated.sentences if s.region == "body"), None)
        words = " " in encounter.wording and encounter.ended
        return words and encounter.status == "held" and encounter.first == body and bool(self.annotated.dateline)

    def _encounter(self, mention: FoundMeeting) -> Encounter:
        encounter = Encounter(mention.status, historical=mention.historical, remote=mention.remote)
        encounter.wording, encounter.format, encounter.of_body = mention.wording, mention.format, mention.of_body
        encounter.ended = mention.head.dep_ == "nsubj" and mention.head.head.lemma_ in HOLD
        encounter.round, encounter.aside = mention.round, mention.aside
        encounter.sentences[mention.sentence.index] = mention.sentence
        if mention.forum is not None:
            entity = next(iter(self.book.of_span(mention.forum)), None)
            if entity is not None and entity.kind in {"forum", "igo", "organisation"} and not _is_town(mention.forum):
                encounter.forum = entity
        if mention.host is not None:
            encounter.host = self.book.body_of(next(iter(self.book.of_span(mention.host)), None))
        encounter.party_words = [party.text for party in mention.parties]
        for party in mention.parties:
            before = len(encounter.parties)
            found = behind(self.book, party)
            encounter.strangers += not found and party.root.pos_ != "PRON"
            for entity in found:
                self._join(encounter, entity)
            if len(encounter.parties) == before:
                # "His Vietnamese counterpart, Phan Van Giang": the adjective says whose he is.
                for child in party.root.children:
                    if child.ent_type_ in {"DEMONYM", "STATE"} and child.dep_ in {"amod", "compound", "poss"}:
                        self._add(encounter, state_of(self.book, child))
        if mention.visited is not None:
            self._add(encounter, state_of(self.book, mention.visited.root))
        self._members(encounter)
        if not encounter.parties and encounter.forum is None and not (mention.anaphoric or mention.again):
            encounter.parties = named_beside(self.book, mention) or host_and_guest(self.book, mention)
        if mention.place is not None and not (mention.place.label_ == "ORG" and not _is_town(mention.place)):
            encounter.place = self.annotated.article.text[mention.place.start_char : mention.place.end_char]
        encounter.timed = any(
            t.type in {"DATE", "TIME"} and mention.sentence.start <= t.start < mention.sentence.end for t in self.times
        )
        days = days_of(mention, self.times, self.published)
        self._date(encounter, days, present=mention.present)
        encounter.hour_at = hour_of(encounter.date, mention, self.times)
        if days.time is not None and is_long(mention, self.times):
            encounter.date = encounter.last_day = None  # "signed on Thursday after three years of negotiations"
        start, end = mention.sentence.start, mention.sentence.end
        # "The round lasted three hours, and the next will be held in Athens".
        if mention.head.pos_ != "ADJ" and encounter.status != "proposed":
            encounter.duration = duration_in(self.annotated.plain, start, end, self.times)
        encounter.outcome = outcomes_in(self.annotated.plain[start:end])
        encounter.agenda = [self._words(item) for item in mention.agenda]
        return encounter

    def _date(self, encounter: Encounter, days: Days, *, present: bool) -> None:
        encounter.date, encounter.last_day, encounter.before = days.first, days.last, days.before
        encounter.moved = days.moved
        if days.moved and encounter.status in {"postponed", "held"}:
            encounter.status = "scheduled"  # it has a new day
        if (
            encounter.status == "held"
            and self.published is not None
            and _DAY.fullmatch(encounter.date or "")
            and (encounter.date or "") > self.published
        ):
            encounter.status = "scheduled"  # "the Council meets on Wednesday"
        if encounter.status == "held" and present and encounter.date is not None and self.published is not None:
            today = datetime.date.fromisoformat(self.published)
            if encounter.date == unit_value(today, "W") or (
                encounter.date == unit_value(today, "WE") and today.weekday() < _SATURDAY
            ):
                encounter.status = "scheduled"  # "the ministers meet in Kampala this week"

    def _hour(self, encounter: Encounter) -> tuple[str | None, str | None]:
        """The hour, and the zone that the article gives it."""
        if encounter.hour_at is None:
            return None, None
        clock = (self.times[encounter.hour_at].value or "").split("T")[1]
        spans = [Span(s.start, s.end) for s in encounter.sentences.values()]
        spot = place_of_words(encounter.place, spans, self.places)
        town = town_numbered(spot.geonames) if spot is not None and spot.kind == "town" and spot.geonames else None
        country = spot.iso3 if spot is not None else None
        around = town.timezone if town is not None else zone_of_country(country) if country is not None else None
        doc, plain = self.annotated.doc, self.annotated.plain
        zone = zone_of_hour(encounter.hour_at, self.times, plain, doc, around, country)
        return (f"{clock}Z" if zone == "UTC" else clock), zone

    def _inherit(self, mention: FoundMeeting, fresh: Encounter) -> None:
        """ "A second round", "the talks were called off": of those who met before, and called what that was."""
        if mention.again and len(fresh.parties) == 1 and fresh.forum is None:
            wider = next((e for e in reversed(self.encounters) if fresh.parties[0] in e.parties), None)
            fresh.parties += [p for p in wider.parties if p not in fresh.parties] if wider is not None else []
        if fresh.parties or fresh.forum is not None:
            return
        near = [e for e in self.encounters if mention.sentence.index - e.last <= _NEAR]
        if mention.anaphoric and not near and fresh.status == "held":
            self._from_before(mention, fresh)
        if fresh.parties or not self.encounters:
            return
        if not (mention.again or mention.anaphoric):
            self._their_people(mention, fresh)
            return
        known = [e for e in reversed(self.encounters) if e.parties]
        planned = [e for e in near if e.status == "scheduled" and len(e.parties) > 1]
        if mention.again and mention.definite and planned:
            last = planned[-1]  # "hopes for the next meeting": that which was announced
        else:
            last = next((e for e in known if e.status == "held"), known[0] if known else self.encounters[-1])
        if mention.again or fresh.status in {"cancelled", "postponed"}:
            fresh.parties = list(last.parties)
        if fresh.wording == "round":
            fresh.wording = f"round of {last.wording.split()[-1]}" if last.wording.endswith("s") else "round of talks"

    def _from_before(self, mention: FoundMeeting, fresh: Encounter) -> None:
        """ "A, B and C agreed in Geneva on Thursday on steps. The talks lasted seven hours": who, where and when."""
        sentences = self.annotated.sentences
        before = sentences[mention.sentence.index - 1] if mention.sentence.index > 0 else None
        if before is None or before.region != "body":
            return
        root = before.span.root
        subject = next((c for c in root.children if c.dep_ == "nsubj"), None)
        if subject is None or not any(subject.conjuncts) or root.tag_ != "VBD":
            return
        bodies = [self.book.body_of(e) for t in (subject, *subject.conjuncts) for e in self.book.at(t)]
        if len({body.number for body in bodies if body is not None}) < 2:
            return
        for token in (subject, *subject.conjuncts):
            for entity in self.book.at(token):
                self._join(fresh, entity)
        fresh.sentences[before.index] = before
        time = dating_time(self.times, before, root)
        day = (time.value or "").split("T")[0] if time is not None else ""
        fresh.date = fresh.date or (day if _DAY.fullmatch(day) else None)
        place = place_of(root)
        if place is not None and fresh.place is None and place.label_ != "ORG":
            fresh.place = self._words(place)

    def _their_people(self, mention: FoundMeeting, fresh: Encounter) -> None:
        """ "Negotiators will meet in May", "the two presidents may meet": of those who met, or are to meet, before."""
        plural = any(p.root.tag_ in {"NNS", "NNPS"} or p.root.pos_ == "PRON" for p in mention.parties)
        known = [e for e in self.encounters if len(e.parties) > 1 and mention.sentence.index - e.last <= _NEAR]
        level = level_of("", fresh.party_words, [])
        if plural and known:  # "the two ministers" are those of the meeting of ministers
            alike = [e for e in known if level is not None and level_of("", e.party_words, self._roles(e)) == level]
            fresh.parties = list(max(alike or known, key=lambda e: e.last).parties)

    def _add(self, encounter: Encounter, state: Entity | None) -> None:
        if state is not None and state not in encounter.parties:
            encounter.parties.append(state)

    def _words(self, span: Words) -> str:
        return " ".join(self.annotated.article.text[span.start_char : span.end_char].split())

    def _roles(self, encounter: Encounter) -> list[str]:
        return [person.role for person in encounter.named if person.role is not None]

    def _join(self, encounter: Encounter, entity: Entity) -> None:
        unknown = entity.kind == "organisation" and entity.of is None and entity.key is None
        if entity.kind == "forum" or unknown:
            if encounter.forum is None and entity.kind == "forum":
                encounter.forum = entity
            return
        if entity.kind == "person" and entity not in encounter.named:
            encounter.named.append(entity)
        body = self.book.body_of(entity)
        if body is not None and body not in encounter.parties and body is not encounter.forum:
            encounter.parties.append(body)

    def _members(self, encounter: Encounter) -> None:
        if encounter.forum is not None:
            members = self.book.members_of(encounter.forum, self.knowledge, encounter.date or self.published)
            encounter.parties += [entity for entity in members if entity not in encounter.parties]

    def _same(self, mention: FoundMeeting, fresh: Encounter) -> Encounter | None:
        if mention.again and fresh.status == "held":
            return None
        bare = fresh.forum is None and not fresh.parties
        put_off = next((e for e in reversed(self.encounters) if e.status == "postponed"), None)
        if put_off is not None and bare and mention.anaphoric and fresh.status == "scheduled":
            if fresh.date is not None:
                put_off.before = put_off.before or put_off.date
                put_off.date, put_off.status = fresh.date, "scheduled"  # "the conference will now begin on July 6"
            return put_off
        # "The talks" are those that were called talks before they are the meeting that was spoken of last.
        named_so = mention.anaphoric and bare
        plain = mention.wording.split()[-1] if mention.wording else ""

        def order(encounter: Encounter) -> tuple[bool, int]:
            same_word = encounter.wording.split()[-1:] == [plain]
            return (named_so and not (same_word and mention.sentence.index - encounter.last <= _NEAR), -encounter.last)

        for encounter in sorted(self.encounters, key=order):
            if not one_encounter(
                encounter, fresh, self.published, self.places, self.book, self._represented, anaphoric=mention.anaphoric
            ):
                continue
            if bare and mention.again and encounter.status == "held":
                continue
            near = mention.sentence.index - encounter.last <= _NEAR
            if mention.anaphoric or not bare or near:
                return encounter
        return None

    def _represented(self, party: Entity, among: Sequence[Entity]) -> bool:
        if party in among:
            return True
        return any(
            body.key is not None and party.key in self.knowledge.members_on(body.key, self.published) for body in among
        )

    def _merge(self, known: Encounter, fresh: Encounter) -> None:
        known.forum = known.forum or fresh.forum
        for entity in fresh.parties:
            if entity not in known.parties and not self._represented(entity, known.parties):
                known.parties.append(entity)
        known.named += [person for person in fresh.named if person not in known.named]
        if known.status != fresh.status or fresh.moved:
            self._turn(known, fresh)
        known.learn(fresh)

    def _turn(self, known: Encounter, fresh: Encounter) -> None:
        """What was planned is called off or moved; what was called off "had been planned for Friday"."""
        if fresh.moved and fresh.date != known.date:
            known.before, known.date = known.before or fresh.before or known.date, fresh.date
            known.last_day, known.hour_at = fresh.last_day, fresh.hour_at
            known.moved = True
        elif known.moved and fresh.historical:
            known.before = known.before or fresh.date
        surer = known.status in {"proposed", "uncertain"} and fresh.status == "scheduled"
        if fresh.moved or surer or fresh.status in {"cancelled", "postponed"}:
            known.status = fresh.status

    def _record(self, number: int, encounter: Encounter) -> Meeting:
        ids = self.book.actor_id
        mentioned = set(self.book.order)
        hour, zone = self._hour(encounter)
        return Meeting(
            id=f"m{number}",
            forum=encounter.title(),
            participants=tuple(ids(e) for e in encounter.parties if e.number in mentioned),
            named=tuple(ids(e) for e in encounter.named if e.number in mentioned),
            format=encounter.format or None,
            round=encounter.round,
            level=level_of(encounter.wording, encounter.party_words, self._roles(encounter)),
            host=ids(encounter.host) if encounter.host is not None and encounter.host.number in mentioned else None,
            place=encounter.place,
            date=encounter.date,
            last_day=encounter.last_day,
            before=encounter.before,
            hour=hour,
            zone=zone,
            duration=encounter.duration,
            status=encounter.status,
            outcome="; ".join(encounter.outcome) or None if encounter.status == "held" else None,
            agenda=tuple(encounter.agenda),
            evidence=tuple(Span(s.start, s.end) for _, s in sorted(encounter.sentences.items())),
        )
