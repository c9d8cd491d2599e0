"""Times of modules: whatever is measured, the network stays as it was."""

import copy
import math

import torch
from torch import nn

from blockstudio.runtime.timing import REPEATS, module_times


class Net(nn.Module):
    """A layer called twice, one that writes in place, one with a state, one that fails the second time."""

    def __init__(self) -> None:
        super().__init__()
        self.layer = nn.Linear(8, 8)
        self.act = nn.ReLU(inplace=True)
        self.norm = nn.BatchNorm1d(8)
        self.drop = nn.Dropout(0.5)
        self.memory = nn.LSTM(8, 4, batch_first=True)
        self.once = Once()

    def forward(self, x: torch.Tensor, *, scale: float = 1.0) -> torch.Tensor:
        x = self.drop(self.norm(self.act(self.layer(x)))) * scale
        return self.once(self.memory(self.layer(x)[:, None])[0])


class Once(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.calls = 0

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        self.calls += 1
        if self.calls > 1:
            raise RuntimeError("only once")
        return x


def test_every_module_that_can_be_called_again_has_its_times() -> None:
    net = Net()
    net.unused = nn.ModuleList([nn.Linear(1, 1)])
    found = module_times(net, (torch.randn(16, 8),))
    assert found.known.keys() == {"layer", "act", "norm", "drop", "memory"}
    assert all(one.forward > 0 and one.backward > 0 for one in found.known.values())
    # Of all others it is told why they have none.
    assert {name: str(why) for name, why in found.missing.items()} == {
        "once": "called by itself it raises “only once”",
        "unused.0": "it is not called",
    }


def test_what_wants_no_gradient_has_no_time_backward() -> None:
    net = nn.Sequential(nn.Embedding(5, 3))
    net[0].weight.requires_grad_(requires_grad=False)
    found = module_times(net, (torch.tensor([0, 1]),))
    assert found.known["0"].backward is None and found.known["0"].forward > 0


def test_nothing_is_left_behind() -> None:
    torch.manual_seed(1)
    net = Net().eval()
    state, drawn = copy.deepcopy(net.state_dict()), torch.get_rng_state()
    module_times(net, (torch.randn(16, 8, generator=torch.Generator().manual_seed(2)),))
    assert all(torch.equal(value, state[key]) for key, value in net.state_dict().items())
    assert torch.equal(drawn, torch.get_rng_state())
    assert not any(module.training or module._forward_pre_hooks for module in net.modules())
    assert all(value.grad is None for value in net.parameters()) and net.once.calls == 0


def test_each_is_called_as_often_as_is_said() -> None:
    counted: list[int] = []

    class Counting(nn.Module):
        def forward(self, x: torch.Tensor) -> torch.Tensor:
            counted.append(1)
            return x * 2

    module_times(nn.Sequential(Counting()), (torch.zeros(2, 2),), math.inf)
    alone, around = REPEATS + 1, REPEATS + 1
    assert len(counted) == 1 + alone + around
