"""Known names in a text: the longest match wins, at token boundaries.

The names come from outside (``resolve.knowledge`` fills them in), so that this layer needs no tables.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from spacy.tokens import Doc

__all__ = ["Gazetteer", "KnownName", "Match", "NameLabel"]

NameLabel = Literal["STATE", "DEMONYM", "SEAT", "BODY", "MEDIA", "PERSON"]
"""STATE "Russia"; DEMONYM "Russian(s)"; SEAT "Kremlin", "Moscow"; BODY "NATO"; MEDIA "Reuters", "Twitter";
PERSON an official of the table."""

_UPPER_FROM = 4
"""Names of at least this many letters are also known in capitals, as headlines write them."""


@dataclass(frozen=True, slots=True)
class KnownName:
    """One way of writing a name; ``key`` is what it is a name of."""

    text: str
    label: NameLabel
    key: str


@dataclass(frozen=True, slots=True)
class Match:
    """A known name found at the tokens ``[start, end)``."""

    start: int
    end: int
    name: KnownName


class Gazetteer:
    """A trie of token sequences. The first name given wins where two are written alike."""

    def __init__(self, names: Iterable[KnownName], tokenize: Callable[[str], Sequence[str]]) -> None:
        self._by_first: dict[str, dict[tuple[str, ...], KnownName]] = {}
        self._longest: dict[str, int] = {}
        for name in names:
            self._add(tuple(tokenize(name.text)), name)
            if sum(letter.isalpha() for letter in name.text) >= _UPPER_FROM:
                self._add(tuple(tokenize(name.text.upper())), name)

    def _add(self, tokens: tuple[str, ...], name: KnownName) -> None:
        if not tokens:
            return
        self._by_first.setdefault(tokens[0], {}).setdefault(tokens, name)
        self._longest[tokens[0]] = max(self._longest.get(tokens[0], 0), len(tokens))

    def find(self, doc: Doc) -> list[Match]:
        """Matches in the order of the text, none inside another."""
        words = [token.text for token in doc]
        found: list[Match] = []
        at = 0
        while at < len(words):
            match = self._at(words, at)
            if match is None:
                at += 1
            else:
                found.append(match)
                at = match.end
        return found

    def _at(self, words: list[str], at: int) -> Match | None:
        names = self._by_first.get(words[at])
        if names is None:
            return None
        for length in range(min(self._longest[words[at]], len(words) - at), 0, -1):
            name = names.get(tuple(words[at : at + length]))
            if name is not None:
                return Match(at, at + length, name)
        return None
