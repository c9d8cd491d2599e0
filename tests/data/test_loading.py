"""Samples that stay on the disk: mapped, read by workers, the same as in memory."""

import pickle
from pathlib import Path

import numpy as np
import pytest
import torch
from safetensors.numpy import save_file

from blockstudio.data.arrays import Arrays, Pair
from blockstudio.data.description import describe, read
from blockstudio.data.loading import loading_of
from blockstudio.data.mapped import Mapped, mapped_npy, mapped_npz, mapped_safetensors
from blockstudio.data.stored import Stored
from blockstudio.graph.problems import Refusal
from blockstudio.graph.records import DATA, DataSpec
from blockstudio.training.samples.datasets import PlannedBatch, load_dataset
from tests.clothes import idx, write_clothes
from tests.data.test_image_folder import paint

PLACES = np.array([3, 0, 3, 1])
ARRAYS = [
    np.arange(60, dtype=np.uint8).reshape(5, 4, 3),
    np.arange(20, dtype=np.float64).reshape(5, 4),
    np.arange(5, dtype=np.int32),
    np.arange(120, dtype=np.float32).reshape(5, 2, 4, 3),
]


@pytest.mark.parametrize("array", ARRAYS, ids=lambda array: str(array.dtype))
def test_mapped_arrays_are_what_reading_gives(tmp_path: Path, array: np.ndarray):
    np.save(tmp_path / "a.npy", array)
    np.savez(tmp_path / "a.npz", y=np.zeros(5), x=array)
    save_file({"y": np.zeros(5), "x": array}, tmp_path / "a.safetensors")
    from blockstudio.data.arrays import as_inputs

    wanted = as_inputs(array)
    found = (
        mapped_npy(tmp_path / "a.npy"),
        mapped_npz(tmp_path / "a.npz", "x"),
        mapped_safetensors(tmp_path / "a.safetensors", "x"),
    )
    for mapped in found:
        assert isinstance(mapped, Mapped) and isinstance(mapped, Stored)
        assert (mapped.shape, mapped.dtype) == (wanted.shape, wanted.dtype)
        assert np.array_equal(mapped.take(PLACES), wanted[PLACES])
        assert np.array_equal(pickle.loads(pickle.dumps(mapped)).take(PLACES), wanted[PLACES])
        assert np.array_equal(mapped[2:].take(np.array([0])), wanted[2:3])
        assert np.array_equal(mapped[np.arange(5) > 3].take(np.array([0])), wanted[4:])
        assert np.array_equal(mapped[4], wanted[4])


def test_what_can_t_be_mapped_is_none(tmp_path: Path):
    np.savez_compressed(tmp_path / "a.npz", x=ARRAYS[0])
    assert mapped_npz(tmp_path / "a.npz", "x") is None
    np.save(tmp_path / "a.npy", np.asfortranarray(ARRAYS[1]))
    assert mapped_npy(tmp_path / "a.npy") is None


def test_auto_takes_memory_while_there_is_enough(tmp_path: Path):
    np.save(tmp_path / "a.npy", ARRAYS[1])
    mapped = mapped_npy(tmp_path / "a.npy")
    assert mapped is not None
    arrays, spec = Arrays(Pair(mapped, np.zeros(5))), DataSpec(DATA, "idx")
    assert loading_of(arrays, spec, available=160) == "memory"
    assert loading_of(arrays, spec, available=159) == "mapped"
    paint(tmp_path / "a" / "1.png", (10, 10))
    folder = DataSpec(DATA, "image_folder", {"path": str(tmp_path)})
    from blockstudio.data.description import peek

    assert loading_of(peek(folder), folder, available=600) == "memory"
    assert loading_of(peek(folder), folder, available=599) == "workers"


def test_the_facts_tell_where_samples_wait(tmp_path: Path):
    data = write_idx(tmp_path)
    assert describe(data).loading == "memory"
    for loading in ("memory", "mapped", "workers"):
        chosen = DataSpec(DATA, "idx", data.options, loading=loading)
        assert describe(chosen).loading == read(chosen).loading == loading


def test_what_has_to_be_read_whole_is_not_read_by_batches(tmp_path: Path):
    packed = {"path": str(write_clothes(tmp_path))}
    with pytest.raises(Refusal, match=r"a batch at a time.*Decompress the files first"):
        describe(DataSpec(DATA, "idx", packed, loading="mapped"))
    with pytest.raises(Refusal, match="Iris flowers can't be read from the disk"):
        describe(DataSpec(DATA, "iris", loading="workers"))
    with pytest.raises(Refusal, match="loading can't be disk"):
        describe(DataSpec(DATA, "iris", loading="disk"))


def write_idx(folder: Path, count: int = 30) -> DataSpec:
    draw = np.random.default_rng(0)
    images = draw.integers(0, 256, (count, 6, 5))
    (folder / "train-images-idx3-ubyte").write_bytes(idx(images))
    (folder / "train-labels-idx1-ubyte").write_bytes(idx(np.arange(count) % 3))
    return DataSpec(DATA, "idx", {"path": str(folder)})


@pytest.mark.parametrize("loading", ["mapped", "workers"])
def test_batches_are_the_same_from_memory_from_a_map_and_from_workers(tmp_path: Path, loading: str):
    spec = write_idx(tmp_path)
    memory = load_dataset(spec)
    disk = load_dataset(DataSpec(DATA, "idx", spec.options, loading=loading, workers=2))
    state = torch.get_rng_state()
    for seed in range(2):
        order = torch.randperm(24, generator=torch.Generator().manual_seed(seed))
        turns = [PlannedBatch(places, 0) for places in order.split(7)]
        got, wanted = (list(data.training(turns)) for data in (disk, memory))
        assert len(got) == len(wanted) == 4
        for one, other in zip(got, wanted, strict=True):
            assert torch.equal(one[0], other[0]) and torch.equal(one[1], other[1])
    assert torch.equal(state, torch.get_rng_state())
    few = torch.arange(6)
    one, other = (data.batch(data.validation, few)[0] for data in (disk, memory))
    assert torch.equal(one, other)


def test_workers_that_are_left_in_the_middle_start_again(tmp_path: Path):
    spec = write_idx(tmp_path)
    data = load_dataset(DataSpec(DATA, "idx", spec.options, loading="workers", workers=2))
    turns = [PlannedBatch(places, 0) for places in torch.arange(24).split(2)]
    batches = data.training(turns)
    first = next(batches)
    next(batches)
    batches.close()
    again = next(data.training(turns))
    assert torch.equal(first[0], again[0])


def test_a_worker_that_fails_says_which_file(tmp_path: Path):
    for number in range(6):
        paint(tmp_path / "a" / f"{number}.png", seed=number)
    options = {"path": str(tmp_path)}
    spec = DataSpec(DATA, "image_folder", options, loading="workers", workers=1, validation=0.0)
    data = load_dataset(spec)
    (tmp_path / "a" / "3.png").write_bytes(b"gone")
    with pytest.raises(Refusal, match=r"3\.png can't be read as an image") as caught:
        list(data.checking(data.train, 2))
    assert caught.value.problem.place.item == "skip_unreadable"
