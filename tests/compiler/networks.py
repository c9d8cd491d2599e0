"""Hand-picked networks, each for one thing the compiler must write well."""

from collections.abc import Callable, Sequence
from typing import Any

import blockstudio
from blockstudio.api import BlockHandle, NodeHandle, Project

LINEAR = "torch.nn.Linear"
RELU = "torch.nn.ReLU"


def _project(shape: Sequence[int | str] | None = ("N", 4)) -> tuple[BlockHandle, NodeHandle]:
    project = blockstudio.new_project("net")
    return project.root, project.root.add_input("x", shape)


def _out(block: BlockHandle, *values: NodeHandle | str) -> Project:
    for number, value in enumerate(values):
        block.connect(value, block.add_output("y" if len(values) == 1 else f"y{number}"))
    return block.project


def _row(block: BlockHandle, start: NodeHandle, *layers: tuple[str, str, dict[str, Any]]) -> Any:
    for kind, name, properties in layers:
        node = block.add(kind, name, **properties)
        block.connect(start, node)
        start = node
    return start


def chain() -> Project:
    """Layers in a row with names."""
    net, x = _project()
    rows = ((LINEAR, "hidden", {"out_features": 8}), (RELU, "act", {}))
    return _out(net, _row(net, x, *rows, (LINEAR, "out", {"out_features": 2})))


def sequential() -> Project:
    """Layers in a row called 0, 1, 2."""
    net, x = _project()
    rows = ((LINEAR, "0", {"out_features": 8}), (RELU, "1", {}))
    return _out(net, _row(net, x, *rows, (LINEAR, "2", {"out_features": 2})))


def named_sequential() -> Project:
    """Names that are no identifiers, as `add_module(f"block {i}", …)` gives them."""
    net, x = _project()
    rows = ((LINEAR, "block 0", {"out_features": 8}), (RELU, "block 1", {}))
    return _out(net, _row(net, x, *rows))


def nested_sequential() -> Project:
    """A numbered block used once is written where it is used; used twice, as a function."""
    net, x = _project()
    once, twice = net.project.add_block("once"), net.project.add_block("twice")
    for block in (once, twice):
        rows = ((LINEAR, "0", {"out_features": 4}), (RELU, "1", {}))
        _out(block, _row(block, block.add_input("x"), *rows))
    first = net.add(once, "body")
    net.connect(x, first)
    left, right = net.add(twice, "left"), net.add(twice, "right")
    net.connect(first, left)
    net.connect(left, right)
    return _out(net, right)


def arguments() -> Project:
    """A block with arguments, some of them used in forward; an instance that sets one."""
    net, x = _project()
    block = net.project.add_block("Residual", width=4, depth=2, slope=0.5)
    inside = block.add_input("x")
    wide = {"in_features": "width", "out_features": "width ** depth"}
    up = _row(block, inside, (LINEAR, "up", wide))
    down = {"in_features": "width**depth", "out_features": "width"}
    low = _row(block, up, (LINEAR, "slope", down))
    act = block.add("torch.nn.functional.leaky_relu", "act", negative_slope="slope / depth")
    block.connect(low, act)
    total = block.add("torch.add", "sum")
    block.connect(inside, "sum.input")
    block.connect(act, "sum.other")
    _out(block, total)
    one, two = net.add(block, "one"), net.add(block, "two", depth=3)
    net.connect(x, one)
    net.connect(one, two)
    return _out(net, two)


def several_sizes() -> Project:
    """One class used where its auto size differs: the constructor asks for it."""
    net, x = _project()
    block = net.project.add_block("Head")
    _out(block, _row(block, block.add_input("x"), (LINEAR, "linear", {"out_features": 8})))
    outer = net.project.add_block("Pair")
    inner = outer.add(block, "head")
    outer.connect(outer.add_input("x"), inner)
    _out(outer, inner)
    ends = [net.add(block, "one"), net.add(block, "two"), net.add(outer, "three")]
    for source, target in zip([x, *ends], ends, strict=False):
        net.connect(source, target)
    return _out(net, ends[-1])


def recurrent() -> Project:
    """Nested results, some of them not used."""
    net, x = _project(("N", 5, 4))
    lstm = net.add("torch.nn.LSTM", "lstm", hidden_size=8, batch_first=True)
    gru = net.add("torch.nn.GRU", "gru", hidden_size=8)
    net.connect(x, lstm)
    net.connect("lstm.output", gru)
    last = net.add("operator.getitem", "last", index="-1")
    net.connect("gru.output", last)
    return _out(net, last, "lstm.c_n")


