"""Arguments that are given in some calls of a module and left out in others; and what is remembered."""

import functools

import torch
from torch import Tensor, nn

import blockstudio
from blockstudio.api import Project
from blockstudio.graph.faces import is_optional
from blockstudio.project.import_report import ImportReport
from tests.zoo.modes import Encoder, Universal, masked


def imported(net: nn.Module, *given: Tensor) -> Project:
    project = blockstudio.import_module(net, given)
    assert report(project).is_faithful
    return project


def report(project: Project) -> ImportReport:
    assert project.import_report is not None
    return project.import_report


def test_an_argument_that_is_left_out_in_one_call_is_an_input_that_may_be():
    project = imported(Encoder(), *masked(2))
    assert {one.rung for one in report(project).classes} <= {"regions", "traced"}
    mask = project.blocks["Attend"].nodes["mask"]
    assert is_optional(mask.record)
    assert "if mask is not None:" in project.source()


def test_it_is_handed_on_without_a_choice():
    source = imported(Universal(), *masked(2)).source()
    assert source.count("mask is not None") == 1
    assert "x = x + self.attend(x, mask)" in source


def test_both_calls_do_what_the_original_does_in_both_modes():
    net = Encoder()
    built = imported(net, *masked(2)).build()
    built.load_state_dict(net.state_dict())
    given = masked(4)
    for training in (False, True):
        results: list[Tensor] = []
        for one in (net, built):
            torch.manual_seed(2)
            results.append(one.train(training)(*given))
        assert torch.equal(*results)


class Two(nn.Module):
    """Is called with numbers that nothing flows in: no input stands for them."""

    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(3, 3)

    def forward(self, x, times=None):
        return self.fc(x) if times is None else self.fc(x) * times


class CallsTwo(nn.Module):
    def __init__(self):
        super().__init__()
        self.two = Two()

    def forward(self, x):
        return self.two(self.two(x, 3))


def test_a_constant_that_is_given_in_one_call_alone_keeps_the_class():
    net = CallsTwo()
    project = imported(net, torch.randn(2, 3))
    rungs = {one.name: one.rung for one in report(project).classes}
    assert rungs["Two"] == "python"


@functools.lru_cache
def ramp(size: int) -> Tensor:
    return torch.linspace(0, 1, size)


class Remembers(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(4, 4)

    def forward(self, x):
        return self.fc(x) * ramp(x.shape[-1])


def test_what_a_function_remembers_is_left_as_it_is():
    ramp.cache_clear()
    kept = ramp(4)
    project = imported(Remembers(), torch.randn(2, 4))
    assert "torch.linspace(" in project.source()
    assert not project.has_code
    assert ramp(4) is kept
    assert isinstance(ramp, functools._lru_cache_wrapper)


read: list[int] = []


@functools.lru_cache
def scales(size: int) -> dict[str, float]:
    read.append(size)
    return {"scale": 0.5}


class Reads(nn.Module):
    def forward(self, x):
        return x * scales(x.shape[-1])["scale"]


def test_what_is_no_tensor_is_read_once():
    read.clear()
    scales.cache_clear()
    imported(Reads(), torch.randn(2, 4))
    assert read.count(4) == 1


class Turned(nn.Module):
    """Writes into all of a tensor through a view in another order."""

    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(4, 6)

    def forward(self, x):
        out = self.fc(x).reshape(-1, 2, 3)
        turned = out.permute(2, 0, 1)
        turned.mul_(3).add_(1)
        return out.flatten(1)


def test_a_tensor_is_what_is_written_through_a_view_of_all_of_it():
    net = Turned()
    project = imported(net, torch.randn(2, 4))
    assert not project.has_code
    built = project.build()
    built.load_state_dict(net.state_dict())
    x = torch.randn(5, 4)
    assert torch.equal(built(x), net(x))
