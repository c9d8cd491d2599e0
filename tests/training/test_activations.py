"""Looking at activations while a network trains: true figures, no trace of having looked."""

import sys
from pathlib import Path

import pytest
import torch
from torch import nn

from blockstudio.runs.control import RunControl, Steering
from blockstudio.runs.reader import RunReader
from blockstudio.training.loop.activations import ActivationWatch
from tests.training.networks import MLP
from tests.training.runs import made, parameters, same, stopped_after


class Shared(nn.Module):
    """Calls one layer twice, writes into a result in place, and gives a tuple."""

    def __init__(self) -> None:
        super().__init__()
        self.layer = nn.Linear(6, 6)
        self.act = nn.ReLU(inplace=True)
        self.memory = nn.LSTM(6, 4, batch_first=True)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        x = self.act(self.layer(x))
        return self.memory(self.layer(x)[:, None])[0]


def hooks_of(net: nn.Module) -> int:
    return sum(len(module._forward_hooks) for module in net.modules())


def test_figures_are_those_of_torch_for_each_call() -> None:
    torch.manual_seed(3)
    net, x = Shared(), torch.randn(5, 6)
    net.layer.bias.data[2] = -50.0
    with ActivationWatch(net, ["layer", "act", "memory", "gone"]) as watch:
        assert hooks_of(net) == 3
        net(x)
    assert hooks_of(net) == 0
    rows = {(row.module, row.call): row for row in watch.rows(7)}
    first = net.layer(x)
    rectified = first.relu()
    second = net.layer(rectified)
    expected = {
        ("layer", 0): first,
        ("act", 0): rectified,
        ("layer", 1): second,
        ("memory", 0): net.memory(second[:, None])[0],
    }
    assert rows.keys() == expected.keys()
    for key, value in expected.items():
        row = rows[key]
        assert row.step == 7
        figures = value.mean(), value.std(), value.min(), value.max()
        assert (row.mean, row.std, row.low, row.high) == pytest.approx(
            [figure.item() for figure in figures], rel=1e-5, abs=1e-6
        )
        counts = torch.histc(
            value.detach(), len(row.counts), value.min().item(), value.max().item()
        )
        assert list(row.counts) == counts.tolist()
    dead = (rectified == 0).all(dim=0).float().mean().item()
    assert rows["act", 0].dead == pytest.approx(dead) and dead >= 1 / 6
    assert rows["layer", 0].dead is None


@pytest.mark.parametrize(
    "value",
    [
        torch.tensor([[1.0, float("nan")], [2.0, 3.0]]),
        torch.full((2, 2), float("inf")),
        torch.zeros(0, 3),
        torch.zeros(2, 3, dtype=torch.int64),
        torch.ones(2, 2, dtype=torch.complex64),
        torch.tensor(4.0),
        torch.ones(2, 3, dtype=torch.float16),
    ],
    ids=str,
)
def test_any_result_can_be_looked_at(value: torch.Tensor) -> None:
    net = nn.Sequential(nn.Identity())
    with ActivationWatch(net, ["0"]) as watch:
        net(value)
    plain = value.abs() if value.is_complex() else value
    for row in watch.rows(1):
        assert row.mean is None or row.mean == pytest.approx(plain.float().mean().item())
        assert (row.mean is None) == (not plain.isfinite().all())
    counted = value.numel() and (value.is_floating_point() or value.is_complex())
    assert len(watch.rows(1)) == bool(counted)


def test_hooks_go_when_the_step_fails() -> None:
    net = nn.Sequential(nn.Linear(3, 3), nn.Linear(4, 4))
    with pytest.raises(RuntimeError), ActivationWatch(net, ["0", "1"]) as watch:
        net(torch.zeros(2, 3))
    assert hooks_of(net) == 0 and [row.module for row in watch.rows(1)] == ["0"]


def test_a_run_that_is_looked_into_is_the_same_bit_for_bit(tmp_path: Path) -> None:
    source = MLP.replace("return Net()", "build.net = Net()\n    return build.net")
    watched, alone = made(tmp_path / "watched", source), made(tmp_path / "alone", source)
    RunControl(watched).observe(["relu", "hidden"])
    RunControl(watched).watch(["hidden.weight"])
    stopped_after(watched, 6)
    (net,) = [
        module.build.net
        for name, module in sys.modules.items()
        if name.startswith("model_") and hasattr(getattr(module, "build", None), "net")
    ]
    assert hooks_of(net) == 0
    stopped_after(alone, 6)
    assert same(parameters(watched), parameters(alone))
    reader, other = RunReader(watched), RunReader(alone)
    assert reader.activation_steps() == [1, 2, 3, 4, 5, 6] and other.activation_steps() == []
    assert reader.activation_steps(4) == reader.latest_activation_steps(2) == [5, 6]
    assert other.latest_activation_steps(2) == []
    rows = reader.activations_at(6)
    assert [row.module for row in rows] == ["hidden", "relu"]
    assert rows[0].dead is None and 0.0 <= rows[1].dead <= 1.0 and sum(rows[1].counts) == 2048
    reader.close()
    other.close()


def test_a_run_stops_looking_when_nobody_asks_any_more(tmp_path: Path) -> None:
    control, steering = RunControl(tmp_path), Steering(tmp_path)
    control.observe(["relu"])
    steering.look()
    assert steering.observed == ("relu",)
    control.observe([])
    steering.look()
    assert steering.observed == ()
