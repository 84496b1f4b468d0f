"""Mentions of meetings by a verb: "met", "spoke by phone", "received", "visited", "the Security Council discussed"."""

from __future__ import annotations

from spacy.tokens import Span, Token

from detente.annotate.document import Sentence
from detente.annotate.entities import entity_of
from detente.extract.meetings.build import mention_of
from detente.extract.meetings.lexicon import MEETING_NOUNS, MEETING_VERBS, RECEIVE
from detente.extract.meetings.mention import FoundMeeting
from detente.extract.meetings.outlook import is_negated
from detente.extract.meetings.parties import are_people, is_party, listed_before, phrase, split, subjects

__all__ = ["verb_mention"]

_MET_OTHERWISE = frozenset(
    "demand target need requirement condition deadline goal criterion resistance opposition".split()
)
_TELEPHONE = frozenset({"phone", "telephone", "videolink", "video"})
_TO_SOMEBODY = frozenset({"tell", "warn", "urge", "assure", "inform", "promise"})
_RING = frozenset({"call", "phone", "telephone", "ring"})
_SIT = frozenset({"discuss", "debate", "meet", "convene", "gather", "sit", "consider"})
"""What a council does when it meets."""
_COUNCILS = frozenset("council assembly committee commission conference board quartet group cabinet parliament".split())


def verb_mention(token: Token, sentence: Sentence) -> FoundMeeting | None:
    """The meeting that a verb speaks of, or None."""
    lemma = token.lemma_.lower()
    if token.pos_ != "VERB" or is_negated(token):
        return None
    if lemma in _SIT and (forum := _council(token)) is not None:
        return mention_of(token, sentence, forum, _with(token))
    if lemma == "discuss" and (mention := _discuss(token, sentence)) is not None:
        return mention
    if lemma in {"speak", "talk"}:
        return _call(token, sentence)
    if lemma in _RING:
        return _ring(token, sentence)
    if lemma in _TO_SOMEBODY and (mention := _aside(token, sentence)) is not None:
        return mention
    if lemma == "visit":
        return _visit(token, sentence)
    if lemma in RECEIVE:
        return _receive(token, sentence)
    if lemma in {"see", "consult"}:
        return _see(token, sentence)
    sits_down = lemma == "sit" and any(c.lower_ == "down" for c in token.children)
    return _meet(token, sentence, lemma) if lemma in MEETING_VERBS or sits_down else None


def _council(verb: Token) -> Span | None:
    """The council that is alone the subject: "the Arctic Council met", "the Security Council was to discuss Libya"."""
    subject = next(iter(subjects(verb)), None)
    if subject is None or any(subject.conjuncts) or subject.ent_type_ not in {"BODY", "ORG"}:
        return None
    name = entity_of(subject)
    if name is None or name[-1].lower_ not in _COUNCILS or any(c.dep_ == "dobj" and is_party(c) for c in verb.children):
        return None
    return name


def _meet(token: Token, sentence: Sentence, lemma: str) -> FoundMeeting | None:
    objects = [c for c in token.children if c.dep_ in {"dobj", "obj"} and c.ent_type_ not in {"DATE", "TIME"}]
    if lemma == "meet" and any(c.lemma_.lower() in _MET_OTHERWISE for c in objects):
        return None
    if any(c.lemma_.lower() in MEETING_NOUNS for c in objects):
        return None  # "convened a summit": the noun is the mention
    who = _proposed_to(token) or listed_before(token) or [phrase(c) for c in subjects(token)]
    who += [phrase(c) for c in objects if is_party(c)] + _with(token)
    if not who or (lemma in {"meet", "negotiate"} and objects and not any(is_party(c) for c in objects)):
        return None
    if lemma == "sit" and len(split(who)) < 2:
        return None
    if lemma in {"convene", "gather"} and not any(is_party(c) and c.pos_ != "PRON" for c in subjects(token)):
        return None
    return mention_of(token, sentence, None, split(who), again=lemma == "reconvene")


def _proposed_to(verb: Token) -> list[Span]:
    """ "Blinken proposed to Lavrov that they meet": those two."""
    above = verb.head
    they = [c for c in subjects(verb) if c.lower_ in {"they", "two", "both"}]
    if not they or verb.dep_ != "ccomp" or above.lemma_ not in {"propose", "suggest", "offer"}:
        return []
    others = [c for p in above.children if p.lower_ == "to" for c in p.children if c.dep_ == "pobj"]
    return [phrase(c) for c in (*subjects(above), *others)] if others else []


def _with(verb: Token) -> list[Span]:
    return [
        phrase(c)
        for preposition in verb.children
        if preposition.dep_ == "prep" and preposition.lower_ in {"with", "between", "to"}
        for c in preposition.children
        if c.dep_ == "pobj" and (preposition.lower_ != "to" or verb.lemma_ in {"speak", "talk"})
    ]


