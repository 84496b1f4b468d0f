"""Words -> ids of word pieces, and ids -> the vectors that the layers start from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer
from tokenizers.models import WordPiece
from tokenizers.normalizers import BertNormalizer
from tokenizers.pre_tokenizers import BertPreTokenizer

__all__ = ["CLOSE", "OPEN", "PARAGRAPH", "WordPieces", "load_pieces"]

OPEN, CLOSE = 101, 102
"""[CLS] and [SEP], which stand around what the layers see."""

PARAGRAPH = 2
"""[unused1]: the break between two paragraphs."""

_UNKNOWN = 100
_LONGEST_WORD = 8
"""Pieces of a word that are looked at; longer ones are addresses and noise."""


@dataclass(frozen=True, slots=True)
class WordPieces:
    """The vocabulary of the encoders, and the embedding of each piece."""

    tokenizer: Tokenizer
    table: NDArray[np.int8]
    """[pieces, width]"""
    scale: NDArray[np.float32]
    """[pieces, 1]: what a row of the table is multiplied with."""

    def ids(self, words: Sequence[str]) -> list[list[int]]:
        """The pieces of each word, at least one and at most eight."""
        coded = self.tokenizer.encode(words, is_pretokenized=True, add_special_tokens=False)
        pieces: list[list[int]] = [[] for _ in words]
        for piece, word in zip(coded.ids, coded.word_ids, strict=True):
            if word is not None:
                pieces[word].append(piece)
        return [word[:_LONGEST_WORD] or [_UNKNOWN] for word in pieces]

    def vectors(self, ids: NDArray[np.int64]) -> NDArray[np.float32]:
        """[..., width] for ids of any shape."""
        return self.table[ids] * self.scale[ids]


@cache
def load_pieces() -> WordPieces:
    """The vocabulary and embeddings that ship with the package; read once."""
    folder = files("detente.annotate.encoder") / "data"
    listed = (folder / "vocab.txt").read_text(encoding="utf-8").split("\n")
    vocabulary = {piece: number for number, piece in enumerate(listed) if piece}
    tokenizer = Tokenizer(WordPiece(vocabulary, unk_token="[UNK]"))
    tokenizer.normalizer = BertNormalizer(lowercase=True)
    tokenizer.pre_tokenizer = BertPreTokenizer()
    with as_file(folder / "embeddings.npz") as path, np.load(path) as saved:
        return WordPieces(tokenizer, saved["table"], saved["scale"].astype(np.float32))
