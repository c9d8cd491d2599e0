"""Networks that ask at run time how large what comes in is: positions, masks, heads, states."""

import math
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional as F

import blockstudio
from blockstudio.api import BlockHandle, NodeHandle
from tests.fidelity.beyond.case import Case, Given
from tests.fidelity.guide.building import LINEAR, PARAMETER, give, put
from tests.fidelity.guide.building import F as FUNCTIONAL

INDEX = "operator.getitem"
SIZE = "torch.Tensor.size"


def wired(
    block: BlockHandle,
    kind: str,
    name: str,
    *sources: NodeHandle,
    by: dict[str, NodeHandle],
    **values: Any,
) -> NodeHandle:
    """Place a node, wire its inputs, and wire numbers to its properties."""
    node = put(block, kind, name, *sources, **values)
    for port, source in by.items():
        block.connect(source, f"{name}.{port}")
    return node


def learned_positions() -> Case:
    """An embedding of `arange`, made where the words are."""
    root = blockstudio.new_project("positions").root
    words = root.add_input("words", ("N", "T"), "int64")
    seen = put(root, "torch.nn.Embedding", "embedding", words, num_embeddings=11, embedding_dim=8)
    t, there = put(root, SIZE, "t", words, dim=1), put(root, "torch.Tensor.device", "there", words)
    places = wired(root, "torch.arange", "places", by={"end": t, "device": there})
    at = put(root, "torch.nn.Embedding", "positions", places, num_embeddings=32, embedding_dim=8)
    give(root, put(root, "torch.add", "sum", seen, at))

    def run(net: Any, words: Tensor) -> Tensor:
        places = torch.arange(words.size(1), device=words.device)
        return net.embedding(words) + net.positions(places)

    def twin() -> nn.Module:
        return Given(run, embedding=nn.Embedding(11, 8), positions=nn.Embedding(32, 8))

    return Case(root.project, twin, lambda: (torch.randint(0, 11, (3, 5)),))


def table_of_positions() -> Case:
    """As many rows of a table as the sequence is long."""
    root = blockstudio.new_project("table").root
    x = root.add_input("x", ("N", 6, 8))
    table = root.add(PARAMETER, "P", shape=(1, 32, 8), fill="randn")
    t = put(root, SIZE, "t", x, dim=1)
    rows = wired(root, INDEX, "rows", table, by={"index.0": t}, index=":, :_")
    give(root, put(root, "torch.add", "sum", x, rows))

    def twin() -> nn.Module:
        parameter = nn.Parameter(torch.randn(1, 32, 8))
        return Given(lambda net, x: x + net.P[:, : x.size(1)], P=parameter)

    return Case(root.project, twin, lambda: (torch.randn(3, 6, 8),))


