"""The event type of a marked pair: what the source does to the target in one sentence."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from detente.annotate.document import Annotated
from detente.coding.tables import load_tables
from detente.coding.tagger.calibration import load_calibration
from detente.coding.tagger.labels import OLDER, TYPES
from detente.coding.tagger.tagger import load_tagger
from detente.records import Article
from detente.records.errors import BadPair

__all__ = ["PairCode", "Scheme", "code_marked", "locate", "sentence_article"]

type Range = tuple[int, int]
Scheme = Literal["plover", "plv"]
"""The event types of today, or the older roots of the zero-shot PLOVER study."""

_OLDER_QUAD = {"YIELD": 2}


@dataclass(frozen=True, slots=True)
class PairCode:
    """The code of a pair. Probabilities are calibrated on sentences that the model had not seen."""

    event_type: str
    confidence: float
    runner_up: str
    runner_up_confidence: float
    quad: int
    """1 verbal and 2 material cooperation, 3 verbal and 4 material conflict."""


def code_marked(
    annotated: Annotated, source: Sequence[Range], target: Sequence[Range], scheme: Scheme = "plover"
) -> PairCode:
    """What the source does to the target; ranges of characters of the sentence. There is always an answer.

    Source and target may stand several times each, or not at all (a target that nobody names).
    """
    labels = OLDER if scheme == "plv" else TYPES
    found = load_tagger().pair(annotated, source, target, "older" if scheme == "plv" else "today")
    sure = load_calibration().pair(found)
    order = sorted(range(len(labels)), key=lambda number: -sure[number])
    best, second = labels[order[0]], labels[order[1]]
    quads = {**load_tables().quads, **_OLDER_QUAD}
    return PairCode(best, round(float(sure[order[0]]), 4), second, round(float(sure[order[1]]), 4), quads[best])


def locate(sentence: str, source: str | Range, target: str | Range) -> tuple[Range, Range]:
    """The ranges of characters of source and target.

    Words that stand several times are taken where they stand first; the target is looked for outside the source.

    Raises:
        BadPair: they are not in the sentence, are empty, or overlap.
    """
    first = _range(sentence, source, "source", None)
    second = _range(sentence, target, "target", first)
    if first[0] < second[1] and second[0] < first[1]:
        raise BadPair(f"source {sentence[slice(*first)]!r} and target {sentence[slice(*second)]!r} overlap")
    return first, second


def _range(sentence: str, given: str | Range, name: str, other: Range | None) -> Range:
    if not isinstance(given, str):
        start, end = given
        if not 0 <= start < end <= len(sentence):
            raise BadPair(f"the {name} [{start}, {end}) is not within the sentence of {len(sentence)} characters")
        if not sentence[start:end].strip():
            raise BadPair(f"the {name} [{start}, {end}) is white space")
        return start, end
    if not given.strip():
        raise BadPair(f"the {name} is empty")
    # Whole words first: "Niger" is not the beginning of "Nigeria" where it stands by itself, too.
    words = [match.span() for match in re.finditer(rf"(?<!\w){re.escape(given)}(?!\w)", sentence)]
    found = words or [match.span() for match in re.finditer(re.escape(given), sentence)]
    if not found:
        raise BadPair(f"the {name} {given!r} does not stand in the sentence")
    free = [span for span in found if other is None or span[0] >= other[1] or span[1] <= other[0]]
    return (free or found)[0]


def sentence_article(sentence: str) -> Article:
    """The sentence as an article of one paragraph.

    Raises:
        BadPair: it is empty.
    """
    if not sentence.strip():
        raise BadPair("the sentence is empty")
    digest = hashlib.sha256(sentence.encode("utf-8", "surrogatepass")).hexdigest()
    return Article(id="sentence", text=sentence, sha256=digest, body=((0, len(sentence)),))
