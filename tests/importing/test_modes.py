"""What is otherwise in training: the steps are nodes under an If, what is given back is one function."""

import pytest
import torch
from torch import Tensor, nn
from torch.nn import functional as F

import blockstudio
from blockstudio.api import Project
from blockstudio.project.import_report import ImportReport
from tests.zoo.modes import Detector, Exits, InceptionV3, Polished, Scores, Wrapped


def imported(net: nn.Module, *given: Tensor) -> Project:
    """Return the project of a network; its import has to be faithful."""
    project = blockstudio.import_module(net, given)
    assert report(project).is_faithful
    return project


def report(project: Project) -> ImportReport:
    assert project.import_report is not None
    return project.import_report


def rungs(project: Project) -> dict[str, str]:
    return {one.name: one.rung for one in report(project).classes}


def test_helper_heads_are_nodes_in_an_if_on_the_mode():
    project = imported(InceptionV3(), torch.randn(2, 3, 24, 24))
    assert rungs(project)["InceptionV3"] == "regions"
    source = project.source(trust_code=True)
    assert "if self.training:\n            aux = self.AuxLogits(x)\n" in source
    assert "        else:\n            aux = None\n" in source
    assert "        return Scores(logits=" in source


def test_a_tuple_with_names_comes_back_with_them():
    net = InceptionV3()
    project = imported(net, torch.randn(2, 3, 24, 24))
    built = project.build(trust_code=True)
    assert isinstance(built.eval()(torch.randn(2, 3, 24, 24)), Tensor)
    given = built.train()(torch.randn(2, 3, 24, 24))
    assert given._fields == Scores._fields
    assert type(given).__name__ == "Scores"


def test_the_report_says_that_the_choice_of_what_is_given_back_is_python():
    project = imported(Exits(), torch.randn(2, 4))
    (said,) = report(project).classes
    assert any("goes by the mode" in str(note) for note in said.notes)


def test_losses_and_detections_are_nodes_each_in_its_way():
    given = torch.randn(2, 3, 6, 6), torch.randint(3, (2, 9)), torch.randn(2, 9, 4)
    project = imported(Detector(), *given)
    assert rungs(project)["Detector"] == "regions"
    built = project.build(trust_code=True)
    assert list(built.train()(*given)) == ["loss_classes", "loss_boxes"]
    assert list(built.eval()(*given)) == ["boxes", "scores", "labels"]


def test_what_is_called_in_training_alone_asks_which_mode_it_is_in():
    source = imported(InceptionV3(), torch.randn(2, 3, 24, 24)).source(trust_code=True)
    assert "F.dropout(x, training=self.training)" in source


def test_what_knows_the_mode_by_itself_needs_no_node_for_it():
    project = imported(InceptionV3(), torch.randn(2, 3, 24, 24))
    assert not [one for one in project.problems(trust_code=True) if one.severity == "warning"]
    kinds = [node.record.kind for node in project.blocks["Helper"].nodes.values()]
    assert "blockstudio.Training" not in kinds


def test_what_is_called_in_evaluation_alone_asks_which_mode_it_is_in():
    project = imported(Polished(), torch.randn(2, 4))
    assert "F.dropout(self.fc(x), 0.4, training=self.training)" in project.source()


class Adjusts(nn.Module):
    """In training it is another module: one that a network which calls it in evaluation never sees."""

    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(3, 3)

    def forward(self, x):
        if self.training:
            return F.dropout(self.fc(x) * 2, 0.5)
        return self.fc(x) + 1


class Fails(nn.Module):
    """Refuses to be trained."""

    def forward(self, x):
        if self.training:
            raise RuntimeError("only for evaluation")
        return x.relu()


class Outer(nn.Module):
    def __init__(self, inner: nn.Module):
        super().__init__()
        self.fc, self.inner = nn.Linear(4, 3), inner

    def forward(self, x):
        x = self.fc(x)
        return x if self.training else self.inner(x)


def test_a_module_of_one_mode_does_in_the_other_what_its_class_does():
    net = Outer(Adjusts())
    project = imported(net, torch.randn(2, 4))
    built = project.build(trust_code=True)
    built.load_state_dict(net.state_dict())
    x = torch.randn(5, 3)
    for training in (True, False):
        results: list[Tensor] = []
        for one in (net, built):
            torch.manual_seed(1)
            results.append(one.train(training).get_submodule("inner")(x))
        assert torch.equal(*results)


def test_the_report_says_where_a_module_is_known_in_one_mode_alone():
    project = imported(Outer(Fails()), torch.randn(2, 4))
    said = next(one for one in report(project).classes if one.name == "Fails")
    assert any("specialised here: evaluation" in str(note) for note in said.notes)


def test_what_a_network_inside_gives_by_the_mode_goes_to_the_python_around_it():
    project = imported(Wrapped(), torch.randn(2, 4))
    assert rungs(project) == {"Exits": "regions", "Wrapped": "python"}


@pytest.mark.parametrize("batch", [1, 6])
def test_the_copy_takes_other_batches_in_both_modes(batch: int):
    net = InceptionV3()
    project = imported(net, torch.randn(2, 3, 24, 24))
    built = project.build(trust_code=True)
    built.load_state_dict(net.state_dict())
    x = torch.randn(batch + 1, 3, 24, 24)
    torch.manual_seed(3)
    mine = net.train()(x)
    torch.manual_seed(3)
    other = built.train()(x)
    assert all(map(torch.equal, mine, other))
