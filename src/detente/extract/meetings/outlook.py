"""Whether a meeting was held, is to come, or was called off, as the verbs above it say."""

from __future__ import annotations

from spacy.tokens import Token

from detente.extract.meetings.lexicon import (
    AGAIN,
    DOUBT,
    GO_ON,
    HOLD,
    MAYBE,
    MOVE,
    OFF,
    OPEN,
    OVER,
    PROPOSE,
    SET,
    TAKE_PLACE,
)
from detente.extract.meetings.mention import Outlook
from detente.extract.meetings.parties import held_noun, verb_key

__all__ = ["did_not_happen", "historical", "in_present", "is_negated", "moved_by", "status"]

_ADJUNCTS = frozenset({"at", "after", "in", "during", "following"})
"""Prepositions by which an encounter is only the circumstance of something else."""
_WHEN = frozenset({"after", "before", "when", "while", "since", "as", "because", "although"})
_NO_CHANCE = frozenset({"possibility", "prospect", "chance", "hope", "need", "reason", "sign", "point", "question"})
_REVIVE = frozenset({"revive", "resurrect", "save", "rescue", "organise", "organize", "finalise", "finalize"})
_DOUBTS = frozenset({"doubt", "question", "jeopardy", "limbo"})
_WAIT = frozenset({"wait", "await"})
_WILLING = frozenset({"prepared", "ready", "willing", "open", "keen", "eager"})
_BEGINNINGS = frozenset({"date", "start", "opening"})
_THREATEN = frozenset({"threaten", "prepare", "plan"})


def _is_clause_of_time(verb: Token) -> bool:
    """ "When he received the president", "after a call ended": the clause above says nothing of it."""
    return verb.dep_ == "advcl" and any(c.dep_ in {"mark", "advmod"} and c.lower_ in _WHEN for c in verb.children)


def governors(token: Token) -> list[Token]:
    """Verbs above a word, the nearest first, at most four."""
    found: list[Token] = []
    at = token
    for _ in range(8):
        if at.head.i == at.i or (at.i == token.i and at.pos_ == "VERB" and _is_clause_of_time(at)):
            break
        at = at.head
        if at.pos_ in {"VERB", "AUX"}:
            found.append(at)
            if at.dep_ == "relcl" or _is_clause_of_time(at):
                break  # "Merkel, who hosted the conference, called it small": what is outside says nothing of it
        if len(found) == 4:
            break
    if token.pos_ in {"VERB", "AUX"}:
        found.insert(0, token)
    return found


