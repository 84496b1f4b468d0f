"""One record per encounter, from all the mentions of it in an article."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from detente.annotate.document import Annotated, Sentence
from detente.extract.meetings import MEETING_NOUNS, FoundMeeting, Outlook
from detente.records import Meeting, Span, Time
from detente.resolve.actors import ActorBook, Entity
from detente.resolve.dating import dating_time
from detente.resolve.knowledge import Knowledge

__all__ = ["resolve_meetings"]

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_CALENDAR = re.compile(r"\d{4}(?:-|$)")
"""A value that names at least a year: no decade, no "PAST_REF"."""

_LEAD = 3
"""Sentences of the body in which a held meeting without a date is the news of the day."""

_RECENT_DAYS = 10
_OUTCOMES = re.compile(
    r"\b(?:no|without(?: a| any)?|failed to (?:make|reach|achieve)(?: a| any)?)\s+(?:\w+\s+)?"
    r"(?:breakthrough|concessions?|progress|rapprochement|agreement|results?|deal|solution|outcome)\b"
    r"|\b(?:major |real |significant |some |substantial )?(?:breakthrough|progress)\b"
    r"|\bagreed (?:to|on) [^,.;:–—“”\"]{3,60}(?=[,.;:–—“”\"])"
    r"|\b(?:made|reached|ended in|ended with) (?:no |any |an? )?(?:concessions?|agreement|deal|deadlock|stalemate)\b"
    r"|\b(?:deadlock|stalemate|walk-?out)\b",
    re.IGNORECASE,
)
_LASTS = re.compile(
    r"\s+(?:of\s+)?(?:\w+\s+){0,2}(?:talks?|meetings?|sessions?|negotiations?|deliberations?|discussions?|summit|call|round)\b"
)
"""What follows a duration that is a meeting's: "five hours of deliberations", "four-hour session"."""

_LASTED = re.compile(r"\b(?:lasted|lasting|for|after)\s+$", re.IGNORECASE)
_APART = re.compile(r"\s+(?:after|before|ago|later|earlier|of)\b", re.IGNORECASE)
_NEGATED_MADE = re.compile(
    r"\b(?:neither|no|nobody|none)\b[^.;]{0,40}\b(?:concessions?|progress|headway)\b", re.IGNORECASE
)
_KINDS = {"summit": "summit", "conference": "conference", "call": "call", "conversation": "call", "visit": "visit"}
"""Formats that are not one another; "talks", "meeting" and the like may be any of them."""

_TOOK_PART = frozenset({"participate", "attend", "represent"})


@dataclass(slots=True)
class _Encounter:
    status: Outlook
    forum: Entity | None = None
    parties: list[Entity] = field(default_factory=list)
    named: list[Entity] = field(default_factory=list)
    place: str | None = None
    date: str | None = None
    duration: str | None = None
    outcome: list[str] = field(default_factory=list)
    sentences: dict[int, Sentence] = field(default_factory=dict)
    historical: bool = False
    remote: bool = False
    timed: bool = False
    """Whether its sentence names a time, if only one that cannot be resolved."""
    format: str = ""
    of_body: bool = False
    """Whether the format stands behind the forum's name: "EU summit"."""

    @property
    def first(self) -> int:
        return min(self.sentences)

    @property
    def last(self) -> int:
        return max(self.sentences)


def resolve_meetings(
    annotated: Annotated,
    found: Sequence[FoundMeeting],
    book: ActorBook,
    times: Sequence[Time],
    knowledge: Knowledge,
    published: str | None,
) -> tuple[Meeting, ...]:
    """Reconcile mentions of meetings.

    A mention joins an encounter when forum, date, parties and outlook do not speak against it. A held meeting
    that the lead reports without a date took place on the day of publication, and without a place in the town
    of the dateline; elsewhere both stay unknown.
    """
    return _Reconciler(annotated, book, times, knowledge, published).run(found)


def _is_somebodys(encounter: _Encounter) -> bool:
    """Whether an encounter can be told from others: a forum, two parties, or a town or day with a party or a format."""
    known = len(encounter.parties) + len(encounter.named)
    if encounter.forum is not None or known > 1:
        return True
    when_or_where = bool(encounter.date or encounter.place)
    return when_or_where and (known == 1 or encounter.format.split()[-1:] != ["meeting"])


def _forum(encounter: _Encounter) -> str | None:
    """The forum, or the format where there is none; "European Union summit" where the one qualifies the other."""
    if encounter.forum is None:
        return encounter.format or None
    if encounter.of_body and encounter.forum.kind == "igo" and encounter.format:
        return f"{encounter.forum.name} {encounter.format}"
    return encounter.forum.name


