"""Whether tied parameters stay one tensor: after building, loading, copying and moving."""

import copy

import torch

import blockstudio
from blockstudio.api import Project


def tied() -> Project:
    """Return two layers in a block and one outside, all of one weight, and two batch norms of one mean."""
    project = blockstudio.new_project("net")
    part = project.add_block("Part")
    part.chain(
        part.add_input("x"),
        part.add("torch.nn.Linear", "fc", out_features=5),
        part.add("torch.nn.BatchNorm1d", "norm"),
        part.add_output("y"),
    )
    net = project.root
    net.chain(
        net.add_input("x", ("N", 5)),
        net.add(part, "one"),
        net.add(part, "two"),
        net.add("torch.nn.Linear", "out", out_features=5),
        net.add_output("y"),
    )
    net.tie("two.fc.weight", "one.fc.weight")
    net.tie("out.weight", "two.fc.weight")
    net.tie("two.norm.running_mean", "one.norm.running_mean")
    return project


def told(project: Project, net: torch.nn.Module) -> str:
    return " ".join(map(str, project.broken_ties(net)))


def test_ties_hold_after_building_copying_loading_and_moving():
    project = tied()
    net = project.build()
    assert not told(project, net)
    twin = copy.deepcopy(net)
    twin.load_state_dict(net.state_dict())
    assert not told(project, twin)
    assert twin.one.norm.running_mean is twin.two.norm.running_mean
    twin.double()
    assert twin.one.fc.weight is twin.two.fc.weight is twin.out.weight


def test_torch_unties_buffers_when_it_moves_them_and_that_is_told():
    project = tied()
    said = told(project, project.build().double())
    assert said.count("are tied") == 1
    assert "one.norm.running_mean and two.norm.running_mean" in said


def test_loading_with_assign_unties_and_is_told_with_both_names():
    project = tied()
    net = project.build()
    state = {key: value.clone() for key, value in net.state_dict().items()}
    net.load_state_dict(state, assign=True)
    said = told(project, net)
    assert "one.fc.weight and two.fc.weight are tied, but are two tensors now" in said
    assert "two.fc.weight and out.weight" in said
    assert "one.norm.running_mean and two.norm.running_mean" in said


def test_reopening_keeps_ties(tmp_path):
    project = tied()
    project.save(tmp_path / "net.bstudio")
    again = blockstudio.open_project(tmp_path / "net.bstudio")
    assert again.ties() == project.ties()
    assert not told(again, again.build())


def test_gradients_of_both_uses_add_up():
    project = blockstudio.new_project("net")
    net = project.root
    names = ("one", "two")
    layers = [net.add("torch.nn.Linear", name, out_features=4, bias=False) for name in names]
    net.chain(net.add_input("x", ("N", 4)), *layers, net.add_output("y"))
    apart = project.build()
    net.tie("two.weight", "one.weight")
    both = project.build()
    with torch.no_grad():
        apart.two.weight.copy_(apart.one.weight)
    both.load_state_dict(apart.state_dict())
    x = torch.rand(3, 4)
    apart(x).sum().backward()
    both(x).sum().backward()
    assert torch.allclose(both.one.weight.grad, apart.one.weight.grad + apart.two.weight.grad)


def test_several_names_are_counted_as_one_parameter():
    net = tied().build()
    names = [name for name, _ in net.named_parameters(remove_duplicate=False)]
    assert len(names) - len(list(net.parameters())) == 2
    facts = tied().summary()
    assert "tied" in facts
