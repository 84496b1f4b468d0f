"""Who acts in an event and has no name: "dozens of farmers", "two gunmen", "the captors".

Such people are actors of their own, called by the words of the text, so that an event does not lose who did it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from spacy.tokens import Span

from detente.annotate.lexicon import noun_sense
from detente.extract.acts import Act
from detente.resolve.entities import ActorBook, Entity

__all__ = ["describe_parties"]

_LONGEST = 8
"""Words of a name."""

_LEADING = re.compile(r"^(?:the|a|an|some|these|those|its|their|his|her|our)\s+", re.IGNORECASE)
_PEOPLE = frozenset({"person", "group", "organisation"})
_PLURAL = frozenset({"NNS", "NNPS"})
_SILENT = frozenset({"PRON", "DET", "NUM", "VERB", "AUX", "ADP", "PUNCT"})


def describe_parties(book: ActorBook, acts: Iterable[Act]) -> None:
    """Add an entity for each phrase in a role of an act behind which nobody stands who is known.

    Only nouns that mean people; a phrase with the same head and the same words before it is the same actor again.
    """
    known: dict[str, Entity] = {}
    for act in acts:
        for span in (*act.agents, *act.patients):
            if act.seen_by == "rules" or book.of_span(span):
                continue
            name = _name(span)
            if name is None:
                continue
            entity = known.get(name.lower())
            if entity is None:
                plural = span.root.tag_ in _PLURAL or noun_sense(span.root.lemma_.lower()).type != "person"
                entity = Entity(len(book.entities), name, "group" if plural else "person")
                book.entities.append(entity)
                known[name.lower()] = entity
            book.by_token[span.root.i] = (entity,)
            entity.mentions.append((span.start_char, span.end_char, "described"))


def _name(span: Span) -> str | None:
    root = span.root
    if root.pos_ in _SILENT or root.ent_type_ in {"DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "ORDINAL"}:
        return None
    if noun_sense(root.lemma_.lower()).type not in _PEOPLE:
        return None
    words = span[: max(1, min(len(span), root.i + 1 - span.start))]
    text = re.sub(r"\s+", " ", words[-_LONGEST:].text if len(words) > _LONGEST else words.text).strip(" ,;:\"'“”")
    return _LEADING.sub("", text) or None
