"""What a web page or a news agency adds to an article: bylines, credits, links, notices.

Every rule must match the whole paragraph, so that a sentence which only begins like one of them stays body.
"""

from __future__ import annotations

import re

from detente.read.paragraphs import is_closed
from detente.read.patterns import (
    AGENCIES,
    ANY_CASE,
    AS_WRITTEN,
    BYLINE_WORDS,
    CALENDAR_WORDS,
    DATE_LINE_WORDS,
    LINK_LABELS,
)
from detente.read.settings import BOILERPLATE_LENGTH

__all__ = ["is_author_line", "is_boilerplate", "is_date_line", "is_link_label", "is_site_line"]

WHOLE = re.compile("|".join(f"(?:{pattern})" for pattern in ANY_CASE), re.IGNORECASE)
AS_IS = re.compile("|".join(f"(?:{pattern})" for pattern in AS_WRITTEN))
LINK_LABEL = re.compile("|".join(f"(?:{pattern})" for pattern in LINK_LABELS), re.IGNORECASE)
AGENCY = re.compile(AGENCIES, re.IGNORECASE)

NAMED = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"(?:by|from|text by|words by|story by|author|authors|by:)[:\s]\s*(?P<names>.+)",
        r"[(\[—–-]*\s*(?:(?:additional |with |original )?(?:reporting|writing|editing|production|translation|graphics)|"
        r"written|reported|edited|compiled|translated|produced)(?:(?:,| and| &) \w+)* by:? (?P<names>.+)",
        r"(?P<names>.{2,120}) contributed (?:reporting|to this (?:report|story|article))(?: from .{2,60})?\s*[.)]*",
    )
)
"""Forms that are boilerplate only when ``names`` are names and nothing else: "By Monday, talks had ended." is not."""

PIECE = re.compile(r"[^\s,;|/&()\[\]·•–—]+")
CAPITAL = re.compile(r"[^\W\d_a-zß-öø-ÿ][\w.'’-]*$")
SMALL_WORDS = frozenset(BYLINE_WORDS.split())
CALENDAR = frozenset(CALENDAR_WORDS.split())
STAMP_WORDS = frozenset(DATE_LINE_WORDS.split())
CLOCK = re.compile(r"\d{1,2}[:.h]\d{2}(?::\d{2})?(?:[ap]\.?m\.?|z)?|\d{1,2}[ap]\.?m\.?", re.IGNORECASE)
NUMBER = re.compile(r"\d{1,4}(?:st|nd|rd|th)?", re.IGNORECASE)
ISO = re.compile(r"\d{4}-\d{2}-\d{2}(?:T[\d:.]+(?:Z|[+-]\d{2}:?\d{2})?)?|\d{1,2}[./-]\d{1,2}[./-]\d{2,4}")
STAMP = re.compile(
    r"(?:first |originally )?(?:published|updated|posted|last (?:updated|modified|edited)|modified)\b.{0,20}"
    r"(?:\b\d+|\ban?) (?:second|minute|min|hour|hr|day|week|month|year)s? ago\.?",
    re.IGNORECASE,
)
SITE = re.compile(
    r"(?:sources?|via|from|tags?|topics?|keywords|filed under|categories|category|section)\b(?P<rest>.*)",
    re.IGNORECASE,
)
REPORTS = re.compile(r"\b(?:say|says|said|tell|tells|told|claims?|reports?|reported|warns?|confirms?)\b")


def is_boilerplate(plain: str) -> bool:
    """Whether the paragraph, wherever it stands, is no part of what the article says."""
    if not any(map(str.isalnum, plain)):
        return True
    if len(plain) > BOILERPLATE_LENGTH:
        return False
    if WHOLE.fullmatch(plain) or AS_IS.fullmatch(plain) or STAMP.fullmatch(plain):
        return True
    matches = (pattern.fullmatch(plain) for pattern in NAMED)
    return any(match is not None and _is_names(match["names"]) for match in matches)


def is_link_label(plain: str) -> bool:
    """Whether a list of links to other articles may follow ("Related stories:")."""
    return LINK_LABEL.fullmatch(plain) is not None


def is_author_line(plain: str) -> bool:
    """Whether the line may be the name of an author without "By": good only between headline and body."""
    pieces = PIECE.findall(plain)
    names = [piece for piece in pieces if CAPITAL.match(piece) and piece.casefold() not in SMALL_WORDS]
    if is_closed(plain) or ":" in plain or not 2 <= len(names) <= 8:
        return False
    return pieces[0] == names[0] and _is_names(plain)


def is_date_line(plain: str) -> bool:
    """Whether the line holds only a date or a time, perhaps with a town before it ("BRUSSELS, Jan 12, 2022")."""
    pieces = [piece.strip(".:") for piece in re.split(r"[\s,|()–—·•]+", plain)]
    pieces = [piece for piece in pieces if piece]
    known = [_is_date_piece(piece) for piece in pieces]
    if len(pieces) > 14 or not any(map(str.isdigit, plain)) or not any(map(_is_date_mark, pieces)):
        return False
    town = known.index(True)
    return town <= 4 and all(known[town:]) and all(CAPITAL.match(piece) for piece in pieces[:town])


def is_site_line(plain: str) -> bool:
    """Whether a line at the foot names the web site or its sections ("source ...", "Tags: NATO, Russia")."""
    match = SITE.fullmatch(plain)
    if match is None or is_closed(plain) or len(plain) > BOILERPLATE_LENGTH:
        return False
    rest = match["rest"]
    return rest.lstrip().startswith(":") or (len(rest.split()) <= 4 and not REPORTS.search(rest))


def _is_date_piece(piece: str) -> bool:
    word = piece.casefold()
    return _is_date_mark(piece) or word in STAMP_WORDS or NUMBER.fullmatch(word) is not None


def _is_date_mark(piece: str) -> bool:
    """Whether the piece alone says that this is a date or time: numbers do not ("30,000", "Article 12")."""
    word = piece.casefold()
    return word in CALENDAR or any(form.fullmatch(piece) for form in (CLOCK, ISO)) or word in ("am", "pm", "a.m", "p.m")


def _is_names(words: str) -> bool:
    """Whether these are names of people, agencies and posts, and nothing else: no verb, no calendar word first."""
    pieces = [piece.rstrip(".:") for piece in PIECE.findall(words)]
    pieces = [piece for piece in pieces if piece and "@" not in piece]
    names = [piece for piece in pieces if CAPITAL.match(piece)]
    if not names or len(pieces) > 40 or pieces[0].casefold() in CALENDAR:
        return False
    if len(pieces) == 1 and not (AGENCY.fullmatch(pieces[0]) or pieces[0].isupper()):
        return False
    return all(CAPITAL.match(piece) or piece.casefold() in SMALL_WORDS for piece in pieces)
