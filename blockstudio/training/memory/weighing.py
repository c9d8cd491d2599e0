"""The memory of a network, found without any: on torch's meta device, where tensors have no data."""

import torch
from torch import Tensor, nn
from torch.autograd.graph import saved_tensors_hooks
from torch.nn.parameter import is_lazy

from blockstudio.graph.records import TrainSpec
from blockstudio.runtime.build import module_from_source
from blockstudio.runtime.meta_calls import flat
from blockstudio.training.memory.needs import Needs
from blockstudio.training.optim.groups import arguments

_FEW, _MORE = 2, 6


def weighed(source: str, train: TrainSpec, shape: tuple[int, ...], dtype: str) -> Needs:
    """Return what training the network of `source` needs; `shape` is that of one input.

    Raises whatever the network raises where it is made on the meta device.
    """
    with torch.random.fork_rng(devices=[]), torch.device("meta"):
        net = module_from_source(source).build()
        sample = _per_sample(net, shape, getattr(torch, dtype))
    trained = [value for value in net.parameters() if value.requires_grad]
    held = {id(value): value for value in (*net.parameters(), *net.buffers())}
    return Needs(_bytes(held.values()), _bytes(trained), optimiser_bytes(train, trained), sample)


def optimiser_bytes(train: TrainSpec, trained: list[nn.Parameter]) -> int:
    """Return what the optimiser keeps after its first step, by doing it on the meta device.

    One that can't step there is taken to keep two numbers for each parameter, as Adam does.
    """
    there = [nn.Parameter(torch.empty_like(value, device="meta")) for value in trained]
    for value in there:
        value.grad = torch.empty_like(value)
    kind = getattr(torch.optim, train.optimiser.rpartition(".")[2])
    try:
        optimiser = kind(there, **arguments(train.optimiser_options))
        optimiser.step()
    except (RuntimeError, NotImplementedError, TypeError, ValueError, IndexError):
        return 2 * _bytes(trained)
    return sum(_bytes(_tensors(kept)) for kept in optimiser.state.values())


def _per_sample(net: nn.Module, shape: tuple[int, ...], dtype: torch.dtype) -> int | None:
    try:
        few, more = (_kept(net, torch.empty((n, *shape), dtype=dtype)) for n in (_FEW, _MORE))
    except (RuntimeError, NotImplementedError, ValueError, TypeError):
        # A network that reads values, or draws them, does not run on the meta device.
        return None
    return -(-(more - few) // (_MORE - _FEW))


def _kept(net: nn.Module, inputs: Tensor) -> int:
    """Return the bytes that a forward pass leaves for the backward pass, inputs and outputs too."""
    own = {
        value.untyped_storage()._cdata
        for value in (*net.parameters(), *net.buffers())
        if not is_lazy(value)
    }
    saved: dict[int, Tensor] = {}

    def pack(value: Tensor) -> Tensor:
        storage = value.untyped_storage()
        if storage._cdata not in own:
            saved[storage._cdata] = value
        return value

    net.train()
    with saved_tensors_hooks(pack, lambda value: value):
        output = net(inputs)
    for value in (inputs, *flat(output)):
        if isinstance(value, Tensor):
            pack(value)
    return sum(value.untyped_storage().nbytes() for value in saved.values())


def _tensors(kept: dict[str, object]) -> list[Tensor]:
    return [value for value in kept.values() if isinstance(value, Tensor)]


def _bytes(values: object) -> int:
    return sum(value.numel() * value.element_size() for value in values)  # pyright: ignore[reportGeneralTypeIssues]
