"""Links that need no weighing: the precise rules that come before the ranking, as in a sieve.

After Raghunathan et al. 2010, "A multi-pass sieve for coreference resolution": speakers of quotations and turns, names
written alike, the reflexive pronoun.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from detente.annotate.coreference.entities import GrowingEntity
from detente.annotate.coreference.features import Context
from detente.annotate.coreference.mentions import PhraseMention

__all__ = ["SIEVES", "certain_link"]

SIEVES = frozenset({"speaker", "addressee", "same-name", "one-word", "surname", "reflexive"})
"""The rules by name; the measurements of docs/models/coreference.md leave out one at a time."""


def certain_link(
    mention: PhraseMention, context: Context, by_word: Mapping[str, Sequence[GrowingEntity]]
) -> GrowingEntity | None:
    """The entity that a rule is sure of, if any."""
    if mention.pronoun is not None:
        if mention.pronoun.family == "i" and "speaker" in SIEVES:
            return context.speaker(mention.voice)
        if mention.pronoun.family == "you" and "addressee" in SIEVES:
            return context.speaker(mention.addressed)
        if mention.head.lower_ in {"himself", "herself", "itself", "themselves"} and "reflexive" in SIEVES:
            return _reflexive(mention, context)
        return None
    if mention.kind == "name":
        found = _same_name(mention, by_word) if "same-name" in SIEVES else None
        return found or (_surname(mention, by_word) if "surname" in SIEVES else None)
    return None


def _same_name(mention: PhraseMention, by_word: Mapping[str, Sequence[GrowingEntity]]) -> GrowingEntity | None:
    """A full name written as before, or another name of the same state or body."""
    if mention.entity is None or not mention.name:
        return None
    key = mention.entity.kb_id_ if mention.entity.label_ in {"STATE", "BODY"} else ""
    shortest = 1 if "one-word" in SIEVES else 2
    if not key and (len(mention.name) < shortest or mention.type not in {"person", "organisation", "place"}):
        return None
    for entity in reversed(by_word.get(f"={key}" if key else mention.name[-1].lower(), ())):
        if (key and key in entity.keys) or (not key and mention.name in entity.names and entity.type == mention.type):
            return entity
    return None


def _surname(mention: PhraseMention, by_word: Mapping[str, Sequence[GrowingEntity]]) -> GrowingEntity | None:
    """The last word of the full name of one person, and of one alone."""
    if len(mention.name) != 1:
        return None
    word = mention.name[0]
    bearers = {
        entity.number: entity
        for entity in by_word.get(word.lower(), ())
        if entity.type == "person" and any(len(name) > 1 and name[-1] == word for name in entity.names)
    }
    return next(iter(bearers.values())) if len(bearers) == 1 else None


def _reflexive(mention: PhraseMention, context: Context) -> GrowingEntity | None:
    for other in reversed(context.mentions[max(0, mention.number_in_text - 8) : mention.number_in_text]):
        if other.sentence == mention.sentence and other.role == "subj" and not other.coordinated:
            return context.of_mention.get(other.number_in_text)
    return None
