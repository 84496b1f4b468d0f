"""Turns of a transcript: "ENVOY: We will stay." """

from __future__ import annotations

import re
from bisect import bisect_left

from detente.annotate.document import Sentence
from detente.extract.statements.draft import Draft
from detente.extract.statements.ground import Ground

__all__ = ["turn_drafts"]

_LABEL = re.compile(r"(?:(?:Mr|Ms|Mrs|Dr)\.? )?[A-Z][\w.'’\-]*(?: [A-Z(][\w.'’\-)]*){0,5}:\s")
_FEWEST = 4
"""Turns that make a transcript; fewer may be headings. "Q:" and "A:" name nobody and are no labels."""

_SAMPLE = 50
"""Speakers looked at for one who speaks twice."""


def turn_drafts(ground: Ground) -> list[Draft]:
    """A draft for each turn: the label speaks, its colon is the cue, what follows up to the next label is content."""
    paragraphs: list[list[Sentence]] = []
    for sentence in ground.annotated.sentences:
        if sentence.region != "body":
            continue
        if paragraphs and paragraphs[-1][0].paragraph == sentence.paragraph:
            paragraphs[-1].append(sentence)
        else:
            paragraphs.append([sentence])
    labels = [match.end() if (match := _LABEL.match(ground.text, p[0].start)) else None for p in paragraphs]
    speakers = [
        ground.text[p[0].start : end].split(":")[0].strip()
        for p, end in zip(paragraphs, labels, strict=True)
        if end is not None
    ]
    speakers = [speaker for speaker in speakers if len(speaker) > 1]
    if len(speakers) < _FEWEST or max(speakers.count(speaker) for speaker in set(speakers[:_SAMPLE])) < 2:
        return []
    doc = ground.annotated.doc
    offsets = [token.idx for token in doc]
    drafts: list[Draft] = []
    shouted = all(speaker.isupper() for speaker in speakers)
    for sentences, end in zip(paragraphs, labels, strict=True):
        low, high = sentences[0].span.start, sentences[-1].span.end
        if end is None:
            # Only where labels are in capitals can a paragraph without one not be the narrator's.
            if drafts and shouted:
                drafts[-1].content.append((low, high))
            continue
        first = bisect_left(offsets, end)
        colon = next((i for i in range(first - 1, low, -1) if doc[i].text == ":"), None)
        if colon is None or first >= high or not any(t.pos_ in {"VERB", "AUX"} for t in doc[first:high]):
            continue
        drafts.append(
            Draft(
                head=doc[colon],
                cue=(colon, colon + 1),
                source=(low, colon),
                sense="say",
                content=[(first, high)],
                by_layout=True,
            )
        )
    return drafts
