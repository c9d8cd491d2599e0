"""Weights used in several ways, choices, mixtures, and results that are no single tensor."""

from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional as F

import blockstudio
from tests.fidelity.beyond.case import Case, Given
from tests.fidelity.guide.building import (
    CONSTANT,
    IF,
    LINEAR,
    PARALLEL,
    PARAMETER,
    RELU,
    TRAINING,
    WHILE,
    give,
    linear,
    put,
    sequential,
)
from tests.fidelity.guide.building import F as FUNCTIONAL

EXPRESSION = "blockstudio.Expression"
INDEX = "operator.getitem"


def siamese() -> Case:
    """One tower for two inputs: the second is the first, called again."""
    project = blockstudio.new_project("siamese")
    tower = sequential(project, "tower", linear(8), (RELU, {}), linear(4))
    root = project.root
    one, two = root.add_input("one", ("N", 6)), root.add_input("two", ("N", 6))
    first = put(root, tower, "tower", one)
    second = first.again()
    root.connect(two, second)
    give(root, put(root, f"{FUNCTIONAL}cosine_similarity", "likeness", first, second))

    def twin() -> nn.Module:
        tower = nn.Sequential(nn.Linear(6, 8), nn.ReLU(), nn.Linear(8, 4))
        run = lambda net, x, y: F.cosine_similarity(net.tower(x), net.tower(y))  # noqa: E731
        return Given(run, tower=tower)

    return Case(project, twin, lambda: (torch.randn(3, 6), torch.randn(3, 6)))


def tied_autoencoder() -> Case:
    """The decoder is the encoder's weight, turned, and a bias of its own."""
    root = blockstudio.new_project("autoencoder").root
    code = put(root, LINEAR, "encoder", root.add_input("x", ("N", 9)), out_features=3)
    act = put(root, "torch.sigmoid", "code", code)
    bias = root.add(PARAMETER, "bias", shape=(9,))
    product = put(root, "torch.matmul", "product", act, "encoder.weight")
    give(root, put(root, "torch.add", "back", product, bias))

    def run(net: Any, x: Tensor) -> Tensor:
        return torch.sigmoid(net.encoder(x)) @ net.encoder.weight + net.bias

    def twin() -> nn.Module:
        bias = nn.Parameter(torch.zeros(9))
        return Given(run, encoder=nn.Linear(9, 3), bias=bias)

    return Case(root.project, twin, lambda: (torch.randn(4, 9),))


def mixture() -> Case:
    """Three experts, weighed by a gate: their results are stacked and mixed in a join of its own."""
    project = blockstudio.new_project("mixture")
    root = project.root
    expert = sequential(project, "expert", linear(6), (RELU, {}), linear(2))
    x = root.add_input("x", ("N", 4))
    gate = put(root, LINEAR, "gate", x, out_features=3)
    gate = put(root, f"{FUNCTIONAL}softmax", "shares", gate, dim=-1)
    fork = root.add(PARALLEL, "experts", join="stack", dim=-1)
    root.connect(x, fork)
    fork.add_branch()
    for index, branch in enumerate(fork.regions):
        branch.disconnect(branch["y"])
        branch.connect(put(branch, expert, f"expert{index}", "x"), "y")
    wide = put(root, INDEX, "wide", gate, index=":, None")
    give(root, put(root, "torch.sum", "mixed", put(root, "torch.mul", "all", fork, wide), dim=-1))

    def one() -> nn.Module:
        return nn.Sequential(nn.Linear(4, 6), nn.ReLU(), nn.Linear(6, 2))

    def run(net: Any, x: Tensor) -> Tensor:
        shares = F.softmax(net.gate(x), dim=-1)
        rows = torch.stack((net.expert0(x), net.expert1(x), net.expert2(x)), dim=-1)
        return (rows * shares[:, None]).sum(-1)

    def twin() -> nn.Module:
        gate = nn.Linear(4, 3)
        return Given(run, gate=gate, **{f"expert{index}": one() for index in range(3)})

    return Case(project, twin, lambda: (torch.randn(5, 4),))