def _call(token: Token, sentence: Sentence) -> FoundMeeting | None:
    """ "Spoke by phone", "A and B will speak again": speaking alone is a statement, not a meeting."""
    by = [c for c in token.children if c.dep_ == "prep" and c.lower_ in {"by", "on", "over", "via"}]
    who = split([phrase(c) for c in subjects(token)]) + _with(token)
    phoned = any(inner.lower_ in _TELEPHONE for c in by for inner in c.subtree)
    each = {"will", "again", "together", "directly"}
    to_each_other = token.lemma_ == "talk" or any(c.lower_ in each for c in token.children)
    persons = len(who) > 1 and all(party.root.ent_type_ == "PERSON" for party in who)
    # "Xi spoke to Zelensky on Wednesday"; "X spoke to reporters" is a statement.
    with_somebody = bool(_with(token)) and token.lemma_ == "speak"
    if not who or not (phoned or (persons and (to_each_other or with_somebody))):
        return None
    return mention_of(token, sentence, None, who)


def _discuss(token: Token, sentence: Sentence) -> FoundMeeting | None:
    """ "Blinken will travel to Cairo to discuss a ceasefire with Egyptian leaders": who discusses it with whom."""
    others = [party for party in _with(token) if is_party(party.root) and party.root.pos_ != "PRON"]
    who = [c for c in subjects(token) if is_party(c)]
    at = token
    while not who and at.dep_ in {"advcl", "xcomp"} and at.head.i != at.i:
        at = at.head
        who = [c for c in subjects(at) if is_party(c)]
    if not others or not who:
        return None
    return mention_of(token, sentence, None, split([phrase(c) for c in who]) + split(others), somewhere=False)


def _aside(token: Token, sentence: Sentence) -> FoundMeeting | None:
    """ "Modi told Putin on the sidelines of the summit": who tells somebody something there meets him."""
    there = any(
        c.lower_ in {"on", "at", "in"} and any(g.lower_ in {"sidelines", "margins"} for g in c.children)
        for c in token.children
    )
    others = [c for c in token.children if c.dep_ in {"dobj", "obj", "dative"} and c.ent_type_ == "PERSON"]
    who = [c for c in subjects(token) if is_party(c)]
    if not (there and others and who):
        return None
    return mention_of(token, sentence, None, split([phrase(c) for c in (*who, *others)]))


def _ring(token: Token, sentence: Sentence) -> FoundMeeting | None:
    """ "Macron called Putin on Thursday to discuss it": one office holder rings another.

    Who calls somebody a liar names him, and who calls off or calls for something does not ring.
    """
    if any(c.dep_ in {"oprd", "ccomp", "prt", "xcomp"} for c in token.children) or token.tag_ == "VBN":
        return None
    other = next((c for c in token.children if c.dep_ in {"dobj", "obj"}), None)
    who = [c for c in subjects(token) if is_party(c)]
    if other is None or not who or not (other.ent_type_ == "PERSON" or other.lemma_.lower() == "counterpart"):
        return None
    return mention_of(token, sentence, None, split([phrase(c) for c in (*who, other)]))


def _visit(token: Token, sentence: Sentence) -> FoundMeeting | None:
    """ "Will visit Israel on Saturday": somebody with a country or a capital for an object."""
    where = next((c for c in token.children if c.dep_ in {"dobj", "obj"} and c.ent_type_ in {"STATE", "SEAT"}), None)
    who = [c for c in subjects(token) if c.ent_type_ == "PERSON"]
    if where is None or not who:
        return None
    place = phrase(where)
    return mention_of(token, sentence, None, split([phrase(c) for c in who]), place=place, visited=entity_of(where))


def _see(token: Token, sentence: Sentence) -> FoundMeeting | None:
    """ "Is to see his counterpart", "travelled on to Kyiv to see Zelenskiy", "will consult allies in Berlin"."""
    ahead = any(c.lower_ in {"to", "will", "'ll"} and c.dep_ == "aux" for c in token.children)
    others = [c for c in token.children if c.dep_ in {"dobj", "obj"}]
    others = [c for c in others if are_people(c) or c.lemma_.lower() in {"counterpart", "president", "minister"}]
    hosts = [c for c in subjects(token) if is_party(c)]
    if token.dep_ == "advcl" and not hosts:
        hosts = [c for c in subjects(token.head) if is_party(c)]
    if not (ahead and others and hosts):
        return None
    return mention_of(token, sentence, None, split([phrase(c) for c in (*hosts, *others)]))


def _receive(token: Token, sentence: Sentence) -> FoundMeeting | None:
    """ "Mitsotakis received Erdogan in Athens", "will host the leaders of Japan and South Korea"."""
    guests = [c for c in token.children if c.dep_ in {"dobj", "obj"} and are_people(c)]
    hosts = [c for c in subjects(token) if is_party(c) and c.lemma_.lower() not in MEETING_NOUNS]
    if not guests or not hosts or (token.tag_ == "VBN" and any(c.dep_ == "auxpass" for c in token.children)):
        return None
    who = split([phrase(c) for c in (*hosts, *guests)])
    return mention_of(token, sentence, None, who, host=phrase(hosts[0]))
