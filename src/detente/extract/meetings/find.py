"""All mentions of meetings: councils, summits, talks, calls and visits, as noun phrases and as verbs."""

from __future__ import annotations

from spacy.tokens import Span, Token

from detente.annotate.document import Annotated, Sentence
from detente.extract.meetings.details import (
    agenda_of,
    due_verb,
    format_of,
    forum_of,
    host_of,
    is_aside,
    is_remote,
    place_of,
    round_of,
    wording_of,
)
from detente.extract.meetings.lexicon import AGAIN, HOLD, MEETING_NOUNS, MEETING_VERBS, PLAIN, TAKE_PLACE
from detente.extract.meetings.mention import FoundMeeting
from detente.extract.meetings.outlook import did_not_happen, historical, is_negated, moved_by, status
from detente.extract.meetings.parties import (
    held_noun,
    is_party,
    parties,
    phrase,
    split,
    subject_parties,
    subjects,
    told_in_call,
    unique,
)

__all__ = ["find_meetings"]

_NAMED = frozenset({"conference", "summit", "talk", "meeting"})
"""Last words of names of meetings: "United Nations climate conference"."""
_TO_THE_PRESS = frozenset({"press", "news", "media", "phone-in"})
_OF_SOMETHING = frozenset({"call", "round", "visit", "exchange"})
_ANAPHORIC = frozenset({"the", "this", "that", "these", "those", "their"})
_MET_OTHERWISE = frozenset(
    "demand target need requirement condition deadline goal criterion resistance opposition".split()
)
_BEGIN_OR_END = frozenset({"open", "begin", "start", "resume", "end", "close", "collapse"})
_TELEPHONE = frozenset({"phone", "telephone", "videolink", "video"})


def find_meetings(annotated: Annotated) -> list[FoundMeeting]:
    """All mentions of meetings, in the order of the text."""
    found: list[FoundMeeting] = []
    for sentence in annotated.sentences:
        for token in sentence.span:
            noun = token.pos_ in {"NOUN", "PROPN"} or (token.lower_ == "talks" and token.dep_ in {"dobj", "obj"})
            mention = _noun(token, sentence) if noun else _verb(token, sentence)
            if mention is not None:
                found.append(mention)
    return found


def _noun(token: Token, sentence: Sentence) -> FoundMeeting | None:
    lemma = token.lemma_.lower()
    if lemma not in MEETING_NOUNS or token.dep_ == "compound" or token.ent_type_ == "BODY":
        return None
    if token.ent_type_ == "ORG" and (lemma not in _NAMED or token.nbor(1).ent_iob_ == "I"):
        return None  # the name of an organisation
    if lemma == "talk" and token.tag_ == "NN":
        return None
    if any(child.dep_ == "compound" and child.lower_ in _TO_THE_PRESS for child in token.children):
        return None
    who = parties(token) or told_in_call(token)
    forum = forum_of(token)
    words = [t.lower_ for t in token.subtree if t.i < token.i]
    definite = bool(_ANAPHORIC & set(words[:2]))
    again = bool(AGAIN & set(words)) and not _is_renamed(token)
    named = bool(who or forum)
    lasted = token.dep_ == "nsubj" and token.head.lemma_ == "last"  # "the call lasted 45 minutes"
    if (
        lemma in PLAIN
        and not named
        and not again
        and not (definite and lasted)
        and (not definite or lemma in _OF_SOMETHING)
    ):
        return None
    if not (named or definite or again or _is_under_way(token)) and token.dep_ not in {"pobj", "ROOT"}:
        return None
    if did_not_happen(token):
        return None
    who += subject_parties(token)
    return _mention(
        token, sentence, forum, who, anaphoric=definite and not again and not who and not forum, again=again
    )


def _is_renamed(token: Token) -> bool:
    """ "The deliberations, the third round since March": the encounter itself by another name."""
    return token.dep_ == "appos" and token.head.lemma_.lower() in MEETING_NOUNS


def _is_under_way(token: Token) -> bool:
    """Whether the verb is one that encounters have: "talks opened", "a summit was postponed", "held talks"."""
    noun = held_noun(token)
    verb = noun.head
    if verb.lemma_ in HOLD:
        return True
    # "Talks on an exchange opened in Muscat": the parse hangs the verb on the exchange.
    if any(t.dep_ == "acl" and t.lemma_ in _BEGIN_OR_END for t in token.subtree if t.i > token.i):
        return True
    return noun.dep_ in {"nsubj", "nsubjpass"} and verb.lemma_ in TAKE_PLACE