def status(token: Token) -> Outlook:
    """The outlook of the encounter that a noun or a verb speaks of."""
    verbs = governors(token)
    if any(g.lemma_ in _DOUBTS for c in token.children if c.lower_ == "in" for g in c.children):
        return "uncertain"  # "summit in doubt"
    if verbs and verbs[0].lower_ == "were" and verbs[0].i < token.i and verbs[0].tag_ == "VBD":
        return "uncertain"  # "were a meeting of the presidents to be useful"
    if direct_due(token) and not _is_moved(verbs):
        return "scheduled"  # "Hamas will not take part in talks due to begin in Doha"
    if token.pos_ == "NOUN" and any(c.dep_ == "relcl" and c.tag_ == "VBD" and c.lemma_ in TAKE_PLACE
                                    for c in token.subtree):  # fmt: skip
        return "held"  # "the round, which opened on Tuesday, will be suspended"
    words = {t.lower_ for t in token.subtree if t.i < token.i} if token.pos_ != "VERB" else set()
    direct = verbs[0] if verbs else None
    if direct is not None and (off := OFF.get(verb_key(direct))) and token.dep_ in {"dobj", "nsubjpass", "obj"}:
        return _called_off(direct, off)
    if direct is not None and token.dep_ in {"nsubj", "nsubjpass"}:
        for verb in beside(direct):  # "the meeting, planned for 1 January, was called off"
            if (off := OFF.get(verb_key(verb))) and any(c.dep_ == "auxpass" for c in verb.children):
                return _called_off(verb, off)
    # Only verbs that govern the encounter itself, not those of an outer clause it is an adjunct of.
    adjunct = token.dep_ == "pobj" and token.head.lower_ in _ADJUNCTS
    for verb in verbs[:1] if adjunct else verbs[:2]:
        auxiliaries = {c.lower_ for c in verb.children if c.dep_ in {"aux", "auxpass"}}
        if any(
            c.lemma_.lower() in OPEN for c in verb.children if c.dep_ in {"acomp", "attr", "oprd"}
        ) or verb.lemma_ in {"remain"}:
            return "uncertain"
        if verb.lemma_ == "be" and any(c.lower_ in OVER for c in verb.children):
            return "cancelled"  # "the talks are over"
        if any(c.lower_ in {"whether", "if"} for c in verb.children if c.dep_ == "mark"):
            return "uncertain"
        if auxiliaries & {"will", "'ll", "shall"}:
            return "scheduled"
        reported = verb.dep_ == "ccomp" or (verb.dep_ == "conj" and verb.head.dep_ == "ccomp")
        if "would" in auxiliaries and reported and verb.lemma_ not in _WAIT:
            return "scheduled"  # "he said the talks would resume": the future of a report in the past
        if verb.lemma_ in _WAIT:
            return "scheduled"  # "would wait for the meetings in Brussels"
        if auxiliaries & MAYBE:
            return "uncertain"
        infinitive = next((c for c in verb.children if c.dep_ == "xcomp" and c.tag_ in {"VB", "VBN"}), None)
        if verb.lemma_ in SET and token.dep_ in {"nsubjpass", "dobj", "obj"}:
            # "The talks are expected to last four days" have begun.
            return "held" if infinitive is not None and infinitive.lemma_ in GO_ON else "scheduled"
        if verb.lemma_ == "be" and infinitive is not None and any(c.lower_ == "to" for c in infinitive.children):
            return "scheduled"  # "the next summit is to be held in July"
        if verb.lemma_ in _REVIVE and token.dep_ in {"dobj", "obj"}:
            return "scheduled"
        # "Rejected the plan at a summit": what is doubted or proposed there is not the summit.
        if verb.lemma_ in DOUBT and verb.i != token.i and not adjunct:
            return "uncertain"
        called = verb.lemma_ != "call" or any(c.lower_ == "for" for c in verb.children)
        if verb.lemma_ in PROPOSE and called and verb.i != token.i and not adjunct:
            return "proposed"
        if "to" in auxiliaries and (verb.tag_ == "VB" or "be" in auxiliaries):
            head = verb.head
            if head.lemma_ in {"be", "plan", "agree", "schedule", "due", "set", "expect"}:
                return "scheduled"
            if head.lemma_ in PROPOSE | {"refuse", "decline"} | _WILLING:
                return "proposed"
    if (
        token.head.pos_ == "ADP"
        and token.head.lower_ in {"to", "for", "on", "about"}
        and token.head.head.lemma_
        in {
            "open",
            "ready",
            "readiness",
            "schedule",
            "call",
            "proposal",
            "invitation",
            "willingness",
            "agree",
        }
    ):
        return "proposed"
    if words & AGAIN and direct is not None and token.dep_ != "attr" and not _took_place(token, direct):
        return "uncertain"  # "no date for another round": nobody says that it was held
    if words & {"possible", "potential", "planned", "proposed"}:
        return "scheduled" if "planned" in words else "proposed"
    if words & {"upcoming", "next", "future", "further"} and not any(v.tag_ == "VBD" for v in verbs[:1]):
        return "proposed"
    return "held"


def direct_due(token: Token) -> bool:
    """ "Talks due to begin", "are due in Moscow for talks"."""
    if token.pos_ != "NOUN":
        return False
    above = token.head.head if token.dep_ == "pobj" and token.head.lower_ == "for" else None
    at = [*token.children, *((above, *above.children) if above is not None else ())]
    return any(c.lower_ == "due" for c in at)


def _is_moved(verbs: list[Token]) -> bool:
    """ "Talks due on Monday may slip", "were postponed": what the verb says of them is the news."""
    return bool(verbs) and (verb_key(verbs[0]) in MOVE or verb_key(verbs[0]) in OFF)


def _called_off(verb: Token, off: Outlook) -> Outlook:
    """ "May be postponed" and "threatened to cancel" leave it open; "was not cancelled" stands."""
    if any(c.dep_ == "neg" for c in verb.children):
        return "scheduled"
    helpers = {c.lower_ for c in verb.children if c.dep_ in {"aux", "auxpass"}}
    threatened = "to" in helpers and verb.head.i != verb.i and verb.head.lemma_ in DOUBT | PROPOSE | _THREATEN
    return "uncertain" if threatened or helpers & MAYBE else off


