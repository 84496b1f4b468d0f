"""What common nouns, titles and pronouns say about the one they stand for: type, number, gender, person.

Gender comes from titles, kin words, role words and pronouns alone, never from a first name.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

from detente.records.tables import read_table

__all__ = ["HONORIFICS", "PRONOUNS", "EntityType", "Pronoun", "Sense", "noun_sense"]

EntityType = Literal["person", "place", "organisation", "group", "thing", "?"]
"""A group is several persons or a body made of them ("team", "police"); "?" when nothing tells."""


@dataclass(frozen=True, slots=True)
class Sense:
    """What a noun says: ``gender`` is "m", "f" or "?"."""

    type: EntityType
    gender: str


@dataclass(frozen=True, slots=True)
class Pronoun:
    """Family ("he", "they", ...), person, number ("s", "p", "?"), gender ("m", "f", "n", "?")."""

    family: str
    person: int
    number: str
    gender: str


_FAMILIES: Mapping[Pronoun, str] = {
    Pronoun("i", 1, "s", "?"): "i me my mine myself",
    Pronoun("we", 1, "p", "?"): "we us our ours ourselves",
    Pronoun("you", 2, "?", "?"): "you your yours yourself yourselves ya",
    Pronoun("he", 3, "s", "m"): "he him his himself",
    Pronoun("she", 3, "s", "f"): "she her hers herself",
    Pronoun("it", 3, "s", "n"): "it its itself",
    Pronoun("they", 3, "p", "?"): "they them their theirs themselves",
    Pronoun("this", 3, "s", "n"): "this that",
    Pronoun("these", 3, "p", "?"): "these those",
    Pronoun("one", 3, "s", "?"): "someone somebody anyone anybody everyone everybody no-one nobody",
    Pronoun("here", 3, "s", "n"): "here there",
}
PRONOUNS: Mapping[str, Pronoun] = {word: kind for kind, words in _FAMILIES.items() for word in words.split()}

HONORIFICS: Mapping[str, str] = {
    "mr": "m", "mr.": "m", "mister": "m", "sir": "m", "lord": "m", "mrs": "f", "mrs.": "f", "ms": "f", "ms.": "f",
    "miss": "f", "lady": "f", "dame": "f", "baroness": "f", "dr": "?", "dr.": "?", "prof.": "?", "professor": "?",
}  # fmt: skip

_AGENTS = ("ologist", "ographer", "ician", "crat", "person", "worker", "maker", "holder", "seeker", "keeper", "player")
_MEN, _WOMEN = ("men", "man"), ("women", "woman")


@cache
def _nouns() -> Mapping[str, Sense]:
    rows = read_table("detente.annotate", "nouns")
    return {row["noun"]: Sense(_type(row["type"]), row["gender"] or "?") for row in rows}


def _type(name: str) -> EntityType:
    match name:
        case "person" | "place" | "organisation" | "group" | "thing":
            return name
        case _:
            return "?"


@cache
def noun_sense(lemma: str) -> Sense:
    """The sense of a common noun, from the table or its ending; "?" where neither tells."""
    word = lemma.lower().rpartition("-")[2] or lemma.lower()
    found = _nouns().get(word)
    if found is not None:
        return found
    if word.endswith(_WOMEN):
        return Sense("person", "f")
    if word.endswith(_MEN) and len(word) > 5:
        return Sense("person", "m")
    if word.endswith(_AGENTS):
        return Sense("person", "?")
    return Sense("?", "?")