def branches() -> Project:
    """Split, work on the parts, and join."""
    net, x = _project(("N", 6))
    net.add("torch.chunk", "parts", chunks=3, dim=1)
    net.connect(x, "parts")
    cat = net.add("torch.cat", "join", dim=-1)
    for number in range(3):
        act = net.add(RELU, f"act{number}")
        net.connect(f"parts.output.{number}", act)
        net.connect(act, "join.tensors")
    net.connect(x, "join.tensors")
    return _out(net, cat)


def attention() -> Project:
    """Optional inputs go by their names."""
    net, x = _project(("N", 5, 8))
    mask = net.add_input("mask", (5, 5))
    net.add("torch.nn.MultiheadAttention", "attention", num_heads=2, batch_first=True)
    for port in ("query", "key", "value"):
        net.connect(x, f"attention.{port}")
    net.connect(mask, "attention.attn_mask")
    plain = net.add("torch.nn.functional.scaled_dot_product_attention", "plain", is_causal=True)
    for port in ("query", "key", "value"):
        net.connect("attention.attn_output", f"plain.{port}")
    return _out(net, plain)


def formula() -> Project:
    """Operators bind as in Python: (x + 1) * -x ** 2 - (x - (2 - x))."""
    net, x = _project()

    def put(kind: str, name: str, *wires: NodeHandle, **values: Any) -> NodeHandle:
        node = net.add(f"torch.{kind}", name, **values)
        for port, source in zip(("input", "other"), wires, strict=False):
            net.connect(source, f"{name}.{port}")
        return node

    plus = put("add", "plus", x, other=1)
    minus = put("neg", "minus", put("pow", "square", x, exponent=2))
    left = put("mul", "left", plus, minus)
    inner = put("sub", "inner", put("neg", "less", put("sub", "two", x, other=2)), x)
    right = put("sub", "right", x, inner)
    return _out(net, put("sub", "all", left, right))


def functional_dropout() -> Project:
    """Only in training: the function is told the mode of the module."""
    net, x = _project()
    node = net.add("torch.nn.functional.dropout", "drop", p=0.4)
    net.connect(x, node)
    return _out(net, node)


def lazy() -> Project:
    """No shape is known: torch's lazy modules."""
    net, x = _project(None)
    rows = ((LINEAR, "hidden", {"out_features": 8}), ("torch.nn.BatchNorm1d", "norm", {}))
    return _out(net, _row(net, x, *rows))


def long_lines() -> Project:
    """Calls that don't fit on one line are broken as formatters break them."""
    net, x = _project(("N", 3, 64, 64))
    conv = {"out_channels": 128, "kernel_size": [7, 5], "stride": 2, "padding": [3, 2]}
    more = {"padding_mode": "reflect", "bias": False, "dilation": 2, "groups": 1}
    first = _row(net, x, ("torch.nn.Conv2d", "a_convolution_with_a_long_name", conv | more))
    cat = net.add("torch.cat", "everything_side_by_side", dim=1)
    for number in range(4):
        act = net.add(RELU, f"an_activation_with_a_long_name_{number}")
        net.connect(first, act)
        net.connect(act, "everything_side_by_side.tensors")
    return _out(net, cat)


def dead_end() -> Project:
    """A layer whose result goes nowhere still runs: it may count, as batch normalisation does."""
    net, x = _project()
    _row(net, x, ("torch.nn.BatchNorm1d", "norm", {}))
    return _out(net, _row(net, x, (LINEAR, "out", {"out_features": 2})))


def given_names() -> Project:
    """What somebody called `weights` is called so, and `queries` never holds anything else."""
    net, queries = _project(("N", 5, 8))
    queries.rename("queries")
    keys, values = net.add_input("keys", ("N", 5, 8)), net.add_input("values", ("N", 5, 8))
    net.chain(keys, net.add("torch.transpose", "turned", dim0=1, dim1=2))
    scores = net.add("torch.matmul", "scores")
    net.connect(queries, "scores.input")
    net.connect("turned", "scores.other")
    scaled = net.add("torch.div", "scaled", other=4)
    weights = net.add("torch.nn.functional.softmax", "weights", dim=-1)
    net.chain(scores, scaled, weights)
    mixed = net.add("torch.matmul", "mixed")
    net.connect(weights, "mixed.input")
    net.connect(values, "mixed.other")
    norm = net.add("torch.nn.LayerNorm", "norm")
    net.chain(mixed, norm, net.add(LINEAR, out_features=8), net.add(LINEAR, out_features=8))
    return _out(net, "linear_2", weights)


NETWORKS: dict[str, Callable[[], Project]] = {
    make.__name__: make
    for make in (
        chain,
        sequential,
        named_sequential,
        nested_sequential,
        arguments,
        several_sizes,
        recurrent,
        branches,
        attention,
        formula,
        functional_dropout,
        lazy,
        long_lines,
        dead_end,
        given_names,
    )
}
