"""What the syntax decides: is this a time at all, and does its clause look back or ahead?"""

from __future__ import annotations

import re
from dataclasses import replace

from spacy.tokens import Doc, Token

from detente.extract.times.meanings import CalendarDate, Direction, FoundTime, Literally, Shift, WeekdayOf
from detente.extract.times.words import Draft

__all__ = ["direction_of", "is_time", "later_date"]

_MODALS = frozenset("will wo shall 'll ’ll would 'd should can could may might must ca".split())
_SCHEDULED = frozenset(
    "schedule due slate set expect plan postpone delay adjourn fix book tentatively anticipate".split()
)
_WANTED = frozenset(
    "want demand expect hope plan aim agree promise pledge vow threaten ask call urge require intend propose offer "
    "prepare decide seek wish invite arrange commit order need seem appear like wait due set schedule".split()
)
"""Verbs whose infinitive, or whose "by Friday", lies ahead even when they stand in the past."""
_MOVED = frozenset("postpone delay move reschedule shift defer push put bring".split())
"""What is moved "to" or "until" a day will be then; the day that it is moved from may lie ahead or not."""
_OFFERED = frozenset("propose suggest offer invite announce call request convene schedule cancel scrap".split())
"""What is proposed or called off "on 10 April": the deed or the day of what is proposed, whichever is nearer."""
_INVITED = frozenset({"propose", "suggest", "offer", "announce", "call", "request", "schedule"})
_MEETINGS = frozenset(
    "meeting summit talk conference visit session negotiation call round vote election trip ceremony".split()
)
_OPEN = frozenset({"possible", "likely", "feasible", "achievable", "probable", "conceivable", "ready"})
"""What is so "by the autumn" lies ahead, even when a report puts it in the past."""
_AHEAD_NOUNS = frozenset("deadline plan ultimatum proposal intention invitation promise pledge threat".split())
_AHEAD_PREPOSITIONS = frozenset("by until till for before in".split())
_TIME_PREPOSITIONS = frozenset(
    "in since of from until till by before after during between to and or for through around about on the at vs".split()
)
_NUMBERED = frozenset(
    "resolution resolutions agenda vision article articles no no. nos nos. number section room flight route horizon "
    "regulation directive page chapter paragraph expo model grant".split()
)
_COUNTED = frozenset(
    "troops soldiers people men women children km kilometres kilometers miles percent tonnes tons dollars euros "
    "prisoners tanks civilians migrants refugees fighters missiles drones votes metres meters feet casualties".split()
)
_PERIOD_CUES = _TIME_PREPOSITIONS | {"within", "over", "than", "lasted", "take", "takes", "took", "spent"}
"""Before "a year" these make it a length."""
_COUNT_LABELS = frozenset({"CARDINAL", "QUANTITY", "MONEY", "PERCENT", "ORDINAL"})
_NAME_LABELS = frozenset({"ORG", "PERSON", "WORK_OF_ART", "PRODUCT", "FAC", "NORP"})
_LONE_PERIOD = re.compile(r"(?i)an? \w+")
_PERIOD = re.compile(r"P(T?)(\d+|X)(S|M|H|D|W|Y|DE|CE)")
_DETERMINING = frozenset({"DT", "JJ", "JJR", "CD", "PRP$", "NN", "NNS", "NNP", "POS", "PDT", "WDT"})
"""Before "hours" or "days" these make it something counted or known, not a vague length."""
_CLIMB_LIMIT = 25
"""Steps from a word to the verb above it; more means a broken parse."""
# "In more than two weeks" lies after the point two weeks ahead.
_AHEAD_MODS = {"MORE_THAN": "AFTER", "EQUAL_OR_MORE": "AFTER", "LESS_THAN": "BEFORE", "EQUAL_OR_LESS": "BEFORE"}


def is_time(doc: Doc, text: str, draft: Draft, index: int) -> bool:
    """Whether a match is a time in its context, and not a name, a count or another word of the same form."""
    if index >= len(doc):
        return False
    token = doc[index]
    meaning = draft.meaning
    if isinstance(meaning, CalendarDate) and meaning.month is None and meaning.day is None and text.isdecimal():
        return _is_year(doc, token, int(text))
    if text in ("May", "March") or text.endswith((" May", " March")):
        return _is_month(doc, draft)
    if isinstance(meaning, WeekdayOf) or draft.type == "SET":
        return not _in_name(token, text)
    if draft.type == "DURATION" and text.isalpha():
        return token.i == 0 or token.nbor(-1).tag_ not in _DETERMINING
    if draft.type == "DURATION" and not draft.mod and _LONE_PERIOD.fullmatch(text):
        follower = _after(doc, draft.end)
        return _before(token) in _PERIOD_CUES or (follower is not None and follower.lower_ in ("after", "before", "of"))
    return True


