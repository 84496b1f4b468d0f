"""Who meets whom, as the syntax around a meeting says."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Span, Token

from detente.annotate.entities import entity_of
from detente.extract.meetings.lexicon import ATTEND, HOLD, MOVE, OFF, PARTY_NOUNS, TRAVEL

__all__ = [
    "are_people",
    "held_noun",
    "is_party",
    "listed_before",
    "parties",
    "phrase",
    "split",
    "subject_parties",
    "subjects",
    "theirs",
    "told_in_call",
    "unique",
    "verb_key",
]

_MOST_PARTIES = 30
"""Parties of one coordination; what goes on longer is a list, not a meeting."""

_DEEPEST = 6
"""Steps from the encounter up to the verb of its clause."""
_TELL = frozenset({"say", "tell", "announce", "declare", "ask", "report"})
_SPEAK = frozenset(
    "speak talk discuss warn urge assure inform promise press thank congratulate agree reiterate".split()
)
_MADE = frozenset({"sign", "reach", "agree", "clinch", "seal", "strike", "conclude"})
_VENUES = frozenset({"Singapore", "Luxembourg", "Monaco", "Malta", "Geneva", "Vienna"})
"""States that more meetings are called after than they are parties to."""
_OFFER = frozenset("propose offer seek request want demand reject refuse plan schedule announce accept".split())
_PARTICLES = frozenset({"off", "forward", "back"})
_CALLED_OFF = MOVE | frozenset(OFF)
_MEASURES = frozenset({"hour", "day", "minute", "week", "round", "series", "session"})


def phrase(token: Token) -> Span:
    """The words that hang on a token."""
    return token.doc[token.left_edge.i : token.right_edge.i + 1]


def is_party(token: Token) -> bool:
    """Whether a noun phrase may be one that meets."""
    return (
        token.ent_type_ in {"PERSON", "STATE", "BODY", "SEAT", "ORG"}
        or token.pos_ == "PRON"
        or token.lemma_.lower() in PARTY_NOUNS
        or any(child.ent_type_ in {"STATE", "DEMONYM", "SEAT", "BODY", "PERSON"} for child in token.children)
    )


def _with_somebody(token: Token) -> bool:
    return any(c.dep_ == "prep" and c.lower_ == "with" for c in token.children)


def are_people(token: Token) -> bool:
    """ "A meeting of the foreign ministers", "of Sudanese factions": not "a meeting of minds", nor of a body."""
    return token.ent_type_ == "PERSON" or (token.tag_ == "NNS" and token.lemma_.lower() in PARTY_NOUNS)


def _are_states(token: Token) -> bool:
    """ "A meeting of Russia and Ukraine": several, for one is where it is held or who holds it."""
    return all(t.ent_type_ in {"STATE", "BODY"} for t in (token, *token.conjuncts)) and bool(token.conjuncts)


def split(phrases: Iterable[Span]) -> list[Span]:
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


def unique(phrases: Iterable[Span]) -> list[Span]:
    """The phrases, each head once."""
    seen: dict[int, Span] = {}
    for phrase in phrases:
        seen.setdefault(phrase.root.i, phrase)
    return list(seen.values())


def parties(token: Token) -> list[Span]:
    """ "talks with Russia", "between A and B", "of the ministers", "US-Russia talks", "Lavrov's meeting"."""
    found: list[Span] = []
    for child in token.children:
        if child.dep_ == "prep" and child.lower_ in {"with", "between", "among"}:
            found += [phrase(c) for c in child.children if c.dep_ == "pobj"]
        elif child.dep_ == "prep" and child.lower_ == "of":
            found += [phrase(c) for c in child.children if c.dep_ == "pobj" and (are_people(c) or _are_states(c))]
        elif child.dep_ == "acl" and child.lemma_ == "attend":
            found += [phrase(c) for by in child.children if by.dep_ == "agent" for c in by.children]
        elif child.dep_ in {"compound", "nmod"} and child.text in _VENUES:
            continue  # "the Singapore summit"
        elif child.dep_ in {"poss", "compound", "amod", "nmod"} and child.ent_type_ in {
            "STATE",
            "BODY",
            "PERSON",
            "DEMONYM",
        }:
            entity = entity_of(child)
            if entity is not None:
                found.append(entity)
        elif child.dep_ == "poss" and child.lower_ in {"his", "her"} and _with_somebody(token):
            found.append(phrase(child))  # "his summit with Kim"
        if child.dep_ in {"compound", "nmod"}:
            for inner in child.children:
                if inner.ent_type_ in {"STATE", "BODY"} and (entity := entity_of(inner)) is not None:
                    found.append(entity)
    if not found:
        # "The meeting planned for 1 January between A and B": the parse hangs the parties on the date.
        loose = (t for t in token.sent if t.lower_ == "between" and t.i > token.i and t.head.ent_type_ == "DATE")
        found = [phrase(c) for t in loose for c in t.children if c.dep_ == "pobj"][:1]
    return split(found)


def verb_key(verb: Token) -> str:
    """The lemma of a verb with its particle: "call_off", "bring_forward"."""
    particle = next(
        (c.lower_ for c in verb.children if c.dep_ == "prt" or (c.dep_ == "advmod" and c.lower_ in _PARTICLES)), None
    )
    return f"{verb.lemma_}_{particle}" if particle else verb.lemma_


def held_noun(token: Token) -> Token:
    """The noun that a verb takes for the encounter: "hours" in "ended eight hours of talks"."""
    if token.dep_ == "pobj" and token.head.lower_ == "of" and token.head.head.lemma_.lower() in _MEASURES:
        return token.head.head
    return token


def subject_parties(token: Token) -> list[Span]:
    """Who holds the talks: the subject of "held talks with", or of the clause around "in talks with"."""
    noun = held_noun(token)
    verb, steps = noun.head, 0
    while verb.pos_ not in {"VERB", "AUX"} and steps < _DEEPEST and verb.head.i != verb.i:
        verb, steps = verb.head, steps + 1
    if verb.pos_ not in {"VERB", "AUX"} and not (verb.lemma_ in HOLD and noun.dep_ in {"dobj", "obj"}):
        return []
    with_somebody = any(c.dep_ == "prep" and c.lower_ in {"with", "between"} for c in token.children)
    direct = noun.dep_ in {"dobj", "obj"} and verb.lemma_ in HOLD | {"leave"}  # who leaves was there
    beside = [p for p in verb.children if p.dep_ == "prep" and p.lower_ == "with" and p.i > noun.i]
    if verb.lemma_ in {"host", "convene"} and not (with_somebody or beside):
        direct = False  # who hosts the meeting of others is its host
        came = [a for c in verb.children if c.lemma_ == "attend" and c.tag_ == "VBN" for a in c.children]
        return split([phrase(c) for a in came if a.dep_ == "agent" for c in a.children])  # "attended by the king"
    comes = noun.dep_ == "pobj" and noun.head.lower_ == "for" and verb.lemma_ in TRAVEL
    if comes and any(_acts_together(c) or c.ent_type_ == "PERSON" for c in subjects(verb)):
        return split([phrase(c) for c in subjects(verb)])  # "are due in Moscow for consultations"
    if noun.dep_ == "pobj" and verb.lemma_ in ATTEND and noun.head.lower_ in {"in", "at"}:
        if any(c.dep_ == "neg" for c in verb.children):
            return []
        return split([phrase(c) for c in subjects(verb)])  # "took part in a session"
    if verb.lemma_ in _OFFER and noun.dep_ in {"dobj", "obj"}:
        # "Proposed talks with Tajikistan": a mediator would propose them between others.
        direct = any(c.dep_ == "prep" and c.lower_ == "with" for c in token.children)
    if noun.dep_ in {"dobj", "obj"} and verb_key(verb) in _CALLED_OFF:
        # "Russia postponed its meeting with Japan"; but a mediator may cancel the meeting of others.
        direct = with_somebody or any(c.dep_ == "poss" and c.pos_ == "PRON" for c in noun.children)
    oblique = noun.dep_ == "pobj" and noun.head.lower_ in {"in", "at", "during", "for", "after", "over"}
    if oblique and not with_somebody:
        # "Kuleba and Lavrov made no progress at a meeting in Antalya": who did something there was there.
        during = noun.head.lower_ in {"at", "during", "over"} or (noun.head.lower_ == "after" and verb.lemma_ in _MADE)
        told = verb.tag_ == "VBD" or any(c.lower_ == "did" for c in verb.children)
        present = during and told and verb.lemma_ not in _TELL
        return split([phrase(c) for c in subjects(verb) if present and _acts_together(c)])
    if not (direct or oblique):
        return []
    if noun.dep_ in {"dobj", "obj"} and verb.lemma_ in HOLD:
        # "Hosted a conference on peace on Thursday with delegations from A and B".
        guests = [phrase(c) for p in beside for c in p.children if c.dep_ == "pobj" and is_party(c)]
        guests += [phrase(c) for c in verb.children if c.dep_ == "conj" and c.i > noun.i and are_people(c)]
        return listed_before(verb) or split([*(phrase(c) for c in subjects(verb) if is_party(c)), *guests])
    return listed_before(verb) or split([phrase(c) for c in subjects(verb) if is_party(c)])


def told_in_call(token: Token) -> list[Span]:
    """ "In a phone call on Thursday, Biden told Putin that ...", "Biden warned Putin in a call": who spoke to whom."""
    if token.lemma_.lower() not in {"call", "conversation"} or token.dep_ != "pobj":
        return []
    if token.head.lower_ not in {"in", "during", "on", "by"}:
        return []
    verb = token.head.head
    if verb.pos_ != "VERB" or verb.lemma_ not in _TELL | _SPEAK:
        return []
    others = [c for c in verb.children if c.dep_ in {"dobj", "obj", "dative"}]
    others += [c for p in verb.children if p.dep_ == "prep" and p.lower_ in {"with", "to"} for c in p.children]
    both = [*subjects(verb), *others]
    found = split([phrase(c) for c in both if is_party(c) and c.pos_ != "PRON"])
    return found if len(found) > 1 else []


def theirs(token: Token) -> list[Span]:
    """Who "they" are in "their third summit": the coordinated subjects of the clause, else the word itself."""
    at = token
    for _ in range(_DEEPEST):
        if at.head.i == at.i:
            break
        at = at.head
        found = subjects(at) if at.pos_ == "VERB" else []
        if found:
            both = split([phrase(c) for c in found if any(c.conjuncts)])
            return both if all(is_party(party.root) for party in both) else []
    return []


def listed_before(verb: Token) -> list[Span]:
    """The parties of a headline, whatever the parse makes of them: "US, Iran end talks"."""
    found: list[Span] = []
    start, doc = verb.sent.start, verb.doc
    while start < verb.i and doc[start].is_space:
        start += 1
    for token in doc[start : verb.i]:
        if token.ent_type_ in {"STATE", "BODY", "SEAT", "PERSON"}:
            if token.ent_iob_ == "B" and (entity := entity_of(token)) is not None:
                found.append(entity)
        elif not (token.text in {",", "&", "the"} or token.lower_ == "and"):
            if len(found) > 1 and token.pos_ in {"AUX", "PART"}:
                continue  # "Macron and Scholz are to meet"
            return []
    return found if len(found) > 1 else []


def _cataphor(verb: Token, pronouns: list[Token]) -> list[Token]:
    """Whom a pronoun stands for that comes before its name: "where he received Scholz, Biden threatened"."""
    root = verb
    for _ in range(_DEEPEST):
        if root.dep_ in {"ROOT", "ccomp"} or root.head.i == root.i:
            break
        root = root.head
    subject = next((c for c in root.children if c.dep_ == "nsubj" and c.i > verb.i and c.ent_type_ == "PERSON"), None)
    return pronouns if root.i == verb.i or subject is None else [subject]


def _acts_together(token: Token) -> bool:
    together = bool(token.conjuncts) or (token.tag_ == "NNS" and token.lemma_.lower() in PARTY_NOUNS)
    return together and all(
        t.ent_type_ in {"PERSON", "STATE", "BODY", "ORG"} or t.lemma_.lower() in PARTY_NOUNS
        for t in (token, *token.conjuncts)
    )


def subjects(verb: Token) -> list[Token]:
    """Subjects of a verb, also of a relative clause ("who began talks") or an infinitive ("agreed to meet")."""
    found = [c for c in verb.children if c.dep_ in {"nsubj", "nsubjpass"}]
    at = verb
    for _ in range(_DEEPEST):  # "arrived on Monday and was due to hold talks"
        if found or at.dep_ not in {"xcomp", "conj", "acomp"} or at.head.pos_ not in {"VERB", "AUX", "ADJ"}:
            break
        at = at.head
        found = [c for c in at.children if c.dep_ in {"nsubj", "nsubjpass"}]
    if len(found) == 1 and found[0].lower_ in {"he", "she", "they"}:
        found = _cataphor(verb, found)
    if not found:
        # "President Sadyr Japarov on Monday proposed": the parse takes the names for a clause.
        found = [c for c in verb.children if c.ent_type_ == "PERSON" and c.dep_ in {"ccomp", "dep"} and c.i < verb.i]
    if not found and verb.tag_ == "VBG" and verb.dep_ in {"acl", "nsubj"}:
        # "World powers meeting in Berlin agreed".
        beside = [c for c in verb.children if c.dep_ in {"compound", "amod"} and c.tag_ == "NNS"]
        return [verb.head] if verb.dep_ == "acl" else beside
    if verb.dep_ == "relcl" and any(c.lower_ in {"who", "which", "that"} for c in found):
        return [verb.head]
    return found
