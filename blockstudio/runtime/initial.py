"""How torch fills a fresh parameter, in short: `U(±0.125)`, `N(0, 1)`, `1`.

The bounds are those of each class's `reset_parameters`; see torch.nn and torch.nn.init.
"""

import math

from torch import nn
from torch.nn.modules.batchnorm import _NormBase
from torch.nn.modules.conv import _ConvNd

_NORMS = (_NormBase, nn.LayerNorm, nn.GroupNorm, nn.RMSNorm)
_ONES = {"weight", "running_var"}


def initial(module: nn.Module, name: str) -> str:
    """Return how the parameter or buffer `name` of a module starts, or "" if that isn't known."""
    prefix, _, own = name.rpartition(".")
    owner = module.get_submodule(prefix)
    if isinstance(module, nn.MultiheadAttention) and (found := _attention(module, name)):
        return found
    match owner:
        case nn.Linear():
            return _uniform(1 / math.sqrt(max(1, owner.weight.shape[1])))
        case nn.Bilinear():
            return _uniform(1 / math.sqrt(owner.in1_features))
        case _ConvNd():
            return _uniform(1 / math.sqrt(math.prod(owner.weight.shape[1:])))
        case nn.RNNBase() | nn.RNNCellBase():
            return _uniform(1 / math.sqrt(owner.hidden_size))
        case nn.Embedding() | nn.EmbeddingBag():
            return "N(0, 1)"
        case nn.PReLU():
            return f"{owner.init:g}"
        case _ if isinstance(owner, _NORMS):
            return "1" if own in _ONES else "0"
        case _:
            return ""


def _attention(module: nn.MultiheadAttention, name: str) -> str:
    if name in ("in_proj_bias", "out_proj.bias"):
        return "0"
    if name.endswith("proj_weight"):
        rows, columns = module.get_parameter(name).shape
        return _uniform(math.sqrt(6 / (rows + columns)))
    return ""


def _uniform(bound: float) -> str:
    return f"U(±{bound:.3g})"
