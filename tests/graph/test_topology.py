"""Order, cycles, paths and containment."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blockstudio.graph.records import Block, Node, ProjectInfo, Wire, instance_kind
from blockstudio.graph.store import Store
from blockstudio.graph.topology import containment, cycle, downstream, ordered, path
from blockstudio.graph.walk import every_path, paths_to, state_key, used_blocks

SIZE = 8
EDGES = st.lists(st.tuples(st.integers(0, SIZE - 1), st.integers(0, SIZE - 1)), max_size=20)


def graph(edges: list[tuple[int, int]], keys: list[str] | None = None) -> Store:
    keys = keys or [f"n{number}" for number in range(SIZE)]
    nodes = [Node(key, "b1", "torch.nn.ReLU", key) for key in keys]
    wires = [
        Wire(f"w{number}", "b1", keys[one], "output", keys[two], f"input.{number}")
        for number, (one, two) in enumerate(edges)
    ]
    return Store([Block("b1", "net"), *nodes, *wires])


@given(EDGES)
def test_sources_come_before_targets(edges):
    forward = [(min(pair), max(pair)) for pair in edges if pair[0] != pair[1]]
    places = {node.id: place for place, node in enumerate(ordered(graph(forward), "b1"))}
    assert len(places) == SIZE
    assert all(places[f"n{one}"] < places[f"n{two}"] for one, two in forward)


@given(EDGES, st.randoms())
def test_the_order_does_not_depend_on_how_the_document_came_to_be(edges, random):
    forward = [(min(pair), max(pair)) for pair in edges if pair[0] != pair[1]]
    store = graph(forward)
    records = list(store.records.values())
    random.shuffle(records)
    assert ordered(Store(records), "b1") == ordered(store, "b1")


def test_ties_go_by_age_and_ten_comes_after_two():
    keys = ["n10", "n2", "n007", "a", "n1", "x-3", "3", "n"]
    order = [node.id for node in ordered(graph([], keys), "b1")]
    assert order == ["3", "a", "n", "n1", "n2", "n007", "n10", "x-3"]


@given(EDGES)
def test_a_cycle_is_found_exactly_where_there_is_no_order(edges):
    store = graph(edges)
    found = cycle(store, "b1")
    wired = {(wire.source, wire.target) for wire in store.wires("b1")}
    assert all(pair in wired for pair in pairwise([*found, *found[:1]]))
    if found:
        with pytest.raises(ValueError, match="cycle"):
            ordered(store, "b1")
    else:
        assert len(ordered(store, "b1")) == SIZE


@given(EDGES)
def test_a_path_follows_wires_and_is_as_short_as_can_be(edges):
    store = graph(edges)
    distances = {"n0": 0}
    front = ["n0"]
    while front:
        near = front.pop(0)
        for wire in store.wires_from(near):
            if wire.target not in distances:
                distances[wire.target] = distances[near] + 1
                front.append(wire.target)
    assert downstream(store, ["n0"]) == set(distances)
    for number in range(SIZE):
        steps = path(store, "n0", f"n{number}")
        assert len(steps) == distances.get(f"n{number}", -1) + 1
        wired = {(wire.source, wire.target) for wire in store.wires("b1")}
        assert all(pair in wired for pair in pairwise(steps))


def test_a_path_can_leave_out_one_wire():
    store = graph([(0, 1), (1, 2), (0, 2)])
    assert path(store, "n0", "n2") == ["n0", "n2"]
    assert path(store, "n0", "n2", ignore="w2") == ["n0", "n1", "n2"]
    assert path(store, "n0", "n1", ignore="w0") == []


def nested() -> Store:
    """Return a network with two instances of `outer`, which holds two of `inner`, and a spare."""
    return Store(
        [
            ProjectInfo("project", "net", "b1"),
            Block("b1", "net"),
            Block("b2", "outer"),
            Block("b3", "inner"),
            Block("b4", "spare"),
            Node("n1", "b1", instance_kind("b2"), "left"),
            Node("n2", "b1", instance_kind("b2"), "right"),
            Node("n3", "b2", instance_kind("b3"), "one"),
            Node("n4", "b2", instance_kind("b3"), "two"),
            Node("n5", "b3", "torch.nn.Linear", "linear"),
            Node("n6", "b4", instance_kind("b3"), "unused"),
        ]
    )


def test_containment_names_the_chain_of_blocks():
    assert containment(nested(), "b1", "b3") == ["b1", "b2", "b3"]
    assert containment(nested(), "b3", "b1") == []
    assert containment(nested(), "b2", "b2") == ["b2"]


def test_used_blocks_come_inner_ones_first():
    assert [block.id for block in used_blocks(nested())] == ["b3", "b2", "b1"]


def test_every_instance_has_a_path_and_a_key():
    store = nested()
    assert set(paths_to(store, "b3")) == {("n1", "n3"), ("n1", "n4"), ("n2", "n3"), ("n2", "n4")}
    found = [path for path, node in every_path(store) if node.id == "n5"]
    assert sorted(state_key(store, path) for path in found) == [
        "left.one.linear",
        "left.two.linear",
        "right.one.linear",
        "right.two.linear",
    ]
