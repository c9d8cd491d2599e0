"""Ways through a recorded batch, and what lies on wires meanwhile; no window is needed for it."""

import pytest
import torch

import blockstudio
from blockstudio.project.trace import Trace
from blockstudio.studio.stepping import walk
from blockstudio.studio.stepping.wires import Moment
from tests.runtime.stepping.networks import built, names, opened, recorded, value


@pytest.fixture(scope="module")
def chimera() -> tuple[Trace, list[str]]:
    """A batch that went through blocks in blocks and a loop, and the names of its steps."""
    network = built(opened("chimera"))
    found = recorded(network, torch.ones(2, 20))
    return found.trace, names(network, found)


def test_stepping_into_passes_every_step_and_over_only_those_outside(
    chimera: tuple[Trace, list[str]],
):
    trace, called = chimera
    at, passed = 0, [0]
    while walk.into(trace, at) != at:
        at = walk.into(trace, at)
        passed.append(at)
    assert passed == list(range(len(trace.steps)))
    at, outside = 0, [called[0]]
    while walk.over(trace, at) != at:
        at = walk.over(trace, at)
        outside.append(called[at])
    assert outside == ["x", "0", "1", "2"]
    # Back goes the same way.
    while outside:
        assert called[at] == outside.pop()
        at = walk.back(trace, at)


def test_out_leads_past_the_block_or_loop_around(chimera: tuple[Trace, list[str]]):
    trace, called = chimera
    halved = called.index("halved")
    assert called[walk.out(trace, halved)] == "sum"
    around = walk.around_of(trace, halved)
    assert around is not None and called[around] == "while_large"
    assert walk.around_of(trace, 0) is None


def test_a_breakpoint_in_a_loop_stops_in_every_iteration(chimera: tuple[Trace, list[str]]):
    trace, called = chimera
    node = walk.node_at(trace.steps[called.index("halved")])
    stops: list[int] = []
    at: int | None = 0
    while (at := walk.to_breakpoint(trace, at, {node})) is not None:
        stops.append(at)
    assert stops == [at for at, name in enumerate(called) if name == "halved"]


def test_an_iteration_is_given_what_the_one_before_it_gave():
    network = built(opened("fixed-hidden-mlp"))
    found = recorded(network, torch.ones(1, 20))
    called = names(network, found)
    places = [at for at, name in enumerate(called) if name == "halved"]
    store = network.store
    region = found.trace.steps[places[0]].path[0]
    face = next(node for node in store.nodes(region) if node.kind == "blockstudio.Input")
    before = called.index("linear_again")
    for at in places:
        carried = Moment(store, found.trace, at).carried((region, face.id), "output")
        assert carried is not None and carried.place == before
        assert torch.equal(value(found, at), value(found, carried.place) / 2)
        before = at


@pytest.mark.parametrize("sign", [1.0, -1.0])
def test_a_choice_passes_on_what_its_way_gave(sign: float):
    project = blockstudio.new_project("choice")
    root = project.root
    x = root.add_input("x", (2, 3))
    node = root.choose(lambda x: x.sum() > 0, lambda x: x * 2, lambda x: x * 3, x)
    root.connect(node, root.add_output("y"))
    network = built(project)
    found = recorded(network, torch.full((2, 3), sign))
    wire = next(one for one in network.store.wires_from(node.id))
    last = Moment(network.store, found.trace, len(found.trace.steps) - 1)
    carried = last.carried((node.id,), wire.output)
    assert carried is not None
    right = torch.full((2, 3), 2.0 if sign > 0 else -3.0)
    assert torch.equal(value(found, carried.place), right)
