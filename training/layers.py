"""The layers of a transformer -> ONNX, with the weights of every matrix rounded to eight bits."""

from __future__ import annotations

import warnings
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

__all__ = ["export_layers"]


class _Layers(nn.Module):
    """Takes the vectors of the pieces of one window, without the table that they come from."""

    def __init__(self, layers: nn.Module) -> None:
        super().__init__()
        self.layers = layers

    def forward(self, vectors: Tensor) -> Tensor:
        # A window is never filled up, so nothing is masked.
        states = self.layers.embeddings(inputs_embeds=vectors)
        for layer in self.layers.encoder.layer:
            states = layer(states, attention_mask=None)
            states = states[0] if isinstance(states, tuple) else states
        return states


def export_layers(layers: nn.Module, folder: Path, out: Path, *, full: bool = False) -> int:
    """Write ``out`` and return its size in bytes; ``folder`` is for what is made on the way."""
    layers.eval()
    layers.set_attn_implementation("eager")
    width = layers.config.hidden_size
    pieces = torch.export.Dim("pieces", max=512)
    plain = folder / "plain.onnx"
    with torch.no_grad(), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        torch.onnx.export(
            _Layers(layers),
            (torch.zeros(1, 16, width),),
            plain if not full else out,
            input_names=["vectors"],
            output_names=["states"],
            dynamic_shapes={"vectors": {1: pieces}},
            dynamo=True,
            external_data=False,
            verbose=False,
        )
    if not full:
        quantize_dynamic(plain, out, per_channel=True, reduce_range=False, weight_type=QuantType.QInt8)
    _strip(out)
    return out.stat().st_size


def _strip(path: Path) -> None:
    """Take out what the exporter notes of the machine it ran on: stack traces with paths."""
    model = onnx.load(path)
    graph = model.graph
    for part in (model, graph, *graph.node, *graph.input, *graph.output, *graph.value_info, *graph.initializer):
        part.doc_string = ""
        del part.metadata_props[:]
    onnx.save(model, path)
