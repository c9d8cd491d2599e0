"""The layered layout: readable, on the grid, never on top of itself, the same every time."""

from collections.abc import Sequence
from itertools import combinations, pairwise, permutations, product
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blockstudio.graph.grid import COLUMN_GAP
from blockstudio.graph.layout.arrange import arrange
from blockstudio.graph.layout.layered import Layered, Link
from blockstudio.graph.layout.layering import layers_of
from blockstudio.graph.records import INPUT, Block, DataSpec, Id, Node, ProjectInfo, TrainSpec, Wire
from blockstudio.graph.store import Store

RELU, ADD, LSTM = "torch.nn.ReLU", "torch.add", "torch.nn.LSTM"
Places = dict[Id, tuple[float, float]]


def document(kinds: dict[str, str], wires: list[tuple[str, str, str]]) -> Store:
    """Return a block of nodes by name, wired from output to (node, input)."""
    store = Store(
        [ProjectInfo("project", "p", "b1"), DataSpec("data", "digits"), TrainSpec("train")]
    )
    records = [Block("b1", "Net")]
    records += [Node(name, "b1", kind, name) for name, kind in kinds.items()]
    records += [
        Wire(f"w{index}", "b1", source, "output", target, port)
        for index, (source, target, port) in enumerate(wires)
    ]
    return Store([*store.records.values(), *records])


def sizes(store: Store) -> dict[Id, tuple[float, float]]:
    """Return cards of different widths, all of the plain height."""
    return {
        node.id: (100.0 + 20.0 * (index % 4), 60.0) for index, node in enumerate(store.nodes("b1"))
    }


def laid_out(store: Store) -> Places:
    """Return the layout of the whole block."""
    return arrange(store, "b1", sizes(store)).places


def overlapping(places: Places, cards: dict[Id, tuple[float, float]]) -> list[tuple[Id, Id]]:
    """Return the pairs of cards that lie on each other."""
    keys = sorted(places)
    return [
        (one, other)
        for index, one in enumerate(keys)
        for other in keys[index + 1 :]
        if places[one][0] < places[other][0] + cards[other][0]
        and places[other][0] < places[one][0] + cards[one][0]
        and places[one][1] < places[other][1] + cards[other][1]
        and places[other][1] < places[one][1] + cards[one][1]
    ]


def test_a_chain_runs_straight_to_the_right_with_room_between() -> None:
    names = [f"n{index}" for index in range(6)]
    store = document(
        dict.fromkeys(names, RELU), [(one, other, "input") for one, other in pairwise(names)]
    )
    places, cards = laid_out(store), sizes(store)
    assert {places[name][1] for name in names} == {0.0}
    for one, other in pairwise(names):
        assert places[other][0] == places[one][0] + cards[one][0] + COLUMN_GAP


def test_a_long_wire_passes_beside_the_nodes_it_skips() -> None:
    kinds = {"a": RELU, "b": RELU, "c": RELU, "sum": ADD, "end": RELU}
    wires = [("a", "b", "input"), ("b", "c", "input"), ("c", "sum", "input")]
    store = document(kinds, [*wires, ("a", "sum", "other"), ("sum", "end", "input")])
    places = laid_out(store)
    level = places["a"][1] + 30
    assert level == places["sum"][1] + 50, "the long wire runs straight into the second port"
    assert level not in range(int(places["b"][1]), int(places["b"][1]) + 61)
    assert places["b"][1] == places["c"][1]
    assert places["sum"][1] == places["end"][1]


def test_wires_into_the_ports_of_a_node_do_not_cross() -> None:
    kinds = {"low": INPUT, "high": INPUT, "sum": ADD}
    places = laid_out(document(kinds, [("low", "sum", "other"), ("high", "sum", "input")]))
    assert places["high"][1] < places["low"][1]


def test_crossing_branches_are_untangled() -> None:
    kinds = {"x": INPUT} | dict.fromkeys(("a", "b", "c", "a2", "b2", "c2"), RELU)
    order = [("x", name, "input") for name in ("a", "b", "c")]
    places = laid_out(
        document(kinds, [*order, ("c", "a2", "input"), ("a", "b2", "input"), ("b", "c2", "input")])
    )
    for one, other in (("a", "b2"), ("b", "c2"), ("c", "a2")):
        assert places[one][1] == places[other][1]


