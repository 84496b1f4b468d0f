"""Who does what a verb says, also where another verb carries the subject."""

from __future__ import annotations

from spacy.tokens import Token

__all__ = ["agent", "passive", "subject"]

_STEPS = 6
"""How far a subject may stand up the tree; more is a misparse."""


_CONTROL = frozenset(
    "ask urge tell order persuade encourage force allow help want expect get lead prompt invite press push convince "
    "advise instruct permit cause require enable warn beg".split()
)
"""Verbs whose object does what the infinitive says ("asked X to explain")."""

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
