"""On which day or days, and at what hour, a meeting was or is to be."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token

from detente.annotate.document import Sentence
from detente.extract.meetings import FoundMeeting
from detente.extract.meetings.lexicon import ATTEND, DOUBT, HOLD, OFF, PROPOSE, SET, TAKE_PLACE
from detente.extract.meetings.parties import held_noun, verb_key
from detente.records import Time
from detente.resolve.dating import dating_time, ends_of
from detente.resolve.meetings.encounter import Encounter

__all__ = ["Days", "dates_agree", "day_of_result", "days_of", "hour_of", "is_long"]

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_CALENDAR = re.compile(r"\d{4}(?:-|$)")
"""A value that names at least a year: no decade, no "PAST_REF"."""
_RECENT_DAYS = 10
_CLOCK = re.compile(r"(?P<day>\d{4}-\d{2}-\d{2})T(?P<hour>\d{2}:\d{2})")
_AND = re.compile(r" and (?:on )?")
_LONGEST_RANGE = 60
"""Days; what goes on longer is no one meeting."""
_RESULTS = frozenset(
    "sign agree end adjourn reach conclude close fail collapse finish break strike clinch wrap".split()
)
"""Verbs that tell what came of talks: their day is the day of the talks."""
_TELL = frozenset("say tell announce declare report confirm add warn state".split())
_PART_OF_IT = (
    HOLD
    | TAKE_PLACE
    | ATTEND
    | {"leave", "chair", "mediate", "lead", "see", "agree", "schedule", "adjourn", "pause", "wrap", "make", "pay"}
)
_EXPECTED = frozenset("expect schedule set plan due slate be have intend hope".split())
""" "Are expected on Monday to hold talks"."""
_TO_ANOTHER_DAY = frozenset({"to", "until", "till", "for", "onto"})
_LONG_AGO = re.compile(r"\b(?:years?|months) of (?:\w+ ){0,2}(?:talks|negotiations)\b")
_LONG = re.compile(r"P\d+[MY]")
"""Durations of negotiations that no day dates."""


@dataclass(frozen=True, slots=True)
class Days:
    """When a meeting is, as its sentence says. All TIMEX3 dates."""

    first: str | None = None
    last: str | None = None
    """The last day of several."""
    before: str | None = None
    """The day that it was moved from."""
    moved: bool = False
    """Whether it was given another day."""
    time: Time | None = None
    """The expression that dates it."""


def days_of(mention: FoundMeeting, times: Sequence[Time], published: str | None) -> Days:
    """The day, or the first and the last day, of the meeting that a sentence speaks of."""
    if mention.moved is not None:
        moved = _moved(mention, mention.moved, times)
        if moved is not None:
            return moved
    sentence, doc = mention.sentence, mention.head.doc
    usable = [time for time in times if not _is_of_telling(time, mention, doc, published)]
    opened = mention.due is not None and mention.due.dep_ == "relcl" and mention.due.tag_ == "VBD"
    time = dating_time(usable, sentence, mention.due) if opened and mention.due is not None else None
    time = time or dating_time(usable, sentence, mention.head)
    if _is_measured_from(mention.head):
        return Days()  # "met on Saturday, a day after talks in Kyiv"
    if time is None and mention.due is not None:
        time = dating_time(usable, sentence, mention.due)
    if time is None or time.value is None or not _CALENDAR.match(time.value):
        return Days(time=time)
    return _range(time, times, sentence, doc)


def _range(time: Time, times: Sequence[Time], sentence: Sentence, doc: Doc) -> Days:
    """The days from one to another where the expression is an end of "20-22 April", "from Monday to Wednesday"."""
    here = [t for t in times if sentence.start <= t.start < sentence.end and t.type == "DATE"]
    alone = Days((time.value or "").split("T")[0], time=time)
    if time not in here:
        return alone
    at = here.index(time)
    pair = ends_of(here, at, doc)
    if pair is None and at + 1 < len(here) and _joined_by_and(time, here[at + 1], doc):
        pair = (time, here[at + 1]) if _days_between(time.value, here[at + 1].value) == 1 else None
    if pair is not None and 0 < _days_between(pair[0].value, pair[1].value) <= _LONGEST_RANGE:
        return Days(pair[0].value, pair[1].value, time=pair[0])
    return alone


def _joined_by_and(one: Time, two: Time, doc: Doc) -> bool:
    span = doc.char_span(one.start, two.end, alignment_mode="expand")
    return span is not None and bool(_AND.fullmatch(span.text[one.end - span.start_char : two.start - span.start_char]))


def _days_between(one: str | None, other: str | None) -> int:
    """Days from one day to another; 0 where one of them is no day."""
    both = _both_days(one, other)
    return (both[1] - both[0]).days if both is not None else 0


def _both_days(one: str | None, other: str | None) -> tuple[datetime.date, datetime.date] | None:
    if not (_DAY.fullmatch(one or "") and _DAY.fullmatch(other or "")):
        return None
    return datetime.date.fromisoformat(one or ""), datetime.date.fromisoformat(other or "")


def _moved(mention: FoundMeeting, verb: Token, times: Sequence[Time]) -> Days | None:
    """ "Postponed from 28 December to 2 January": the new day and the old one; None where no new one is told."""
    doc, sentence = verb.doc, mention.sentence
    new: Time | None = None
    old: Time | None = None
    for time in times:
        if time.type != "DATE" or time.value is None or not sentence.start <= time.start < sentence.end:
            continue
        if not _CALENDAR.match(time.value):
            continue
        preposition = _preposition(doc, time)
        behind = time.start > verb.idx
        if behind and preposition in _TO_ANOTHER_DAY and new is None:
            new = time
        elif (behind and preposition == "from") or (not behind and old is None and _within(mention.head, verb, time)):
            old = time
    if new is None:
        return None
    days = _range(new, times, sentence, doc)
    before = (old.value or "").split("T")[0] if old is not None else None
    return Days(days.first, days.last, before, moved=True, time=new)


def _within(noun: Token, verb: Token, time: Time) -> bool:
    """Whether the time stands between the noun and its verb: "the talks in Minsk on 28 December were ..."."""
    return noun.idx < time.start < verb.idx or any(t.idx == time.start for t in noun.subtree)


def _preposition(doc: Doc, time: Time) -> str:
    """The word right before a time, articles aside."""
    span = doc.char_span(time.start, time.end, alignment_mode="expand")
    at = span.start - 1 if span is not None else -1
    while at >= 0 and doc[at].lower_ in {"the", "early", "late"}:
        at -= 1
    return doc[at].lower_ if at >= 0 else ""


def _is_of_telling(time: Time, mention: FoundMeeting, doc: Doc, published: str | None) -> bool:
    """Whether the time says when the meeting was proposed, announced or called off, not when it is to be."""
    head = mention.head
    if not mention.sentence.start <= time.start < mention.sentence.end:
        return False
    span = doc.char_span(time.start, time.end, alignment_mode="expand")
    if _preposition(doc, time) == "by":
        return True  # "to meet by May" is no day
    if span is None or span.root in head.subtree:
        return False
    verb = _verb_above(span)
    if verb is None or verb.i == head.i:
        return False
    if mention.status == "held":
        # "Criticised the talks on Friday", "revived his summit": what is done to them is no part of them.
        above = held_noun(head)
        return above.dep_ in {"dobj", "obj"} and above.head.i == verb.i and verb.lemma_ not in _PART_OF_IT
    if _is_above(verb, head) and verb.lemma_ not in _EXPECTED:
        return True  # "met on Wednesday to prepare a meeting"
    telling = verb.lemma_ in PROPOSE | DOUBT | _TELL or verb_key(verb) in OFF or verb.lemma_ in SET
    if not telling or verb.tag_ not in {"VBD", "VBN", "VBP", "VBZ", "VBG"}:
        return False
    if verb.lemma_ in SET - {"announce", "agree", "confirm"} and _preposition(doc, time) in {"for", "in"}:
        return False  # "is scheduled for Friday"
    if verb.lemma_ in SET - {"announce", "agree", "confirm"} and time.start > verb.idx:
        return False
    if time.start < min(verb.idx, head.idx) or (verb.dep_ != "ROOT" and verb.lemma_ in _TELL):
        return True  # "On Tuesday Turkey proposed a meeting"
    if published is None or time.value is None:
        return True
    # "Proposed a meeting on 10 April": of the two readings that which is yet to come.
    return time.value.split("T")[0] <= published[: len(time.value.split("T")[0])]


def _is_measured_from(head: Token) -> bool:
    """ "A day after talks with B": so long before or after the time that the sentence names."""
    if head.dep_ != "pobj" or head.head.lower_ not in {"after", "before"}:
        return False
    measure = head.head.head if head.head.dep_ == "prep" else None
    beside = [measure, *(c for c in head.head.children if c.i < head.head.i)]
    return any(w is not None and w.lemma_ in {"day", "week", "hour", "month", "year"} for w in beside)


def _is_above(verb: Token, head: Token) -> bool:
    """Whether a verb governs the one that the encounter itself hangs on, with a purpose or a content between."""
    at = head
    for _ in range(8):
        if at.head.i == at.i or at.dep_ in {"relcl", "acl"}:
            return False
        # "Accused them on Saturday and proposed a meeting": the day of the accusing.
        crossed = at.pos_ == "VERB" and at.dep_ in {"xcomp", "advcl", "ccomp", "conj"} and at.i != verb.i
        at = at.head
        if at.i == verb.i:
            return crossed
    return False


def _verb_above(span: Span) -> Token | None:
    at = span.root
    for _ in range(8):
        if at.head.i == at.i:
            return at if at.pos_ in {"VERB", "AUX"} else None
        at = at.head
        if at.pos_ in {"VERB", "AUX"}:
            return at
        loose = span.root.dep_ in {"compound", "nmod", "npadvmod", "nummod"}  # "On Tuesday Turkey proposed"
        if at.pos_ in {"NOUN", "PROPN"} and at.ent_type_ not in {"DATE", "TIME"} and not loose:
            return None
    return None


def hour_of(date: str | None, mention: FoundMeeting, times: Sequence[Time]) -> int | None:
    """The number of the time that gives the hour of the day, in the sentence of the mention."""
    for at, time in enumerate(times):
        here = mention.sentence.start <= time.start and time.end <= mention.sentence.end
        clock = _CLOCK.fullmatch(time.value or "") if here and time.type == "TIME" else None
        if clock is not None and clock["day"] == date:
            return at
    return None


def day_of_result(encounter: Encounter, lead: set[int], times: Sequence[Time], published: str | None) -> str | None:
    """ "Signed an agreement on Wednesday, nine days after talks opened": the day of what came of them."""
    for number, sentence in sorted(encounter.sentences.items()):
        if number not in lead or sentence.span.root.lemma_ not in _RESULTS or _LONG_AGO.search(sentence.span.text):
            continue
        time = dating_time(times, sentence, sentence.span.root)
        day = (time.value or "").split("T")[0] if time is not None else ""
        if _DAY.fullmatch(day) and dates_agree(None, day, "held", published):
            return day
    return None


def dates_agree(one: str | None, other: str | None, status: str, published: str | None) -> bool:
    """Whether two dates may be those of one encounter."""
    if one is not None and other is not None:
        return one.startswith(other) or other.startswith(one)
    day = one or other
    if day is None or status != "held" or published is None:
        return True
    # A meeting without a date is the news; an old date is that of another one.
    try:
        return abs((datetime.date.fromisoformat(published) - datetime.date.fromisoformat(day)).days) <= _RECENT_DAYS
    except ValueError:
        return False


def is_long(mention: FoundMeeting, times: Sequence[Time]) -> bool:
    """Whether the mention is one of negotiations that went on for months or years."""
    start, end = mention.sentence.start, mention.head.idx
    behind = mention.head.dep_ == "pobj" and mention.head.head.lower_ in {"of", "after"}
    return behind and any(
        t.type == "DURATION" and _LONG.fullmatch(t.value or "") for t in times if start <= t.start < end
    )
