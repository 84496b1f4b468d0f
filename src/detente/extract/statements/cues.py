"""The words that introduce what somebody says or thinks, and in which shapes (``extract/data/cues.csv``).

A row's ``frames`` are letters: ``c`` a clause ("says that ..."), ``t`` an infinitive ("promises to ..."), ``g`` a
gerund ("denies having ..."), ``o`` an object ("rejects the plan"), ``x`` an object with what it is called or said to be
("calls the plan a trap"), ``q`` only with a quotation ("smiles"). ``prepositions`` introduce content ("warns of ...").
``recipient`` says what an object beside a clause is: ``out`` is addressed and no content ("told X that ..."),
``in`` is addressed and content ("urges X to ...", "accuses X of ...").
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal, cast

from spacy.tokens import Token

__all__ = ["SPEECH", "Cue", "Sense", "adjective_cue", "adverb_cue", "light_verb", "noun_cue", "verb_cue"]

type Sense = Literal["say", "ask", "deny", "think", "want", "judge", "show", "seem"]

SPEECH: frozenset[Sense] = frozenset({"say", "ask", "deny"})
"""What is said, rather than thought, wanted, shown or expected."""

_LEMMAS = {"hop": "hope"}
"""What the lemmatizer gets wrong often enough to matter."""


@dataclass(frozen=True, slots=True)
class Cue:
    """A word, what kind of attribution it makes, and in which shapes."""

    lemma: str
    sense: Sense
    frames: frozenset[str]
    prepositions: frozenset[str]
    recipient: str


@cache
def _table() -> Mapping[tuple[str, str], Cue]:
    text = (files("detente.extract") / "data" / "cues.csv").read_text(encoding="utf-8")
    return {
        (row["lemma"], row["pos"]): Cue(
            row["lemma"],
            cast("Sense", row["sense"]),
            frozenset(row["frames"]),
            frozenset(row["prepositions"].split()),
            row["recipient"],
        )
        for row in csv.DictReader(text.splitlines())
    }


def _lookup(token: Token, pos: str) -> Cue | None:
    lemma = token.lemma_.lower()
    return _table().get((_LEMMAS.get(lemma, lemma), pos))


def verb_cue(token: Token) -> Cue | None:
    """The row of a verb."""
    return _lookup(token, "verb")


def noun_cue(token: Token) -> Cue | None:
    """The row of a noun."""
    return _lookup(token, "noun")


def adjective_cue(token: Token) -> Cue | None:
    """The row of an adjective."""
    return _lookup(token, "adj")


def adverb_cue(token: Token) -> Cue | None:
    """The row of an adverb."""
    return _lookup(token, "adv")


def light_verb(token: Token) -> bool:
    """Whether the verb only lends itself to a noun, as in "issued a warning"."""
    return _lookup(token, "light") is not None
