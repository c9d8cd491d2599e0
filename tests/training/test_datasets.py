"""Samples as tensors: split, scaled, standardised."""

from pathlib import Path

import numpy as np
import torch

from blockstudio.graph.records import DATA, DataSpec
from blockstudio.training.samples.datasets import load_dataset

FEW = torch.arange(4)


def test_pixels_stay_bytes_and_are_scaled_by_the_batch() -> None:
    data = load_dataset(DataSpec(DATA, "digits"))
    assert data.train.x.dtype == torch.uint8
    inputs, targets = data.batch(data.train, FEW)
    assert inputs.dtype == torch.float32
    assert inputs.max() == 1
    assert targets.dtype == torch.int64
    raw = load_dataset(DataSpec(DATA, "digits", {"scale": False}))
    assert torch.equal(raw.batch(raw.train, FEW)[0] / 16, inputs)
    assert data.train.x.max() == 16


def test_the_split_depends_on_its_own_seed_alone() -> None:
    torch.manual_seed(1)
    state = torch.get_rng_state()
    one, two, other = (load_dataset(DataSpec(DATA, "iris", seed=seed)) for seed in (5, 5, 6))
    assert torch.equal(state, torch.get_rng_state())
    assert torch.equal(one.validation.x, two.validation.x)
    assert not torch.equal(one.validation.y, other.validation.y)
    assert (len(one.train), len(one.validation)) == (120, 30)


def test_no_sample_is_on_both_sides_or_on_none() -> None:
    data = load_dataset(DataSpec(DATA, "linear"))
    rows = {tuple(row) for part in (data.train, data.validation) for row in part.x.tolist()}
    assert len(rows) == 1000


def test_features_are_standardised_by_the_training_part_alone() -> None:
    data = load_dataset(DataSpec(DATA, "wine"))
    assert torch.allclose(data.train.x.mean(0), torch.zeros(13), atol=1e-5)
    assert torch.allclose(data.train.x.std(0, correction=0), torch.ones(13), atol=1e-4)
    assert not torch.allclose(data.validation.x.mean(0), torch.zeros(13), atol=1e-3)


def test_missing_numbers_become_the_mean_and_a_constant_column_stays_finite(
    tmp_path: Path,
) -> None:
    (tmp_path / "t.csv").write_text("a,b,y\n1,7,0.5\n,7,1.5\n3,7,2.5\n")
    # Of itself a constant column is no input.
    options = {"path": "t.csv", "columns": {"b": "number"}}
    as_is = {**options, "standardise": False}
    raw = load_dataset(DataSpec(DATA, "csv", as_is, validation=0.0), tmp_path)
    assert sorted(raw.train.x[:, 0].tolist()) == [1, 2, 3]
    even = load_dataset(DataSpec(DATA, "csv", options, validation=0.0), tmp_path)
    assert even.train.x[:, 1].tolist() == [0, 0, 0]
    assert len(even.validation) == 0


def test_whole_numbers_stay_whole(tmp_path: Path) -> None:
    np.savez(tmp_path / "d.npz", x=np.ones((4, 3), np.int16), y=np.zeros(4, int))
    data = load_dataset(DataSpec(DATA, "npz", {"path": str(tmp_path / "d.npz")}))
    assert data.batch(data.train, torch.arange(1))[0].dtype == torch.int64
