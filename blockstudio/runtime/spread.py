"""How the values of one tensor are spread: mean, deviation, bounds, histogram."""

import torch
from torch import Tensor

from blockstudio.graph.facts import Spread

_BINS = 48


def spread(tensor: Tensor) -> Spread:
    """Return the figures of all finite values of a tensor; of a complex one, of its moduli."""
    values = tensor.detach()
    values = (values.abs() if values.is_complex() else values).to(torch.float32).flatten()
    values = values[values.isfinite()].cpu()
    if not values.numel():
        return Spread()
    low, high = values.min().item(), values.max().item()
    counts = torch.histc(values, _BINS, low, high).tolist()
    deviation = values.std().item() if values.numel() > 1 else 0.0
    return Spread(values.mean().item(), deviation, low, high, tuple(map(int, counts)))
