"""Where something was said: on a platform, in an interview, at a news conference."""

from __future__ import annotations

from spacy.tokens import Token

from detente.extract.statements.contents import characters
from detente.extract.statements.draft import reach
from detente.extract.statements.found import Range
from detente.extract.statements.ground import Ground

__all__ = ["medium"]

_PREPOSITIONS = frozenset({"on", "in", "at", "during", "via", "through", "to", "with", "for"})
_OCCASIONS = frozenset(
    "interview statement conference briefing speech tweet post letter email e-mail address remarks programme program "
    "call video message note testimony debate rally hearing op-ed article column memo communique communiqué release "
    "memoir book broadcast podcast blog posting telegram newspaper television radio".split()
)


def medium(ground: Ground, head: Token | None) -> Range | None:
    """The characters of the name of the medium in the clause of a cue, or None."""
    if head is None or head.pos_ != "VERB":
        return None
    for preposition in head.children:
        if preposition.dep_ != "prep" or preposition.lower_ not in _PREPOSITIONS:
            continue
        for noun in preposition.children:
            if noun.dep_ == "pobj" and ground.quote_of[noun.i] < 0 and _is_medium(noun):
                low, high = reach(noun)
                while high > low + 1 and noun.doc[high - 1].is_punct:
                    high -= 1
                return characters(ground, low, high)
    return None


def _is_medium(noun: Token) -> bool:
    return noun.ent_type_ == "MEDIA" or noun.lemma_.lower() in _OCCASIONS or noun.lower_ in _OCCASIONS
