"""The value None on wires: what one way of an If gives where it gives no value; and the mode beside it."""

import torch

from blockstudio.api.node import NodeHandle
from blockstudio.api.project import Project, new_project

_CHOOSE = """\
def choose(training, y, aux):
    if training:
        return y, aux
    return y
"""


def helped() -> tuple[Project, NodeHandle, NodeHandle]:
    """Return a network with a head that works in training alone, its If, and what chooses the results."""
    project = new_project("Helped")
    net = project.root
    x = net.add_input("x", ("N", 4))
    y = net.add(torch.nn.Linear, x, name="head", out_features=3)
    training = net.add("blockstudio.Training")
    choice = net.add("If")
    for role, name in (("condition", "holds"), ("then", "aux"), ("else", "aux")):
        region = choice.region(role)
        region.remove(*region)
        given, mode = region.add_inputs("x", "training")
        if role == "condition":
            region.add_output(name, mode)
        elif role == "then":
            region.add_output(
                name, region.add(torch.nn.Linear, given, name="helper", out_features=2)
            )
        else:
            region.add_output(name, region.add("blockstudio.Nothing"))
    net.wire(choice, x=x, training=training)
    code = project.add_code(_CHOOSE)
    chosen = net.add(code, training, y, choice)
    net.add_output("y", chosen)
    return project, choice, chosen


def test_one_way_of_an_if_may_give_none():
    project, *_ = helped()
    net = project.build(trust_code=True)
    x = torch.randn(5, 4)
    assert net.eval()(x).shape == (5, 3)
    y, aux = net.train()(x)
    assert (y.shape, aux.shape) == ((5, 3), (5, 2))
    assert "= None\n" in project.source(trust_code=True)


def test_shapes_are_those_of_evaluation():
    project, choice, chosen = helped()
    assert not [one for one in project.problems(trust_code=True) if one.severity != "hint"]
    facts, _ = project._inference.infer(trusted=True)
    shapes = {key[-1]: list(fact.outputs.values()) for key, fact in facts.items() if len(key) == 1}
    (aux,) = shapes[choice.id]
    assert aux.shape == ("N", 2)
    assert [one.shape for one in shapes[chosen.id]] == [("N", 3)]


def test_the_mode_and_none_are_shown_as_what_they_are():
    project, *_ = helped()
    facts = project.facts()
    said = {
        project.node_of(key[-1]).record.kind: str(fact.outputs["output"])
        for key, fact in facts.items()
        if "output" in fact.outputs
    }
    assert said["blockstudio.Nothing"] == "None"
    assert said["blockstudio.Training"] == "bool"
