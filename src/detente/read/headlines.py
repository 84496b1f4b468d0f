"""Headlines: which first line is one, how far it goes, and where it is repeated."""

from __future__ import annotations

import re
from collections.abc import Sequence

from detente.read.paragraphs import is_closed
from detente.read.settings import CLOSED_HEADLINE_LENGTH, FRONT, HEADLINE_LENGTH

__all__ = ["find_repeats", "is_headline", "joins_headline", "starts_with_dateline"]

DATELINE = re.compile(r"[^\W\d_a-z][\w.'’-]*(?:[ ,/]+[\w.'’-]+){0,6}?,?\s*(?:\([^()]{2,40}\))?\s*(?:[–—]|--?)\s")
"""The town at the head of a report: "BRUSSELS (Reuters) - ...", "FLINT, Mich., Oct. 4 (UPI) — ..."."""
SENTENCES = re.compile(r"[^\W\d_]{4,}[.!?]['\"”’)]*\s+['\"“‘(]?[A-Z]")
"""A sentence that ends inside a line; four letters, so that "Sen." and "Gov." do not count."""
PART = re.compile(r"\s*[:|]\s+|\s+[–—-]\s+|\s*;\s+")
WORDS = re.compile(r"[^\W_]+")
PROSE = re.compile(
    r"\b(?:the|a|an|was|were|is|are|had|has|have|been|it|he|she|they|we|i|his|her|their|said|who|which|that)\b|\w\w\wed\b",
    re.IGNORECASE,
)
"""Words that headlines leave out and sentences do not."""
DANGLING = re.compile(
    r"(?:[,;:&–—-]|\b(?:a|an|the|and|or|of|in|on|at|to|for|from|with|by|as|over|after|before|against|is|are))$", re.I
)
TITLE_SHARE = 0.7
MIN_SHARED_WORDS = 3


def is_headline(plain: str, alone: bool, following: Sequence[str]) -> bool:
    """Whether the first line of a text that is no boilerplate is its headline.

    ``alone``: a blank line follows it. ``following``: the next paragraphs; with none there is no headline.
    """
    if not following or len(plain) > HEADLINE_LENGTH or plain.endswith((":", ",")):
        return False
    if DATELINE.match(plain) and is_closed(plain):
        return False
    if not is_closed(plain):
        return len(plain) <= CLOSED_HEADLINE_LENGTH or not (SENTENCES.search(plain) or len(PROSE.findall(plain)) > 1)
    if len(plain) > CLOSED_HEADLINE_LENGTH or not alone or SENTENCES.search(plain):
        return False
    if plain[-1] in "?!":
        return plain[0] not in "\"“‘'"
    # A full stop closes a headline only in archives that close every line: it must read like one.
    return _is_title_case(plain) or starts_with_dateline(following[0]) or not PROSE.search(plain)


def joins_headline(before: str, after: str) -> bool:
    """Whether a headline goes on in the next line of its block."""
    if is_closed(before) or len(before) + len(after) > HEADLINE_LENGTH:
        return False
    return DANGLING.search(before) is not None or after[:1].islower()


def find_repeats(headline: str, lines: Sequence[str], start: int) -> list[int]:
    """Indices of the lines from ``start`` on that only say the headline, or a part of it, again.

    Anywhere: the whole headline. Near the top also its parts ("A: B" as "A", then "B"), the headline over
    several lines, and the headline with the name of the section or site at either end.
    """
    whole = _key(headline)
    parts = {_key(part) for part in PART.split(headline)} | {whole}
    found: list[int] = []
    index = start
    while index < len(lines):
        count = _spread(whole, lines[index : index + 4]) if index < start + FRONT else 0
        if count:
            found += range(index, index + count)
        elif _key(lines[index]) == whole or (
            index < start + FRONT and not is_closed(lines[index]) and _repeats_part(lines[index], whole, parts)
        ):
            found.append(index)
        index += max(count, 1)
    return found


def starts_with_dateline(plain: str) -> bool:
    """Whether a paragraph begins with the place that it was filed from."""
    return DATELINE.match(plain) is not None


def _spread(whole: tuple[str, ...], lines: Sequence[str]) -> int:
    """Over how many of these lines the headline is spread, or 0."""
    words: tuple[str, ...] = ()
    for count, line in enumerate(lines, start=1):
        words += _key(line)
        if words == whole:
            return count if count > 1 else 0
    return 0


def _repeats_part(line: str, whole: tuple[str, ...], parts: set[tuple[str, ...]]) -> bool:
    """Whether the line is a part of the headline, or has one part of it that is long enough to be no accident."""
    return _key(line) in parts - {()} or any(
        key == whole or (key in parts and len(key) >= MIN_SHARED_WORDS) for key in map(_key, PART.split(line))
    )


def _key(line: str) -> tuple[str, ...]:
    return tuple(WORDS.findall(line.casefold()))


def _is_title_case(plain: str) -> bool:
    words = [word for word in re.findall(r"[^\W\d_]+", plain) if len(word) >= 4]
    return len(words) >= 4 and sum(word[0].isupper() for word in words) >= TITLE_SHARE * len(words)
