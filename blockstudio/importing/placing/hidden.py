"""Children under names that no block's child may have: `self.parameters = nn.ParameterList(…)` hides behind a method.

What such a child holds may all go by other names too, or lie in layers of plain lists: then it is set
aside while a network is imported, and its keys are told to be missing. Another one stands in the way
of all around it.
"""

import contextlib
from collections.abc import Iterator

from torch import nn

from blockstudio.catalogue.text import text
from blockstudio.graph.names import fault_of_part
from blockstudio.importing.placing.unregistered import tensors_beside
from blockstudio.importing.recording.trees import named_tensors
from blockstudio.importing.recording.values import Untraceable
from blockstudio.project.import_report import Trial

_ASKED = (
    *("modules", "named_modules", "children", "named_children", "parameters", "named_parameters"),
    *("buffers", "named_buffers", "_named_members", "state_dict", "load_state_dict", "train"),
    *("eval", "get_submodule", "_load_from_state_dict", "zero_grad"),
)
"""The methods that every module is asked by, here and where it is trained."""


@contextlib.contextmanager
def set_aside(root: nn.Module) -> Iterator[list[Trial]]:
    """Take such children out of a network for a while; yield what is to be told of its keys.

    Raises `Untraceable` for one that holds what nothing else does.
    """
    _check_methods(root)
    keys = root.state_dict().keys()
    kept = {module: dict(module._modules) for module in root.modules() if any(_hidden(module))}
    try:
        for module in kept:
            for name in list(_hidden(module)):
                del module._modules[name]
        left = {
            id(tensor) for tensor in (*dict(named_tensors(root)).values(), *tensors_beside(root))
        }
        for module, children in kept.items():
            for name in children.keys() - module._modules.keys():
                _check(name, children[name], left)
        lost = ", ".join(sorted(keys - root.state_dict().keys()))
        yield [Trial("keys", "differs", text("{names} differ", names=lost))] if lost else []
    finally:
        for module, children in kept.items():
            module._modules.update(children)
            # In the order in which they were.
            for name in children:
                module._modules[name] = module._modules.pop(name)


def _check_methods(module: nn.Module) -> None:
    """Raise `Untraceable` where an attribute stands before a method that all modules are asked by."""
    for name in _ASKED:
        if not callable(vars(module).get(name, callable)):
            raise Untraceable("{fault}: give it another one", fault=fault_of_part(name))
    for child in (one for one in module._modules.values() if one is not None):
        _check_methods(child)


def _hidden(module: nn.Module) -> Iterator[str]:
    return (
        name for name, child in module._modules.items() if child is not None and fault_of_part(name)
    )


def _check(name: str, child: nn.Module | None, known: set[int]) -> None:
    fault = fault_of_part(name)
    if child is None or fault is None:
        return
    if not all(id(tensor) in known for _, tensor in named_tensors(child)):
        raise Untraceable("{fault}: give it another one", fault=fault)
