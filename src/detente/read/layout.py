"""Which paragraphs of a text are headline, headings, body and boilerplate.

The rules are about form (what closes, what repeats, what stands where), never about one text or one site. When
in doubt a paragraph is body: a line too many there costs less than a sentence lost.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from detente.read.boilerplate import (
    is_author_line,
    is_boilerplate,
    is_date_line,
    is_link_label,
    is_site_line,
)
from detente.read.headings import find_headings
from detente.read.headlines import find_repeats, is_headline, joins_headline
from detente.read.paragraphs import Paragraph, find_paragraphs, is_closed, speaker_label
from detente.read.settings import FRONT, HEADING_LENGTH, STANDFIRST_LENGTH, TAIL

__all__ = ["Layout", "find_layout"]

Range = tuple[int, int]
Role = Literal["body", "heading", "boilerplate"]


@dataclass(frozen=True, slots=True)
class Layout:
    """Ranges ``(start, end)`` of the text in code points, without white space at either end.

    ``headline``, ``body``, ``headings`` and ``boilerplate`` are sorted, do not overlap, and cover together every
    character of the text that is not white space.
    """

    headline: Range | None
    body: tuple[Range, ...]
    headings: tuple[Range, ...]
    boilerplate: tuple[Range, ...]


def find_layout(text: str) -> Layout:
    """The layout of any text. A text without words is boilerplate throughout."""
    paragraphs = find_paragraphs(text)
    roles: list[Role] = ["body"] * len(paragraphs)
    turns = _turns(paragraphs)
    _mark_boilerplate(paragraphs, roles, turns)
    headline = _find_headline(paragraphs, roles, turns)
    _mark_places(paragraphs, roles, turns, headline)
    for index in find_headings(paragraphs, roles, skip=turns | set(headline)):
        roles[index] = "heading"
    if headline and not any(role == "body" for index, role in enumerate(roles) if index not in headline):
        headline = range(0)  # one line is all there is: it is what the text says
    return _layout(paragraphs, roles, headline)


def _layout(paragraphs: Sequence[Paragraph], roles: Sequence[Role], headline: range) -> Layout:
    found: dict[Role, list[Range]] = {"body": [], "heading": [], "boilerplate": []}
    for index, paragraph in enumerate(paragraphs):
        if index not in headline:
            found[roles[index]].append((paragraph.start, paragraph.end))
    return Layout(
        headline=(paragraphs[headline[0]].start, paragraphs[headline[-1]].end) if headline else None,
        body=tuple(found["body"]),
        headings=tuple(found["heading"]),
        boilerplate=tuple(found["boilerplate"]),
    )


def _turns(paragraphs: Sequence[Paragraph]) -> set[int]:
    """The paragraphs that begin with a speaker's name, when the text is a transcript: names return."""
    labels = {index: label for index, p in enumerate(paragraphs) if (label := speaker_label(p.plain)) is not None}
    times = Counter(labels.values())
    return {index for index, label in labels.items() if times[label] > 1}


def _mark_boilerplate(paragraphs: Sequence[Paragraph], roles: list[Role], turns: set[int]) -> None:
    """What is boilerplate wherever it stands, and the link titles under a "Related:"."""
    links = False
    for index, paragraph in enumerate(paragraphs):
        plain = paragraph.plain
        title = len(plain) <= HEADING_LENGTH and (not is_closed(plain) or plain.endswith("?"))
        links = is_link_label(plain) or (links and title)
        if links or (is_boilerplate(plain) and not (index in turns and is_closed(plain))):
            roles[index] = "boilerplate"


def _find_headline(paragraphs: Sequence[Paragraph], roles: Sequence[Role], turns: set[int]) -> range:
    """The paragraphs of the headline: none, one, or several lines of one block that make one headline."""
    first = next((i for i, p in enumerate(paragraphs) if roles[i] == "body" and not is_date_line(p.plain)), None)
    if first is None or first in turns:
        return range(0)
    alone = first + 1 == len(paragraphs) or paragraphs[first + 1].block != paragraphs[first].block
    if not is_headline(paragraphs[first].plain, alone, following=[p.plain for p in paragraphs[first + 1 : first + 3]]):
        return range(0)
    end = first + 1
    while (
        end < len(paragraphs)
        and roles[end] == "body"
        and paragraphs[end].block == paragraphs[first].block
        and joins_headline(paragraphs[end - 1].plain, paragraphs[end].plain)
    ):
        end += 1
    return range(first, end)


def _mark_places(paragraphs: Sequence[Paragraph], roles: list[Role], turns: set[int], headline: range) -> None:
    """What is boilerplate only because of where it stands: names and dates at the top, site lines at the foot."""
    front = headline[-1] + 1 if headline else 0
    if headline:
        title = " ".join(paragraphs[index].plain for index in headline)
        for index in find_repeats(title, [p.plain for p in paragraphs], start=front):
            roles[index] = "boilerplate"
    rest = [i for i in range(len(paragraphs)) if roles[i] == "body" and i not in headline and i not in turns]
    dates = [i for i in rest if is_date_line(paragraphs[i].plain)]
    text = [i for i in range(front, len(paragraphs)) if roles[i] == "body" and is_closed(paragraphs[i].plain)]
    chronology = bool(text) and any(text[0] < i < text[-1] for i in dates)
    for i in dates:
        roles[i] = "heading" if chronology and i < text[-1] else "boilerplate"
    for i in rest:
        if roles[i] != "body":
            continue
        top = (
            headline and i < front + FRONT and sum(len(paragraphs[j].plain) for j in text if j < i) < STANDFIRST_LENGTH
        )
        foot = i >= len(paragraphs) - TAIL and (not text or i > text[-1])
        if (top and is_author_line(paragraphs[i].plain)) or (foot and is_site_line(paragraphs[i].plain)):
            roles[i] = "boilerplate"
