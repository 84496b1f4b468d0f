"""PolNeAR -> documents ready for training: pieces, features, relations and gold of each word."""

from __future__ import annotations

import pickle
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from detente.annotate.document import Annotated
from detente.annotate.encoder.pieces import PARAGRAPH, WordPieces
from detente.annotate.encoder.words import Places
from detente.evaluate.attribution import knowledgeable_annotator, survey_text
from detente.evaluate.polnear import Attribution, Spans, read_gold, read_texts
from detente.extract.statements.ground import survey
from detente.extract.statements.rules import find_by_rules
from detente.extract.statements.tagger.features import word_features
from detente.extract.statements.tagger.relations import Relations

__all__ = ["Document", "Gold", "load", "prepare"]

LONGEST = 3000
"""Words of a document that are used: a few are books."""

type Pairs = list[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Gold:
    """Ranges of words ``[low, high)``."""

    cue: Pairs
    source: Pairs
    content: Pairs

    @property
    def low(self) -> int:
        """The first word of all."""
        return min(low for low, _ in (*self.cue, *self.source, *self.content))

    @property
    def high(self) -> int:
        """Behind the last word of all."""
        return max(high for _, high in (*self.cue, *self.source, *self.content))


@dataclass(frozen=True, slots=True)
class Document:
    """One article. Everything is counted in kept words: no white space but the breaks between paragraphs."""

    name: str
    tokens: NDArray[np.int64]
    """[words]: the token that each word is."""
    pieces: list[list[int]]
    features: NDArray[np.int64]
    """[words, columns]"""
    breaks: NDArray[np.bool_]
    """[words]: where a paragraph ends."""
    relations: Relations
    gold: list[Gold]


def prepare(name: str, annotated: Annotated, gold: Sequence[Attribution], pieces: WordPieces, shift: int) -> Document:
    """Everything that training needs of one article; ``shift`` is what the corpus counts before the text."""
    doc = annotated.doc
    found = find_by_rules(survey(annotated))
    places = Places.of(list(doc))
    kept = [token for token in doc if not token.is_space or "\n" in token.text][:LONGEST]
    tokens = np.array([token.i for token in kept])
    ids = iter(pieces.ids([token.text for token in kept if not token.is_space]))

    def words(spans: Spans) -> Pairs:
        ranges = [places.tokens(start - shift, end - shift) for start, end in spans]
        moved = [(int(np.searchsorted(tokens, low)), int(np.searchsorted(tokens, high))) for low, high in ranges]
        return [(low, high) for low, high in moved if low < high]

    known = [Gold(words(one.cue), words(one.source), words(one.content)) for one in gold]
    return Document(
        name=name,
        tokens=tokens,
        pieces=[[PARAGRAPH] if token.is_space else next(ids) for token in kept],
        features=word_features(annotated, found, places)[tokens],
        breaks=np.array([token.is_space for token in kept]),
        relations=Relations(doc, found, places),
        gold=[one for one in known if one.cue and one.content],
    )


def load(corpus: Path, pieces: WordPieces, cache: Path | None) -> list[Document]:
    """The documents of a part of the corpus in the order of their names; ``cache`` keeps them between runs."""
    if cache is not None and cache.exists():
        documents: list[Document] = pickle.loads(cache.read_bytes())
        return documents
    gold, annotator = read_gold(corpus), knowledgeable_annotator()
    documents = []
    for name, text in read_texts(corpus):
        plain = text.removeprefix("\ufeff")
        if name in gold and plain.strip():
            annotated = survey_text(annotator, name, plain)
            documents.append(prepare(name, annotated, gold[name], pieces, len(text) - len(plain)))
    if cache is not None:
        cache.write_bytes(pickle.dumps(documents))
    return documents
