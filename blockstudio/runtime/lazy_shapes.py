"""What is known of parameters whose size is not: all of their shape but what comes from the input."""

from collections.abc import Iterator

from torch import nn
from torch.nn.modules.batchnorm import _NormBase
from torch.nn.modules.lazy import LazyModuleMixin

from blockstudio.project.key_matching import Sizes


def lazy_shapes(net: nn.Module) -> dict[str, Sizes]:
    """Return what is known of the shapes of lazy parameters, by their `state_dict` keys."""
    found: dict[str, Sizes] = {}
    for name, module in net.named_modules(remove_duplicate=False):
        if _is_lazy(module):
            start = f"{name}." if name else ""
            found |= {start + key: sizes for key, sizes in _sizes(module, start)}
    return found


def _is_lazy(module: nn.Module) -> bool:
    """Return whether a module waits for its first input to know its sizes."""
    return isinstance(module, LazyModuleMixin)


def _sizes(module: nn.Module, start: str) -> Iterator[tuple[str, Sizes]]:
    """Yield what is known of the parameters of one lazy module."""
    free = f"{start}in"
    match module:
        case nn.Linear():
            yield "weight", (module.out_features, free)
            yield "bias", (module.out_features,)
        case nn.modules.conv._ConvNd():
            ends = (module.out_channels, free)
            if module.transposed:
                ends = (free, module.out_channels // module.groups)
            yield "weight", (*ends, *module.kernel_size)
            yield "bias", (module.out_channels,)
        case _NormBase():
            for key in ("weight", "bias", "running_mean", "running_var"):
                yield key, (free,)
        case _:
            return
