"""All mentions of meetings: councils, summits, talks, calls and visits, as noun phrases and as verbs."""

from __future__ import annotations

from spacy.tokens import Token

from detente.annotate.document import Annotated, Sentence
from detente.annotate.entities import entity_of
from detente.extract.meetings.build import mention_of
from detente.extract.meetings.details import due_verb, forum_of
from detente.extract.meetings.lexicon import AGAIN, ATTEND, HOLD, MEALS, MEETING_NOUNS, PLAIN, TAKE_PLACE
from detente.extract.meetings.mention import FoundMeeting
from detente.extract.meetings.outlook import did_not_happen
from detente.extract.meetings.parties import (
    held_noun,
    is_party,
    parties,
    phrase,
    split,
    subject_parties,
    subjects,
    theirs,
    told_in_call,
)
from detente.extract.meetings.verbs import verb_mention

__all__ = ["find_meetings"]

_NAMED = frozenset({"conference", "summit", "talk", "meeting"})
"""Last words of names of meetings: "United Nations climate conference"."""
_TO_THE_PRESS = frozenset({"press", "news", "media", "phone-in"})
_OF_SOMETHING = frozenset({"call", "round", "visit", "exchange"})
_ANAPHORIC = frozenset({"the", "this", "that", "these", "those", "their"})
_BEGIN_OR_END = frozenset({"open", "begin", "start", "resume", "end", "close", "collapse"})


def find_meetings(annotated: Annotated) -> list[FoundMeeting]:
    """All mentions of meetings, in the order of the text."""
    found: list[FoundMeeting] = []
    for sentence in annotated.sentences:
        for token in sentence.span:
            noun = token.pos_ in {"NOUN", "PROPN"} or (token.lower_ == "talks" and token.dep_ in {"dobj", "obj"})
            mention = _noun(token, sentence) if noun or _is_next(token) else verb_mention(token, sentence)
            if mention is not None:
                found.append(mention)
    return found


def _is_next(token: Token) -> bool:
    """ "The next will be held in Athens": the round or meeting that comes after the one spoken of."""
    if token.lower_ != "next" or token.pos_ != "ADJ" or token.dep_ not in {"nsubj", "nsubjpass"}:
        return False
    return token.head.lemma_ in HOLD | TAKE_PLACE and any(c.lower_ == "the" for c in token.children)


def _noun(token: Token, sentence: Sentence) -> FoundMeeting | None:
    if _is_next(token):
        return mention_of(token, sentence, None, [], again=True)
    lemma = token.lemma_.lower()
    if lemma == "table" and any(c.lower_ == "negotiating" for c in token.children) and token.dep_ == "pobj":
        # "Spent eight hours at the negotiating table in Paris".
        return mention_of(token, sentence, None, subject_parties(token)) if token.head.lower_ == "at" else None
    if lemma not in MEETING_NOUNS or token.dep_ == "compound":
        return None
    if token.ent_type_ == "BODY":
        name = entity_of(token)  # "attended the Ukraine peace summit": a name, and a meeting
        if name is None or name[-1].i != token.i or lemma not in _NAMED or not _is_under_way(token):
            return None
        return mention_of(token, sentence, name, parties(token) if lemma != "summit" else [])
    if token.ent_type_ == "ORG" and (lemma not in _NAMED or token.nbor(1).ent_iob_ == "I"):
        return None  # the name of an organisation
    if lemma == "talk" and token.tag_ == "NN":
        return None
    if any(child.dep_ == "compound" and child.lower_ in _TO_THE_PRESS for child in token.children):
        return None
    if lemma == "visit" and (visit := _visit(token, sentence)) is not None:
        return visit
    who = parties(token) or told_in_call(token)
    if lemma in MEALS and not (who or any(c.lower_ == "working" for c in token.children)):
        return None
    forum = forum_of(token)
    words = [t.lower_ for t in token.subtree if t.i < token.i]
    definite = bool(_ANAPHORIC & set(words[:2]))
    again = bool(AGAIN & set(words)) and not _is_renamed(token)
    named = bool(who or forum)
    lasted = token.dep_ == "nsubj" and token.head.lemma_ == "last"  # "the call lasted 45 minutes"
    if (
        lemma in PLAIN
        and not named
        and not (definite and _is_renamed(token))
        and not again
        and not (definite and lasted)
        and not (_is_under_way(token) and (lemma in {"call", "session"} or _is_of_talks(token)))
        and (not definite or lemma in _OF_SOMETHING)
    ):
        return None
    due = due_verb(token) is not None
    if not (named or definite or again or due or _is_under_way(token)) and token.dep_ not in {"pobj", "ROOT"}:
        return None
    if did_not_happen(token) and not due:
        return None
    anaphoric = definite and not again and not who and not forum
    who += subject_parties(token)
    if not who and any(c.dep_ == "poss" and c.lower_ == "their" for c in token.children):
        who = theirs(token)  # "signed it on the second day of their third summit"
    return mention_of(token, sentence, forum, who, anaphoric=anaphoric, again=again)


def _is_renamed(token: Token) -> bool:
    """ "The deliberations, the third round since March", "the meeting was the second": itself by another name."""
    if token.dep_ == "attr":
        return any(c.dep_ == "nsubj" and c.lemma_.lower() in MEETING_NOUNS for c in token.head.children)
    return token.dep_ == "appos" and token.head.lemma_.lower() in MEETING_NOUNS


def _is_of_talks(token: Token) -> bool:
    """ "The first round of political talks"."""
    return any(c.lemma_.lower() in MEETING_NOUNS for p in token.children if p.lower_ == "of" for c in p.children)


def _visit(token: Token, sentence: Sentence) -> FoundMeeting | None:
    """ "Made a surprise visit to Kyiv", "arrived for a visit to China", "his visit to Oman": who comes, and to whom."""
    where = next((c for p in token.children if p.lower_ == "to" for c in p.children if c.dep_ == "pobj"), None)
    arrival = token.head.head if token.dep_ == "pobj" and token.head.lower_ == "for" else None
    if where is None and arrival is not None and arrival.lemma_ in {"arrive", "land"}:
        # "Arrived in Moscow on Monday for a three-day visit".
        where = next((c for p in arrival.children if p.lower_ in {"in", "at"} for c in p.children), None)
    if where is None or where.ent_type_ not in {"STATE", "SEAT"}:
        return None
    who = [c for c in token.children if c.dep_ == "poss" and is_party(c)]
    verb = token.head if token.head.pos_ == "VERB" else token.head.head
    who = who or [c for c in subjects(verb) if is_party(c) and verb.pos_ == "VERB"]
    place = entity_of(where)
    if not who or place is None or did_not_happen(token):
        return None
    return mention_of(token, sentence, None, split([phrase(c) for c in who]), place=place, visited=place)


def _is_under_way(token: Token) -> bool:
    """Whether the verb is one that encounters have: "talks opened", "a summit was postponed", "held talks"."""
    noun = held_noun(token)
    verb = noun.head
    if verb.lemma_ in HOLD or (noun.dep_ == "pobj" and verb.head.lemma_ in ATTEND and verb.lower_ in {"in", "at"}):
        return True
    # "Talks on an exchange opened in Muscat": the parse hangs the verb on the exchange.
    if any(t.dep_ == "acl" and t.lemma_ in _BEGIN_OR_END for t in token.subtree if t.i > token.i):
        return True
    return noun.dep_ in {"nsubj", "nsubjpass"} and verb.lemma_ in TAKE_PLACE
