""" "The agency quoted the minister as saying ...": the minister speaks."""

from __future__ import annotations

from spacy.tokens import Token

from detente.extract.statements.cues import SPEECH, verb_cue
from detente.extract.statements.draft import name_group
from detente.extract.statements.subjects import passive

__all__ = ["as_saying", "quoted_as", "quoted_person"]

_QUOTING = frozenset({"quote", "cite"})


def as_saying(verb: Token) -> Token | None:
    """ "saying" of "quoted X as saying" """
    if verb.lemma_ not in _QUOTING or quoted_person(verb) is None:
        return None
    for word in verb.rights:
        if word.dep_ == "prep" and word.lower_ == "as":
            for saying in word.children:
                cue = verb_cue(saying)
                if saying.dep_ == "pcomp" and saying.tag_ == "VBG" and cue is not None and cue.sense in SPEECH:
                    return saying
    return None


def quoted_as(saying: Token) -> Token | None:
    """ "quoted" of the same, from the other end."""
    if saying.dep_ != "pcomp" or saying.head.lower_ != "as":
        return None
    verb = saying.head.head
    return verb if as_saying(verb) is not None else None


def quoted_person(verb: Token) -> tuple[int, int] | None:
    """The words that name whoever is quoted."""
    role = "nsubjpass" if passive(verb) else "dobj"
    noun = next((child for child in verb.children if child.dep_ == role), None)
    return name_group(noun) if noun is not None else None
