"""What any model may be told of a word beside its pieces: its label in the parse, tag, case, and place in quotations.

The numbers are fixed: the weights of every model that ships were trained on them.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Token

from detente.annotate.document import Annotated
from detente.annotate.quotations import MARKS

__all__ = [
    "CASES",
    "DEPENDENCIES",
    "QUOTED",
    "TAGS",
    "Places",
    "case_of",
    "dependency_ids",
    "mark_quotations",
    "tag_ids",
]

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

TAGS = {
    label: number
    for number, label in enumerate(
        "$ '' , -LRB- -RRB- . : ADD AFX CC CD DT EX FW HYPH IN JJ JJR JJS LS MD NFP NN NNP NNPS NNS PDT POS PRP PRP$ "
        "RB RBR RBS RP SYM TO UH VB VBD VBG VBN VBP VBZ WDT WP WP$ WRB XX _SP ``".split(),
        start=1,
    )
}
"""Tags of the Penn Treebank; 0 for any other."""

CASES = 6
QUOTED = 6
"""Number of values of the case and of the place in a quotation."""

_OUTSIDE, _OPENS, _INSIDE, _CLOSES, _STRAY, _UNCLOSED = range(QUOTED)


class Places:
    """Finds the tokens of a range of characters."""

    def __init__(self, starts: Ints, ends: Ints) -> None:
        self._starts, self._ends = starts, ends

    @classmethod
    def of(cls, tokens: Sequence[Token]) -> Places:
        """The places of the tokens of a text."""
        starts = np.array([token.idx for token in tokens], dtype=np.int64)
        return cls(starts, starts + np.array([len(token) for token in tokens], dtype=np.int64))

    def tokens(self, start: int, end: int) -> tuple[int, int]:
        """The tokens ``[low, high)`` that share a character with ``[start, end)``."""
        return int(np.searchsorted(self._ends, start, side="right")), int(np.searchsorted(self._starts, end))


def dependency_ids(tokens: Sequence[Token]) -> Ints:
    """The number of each token's dependency label."""
    return np.fromiter((DEPENDENCIES.get(token.dep_, 0) for token in tokens), dtype=np.int64, count=len(tokens))


def tag_ids(tokens: Sequence[Token]) -> Ints:
    """The number of each token's tag."""
    return np.fromiter((TAGS.get(token.tag_, 0) for token in tokens), dtype=np.int64, count=len(tokens))


def case_of(token: Token) -> int:
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


def mark_quotations(annotated: Annotated, tokens: Sequence[Token], places: Places, column: Ints) -> None:
    """Write the place of each token with respect to quotation marks into a column of zeros."""
    for quotation in annotated.quotations:
        low, high = places.tokens(quotation.outer_start, quotation.outer_end)
        column[low:high] = _INSIDE if quotation.closed else _UNCLOSED
        column[low : low + 1] = _OPENS
        if quotation.closed and high - 1 > low:
            column[high - 1] = _CLOSES
    for token in tokens:
        if column[token.i] == _OUTSIDE and token.text[0] in MARKS and all(letter in MARKS for letter in token.text):
            column[token.i] = _STRAY
