"""Which words stand for one entity: chains of names, noun phrases and pronouns, each link with its reason.

Precise rules go first (:mod:`sieves`); for the rest a linear model ranks the entities that were spoken of before
(:mod:`ranking`), and a new entity is one of the choices. docs/models/coreference.md says what it was trained on.
"""

from detente.annotate.coreference.chains import NESTED_REASONS, chains_of_spans, find_chains, type_of_spans
from detente.annotate.coreference.model import Chain, ChainType, CorefMention, MentionKind

__all__ = [
    "NESTED_REASONS",
    "Chain",
    "ChainType",
    "CorefMention",
    "MentionKind",
    "chains_of_spans",
    "find_chains",
    "type_of_spans",
]
