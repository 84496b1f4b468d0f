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

SIEVES = {"speaker", "addressee", "same-name", "reflexive"}


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
    return _same_name(mention, by_word) if mention.kind == "name" and "same-name" in SIEVES else None


def _same_name(mention: PhraseMention, by_word: Mapping[str, Sequence[GrowingEntity]]) -> GrowingEntity | None:
    """A full name written as before, or another name of the same state or body."""
    if mention.entity is None or not mention.name:
        return None
    key = mention.entity.kb_id_ if mention.entity.label_ in {"STATE", "BODY"} else ""
    if not key and (len(mention.name) < 2 or mention.type not in {"person", "organisation", "place"}):
        return None
    for entity in reversed(by_word.get(f"={key}" if key else mention.name[-1].lower(), ())):
        if (key and key in entity.keys) or (not key and mention.name in entity.names):
            return entity
    return None


def _reflexive(mention: PhraseMention, context: Context) -> GrowingEntity | None:
    for other in reversed(context.mentions[max(0, mention.number_in_text - 8) : mention.number_in_text]):
        if other.sentence == mention.sentence and other.role == "subj" and not other.coordinated:
            return context.of_mention.get(other.number_in_text)
    return None