def attention_heads() -> Case:
    """Heads by `view`, a causal mask as large as the sequence, scores over a root of the width."""
    root = blockstudio.new_project("heads").root
    x = root.add_input("x", ("N", "T", 8))
    hidden = put(root, LINEAR, "query", x, out_features=8)
    lead = put(root, INDEX, "lead", put(root, "torch.Tensor.shape", "shape", hidden), index=":-1")
    split = wired(root, "torch.Tensor.view", "split", hidden, by={"size.0": lead}, size=["_", 2, 4])
    heads = put(root, "torch.Tensor.transpose", "heads", split, dim0=1, dim1=2)
    turned = put(root, "torch.Tensor.mT", "turned", heads)
    scores = put(root, "torch.matmul", "scores", heads, turned)
    width = put(root, "math.sqrt", "width", put(root, SIZE, "size", heads, dim=-1))
    scores = put(root, "torch.div", "scaled", scores, width)
    t = put(root, SIZE, "t", x, dim=1)
    ones = wired(root, "torch.ones", "ones", by={"size.0": t, "size.1": t}, dtype="bool")
    later = put(root, "torch.triu", "later", ones, diagonal=1)
    hidden_away = put(root, "torch.masked_fill", "masked", scores, later, value="-inf")
    weights = put(root, f"{FUNCTIONAL}softmax", "weights", hidden_away, dim=-1)
    seen = put(root, "torch.matmul", "seen", weights, heads)
    back = put(root, "torch.Tensor.transpose", "back", seen, dim0=1, dim1=2)
    n = put(root, SIZE, "n", x, dim=0)
    by = {"shape.0": n, "shape.1": t}
    give(root, wired(root, "torch.Tensor.reshape", "joined", back, by=by, shape=["_", "_", -1]))

    def run(net: Any, x: Tensor) -> Tensor:
        n, t, _ = x.shape
        hidden = net.query(x)
        heads = hidden.view(*hidden.shape[:-1], 2, 4).transpose(1, 2)
        scores = heads @ heads.mT / math.sqrt(heads.size(-1))
        later = torch.ones(t, t, dtype=torch.bool).triu(1)
        weights = F.softmax(scores.masked_fill(later, float("-inf")), dim=-1)
        return (weights @ heads).transpose(1, 2).reshape(n, t, -1)

    twin = lambda: Given(run, query=nn.Linear(8, 8))  # noqa: E731
    return Case(root.project, twin, lambda: (torch.randn(3, 5, 8),))


def first_state() -> Case:
    """A recurrent layer that starts from zeros, one row for each sample."""
    root = blockstudio.new_project("state").root
    x = root.add_input("x", ("N", 5, 4))
    n = put(root, SIZE, "n", x, dim=0)
    zeros = wired(root, "torch.Tensor.new_zeros", "zeros", x, by={"size.1": n}, size=[1, "_", 6])
    gru = put(root, "torch.nn.GRU", "gru", x, zeros, hidden_size=6, batch_first=True)
    give(root, f"{gru.name}.output")

    def run(net: Any, x: Tensor) -> Tensor:
        return net.gru(x, x.new_zeros(1, x.size(0), 6))[0]

    twin = lambda: Given(run, gru=nn.GRU(4, 6, batch_first=True))  # noqa: E731
    return Case(root.project, twin, lambda: (torch.randn(3, 5, 4),))


def back_to_size() -> Case:
    """Up again to the size that came in: `size=x.shape[-2:]`."""
    root = blockstudio.new_project("up").root
    x = root.add_input("x", ("N", 3, 9, 7))
    small = put(root, "torch.nn.Conv2d", "down", x, out_channels=4, kernel_size=3, stride=2)
    size = put(root, INDEX, "size", put(root, "torch.Tensor.shape", "shape", x), index="-2:")
    by = {"size": size}
    give(root, wired(root, f"{FUNCTIONAL}interpolate", "up", small, by=by, mode="bilinear"))

    def run(net: Any, x: Tensor) -> Tensor:
        return F.interpolate(net.down(x), size=x.shape[-2:], mode="bilinear")

    twin = lambda: Given(run, down=nn.Conv2d(3, 4, 3, stride=2))  # noqa: E731
    return Case(root.project, twin, lambda: (torch.randn(2, 3, 9, 7),))


def numbers_through_a_face() -> Case:
    """A number is an Input of a block, like any value: rows by rows, and back again."""
    project = blockstudio.new_project("faces")
    block = project.add_block("Unflattened")
    x, rows = block.add_input("x"), block.add_input("rows")
    hidden = put(block, LINEAR, "hidden", x, out_features=4)
    give(
        block,
        wired(
            block, "torch.Tensor.reshape", "back", hidden, by={"shape.0": rows}, shape=[1, -1, 4]
        ),
    )
    root = project.root
    x = root.add_input("x", ("N", "T", 6))
    n, t = put(root, SIZE, "n", x, dim=0), put(root, SIZE, "t", x, dim=1)
    both = put(root, "torch.mul", "both", n, t)
    flat = wired(root, "torch.Tensor.reshape", "flat", x, by={"shape.0": both}, shape=["_", 6])
    again = put(root, block, "block", flat, n)
    repeated = wired(
        root, "torch.Tensor.repeat", "twice", again, by={"repeats.1": n}, repeats=[1, 1, 1]
    )
    give(root, repeated)

    def run(net: Any, x: Tensor) -> Tensor:
        n, t = x.size(0), x.size(1)
        return net.block.hidden(x.reshape(n * t, 6)).reshape(n, -1, 4).repeat(1, n, 1)

    def twin() -> nn.Module:
        return Given(run, block=Given(lambda net: None, hidden=nn.Linear(6, 4)))

    return Case(project, twin, lambda: (torch.randn(2, 3, 6),))


