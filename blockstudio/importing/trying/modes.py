"""Classes that say themselves what becomes of their layers when a network is to be trained."""

import inspect

from torch import nn

from blockstudio.importing.recording.packages import package_of
from blockstudio.importing.recording.trees import MODES
from blockstudio.importing.trying.verifying import as_it_was


def choosing(root: nn.Module) -> frozenset[nn.Module]:
    """Return the modules whose own `train` lets some layer be in another mode, or ask for no gradients.

    A source that can't be read could not be taken along, and is left to the trials.
    """
    own = [module for module in root.modules() if _says_itself(module)]
    if not own:
        return frozenset()
    with as_it_was(root):
        before = _asking(root)
        found: set[nn.Module] = set()
        for module in reversed(own):
            inside = {inner for other in found for inner in other.modules()}
            if not inside.issuperset(_otherwise(module)):
                found.add(module)
        return frozenset(own if before != _asking(root) else found)


def _otherwise(module: nn.Module) -> list[nn.Module]:
    """Return what is in another mode than a module that is told to evaluate, or to train."""
    module.eval()
    found = [inner for inner in module.modules() if inner.training]
    module.train()
    return found + [inner for inner in module.modules() if not inner.training]


def _says_itself(module: nn.Module) -> bool:
    kinds = (kind for kind in type(module).__mro__ if package_of(kind) != "torch")
    methods = [vars(kind)[name] for kind in kinds for name in MODES if name in vars(kind)]
    try:
        return bool(methods and inspect.getsource(type(module)))
    except (OSError, TypeError):
        return False


def _asking(root: nn.Module) -> list[bool]:
    return [parameter.requires_grad for parameter in root.parameters()]