def highway() -> Case:
    """Layers that let a share of their input pass, in a row whose length is an argument."""
    project = blockstudio.new_project("highways")
    layer = project.add_block("Highway", size=5)
    x = layer.add_input("x")
    sizes = {"in_features": "size", "out_features": "size"}
    gate = put(layer, "torch.sigmoid", "open", put(layer, LINEAR, "gate", x, **sizes))
    made = put(layer, f"{FUNCTIONAL}relu", "made", put(layer, LINEAR, "plain", x, **sizes))
    rest = layer.add("torch.sub", "rest", input=1)
    layer.connect(gate, "rest.other")
    new = put(layer, "torch.mul", "new", gate, made)
    old = put(layer, "torch.mul", "old", rest, x)
    give(layer, put(layer, "torch.add", "sum", new, old))
    root = project.root
    root.set_argument("depth", 3)
    row = put(root, layer, "layers", root.add_input("x", ("N", 5))).repeat("depth")
    give(root, row)

    def run(net: Any, x: Tensor) -> Tensor:
        gate = torch.sigmoid(net.gate(x))
        return gate * F.relu(net.plain(x)) + (1 - gate) * x

    def twin() -> nn.Module:
        rows = [Given(run, gate=nn.Linear(5, 5), plain=nn.Linear(5, 5)) for _ in range(3)]
        return Given(lambda net, x: net.layers(x), layers=nn.Sequential(*rows))

    return Case(project, twin, lambda: (torch.randn(4, 5),))


def stochastic_depth() -> Case:
    """A layer that is left out half of the time while it is trained: an If in an If, on a value."""
    root = blockstudio.new_project("stochastic").root
    x = root.add_input("x", ("N", 6))
    outer = root.add(IF, "maybe")
    test, then = outer.region("condition"), outer.region("then")
    test.add_input("active")
    test.connect("active", "holds")
    root.connect(x, f"{outer.name}.x")
    root.connect(root.add(TRAINING, "in_training"), f"{outer.name}.active")
    inner = then.add(IF, "by_chance")
    then.disconnect(then["y"])
    then.chain("x", inner, "y")
    chance = inner.region("condition")
    total = put(chance, "torch.sum", "total", "x")
    chance.connect(put(chance, "torch.gt", "large", total, other=0.0), "holds")
    deeper = inner.region("then")
    deeper.disconnect(deeper["y"])
    deeper.connect(put(deeper, LINEAR, "layer", "x", out_features=6), "y")
    give(root, put(root, LINEAR, "out", outer, out_features=2))

    def run(net: Any, x: Tensor) -> Tensor:
        if net.training and x.sum() > 0.0:
            x = net.layer(x)
        return net.out(x)

    def twin() -> nn.Module:
        return Given(run, layer=nn.Linear(6, 6), out=nn.Linear(6, 2))

    return Case(root.project, twin, lambda: (torch.rand(3, 6),))


def power_iteration() -> Case:
    """A loop of two values that ends by a count: the largest singular value of a weight."""
    root = blockstudio.new_project("power").root
    root.set_argument("turns", 4)
    x = root.add_input("x", ("N", 6))
    out = put(root, LINEAR, "layer", x, out_features=6, bias=False)
    start = root.add(CONSTANT, "start", shape=(6,), fill="ones")
    zero = root.add(EXPRESSION, "zero", value=0)
    loop = root.add(WHILE, "loop")
    test, body = loop.region("condition"), loop.region("body")
    for region in (test, body):
        region.add_input("turn")
    body.add_input("weight")
    test.add_input("most")
    test.connect(put(test, "torch.lt", "less", "turn", "most"), "holds")
    moved = put(body, "torch.mv", "moved", "weight", "x")
    body.disconnect(body["next_x"])
    body.connect(put(body, f"{FUNCTIONAL}normalize", "unit", moved, dim=0), "next_x")
    body.connect(put(body, "torch.add", "counted", "turn", other=1), body.add_output("next_turn"))
    most = root.add(EXPRESSION, "most", value="turns")
    ends = {"x": start, "turn": zero, "most": most, "weight": "layer.weight"}
    for port, source in ends.items():
        root.connect(source, f"loop.{port}")
    size = put(
        root, "torch.linalg.norm", "size", put(root, "torch.mv", "v", "layer.weight", "loop.x")
    )
    give(root, put(root, "torch.div", "scaled", out, size))

    def run(net: Any, x: Tensor) -> Tensor:
        unit, weight = net.start, net.layer.weight
        for _ in range(4):
            unit = F.normalize(torch.mv(weight, unit), dim=0)
        return net.layer(x) / torch.linalg.norm(torch.mv(weight, unit))

    def twin() -> nn.Module:
        net = Given(run, layer=nn.Linear(6, 6, bias=False))
        net.register_buffer("start", torch.ones(6))
        return net

    return Case(root.project, twin, lambda: (torch.randn(3, 6),))


