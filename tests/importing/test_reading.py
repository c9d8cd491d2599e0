"""Numbers that Python reads off tensors: they flow as long as Python only computes with them."""

import pytest
import torch
from torch import Tensor, nn

import blockstudio
from blockstudio.api import Project
from tests.zoo import reading
from tests.zoo.entry import Entry
from tests.zoo.judge import arguments_of, made


class CountsTurns(nn.Module):
    """Goes round as often as a number says that it has read: that stays Python."""

    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(4, 4)

    def forward(self, x: Tensor) -> Tensor:
        h = self.fc(x)
        turns = int(h.detach().abs().max()) + 1
        for _ in range(turns):
            h = torch.tanh(h) * 1.5
        return h


class PicksByNumber(nn.Module):
    """Looks up in a list, in a dictionary and by whether there are any, what goes with a number."""

    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(4, 3)
        self.steps = [0.5, 1.0, 2.0, 4.0]
        self.names = {0: 1.0, 1: 3.0}

    def forward(self, x: Tensor) -> Tensor:
        h = self.fc(x)
        best = h.sum(0).argmax().item()
        h = h * self.steps[best]
        many = int((h > 0).sum())
        h = h + 1 if many else h - 1
        return h * self.names.get(int(h.sum(0).argmin()), 2.0)


class Scales(nn.Module):
    def forward(self, x: Tensor, by: float) -> Tensor:
        return x * by


class HandsOn(nn.Module):
    """Hands a number that it has read to a part, and keeps another one for the next call."""

    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(4, 4)
        self.scales = Scales()
        self.level = 1.0

    def forward(self, x: Tensor) -> Tensor:
        h = self.scales(self.fc(x), x.abs().max().item())
        self.level = h.mean().item()
        return h * self.level


class Tried(nn.Module):
    """Goes on by an error that a number leads to, or torch."""

    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(4, 4)

    def forward(self, x: Tensor) -> Tensor:
        h = self.fc(x)
        try:
            count = int(h.detach().sum())
            return h * torch.ones(count).sum()
        except RuntimeError:
            return h


class Sorts(nn.Module):
    """Puts its features in the order of numbers that Python has sorted."""

    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(4, 4)

    def forward(self, x: Tensor) -> Tensor:
        h = self.fc(x)
        return h[:, sorted(range(4), key=lambda place: h[:, place].sum().item())]


def _imported(net: nn.Module, *given: Tensor) -> Project:
    project = blockstudio.import_module(net.eval(), given)
    assert project.import_report is not None
    assert project.import_report.is_faithful
    return project


@pytest.mark.parametrize("entry", reading.ENTRIES, ids=lambda entry: entry.name)
def test_what_is_computed_with_a_number_is_nodes(entry: Entry):
    arguments, named = arguments_of(entry, entry.batch)
    project = blockstudio.import_module(made(entry), arguments, named)
    kept = {code.name for code in project.store.codes()}
    assert len(kept) == (entry.name == "routed")


@pytest.mark.parametrize("kind", [CountsTurns, PicksByNumber, HandsOn, Tried, Sorts])
def test_what_goes_by_a_number_stays_python(kind: type[nn.Module]):
    torch.manual_seed(0)
    net, x = kind(), torch.randn(3, 4)
    project = _imported(net, x)
    assert list(project.store.codes())
    mine, built = kind(), project.build(trust_code=True).eval()
    mine.load_state_dict(net.state_dict())
    built.load_state_dict(net.state_dict())
    for scale in (0.1, -1.0, 3.0, 30.0):
        assert torch.equal(built(x * scale), mine.eval()(x * scale))


def test_a_comparison_parts_the_ways():
    net, x = reading.EarlyEnd(), torch.randn(3, 4)
    project = _imported(net, x)
    built = project.build(trust_code=True)
    built.load_state_dict(net.state_dict())
    for scale in (0.01, 100.0):
        assert torch.equal(built(x * scale), net(x * scale))


def test_what_a_file_calls_a_number_by_is_as_it_was():
    _imported(reading.Lengths(), torch.tensor([[1, 2, 0], [3, 0, 0]]))
    assert "int" not in vars(reading)
    assert "float" not in vars(reading)
