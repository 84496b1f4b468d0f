"""Write the trained model into the package: layers as int8 ONNX, heads as arrays; see docs/models/events.md.

python -m training.events.export --model model.pt --base DIR --out src/detente/coding/data
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

import numpy as np
import torch
from transformers import AutoConfig, AutoModel

from detente.annotate.encoder import load_pieces
from training.events.network import Network
from training.layers import export_layers


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--model", type=Path, required=True)
    parser.add_argument("--base", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--full", action="store_true", help="do not round the layers to eight bits")
    options = parser.parse_args()
    layers = AutoModel.from_config(AutoConfig.from_pretrained(options.base), add_pooling_layer=False)
    network = Network(layers, load_pieces(), layers.config.hidden_size)
    network.load_state_dict(torch.load(options.model))
    network.eval()
    options.out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        size = export_layers(layers, Path(folder), options.out / "events.onnx", full=options.full)
    np.savez_compressed(options.out / "events.npz", **network.heads())  # type: ignore[arg-type]
    print(f"layers {size / 1e6:.1f} MB, heads {(options.out / 'events.npz').stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
