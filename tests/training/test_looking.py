"""Looking at parameters: statistics and pictures."""

import math
from pathlib import Path

import numpy as np
import pytest
import torch
from torch import nn

from blockstudio.runs.metrics import MetricsStore
from blockstudio.runs.probes import packed, unpacked
from blockstudio.runs.reader import RunReader
from blockstudio.training.loop.budget import Budget
from blockstudio.training.loop.probes import (
    StepStatistics,
    probes_of,
    tensor_picture,
    tensor_statistics,
)


def test_statistics_are_those_of_the_tensors() -> None:
    net = nn.Sequential(nn.Linear(5, 3), nn.PReLU(), nn.Linear(3, 2))
    net[2].bias.requires_grad_(requires_grad=False)
    before = {name: value.detach().clone() for name, value in net.named_parameters()}
    watch = StepStatistics(net)
    optimiser = torch.optim.SGD(net.parameters(), lr=0.1)
    net(torch.randn(7, 5)).square().sum().backward()
    optimiser.step()
    rows = {row.parameter: row for row in watch.rows(4)}
    assert rows.keys() == before.keys()
    for name, value in net.named_parameters():
        row, change = rows[name], (value.detach() - before[name]).norm()
        assert row.step == 4
        assert row.mean == pytest.approx(value.mean().item(), abs=1e-6)
        assert row.norm == pytest.approx(value.norm().item(), rel=1e-5)
        assert row.update_ratio == pytest.approx((change / before[name].norm()).item(), rel=1e-3)
        if value.numel() > 1:
            assert row.std == pytest.approx(value.std().item(), rel=1e-5)
        else:
            assert row.std is None
        if value.grad is None:
            assert math.isnan(row.grad_norm)
        else:
            assert row.grad_norm == pytest.approx(value.grad.norm().item(), rel=1e-5)


def test_values_that_hardly_differ_have_the_deviation_torch_says() -> None:
    layer = nn.LayerNorm(512)
    with torch.no_grad():
        layer.weight += 1e-4 * torch.randn(512)
    (row, _) = StepStatistics(layer).rows(1)
    assert row.std == pytest.approx(layer.weight.std().item(), rel=1e-4)


def test_a_tied_parameter_has_its_statistics_under_every_name() -> None:
    net = nn.ModuleDict({"alias": nn.Linear(3, 3), "owner": nn.Linear(3, 3)})
    net["alias"].weight = net["owner"].weight
    rows = {row.parameter: row for row in StepStatistics(net).rows(2)}
    assert rows.keys() == {"alias.weight", "alias.bias", "owner.weight", "owner.bias"}
    assert rows["alias.weight"].norm == rows["owner.weight"].norm
    assert [row.parameter for row in StepStatistics(net, ["owner.weight"]).rows(2)] == [
        "owner.weight"
    ]


@pytest.mark.parametrize("size", [0, 1, 5, 100_000])
def test_figures_are_those_of_all_values_not_of_a_sample(size: int) -> None:
    values = torch.randn(size)
    if size > 5:
        values[12_345], values[54_321] = -77.0, 88.0
    found, drawn = tensor_statistics(values), tensor_picture(values).histogram
    if not size:
        assert math.isnan(found.mean) and found.std is None
        return
    assert (found.low, found.high) == (values.min().item(), values.max().item())
    assert (drawn.low, drawn.high) == (found.low, found.high)
    assert found.mean == pytest.approx(values.mean().item(), abs=1e-6)
    assert found.norm == pytest.approx(values.norm().item(), rel=1e-5)
    assert found.std == (pytest.approx(values.std().item(), rel=1e-5) if size > 1 else None)


@pytest.mark.parametrize(
    ("shape", "size"),
    [
        ((), (1, 1)),
        ((10,), (1, 10)),
        ((300,), (1, 64)),
        ((20, 30), (20, 30)),
        ((500, 70), (64, 64)),
        ((8, 3, 5, 5), (8, 64)),
        ((0, 4), (0, 4)),
    ],
)
def test_a_picture_of_any_shape(shape: tuple[int, ...], size: tuple[int, int]) -> None:
    values = torch.randn(shape)
    picture = tensor_picture(values)
    heat_map = picture.heat_map
    assert (heat_map.rows, heat_map.columns) == size
    assert len(heat_map.values) == 4 * size[0] * size[1]
    assert sum(picture.histogram.counts) == min(values.numel(), 4096)


def test_a_heat_map_holds_block_means() -> None:
    values = torch.arange(128 * 128.0).reshape(128, 128)
    found = np.frombuffer(tensor_picture(values).heat_map.values, np.float32).reshape(64, 64)
    assert found[0, 0] == values[:2, :2].mean()
    assert found[-1, -1] == values[-2:, -2:].mean()


def test_a_histogram_leaves_out_what_is_no_number() -> None:
    found = tensor_picture(torch.tensor([0.0, math.nan, math.inf, 4.0])).histogram
    assert (found.low, found.high, sum(found.counts)) == (0, 4, 2)
    assert sum(tensor_picture(torch.tensor([math.nan])).histogram.counts) == 0


def test_pictures_are_kept_by_step_and_only_the_latest(tmp_path: Path) -> None:
    net = nn.Linear(2, 2)
    store, reader = MetricsStore(tmp_path), RunReader(tmp_path)
    for step in range(250):
        store.add_probes(probes_of(net, ["weight"], step))
    probe = reader.probe("weight")
    assert probe.step == 249
    assert probe.gradient is None
    assert unpacked(packed(probe)) == probe
    number, newest = reader.next_probe("weight")
    assert newest == probe and reader.next_probe("weight", number) is None
    reader.close()
    store.close()


def test_a_budget_puts_off_what_was_dear() -> None:
    budget = Budget(0.01)
    assert budget.due()
    budget.spent(10.0)
    assert not budget.due()
    budget.spent(0.0)
    assert budget.due()
