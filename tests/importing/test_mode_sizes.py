"""What only training does: it holds for other sizes too, or stays Python."""

import pytest
import torch
from torch import Tensor, nn

import blockstudio


class Net(nn.Module):
    """Does something by the sizes of its inputs, and only while it is trained."""

    def __init__(self):
        super().__init__()
        self.enter, self.leave = nn.Linear(4, 4), nn.Linear(4, 4)


class ByRoot(Net):
    def forward(self, x: Tensor) -> Tensor:
        x = self.enter(x)
        if self.training:
            x = x * round(x.shape[0] ** 0.5)
        return self.leave(x)


class BySample(Net):
    def forward(self, x: Tensor) -> Tensor:
        if self.training:
            x = torch.stack([self.enter(one) for one in x])
        return self.leave(x)


class ManySamples(Net):
    def forward(self, x: Tensor) -> Tensor:
        if self.training and x.shape[0] > 2:
            x = self.enter(x)
        return self.leave(x)


class ManySteps(Net):
    def forward(self, x: Tensor) -> Tensor:
        if self.training and x.shape[1] > 3:
            x = self.enter(x)
        return self.leave(x)


class StepByStep(Net):
    def forward(self, x: Tensor) -> Tensor:
        if self.training:
            total = torch.zeros_like(x[:, 0])
            for place in range(x.shape[1]):
                total = total + self.enter(x[:, place])
            return total
        return self.leave(x.mean(1))


class Remembering(Net):
    def forward(self, x: Tensor) -> Tensor:
        state = x[:, 0]
        for place in range(x.shape[1]):
            state = self.enter(state + x[:, place])
            if self.training:
                state = self.leave(state)
        return state


@pytest.mark.parametrize(
    "kind", [ByRoot, BySample, ManySamples, ManySteps, StepByStep, Remembering]
)
def test_what_only_training_does_by_a_size_holds_for_others(kind: type[Net]):
    torch.manual_seed(1)
    net = kind()
    project = blockstudio.import_module(net, torch.randn(2, 3, 4))
    assert project.import_report is not None
    assert project.import_report.is_faithful
    built = project.build(trust_code=True)
    built.load_state_dict(net.state_dict())
    for training in (True, False):
        for batch, length in ((2, 3), (3, 3), (5, 6), (2, 2)):
            x = torch.randn(batch, length, 4)
            assert torch.equal(built.train(training)(x), net.train(training)(x))
