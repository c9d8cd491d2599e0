"""Torch's own layers, recovered from what was made of them."""

import pytest
import torch
from torch import nn

from blockstudio.importing.recording.leaves import leaf_of

LAYERS = [
    (nn.Linear(3, 4, bias=False), {"in_features": 3, "out_features": 4, "bias": False}),
    (
        nn.Linear(3, 4, dtype=torch.float64),
        {"in_features": 3, "out_features": 4, "dtype": torch.float64},
    ),
    (nn.Conv2d(3, 4, 3), {"in_channels": 3, "out_channels": 4, "kernel_size": 3}),
    (nn.Conv2d(3, 4, (3, 5), padding="same"), {"kernel_size": [3, 5], "padding": "same"}),
    (nn.ConvTranspose2d(3, 4, 2, 2), {"kernel_size": 2, "stride": 2}),
    (nn.BatchNorm2d(5, affine=False, eps=1e-3), {"affine": False, "eps": 1e-3}),
    (nn.GroupNorm(2, 4), {"num_groups": 2, "num_channels": 4}),
    (nn.LayerNorm((4, 5)), {"normalized_shape": [4, 5]}),
    (nn.Embedding(10, 4, padding_idx=0), {"num_embeddings": 10, "padding_idx": 0}),
    (
        nn.LSTM(3, 4, 2, bidirectional=True),
        {"input_size": 3, "num_layers": 2, "bidirectional": True},
    ),
    (nn.GRUCell(3, 4), {"input_size": 3, "hidden_size": 4}),
    (nn.MultiheadAttention(8, 2, batch_first=True), {"num_heads": 2, "batch_first": True}),
    (
        nn.TransformerEncoderLayer(8, 2, 16, activation="gelu"),
        {"d_model": 8, "dim_feedforward": 16},
    ),
    (nn.AdaptiveAvgPool2d((1, 1)), {"output_size": [1, 1]}),
    (nn.AdaptiveAvgPool2d((None, 7)), {"output_size": [None, 7]}),
    (nn.MaxPool2d(3, 2, 1), {"kernel_size": 3, "stride": 2, "padding": 1}),
    (nn.GELU("tanh"), {"approximate": "tanh"}),
    (nn.Dropout(0.3, inplace=True), {"p": 0.3, "inplace": True}),
    (nn.Upsample(scale_factor=2, mode="bilinear"), {"scale_factor": 2.0, "mode": "bilinear"}),
    (nn.PairwiseDistance(3), {"p": 3}),
    (nn.Flatten(2), {"start_dim": 2}),
    (nn.Softmax(dim=-1), {"dim": -1}),
]


@pytest.mark.parametrize(("layer", "given"), LAYERS, ids=[repr(layer)[:40] for layer, _ in LAYERS])
def test_a_constructor_call_is_recovered(layer: nn.Module, given: dict[str, object]):
    leaf = leaf_of(layer)
    assert leaf is not None
    assert given.items() <= leaf.properties.items()
    defaults = {"bias": True, "momentum": 0.1, "eps": 1e-5} | {
        "dropout": 0.1 if "d_model" in given else 0.0
    }
    assert not [
        n for n, v in leaf.properties.items() if n not in given and v == defaults.get(n, ...)
    ]


class Padded(nn.Conv2d):
    """A layer of somebody else: it is none of torch's."""

    def forward(self, x):
        return super().forward(nn.functional.pad(x, (1, 1, 1, 1)))


def _hooked() -> nn.Module:
    layer = nn.Linear(3, 3)
    layer.register_forward_hook(lambda module, args, output: output * 2)
    return layer


def _resized() -> nn.Module:
    layer = nn.Linear(3, 3)
    layer.weight = nn.Parameter(torch.zeros(3, 5))
    return layer


@pytest.mark.parametrize(
    "layer", [Padded(3, 4, 3), _hooked(), _resized(), nn.LazyLinear(3)], ids=type
)
def test_what_its_constructor_does_not_make_is_no_leaf(layer: nn.Module):
    assert leaf_of(layer) is None
