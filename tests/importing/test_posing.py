"""What poses as a module: the module that it wraps comes in, and the wrapper stays where it is."""

from typing import Any

import pytest
import torch
from torch import Tensor, nn

import blockstudio
from blockstudio.graph.problems import Refusal


class Box:
    """Hands on all to a module that can be exchanged, and says that it is one of its class."""

    def __init__(self, kind: type[nn.Module], *given: int):
        vars(self)["inner"] = kind(*given)

    def __getattr__(self, name: str) -> Any:
        return getattr(vars(self)["inner"], name)

    def __setattr__(self, name: str, value: Any) -> None:
        setattr(vars(self)["inner"], name, value)

    def __call__(self, *given: Tensor) -> Tensor:
        return vars(self)["inner"](*given)

    @property
    def __class__(self) -> type:  # type: ignore[override]
        return type(vars(self)["inner"])


class Doubling(Box):
    def __call__(self, *given: Tensor) -> Tensor:
        return 2 * vars(self)["inner"](*given)


class Signs(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(4, 4)

    def forward(self, x: Tensor) -> Tensor:
        return x * self.fc(x).sign()


class Boxed(nn.Module):
    def __init__(self, box: type[Box] = Box):
        super().__init__()
        self.signs, self.fc = box(Signs), box(nn.Linear, 4, 4)
        self.last = nn.Sequential(nn.ReLU(), box(nn.Linear, 4, 2))  # type: ignore[arg-type]

    def forward(self, x: Tensor) -> Tensor:
        return self.last(self.fc(self.signs(x)))


def test_wrapped_modules_are_nodes_and_the_wrappers_stay():
    net = Boxed()
    wrappers = [net._modules["signs"], net._modules["fc"]]
    project = blockstudio.import_module(net, torch.randn(2, 4))
    assert project.import_report is not None
    assert project.import_report.is_faithful
    assert "“fc” is wrapped in Box: here it stands by itself" in str(project.import_report)
    assert all(one.rung != "python" for one in project.import_report.classes)
    assert [net._modules["signs"], net._modules["fc"]] == wrappers
    built = project.build()
    built.load_state_dict(net.state_dict())
    assert list(built.state_dict()) == list(net.state_dict())
    x = torch.randn(3, 4)
    assert torch.equal(built(x), net(x))


def test_a_network_that_is_wrapped_itself_comes_in():
    wrapped: Any = Box(Boxed)
    project = blockstudio.import_module(wrapped, torch.randn(2, 4))
    assert project.import_report is not None
    assert project.import_report.is_faithful


def test_a_wrapper_that_does_more_is_not_taken_for_what_it_wraps():
    with pytest.raises(Refusal):
        blockstudio.import_module(Boxed(Doubling), torch.randn(2, 4))
