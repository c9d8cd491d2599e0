"""Whether tied parameters stay one tensor: after building, loading, copying and moving."""

import copy

import pytest
import torch

import blockstudio
from blockstudio.api import Project
from blockstudio.graph import edits, ports
from blockstudio.graph.parameters import ParameterKey
from blockstudio.runtime.shapes import Shapes
from tests.runtime.kinds import MODULES, trial


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


SWITCHED = [
    (spec, item)
    for spec in MODULES
    for item in spec.properties
    if item.types == ("bool",) and not item.forward and (spec.parameters or spec.buffers)
]


@pytest.mark.parametrize(
    ("spec", "item"), SWITCHED, ids=lambda one: getattr(one, "kind", "") or one.name
)
def test_a_tie_to_what_an_edit_takes_away_is_told_and_no_other(spec, item):
    project = trial(spec, **{item.name: True}).project
    root, store = project.root, project.store
    node = root.nodes["node"]
    twin = root.add(spec.kind, "twin", **node.record.properties)
    facts = Shapes().infer(store)[0][(node.id,)]
    # What only some settings give has no port in the catalogue, and so no tie.
    names = [
        fact.name
        for fact in facts.parameters
        if ports.parameter_owner(store, node.record, ParameterKey((), fact.name))
    ]
    for wire in list(store.wires_into(node.id)):
        project.do(
            edits.connect(
                store, edits.End(wire.source, wire.output), edits.End(twin.id, wire.input)
            )
        )
    for name in names:
        root.tie(f"twin.{name}", f"node.{name}")
    assert [str(one) for one in project.problems() if one.severity == "error"] == []
    node.set(**{item.name: False})
    left = {fact.name for fact in Shapes().infer(store)[0][(node.id,)].parameters}
    found = [one for one in project.problems() if "has no parameter" in str(one.message)]
    assert {str(one.message).split("“")[2].rstrip("”") for one in found} == set(names) - left
    for problem in found:
        assert (problem.place.record, problem.severity) == (node.id, "error")


def test_the_value_of_a_parameter_that_is_gone_is_told_where_it_is_read_and_can_be_had_again():
    project = blockstudio.new_project("net")
    net = project.root
    layer, plus = net.add("torch.nn.Linear", "fc", out_features=5), net.add("torch.add", "plus")
    net.connect(net.add_input("x", ("N", 5)), layer)
    net.connect(layer, "plus.input")
    net.connect("fc.bias", "plus.other")
    net.connect(plus, net.add_output("y"))
    assert project.problems() == []
    layer.set(bias=False)
    (problem,) = project.problems()
    fix = problem.fix
    assert fix is not None
    project.do(edits.set_property(project.store, fix.node, fix.property, fix.value))
    assert project.problems() == []