def _before(token: Token) -> str:
    return token.nbor(-1).lower_ if token.i > 0 else ""


def _after(doc: Doc, end: int) -> Token | None:
    span = doc.char_span(max(end - 1, 0), end, alignment_mode="expand")
    following = span.end if span is not None else len(doc)
    return doc[following] if following < len(doc) else None


def _is_year(doc: Doc, token: Token, year: int) -> bool:
    before, follower = _before(token), _after(doc, token.idx + len(token))
    if before in _NUMBERED or (follower is not None and follower.lower_ in _COUNTED | _NUMBERED):
        return False
    placed = before in _TIME_PREPOSITIONS | {"year", "least", "early", "circa"}
    if token.ent_type_ in _COUNT_LABELS or not 1900 <= year <= 2099:
        return placed or token.ent_type_ == "DATE"
    return not _in_name(token, token.text)


def _is_month(doc: Doc, draft: Draft) -> bool:
    """ "May" the verb and Theresa May, "March" the march at the head of a sentence."""
    span = doc.char_span(draft.start, draft.end, alignment_mode="expand")
    if span is None:
        return False
    last, before = span[-1], span[0].nbor(-1) if span.start else None
    if before is not None and before.tag_ in ("JJ", "NNP", "NNPS") and before.text.istitle() and len(span) == 1:
        return False  # the Long March
    if last.tag_ == "MD" or last.ent_type_ == "PERSON":
        return False
    return len(span) > 1 or _before(last) in _TIME_PREPOSITIONS - {"the"} or last.ent_type_ == "DATE"


def _in_name(token: Token, text: str) -> bool:
    """Whether the word is part of a longer name (The Sunday Times), told by a capital on both sides of the seam."""
    if token.ent_type_ not in _NAME_LABELS:
        return False
    neighbours = [token.nbor(step) for step in (-1, 1) if 0 <= token.i + step < len(token.doc)]
    return text[:1].isupper() and any(
        other.ent_type_ == token.ent_type_ and other.ent_iob_ != "O" and other.text[:1].isupper()
        for other in neighbours
    )


def direction_of(doc: Doc, index: int) -> Direction | None:
    """Where the governing clause puts a time: read off tense, aspect, modality and the prepositions on the way.

    None where no verb governs it or the verb does not tell.
    """
    token, preposition = doc[index], ""
    for _ in range(_CLIMB_LIMIT):
        word = token.lower_
        if word == "since":
            return "past"
        if word in ("ahead", "upcoming", "forthcoming") or (token.pos_ == "NOUN" and token.lemma_ in _AHEAD_NOUNS):
            return "future"
        if token.tag_ in ("IN", "RP") and not preposition:
            preposition = word
        if token.tag_.startswith("VB") or token.tag_ == "MD":
            direction = _of_verb(token, preposition)
            if direction in (None, "past") and _offers_meeting(token, doc[index], preposition):
                return "future"
            if direction in (None, "past") and _either_way(token, doc[index], preposition):
                return None
            if direction is not None:
                return direction
        elif token.tag_ == "JJ" and token.lemma_ in ("due", "ready", "set"):
            return "future"
        if token.head == token:
            break
        token = token.head
    return None


def _offers_meeting(verb: Token, time: Token, preposition: str) -> bool:
    """ "Proposed a summit in March": whoever proposes means a month to come; a day may be that of the proposal."""
    if verb.lemma_ not in _INVITED or preposition != "in" or any(c.lower_ == "had" for c in verb.children):
        return False
    objects = [c for c in verb.children if c.dep_ == "dobj"]
    objects += [c for prep in verb.children if prep.dep_ == "prep" and prep.lower_ == "for" for c in prep.children]
    return any(noun.lemma_.lower() in _MEETINGS and verb.i < noun.i < time.i for noun in objects)


def _either_way(verb: Token, time: Token, preposition: str) -> bool:
    """Whether a verb of the past leaves open on which side of now the time lies.

    "Moved from 29 December", "proposed a summit on 10 April", "a meeting on 1 January was called off".
    """
    if verb.lemma_ in _MOVED and preposition == "from":
        return True
    if verb.lemma_ in _SCHEDULED and verb.dep_ == "acl" and _subject_of_past(verb.head):
        return True  # "the vote scheduled for Tuesday was cancelled": before or after the cancelling
    if (
        verb.lemma_ in _OFFERED | {"put", "postpone", "delay"}
        and time.i > verb.i
        and preposition in {"on", "in", "for"}
    ):
        return any(c.dep_ in ("dobj", "prep") and verb.i < c.i < time.i for c in verb.children)
    if verb.lemma_ not in _OFFERED | _MOVED:
        return False
    planned = next((c for c in verb.children if c.dep_ in ("nsubjpass", "nsubj", "dobj") and time in c.subtree), None)
    if planned is None or any(c.dep_ == "acl" and c.tag_ == "VBN" for c in planned.children):
        return False
    return planned.lemma_.lower() in _MEETINGS or planned.ent_type_ == "DATE"


