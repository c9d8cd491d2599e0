"""Parameters of every make looked at in every way: what is shown is what torch says, or why there is nothing."""

import math

import numpy as np
import pytest
import torch
from torch import Tensor

from blockstudio.catalogue.text import text
from blockstudio.engine.parameter_view import parameter_view
from blockstudio.graph.problems import Refusal
from blockstudio.graph.value_edits import ValueChange
from blockstudio.project.closer import Part, Region
from blockstudio.runtime.closer import region, spectrum
from blockstudio.runtime.hand import check_change
from blockstudio.runtime.parameter_table import measured
from blockstudio.runtime.points import neighbours, projection
from blockstudio.runtime.stepping.slab import slab

STRANGE = {
    "complex": torch.complex(torch.arange(12.0).reshape(4, 3), torch.ones(4, 3)),
    "bool": torch.tensor([[True, False, True]] * 4),
    "int8": torch.arange(12, dtype=torch.int8).reshape(4, 3),
    "half": torch.arange(12.0).reshape(4, 3).half(),
    "float8": torch.arange(12.0).reshape(4, 3).to(torch.float8_e4m3fn),
    "sparse": (torch.arange(12.0).reshape(4, 3) % 5).to_sparse(),
    "NaN": torch.full((4, 3), math.nan),
    "infinite": torch.tensor([[1.0, math.inf, -math.inf]] * 4),
    "5-D": torch.arange(72.0).reshape(3, 2, 3, 2, 2),
    "scalar": torch.tensor(2.5),
    "one": torch.ones(1, 1),
    "empty": torch.ones(0, 3),
    "meta": torch.ones(4, 3, device="meta"),
    "uninitialised": torch.nn.UninitializedParameter(),
}
WAYS = {
    "inspector": lambda value: parameter_view("w", value, text("file")),
    "map": lambda value: region("w", value, Part()),
    "kernels": lambda value: slab("w", value, ()),
    "points": lambda value: projection("w", value),
    "nearest": lambda value: neighbours("w", value, 1),
    "spectrum": lambda value: spectrum("w", value),
    "edit": lambda value: check_change("w", value, ValueChange(1.0)),
}


def plain(value: Tensor) -> Tensor:
    """Return the values in double precision, of complex ones the moduli."""
    value = value.to_dense() if value.layout != torch.strided else value
    return value.abs() if value.is_complex() else value.double()


# What is not made yet the network refuses before anything is looked at; nothing of it is on meta.
SHOWN = [
    (name, way)
    for name in STRANGE
    for way in WAYS
    if name != "uninitialised" and (name, way) != ("meta", "edit")
]


@pytest.mark.parametrize(("name", "way"), SHOWN)
def test_it_is_shown_or_it_is_told_why_not(name: str, way: str):
    try:
        found = WAYS[way](STRANGE[name])
    except Refusal as refusal:
        assert str(refusal.problem.message)
        assert name in ("meta", "empty") or way not in ("inspector", "map", "kernels")
        return
    if isinstance(found, Region):
        values = np.frombuffer(found.values, np.float32)
        expected = plain(STRANGE[name]).float().flatten().numpy()
        assert np.array_equal(values, expected, equal_nan=True)


@pytest.mark.parametrize("name", STRANGE)
def test_the_figures_are_those_of_torch_or_missing_with_a_reason(name: str):
    found = measured("w", STRANGE[name])
    if name in ("meta", "uninitialised"):
        assert found.missing is not None and found.mean is None
        return
    values = plain(STRANGE[name])
    if not values.numel():
        assert (found.mean, found.std, found.low, found.zeros) == (None, None, None, 0)
        return
    expected = [values.mean(), values.min(), values.max(), values.norm()]
    assert [found.mean, found.low, found.high, found.norm] == pytest.approx(
        [each.item() for each in expected], nan_ok=True
    )
    assert (found.zeros, found.nans) == (int((values == 0).sum()), int(values.isnan().sum()))


def test_of_two_billion_values_samples_are_taken_and_that_is_said():
    row = torch.arange(1024, dtype=torch.int8) % 16
    value = row.expand(1 << 21, 1024)
    known, seen, close = (
        measured("w", value),
        parameter_view("w", value, text("file")),
        region("w", value, Part()),
    )
    assert 0 < known.sampled < 1 << 24 and 0 < seen.sampled <= 1 << 24 and close.sampled
    exact = row.double()
    for found in (known, seen):
        assert found.mean == pytest.approx(exact.mean().item(), rel=0.01)
        assert found.std == pytest.approx(exact.std().item(), rel=0.01)
        assert found.norm == pytest.approx(exact.norm().item() * (1 << 21) ** 0.5, rel=0.01)
    assert np.frombuffer(close.values, np.float32).mean() == pytest.approx(7.5)
    part = region("w", value, Part((), (5, 9), (16, 32)))
    assert not part.sampled and np.frombuffer(part.values, np.float32)[:3].tolist() == [0, 1, 2]
    assert len(projection("w", value).rows) == 2000
    for refused in (lambda: spectrum("w", value), lambda: neighbours("w", value, 0)):
        with pytest.raises(Refusal, match="has more than"):
            refused()
