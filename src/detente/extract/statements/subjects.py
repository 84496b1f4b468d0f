"""Who does what a verb says, also where another verb carries the subject."""

from __future__ import annotations

from spacy.tokens import Token

__all__ = ["agent", "joined", "passive", "subject"]

_STEPS = 6
"""How far a subject may stand up the tree; more is a misparse."""


_CONTROL = frozenset(
    "ask urge tell order persuade encourage force allow help want expect get lead prompt invite press push convince "
    "advise instruct permit cause require enable warn beg".split()
)
"""Verbs whose object does what the infinitive says ("asked X to explain")."""

_FINITE = {"VBD": "past", "VBZ": "present", "VBP": "present"}

_ARTIFACTS = frozenset(
    "statement letter tweet post message email report article speech note memo release ad video".split()
)


def passive(verb: Token) -> bool:
    """Whether the verb's subject is what the verb is done to."""
    if any(child.dep_ in {"nsubjpass", "auxpass"} for child in verb.children):
        return True
    if verb.tag_ != "VBN" or verb.dep_ not in {"acl", "relcl", "advcl"} or _own(verb) is not None:
        return False
    # "X on Monday criticized the plan" is sometimes parsed like "the plan criticized by X": an object decides.
    if verb.lemma_ in {"ask", "tell"}:
        return True
    return not any(child.dep_ in {"dobj", "ccomp"} for child in verb.children)


def agent(verb: Token) -> Token | None:
    """The noun after "by" of a passive verb."""
    for child in verb.children:
        if child.dep_ == "agent":
            return next((noun for noun in child.children if noun.dep_ == "pobj"), None)
    return None


def subject(verb: Token) -> Token | None:
    """The subject of an active verb, or the agent of a passive one."""
    if passive(verb):
        return agent(verb)
    token = verb
    for _ in range(_STEPS):
        own = _own(token)
        if own is not None:
            return None if own.lower_ in {"it", "there"} and own.dep_ == "expl" else own
        head = token.head
        if head.i == token.i:
            return None
        if (beside := _in_with_phrase(token)) is not None:
            return beside
        if (outer := joined(token)) is not None:
            token = outer
            continue
        if token.dep_ == "acl":
            return _holder(head)
        if token.dep_ == "prep" and head.pos_ in {"NOUN", "PROPN"} and head.dep_ in {"dobj", "pobj", "attr"}:
            token = head if head.dep_ != "pobj" else head.head
            if token.head.pos_ in {"VERB", "AUX"}:
                token = token.head
            continue
        if token.dep_ == "conj" and (first := _first_of(head)) is not None:
            return first
        if token.dep_ not in {"conj", "xcomp", "advcl", "pcomp", "prep", "aux", "ccomp", "relcl", "parataxis", "dep"}:
            return None
        if token.dep_ in {"ccomp", "relcl", "parataxis"} and head.pos_ not in {"VERB", "AUX"}:
            return None
        if token.dep_ == "xcomp" and head.lemma_ in _CONTROL and (controlled := _object(head)) is not None:
            return controlled
        if token.dep_ in {"conj", "advcl", "xcomp", "pcomp"} and _is_passive_subject(head):
            return next(child for child in head.children if child.dep_ == "nsubjpass")
        token = head
    return None


def joined(verb: Token, steps: int = _STEPS) -> Token | None:
    """The verb that a coordinated one really joins, where the parser hangs it on something said in between.

    In "he said it would be hard and spoke of a risk" the two past tenses go together; None where the parse is right.
    """
    if not _loose(verb) or _own(verb) is not None or _is_passive_subject(verb):
        return None
    shape, first = _shape(verb), verb.head
    if shape not in {"past", "present"}:
        return None
    before = verb.doc[max(0, verb.left_edge.i - 1)]
    if before.dep_ == "cc" and before.i:
        before = before.nbor(-1)
    after_comma = before.text == ","
    if _fits(first, shape, after_comma=after_comma):
        return joined(first, steps - 1) if steps and _loose(first) else None
    token, inside = first, False
    for _ in range(steps):
        aside = next((c for c in token.children if c.dep_ == "parataxis" and token.i < c.i < verb.i), None)
        if aside is not None and _shape(aside) == shape and _own(aside) is not None:
            return aside
        if token.head.i == token.i or token.dep_ in {"relcl", "acl", "advcl"}:
            return None
        inside = inside or token.dep_ in {"ccomp", "xcomp", "pcomp"}
        token = token.head
        if token.pos_ not in {"VERB", "AUX"} or not inside or _own(token) is None:
            continue
        if _fits(token, shape, after_comma=after_comma):
            return token
    return None


