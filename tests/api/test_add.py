"""One call of `add` places and wires a node as torch would call it, or does nothing at all."""

from collections.abc import Callable
from typing import Any

import pytest
import torch
from torch import nn
from torch.nn import functional as F

import blockstudio
from blockstudio.api import BlockHandle, NodeHandle
from blockstudio.graph.problems import Refusal


def network() -> tuple[BlockHandle, NodeHandle, NodeHandle]:
    net = blockstudio.new_project("net").root
    return net, *net.add_inputs(x=("N", 3, 8), y=("N", 3, 8))


Call = Callable[[BlockHandle, NodeHandle, NodeHandle], Any]


def state(net: BlockHandle) -> tuple[Any, ...]:
    """Return all that a call could have changed: the document, and what can be undone and redone."""
    history = net.project.history
    return dict(net.project.store.records), list(history.edits), history.done


CALLS: dict[str, tuple[Call, str]] = {
    "layer": (lambda n, x, y: n.add(nn.Linear, x, 8, 4), "self.linear(x)"),
    "lazy layer": (lambda n, x, y: n.add(nn.LazyLinear, x, 4), "self.linear(x)"),
    "size left out": (lambda n, x, y: n.add(nn.Linear, x, None, 4), "self.linear(x)"),
    "by name": (lambda n, x, y: n.add("Linear", input=x, out_features=4), "self.linear(x)"),
    "function": (lambda n, x, y: n.add(torch.softmax, x, -1), "torch.softmax(x, dim=-1)"),
    "value between": (
        lambda n, x, y: n.add(torch.gather, x, 1, y.long()),
        "torch.gather(x, 1, y.long())",
    ),
    "value by name": (
        lambda n, x, y: n.add(torch.gather, x, y.long(), dim=1),
        "torch.gather(x, 1, y.long())",
    ),
    "list": (lambda n, x, y: n.add(torch.cat, [x, y], 1), "torch.cat((x, y), dim=1)"),
    "one by one": (lambda n, x, y: n.add(torch.cat, x, y, dim=1), "torch.cat((x, y), dim=1)"),
    "equation": (
        lambda n, x, y: n.add(torch.einsum, "nij,nkj->nik", x, y),
        'torch.einsum("nij,nkj->nik", x, y)',
    ),
    "left out": (
        lambda n, x, y: n.add(F.scaled_dot_product_attention, x, y, y, None, 0.0, True),
        "F.scaled_dot_product_attention(x, y, y, is_causal=True)",
    ),
    "number for a tensor": (
        lambda n, x, y: n.add(torch.where, x > 0, x, -1.0),
        "torch.where(x > 0, x, -1.0)",
    ),
    "torch's own call": (lambda n, x, y: F.softmax(x + y, dim=-1), "F.softmax(x + y, dim=-1)"),
    "its defaults": (lambda n, x, y: F.relu(x), "F.relu(x)"),
    "method": (lambda n, x, y: x.transpose(1, 2), "x.transpose(1, 2)"),
    "sizes": (lambda n, x, y: x.view(-1, 2, 4), "x.view(-1, 2, 4)"),
    "sizes that flow": (lambda n, x, y: x.view(y.size(0), -1), "x.view(y.size(0), -1)"),
    "numbers that flow": (lambda n, x, y: torch.arange(x.size(1)), "torch.arange(x.size(1))"),
    "index": (lambda n, x, y: x[:, -1], "x[:, -1]"),
    "rows": (lambda n, x, y: x[..., ::2, None], "x[..., ::2, None]"),
    "slice that flows": (lambda n, x, y: x[:, : y.size(1)], "x[:, : y.size(1)]"),
    "mask": (lambda n, x, y: x[y > 0], "x[y > 0]"),
    "attribute": (lambda n, x, y: x.mT, "x.mT"),
    "number first": (lambda n, x, y: 2 - x / 2, "2 - x / 2"),
    "number divided": (lambda n, x, y: 1 / (1 + x), "1 / (x + 1)"),
    "comparison": (lambda n, x, y: (x == 0) | ~(y >= x), "(x == 0) | torch.bitwise_not(y >= x)"),
    "matrices": (lambda n, x, y: x @ y.mT**2, "x @ y.mT**2"),
    "parameter": (
        lambda n, x, y: n.add(F.linear, x, n.add(nn.Parameter, (4, 8), "randn", name="w")),
        "F.linear(x, self.w)",
    ),
    "own parameter": (
        lambda n, x, y: n.add(nn.Linear, x, 8, 4, name="up") @ n["up"].weight,
        "self.up(x) @ self.up.weight",
    ),
}


@pytest.mark.parametrize("name", CALLS)
def test_a_call_becomes_the_code_a_person_would_write(name: str):
    net, x, y = network()
    call, code = CALLS[name]
    net.add_output("z", call(net, x, y))
    assert [str(one) for one in net.project.problems() if one.severity == "error"] == []
    assert code in net.project.source()


