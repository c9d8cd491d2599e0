"""Values to construct a module with, only to look at it."""

from typing import Any

from blockstudio.catalogue.spec import Property, Spec

_BY_NAME: dict[str, Any] = {
    "kernel_size": 3,
    "num_heads": 2,
    "nhead": 2,
    "num_groups": 2,
    "groups": 2,
    "upscale_factor": 2,
    "downscale_factor": 2,
    "dim": 1,
    "unflattened_size": [2, 2],
    "padding": 1,
    "threshold": 0.5,
    "value": 0.5,
    "norm_type": 2.0,
    "n_classes": 8,
    "cutoffs": [2, 4],
    "encoder_layer": "nn.TransformerEncoderLayer(4, 2, dim_feedforward=4)",
    "decoder_layer": "nn.TransformerDecoderLayer(4, 2, dim_feedforward=4)",
    "num_layers": 2,
}
_BY_KIND: dict[str, dict[str, Any]] = {
    "torch.nn.FractionalMaxPool2d": {"output_size": 4},
    "torch.nn.FractionalMaxPool3d": {"output_size": 4},
}
_ANY_SIZE = 4


def sample_arguments(spec: Spec) -> dict[str, Any]:
    """Return arguments that construct a module: what is required and sizes that shapes fill."""
    return {
        item.name: _sample(item) for item in spec.properties if item.required or item.infer
    } | _BY_KIND.get(spec.kind, {})


def _sample(item: Property) -> Any:
    return _BY_NAME.get(item.name, _ANY_SIZE)
