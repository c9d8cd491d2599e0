"""Says whether two networks are one: keys, shapes, counts, results, gradients, copies, files."""

import copy
import io
import zlib
from collections.abc import Iterator
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn.parameter import is_lazy

Inputs = tuple[Any, ...]


def assert_same(
    net: nn.Module, twin: nn.Module, inputs: Inputs, *, same_start: bool = True
) -> None:
    """Assert that `net` is, in everything a person could measure, the network `twin` is.

    `same_start` says that both draw their first weights in the same order.
    """
    _assert_same_state(net, twin)
    if same_start:
        _assert_same_values(net, twin)
        _assert_same_results(net, twin, inputs)
    for network in (net, twin):
        fill(network)
    for mode in (True, False):
        net.train(mode), twin.train(mode)
        _assert_same_results(net, twin, inputs)
        _assert_same_gradients(net, twin, inputs)
    _assert_same_results(copy.deepcopy(net), twin, inputs)
    _assert_files_fit(net, twin, inputs)
    _assert_same_as_double(net, twin, inputs)


def fill(net: nn.Module) -> nn.Module:
    """Give every float parameter and running statistic values that follow from its first key."""
    seen: set[int] = set()
    with torch.no_grad():
        for key, tensor in net.state_dict(keep_vars=True).items():
            told = isinstance(tensor, nn.Parameter) or "running_" in key
            if tensor.data_ptr() in seen or not told or not tensor.is_floating_point():
                continue
            seen.add(tensor.data_ptr())
            draw = torch.Generator().manual_seed(zlib.crc32(key.encode()))
            size = max(1, tensor.numel() // max(1, tensor.shape[0] if tensor.dim() else 1))
            noise = torch.randn(tensor.shape, generator=draw).to(tensor.dtype) / size**0.5
            tensor.copy_(1 + noise.abs() if key.endswith("running_var") else noise)
    return net


def tensors(value: Any) -> Iterator[Tensor]:
    """Yield the tensors in nested results."""
    if isinstance(value, Tensor):
        yield value
    elif isinstance(value, dict):
        for item in value.values():
            yield from tensors(item)
    elif isinstance(value, tuple | list):
        for item in value:
            yield from tensors(item)


def run(net: nn.Module, inputs: Inputs) -> Any:
    """Call a network on copies of the inputs, at a seed."""
    torch.manual_seed(2)
    return net(*(item.clone() if isinstance(item, Tensor) else item for item in inputs))


def _assert_same_state(net: nn.Module, twin: nn.Module) -> None:
    one, two = net.state_dict(), twin.state_dict()
    assert list(one) == list(two)
    assert [t.dtype for t in one.values()] == [t.dtype for t in two.values()]
    for mine, theirs in zip(one.values(), two.values(), strict=True):
        assert is_lazy(mine) == is_lazy(theirs)
        assert is_lazy(mine) or mine.shape == theirs.shape
    for kind in ("named_parameters", "named_buffers"):
        found = [[name for name, _ in getattr(item, kind)()] for item in (net, twin)]
        assert sorted(found[0]) == sorted(found[1])
    grads = [{n: p.requires_grad for n, p in item.named_parameters()} for item in (net, twin)]
    assert grads[0] == grads[1]


def _assert_same_values(net: nn.Module, twin: nn.Module) -> None:
    pairs = zip(net.state_dict().values(), twin.state_dict().values(), strict=True)
    assert all(torch.equal(mine, theirs) for mine, theirs in pairs if not is_lazy(mine))


def _assert_same_results(net: nn.Module, twin: nn.Module, inputs: Inputs) -> None:
    one, two = run(net, inputs), run(twin, inputs)
    assert _structure(one) == _structure(two)
    for mine, theirs in zip(tensors(one), tensors(two), strict=True):
        assert mine.dtype == theirs.dtype
        assert torch.equal(mine, theirs)
        assert (mine.grad_fn is None) == (theirs.grad_fn is None)


def _structure(value: Any) -> Any:
    if isinstance(value, Tensor):
        return tuple(value.shape)
    if isinstance(value, dict):
        return {key: _structure(item) for key, item in value.items()}
    if isinstance(value, tuple | list):
        return type(value)(map(_structure, value))
    return type(value)


def _assert_same_gradients(net: nn.Module, twin: nn.Module, inputs: Inputs) -> None:
    found: list[dict[str, Tensor | None]] = []
    for network in (net, twin):
        network.zero_grad()
        results = [t for t in tensors(run(network, inputs)) if t.grad_fn is not None]
        if results:
            sum((result.abs() ** 2).sum() for result in results).backward()
        found.append({name: p.grad for name, p in network.named_parameters()})
        network.zero_grad()
    assert found[0].keys() == found[1].keys()
    for name, mine in found[0].items():
        theirs = found[1][name]
        assert (mine is None) == (theirs is None), name
        assert mine is None or torch.equal(mine, theirs), name


def _assert_files_fit(net: nn.Module, twin: nn.Module, inputs: Inputs) -> None:
    """Assert that each can read the weights the other wrote, and then does the same."""
    file = io.BytesIO()
    torch.save(twin.state_dict(), file)
    file.seek(0)
    other = copy.deepcopy(net)
    with torch.no_grad():
        for parameter in other.parameters():
            parameter.zero_()
    assert str(other.load_state_dict(torch.load(file, weights_only=True))) == _MATCH
    assert str(twin.load_state_dict(net.state_dict())) == _MATCH
    _assert_same_results(other, twin, inputs)


_MATCH = "<All keys matched successfully>"


def _assert_same_as_double(net: nn.Module, twin: nn.Module, inputs: Inputs) -> None:
    """Assert that both follow `double()` alike: with the same results, or the same complaint."""
    wide = tuple(
        item.double() if isinstance(item, Tensor) and item.is_floating_point() else item
        for item in inputs
    )
    one, two = copy.deepcopy(net).double(), copy.deepcopy(twin).double()
    try:
        run(two, wide)
    except RuntimeError as error:
        said = str(error)
    else:
        _assert_same_results(one, two, wide)
        return
    try:
        run(one, wide)
    except RuntimeError as error:
        assert str(error) == said
        return
    raise AssertionError(f"the twin fails as double ({said}), the network does not")
