"""Modules made on the meta device from the text of their constructor, with their parameters."""

from contextlib import nullcontext

from torch import nn
from torch.nn.parameter import is_lazy

from blockstudio.graph.facts import ParameterFacts
from blockstudio.runtime.initial import initial
from blockstudio.runtime.leaf_calls import Layer
from blockstudio.runtime.meta_calls import (
    error_line,
    first_line,
    names_of,
    one_step_inside,
    quietly_on,
    stray,
)
from blockstudio.runtime.patience import Patience, TooLong

_NEVER_MADE = "making it takes longer than a network may take to show its shapes"


def constructed(constructor: str, code: str) -> Layer:
    """Return the module that a text makes, with own `code`, or why it makes none."""
    if error := stray(constructor, code):
        return Layer(None, error=error)
    try:
        with quietly_on("meta"), Patience() if code else nullcontext():
            module = eval(constructor, dict(names_of(code)))
    except TooLong:
        return Layer(None, error=_NEVER_MADE)
    except Exception as error:  # noqa: BLE001  (whatever torch raises is the answer)
        return Layer(None, error=first_line(error), line=error_line(error))
    module.eval()
    parameters = tuple(_parameters(module))
    one_step_inside(module)
    return Layer(module, parameters)


def _parameters(module: nn.Module) -> list[ParameterFacts]:
    found: list[ParameterFacts] = []
    kept = module.state_dict(keep_vars=True)
    named = [*module.named_parameters(remove_duplicate=False), *module.named_buffers()]
    for name, tensor in named:
        lazy = is_lazy(tensor)
        found.append(
            ParameterFacts(
                name,
                None if lazy else tuple(tensor.shape),
                str(tensor.dtype).removeprefix("torch."),
                buffer=not isinstance(tensor, nn.Parameter),
                trainable=tensor.requires_grad,
                initial="" if lazy else initial(module, name),
            )
        )
    return [fact for fact in found if fact.name in kept or not fact.buffer]
