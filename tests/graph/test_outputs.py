"""A network that ends with what its loss does not take is told, and no other."""

import pytest
import torch
from torch import nn

import blockstudio
from blockstudio.api import Project
from blockstudio.graph import edits
from blockstudio.graph.check import check
from blockstudio.graph.problems import Problem

LINEAR = "torch.nn.Linear"
LOSSES = (
    "CrossEntropyLoss",
    "BCEWithLogitsLoss",
    "MultiLabelSoftMarginLoss",
    "NLLLoss",
    "KLDivLoss",
    "BCELoss",
)
ENDS = {
    "torch.nn.Softmax": {"dim": 1},
    "torch.nn.functional.softmax": {"dim": 1},
    "torch.softmax": {"dim": 1},
    "torch.Tensor.softmax": {"dim": 1},
    "torch.nn.LogSoftmax": {"dim": 1},
    "torch.log_softmax": {"dim": 1},
    "torch.nn.Sigmoid": {},
    "torch.sigmoid": {},
    "torch.nn.functional.sigmoid": {},
    "torch.nn.LogSigmoid": {},
    "": {},
}
SHAPES = (
    "",
    "torch.nn.Identity",
    "torch.nn.Flatten",
    "torch.nn.Dropout",
    "torch.Tensor.contiguous",
)


def ending(end: str, loss: str, shape: str = "") -> Project:
    project = blockstudio.new_project("net")
    net = project.root
    last = net.add(LINEAR, "out", out_features=3)
    net.connect(net.add_input("x", ("N", 3)), last)
    for name, kind in (("end", end), ("shape", shape)):
        if kind:
            node = net.add(kind, name, **ENDS.get(kind, {}))
            net.connect(last, node)
            last = node
    net.connect(last, net.add_output("y"))
    project.configure(loss=f"torch.nn.{loss}")
    return project


def about_loss(project: Project) -> list[Problem]:
    return [one for one in check(project.store) if "does not take what" in str(one.message)]


def can_be_minimised(project: Project, loss: str) -> bool:
    """Return whether answers that are right beyond doubt cost nothing, and nothing costs less."""
    net = project.build().eval()
    with torch.no_grad():
        net.out.weight.copy_(torch.eye(3) * 200)
        net.out.bias.fill_(-100)
        outputs = net(torch.eye(3))
        targets = torch.arange(3) if loss in ("CrossEntropyLoss", "NLLLoss") else torch.eye(3)
        try:
            more = {"reduction": "batchmean"} if loss == "KLDivLoss" else {}
            cost = getattr(nn, loss)(**more)(outputs, targets)
        except RuntimeError:
            return False
    return -1e-6 <= cost.item() < 0.01


@pytest.mark.parametrize("loss", LOSSES)
@pytest.mark.parametrize("end", ENDS)
def test_an_end_is_told_exactly_where_right_answers_do_not_cost_least(end, loss):
    project = ending(end, loss)
    assert bool(about_loss(project)) != can_be_minimised(project, loss)


@pytest.mark.parametrize("shape", SHAPES)
def test_what_only_changes_the_shape_is_looked_through(shape):
    (problem,) = about_loss(ending("torch.nn.Softmax", "CrossEntropyLoss", shape))
    assert problem.severity == "warning"
    assert about_loss(ending("torch.nn.LogSoftmax", "CrossEntropyLoss", shape)) == []


@pytest.mark.parametrize(
    ("end", "loss"),
    [
        ("torch.nn.Softmax", "CrossEntropyLoss"),
        ("torch.nn.Sigmoid", "BCEWithLogitsLoss"),
        ("", "NLLLoss"),
        ("", "BCELoss"),
    ],
)
def test_one_click_mends_it(end, loss):
    project = ending(end, loss)
    (problem,) = about_loss(project)
    assert problem.fix is not None
    project.do(edits.mend(project.store, problem.fix))
    assert about_loss(project) == []
    assert can_be_minimised(project, project.store.train.loss.rpartition(".")[2])
    project.undo()
    assert about_loss(project) == [problem]


def test_a_loss_that_torch_would_refuse_is_an_error_of_the_recipe_and_keeps_nobody_from_building():
    project = ending("", "BCELoss")
    (problem,) = about_loss(project)
    assert problem.severity == "error"
    assert project.build() is not None


def test_the_end_is_found_inside_blocks_and_told_there():
    project = blockstudio.new_project("net")
    head = project.add_block("Head")
    soft = head.add("torch.nn.Softmax", "soft", dim=1)
    head.chain(
        head.add_input("x"), head.add(LINEAR, "fc", out_features=3), soft, head.add_output("y")
    )
    net = project.root
    node = net.add(head, "head")
    net.chain(net.add_input("x", ("N", 3)), node, net.add_output("y"))
    (problem,) = about_loss(project)
    assert (problem.place.record, problem.place.path) == (soft.id, (node.id,))


def test_a_network_that_learns_nothing_has_no_loss_to_suit():
    project = blockstudio.new_project("net")
    net = project.root
    net.chain(
        net.add_input("x", ("N", 3)),
        net.add("torch.nn.Softmax", "soft", dim=1),
        net.add_output("y"),
    )
    assert about_loss(project) == []