def _loose(verb: Token) -> bool:
    """Whether the verb is coordinated, also where the parser takes "said A, asked B and told C" for an adjunct."""
    if verb.dep_ == "conj":
        return verb.head.i < verb.i and verb.head.pos_ in {"VERB", "AUX"}
    if verb.dep_ != "advcl" or verb.tag_ != "VBD" or verb.head.i > verb.i:
        return False
    return not any(child.dep_ in {"mark", "advmod"} for child in verb.lefts) and verb.nbor(-1).text == ","


def _shape(verb: Token) -> str:
    """The finite form: "past", "present", "modal", "perfect"; "" where it is none."""
    helpers = [child for child in verb.lefts if child.dep_ in {"aux", "auxpass"}]
    if any(word.tag_ == "MD" for word in helpers):
        return "modal"
    words = [*helpers, verb]
    if any(word.lemma_ == "have" for word in helpers):
        return "perfect" if any(word.tag_ in _FINITE for word in helpers) else ""
    return next((_FINITE[word.tag_] for word in words if word.tag_ in _FINITE), "")


def _fits(first: Token, shape: str, *, after_comma: bool) -> bool:
    """Whether a verb can share the subject of the first one: "it would help and shows" cannot."""
    found = _shape(first)
    if found == "perfect" and shape == "past":
        return not after_comma
    if any(child.dep_ == "expl" for child in first.children):
        return False
    return found == shape


def _in_with_phrase(verb: Token) -> Token | None:
    """Whoever does it in "the talks closed, with the chairman, Mr Berg, admitting that ..."."""
    if verb.tag_ != "VBG" or verb.dep_ not in {"advcl", "acl", "pcomp"}:
        return None
    for phrase in verb.head.lefts if verb.dep_ == "pcomp" else verb.head.children:
        if phrase.lower_ != "with" or phrase.dep_ != "prep" or not phrase.i < verb.i or phrase.i == 0:
            continue
        end = phrase.right_edge.i
        between = verb.doc[end + 1 : verb.left_edge.i]
        name = next((child for child in phrase.children if child.dep_ == "pobj"), None)
        if name is not None and phrase.nbor(-1).text == "," and end < verb.i and all(t.is_punct for t in between):
            return name
    return None


def _first_of(verb: Token) -> Token | None:
    """The subject of "X did A" where the parser makes it a complement of "did B" in "X did A, did B and said"."""
    if _own(verb) is not None or _is_passive_subject(verb):
        return None
    before = next((child for child in verb.lefts if child.dep_ == "ccomp"), None)
    return _own(before) if before is not None else None


def _own(verb: Token) -> Token | None:
    subjects = [child for child in verb.children if child.dep_ in {"nsubj", "expl"}]
    return min(subjects, key=lambda child: abs(child.i - verb.i)) if subjects else None


def _object(verb: Token) -> Token | None:
    return next((child for child in verb.children if child.dep_ in {"dobj", "dative"} and child.pos_ != "ADP"), None)


def _is_passive_subject(verb: Token) -> bool:
    return any(child.dep_ == "nsubjpass" for child in verb.children)


def _holder(noun: Token) -> Token | None:
    """Whose "statement saying ..." it is: the subject of the verb that issues it, else the statement itself."""
    if noun.dep_ == "dobj" and noun.lemma_.lower() in _ARTIFACTS and (own := _own(noun.head)) is not None:
        return own
    return noun
