"""Mentions of meetings: councils, summits, talks, calls and visits, as noun phrases and as verbs.

Each mention keeps only what its own clause says; ``resolve.meetings`` makes one record of all the mentions
of one encounter.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from spacy.tokens import Span, Token

from detente.annotate.document import Annotated, Sentence
from detente.annotate.entities import entity_of

__all__ = ["MEETING_NOUNS", "FoundMeeting", "Outlook", "find_meetings"]

Outlook = Literal["held", "scheduled", "proposed", "cancelled", "postponed", "uncertain"]

MEETING_NOUNS = frozenset(
    "meeting talk summit negotiation session deliberation consultation discussion conference visit call conversation "
    "encounter dialogue round exchange gathering hearing".split()
)
_PLAIN = frozenset(
    {"call", "round", "session", "exchange", "visit", "discussion", "hearing", "conversation", "dialogue"}
)
"""Nouns with many other senses: a meeting only with parties, a forum or a definite article."""
_HOLD = frozenset(
    "hold have begin start resume conduct open attend join continue end conclude finish complete adjourn close".split()
)
_PARTY_NOUNS = frozenset(
    "side country party nation government delegation negotiator minister diplomat leader president official envoy team "
    "representative general commander rival foe".split()
)
_KINDS_OF_TALKS = frozenset(
    "informal formal indirect direct bilateral trilateral multilateral ministerial high-level secret nuclear emergency "
    "extraordinary preliminary exploratory technical final".split()
)
_PLACES = frozenset({"SEAT", "GPE", "STATE", "LOC", "FAC"})
_MOST_PARTIES = 30
"""Parties of one coordination; what goes on longer is a list, not a meeting."""

_MEASURES = frozenset({"hour", "day", "minute", "week", "round", "series", "session"})
_TO_THE_PRESS = frozenset({"press", "news", "media", "phone-in"})
_OF_SOMETHING = frozenset({"call", "round", "visit", "exchange"})
_VERBS = frozenset({"meet", "confer", "negotiate", "convene"})
_ANAPHORIC = frozenset({"the", "this", "that", "these", "those", "their"})
_AGAIN = frozenset(
    "further more another new next additional future fresh other second third follow-up upcoming".split()
)
_OFF: dict[str, Outlook] = {
    "cancel": "cancelled",
    "scrap": "cancelled",
    "call_off": "cancelled",
    "abandon": "cancelled",
    "suspend": "cancelled",
    "postpone": "postponed",
    "delay": "postponed",
    "reschedule": "postponed",
    "put_off": "postponed",
}
_SET = frozenset("schedule plan set agree arrange announce expect due slate confirm".split())
_GONE = frozenset({"over", "dead", "off"})
_DOUBT = frozenset({"rule", "exclude", "refuse", "reject", "decline", "avoid", "question"})
_PROPOSE = frozenset("propose suggest offer invite seek request demand urge want call ask hope consider".split())
_MAYBE = frozenset({"may", "might", "could", "would"})
_OPEN = frozenset({"open", "uncertain", "unclear", "doubt", "question"})


@dataclass(frozen=True, slots=True)
class FoundMeeting:
    """One mention of an encounter. Token spans; nobody is resolved yet."""

    head: Token
    sentence: Sentence
    forum: Span | None
    parties: tuple[Span, ...]
    place: Span | None
    status: Outlook
    anaphoric: bool
    """"the talks", "it met": the encounter was spoken of before."""
    again: bool
    """"further talks": not the encounter that was spoken of before."""
    historical: bool
    """Told from an earlier time: "had last met in 2019"."""
    remote: bool
    """A call or a video conference, which has no place."""
    format: str
    """What it is called: "trade talks", "summit", "meeting"."""
    of_body: bool
    """The forum stands before the noun: "EU summit"."""


def find_meetings(annotated: Annotated) -> list[FoundMeeting]:
    """All mentions of meetings, in the order of the text."""
    found: list[FoundMeeting] = []
    for sentence in annotated.sentences:
        for token in sentence.span:
            mention = _noun(token, sentence) if token.pos_ in {"NOUN", "PROPN"} else _verb(token, sentence)
            if mention is not None:
                found.append(mention)
    return found


def _noun(token: Token, sentence: Sentence) -> FoundMeeting | None:
    lemma = token.lemma_.lower()
    if lemma not in MEETING_NOUNS or token.dep_ == "compound" or (token.ent_type_ in {"BODY", "ORG"}):
        return None
    if lemma == "talk" and token.tag_ == "NN":
        return None
    if any(child.dep_ == "compound" and child.lower_ in _TO_THE_PRESS for child in token.children):
        return None
    parties = list(_parties(token))
    forum = _forum(token)
    words = [t.lower_ for t in token.subtree if t.i < token.i]
    definite = bool(_ANAPHORIC & set(words[:2]))
    again = bool(_AGAIN & set(words))
    named = bool(parties or forum)
    if lemma in _PLAIN and not named and not again and (not definite or lemma in _OF_SOMETHING):
        return None
    under_way = _held_noun(token).head.lemma_ in _HOLD
    if not (named or definite or again or under_way) and token.dep_ != "pobj":
        return None
    if _did_not_happen(token):
        return None
    parties += _subject_parties(token)
    return FoundMeeting(
        head=token,
        sentence=sentence,
        forum=forum,
        parties=tuple(_unique(parties)),
        place=_place(token),
        status=_status(token, sentence),
        anaphoric=definite and not again and not parties and forum is None,
        again=again,
        historical=_historical(token),
        remote=_remote(token),
        format=_format(token),
        of_body=any(c.dep_ in {"compound", "nmod"} and c.ent_type_ == "BODY" for c in token.children),
    )


def _verb(token: Token, sentence: Sentence) -> FoundMeeting | None:
    lemma = token.lemma_.lower()
    if token.pos_ != "VERB" or lemma not in _VERBS or _is_negated(token):
        return None
    subject = [_phrase(c) for c in _subjects(token)]
    objects = [c for c in token.children if c.dep_ in {"dobj", "obj"}]
    if lemma == "meet" and any(
        c.lemma_.lower()
        in {
            "demand",
            "target",
            "need",
            "requirement",
            "condition",
            "deadline",
            "goal",
            "criterion",
            "resistance",
            "opposition",
        }
        for c in objects
    ):
        return None
    parties = subject + [_phrase(c) for c in objects if _is_party(c)]
    for prep in token.children:
        if prep.dep_ == "prep" and prep.lower_ in {"with", "between"}:
            parties += [_phrase(c) for c in prep.children if c.dep_ == "pobj"]
    if not parties or (lemma in {"meet", "negotiate"} and objects and not any(_is_party(c) for c in objects)):
        return None
    if lemma == "convene" and not any(_is_party(c.root) for c in subject):
        return None
    return FoundMeeting(
        head=token,
        sentence=sentence,
        forum=None,
        parties=tuple(_unique(_split(parties))),
        place=_place(token),
        status=_status(token, sentence),
        anaphoric=False,
        again=False,
        historical=_historical(token),
        remote=_remote(token),
        format=_format(token),
        of_body=any(c.dep_ in {"compound", "nmod"} and c.ent_type_ == "BODY" for c in token.children),
    )


def _phrase(token: Token) -> Span:
    return token.doc[token.left_edge.i : token.right_edge.i + 1]


def _is_party(token: Token) -> bool:
    return (
        token.ent_type_ in {"PERSON", "STATE", "BODY", "SEAT", "ORG"}
        or token.pos_ == "PRON"
        or token.lemma_.lower() in _PARTY_NOUNS
        or any(child.ent_type_ in {"STATE", "DEMONYM", "SEAT", "BODY", "PERSON"} for child in token.children)
    )


def _split(phrases: Iterable[Span]) -> list[Span]:
    """Conjuncts of coordinated phrases, each for itself: its own words up to the next one."""
    result: list[Span] = []
    for phrase in phrases:
        inside = sorted({t.i for t in (phrase.root, *phrase.root.conjuncts) if phrase.start <= t.i < phrase.end})
        heads = [phrase.doc[i] for i in inside[:_MOST_PARTIES]]
        for head, following in zip(heads, [*heads[1:], None], strict=True):
            start = max(phrase.start, min(head.left_edge.i, head.i))
            end = phrase.end if following is None else following.left_edge.i
            while end > head.i + 1 and (phrase.doc[end - 1].is_punct or phrase.doc[end - 1].dep_ == "cc"):
                end -= 1
            result.append(phrase.doc[start : max(end, head.i + 1)])
    return result


def _unique(phrases: Iterable[Span]) -> list[Span]:
    seen: dict[int, Span] = {}
    for phrase in phrases:
        seen.setdefault(phrase.root.i, phrase)
    return list(seen.values())


def _parties(token: Token) -> Iterable[Span]:
    """ "talks with Russia", "between A and B", "of the ministers", "US-Russia talks", "Lavrov's meeting"."""
    found: list[Span] = []
    for child in token.children:
        if child.dep_ == "prep" and child.lower_ in {"with", "between", "among"}:
            found += [_phrase(c) for c in child.children if c.dep_ == "pobj"]
        elif child.dep_ in {"poss", "compound", "amod", "nmod"} and child.ent_type_ in {
            "STATE",
            "BODY",
            "PERSON",
            "DEMONYM",
        }:
            entity = entity_of(child)
            if entity is not None:
                found.append(entity)
        if child.dep_ in {"compound", "nmod"}:
            for inner in child.children:
                if inner.ent_type_ in {"STATE", "BODY"} and (entity := entity_of(inner)) is not None:
                    found.append(entity)
    return _split(found)


def _held_noun(token: Token) -> Token:
    """The noun that a verb takes for the encounter: "hours" in "ended eight hours of talks"."""
    if token.dep_ == "pobj" and token.head.lower_ == "of" and token.head.head.lemma_.lower() in _MEASURES:
        return token.head.head
    return token


def _subject_parties(token: Token) -> list[Span]:
    """Who holds the talks: the subject of "held talks with", or of the clause around "in talks with"."""
    noun = _held_noun(token)
    verb, steps = noun.head, 0
    while verb.pos_ not in {"VERB", "AUX"} and steps < 3 and verb.head.i != verb.i:
        verb, steps = verb.head, steps + 1
    if verb.pos_ != "VERB":
        return []
    with_somebody = any(c.dep_ == "prep" and c.lower_ in {"with", "between"} for c in token.children)
    direct = noun.dep_ in {"dobj", "obj"} and verb.lemma_ in _HOLD | {"leave"}  # who leaves was there
    oblique = noun.dep_ == "pobj" and noun.head.lower_ in {"in", "at", "during", "for", "after"} and with_somebody
    if not (direct or oblique):
        return []
    return _split([_phrase(c) for c in _subjects(verb) if _is_party(c)])


def _subjects(verb: Token) -> list[Token]:
    """Subjects of a verb, also of a relative clause ("who began talks") or an infinitive ("agreed to meet")."""
    found = [c for c in verb.children if c.dep_ in {"nsubj", "nsubjpass"}]
    if not found and verb.dep_ in {"xcomp", "conj"} and verb.head.pos_ in {"VERB", "AUX"}:
        found = [c for c in verb.head.children if c.dep_ in {"nsubj", "nsubjpass"}]
    if verb.dep_ == "relcl" and any(c.lower_ in {"who", "which", "that"} for c in found):
        return [verb.head]
    return found


def _forum(token: Token) -> Span | None:
    """ "meeting of the NATO-Russia Council", "within the framework of the OSCE", "the G7 summit"."""
    for child in token.children:
        if child.dep_ in {"compound", "nmod"} and child.ent_type_ in {"BODY", "ORG"}:
            return entity_of(child)
        if child.dep_ == "prep" and child.lower_ in {"of", "at", "in", "within", "under"}:
            for inner in child.subtree:
                if inner.ent_type_ in {"BODY", "ORG"} and inner.dep_ in {"pobj", "compound", "nmod", "conj", "appos"}:
                    return entity_of(inner)
    if token.dep_ in {"attr", "nsubj", "pobj", "dobj"}:
        for prep in token.head.children:
            if prep.dep_ == "prep" and prep.lower_ in {"within", "under", "at"} and prep.i > token.i:
                for inner in prep.subtree:
                    if inner.ent_type_ in {"BODY", "ORG"}:
                        return entity_of(inner)
    return None


def _place(token: Token) -> Span | None:
    anchors = [token]
    if token.head.i != token.i and token.dep_ in {"dobj", "nsubj", "nsubjpass", "attr", "pobj"}:
        anchors.append(token.head)
        if token.dep_ == "pobj":
            anchors.append(token.head.head)
    anchors += [c for anchor in anchors for c in anchor.children if c.dep_ == "xcomp"]
    for anchor in anchors:
        for prep in anchor.children:
            if prep.dep_ != "prep" or prep.lower_ not in {"in", "at", "near"}:
                continue
            for child in prep.children:
                named = [child, *(inner for of in child.children if of.lower_ == "of" for inner in of.children)]
                for place in named:  # "at the Swiss resort of Crans-Montana"
                    if place.dep_ == "pobj" and place.ent_type_ in _PLACES:
                        return entity_of(place)
    return None


def _governors(token: Token) -> list[Token]:
    """Verbs above a word, the nearest first, at most four."""
    found: list[Token] = []
    at = token
    for _ in range(8):
        if at.head.i == at.i:
            break
        at = at.head
        if at.pos_ in {"VERB", "AUX"}:
            found.append(at)
        if len(found) == 4:
            break
    if token.pos_ in {"VERB", "AUX"}:
        found.insert(0, token)
    return found


def _status(token: Token, sentence: Sentence) -> Outlook:
    verbs = _governors(token)
    words = {t.lower_ for t in token.subtree if t.i < token.i}
    direct = verbs[0] if verbs else None
    if direct is not None:
        particle = next((c.lower_ for c in direct.children if c.dep_ == "prt"), None)
        key = f"{direct.lemma_}_{particle}" if particle else direct.lemma_
        if key in _OFF and token.dep_ in {"dobj", "nsubjpass", "obj"}:
            return _OFF[key]
    # Only verbs that govern the encounter itself, not those of an outer clause it is an adjunct of.
    reach = (
        verbs[:1]
        if token.dep_ == "pobj" and token.head.lower_ in {"at", "after", "in", "during", "following"}
        else verbs[:2]
    )
    for verb in reach:
        auxiliaries = {c.lower_ for c in verb.children if c.dep_ in {"aux", "auxpass"}}
        if any(
            c.lemma_.lower() in _OPEN for c in verb.children if c.dep_ in {"acomp", "attr", "oprd"}
        ) or verb.lemma_ in {"remain"}:
            return "uncertain"
        if verb.lemma_ == "be" and any(c.lower_ in _GONE for c in verb.children):
            return "cancelled"  # "the talks are over"
        if any(c.lower_ in {"whether", "if"} for c in verb.children if c.dep_ == "mark"):
            return "uncertain"
        if auxiliaries & {"will", "'ll", "shall"}:
            return "scheduled"
        if "would" in auxiliaries and verb.dep_ == "ccomp":
            return "scheduled"  # "he said the talks would resume": the future of a report in the past
        if auxiliaries & _MAYBE:
            return "uncertain"
        if verb.lemma_ in _SET and token.dep_ in {"nsubjpass", "dobj", "obj"}:
            return "scheduled"
        if verb.lemma_ in _DOUBT and verb.i != token.i:
            return "uncertain"
        if verb.lemma_ in _PROPOSE and verb.i != token.i:
            return "proposed"
        if verb.tag_ == "VB" and "to" in auxiliaries:
            head = verb.head
            if head.lemma_ in {"be", "plan", "agree", "schedule", "due", "set", "expect"}:
                return "scheduled"
            if head.lemma_ in _PROPOSE | {"refuse", "decline"}:
                return "proposed"
    if token.head.pos_ == "ADP" and token.head.head.lemma_ in {
        "open",
        "ready",
        "readiness",
        "schedule",
        "call",
        "proposal",
        "invitation",
        "willingness",
        "agree",
    }:
        return "proposed"
    if words & _AGAIN and direct is not None and direct.lemma_ not in _HOLD and "first" not in words:
        return "uncertain"  # "no date for another round": nobody says that it was held
    if words & {"possible", "potential", "planned", "proposed"}:
        return "scheduled" if "planned" in words else "proposed"
    if words & {"upcoming", "next", "future", "further"} and not any(v.tag_ == "VBD" for v in verbs[:1]):
        return "proposed"
    return "held"


def _format(token: Token) -> str:
    """ "trade talks", "informal talks", "summit"; a verb that means one is a meeting."""
    if token.pos_ == "VERB":
        return "negotiations" if token.lemma_ == "negotiate" else "meeting"
    words = [
        child.lower_
        for child in token.children
        if child.i < token.i
        and not child.ent_type_
        and (child.dep_ == "compound" or (child.dep_ == "amod" and child.lower_ in _KINDS_OF_TALKS))
    ]
    return " ".join([*words, token.lower_])


def _is_negated(verb: Token) -> bool:
    """ "will not meet", "are not going to negotiate", "refused to talk": no encounter."""
    governors = [verb]
    while governors[-1].dep_ in {"xcomp", "conj"} and governors[-1].head.i != governors[-1].i:
        governors.append(governors[-1].head)
    return any(c.dep_ == "neg" for v in governors for c in v.children) or any(
        v.lemma_ in {"refuse", "decline"} for v in governors[1:]
    )


def _did_not_happen(token: Token) -> bool:
    """ "did not hold talks", "no talks were held", "the summit did not take place", "denied that it had met"."""
    if any(c.dep_ == "det" and c.lower_ in {"no", "neither"} for c in token.children):
        return True
    if token.dep_ not in {"dobj", "obj", "nsubj", "nsubjpass", "attr"}:
        return False
    verb = _held_noun(token).head
    governors = [verb]
    while governors[-1].dep_ in {"xcomp", "conj", "ccomp"} and governors[-1].head.i != governors[-1].i:
        governors.append(governors[-1].head)
    if token.dep_ in {"nsubj", "nsubjpass"} and verb.lemma_ not in _HOLD | {"take", "happen", "occur", "be", "proceed"}:
        return False  # "the talks did not end the war" were held all the same
    return any(c.dep_ == "neg" for c in verb.children) or any(v.lemma_ in {"deny", "rule"} for v in governors[1:])


def _remote(token: Token) -> bool:
    words = {t.lower_ for t in token.subtree}
    return token.lemma_.lower() in {"call", "conversation"} or bool(
        words & {"video", "phone", "telephone", "virtual", "online"}
    )


def _historical(token: Token) -> bool:
    verbs = _governors(token)[:1]
    return any(v.tag_ == "VBN" and any(c.lower_ == "had" for c in v.children) for v in verbs)
