"""Runs whose batches are transformed at random, or read from the disk: interrupted, and gone on with."""

import os
import signal
import time
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from blockstudio.graph.records import DATA, DataSpec
from blockstudio.runs.reader import RunReader
from blockstudio.runs.run import CHECKPOINT, read_info
from blockstudio.training.loop.execution import execute
from blockstudio.training.process.headless import run_headless
from blockstudio.training.process.starter import Starter
from tests.data.test_image_folder import paint
from tests.training.networks import MLP
from tests.training.runs import done, made, parameters, same, stopped_after

AUGMENTED = DataSpec(
    DATA,
    "digits",
    transforms={
        "padding": 1,
        "crop": [8, 8],
        "crop_at": "random",
        "flip_horizontal": 0.5,
        "normalise": "training",
    },
)
FOLDER_NET = """from torch import nn


def build():
    return nn.Sequential(nn.Flatten(), nn.Dropout(0.2), nn.Linear(3 * 8 * 8, 2))
"""


@pytest.fixture
def folder(tmp_path: Path) -> DataSpec:
    for number in range(30):
        for kind in ("a", "b"):
            paint(tmp_path / "images" / kind / f"{number}.png", (9, 9), seed=number)
    transforms = {"crop": [8, 8], "crop_at": "random", "flip_vertical": 0.5}
    options = {"path": str(tmp_path / "images")}
    return DataSpec(DATA, "image_folder", options, transforms=transforms, workers=2)


@pytest.mark.parametrize("steps", [1, 45, 50, 91])
def test_an_augmented_run_goes_on_bit_for_bit(tmp_path: Path, steps: int) -> None:
    whole = done(tmp_path / "whole", MLP, AUGMENTED, epochs=3)
    part = made(tmp_path / "part", MLP, AUGMENTED, epochs=3)
    stopped_after(part, steps)
    info = execute(part, resume=True)
    assert same(parameters(part), parameters(tmp_path / "whole"))
    assert (info.last, info.best) == (whole.last, whole.best)


def test_augmentation_changes_what_is_learnt_and_is_the_same_each_time(tmp_path: Path) -> None:
    for name, data in (("one", AUGMENTED), ("two", AUGMENTED), ("plain", DataSpec(DATA, "digits"))):
        done(tmp_path / name, MLP, data, epochs=1)
    assert same(parameters(tmp_path / "one"), parameters(tmp_path / "two"))
    assert not same(parameters(tmp_path / "one"), parameters(tmp_path / "plain"))


@pytest.mark.parametrize("loading", ["memory", "mapped", "workers"])
def test_a_run_is_the_same_wherever_its_samples_wait_and_however_it_is_interrupted(
    tmp_path: Path, folder: DataSpec, loading: str
) -> None:
    recipe: dict[str, Any] = {"epochs": 2, "batch_size": 7}
    done(tmp_path / "whole", FOLDER_NET, replace(folder, loading="memory"), **recipe)
    part = made(tmp_path / "part", FOLDER_NET, replace(folder, loading=loading), **recipe)
    stopped_after(part, 3)
    assert execute(part, resume=True).status == "finished"
    assert same(parameters(part), parameters(tmp_path / "whole"))


def test_a_killed_run_with_workers_and_augmentation_goes_on(
    tmp_path: Path, folder: DataSpec
) -> None:
    recipe: dict[str, Any] = {"epochs": 100, "batch_size": 8}
    data = replace(folder, loading="workers")
    part = made(tmp_path / "part", FOLDER_NET, data, **recipe)
    starter = Starter()
    starter.start(part)
    reader = RunReader(part)
    wait_for(lambda: (part / CHECKPOINT).exists() and len(reader.steps()) > 50)
    pid = read_info(part).pid
    assert pid is not None
    os.kill(pid, signal.SIGKILL)
    wait_for(lambda: RunReader(part).status() == "killed")
    starter.close()
    run_headless(part, lambda _: None, resume=True)
    done(tmp_path / "whole", FOLDER_NET, replace(folder, loading="memory"), **recipe)
    assert same(parameters(part), parameters(tmp_path / "whole"))


def wait_for(what: Any, seconds: float = 120.0) -> None:
    """Wait until `what()` holds."""
    end = time.monotonic() + seconds
    while not what():
        assert time.monotonic() < end, "it took too long"
        time.sleep(0.01)
