"""Two nodes change places: what came into one comes into the other, and undo is one step."""

import pytest
import torch

import blockstudio
from blockstudio.api import Project
from blockstudio.graph import edits
from blockstudio.graph.problems import Refusal

LINEAR = "torch.nn.Linear"


@pytest.fixture
def project() -> Project:
    made = blockstudio.new_project("net")
    net = made.root
    x = net.add_input("x", ("N", 4))
    first = net.add(LINEAR, x, 4, 4, name="first").move(100, 0)
    act = net.add("torch.nn.Tanh", first, name="act").move(300, 50)
    total = net.add("torch.add", act, x, name="sum")
    net.add_output("y", net.add(LINEAR, total, 4, 4, name="last"))
    return made


def swap(project: Project, one: str, other: str) -> None:
    net = project.root
    project.do(edits.swap(project.store, net[one].id, net[other].id))


def test_neighbours_and_nodes_far_apart_are_swapped_with_their_wires(project: Project):
    built, x = project.build(), torch.rand(2, 4)
    before, places = project.store.records.copy(), {"first": (100, 0), "act": (300, 50)}
    swap(project, "first", "act")
    net = project.build()
    net.load_state_dict(built.state_dict())
    assert torch.equal(net(x), built.last(built.first(torch.tanh(x)) + x))
    where = {name: (project.root[name].record.x, project.root[name].record.y) for name in places}
    assert where == {"first": (300, 50), "act": (100, 0)}
    swap(project, "act", "first")
    assert project.store.records == before
    swap(project, "first", "last")
    assert torch.equal(
        built.first(torch.tanh(built.last(x)) + x), _filled(project, built.state_dict())(x)
    )
    project.undo()
    assert project.store.records == before


def _filled(project: Project, state: dict[str, torch.Tensor]) -> torch.nn.Module:
    net = project.build()
    net.load_state_dict(state)
    return net


@pytest.mark.parametrize(
    ("one", "other", "words"),
    [
        ("sum", "act", "“act” has no port for what is wired to “sum”"),
        ("x", "act", "part of the face"),
        ("act", "act", "two nodes of one block"),
    ],
)
def test_what_can_not_be_swapped_is_refused(project: Project, one: str, other: str, words: str):
    before = project.store.records.copy()
    with pytest.raises(Refusal, match=words):
        swap(project, one, other)
    assert project.store.records == before