def moved_by(token: Token) -> Token | None:
    """The verb that gives the encounter another day, if its clause has one."""
    noun = token
    if token.dep_ == "pobj" and token.head.lower_ == "of" and token.head.head.lemma_ in _BEGINNINGS:
        noun = token.head.head  # "the date of the summit was moved"
    verb = noun.head
    if noun.dep_ not in {"dobj", "obj", "nsubj", "nsubjpass"} or verb.i == noun.i:
        return None
    return next((v for v in (verb, *beside(verb)) if verb_key(v) in MOVE), None)


def beside(verb: Token) -> list[Token]:
    """Verbs without a subject of their own that the parse hangs on one that only describes the noun.

    "The summit, planned for 15 January, was brought forward": "planned" is taken for the verb of the sentence.
    """
    return [
        c
        for c in verb.children
        if c.dep_ in {"conj", "advcl", "ccomp"}
        and not any(s.dep_ in {"nsubj", "nsubjpass"} and s.ent_type_ not in {"DATE", "TIME"} for s in c.children)
    ]


def _took_place(token: Token, verb: Token) -> bool:
    """ "The second summit collapsed", "after the third round": told as something that was."""
    words = {t.lower_ for t in token.subtree if t.i < token.i}
    if verb.tag_ == "VBD" and any(c.dep_ == "poss" and c.pos_ == "PRON" for c in token.children):
        return True  # "signed it on the second day of their third summit"
    if verb.lemma_ in HOLD or "first" in words or "final" in words:
        return True
    if "the" in words and token.dep_ == "nsubj" and verb.tag_ == "VBD":
        return True
    return token.dep_ == "pobj" and token.head.lower_ in {"after", "at", "during", "following"} and verb.tag_ == "VBD"


def is_negated(verb: Token) -> bool:
    """ "will not meet", "are not going to negotiate", "refused to talk": no encounter."""
    governors = [verb]
    while governors[-1].dep_ in {"xcomp", "conj"} and governors[-1].head.i != governors[-1].i:
        governors.append(governors[-1].head)
    return any(c.dep_ == "neg" for v in governors for c in v.children) or any(
        v.lemma_ in {"refuse", "decline"} for v in governors[1:]
    )


def did_not_happen(token: Token) -> bool:
    """ "did not hold talks", "no talks were held", "the summit did not take place", "denied that it had met"."""
    if any(c.dep_ == "det" and c.lower_ in {"no", "neither"} for c in token.children):
        return True
    if token.head.lemma_ == "rule" and any(c.dep_ == "neg" for c in token.head.children):
        return False  # "has not ruled out a meeting"
    if token.dep_ == "pobj" and token.head.lower_ in {"of", "for"} and token.head.head.lemma_ in _NO_CHANCE:
        return any(c.lower_ in {"no", "little"} for c in token.head.head.children)
    if token.dep_ == "pobj" and token.head.lower_ == "for":
        # "No date was set for another meeting".
        above = token.head.head
        nouns = [above, *(c for c in above.children if c.dep_ in {"nsubjpass", "nsubj", "dobj"})]
        if any(n.lemma_ in {"date", "plan"} and any(c.lower_ == "no" for c in n.children) for n in nouns):
            return True
    if token.dep_ not in {"dobj", "obj", "nsubj", "nsubjpass", "attr"}:
        return False
    verb = held_noun(token).head
    governors = [verb]
    while governors[-1].dep_ in {"xcomp", "conj", "ccomp"} and governors[-1].head.i != governors[-1].i:
        governors.append(governors[-1].head)
    if token.dep_ in {"nsubj", "nsubjpass"} and verb.lemma_ not in HOLD | {"take", "happen", "occur", "be", "proceed"}:
        return False  # "the talks did not end the war" were held all the same
    return any(c.dep_ == "neg" for c in verb.children) or any(v.lemma_ in {"deny", "rule"} for v in governors[1:])


def in_present(token: Token) -> bool:
    """ "The ministers meet this week"."""
    return any(v.tag_ in {"VBP", "VBZ"} for v in governors(token)[:1])


def historical(token: Token) -> bool:
    """ "Had last met in 2019": but "had negotiated since June" goes on until now."""
    verbs = governors(token)[:1]
    if any(c.lower_ == "since" for v in verbs for c in v.children):
        return False
    return any(v.tag_ == "VBN" and any(c.lower_ == "had" for c in v.children) for v in verbs)
