"""A run that was interrupted goes on bit for bit."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import psutil
import pytest
import torch
from msgspec.structs import replace

from blockstudio.data.intake import load_intake, save_intake
from blockstudio.graph.problems import Refusal
from blockstudio.graph.records import DATA, DataSpec
from blockstudio.runs.control import RunControl
from blockstudio.runs.reader import RunReader
from blockstudio.runs.run import BEST, CHECKPOINT, next_run_folder, read_info
from blockstudio.training.loop.execution import execute
from blockstudio.training.process.headless import run_headless
from blockstudio.training.process.starter import Starter
from tests.training.networks import LAZY, MLP
from tests.training.runs import done, made, parameters, same, stopped_after

BUFFERS = '''import random

import numpy as np
import torch
from torch import nn


class Net(nn.Module):
    """Draws from every random generator, and keeps a buffer that is in no state_dict."""

    def __init__(self):
        super().__init__()
        self.norm = nn.BatchNorm1d(64)
        self.out = nn.Linear(64, 10)
        self.register_buffer("seen", torch.zeros(()), persistent=False)

    def forward(self, x):
        x = self.norm(x.flatten(1))
        if self.training:
            self.seen += 1
            x = x + 0.01 * random.random() + 0.01 * np.random.rand() + 0.001 * self.seen
        return self.out(torch.dropout(x, 0.2, self.training))


def build():
    return Net()
'''
PATIENCE = 120.0
"""Seconds that a process may take on a busy machine."""
ADAM = {"optimiser": "torch.optim.Adam", "optimiser_options": {"lr": 0.01, "betas": [0.8, 0.9]}}
MOMENTUM = {"optimiser_options": {"lr": 0.1, "momentum": 0.9, "nesterov": True}}


@pytest.fixture(scope="module")
def starter() -> Iterator[Starter]:
    """Return a starter that is warm."""
    found = Starter()
    assert found.wait_until_warm()
    yield found
    found.close()


def wait_for(what: Any, seconds: float = PATIENCE) -> None:
    """Wait until `what()` holds."""
    end = time.monotonic() + seconds
    while not what():
        assert time.monotonic() < end, "it took too long"
        time.sleep(0.01)


def killed(folder: Path) -> None:
    """Kill a run where it stands."""
    os.kill(read_info(folder).pid, signal.SIGKILL)
    wait_for(lambda: RunReader(folder).status() == "killed")


@pytest.mark.parametrize("steps", [1, 44, 45, 46, 77, 135])
@pytest.mark.parametrize(
    ("source", "recipe"), [(MLP, MOMENTUM), (BUFFERS, ADAM), (LAZY, {})], ids=["mlp", "buf", "lazy"]
)
def test_a_stopped_run_goes_on_bit_for_bit(
    tmp_path: Path, source: str, recipe: dict[str, Any], steps: int
) -> None:
    whole = done(tmp_path / "whole", source, epochs=3, **recipe)
    part = made(tmp_path / "part", source, epochs=3, **recipe)
    stopped_after(part, steps)
    torch.rand(3)
    info = execute(part, resume=True)
    assert same(parameters(part), parameters(tmp_path / "whole"))
    assert same(parameters(part, BEST), parameters(tmp_path / "whole", BEST))
    assert (info.last, info.best) == (whole.last, whole.best)
    reader, other = RunReader(part), RunReader(tmp_path / "whole")
    assert reader.steps() == other.steps()
    assert [row.metrics for row in reader.epochs()] == [row.metrics for row in other.epochs()]


def test_a_killed_run_leaves_its_metrics_and_goes_on(tmp_path: Path, starter: Starter) -> None:
    recipe = {"epochs": 25, "batch_size": 8}
    part = made(tmp_path / "part", **recipe)
    starter.start(part)
    reader = RunReader(part)
    wait_for(lambda: (part / CHECKPOINT).exists() and len(reader.steps()) > 500)
    killed(part)
    left = RunReader(part).steps()
    assert [row.step for row in left] == sorted(row.step for row in left)
    assert len(left) > 500
    assert same(parameters(part, BEST), torch.load(part / BEST, weights_only=True))
    info = run_headless(part, lambda _: None, resume=True)
    whole = done(tmp_path / "whole", **recipe)
    assert same(parameters(part), parameters(tmp_path / "whole"))
    assert (info.last, info.best) == (whole.last, whole.best)
    assert len(RunReader(part).epochs()) == 25


def test_a_run_killed_in_a_pause_goes_on_in_the_middle_of_its_epoch(
    tmp_path: Path, starter: Starter
) -> None:
    part = made(tmp_path / "part", epochs=40, batch_size=8)
    starter.start(part)
    control, reader = RunControl(part), RunReader(part)
    wait_for(lambda: reader.progress().step > 20)
    control.pause()
    wait_for(lambda: reader.status() == "paused")
    before = reader.progress().step
    control.step()
    wait_for(lambda: reader.progress().step == before + 1)
    time.sleep(0.1)
    assert reader.progress().step == before + 1
    wait_for(lambda: torch.load(part / CHECKPOINT)["loop"]["steps"] == before + 1)
    killed(part)
    starter.start(part, resume=True)
    wait_for(lambda: reader.status() == "finished")
    done(tmp_path / "whole", epochs=40, batch_size=8)
    assert same(parameters(part), parameters(tmp_path / "whole"))


def test_pause_resume_and_stop_from_outside(tmp_path: Path, starter: Starter) -> None:
    folder = made(next_run_folder(tmp_path / "runs"), epochs=100_000)
    starter.start(folder)
    control, reader = RunControl(folder), RunReader(folder)
    wait_for(lambda: reader.status() == "running")
    control.pause()
    wait_for(lambda: reader.status() == "paused")
    control.watch(["out.bias"])
    wait_for(lambda: reader.probe("out.bias") is not None)
    control.resume()
    wait_for(lambda: reader.status() == "running")
    with pytest.raises(Refusal, match="running already"):
        execute(folder)
    with pytest.raises(Refusal, match="running already"):
        starter.start(folder)
    control.stop()
    wait_for(lambda: reader.status() == "stopped")
    assert next_run_folder(tmp_path / "runs").name == "run-002"


def test_a_run_outlives_whoever_started_it(tmp_path: Path) -> None:
    starter = Starter()
    assert starter.wait_until_warm()
    folder = made(tmp_path / "run", epochs=100_000)
    starter.start(folder)
    reader = RunReader(folder)
    wait_for(lambda: reader.progress().step > 0)
    starter.close()
    step = reader.progress().step
    wait_for(lambda: reader.progress().step > step)
    # A polite kill is a stop, with everything saved.
    os.kill(read_info(folder).pid, signal.SIGTERM)
    wait_for(lambda: reader.status() == "stopped")
    assert torch.load(folder / CHECKPOINT)["loop"]["steps"] == reader.progress().step


def test_a_run_starts_even_when_the_warm_process_has_died(tmp_path: Path) -> None:
    before = set(psutil.Process().children())
    starter = Starter()
    starter.warm_up()
    (warm,) = set(psutil.Process().children()) - before
    warm.kill()
    warm.wait()
    folder = made(tmp_path / "run", epochs=1)
    starter.start(folder)
    starter.close()
    wait_for(lambda: RunReader(folder).status() == "finished")


def test_a_run_starts_even_when_its_starter_goes_at_once(tmp_path: Path) -> None:
    starter = Starter()
    starter.warm_up()
    folder = made(tmp_path / "run", epochs=1)
    starter.start(folder)
    starter.close()
    wait_for(lambda: RunReader(folder).status() == "finished")


def test_of_a_starter_that_was_asked_nothing_no_process_goes_on_loading() -> None:
    starter = Starter()
    starter.warm_up()
    starter.close()
    assert vars(starter)["_zygote"].wait(PATIENCE) == -signal.SIGKILL


FORKING = """
import sys, torch
from pathlib import Path
from blockstudio.training.process.fork import Fork
from blockstudio.training.process.starter import Starter