def test_parts_that_are_not_wired_to_each_other_lie_below_each_other() -> None:
    kinds = dict.fromkeys(("a", "b", "c", "d", "lone"), RELU)
    store = document(kinds, [("a", "b", "input"), ("c", "d", "input")])
    places = laid_out(store)
    assert places["a"][1] < places["c"][1] < places["lone"][1]
    assert not overlapping(places, sizes(store))


def test_a_cycle_is_laid_out_all_the_same() -> None:
    names = ["a", "b", "c"]
    wires = [("a", "b", "input"), ("b", "c", "input"), ("c", "a", "input")]
    store = document(dict.fromkeys(names, RELU), wires)
    assert not overlapping(laid_out(store), sizes(store))


def test_only_the_picked_nodes_move_and_their_corner_stays() -> None:
    store = document(dict.fromkeys(("a", "b", "c"), RELU), [("a", "b", "input")])
    places = arrange(store, "b1", sizes(store), only=["a", "b"]).places
    assert places.keys() == {"a", "b"}
    assert places["a"] == (0.0, 0.0)


def test_an_empty_block_has_no_layout() -> None:
    assert laid_out(document({}, [])) == {}


@pytest.mark.parametrize("count", [1, 5])
def test_the_outputs_of_one_node_fan_out_in_order(count: int) -> None:
    names = [f"t{index}" for index in range(count)]
    store = document(
        {"x": INPUT} | dict.fromkeys(names, RELU), [("x", name, "input") for name in names]
    )
    places = laid_out(store)
    assert len({places[name][0] for name in names}) == 1
    assert not overlapping(places, sizes(store))


@given(
    st.integers(1, 12).flatmap(
        lambda count: st.lists(
            st.tuples(st.integers(0, count - 1), st.integers(0, count - 1)), max_size=24
        ).map(lambda wires: (count, wires))
    )
)
def test_any_graph_is_laid_out_on_the_grid_without_overlaps_and_twice_the_same(
    graph: tuple[int, list[tuple[int, int]]],
) -> None:
    count, pairs = graph
    kinds = {f"n{index}": (RELU, ADD, LSTM)[index % 3] for index in range(count)}
    wires = [(f"n{one}", f"n{other}", "input") for one, other in pairs]
    store = document(kinds, wires)
    places, cards = laid_out(store), sizes(store)
    assert places.keys() == kinds.keys()
    assert not overlapping(places, cards)
    assert all(x % 20 == 0 and y % 20 == 0 for x, y in places.values())
    assert laid_out(store) == places


def chain(count: int) -> Store:
    """Return a chain of so many nodes."""
    names = [f"n{index}" for index in range(count)]
    return document(
        dict.fromkeys(names, RELU), [(one, other, "input") for one, other in pairwise(names)]
    )


def rows(places: Places) -> list[list[Id]]:
    """Return the nodes by height, each row from left to right."""
    levels = sorted({y for _, y in places.values()})
    return [
        sorted((key for key in places if places[key][1] == level), key=lambda key: places[key][0])
        for level in levels
    ]


@pytest.mark.parametrize(("count", "zoom"), [(8, 0.85), (12, 0.8), (24, 0.8), (40, 0.8)])
def test_a_long_chain_folds_into_rows_that_are_read_like_a_text(count: int, zoom: float) -> None:
    store = chain(count)
    places, cards = laid_out(store), sizes(store)
    read = [key for row in rows(places) for key in row]
    assert read == [f"n{index}" for index in range(count)]
    wide = max(places[key][0] + cards[key][0] for key in places)
    high = max(places[key][1] + cards[key][1] for key in places)
    assert min(804 / wide, 528 / high) >= zoom, "it can be read at a glance"
    lengths = [len(row) for row in rows(places)]
    assert max(lengths) <= min(lengths) + 2, "no row is left with a single node"
    assert not overlapping(places, cards)


def test_a_row_never_ends_within_a_branch() -> None:
    """Residual blocks in a row: only from a sum to the next block does a wire lead back."""
    kinds, wires, last = {"x": INPUT}, [], "x"
    for block in range(5):
        names = [f"{part}{block}" for part in ("a", "b", "sum")]
        kinds |= dict(zip(names, (RELU, RELU, ADD), strict=True))
        wires += [(last, names[0], "input"), (names[0], names[1], "input")]
        wires += [(names[1], names[2], "input"), (last, names[2], "other")]
        last = names[2]
    store = document(kinds, wires)
    places = laid_out(store)
    assert len({places[f"sum{block}"][1] for block in range(5)}) > 1
    back = [(one, two) for one, two, _ in wires if places[two][0] < places[one][0]]
    assert back and all(one == "x" or one.startswith("sum") for one, _ in back)
    assert not overlapping(places, sizes(store))


