"""What a network gives is what it gave when nodes are taken over the border of a block and every wire is led on."""

import torch
from hypothesis import given, settings
from hypothesis import strategies as st

import blockstudio
from blockstudio.api import Project
from blockstudio.graph import edits
from blockstudio.graph.fragments.carrying import carried
from blockstudio.graph.problems import Refusal
from blockstudio.graph.records import INPUT, OUTPUT, Id
from blockstudio.runtime.build import network

KINDS = ("torch.neg", "torch.nn.Tanh", "torch.mul", "torch.sub", "torch.nn.Linear")


def tangled(data: st.DataObject) -> Project:
    """Return a network of some nodes, each of which takes what those before it give, and all give."""
    project = blockstudio.new_project("net")
    net = project.root
    made = [net.add_input("x", ("N", 4))]
    for place in range(data.draw(st.integers(3, 6))):
        kind = data.draw(st.sampled_from(KINDS))
        values = {"in_features": 4, "out_features": 4} if kind == "torch.nn.Linear" else {}
        node = net.add(kind, f"node{place}", **values)
        net.connect(data.draw(st.sampled_from(made)), node)
        if kind in ("torch.mul", "torch.sub"):
            net.connect(data.draw(st.sampled_from(made)), f"node{place}.other")
        made.append(node)
    for place, node in enumerate(made):
        net.connect(node, net.add_output(f"y{place}"))
    return project


def answers(project: Project) -> list[torch.Tensor]:
    """Return what the network gives, with weights that go by the names of the layers alone."""
    net = network(project.source())
    with torch.no_grad():
        for name, value in net.named_parameters():
            layer, kind = name.split(".")[-2:]
            seed = sum(map(ord, layer + kind))
            value.copy_(torch.randn(value.shape, generator=torch.Generator().manual_seed(seed)))
    return list(net(torch.arange(8.0).view(2, 4) / 8))


def movable(project: Project, block: Id) -> list[Id]:
    nodes = project.store.nodes(block)
    return [n.id for n in nodes if n.kind not in (INPUT, OUTPUT) and n.definition is None]


@settings(max_examples=25, deadline=None)
@given(st.data())
def test_it_gives_what_it_gave(data: st.DataObject):
    project = tangled(data)
    before, root = answers(project), project.root.id
    some = st.lists(st.sampled_from(movable(project, root)), min_size=1, max_size=3, unique=True)
    try:
        (block,) = edits.created(project.do(edits.group(project.store, data.draw(some))))
    except Refusal:
        return
    inner = project.store.node(block).definition
    for _ in range(3):
        home, other = (root, inner) if data.draw(st.booleans()) else (inner, root)
        there = movable(project, home)
        if len(there) < (1 if home == root else 2):
            # A block of which nothing is left gives nothing.
            continue
        keys = data.draw(st.lists(st.sampled_from(there), min_size=1, max_size=2, unique=True))
        keys = keys if home == root else keys[: len(there) - 1]
        moved = carried(project.store, keys, other, () if home == root else (block,))
        if moved.wires:
            continue
        project.do(moved.edit)
        after = answers(project)
        assert all(torch.equal(a, b) for a, b in zip(before, after, strict=True))
        project.undo()
        project.redo()
