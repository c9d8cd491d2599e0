"""The table of a network is there whatever state the network is in."""

import msgspec

import blockstudio
from blockstudio.graph import change
from blockstudio.graph.records import Wire
from blockstudio.runtime.shapes import Shapes
from blockstudio.runtime.summary import table, totals
from tests.compiler.networks import NETWORKS, RELU


def test_nested_blocks_are_indented_under_their_instance():
    project = NETWORKS["several_sizes"]()
    lines = project.summary().splitlines()
    names = [line.partition("  ")[0] or line for line in lines]
    assert names[2:4] == ["x", "one"]
    assert [line for line in lines if line.startswith("  linear")]
    assert [line for line in lines if line.startswith("    linear")]


def test_the_totals_are_those_of_the_network():
    for name in ("chain", "arguments", "recurrent", "long_lines"):
        project = NETWORKS[name]()
        facts, _ = Shapes().infer(project.store)
        real = [parameter.numel() for parameter in project.build().parameters()]
        assert totals(facts) == (sum(real), sum(real))


def test_a_cycle_and_an_unknown_kind_are_rows_like_any_other():
    project = blockstudio.new_project("net")
    for name in "abc":
        project.root.add(RELU, name)
    store = project.store
    odd = msgspec.structs.replace(store.node("n3"), kind="torch.nn.Tomorrow")
    loop = [Wire("w1", "b1", "n1", "output", "n2", "input")]
    loop += [Wire("w2", "b1", "n2", "output", "n1", "input")]
    store.apply(change.added(*loop))
    store.apply(change.replaced(store.node("n3"), odd))
    said = table(store, Shapes().infer(store)[0])
    assert "torch.nn.Tomorrow" in said
    assert len(said.splitlines()) == 7
