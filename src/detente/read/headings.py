"""Section headings between the paragraphs of the body."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from detente.read.paragraphs import LIST_MARK, Paragraph, is_closed
from detente.read.settings import HEADING_LENGTH, HEADING_WORDS, MAX_OPEN_SHARE

__all__ = ["find_headings"]

QUESTION = re.compile(
    r"(?:what|why|how|who|when|where|which|will|is|are|can|could|does|do|did|should|would|has|have)\b(?!.*\byou)[^.!]*\?$",
    re.IGNORECASE,
)
"""A question that is a heading is not put to anybody: those of an interview say "you", and stay body."""
NUMBERED = re.compile(r"\(?(?:[0-9]{1,2}|[IVX]{1,4})[.)]\s")
LONGEST_RUN = 2
"""More lines in a row that look like headings are a list."""


def find_headings(paragraphs: Sequence[Paragraph], roles: Sequence[str], skip: Collection[int]) -> list[int]:
    """Indices of the headings among the paragraphs whose role is still body. ``skip`` are surely none."""
    rest = [index for index, role in enumerate(roles) if role == "body" and index not in skip]
    prose = [plain for index in rest if not LIST_MARK.match(plain := paragraphs[index].plain)]
    capitals = sum(map(str.isupper, prose)) <= MAX_OPEN_SHARE * len(prose)
    closes = sum(not is_closed(plain) and not plain.endswith(":") for plain in prose) <= MAX_OPEN_SHARE * len(prose)
    questions = sum(QUESTION.match(plain) is not None for plain in prose) > 1
    found: list[int] = []
    run: list[int] = []
    for index in rest:
        plain = paragraphs[index].plain
        if _is_heading(plain, closes, capitals, questions):
            run.append(index)
            continue
        if len(run) <= LONGEST_RUN and not LIST_MARK.match(plain):
            found += run
        run = []
    return found


def _is_heading(plain: str, closes: bool, capitals: bool, questions: bool) -> bool:
    """Whether the words look like a heading.

    ``closes``, ``capitals``: an open line, or one in capitals, is the exception in this text. ``questions``: there
    are several of them; a single one is rhetoric.
    """
    if len(plain) > HEADING_LENGTH or len(plain.split()) > HEADING_WORDS:
        return False
    if plain.startswith(("(", "[")) or plain.endswith((":", ",", ";", "-", "—")):
        return False
    if LIST_MARK.match(plain) and not NUMBERED.match(plain):
        return False
    if capitals and plain.isupper() and sum(map(str.isalpha, plain)) > 3 and plain[-1] not in '!?"”':
        return True
    if not is_closed(plain):
        return closes and not plain[0].islower()
    return questions and QUESTION.match(plain) is not None