def _of_verb(verb: Token, preposition: str) -> Direction | None:
    """The direction that a verb gives; None sends the search on to the verb above it."""
    helpers = {child.lower_ for child in verb.children if child.dep_ in ("aux", "auxpass")}
    early = any(c.lower_ in ("originally", "initially", "first") and c.dep_ == "advmod" for c in verb.children)
    if early and not helpers & _MODALS:
        return "past"  # "was first to meet on Monday"; but "would first wait for Wednesday"
    if preposition in ("until", "till") and verb.lemma_ in ("have", "give"):
        return "future"
    if preposition in ("to", "until", "till", "for") and verb.lemma_ in _MOVED:
        return "future"
    if preposition == "before" and not helpers & {"had"}:
        return "future"
    if helpers & _MODALS:
        return "past" if "have" in helpers and verb.tag_ in ("VBN", "VBD") else "future"
    if verb.tag_ == "VB":
        return _of_infinitive(verb, helpers)
    if verb.lemma_ in _SCHEDULED and verb.tag_ == "VBN" and preposition != "from":
        # "The vote scheduled for Tuesday was cancelled": the cancelling is past, so the vote was to be about then.
        return "future" if verb.dep_ != "acl" or not _subject_of_past(verb.head) else None
    if verb.lemma_ in _WANTED and preposition in _AHEAD_PREPOSITIONS - {"in"}:
        return "future"
    if preposition == "by" and any(c.dep_ == "acomp" and c.lemma_ in _OPEN for c in verb.children):
        return "future"
    if verb.tag_ == "VBG":
        if helpers & {"is", "are", "'s", "'re", "’s", "’re", "am"}:
            return "future"
        return "past" if helpers & {"was", "were", "had", "been"} else None
    if verb.tag_ == "VBD" or helpers & {"had", "has", "have", "'ve", "was", "were", "did", "’ve"}:
        return "past"
    if verb.tag_ == "VBN":
        return "present" if helpers & {"is", "are", "'s", "’s", "be"} else "past"
    return "present"


def _subject_of_past(noun: Token) -> bool:
    return noun.dep_ in ("nsubj", "nsubjpass") and noun.head.tag_ in ("VBD", "VBN")


def _of_infinitive(verb: Token, helpers: set[str]) -> Direction | None:
    """ "Is to meet", "agreed to meet", "plans to meet" and "US and Russia to meet" look ahead; "failed to meet" not."""
    head = verb.head
    if "did" in helpers or "does" in helpers or "do" in helpers:
        return "past" if "did" in helpers else "present"
    if head == verb or verb.dep_ in ("acl", "relcl") or head.lemma_ in _WANTED or head.tag_.startswith("JJ"):
        return "future"
    if head.lemma_ == "be" and "to" in helpers:
        return "future"
    return None


def later_date(doc: Doc, found: FoundTime, index: int) -> FoundTime:
    """ "In two weeks" is a day to come after "will meet", and a length after "the first talks" or "has not met"."""
    if found.type != "DURATION" or not isinstance(found.meaning, Literally) or not len(doc):
        return found
    if _before(doc[index]) != "in" or found.direction not in ("future", "present") or _counts_back(doc[index]):
        return found
    match = _PERIOD.fullmatch(found.meaning.value or "")
    if match is None:
        return found
    clock, amount, letter = match.groups()
    if amount == "X":
        return replace(found, type="DATE", meaning=Literally("FUTURE_REF"))
    unit = "MIN" if clock and letter == "M" else letter
    mod = _AHEAD_MODS.get(found.mod or "", found.mod)
    return replace(found, type="TIME" if clock else "DATE", meaning=Shift(unit, int(amount)), mod=mod)


def _counts_back(token: Token) -> bool:
    """Whether the clause says "the first … in two years", "not … in two years", "the worst … in two years"."""
    for step in range(token.sent.start, token.i):
        other = token.doc[step]
        if other.dep_ == "neg" or other.lower_ in ("first", "only", "no", "never", "not", "n't", "last"):
            return True
        if other.tag_ in ("JJS", "RBS"):
            return True
    return False