starter = Starter()
starter.fork(closing=[int(sys.argv[2])])
assert isinstance(vars(starter)["_zygote"], Fork)
assert starter.wait_until_warm()
starter.start(Path(sys.argv[1]))
starter.close()
"""


@pytest.mark.skipif(sys.platform != "linux", reason="nowhere else is a fork safe")
def test_a_run_of_a_fork_is_that_of_a_fresh_process_and_holds_nobody_up(tmp_path: Path) -> None:
    recipe = {"epochs": 2, "batch_size": 8, **ADAM}
    whole = tmp_path / "whole"
    assert done(whole, MLP, **recipe).status == "finished"
    folder = made(tmp_path / "run", MLP, **recipe)
    watched, written = os.pipe()
    command = [sys.executable, "-c", FORKING, str(folder), str(written)]
    subprocess.run(command, check=True, pass_fds=[written], timeout=PATIENCE)
    os.close(written)
    assert os.read(watched, 1) == b""  # what the fork was to close is closed: the end is seen
    os.close(watched)
    wait_for(lambda: RunReader(folder).status() == "finished")
    assert same(parameters(folder), parameters(whole))


def test_a_starter_that_was_not_warmed_up_starts_runs_too(tmp_path: Path) -> None:
    starter = Starter()
    folder = made(tmp_path / "run", epochs=1)
    starter.start(folder)
    starter.close()
    wait_for(lambda: RunReader(folder).status() == "finished")


def test_data_that_has_changed_is_not_gone_on_with(tmp_path: Path) -> None:
    data = DataSpec(DATA, "csv", {"path": str(tmp_path / "t.csv")})
    (tmp_path / "t.csv").write_text("a,b,c\n" + "1,2,x\n3,4,y\n" * 20)
    source = "from torch import nn\n\n\ndef build():\n    return nn.Linear(2, 2)\n"
    folder = made(tmp_path / "run", source, data, batch_size=4)
    stopped_after(folder, 3)
    (tmp_path / "t.csv").write_text("a,b,c\n" + "1,2,x\n3,4,y\n" * 30)
    info = execute(folder, resume=True)
    assert "The data has changed" in str(info.failure.problem)


CHANGES = {
    "one number": lambda x, y: x.__setitem__((3, 5), x[3, 5] + 1),
    "one target": lambda x, y: y.__setitem__(7, 1 - y[7]),
    "their order": lambda x, y: (x.__setitem__(slice(None), x[::-1].copy()), y.sort()),
    "a number that is gone": lambda x, y: x.__setitem__((0, 0), float("nan")),
}


@pytest.mark.parametrize("change", CHANGES)
def test_samples_that_have_changed_are_not_gone_on_with(tmp_path: Path, change: str) -> None:
    """No figure of the preparation tells of it: the samples are taken as they are."""
    file = tmp_path / "samples.npz"
    x = np.random.default_rng(0).normal(size=(60, 64)).astype(np.float32)
    y = (x[:, 0] > 0).astype(np.int64)
    np.savez(file, x=x, y=y)
    folder = tmp_path / "run"
    data = DataSpec(DATA, "npz", {"path": str(file)})
    stopped_after(made(folder, data=data, epochs=2), 1)
    CHANGES[change](x, y)
    np.savez(file, x=x, y=y)
    info = execute(folder, resume=True)
    assert info.failure is not None
    assert "The data has changed" in str(info.failure.problem)


def test_a_run_of_an_older_version_goes_on_without_a_digest_of_its_samples(tmp_path: Path) -> None:
    folder = tmp_path / "run"
    stopped_after(made(folder, epochs=2), 1)
    before = load_intake(folder)
    assert before is not None
    assert before.fingerprint
    save_intake(folder, replace(before, fingerprint=""))
    assert execute(folder, resume=True).failure is None


def test_a_damaged_checkpoint_is_said_to_be_one(tmp_path: Path) -> None:
    folder = made(tmp_path / "run")
    stopped_after(folder, 3)
    (folder / CHECKPOINT).write_bytes(b"PK\x03\x04 cut off")
    info = execute(folder, resume=True)
    assert info.status == "failed"
    assert "checkpoint.pt can't be read" in str(info.failure.problem)


def test_a_checkpoint_that_would_run_code_is_refused(tmp_path: Path) -> None:
    folder = made(tmp_path / "run")
    stopped_after(folder, 3)
    torch.save({"loop": os.system}, folder / CHECKPOINT)
    assert "checkpoint.pt can't be read" in str(execute(folder, resume=True).failure.problem)
