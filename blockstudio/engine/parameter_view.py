"""One parameter looked at: its statistics, and a picture of it."""

import torch

from blockstudio.catalogue.text import Text
from blockstudio.engine.messages import ParameterView
from blockstudio.training.loop.probes import tensor_picture, tensor_statistics


def parameter_view(key: str, tensor: torch.Tensor, source: Text) -> ParameterView:
    """Return what there is to see of a parameter; `source` tells where its values come from."""
    picture, statistics = tensor_picture(tensor), tensor_statistics(tensor)
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
        norm=statistics.norm,
        low=statistics.low,
        high=statistics.high,
        counts=list(histogram.counts),
        edges=[histogram.low + step * index for index in range(bins + 1)],
        heat=picture.heat_map.values,
        heat_shape=(picture.heat_map.rows, picture.heat_map.columns),
        origin=source,
    )
