"""Whether two names may be names of one entity, and by which rule."""

from __future__ import annotations

from collections.abc import Sequence

__all__ = ["NAME_LINKS", "acronym", "name_link"]

_SMALL = frozenset({"of", "the", "for", "and", "de", "la", "du", "in", "on", "to", "a", "an", "le", "von", "van", "&"})

NAME_LINKS = ("same-name", "acronym-of", "surname-of", "given-name-of", "short-name-of", "tail-of", "shares-word", "no")
"""The rules, the strongest first."""


def acronym(words: Sequence[str]) -> str:
    """The capitals of a name, small words left out."""
    return "".join(word[0] for word in words if word.lower() not in _SMALL and word[0].isupper())


def name_link(one: Sequence[str], two: Sequence[str], *, person: bool) -> str:
    """The rule by which the shorter name may stand for the longer one."""
    first, second = [w.lower() for w in one if w.lower() != "the"], [w.lower() for w in two if w.lower() != "the"]
    if not first or not second:
        return "no"
    if first == second or "".join(first).replace(".", "") == "".join(second).replace(".", ""):
        return "same-name"
    short, long = (one, two) if len(first) <= len(second) else (two, one)
    if _is_acronym(short, long):
        return "acronym-of"
    less, more = sorted((first, second), key=len)
    if person:
        if len(less) == 1 and less[0] == more[-1]:
            return "surname-of"
        if len(less) == 1 and less[0] == more[0]:
            return "given-name-of"
        if less[-1] == more[-1] and _same_given(less[0], more[0]):
            return "surname-of"
        return "shares-word" if set(less) & set(more) else "no"
    if less == more[: len(less)]:
        return "short-name-of"
    if less == more[-len(less) :]:
        return "tail-of"
    if set(less) <= set(more):
        return "short-name-of"
    return "shares-word" if (set(less) & set(more)) - _SMALL else "no"


def _same_given(one: str, two: str) -> bool:
    """Given names that are equal, or one the initial of the other."""
    short, long = sorted((one.rstrip("."), two.rstrip(".")), key=len)
    return short == long or (len(short) == 1 and long.startswith(short))


def _is_acronym(short: Sequence[str], long: Sequence[str]) -> bool:
    if len(short) != 1 or len(long) < 2:
        return False
    word = short[0].replace(".", "")
    return len(word) > 1 and word.isupper() and word in {acronym(long), "".join(w[0] for w in long)}
