"""One parameter looked at: its statistics, and a picture of it."""

import torch

from blockstudio.catalogue.text import Text
from blockstudio.engine.messages import ParameterView
from blockstudio.runtime.tensor_summary import plain_values, thinned
from blockstudio.training.loop.probes import tensor_picture, tensor_statistics


def parameter_view(key: str, tensor: torch.Tensor, source: Text) -> ParameterView:
    """Return what there is to see of a parameter; `source` tells where its values come from.

    Of too many values to go through while somebody waits it is a sample. Raises `Refusal` for one
    without values, as on no device.
    """
    values = plain_values(key, tensor) if tensor.numel() else tensor
    grid = values.reshape(1, -1) if values.ndim < 2 else values.flatten(1)
    seen = thinned(grid) if grid.numel() else grid
    picture, statistics = tensor_picture(seen), tensor_statistics(seen)
    sampled = seen.numel() if seen.numel() < tensor.numel() else 0
    norm = statistics.norm * (tensor.numel() / sampled) ** 0.5 if sampled else statistics.norm
    histogram = picture.histogram
    bins = len(histogram.counts)
    step = (histogram.high - histogram.low) / bins
    return ParameterView(
        key,
        tuple(tensor.shape),
        str(tensor.dtype).removeprefix("torch."),
        str(tensor.device),
        trainable=tensor.requires_grad,
        mean=statistics.mean,
        std=statistics.std,
        norm=norm,
        low=statistics.low,
        high=statistics.high,
        counts=list(histogram.counts),
        edges=[histogram.low + step * index for index in range(bins + 1)],
        heat=picture.heat_map.values,
        heat_shape=(picture.heat_map.rows, picture.heat_map.columns),
        origin=source,
        sampled=sampled,
    )