def _verb(token: Token, sentence: Sentence) -> FoundMeeting | None:
    lemma = token.lemma_.lower()
    if token.pos_ != "VERB" or is_negated(token):
        return None
    if lemma in {"speak", "talk"}:
        return _call(token, sentence)
    if lemma in {"call", "phone", "telephone", "ring"}:
        return _ring(token, sentence)
    if lemma == "visit":
        return _visit(token, sentence)
    if lemma not in MEETING_VERBS:
        return None
    objects = [c for c in token.children if c.dep_ in {"dobj", "obj"} and c.ent_type_ not in {"DATE", "TIME"}]
    if lemma == "meet" and any(c.lemma_.lower() in _MET_OTHERWISE for c in objects):
        return None
    who = [phrase(c) for c in subjects(token)] + [phrase(c) for c in objects if is_party(c)]
    who += _with(token)
    if not who or (lemma in {"meet", "negotiate"} and objects and not any(is_party(c) for c in objects)):
        return None
    if lemma in {"convene", "gather"} and not any(is_party(c) and c.pos_ != "PRON" for c in subjects(token)):
        return None
    return _mention(token, sentence, None, split(who), again=lemma == "reconvene")


def _with(verb: Token) -> list[Span]:
    return [
        phrase(c)
        for preposition in verb.children
        if preposition.dep_ == "prep" and preposition.lower_ in {"with", "between", "to"}
        for c in preposition.children
        if c.dep_ == "pobj" and (preposition.lower_ != "to" or verb.lemma_ in {"speak", "talk"})
    ]


def _call(token: Token, sentence: Sentence) -> FoundMeeting | None:
    """ "Spoke by phone": speaking alone is a statement, not a meeting."""
    by = [c for c in token.children if c.dep_ == "prep" and c.lower_ in {"by", "on", "over", "via"}]
    if not any(inner.lower_ in _TELEPHONE for c in by for inner in c.subtree):
        return None
    who = [phrase(c) for c in subjects(token)] + _with(token)
    return _mention(token, sentence, None, split(who)) if who else None


def _ring(token: Token, sentence: Sentence) -> FoundMeeting | None:
    """ "Macron called Putin on Thursday to discuss it": one office holder or state rings another.

    Who calls somebody a liar names him, and who calls off or calls for something does not ring.
    """
    if any(c.dep_ in {"oprd", "ccomp", "prt", "xcomp"} for c in token.children) or token.tag_ == "VBN":
        return None
    other = next((c for c in token.children if c.dep_ in {"dobj", "obj"}), None)
    who = [c for c in subjects(token) if is_party(c)]
    if other is None or not who or not (other.ent_type_ == "PERSON" or other.lemma_.lower() == "counterpart"):
        return None
    return _mention(token, sentence, None, split([phrase(c) for c in (*who, other)]))


def _visit(token: Token, sentence: Sentence) -> FoundMeeting | None:
    """ "Will visit Israel on Saturday": somebody with a country or a capital for an object."""
    where = next((c for c in token.children if c.dep_ in {"dobj", "obj"} and c.ent_type_ in {"STATE", "SEAT"}), None)
    who = [c for c in subjects(token) if c.ent_type_ == "PERSON"]
    if where is None or not who:
        return None
    return _mention(token, sentence, None, split([phrase(c) for c in who]), place=phrase(where))


def _mention(
    token: Token,
    sentence: Sentence,
    forum: Span | None,
    who: list[Span],
    *,
    anaphoric: bool = False,
    again: bool = False,
    place: Span | None = None,
) -> FoundMeeting:
    remote = is_remote(token)
    return FoundMeeting(
        head=token,
        sentence=sentence,
        forum=forum,
        parties=tuple(unique(who)),
        place=place if place is not None else None if remote else place_of(token),
        host=host_of(token),
        status=status(token),
        anaphoric=anaphoric,
        again=again,
        aside=is_aside(token),
        historical=historical(token),
        remote=remote,
        wording=wording_of(token),
        format=format_of(token, remote=remote),
        round=round_of(token),
        of_body=any(c.dep_ in {"compound", "nmod"} and c.ent_type_ == "BODY" for c in token.children),
        agenda=agenda_of(token),
        moved=moved_by(token),
        due=due_verb(token),
    )