class _Reconciler:
    def __init__(
        self,
        annotated: Annotated,
        book: ActorBook,
        times: Sequence[Time],
        knowledge: Knowledge,
        published: str | None,
    ) -> None:
        self.annotated = annotated
        self.book = book
        self.times = times
        self.knowledge = knowledge
        self.published = published
        self.encounters: list[_Encounter] = []

    def run(self, found: Sequence[FoundMeeting]) -> tuple[Meeting, ...]:
        for mention in found:
            fresh = self._encounter(mention)
            self._inherit(mention, fresh)
            known = self._same(mention, fresh)
            if known is None:
                self.encounters.append(fresh)
            else:
                self._merge(known, fresh)
        self._attendance()
        kept = [e for e in self.encounters if _is_somebodys(e)]
        body = [s.index for s in self.annotated.sentences if s.region == "body"]
        lead = set(body[:_LEAD])
        for encounter in kept:
            if encounter.status == "held" and not encounter.historical and lead & set(encounter.sentences):
                if not encounter.timed:
                    encounter.date = encounter.date or self.published
                if not encounter.remote:
                    encounter.place = encounter.place or self.annotated.dateline
        return tuple(self._record(i, encounter) for i, encounter in enumerate(kept, start=1))

    def _encounter(self, mention: FoundMeeting) -> _Encounter:
        encounter = _Encounter(mention.status, historical=mention.historical, remote=mention.remote)
        encounter.format, encounter.of_body = mention.format, mention.of_body
        encounter.sentences[mention.sentence.index] = mention.sentence
        if mention.forum is not None:
            entity = next(iter(self.book.of_span(mention.forum)), None)
            if entity is not None and entity.kind in {"forum", "igo", "organisation"}:
                encounter.forum = entity
        for party in mention.parties:
            for entity in self.book.of_span(party):
                self._join(encounter, entity)
        self._members(encounter)
        if not encounter.parties and encounter.forum is None and not (mention.anaphoric or mention.again):
            encounter.parties = self._named_beside(mention.sentence) or self._host_and_guest(mention)
        if mention.place is not None:
            encounter.place = self.annotated.article.text[mention.place.start_char : mention.place.end_char]
        encounter.timed = any(
            t.type in {"DATE", "TIME"} and mention.sentence.start <= t.start < mention.sentence.end for t in self.times
        )
        time = dating_time(self.times, mention.sentence, mention.head)
        if time is not None and time.value is not None and _CALENDAR.match(time.value):
            encounter.date = time.value.split("T")[0]
            if (
                encounter.status == "held"
                and self.published is not None
                and _DAY.fullmatch(encounter.date)
                and encounter.date > self.published
            ):
                encounter.status = "scheduled"  # "the Council meets on Wednesday"
        encounter.duration = self._duration(mention)
        encounter.outcome = self._outcome(mention.sentence)
        return encounter

    def _inherit(self, mention: FoundMeeting, fresh: _Encounter) -> None:
        """ "A second round", "the talks were called off": of those who met before, and called what that was."""
        if fresh.parties or fresh.forum is not None or not self.encounters or not (mention.again or mention.anaphoric):
            return
        last = self.encounters[-1]
        if mention.again or fresh.status in {"cancelled", "postponed"}:
            fresh.parties = list(last.parties)
        if fresh.format == "round":
            fresh.format = f"round of {last.format.split()[-1]}" if last.format else "round of talks"

    def _join(self, encounter: _Encounter, entity: Entity) -> None:
        if entity.kind == "forum" or (entity.kind == "organisation" and entity.of is None):
            if encounter.forum is None and entity.kind == "forum":
                encounter.forum = entity
            return
        if entity.kind == "person" and entity not in encounter.named:
            encounter.named.append(entity)
        body = self.book.body_of(entity)
        if body is not None and body not in encounter.parties and body is not encounter.forum:
            encounter.parties.append(body)

    def _named_beside(self, sentence: Sentence) -> list[Entity]:
        """The two parties of a sentence that names just two ("..., the two said after talks in Geneva")."""
        bodies: list[Entity] = []
        if sentence.region != "body":
            return []  # a headline names whom it can
        subject = next((c for c in sentence.span.root.children if c.dep_ in {"nsubj", "nsubjpass"}), None)
        if subject is not None and any(subject.conjuncts):
            for token in (subject, *subject.conjuncts):
                bodies += [b for e in self.book.at(token) if (b := self.book.body_of(e)) is not None]
            if len(bodies) == 2:
                return bodies
        bodies = []
        for token in sentence.span:
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

    def _members(self, encounter: _Encounter) -> None:
        if encounter.forum is not None:
            members = self.book.members_of(encounter.forum, self.knowledge, encounter.date or self.published)
            encounter.parties += [entity for entity in members if entity not in encounter.parties]

    def _duration(self, mention: FoundMeeting) -> str | None:
        text = self.annotated.plain
        for time in self.times:
            if time.type != "DURATION" or not mention.sentence.start <= time.start < mention.sentence.end:
                continue
            before = text[max(mention.sentence.start, time.start - 12) : time.start]
            if _LASTS.match(text, time.end) or (_LASTED.search(before) and not _APART.match(text, time.end)):
                return time.text
        return None

    def _outcome(self, sentence: Sentence) -> list[str]:
        text = self.annotated.plain[sentence.start : sentence.end]
        return [match.group().strip() for match in (_NEGATED_MADE.search(text) or _OUTCOMES.search(text),) if match]

    def _same(self, mention: FoundMeeting, fresh: _Encounter) -> _Encounter | None:
        if mention.again and fresh.status == "held":
            return None
        bare = fresh.forum is None and not fresh.parties
        for encounter in sorted(self.encounters, key=lambda e: -e.last):
            if not self._agree(encounter, fresh):
                continue
            if bare and mention.again and encounter.status == "held":
                continue
            near = mention.sentence.index - encounter.last <= 3
            if mention.anaphoric or not bare or near:
                return encounter
        return None

    def _agree(self, one: _Encounter, other: _Encounter) -> bool:
        if one.status != other.status or one.historical != other.historical:
            return False
        kinds = {_KINDS.get(e.format.split()[-1]) for e in (one, other) if e.format}
        if len(kinds) == 2 and None not in kinds:
            return False
        if one.forum is not None and other.forum is not None and one.forum is not other.forum:
            return False
        if not self._dates_agree(one.date, other.date, one.status):
            return False
        if one.parties and other.parties:
            small, large = sorted((one.parties, other.parties), key=len)
            return all(self._represented(party, large) for party in small)
        return True

    def _dates_agree(self, one: str | None, other: str | None, status: str) -> bool:
        if one is not None and other is not None:
            return one.startswith(other) or other.startswith(one)
        day = one or other
        if day is None or status != "held" or self.published is None:
            return True
        # A meeting without a date is the news; an old date is that of another one.
        try:
            return (
                abs((datetime.date.fromisoformat(self.published) - datetime.date.fromisoformat(day)).days)
                <= _RECENT_DAYS
            )
        except ValueError:
            return False

    def _represented(self, party: Entity, among: Sequence[Entity]) -> bool:
        if party in among:
            return True
        return any(
            body.key is not None and party.key in self.knowledge.members_on(body.key, self.published) for body in among
        )

    def _merge(self, known: _Encounter, fresh: _Encounter) -> None:
        known.forum = known.forum or fresh.forum
        for entity in fresh.parties:
            if entity not in known.parties and not self._represented(entity, known.parties):
                known.parties.append(entity)
        known.named += [person for person in fresh.named if person not in known.named]
        known.place = known.place or fresh.place
        known.date = known.date or fresh.date
        known.duration = known.duration or fresh.duration
        known.outcome += [outcome for outcome in fresh.outcome if outcome not in known.outcome]
        known.remote = known.remote or fresh.remote
        known.of_body = known.of_body or fresh.of_body
        if known.format == "meeting" or (" " in fresh.format and " " not in known.format):
            known.format = fresh.format  # "trade talks" says more than "talks"
        known.sentences.update(fresh.sentences)

    def _attendance(self) -> None:
        """ "Holm took part for Denmark": a person named at the encounter that was spoken of last."""
        for sentence in self.annotated.sentences:
            held = [e for e in self.encounters if e.status == "held" and e.first <= sentence.index]
            if not held:
                continue
            for token in sentence.span:
                if token.pos_ != "VERB":
                    continue
                part = token.lemma_ == "take" and any(c.lower_ == "part" for c in token.children)
                left = token.lemma_ == "leave" and any(c.lemma_ in MEETING_NOUNS for c in token.children)
                if not (part or left) and token.lemma_ not in _TOOK_PART:
                    continue
                for subject in token.children:
                    if subject.dep_ != "nsubj":
                        continue
                    for entity in self.book.at(subject):
                        encounter = max(held, key=lambda e: e.last if e.last <= sentence.index else -1)
                        if entity.kind == "person" and entity not in encounter.named:
                            encounter.named.append(entity)
                            encounter.sentences[sentence.index] = sentence

    def _record(self, number: int, encounter: _Encounter) -> Meeting:
        ids = self.book.actor_id
        mentioned = set(self.book.order)
        return Meeting(
            id=f"m{number}",
            forum=_forum(encounter),
            participants=tuple(ids(e) for e in encounter.parties if e.number in mentioned),
            named=tuple(ids(e) for e in encounter.named if e.number in mentioned),
            place=encounter.place,
            date=encounter.date,
            duration=encounter.duration,
            status=encounter.status,
            outcome="; ".join(encounter.outcome) or None if encounter.status == "held" else None,
            evidence=tuple(Span(s.start, s.end) for _, s in sorted(encounter.sentences.items())),
        )
