"""What the engine says of many parameters at once."""

import pytest
import torch

import blockstudio
from blockstudio.api import Project
from blockstudio.engine.document import Document
from blockstudio.engine.parameter_messages import Measure
from blockstudio.engine.parameters import ParameterDesk


def network() -> Project:
    project = blockstudio.new_project("net")
    root = project.root
    layers = [
        root.add("torch.nn.Conv2d", "conv", out_channels=4, kernel_size=3),
        root.add("torch.nn.BatchNorm2d", "norm"),
        root.add("torch.nn.Flatten", "flat"),
        root.add("torch.nn.Linear", "out", out_features=5),
    ]
    root.chain(root.add_input("x", ("N", 1, 8, 8)), *layers, root.add_output("y"))
    return project


def opened(project: Project) -> Document:
    """Return the engine's copy of a document, its sizes learned and its network built."""
    document = Document()
    document.open(list(project.store.records.values()), "")
    document.learn(1)
    document.build()
    return document


def test_statistics_come_in_bulk_and_are_torchs():
    document = opened(network())
    answer = ParameterDesk(document).measure(
        Measure(["conv.weight", "norm.running_var", "out.bias", "gone.weight"])
    )
    state = document.live.net.state_dict()
    assert set(answer.summaries) == {"conv.weight", "norm.running_var", "out.bias"}
    assert set(answer.devices.values()) == {"cpu"}
    for key, summary in answer.summaries.items():
        values = state[key].double()
        right = (values.norm(), values.mean(), values.std(), values.min(), values.max())
        figures = (summary.norm, summary.mean, summary.std, summary.low, summary.high)
        for figure, wanted in zip(figures, right, strict=True):
            assert figure == pytest.approx(wanted.item(), rel=1e-9, abs=1e-12)
    assert str(answer.missing["gone.weight"]) == "the network has no parameter gone.weight"


def test_a_parameter_without_a_size_is_told_beside_the_others():
    project = network()
    project.root["x"].set(shape=None)
    answer = ParameterDesk(opened(project)).measure(Measure(["conv.weight", "norm.weight"]))
    assert not answer.summaries
    assert "its size is not known" in str(answer.missing["conv.weight"])


def test_a_row_of_the_table_is_what_torch_says_of_the_parameter():
    project = network()
    torch.manual_seed(project.store.train.seed)
    state = project.build().state_dict(keep_vars=True)
    rows = {row.owned.key: row for row in project.weights.table()}
    assert list(rows) == list(state)
    for key, tensor in state.items():
        row, values = rows[key], tensor.detach().double()
        assert row.owned.facts.shape == tuple(tensor.shape)
        assert row.cell("trainable") is tensor.requires_grad
        assert row.cell("buffer") is not isinstance(tensor, torch.nn.Parameter)
        assert row.cell("norm") == pytest.approx(values.norm().item())
        assert row.cell("zeros") == int((values == 0).sum())
    small = [row.owned.key for row in project.weights.table("zeros == 0 and dtype ~ float weight")]
    assert small == ["conv.weight", "norm.weight", "out.weight"]
