"""Modules that a class keeps and never calls: as written by hand, with their keys and their counts."""

import pytest
import torch
from torch import nn

import blockstudio
from blockstudio.api import Project
from blockstudio.graph.problems import Refusal

LINEAR = "torch.nn.Linear"


class Spare(nn.Module):
    """A layer, a block and a second name that nobody calls."""

    def __init__(self):
        super().__init__()
        self.out = nn.Linear(4, 4)
        self.spare = nn.Linear(4, 2)
        self.inner = Inner()
        self.layers = nn.ModuleList([nn.Linear(4, 4), self.out])
        self.again = self.out

    def forward(self, x):
        return self.out(x)


class Inner(nn.Module):
    """A block of one layer."""

    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(4, 4)

    def forward(self, x):
        return torch.relu(self.fc(x))


@pytest.fixture
def project() -> Project:
    made = blockstudio.new_project("net")
    inner, net = made.add_block("Inner"), made.root
    fc = inner.add(LINEAR, inner.add_input("x"), 4, 4, name="fc")
    inner.add_output("y", inner.add("torch.relu", fc))
    out = net.add(LINEAR, net.add_input("x", ("N", 4)), 4, 4, name="out")
    net.add_output("y", out)
    net.add(LINEAR, name="spare", in_features=4, out_features=2).set_idle()
    net.add(inner, name="inner").set_idle()
    net.add(LINEAR, name="layers.0", in_features=4, out_features=4).set_idle()
    out.again("layers.1").set_idle()
    out.again("again", keys=True).set_idle()
    return made


def test_what_is_never_called_is_kept_with_its_keys(project: Project):
    assert {problem.severity for problem in project.problems()} == {"info"}
    torch.manual_seed(1)
    own = project.build()
    torch.manual_seed(1)
    by_hand = Spare()
    ours, theirs = own.state_dict(), by_hand.state_dict()
    assert list(ours) == list(theirs)
    assert all(torch.equal(ours[key], theirs[key]) for key in theirs)
    x = torch.randn(3, 4)
    assert torch.equal(own(x), by_hand(x))
    forward = project.source().partition("class Net")[2].partition("def forward")[2]
    assert "spare" not in forward and "inner" not in forward and "layers" not in forward
    counted = {path[-1]: facts.count for path, facts in project.facts().items() if len(path) == 1}
    assert sum(counted.values()) == sum(value.numel() for value in by_hand.parameters())


def test_a_module_comes_in_with_what_it_never_calls():
    by_hand, x = Spare(), torch.randn(3, 4)
    project = blockstudio.import_module(by_hand, example_inputs=(x,))
    own, theirs = project.build(), by_hand.state_dict()
    assert list(own.state_dict()) == list(theirs)
    own.load_state_dict(theirs)
    assert torch.equal(own(x), by_hand(x))
    assert own.again is own.out
    assert {problem.severity for problem in project.problems()} == {"info"}


def test_what_is_wired_is_called(project: Project):
    net = project.root
    net.connect("out", "spare")
    net.connect("spare", net.add_output("z"))
    assert "self.spare(x)" in project.source()
    net.disconnect("z")
    net.remove("z")
    net.disconnect("spare")
    assert "self.spare(" not in project.source()
    net["spare"].set_idle(False)
    assert any("is not connected" in str(problem) for problem in project.problems())


def test_only_modules_are_idle(project: Project):
    net = project.root
    for node in ("x", "y", net.add("torch.relu", "x", name="relu")):
        with pytest.raises(Refusal, match="registers nothing"):
            net[node].set_idle() if isinstance(node, str) else node.set_idle()