def padding_mask() -> Case:
    """Which places are real: `arange` up to the longest, compared with every length."""
    root = blockstudio.new_project("padding").root
    x, lengths = root.add_input("x", ("N", 5, 4)), root.add_input("lengths", ("N",), "int64")
    t = put(root, SIZE, "t", x, dim=1)
    places = wired(root, "torch.arange", "places", by={"end": t})
    column = put(root, INDEX, "column", lengths, index=":, None")
    real = put(root, "torch.lt", "real", places, column)
    kept = put(root, "torch.mul", "kept", x, put(root, INDEX, "wide", real, index="..., None"))
    give(
        root, put(root, LINEAR, "out", put(root, "torch.sum", "total", kept, dim=1), out_features=2)
    )

    def run(net: Any, x: Tensor, lengths: Tensor) -> Tensor:
        real = torch.arange(x.size(1)) < lengths[:, None]
        return net.out((x * real[..., None]).sum(dim=1))

    twin = lambda: Given(run, out=nn.Linear(4, 2))  # noqa: E731
    return Case(root.project, twin, lambda: (torch.randn(3, 5, 4), torch.tensor([2, 5, 1])))


def step_by_step() -> Case:
    """A loop over the sequence: as many turns as it is long."""
    project = blockstudio.new_project("steps")
    root = project.root
    x = root.add_input("x", ("N", 5, 4))
    start = put(root, "torch.zeros_like", "start", put(root, INDEX, "first", x, index=":, 0"))
    length = put(
        root,
        "builtins.len",
        "length",
        put(root, "torch.Tensor.transpose", "turned", x, dim0=0, dim1=1),
    )
    loop = root.add("blockstudio.While", "loop")
    body, condition = loop.region("body"), loop.region("condition")
    h = body["x"].rename("h")
    i, _, rows = (body.add_input(name) for name in ("i", "steps", "rows"))
    body.disconnect("next_x")
    row = wired(body, INDEX, "row", rows, by={"index.0": i}, index=":, _")
    both = put(body, "torch.add", "both", row, h)
    body.connect(
        put(body, "torch.tanh", "act", put(body, LINEAR, "cell", both, out_features=4)), "next_x"
    )
    body.connect(put(body, "torch.add", "later", i, other=1), body.add_output("next_i"))
    test = (condition["h"], condition.add_input("i"), condition.add_input("steps"))
    condition.connect(put(condition, "torch.lt", "more", test[1], test[2]), "holds")
    zero = root.add("blockstudio.Expression", "zero", value=0)
    for source, port in ((start, "h"), (zero, "i"), (length, "steps"), (x, "rows")):
        root.connect(source, f"loop.{port}")
    give(root, "loop.h")

    def run(net: Any, x: Tensor) -> Tensor:
        h, i = torch.zeros_like(x[:, 0]), 0
        while i < x.size(1):
            h, i = torch.tanh(net.cell(x[:, i] + h)), i + 1
        return h

    twin = lambda: Given(run, cell=nn.Linear(4, 4))  # noqa: E731
    return Case(project, twin, lambda: (torch.randn(3, 5, 4),))


CASES = {
    make.__name__: make
    for make in (
        learned_positions,
        table_of_positions,
        attention_heads,
        first_state,
        back_to_size,
        numbers_through_a_face,
        padding_mask,
        step_by_step,
    )
}
