"""Every limit of the reader, in one place. Nothing in this package hides a number elsewhere."""

from __future__ import annotations

from datetime import date

__all__: list[str] = []

MAX_BYTES = 8_000_000
"""Largest file that is opened, in bytes. Checked before anything is read."""
MAX_CHARACTERS = 2_000_000
"""Largest text of one article, in code points."""

EARLIEST_DATE = date(1900, 1, 1)
LATEST_DATE = date(2100, 12, 31)
RELEASED = date(2025, 1, 1)
"""A clock that shows an earlier day than this is wrong, and is not asked whether a date lies in the future."""
"""Publication dates outside this range are taken for slips of the pen. The clock is never asked:
the same input must give the same answer on any day."""

MAX_CONTROL_SHARE = 0.02
"""More control characters than this share of a file: not a text."""
UTF16_NUL_SHARE = 0.3
"""Without a byte order mark: a half of the bytes (even or odd) with this share of NUL bytes or more, while
the other half has almost none, is UTF-16."""
UTF16_STRAY_SHARE = 0.05

LANGUAGE_SAMPLE = 20_000
"""Characters that the language is told from."""
MIN_LETTERS = 80
"""Fewer letters than this: the language cannot be told, and the text counts as English."""
MIN_PROBABILITY = 0.95
"""How sure the detector must be of another language before a text is turned away."""
MAX_ENGLISH_WORDS = 0.08
"""A text with this share of common English function words or more is never turned away."""
MIN_RUNNING_WORDS = 0.4
"""In Latin script, less than this share of words in lower case: names or titles, no running text."""

HEADLINE_LENGTH = 200
"""Longest headline, in characters."""
CLOSED_HEADLINE_LENGTH = 120
"""Longest headline that ends in a full stop."""
HEADING_LENGTH = 100
HEADING_WORDS = 14
"""Longest section heading, in characters and in words."""
BOILERPLATE_LENGTH = 300
"""No longer paragraph is taken for boilerplate."""
MAX_OPEN_SHARE = 0.5
"""When more paragraphs than this share lack a closing mark, the lack of one does not make a heading."""
FRONT = 8
"""Paragraphs at the top among which repeated headlines, standfirsts and names of authors are looked for."""
STANDFIRST_LENGTH = 200
"""Characters of text between the headline and the name of the author, at most."""
TAIL = 4
"""Paragraphs at the foot among which the lines of the web site are looked for."""

WRAP_WIDTHS = range(40, 101)
"""Line widths, in characters, at which mail programs and wire services wrap."""
WRAP_SAMPLE = 400
"""Line breaks that are looked at to tell whether a block is hard-wrapped."""
MIN_WRAPPED_BREAKS = 0.75
"""Share of the line breaks of a block that the wrap width must explain."""
MIN_OPEN_LINES = 0.5
"""Share of the lines of a wrapped block that break off inside a sentence."""