def zoom_of(places: Places, cards: dict[Id, tuple[float, float]]) -> float:
    """Return how large a window of ordinary size shows the whole, at most as 1."""
    wide = max(x + cards[key][0] for key, (x, _) in places.items())
    high = max(y + cards[key][1] for key, (_, y) in places.items())
    wide -= min(x for x, _ in places.values())
    high -= min(y for _, y in places.values())
    return min(1.0, 832 / wide, 532 / high)


@pytest.mark.parametrize("count", [6, 8, 12])
def test_a_chain_that_is_passed_by_folds_within_and_leads_out_to_the_right(count: int) -> None:
    """A residual block: no row may end within it, and beside the skip connection it would be as wide as long."""
    chain = [f"n{index}" for index in range(count)]
    order = ["x", *chain, "sum", "end", "y"]
    wires = [(one, two, "input") for one, two in pairwise(order)]
    wires.append(("x", "sum", "other"))
    store = document({"x": INPUT} | dict.fromkeys(order[1:], RELU) | {"sum": ADD}, wires)
    places, cards = laid_out(store), sizes(store)
    assert zoom_of(places, cards) >= 0.8
    assert not overlapping(places, cards)
    assert chain == sorted(chain, key=lambda key: places[key][::-1]), "it reads like a text"
    right = max(places[key][0] + cards[key][0] for key in chain)
    assert places["x"][0] + cards["x"][0] < min(places[key][0] for key in chain)
    assert places["sum"][0] >= right + COLUMN_GAP
    assert places[chain[-1]][0] + cards[chain[-1]][0] == right, (
        "nothing lies between it and the sum"
    )
    assert laid_out(store) == places


def test_branches_of_which_one_is_long_fold_that_one_alone() -> None:
    long, short = [f"a{index}" for index in range(9)], ["b0", "b1"]
    wires = [("x", "a0", "input"), ("x", "b0", "input"), ("a8", "sum", "input")]
    wires += [("b1", "sum", "other"), ("sum", "y", "input")]
    wires += [(one, two, "input") for part in (long, short) for one, two in pairwise(part)]
    names = ["x", *long, *short, "sum", "y"]
    store = document(dict.fromkeys(names, RELU) | {"x": INPUT, "sum": ADD}, wires)
    places, cards = laid_out(store), sizes(store)
    assert zoom_of(places, cards) >= 0.8 and not overlapping(places, cards)
    assert len({places[key][1] for key in long}) > 1 and len({places[key][1] for key in short}) == 1


@pytest.mark.parametrize("count", [2, 5, 23, 60])
def test_nodes_that_nothing_joins_stand_in_rows(count: int) -> None:
    """As the layers of a block do whose forward is Python."""
    names = [f"n{index}" for index in range(count)]
    store = document(dict.fromkeys(names, RELU), [])
    places, cards = laid_out(store), sizes(store)
    assert not overlapping(places, cards)
    assert zoom_of(places, cards) >= min(1.0, 3.5 / count**0.5)
    assert names == sorted(names, key=lambda key: places[key][::-1])


def u_net(depth: int) -> Store:
    """Return a U-Net of so many levels: down, the bottom, and up again by skip connections."""
    kinds, wires, last = {"x": INPUT}, [], "x"
    for level in range(depth):
        kinds |= {f"enc{level}": RELU, f"pool{level}": RELU}
        wires += [(last, f"enc{level}", "input"), (f"enc{level}", f"pool{level}", "input")]
        last = f"pool{level}"
    for level in reversed(range(depth)):
        kinds |= {f"up{level}": RELU, f"cat{level}": ADD, f"dec{level}": RELU}
        wires += [(last, f"up{level}", "input"), (f"up{level}", f"cat{level}", "input")]
        wires += [(f"enc{level}", f"cat{level}", "other"), (f"cat{level}", f"dec{level}", "input")]
        last = f"dec{level}"
    return document(kinds, wires)


@pytest.mark.parametrize("depth", [2, 3, 4])
def test_a_u_net_reads_as_a_u(depth: int) -> None:
    store = u_net(depth)
    places = laid_out(store)
    heights = [places[f"enc{level}"][1] for level in range(depth)]
    assert heights == sorted(set(heights)), "the way down leads down"
    for level in range(depth):
        assert abs(places[f"cat{level}"][1] - places[f"enc{level}"][1]) <= 20, "both ends are level"
    assert len({places[f"cat{level}"][0] for level in range(depth)}) == 1, "the way up is one side"
    assert not overlapping(places, sizes(store))