REFUSED: dict[str, tuple[Call, str]] = {
    "too many inputs": (lambda n, x, y: n.add(nn.ReLU, x, y), "takes no more inputs"),
    "too few sizes": (lambda n, x, y: n.add(nn.Conv1d, x, 8, 16), "also needs kernel_size"),
    "a lone size": (
        lambda n, x, y: n.add(nn.Linear, x, 4),
        "also needs out_features.*in_features is found if it is None",
    ),
    "too many values": (lambda n, x, y: n.add(torch.softmax, x, 1, 2, 3), "takes no such argument"),
    "given twice": (lambda n, x, y: n.add(torch.softmax, x, 1, dim=1), "dim .* is given twice"),
    "unknown word": (lambda n, x, y: n.add(nn.Dropout, x, prob=0.9), "did you mean “p”?"),
    "a wire for a size": (
        lambda n, x, y: n.add(nn.Linear, x, out_features=y),
        "out_features of nn.Linear can't be given by a wire",
    ),
    "a wire nowhere": (lambda n, x, y: n.add(F.relu, x, mask=y), "has no property mask"),
    "a tensor": (lambda n, x, y: x + torch.ones(3), "place the values as a node"),
    "a layer made": (lambda n, x, y: nn.Linear(8, 4)(x), "takes no tensor"),
    "rows by a list": (lambda n, x, y: x[[0, 1]], "an index can't be"),
    "a taken name": (lambda n, x, y: n.add(nn.ReLU, x, name="y"), "already has a node called “y”"),
    "no list of handles": (lambda n, x, y: n.add(torch.cat, [x, 3]), "a wire can't come from 3"),
    "a method nobody knows": (lambda n, x, y: x.flaten(1), "did you mean “flatten”?"),
    "an output nobody knows": (
        lambda n, x, y: n["y"]["h_n"],
        "“y” has no output “h_n”: expected one of: output",
    ),
    "a second module call": (lambda n, x, y: n.wire(y, x), "takes no more inputs"),
    "iterating": (lambda n, x, y: list(x.relu()), "how many rows"),
    "a truth": (lambda n, x, y: bool(x), "true or false only when the network runs"),
    "a node of the outside": (
        lambda n, x, y: n.loop(lambda x: x.sum() > 1, lambda _: y / 2, x),
        "“div” is in block “net”",
    ),
    "half of a loop": (lambda n, x, y: n.loop(lambda x: x > 1, lambda x: x.nope, x), "nope"),
    "an output taken": (
        lambda n, x, y: n.add_outputs(a=x, x=y),
        "already has a node called “x”",
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_refused_call_has_done_nothing(name: str):
    net, x, y = network()
    net.add(nn.ReLU, x)
    net.project.undo()
    call, words = REFUSED[name]
    parts = ("iterating",)
    if name in parts:
        # What stands before the refusal is a call of its own.
        with pytest.raises(Refusal, match=words):
            call(net, x, y)
        return
    before = state(net)
    with pytest.raises(Refusal, match=words):
        call(net, x, y)
    assert state(net) == before


def test_one_call_is_one_step_of_undo():
    net, x, y = network()
    before = state(net)
    node = net.add(torch.cat, [x, y], 1, name="both")
    assert net.project.history.done == before[2] + 1
    assert node.inputs == {"tensors 0": x, "tensors 1": y, "tensors 2": None}
    net.project.undo()
    assert dict(net.project.store.records) == before[0]
    net.project.redo()
    assert node.inputs["tensors 1"] == y


def test_a_name_that_is_given_has_way_over_one_that_nobody_gave():
    net, x, y = network()
    total = x + y
    assert total.name == "add"
    net.add_output("add", total)
    assert total.name == "add_2"
    assert "add" in net.outputs


def test_several_results_unpack_as_torch_returns_them():
    net, x, _ = network()
    out, (h, c) = net.add(nn.LSTM, x, 8, 4)
    assert [one.name for one in (out, h, c)] == ["output", "h_n", "c_n"]
    best, place = x.max(1)
    assert (best.node, place) == (place.node, best.node["indices"])
    assert list(out.node) == [out, (h, c)]
    assert list(out.node.outputs.values()) == [out, h, c]
    assert "h_n" in out.node
    assert len(out.node) == 3


def test_sizes_unpack_where_torch_has_said_how_many():
    net, x, _ = network()
    n, t, c = x.shape
    net.add_output("z", x.reshape(n, t * c))
    assert net.project.build()(torch.ones(2, 3, 8), torch.ones(2, 3, 8)).shape == (2, 24)


def test_a_second_call_of_a_layer_shares_its_weights():
    net, x, y = network()
    layer = net.add(nn.Linear, 8, 4, name="layer")
    first, second = layer(x), layer(y, name="again")
    assert first == layer
    assert second.record.same == layer.id
    net.add_output("z", first - second)
    module = net.project.build()
    assert list(module.state_dict()) == ["layer.weight", "layer.bias"]
    row = torch.randn(2, 3, 8)
    assert torch.equal(module(row, row), torch.zeros(2, 3, 4))
    with pytest.raises(Refusal, match="is no layer or block"):
        x.relu()(y)
