"""Whole runs by two processes: the curve of one, the files of one; and what becomes of accidents."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import psutil
import pytest
import torch

from blockstudio.graph.records import DATA, DataSpec
from blockstudio.runs.control import RunControl
from blockstudio.runs.reader import RunReader
from blockstudio.runs.run import BEST, CHECKPOINT, LOG, read_info
from blockstudio.training.loop.execution import execute
from tests.training.networks import MLP
from tests.training.runs import done, made, parameters, same

PLAIN = MLP.replace("nn.Dropout(0.1)", "nn.Identity()")
DATASET = DataSpec(DATA, "digits", test=0.1)
RECIPE: dict[str, Any] = {
    "epochs": 2,
    "batch_size": 33,
    "accumulate": 2,
    "clip_norm": 0.5,
    "optimiser": "torch.optim.Adam",
    "optimiser_options": {"lr": 0.01},
    "metrics": {"f1": {}},
    "class_weight": "balanced",
    "oversample": True,
}
PATIENCE = 240.0
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="torchrun wants fork or gloo on lo")


def started(folder: Path, *options: str) -> "subprocess.Popen[bytes]":
    command = [sys.executable, "-m", "blockstudio.training.process.process", str(folder), *options]
    return subprocess.Popen(command)


def wait_for(what: Callable[[], object], process: "subprocess.Popen[bytes] | None" = None) -> None:
    end = time.monotonic() + PATIENCE
    while not what():
        assert time.monotonic() < end, "it took too long"
        assert process is None or process.poll() is None, "the run ended"
        time.sleep(0.05)


def paused_at(folder: Path, step: int, process: "subprocess.Popen[bytes]") -> None:
    reader = RunReader(folder)
    wait_for(lambda: reader.info().progress.step == step and reader.status() == "paused", process)


def workers(folder: Path) -> list[int]:
    """Return the ids of the processes that train, the leading one first."""
    found = [
        process.pid
        for process in psutil.process_iter(["cmdline"])
        if "blockstudio.training.parallel.worker" in (said := process.info["cmdline"] or [])
        and str(folder) in said
        and "torch.distributed.run" not in " ".join(said)
    ]
    lead = read_info(folder).pid
    return sorted(found, key=lambda pid: pid != lead)


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the run of one process that all others are held against."""
    folder = tmp_path_factory.mktemp("alone") / "run"
    assert done(folder, PLAIN, DATASET, **RECIPE).status == "finished"
    return folder


def alike(one: Path, other: Path) -> None:
    """Hold that two runs have the same curves and the same files, within float tolerance."""
    here, there = RunReader(one), RunReader(other)
    pairs = zip(here.steps(), there.steps(), strict=True)
    assert all(
        (a.step, a.accuracy) == (b.step, b.accuracy) and a.loss == pytest.approx(b.loss, rel=1e-5)
        for a, b in pairs
    )
    for a, b in zip(here.epochs(), there.epochs(), strict=True):
        assert a.metrics == pytest.approx(b.metrics, rel=1e-5)
    assert here.info().test == pytest.approx(there.info().test, rel=1e-5)
    assert here.info().best["epoch"] == there.info().best["epoch"]
    mine, theirs = parameters(one), parameters(other)
    assert type(mine) is type(theirs) and list(mine) == list(theirs)
    assert list(parameters(one, BEST)) == list(theirs)
    for name, value in mine.items():
        assert type(value) is torch.Tensor
        torch.testing.assert_close(value, theirs[name], rtol=1e-4, atol=1e-5)


@pytest.mark.parametrize("strategy", ["ddp", "fsdp"])
def test_two_processes_have_the_curve_of_one(
    tmp_path: Path, alone: Path, strategy: str, monkeypatch: pytest.MonkeyPatch
):
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setenv("TMPDIR", str(temporary))
    folder = made(tmp_path / "run", PLAIN, DATASET, **RECIPE, processes=2, strategy=strategy)
    heard: list[str] = []
    info = execute(folder, listener=lambda info: heard.append(info.status))
    assert info.failure is None, (folder / LOG).read_text()
    assert heard[-1] == "finished"
    alike(alone, folder)
    saved = torch.load(folder / CHECKPOINT, weights_only=True)
    assert saved["processes"] == 2
    single = torch.load(alone / CHECKPOINT, weights_only=True)
    assert list(saved["optimiser"]["state"]) == list(single["optimiser"]["state"])
    assert [path.name for path in temporary.iterdir()] == []


@pytest.mark.parametrize("strategy", ["ddp", "fsdp"])
def test_killed_in_one_process_it_ends_in_words_and_goes_on_bit_for_bit(
    tmp_path: Path, strategy: str
):
    recipe = RECIPE | {"processes": 2, "strategy": strategy, "metrics": {}}
    whole = made(tmp_path / "whole", MLP, DATASET, **recipe)
    assert execute(whole).status == "finished"
    folder = made(tmp_path / "part", MLP, DATASET, **recipe)
    control = RunControl(folder)
    for _ in range(51):
        control.step()
    process = started(folder)
    reader = RunReader(folder)
    paused_at(folder, 51, process)
    control.watch(["hidden.weight"])
    wait_for(lambda: reader.probe("hidden.weight"), process)
    os.kill(workers(folder)[1], signal.SIGKILL)
    assert process.wait(PATIENCE) == 1
    info = read_info(folder)
    assert info.status == "failed" and info.failure is not None
    assert str(info.failure.problem.message) == "process 1 of 2 was ended by SIGKILL"
    control.reset()
    assert execute(folder, resume=True).status == "finished"
    assert same(parameters(folder), parameters(whole))
    assert same(parameters(folder, BEST), parameters(whole, BEST))
    assert RunReader(folder).steps() == RunReader(whole).steps()


def test_a_run_of_two_goes_on_with_one_and_back(tmp_path: Path, alone: Path):
    folder = made(tmp_path / "run", PLAIN, DATASET, **RECIPE)
    for number, (steps, processes) in enumerate([(7, 1), (50, 2)]):
        control = RunControl(folder)
        control.set_processes(processes)
        done_before = read_info(folder).progress.step
        for _ in range(steps - done_before):
            control.step()
        process = started(folder, *(["--resume"] if number else []))
        paused_at(folder, steps, process)
        control.stop()
        assert process.wait(PATIENCE) == 0
        control.reset()
    RunControl(folder).set_processes(1)
    assert execute(folder, resume=True).status == "finished"
    alike(alone, folder)


CLUMSY = PLAIN.replace(
    "        h = ",
    "        if torch.distributed.get_rank() == 1:\n"
    "            raise ValueError('the second one stumbles')\n        h = ",
).replace("from torch import nn", "import torch\nfrom torch import nn")


def test_what_goes_wrong_in_one_process_is_told_by_all(tmp_path: Path):
    folder = made(tmp_path / "run", CLUMSY, DATASET, **RECIPE, processes=2)
    info = execute(folder)
    assert info.status == "failed" and info.failure is not None
    assert "the second one stumbles" in str(info.failure.problem.message)