NAMED = """\
def named(logits, hidden):
    return {"logits": logits, "hidden": hidden}
"""


def named_results() -> Case:
    """Results with names, in a dictionary."""
    project = blockstudio.new_project("named")
    root = project.root
    hidden = put(root, LINEAR, "hidden", root.add_input("x", ("N", 4)), out_features=3)
    logits = put(root, LINEAR, "head", hidden, out_features=2)
    give(root, put(root, project.add_code(NAMED), "answer", logits, hidden))

    def run(net: Any, x: Tensor) -> dict[str, Tensor]:
        hidden = net.hidden(x)
        return {"logits": net.head(hidden), "hidden": hidden}

    def twin() -> nn.Module:
        return Given(run, hidden=nn.Linear(4, 3), head=nn.Linear(3, 2))

    return Case(project, twin, lambda: (torch.randn(2, 4),))


def factorisation() -> Case:
    """People and things: products of their rows in two tables, and a bias for each."""
    root = blockstudio.new_project("factorisation").root
    people, things = (root.add_input(name, ("N",), "int64") for name in ("people", "things"))
    table = "torch.nn.Embedding"
    sizes = {"num_embeddings": 7}
    p = put(root, table, "P", people, **sizes, embedding_dim=3)
    q = put(root, table, "Q", things, **sizes, embedding_dim=3)
    product = put(root, "torch.sum", "product", put(root, "torch.mul", "each", p, q), dim=1)
    biases = [
        put(root, "torch.Tensor.squeeze", f"{name}_row", made, dim=1)
        for name, source in (("b_p", people), ("b_q", things))
        for made in [put(root, table, name, source, **sizes, embedding_dim=1)]
    ]
    total = put(root, "torch.add", "total", product, biases[0])
    give(root, put(root, "torch.add", "score", total, biases[1]))

    def run(net: Any, people: Tensor, things: Tensor) -> Tensor:
        product = (net.P(people) * net.Q(things)).sum(1)
        return product + net.b_p(people).squeeze(1) + net.b_q(things).squeeze(1)

    def twin() -> nn.Module:
        tables = {"P": 3, "Q": 3, "b_p": 1, "b_q": 1}
        return Given(run, **{name: nn.Embedding(7, size) for name, size in tables.items()})

    return Case(root.project, twin, lambda: (torch.tensor([1, 2]), torch.tensor([3, 6])))


def loss_inside() -> Case:
    """A network that gives its own loss: a single number."""
    root = blockstudio.new_project("loss").root
    x, y = root.add_input("x", ("N", 4)), root.add_input("y", ("N",), "int64")
    out = put(root, LINEAR, "out", x, out_features=3)
    give(root, put(root, f"{FUNCTIONAL}cross_entropy", "loss", out, y), out)

    def run(net: Any, x: Tensor, y: Tensor) -> tuple[Tensor, Tensor]:
        out = net.out(x)
        return F.cross_entropy(out, y), out

    return Case(
        root.project,
        lambda: Given(run, out=nn.Linear(4, 3)),
        lambda: (torch.randn(2, 4), torch.tensor([0, 2])),
    )


CASES = {
    "siamese": siamese,
    "tied_autoencoder": tied_autoencoder,
    "mixture": mixture,
    "highway": highway,
    "stochastic_depth": stochastic_depth,
    "power_iteration": power_iteration,
    "named_results": named_results,
    "factorisation": factorisation,
    "loss_inside": loss_inside,
}
