"""Putting the mentions of one encounter together."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence

from spacy.tokens import Span as Words
from spacy.tokens import Token

from detente.annotate.document import Annotated
from detente.extract.meetings import MEETING_NOUNS, FoundMeeting
from detente.extract.meetings.details import place_of
from detente.extract.times.values import unit_value
from detente.records import Meeting, Place, Span, Time
from detente.resolve.dating import dating_time
from detente.resolve.entities import ActorBook, Entity
from detente.resolve.knowledge import Knowledge
from detente.resolve.meetings.agreement import one_encounter
from detente.resolve.meetings.attendance import note_attendance
from detente.resolve.meetings.days import Days, day_of_result, days_of, hour_of, is_long
from detente.resolve.meetings.encounter import Encounter
from detente.resolve.meetings.level import level_of
from detente.resolve.meetings.outcome import duration_in, outcomes_in
from detente.resolve.places import place_of_words
from detente.resolve.places.gazetteer import town_numbered, towns_called, zone_of_country
from detente.resolve.zones import zone_of_hour

__all__ = ["resolve_meetings"]

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_TELL = frozenset({"say", "tell", "announce", "declare", "report", "add", "confirm"})
_SATURDAY = 5
_NEAR = 3
"""Sentences after which a bare word for a meeting is no longer that of an encounter."""
_LEAD = 3
"""Sentences of the body in which a held meeting without a date is the news of the day."""

_KINDS_OF_PLACE = frozenset({"city", "town", "capital", "port", "resort", "village", "city-state", "island"})


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
        kept = [e for e in self.encounters if e.is_somebodys()]
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

    def _encounter(self, mention: FoundMeeting) -> Encounter:
        encounter = Encounter(mention.status, historical=mention.historical, remote=mention.remote)
        encounter.wording, encounter.format, encounter.of_body = mention.wording, mention.format, mention.of_body
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
            for entity in self._behind(party):
                self._join(encounter, entity)
            if len(encounter.parties) == before:
                # "His Vietnamese counterpart, Phan Van Giang": the adjective says whose he is.
                for child in party.root.children:
                    if child.ent_type_ in {"DEMONYM", "STATE"} and child.dep_ in {"amod", "compound", "poss"}:
                        self._add_state(encounter, child)
        if mention.visited is not None:
            self._add_state(encounter, mention.visited.root)
        self._members(encounter)
        if not encounter.parties and encounter.forum is None and not (mention.anaphoric or mention.again):
            encounter.parties = self._named_beside(mention) or self._host_and_guest(mention)
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
        if mention.head.pos_ != "ADJ":  # "the round lasted three hours, and the next will be held in Athens"
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
        if plural and known:
            fresh.parties = list(max(known, key=lambda e: e.last).parties)

    def _add_state(self, encounter: Encounter, token: Token) -> None:
        """The state whose name, capital or adjective a word is."""
        state = next((e for e in self.book.entities if e.key == token.ent_kb_id_ and e.key and e.mentions), None)
        if state is not None and state not in encounter.parties:
            encounter.parties.append(state)

    def _behind(self, party: Words) -> Sequence[Entity]:
        """The entities of a phrase; of "their foreign ministers" the bodies of those who have them."""
        found: Sequence[Entity] = self.book.of_span(party)
        if party.root.tag_ == "NNS":
            # "The foreign ministers of Armenia and Azerbaijan" are of both.
            of = [
                c
                for p in party.root.children
                if p.dep_ == "prep" and p.lower_ in {"of", "from", "for"}
                for c in p.children
            ]
            both = [e for c in of if c.dep_ == "pobj" for t in (c, *c.conjuncts) for e in self.book.at(t)]
            if len(both) > 1:
                return both
        led = [g for c in party.root.children if c.dep_ == "acl" and c.lemma_ in {"lead", "head"} for g in c.children]
        found = found or [
            e for by in led if by.dep_ == "agent" for c in by.children for e in self.book.at(c)
        ]  # "an African delegation led by Cyril Ramaphosa"
        owner = next((c for c in party.root.children if c.dep_ == "poss" and c.pos_ == "PRON"), None)
        if owner is None or any(entity.kind == "person" and entity.role is None for entity in found):
            return found
        return found or [body for e in self.book.at(owner) if (body := self.book.body_of(e)) is not None]

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

    def _named_beside(self, mention: FoundMeeting) -> list[Entity]:
        """The two parties of a sentence that names just two ("..., the two said after talks in Geneva")."""
        sentence, bodies = mention.sentence, list[Entity]()
        if sentence.region != "body":
            return []  # a headline names whom it can
        subject = next((c for c in sentence.span.root.children if c.dep_ in {"nsubj", "nsubjpass"}), None)
        if subject is not None and any(subject.conjuncts):
            for token in (subject, *subject.conjuncts):
                bodies += [b for e in self.book.at(token) if (b := self.book.body_of(e)) is not None]
            if len(bodies) == 2:
                return bodies
        bodies = []
        root = sentence.span.root
        # "..., Saudi Arabia and the United States said": who tells of it behind the sentence need not have met.
        tells = root.lemma_ in _TELL and subject is not None and subject.i > mention.head.i
        telling = {t.i for t in subject.subtree} if tells and subject is not None else set()
        for token in sentence.span:
            if token.i in telling or (
                token.dep_ in {"compound", "nmod"} and token.head.lemma_.lower() in MEETING_NOUNS
            ):
                continue  # "the Singapore summit"
            if token.ent_type_ == "DEMONYM" and token.head.lemma_.lower() in _KINDS_OF_PLACE:
                continue  # "the Swiss resort of Crans-Montana"
            for entity in self.book.at(token):
                body = self.book.body_of(entity)
                if body is not None and body.kind in {"state", "igo", "group"} and body not in bodies:
                    bodies.append(body)
        return bodies if len(bodies) == 2 else []

    def _host_and_guest(self, mention: FoundMeeting) -> list[Entity]:
        """ "Grossi said talks in Tehran had been inconclusive": who tells of them, and whose capital it is."""
        place, sentence = mention.place, mention.sentence
        if place is None or place.root.ent_type_ != "SEAT":
            return []
        subject = next((c for c in sentence.span.root.children if c.dep_ == "nsubj"), None)
        guest = self.book.body_of(next(iter(self.book.at(subject)), None)) if subject is not None else None
        host = next((e for e in self.book.entities if e.key == place.root.ent_kb_id_ and e.mentions), None)
        return [guest, host] if guest is not None and host is not None and guest is not host else []

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
