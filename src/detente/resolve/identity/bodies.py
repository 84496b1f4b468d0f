"""Names of states, organisations and groups compared: acronyms, word order, legal forms, British spelling."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache

from detente.records.tables import read_table
from detente.resolve.identity.folding import plain
from detente.resolve.identity.persons import NameMatch
from detente.resolve.knowledge import load_knowledge

__all__ = ["body_words", "compare_bodies", "generic_words"]

_SMALL = frozenset("the a an of and for in on to at de la du des di del und et y".split())
_MINISTRY = re.compile(r"\b(ministry|department|minister) (?:of|for) (?:the )?((?:\w+ )*?\w+?)(?= of\b|$)")
"""The "ministry of X" is the "X ministry"."""
_POSSESSIVE = re.compile(r"(?<=[^\W\d_]{2})['’]s\b|(?<=s)['’](?=\s)", re.IGNORECASE)
"""Russia's foreign ministry; the Workers' Party."""
_PLURAL = 4


@cache
def _table(name: str, key: str, value: str) -> Mapping[str, str]:
    return {row[key]: row[value] for row in read_table("detente.resolve.identity.data", name)}


@cache
def generic_words() -> Mapping[str, str]:
    """Words that bodies of all sorts share: legal forms ("form") and what names a part of something ("organ")."""
    kinds = _table("generic_words", "word", "kind")
    return {form: kind for word, kind in kinds.items() for form in (word, _singular(word))}


@cache
def _states() -> Mapping[str, str]:
    """Names and adjectives of states, plain, each with the key of its state as a word."""
    return {plain(word): f"={key}" for word, key in load_knowledge().state_words.items()}


@lru_cache(maxsize=65_536)
def body_words(name: str) -> tuple[str, ...]:
    """The words of a name in its order, each in one spelling; "=UKR" stands for Ukraine and Ukrainian."""
    text = plain(_POSSESSIVE.sub("", name)).replace("&", " and ").replace("co-operation", "cooperation")
    text = re.sub(r"(?<=\w)\.(?=\w)", "", text)  # U.N.
    text = re.sub(r"[^\w]+|_", " ", text).strip()
    text = _MINISTRY.sub(r"\2 \1", text)
    means = _table("body_words", "word", "means")
    phrases = [(word, to) for word, to in means.items() if " " in word]
    for phrase, to in phrases:
        text = re.sub(rf"\b{phrase}\b", to, text)
    parts = " ".join(means.get(word, word) for word in text.split()).split()
    return tuple(_with_states(parts))


def _with_states(parts: Sequence[str]) -> Iterator[str]:
    states, at = _states(), 0
    while at < len(parts):
        for length in (4, 3, 2, 1):
            key = states.get(" ".join(parts[at : at + length]))
            if key is not None and at + length <= len(parts):
                yield key
                at += length
                break
        else:
            if parts[at] not in _SMALL:
                yield parts[at]
            at += 1


def compare_bodies(left: str, right: str) -> NameMatch:
    """How well two names of bodies agree. Symmetric.

    Reasons: ``same-name``, ``word-order``, ``acronym``, ``short-name`` (without a legal form or "movement"),
    ``part-of-name``; against: ``other-number``, ``organ-of`` (a part of the other), ``other-name``.
    """
    a, b = sorted((body_words(left), body_words(right)), key=lambda found: (len(found), found))
    if not a:
        return NameMatch(1.0 if not b else 0.0, "same-name" if not b else "other-name")
    if a == b:
        return NameMatch(1.0, "same-name")
    if sorted(a) == sorted(b):
        return NameMatch(0.95, "word-order")
    if _is_acronym(left, right) or _is_acronym(right, left):
        return NameMatch(0.88, "acronym")
    if {word for word in a if _numeric(word)} != {word for word in b if _numeric(word)}:
        return NameMatch(0.1, "other-number")
    one, other = {_singular(word) for word in a}, {_singular(word) for word in b}
    generic = generic_words()
    if one == other:
        return NameMatch(0.95, "same-name")
    if one - other and other - one:
        return NameMatch(0.1, "other-name")
    more = (one | other) - (one & other)
    if all(generic.get(word) == "form" for word in more):
        return NameMatch(0.86, "short-name")
    if any(generic.get(word) == "organ" or word.startswith("=") for word in more) or len(one & other) == 1:
        return NameMatch(0.25, "organ-of")
    # A word in front may be a place that is left out, or may make it another body.
    return NameMatch(0.6, "part-of-name")


def _numeric(word: str) -> bool:
    return any(character.isdigit() for character in word)


def _singular(word: str) -> str:
    return word[:-1] if len(word) > _PLURAL and word.endswith("s") and not word.endswith("ss") else word


def _is_acronym(short: str, long: str) -> bool:
    """Whether ``short`` is made of the first letters of ``long``, small words counted or not."""
    letters = short.replace(".", "").strip()
    if not 2 <= len(letters) <= 8 or not letters.isupper() or not letters.isalpha():
        return False
    text = re.sub(r"(?<=\w)-(?=\w)", "", plain(long))
    found = re.findall(r"\w+", text)
    if len(found) < 2:
        return False
    every = "".join(word[0] for word in found)
    main = "".join(word[0] for word in found if word not in _SMALL)
    # UNSC: the acronym within a name counts with all of its letters.
    inner = re.findall(r"\w+", re.sub(r"(?<=\w)[.-](?=\w)", "", long))
    mixed = "".join(w if w.isupper() and len(w) <= _PLURAL else w[0] for w in inner if plain(w) not in _SMALL)
    return plain(letters) in {every, main, plain(mixed)}