def test_what_leads_into_a_u_and_out_of_it_stands_above_where_all_is_larger_so() -> None:
    """Levels of one node each, as an imported network has them: beside its arms, all is wide."""
    names = ["x", "norm", "down0", "down1", "bottom", "up1", "up0", "head", "act", "y"]
    wires = [(one, two, "input") for one, two in pairwise(names)]
    wires += [(f"down{level}", f"up{level}", "other") for level in range(2)]
    kinds = dict.fromkeys(names, RELU) | {"x": INPUT, "up0": ADD, "up1": ADD}
    store = document(kinds, wires)
    places, cards = laid_out(store), sizes(store)
    assert places["norm"][1] < places["down0"][1] < places["down1"][1] < places["bottom"][1]
    assert places["head"][1] < places["up0"][1] < places["up1"][1]
    assert places["head"][0] == places["up0"][0] == places["up1"][0], "the way up is one side"
    wide = max(places[key][0] + cards[key][0] for key in places)
    high = max(places[key][1] + cards[key][1] for key in places)
    assert min(832 / wide, 532 / high) >= 0.8
    assert not overlapping(places, cards)


def bipartite(seed: int) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """Return wires from layer to layer of nodes 0–4, 5–9 and 10–13, so that each node has its layer."""
    chance = Random(seed)
    first = {(one, other) for one in range(5) for other in range(5, 10) if chance.random() < 0.3}
    second = {
        (one, other) for one in range(5, 10) for other in range(10, 14) if chance.random() < 0.3
    }
    first |= {(chance.randrange(5), other) for other in range(5, 10)}
    first |= {(one, chance.randrange(5, 10)) for one in range(5)}
    second |= {(chance.randrange(5, 10), other) for other in range(10, 14)}
    return sorted(first), sorted(second)


def crossings(wires: list[tuple[int, int]], place: dict[int, int]) -> int:
    """Return how many of the wires between two layers cross, the nodes in these places."""
    ends = [(place[one], place[other]) for one, other in wires]
    return sum((a - c) * (b - d) < 0 for (a, b), (c, d) in combinations(ends, 2))


def fewest(fixed: tuple[int, ...], free: range, wires: list[tuple[int, int]]) -> int:
    """Return with how few crossings a layer can stand beside one that stays as it is."""
    place = {node: index for index, node in enumerate(fixed)}
    beside = {
        node: [place[(set(wire) - {node}).pop()] for wire in wires if node in wire] for node in free
    }
    cost = {
        (one, two): sum(a > b for a in beside[one] for b in beside[two])
        for one, two in permutations(free, 2)
    }
    best = {frozenset[int](): 0}
    for size in range(1, len(free) + 1):
        for chosen in map(frozenset, combinations(free, size)):
            best[chosen] = min(
                best[chosen - {last}] + sum(cost[one, last] for one in chosen - {last})
                for last in chosen
            )
    return best[frozenset(free)]


def test_few_wires_cross_more_than_must() -> None:
    """Beside the least there can be, found by trying every order of the layer in the middle."""
    ours = least = 0
    for seed in range(8):
        first, second = bipartite(seed)
        links = [Link(one, other, 30.0, 30.0, 0.0, 0.0) for one, other in first + second]
        layers = Layered(links, [(100.0, 60.0)] * 14).layers
        place = {node: index for layer in layers for index, node in enumerate(layer)}
        ours += crossings(first, place) + crossings(second, place)
        least += min(
            fewest(middle, range(5), first) + fewest(middle, range(10, 14), second)
            for middle in permutations(range(5, 10))
        )
    assert ours <= 1.1 * least


@pytest.mark.parametrize("seed", range(12))
def test_wires_reach_over_as_few_layers_as_can_be(seed: int) -> None:
    """Beside the best of all layers that five nodes can stand in."""
    chance = Random(seed)
    pairs = list(combinations(range(5), 2))
    wires = sorted(chance.sample(pairs, chance.randint(3, 7)) * chance.randint(1, 2))

    def length(layers: Sequence[int]) -> int:
        return sum(layers[other] - layers[one] for one, other in wires)

    layers = layers_of(5, wires)
    assert all(layers[one] < layers[other] for one, other in wires) and min(layers) == 0
    every = product(range(5), repeat=5)
    fits = (one for one in every if all(one[a] < one[b] for a, b in wires))
    assert length(layers) == min(map(length, fits))
