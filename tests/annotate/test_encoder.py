"""The encoder: word pieces, windows, and vectors that depend on nothing but the text."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.annotate.encoder import PARAGRAPH, Encoder, load_encoder, load_pieces

WORDS = "the minister said that talks on the border would go on in vienna next week".split()


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return load_encoder("detente.extract", "attribution.onnx")


def vectors(encoder: Encoder, words: list[str]) -> np.ndarray:
    pieces = encoder.pieces.ids(words)
    width = encoder.pieces.table.shape[1]
    return encoder(pieces, np.zeros((len(pieces), width), dtype=np.float32), np.zeros(width, dtype=np.float32))


@given(st.lists(st.text(min_size=1, max_size=30), max_size=12))
def test_every_word_has_pieces(words: list[str]) -> None:
    ids = load_pieces().ids(words)
    assert len(ids) == len(words)
    assert all(1 <= len(word) <= 8 for word in ids)


def test_rare_words_fall_into_known_pieces() -> None:
    pieces = load_pieces()
    (known,), (rare,) = pieces.ids(["council"]), pieces.ids(["Grushko"])
    assert len(known) == 1
    assert len(rare) > 1
    assert pieces.ids(["GRUSHKO"]) == [rare]
    assert PARAGRAPH not in {*known, *rare}


@pytest.mark.parametrize("length", [1, 100, 254, 255, 700])
def test_a_vector_for_each_word(encoder: Encoder, length: int) -> None:
    words = [WORDS[i % len(WORDS)] for i in range(length)]
    result = vectors(encoder, words)
    assert result.shape == (length, 384)
    assert np.isfinite(result).all()
    assert np.abs(result).sum(axis=1).min() > 0


def test_no_word_is_no_vector(encoder: Encoder) -> None:
    assert vectors(encoder, []).shape == (0, 384)


@settings(max_examples=5, deadline=None)
@given(st.permutations(WORDS))
def test_the_same_words_give_the_same_vectors(encoder: Encoder, words: list[str]) -> None:
    assert np.array_equal(vectors(encoder, words), vectors(encoder, words))


def test_context_counts(encoder: Encoder) -> None:
    bank = [vectors(encoder, words.split())[2] for words in ("the river bank flooded", "the central bank lent")]
    assert not np.allclose(*bank)
