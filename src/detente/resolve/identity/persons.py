"""Names of persons compared: spelling, order, particles, initials, short forms. Nothing else is looked at."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from detente.records.tables import read_table
from detente.resolve.identity.folding import keys, near, words

__all__ = ["NameMatch", "compare_persons", "person_words"]

_PARTICLES = frozenset(
    "van von der den de da do dos das del della di du la le el al ul ur as ad bin ibn ben bint zu zur zum ten ter af "
    "av y e i".split()
)
"""They come and go between spellings ("al-Assad", "Assad") and tell nobody apart."""
_GIVEN_TOO = frozenset({"al", "ben"})
"""Al Gore, Ben Wallace."""
_SERVANT = frozenset({"abd", "abdel", "abdul", "abdal", "abdol", "abdu"})
_TITLES = frozenset("mr mrs ms miss sir dame lord lady dr prof professor general gen col sheikh shaykh hajji".split())
_SUFFIXES = frozenset("jr sr ii iii iv".split())
_PARTICLE = re.compile(r"(?<!\w)(?:(?:van|von|de|der|den|del|di|la|le|al|el)[\s-]+)+\w", re.IGNORECASE)
_STRONG, _SPELLED = 0.9, 0.98
"""Grades of two words that may be one, and that are spellings of one."""
_ROMANISED = 0.75
"""Two Korean names that one romanisation or another brings together: more than a body in common tells."""
_SHORT = 4
"""Letters: names of so short words are East Asian as a rule, and one word more is another person (Kim Yong, Kim Yong
Chol)."""


@dataclass(frozen=True, slots=True)
class NameMatch:
    """How well two names agree, 0 to 1, and the code of the reason."""

    score: float
    reason: str


@cache
def _forms() -> Mapping[str, int]:
    """Given name -> number of its group of short and foreign forms."""
    found: dict[str, int] = {}
    for number, row in enumerate(read_table("detente.resolve.identity.data", "given_names")):
        for form in row["forms"].split(";"):
            found.setdefault(form, number)
    return found


@lru_cache(maxsize=65_536)
def person_words(name: str) -> tuple[str, ...]:
    """The words of a name that tell somebody from others: no title, no particle, no "Jr"."""
    found = words(name)
    while len(found) > 1 and found[0] in _TITLES:
        found = found[1:]
    while len(found) > 1 and found[-1] in _SUFFIXES:
        found = found[:-1]
    # "Abdel Fattah", "Abdelfattah": the servant of a name of God is one word.
    for at in range(len(found) - 2, -1, -1):
        if found[at] in _SERVANT:
            found[at : at + 2] = [found[at] + found[at + 1]]
    kept = [
        word
        for at, word in enumerate(found)
        if word not in _PARTICLES or (at == 0 and len(found) == 2 and word in _GIVEN_TOO)
    ]
    return tuple(kept or found)


def compare_persons(left: str, right: str) -> NameMatch:
    """How well two names of persons agree. Symmetric.

    Reasons: ``same-name``, ``spelling``, ``given-name-form`` (a short or foreign form), ``name-order``,
    ``middle-name``, ``second-surname``, ``more-names``, ``romanisation``, ``initial``, ``surname-only``; against:
    ``other-given-name``, ``other-name``.
    """
    a, b = sorted((person_words(left), person_words(right)), key=lambda found: (len(found), found))
    if a == b:
        return NameMatch(1.0 if len(a) > 1 else 0.9, "same-name")
    best = _compare(a, b)
    for written in (_compounded, _fused):
        # One of the two only: word by word, Chui-cheng and Kuo-cheng are two.
        for pair in ((written(left), person_words(right)), (person_words(left), written(right))):
            first, second = sorted(pair, key=lambda found: (len(found), found))
            # Part of a compound against a whole name would be two doubts at once.
            if (first, second) != (a, b) and 1 < len(first) == len(second):
                best = max(best, _compare(first, second), key=lambda match: (match.score, match.reason))
    korean = _korean(a)
    if best.score < _ROMANISED and korean is not None and korean == _korean(b):
        return NameMatch(_ROMANISED, "romanisation")
    return best


def _compounded(name: str) -> tuple[str, ...]:
    """ "Kim Jong-un" with the compound as one word: the Taiwanese and Korean hyphen comes and goes."""
    return person_words(re.sub(r"(?<=\w{2})[-\u2010\u2011](?=\w)", "", name))


def _fused(name: str) -> tuple[str, ...]:
    """ "Robert van der Berg" with the particles in one word with the surname: Vanderberg, Alotaiba."""
    return person_words(_PARTICLE.sub(lambda found: re.sub(r"[\s-]", "", found.group()), name))


def _korean(found: tuple[str, ...]) -> tuple[str, ...] | None:
    """The syllables of a Korean name, each in one of its romanisations; None for a name that is not Korean."""
    syllables, surnames = _syllables("syllable"), _syllables("surname")
    if len(found) != 3 or not (found[0] in surnames) ^ (found[2] in surnames):
        return None
    order = found if found[0] in surnames else (found[2], *found[:2])
    if not all(word in syllables for word in order[1:]):
        return None
    return (surnames[order[0]], *(syllables[word] for word in order[1:]))


@cache
def _syllables(kind: str) -> Mapping[str, str]:
    table = read_table("detente.resolve.identity.data", "korean_syllables")
    rows = [row["forms"].split(";") for row in table if row["kind"] == kind]
    return {form: forms[0] for forms in rows for form in forms}


def _grade(one: str, other: str) -> float:
    if one == other:
        return 1.0
    if keys(one) & keys(other):
        return 0.98
    if len(one) == 1 or len(other) == 1:
        return 0.8 if one[0] == other[0] else 0.0
    group = _forms().get(one)
    if group is not None and group == _forms().get(other):
        return 0.94
    return 0.92 if near(one, other) else 0.0


def _align(a: Sequence[str], b: Sequence[str]) -> list[tuple[int, int, float]]:
    """The best partner of each word: good pairs first, then those at like places."""
    graded = [(grade, i, j) for i, one in enumerate(a) for j, other in enumerate(b) if (grade := _grade(one, other))]
    graded.sort(key=lambda g: (-g[0], abs((len(a) - g[1]) - (len(b) - g[2])), abs(g[1] - g[2]), g[1], g[2]))
    used_a: set[int] = set()
    used_b: set[int] = set()
    pairs = []
    for grade, i, j in graded:
        if i not in used_a and j not in used_b:
            used_a.add(i)
            used_b.add(j)
            pairs.append((i, j, grade))
    return sorted(pairs)


def _compare(a: Sequence[str], b: Sequence[str]) -> NameMatch:
    """``a`` is the name with fewer words."""
    pairs = _align(a, b)
    strong = [pair for pair in pairs if pair[2] >= _STRONG]
    if not strong:
        return NameMatch(0.0, "other-name")
    left_a = [i for i in range(len(a)) if i not in {pair[0] for pair in pairs}]
    left_b = [j for j in range(len(b)) if j not in {pair[1] for pair in pairs}]
    order = [j for _, j, _ in pairs]
    in_order = order == sorted(order)
    if left_a:
        # Something in either name has no partner in the other: another given name, or another surname.
        return NameMatch(0.15, "other-given-name" if strong[-1][0] == len(a) - 1 else "other-name")
    grade = min(pair[2] for pair in pairs)
    if len(strong) < len(pairs):
        # An initial agrees with many names; it needs the surname beside it.
        surname = in_order and pairs[-1][2] >= _STRONG and pairs[-1][1] == len(b) - 1
        return NameMatch(0.78, "initial") if surname else NameMatch(0.3, "other-name")
    if len(a) == 1:
        at_edge = order[0] in {0, len(b) - 1}
        return NameMatch(0.6 if order[0] == len(b) - 1 else 0.5 if at_edge else 0.3, "surname-only")
    if not left_b:
        return _same_words(a, b, order, grade)
    return _more_words(a, b, left_b, grade) if in_order else NameMatch(0.3, "other-name")


def _same_words(a: Sequence[str], b: Sequence[str], order: Sequence[int], grade: float) -> NameMatch:
    if list(order) == sorted(order):
        if grade >= _SPELLED:
            return NameMatch(grade, "spelling")
        formed = any(one != other and _forms().get(one) is not None and _forms().get(one) == _forms().get(other)
                     for one, other in zip(a, b, strict=True))  # fmt: skip
        return NameMatch(grade, "given-name-form" if formed and grade >= 0.94 else "spelling")
    rotated = any(list(order) == [*range(k, len(b)), *range(k)] for k in range(1, len(b)))
    return NameMatch(round(grade - 0.05, 2), "name-order") if rotated else NameMatch(0.5, "name-order")


def _more_words(a: Sequence[str], b: Sequence[str], more: Sequence[int], grade: float) -> NameMatch:
    """Every word of ``a`` is in ``b``, in order, and ``b`` has more."""
    if any(len(word) == 1 for word in a) and any(len(b[j]) == 1 for j in more):
        # George W. Bush is not George H. W. Bush.
        return NameMatch(0.7, "more-names")
    if all(len(b[j]) == 1 for j in more) and len(b) - 1 not in more:
        return NameMatch(round(grade - 0.05, 2), "middle-name")
    if grade < _SPELLED:
        # Two doubts in one: Hasan Mahmud is not Hassan Sheikh Mohamud.
        return NameMatch(0.7, "more-names")
    if 0 not in more and len(b) - 1 not in more:
        return NameMatch(round(grade - 0.07, 2), "middle-name")
    if 0 in more:
        # "Javad Zarif" is Mohammad Javad Zarif; "Ali Saleh" may be the father of Ahmed Ali Saleh.
        return NameMatch(0.7, "more-names")
    short = all(len(word) <= _SHORT for word in a)
    return NameMatch(0.6 if short else round(grade - 0.14, 2), "second-surname")
