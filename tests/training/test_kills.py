"""Twenty runs are killed at random moments, and every one goes on bit for bit."""

import os
import random
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from blockstudio.graph.records import ParameterGroup
from blockstudio.runs.control import RunControl
from blockstudio.runs.reader import RunReader
from blockstudio.runs.run import read_info
from blockstudio.training.process.starter import Starter
from tests.training.networks import MLP
from tests.training.runs import done, made, parameters, same
from tests.training.test_resume import BUFFERS

_CYCLE = "torch.optim.lr_scheduler.OneCycleLR"
_ADAM = {"optimiser": "torch.optim.AdamW", "optimiser_options": {"lr": 0.003}}
_GROUPS = (ParameterGroup(vectors=True, options={"weight_decay": 0.0}),)
RECIPES: dict[str, tuple[str, dict[str, Any]]] = {
    "plain": (MLP, {}),
    "accumulated": (MLP, {"accumulate": 7, "clip_norm": 0.1, "scheduler": _CYCLE}),
    "adamw": (BUFFERS, {**_ADAM, "groups": _GROUPS, "warmup": 3.0}),
    "half": (MLP, {**_ADAM, "precision": "float16", "accumulate": 3}),
}
EPOCHS, BATCH, STEPS = 8, 8, 8 * 180


@pytest.fixture(scope="module")
def starter() -> Iterator[Starter]:
    """Return a starter that is warm."""
    found = Starter()
    assert found.wait_until_warm()
    yield found
    found.close()


@pytest.fixture(scope="module")
def wholes(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Return a run of each recipe that nobody killed."""
    folders = {name: tmp_path_factory.mktemp("whole") / name for name in RECIPES}
    for name, (source, recipe) in RECIPES.items():
        info = done(folders[name], source, epochs=EPOCHS, batch_size=BATCH, **recipe)
        assert info.status == "finished", info.failure
    return folders


@pytest.mark.parametrize("number", range(20))
def test_a_run_killed_at_a_random_step_goes_on_bit_for_bit(
    tmp_path: Path, starter: Starter, wholes: dict[str, Path], number: int
) -> None:
    draw = random.Random(number)
    name = list(RECIPES)[number % len(RECIPES)]
    source, recipe = RECIPES[name]
    folder = made(tmp_path / "run", source, epochs=EPOCHS, batch_size=BATCH, **recipe)
    starter.start(folder)
    reader, control = RunReader(folder), RunControl(folder)
    first, last = sorted(draw.randrange(1, STEPS - 200) for _ in range(2))
    if draw.random() < 0.6:
        # A pause writes a checkpoint wherever it is, most often inside an epoch.
        until(lambda: reader.progress().step >= first)
        control.pause()
        until(lambda: reader.status() in ("paused", "finished"))
        control.resume()
    until(lambda: reader.progress().step >= last or reader.status() == "finished")
    info = read_info(folder)
    if info.status != "finished":
        os.kill(info.pid, signal.SIGKILL)
        until(lambda: reader.status() in ("killed", "finished"))
        starter.start(folder, resume=True)
        until(lambda: reader.status() not in ("queued", "killed", "running"))
    assert read_info(folder).status == "finished"
    whole = wholes[name]
    assert same(parameters(folder), parameters(whole))
    assert reader.epochs()[-1].metrics == RunReader(whole).epochs()[-1].metrics
    assert [row.epoch for row in reader.epochs()] == list(range(1, EPOCHS + 1))


def until(what: Callable[[], bool], seconds: float = 120.0) -> None:
    """Wait until `what()` holds; look often, so that a kill comes at any step."""
    end = time.monotonic() + seconds
    while not what():
        assert time.monotonic() < end, "it took too long"
        time.sleep(0.002)
