"""What the model is told of each word beside its pieces: syntax, case, quotation marks, entities, the rules' view.

The columns and the numbers in them are fixed: the weights were trained on them.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from detente.annotate.document import Annotated
from detente.annotate.encoder.words import (
    CASES,
    DEPENDENCIES,
    QUOTED,
    TAGS,
    Places,
    case_of,
    dependency_ids,
    mark_quotations,
    tag_ids,
)
from detente.extract.statements.found import FoundStatement

__all__ = ["COLUMNS", "word_features"]

type Ints = NDArray[np.int64]

_ENTITIES = {"PERSON": 1, "ORG": 2, "GPE": 3, "NORP": 4}
_OTHER_ENTITY = 5

COLUMNS = {
    "dependency": len(DEPENDENCIES) + 1,
    "tag": len(TAGS) + 1,
    "case": CASES,
    "quotation": QUOTED,
    "rule": 7,
    "sentence": 2,
    "entity": 6,
    "loose": 3,
}
"""Name and number of values of each column."""

_CONTENT, _SOURCE, _CUE = 1, 3, 5
"""First word of a role as the rules see it; the words after it have the next number."""

_CARRIED, _NESTED = 1, 2


def word_features(annotated: Annotated, found: Sequence[FoundStatement], places: Places) -> Ints:
    """[tokens, columns]: the value of each column for each token of the article."""
    tokens = list(annotated.doc)
    table = np.zeros((len(tokens), len(COLUMNS)), dtype=np.int64)
    column = dict(zip(COLUMNS, table.T, strict=True))
    column["dependency"][:] = dependency_ids(tokens)
    column["tag"][:] = tag_ids(tokens)
    column["case"][:] = [case_of(token) for token in tokens]
    column["sentence"][:] = [bool(token.is_sent_start) for token in tokens]
    column["entity"][:] = [_ENTITIES.get(t.ent_type_, _OTHER_ENTITY if t.ent_type_ else 0) for t in tokens]
    mark_quotations(annotated, tokens, places, column["quotation"])
    _mark_rules(found, places, column["rule"], column["loose"])
    return table


def _mark_rules(found: Sequence[FoundStatement], places: Places, role: Ints, loose: Ints) -> None:
    plain = [statement for statement in found if statement.cue is not None and statement.nested_in is None]
    for statement in found:
        if statement.cue is None:
            for start, end in statement.content:
                low, high = places.tokens(start, end)
                loose[low:high] = np.maximum(loose[low:high], _CARRIED)
        elif statement.nested_in is not None:
            loose[statement.cue.start : statement.cue.end] = _NESTED
    for statement in plain:
        for start, end in statement.content:
            low, high = places.tokens(start, end)
            _mark(role, low, high, _CONTENT)
    for statement in plain:
        if statement.source is not None:
            _mark(role, statement.source.start, statement.source.end, _SOURCE)
        if statement.cue is not None:
            _mark(role, statement.cue.start, statement.cue.end, _CUE)


def _mark(column: Ints, low: int, high: int, first: int) -> None:
    column[low:high] = first + 1
    column[low : low + 1] = first
