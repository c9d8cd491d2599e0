"""Every call that torch tests its functions with can be typed with handles, and gives the same."""

import warnings
from typing import Any

import pytest
import torch
from torch import Tensor

import blockstudio
from blockstudio.api import BlockHandle
from tests.fidelity.test_functions import SEED, assert_same, flat
from tests.runtime.introspect.torch_calls import calls, known
from tests.runtime.kinds import KINDS

CALLED = [
    spec
    for spec in KINDS
    if spec.form not in ("module", "index") and known(spec.kind) and spec.kind != "torch.Tensor.to"
]


@pytest.mark.parametrize("spec", CALLED, ids=lambda spec: spec.kind)
def test_a_call_of_torch_with_handles_gives_what_torch_gives(spec):
    warnings.simplefilter("ignore")
    # What takes one tensor and nothing else can hardly be given it in another order.
    several = [call for call in calls(spec.kind) if len(call.given) > 1]
    for call in several[:1]:
        net = blockstudio.new_project("net").root
        tensors: list[Tensor] = []
        # `stable` only says which of two equal results is right, and is left to torch.
        named = {name: value for name, value in call.kwargs.items() if name != "stable"}
        args, kwargs = replaced(net, call.args, tensors), replaced(net, named, tensors)
        if spec.form == "method":
            node = getattr(args[0], spec.title)(*args[1:], **kwargs)
        elif not tensors:
            node = net.add(call.function, *args, **kwargs)
        else:
            node = call.function(*args, **kwargs)
        with warnings.catch_warnings():
            torch.manual_seed(SEED)
            several = call.result()
        if spec.title == "tensor_split":
            # How many parts there are is told by the values of a tensor, which nobody knows before.
            node.set(outputs=len(several))
        net.add_outputs(**{f"y{n}": one for n, one in enumerate(node.outputs.values())})
        with warnings.catch_warnings():
            torch.manual_seed(SEED)
            wanted = call.result()
            module = net.project.build()
            torch.manual_seed(SEED)
            assert_same(spec, flat(module(*tensors)), wanted)


def replaced(net: BlockHandle, value: Any, tensors: list[Tensor]) -> Any:
    """Return what a call is given with an input of the network for every tensor."""
    match value:
        case Tensor():
            tensors.append(value)
            return net.add_input(f"x{len(tensors)}", tuple(value.shape), value.dtype)
        case dict():
            return {name: replaced(net, part, tensors) for name, part in value.items()}
        case list() | tuple():
            return type(value)(replaced(net, part, tensors) for part in value)
        case _:
            return value
