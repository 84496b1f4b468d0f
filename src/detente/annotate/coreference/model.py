"""The nouns of this room: a mention, and a chain of mentions that stand for one entity."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from spacy.tokens import Token

__all__ = ["Chain", "ChainType", "CorefMention", "MentionKind"]

MentionKind = Literal["name", "nominal", "pronoun"]
ChainType = Literal["person", "place", "organisation", "thing"]


@dataclass(frozen=True, slots=True)
class CorefMention:
    """Words that stand for an entity: the characters ``[start_char, end_char)`` of the article."""

    start_char: int
    end_char: int
    head: Token
    kind: MentionKind
    reason: str
    """Code of the link to what stands before; "first" for the first mention of a chain."""


@dataclass(frozen=True, slots=True)
class Chain:
    """All mentions of one entity, in the order of the text; a place is also a state."""

    mentions: tuple[CorefMention, ...]
    type: ChainType
