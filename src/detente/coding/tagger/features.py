"""What the model is told of each word beside its pieces.

The columns and the numbers in them are fixed: the weights were trained on them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Token

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
from detente.coding.tagger.labels import INSIDE, TYPES
from detente.extract.acts import Act
from detente.extract.statements.found import FoundStatement

__all__ = ["COLUMNS", "mark_pair", "word_features"]

type Ints = NDArray[np.int64]

_ENTITIES = {
    name: number
    for number, name in enumerate("PERSON ORG GPE NORP STATE SEAT BODY DEMONYM MEDIA DATE".split(), start=1)
}
_OTHER_ENTITY = len(_ENTITIES) + 1

_CONTENT, _SOURCE, _CUE = 1, 2, 3
"""The word's place in a statement."""

_REGIONS = {"body": 0, "heading": 1, "headline": 2}

COLUMNS = {
    "dependency": len(DEPENDENCIES) + 1,
    "tag": len(TAGS) + 1,
    "case": CASES,
    "quotation": QUOTED,
    "sentence": 2,
    "entity": _OTHER_ENTITY + 1,
    "region": 3,
    "statement": 4,
    "rule": INSIDE + 1,
    "mark": 5,
}
"""Name and number of values of each column. "rule" is the type by rule of the trigger that begins with the word; "mark"
tells the source (1, 2) and the target (3, 4) of a marked pair, its first word and the further ones."""


def word_features(
    annotated: Annotated, statements: Sequence[FoundStatement], coded: Mapping[int, tuple[Act, str]], places: Places
) -> Ints:
    """[tokens, columns]: the value of each column for each token of the article.

    ``coded`` holds the acts that the rules found with their event types, by the token that begins the trigger.
    """
    tokens = list(annotated.doc)
    table = np.zeros((len(tokens), len(COLUMNS)), dtype=np.int64)
    column = dict(zip(COLUMNS, table.T, strict=True))
    column["dependency"][:] = dependency_ids(tokens)
    column["tag"][:] = tag_ids(tokens)
    column["case"][:] = [case_of(token) for token in tokens]
    column["sentence"][:] = [bool(token.is_sent_start) for token in tokens]
    column["entity"][:] = [_entity(token) for token in tokens]
    mark_quotations(annotated, tokens, places, column["quotation"])
    for sentence in annotated.sentences:
        column["region"][sentence.span.start : sentence.span.end] = _REGIONS[sentence.region]
    _mark_statements(statements, places, column["statement"])
    for act, name in coded.values():
        rule = column["rule"]
        begun = rule[act.trigger.start]
        rule[act.trigger.start + 1 : act.trigger.end] = INSIDE
        if begun in {0, INSIDE}:
            rule[act.trigger.start] = TYPES.index(name) + 1
    return table


def mark_pair(table: Ints, spans: Iterable[tuple[int, int]], first: int) -> None:
    """Mark the tokens of the source (``first`` 1) or of the target (3) in the features of a sentence."""
    column = table[:, list(COLUMNS).index("mark")]
    for low, high in spans:
        column[low:high] = first + 1
        column[low : low + 1] = first


def _entity(token: Token) -> int:
    label = token.ent_type_
    return _ENTITIES.get(label, _OTHER_ENTITY) if label else 0


def _mark_statements(statements: Sequence[FoundStatement], places: Places, column: Ints) -> None:
    for statement in statements:
        for start, end in statement.content:
            low, high = places.tokens(start, end)
            column[low:high] = _CONTENT
    for statement in statements:
        if statement.source is not None:
            column[statement.source.start : statement.source.end] = _SOURCE
        if statement.cue is not None:
            column[statement.cue.start : statement.cue.end] = _CUE
