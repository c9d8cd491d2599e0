"""Weights of chosen epochs: kept exactly as torch writes them, thinned evenly, never stale, never lost."""

import io
import os
import signal
import subprocess
import sys
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as some

from blockstudio.graph.problems import Refusal
from blockstudio.graph.records import TRAIN, TrainSpec
from blockstudio.recipes.keeping import kept_epochs, most_kept
from blockstudio.runs.control import RunControl
from blockstudio.runs.reader import RunReader
from blockstudio.runs.run import BEST, LAST, read_info
from blockstudio.runs.weights import kept_file, kept_in, weights_named, weights_of
from blockstudio.training.loop.execution import execute
from blockstudio.training.prediction.trained import origin_of_file
from blockstudio.training.process.starter import start_apart
from tests.training.networks import MLP
from tests.training.runs import done, made, parameters, same
from tests.training.test_disk import LIMITED, WIDE, is_the_same
from tests.training.test_kills import until
from tests.training.test_resume import BUFFERS

EPOCHS = 7


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a run that has kept every second epoch."""
    folder = tmp_path_factory.mktemp("kept") / "run-001"
    assert done(folder, BUFFERS, epochs=EPOCHS, keep_every=2).status == "finished"
    return folder


@given(some.integers(1, 9), some.integers(0, 9), some.integers(1, 300))
def test_kept_epochs_are_spread_evenly_and_only_the_newest_has_still_to_be_written(
    every: int, most: int, epochs: int
):
    train = TrainSpec(TRAIN, keep_every=every, keep_most=most, epochs=epochs)
    before: list[int] = []
    for epoch in range(1, epochs + 1):
        now = list(kept_epochs(train, epoch))
        assert set(now) <= {*before, epoch}
        assert len({later - one for one, later in pairwise(now)}) <= 1
        assert all(one % every == 0 for one in now)
        assert not most or len(now) <= most
        assert most or now == list(range(every, epoch + 1, every))
        assert len(now) <= most_kept(train)
        before = now
    assert bool(before) == (epochs >= every)


def test_the_weights_after_an_epoch_are_those_of_a_run_of_so_many_epochs(
    tmp_path: Path, kept: Path
):
    assert kept_in(kept) == [2, 4, 6]
    for epoch in kept_in(kept):
        shorter = tmp_path / str(epoch)
        done(shorter, BUFFERS, epochs=epoch)
        assert same(parameters(kept, f"epoch-{epoch}.params"), parameters(shorter))
        assert kept_in(shorter) == []


def test_a_kept_file_is_exactly_what_torch_saves(kept: Path):
    for one in weights_of(kept):
        buffer = io.BytesIO()
        torch.save(torch.load(one.path, weights_only=True), buffer)
        assert buffer.getvalue() == one.path.read_bytes()


def test_that_epochs_are_kept_changes_nothing_else(tmp_path: Path, kept: Path):
    done(tmp_path / "run", BUFFERS, epochs=EPOCHS)
    for file in (BEST, LAST):
        assert same(parameters(kept, file), parameters(tmp_path / "run", file))


def test_what_is_too_many_is_thinned_and_what_is_left_is_right(tmp_path: Path, kept: Path):
    folder = tmp_path / "run"
    done(folder, BUFFERS, epochs=EPOCHS, keep_every=1, keep_most=2)
    assert kept_in(folder) == [4]
    assert same(parameters(folder, "epoch-4.params"), parameters(kept, "epoch-4.params"))


@pytest.mark.parametrize(("every", "most"), [(1, 0), (1, 3), (2, 0)])
def test_a_killed_run_goes_on_to_the_same_kept_weights_with_no_stale_ones(
    tmp_path: Path, every: int, most: int
):
    recipe: dict[str, Any] = {"batch_size": 8, "keep_every": every, "keep_most": most}
    whole, folder = tmp_path / "whole", tmp_path / "run"
    done(whole, MLP, epochs=6, **recipe)
    made(folder, MLP, epochs=6, **recipe)
    kill_in_epoch(folder, 3)
    # As a run leaves it that is killed after its weights and before its checkpoint were in place.
    kept_file(folder, 5).write_bytes(b"stale")
    kept_file(folder, 900).write_bytes(b"stale")
    assert execute(folder, resume=True).status == "finished"
    assert kept_in(folder) == kept_in(whole) == list(kept_epochs(train_of(folder), 6))
    for epoch in kept_in(whole):
        file = f"epoch-{epoch}.params"
        assert same(parameters(folder, file), parameters(whole, file))


def test_a_run_that_begins_anew_in_its_folder_has_nothing_of_the_one_before(tmp_path: Path):
    folder = made(tmp_path / "run", epochs=2, keep_every=2)
    kept_file(folder, 8).write_bytes(b"of another run")
    execute(folder)
    assert kept_in(folder) == [2]


def test_a_run_that_is_made_longer_keeps_on(tmp_path: Path):
    folder = tmp_path / "run"
    done(folder, epochs=2, keep_every=2)
    RunControl(folder).extend(2)
    execute(folder, resume=True)
    assert kept_in(folder) == [2, 4]


def test_a_full_disk_is_told_and_loses_no_kept_weights(tmp_path: Path):
    whole, folder = tmp_path / "whole", tmp_path / "run"
    done(whole, WIDE, epochs=3, keep_every=1)
    made(folder, WIDE, epochs=3, keep_every=1)
    size = kept_file(whole, 1).stat().st_size - 1
    command = [sys.executable, "-c", LIMITED, str(folder), str(size)]
    said = subprocess.run(command, capture_output=True, text=True, check=False)
    assert said.returncode == 0, said.stderr
    assert "could not be written" in said.stdout
    assert "MB free" in said.stdout
    assert is_the_same(folder, whole)
    for epoch in (1, 2, 3):
        file = f"epoch-{epoch}.params"
        assert same(parameters(folder, file), parameters(whole, file))


def test_the_list_of_a_runs_weights_says_of_each_which_it_is(kept: Path):
    found = {one.name: one.source.epoch for one in weights_of(kept)}
    best = read_info(kept).best["epoch"]
    assert found == {"best": best, "last": EPOCHS, "epoch-2": 2, "epoch-4": 4, "epoch-6": 6}
    for name in found:
        assert weights_named(kept, name) == kept / f"{name}.params"
    for epoch in kept_in(kept):
        assert str(origin_of_file(kept_file(kept, epoch))) == f"run 1, epoch {epoch}"
    assert weights_of(kept / "none") == []


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("epoch-5", ["epoch 5", "best, last, epoch-2, epoch-4, epoch-6", "epoch-4, epoch-6"]),
        ("epoch-80", ["epoch 80", "the nearest: epoch-4, epoch-6"]),
        ("epoch-04", ["there are no weights “epoch-04”", "epoch-4"]),
        ("lats", ["there are no weights “lats”", "last"]),
        ("run-1/best", ["there are no weights “run-1/best”"]),
    ],
)
def test_weights_that_a_run_has_not_are_refused_with_the_nearest(
    kept: Path, name: str, words: list[str]
):
    with pytest.raises(Refusal) as told:
        weights_named(kept, name)
    assert all(word in str(told.value) for word in words), told.value


def train_of(folder: Path) -> TrainSpec:
    """Return the recipe of a run."""
    return read_info(folder).settings.train


def kill_in_epoch(folder: Path, epoch: int) -> None:
    """Start a run in a process of its own, and kill it in the epoch after `epoch`, with a checkpoint."""
    control, reader = RunControl(folder), RunReader(folder)
    process = start_apart(folder)
    until(lambda: reader.status() != "queued" and reader.info().progress.epoch >= epoch)
    control.pause()
    until(lambda: reader.status() in ("paused", "finished"))
    assert reader.status() == "paused"
    os.kill(read_info(folder).pid or 0, signal.SIGKILL)
    process.wait()
    control.reset()
