"""Numbers as news writes them: digits, words, scales, "dozens", fractions."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from spacy.tokens import Doc

__all__ = ["Number", "as_number", "fraction_at", "number_at", "vague_at"]

_SCALES: Mapping[str, int] = {
    "hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000, "trillion": 1_000_000_000_000,
    "m": 1_000_000, "mn": 1_000_000, "bn": 1_000_000_000, "tn": 1_000_000_000_000, "k": 1_000,
}  # fmt: skip
_WORDS: Mapping[str, int] = {
    word: i
    for i, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen".split()
    )
} | {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
_NUMBER = re.compile(r"(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)(k|m|mn|bn|tn)?")
_DIGITS = 15
"""More digits than a number can hold exactly are no figure."""
_CROWDS: Mapping[str, int] = {
    "dozens": 12, "scores": 20, "hundreds": 100, "thousands": 1_000, "millions": 1_000_000, "billions": 1_000_000_000,
}  # fmt: skip
"""Counted as ACLED counts them: the word's own number, which is the least that it can mean."""
_PARTS: Mapping[str, int] = {
    "half": 2, "third": 3, "thirds": 3, "quarter": 4, "quarters": 4, "fifth": 5, "fifths": 5, "tenth": 10, "tenths": 10,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Number:
    """A number, and the token behind its last."""

    value: float | int
    end: int
    vague: bool = False
    """ "Dozens": the value is only the least."""
    share: bool = False
    """A part of a whole, in percent."""


def as_number(value: float) -> float | int:
    """Without a fraction where there is none."""
    return int(value) if value == int(value) else value


def number_at(doc: Doc, start: int, limit: int) -> Number | None:
    """The number that begins at a token: "1.5 million", "two thousand", "half a million", "a quarter of a million"."""
    part = _part_of_a_scale(doc, start, limit)
    if part is not None:
        return part
    word = doc[start].lower_
    if word in {"half", "a"} and start + 2 < limit:
        after = start + 2 if word == "half" else start + 1
        scale = _SCALES.get(doc[after].lower_)
        if word == "half" and doc[start + 1].lower_ == "a" and scale is not None and scale >= 1000:
            return Number(as_number(scale / 2), after + 1)
        if word == "a" and scale is not None and doc[after].lower_ in {"hundred", "thousand", "million"}:
            return Number(scale, after + 1)
        if word == "a" and doc[after].lower_ == "dozen":
            return Number(12, after + 1)
        return None
    return _spelled(doc, start, limit)


def _part_of_a_scale(doc: Doc, start: int, limit: int) -> Number | None:
    """ "A quarter of a million", "three quarters of a billion"."""
    words = [token.lower_ for token in doc[start : min(start + 5, limit)]]
    numerator = 1 if words[:1] == ["a"] else _WORDS.get(words[0]) if words else None
    if len(words) < 5 or numerator is None or words[1] not in _PARTS or words[2:4] != ["of", "a"]:
        return None
    scale = _SCALES.get(words[4], 0)
    return Number(as_number(scale * numerator / _PARTS[words[1]]), start + 5) if scale >= 1000 else None


def _spelled(doc: Doc, start: int, limit: int) -> Number | None:
    at, total = start, 0.0
    current: float | None = None
    while at < limit:
        word = doc[at].lower_
        if word in _SCALES and current is not None:
            scale = _SCALES[word]
            current *= scale
            if scale >= 1000:
                total, current = total + current, None
            at += 1
            continue
        if word == "and" and current is not None and current >= 100 and doc[at + 1 : at + 2].text.lower() in _WORDS:
            at += 1
            continue
        number: float | None = _WORDS.get(word)
        digits = _NUMBER.fullmatch(word)
        if number is None and digits is not None and len(word) <= _DIGITS:
            number = float(digits[1].replace(",", "")) * _SCALES.get(digits[2] or "", 1)
        if number is None or (current is not None and not (word in _WORDS and number < current)):
            break
        current = number if current is None else current + number
        at += 1
        if at < limit and doc[at].text == "-" and at + 1 < limit and doc[at + 1].lower_ in _WORDS:
            at += 1
    return None if at == start else Number(as_number(total + (current or 0)), at)


def vague_at(doc: Doc, start: int, limit: int) -> Number | None:
    """ "Dozens of", "hundreds", "tens of thousands"."""
    word = doc[start].lower_
    if word == "tens" and start + 2 < limit and doc[start + 1].lower_ == "of" and doc[start + 2].lower_ in _CROWDS:
        return Number(10 * _CROWDS[doc[start + 2].lower_], start + 3, vague=True)
    if word not in _CROWDS:
        return None
    if start + 2 < limit and doc[start + 1].lower_ == "of" and doc[start + 2].lower_ in _CROWDS:
        return Number(_CROWDS[word] * _CROWDS[doc[start + 2].lower_], start + 3, vague=True)
    return Number(_CROWDS[word], start + 1, vague=True)


def fraction_at(doc: Doc, start: int, limit: int) -> Number | None:
    """ "A third of", "two-thirds of", "half of", "half the", "three quarters of", "one in three": in percent."""
    words = [token.lower_ for token in doc[start : min(start + 5, limit)]]
    if _part_of_a_scale(doc, start, limit) is not None:
        return None
    if words[0] == "half" and words[1:2] and words[1] in {"of", "the", "its", "their"}:
        return Number(50, start + 1, share=True)
    if words[0] == "half" and start > 0 and doc[start - 1].lower_ in {"by", "than"}:
        return Number(50, start + 1, share=True)
    numerator = 1 if words[0] in {"a", "one"} else _WORDS.get(words[0])
    if numerator is None or len(words) < 2:
        return None
    at = 2 if words[1] == "-" else 1
    if words[at : at + 1] and words[at] in _PARTS:
        behind = words[at + 1 : at + 2]
        if behind == ["of"] or (start > 0 and doc[start - 1].lower_ == "by"):
            return Number(_percent(numerator, _PARTS[words[at]]), start + at + 1, share=True)
    if words[1] == "in" and len(words) > 2 and (whole := _WORDS.get(words[2])) is not None and whole > numerator:
        return Number(_percent(numerator, whole), start + 3, share=True)
    return None


def _percent(part: int, whole: int) -> float | int:
    return as_number(round(100 * part / whole, 1))
