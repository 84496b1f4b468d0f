"""What the model is told of each word beside its pieces: syntax, case, quotation marks, entities, the rules' view.

The columns and the numbers in them are fixed: the weights were trained on them.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Token

from detente.annotate.document import Annotated
from detente.annotate.quotations import MARKS
from detente.extract.statements.found import FoundStatement, Range

__all__ = ["COLUMNS", "DEPENDENCIES", "Places", "dependency_ids", "word_features"]

type Ints = NDArray[np.int64]

DEPENDENCIES = {
    label: number
    for number, label in enumerate(
        "ROOT acl acomp advcl advmod agent amod appos attr aux auxpass case cc ccomp compound conj csubj csubjpass "
        "dative dep det dobj expl intj mark meta neg nmod npadvmod nsubj nsubjpass nummod oprd parataxis pcomp pobj "
        "poss preconj predet prep prt punct quantmod relcl xcomp".split(),
        start=1,
    )
}
"""Dependency labels of the parser; 0 for any other."""

_TAGS = {
    label: number
    for number, label in enumerate(
        "$ '' , -LRB- -RRB- . : ADD AFX CC CD DT EX FW HYPH IN JJ JJR JJS LS MD NFP NN NNP NNPS NNS PDT POS PRP PRP$ "
        "RB RBR RBS RP SYM TO UH VB VBD VBG VBN VBP VBZ WDT WP WP$ WRB XX _SP ``".split(),
        start=1,
    )
}
"""Tags of the Penn Treebank; 0 for any other."""

_ENTITIES = {"PERSON": 1, "ORG": 2, "GPE": 3, "NORP": 4}
_OTHER_ENTITY = 5

COLUMNS = {
    "dependency": len(DEPENDENCIES) + 1,
    "tag": len(_TAGS) + 1,
    "case": 6,
    "quotation": 6,
    "rule": 7,
    "sentence": 2,
    "entity": 6,
    "loose": 3,
}
"""Name and number of values of each column."""

_OUTSIDE, _OPENS, _INSIDE, _CLOSES, _STRAY, _UNCLOSED = range(6)
_CONTENT, _SOURCE, _CUE = 1, 3, 5
"""First word of a role as the rules see it; the words after it have the next number."""

_CARRIED, _NESTED = 1, 2


class Places:
    """Finds the tokens of a range of characters."""

    def __init__(self, starts: Ints, ends: Ints) -> None:
        self._starts, self._ends = starts, ends

    def tokens(self, start: int, end: int) -> Range:
        """The tokens ``[low, high)`` that share a character with ``[start, end)``."""
        return int(np.searchsorted(self._ends, start, side="right")), int(np.searchsorted(self._starts, end))


def dependency_ids(tokens: Sequence[Token]) -> Ints:
    """The number of each token's dependency label."""
    return np.fromiter((DEPENDENCIES.get(token.dep_, 0) for token in tokens), dtype=np.int64, count=len(tokens))


def word_features(annotated: Annotated, found: Sequence[FoundStatement], places: Places) -> Ints:
    """[tokens, columns]: the value of each column for each token of the article."""
    tokens = list(annotated.doc)
    table = np.zeros((len(tokens), len(COLUMNS)), dtype=np.int64)
    column = dict(zip(COLUMNS, table.T, strict=True))
    column["dependency"][:] = dependency_ids(tokens)
    column["tag"][:] = [_TAGS.get(token.tag_, 0) for token in tokens]
    column["case"][:] = [_case(token) for token in tokens]
    column["sentence"][:] = [bool(token.is_sent_start) for token in tokens]
    column["entity"][:] = [_ENTITIES.get(t.ent_type_, _OTHER_ENTITY if t.ent_type_ else 0) for t in tokens]
    _mark_quotations(annotated, tokens, places, column["quotation"])
    _mark_rules(found, places, column["rule"], column["loose"])
    return table


def _case(token: Token) -> int:
    """0 white space, 1 small, 2 capital, 3 all capitals, 4 figure, 5 no letter."""
    text = token.text
    if token.is_space:
        return 0
    if not any(letter.isalnum() for letter in text):
        return 5
    if text.isupper() and len(text) > 1:
        return 3
    if text[0].isupper():
        return 2
    return 4 if text[0].isdigit() else 1


def _mark_quotations(annotated: Annotated, tokens: Sequence[Token], places: Places, column: Ints) -> None:
    for quotation in annotated.quotations:
        low, high = places.tokens(quotation.outer_start, quotation.outer_end)
        column[low:high] = _INSIDE if quotation.closed else _UNCLOSED
        column[low : low + 1] = _OPENS
        if quotation.closed and high - 1 > low:
            column[high - 1] = _CLOSES
    for token in tokens:
        if column[token.i] == _OUTSIDE and token.text[0] in MARKS and all(letter in MARKS for letter in token.text):
            column[token.i] = _STRAY


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
