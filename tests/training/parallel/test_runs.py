"""Whole runs by two processes: the curve of one, the files of one; and what becomes of accidents."""

import os
import signal
import sys
from pathlib import Path
from typing import Any

import psutil
import pytest
import torch

from blockstudio.graph.records import DATA, DataSpec
from blockstudio.runs.control import RunControl
from blockstudio.runs.reader import RunReader
from blockstudio.runs.run import BEST, CHECKPOINT, LAST, LOG, RunInfo, read_info
from blockstudio.runs.weights import kept_in
from blockstudio.training.loop.execution import execute
from tests.training.networks import MLP
from tests.training.runs import done, made, parameters, same, stopped_after

PLAIN = MLP.replace("self.dropout(h)", "h + 0.0 * self.dropout(h)")
"""A network that draws random numbers, in each process others, of which nothing depends."""
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
    "keep_every": 1,
}
STRATEGIES = ("ddp", "fsdp")
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="torchrun wants fork or gloo on lo")


def workers(folder: Path) -> list[int]:
    """Return the ids of the processes that torchrun has started to train, the leading one first."""
    found = [
        process
        for process in psutil.process_iter(["cmdline"])
        if "blockstudio.training.parallel.worker" in (said := process.info["cmdline"] or [])
        and str(folder) in said
        and "torch.distributed.run" not in " ".join(said)
    ]
    return [one.pid for one in sorted(found, key=lambda one: int(one.environ()["RANK"]))]


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
    assert kept_in(one) == kept_in(other) == [1, 2]
    for file in (LAST, *(f"epoch-{epoch}.params" for epoch in kept_in(one))):
        mine, theirs = parameters(one, file), parameters(other, file)
        assert type(mine) is type(theirs) and list(mine) == list(theirs)
        for name, value in mine.items():
            assert type(value) is torch.Tensor
            torch.testing.assert_close(value, theirs[name], rtol=1e-4, atol=1e-5)
    assert list(parameters(one, BEST)) == list(parameters(other, LAST))


@pytest.fixture(scope="module", params=STRATEGIES)
def both(
    alone: Path, tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest
) -> Path:
    """Give the same run as `alone`, done after it by two processes in either way."""
    assert alone.is_dir()
    folder = tmp_path_factory.mktemp("both")
    temporary = folder / "temporary"
    temporary.mkdir()
    run = made(folder / "run", PLAIN, DATASET, **RECIPE, processes=2, strategy=request.param)
    heard: list[str] = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TMPDIR", str(temporary))
        info = execute(run, listener=lambda info: heard.append(info.status))
    assert info.failure is None, (run / LOG).read_text()
    assert heard[-1] == "finished"
    assert [path.name for path in temporary.iterdir()] == []
    return run


def test_two_processes_have_the_curve_of_one(alone: Path, both: Path):
    alike(alone, both)
    saved = torch.load(both / CHECKPOINT, weights_only=True)
    assert saved["processes"] == 2
    single = torch.load(alone / CHECKPOINT, weights_only=True)
    assert list(saved["optimiser"]["state"]) == list(single["optimiser"]["state"])


@pytest.mark.parametrize("both", ["fsdp"], indirect=True)
def test_killed_in_one_process_it_ends_in_words_and_goes_on_bit_for_bit(tmp_path: Path, both: Path):
    strategy = read_info(both).settings.train.strategy
    folder = made(tmp_path / "run", PLAIN, DATASET, **RECIPE, processes=2, strategy=strategy)
    control, reader = RunControl(folder), RunReader(folder)
    for _ in range(51):
        control.step()
    killed: list[int] = []

    def kill(info: RunInfo) -> None:
        if killed or info.status != "paused" or info.progress.step != 51:
            return
        control.watch(["hidden.weight"])
        if reader.probe("hidden.weight"):
            killed.append(workers(folder)[1])
            os.kill(killed[0], signal.SIGKILL)

    info = execute(folder, listener=kill)
    assert info.status == "failed" and info.failure is not None
    assert str(info.failure.problem.message) == "process 1 of 2 was ended by SIGKILL"
    control.reset()
    assert execute(folder, resume=True).status == "finished"
    assert same(parameters(folder), parameters(both))
    assert same(parameters(folder, BEST), parameters(both, BEST))
    assert RunReader(folder).steps() == RunReader(both).steps()
    assert [*map(torch.equal, drawn(folder), drawn(both))] == [True, True]
    assert not torch.equal(*drawn(both))


def drawn(folder: Path) -> list[torch.Tensor]:
    """Return where each process of a run has come to in its random numbers."""
    saved = torch.load(folder / CHECKPOINT, weights_only=True)
    return [state["torch"] for state in (saved["random"], *saved["others"])]


def test_a_run_of_two_goes_on_with_one_and_back(tmp_path: Path, alone: Path):
    folder = made(tmp_path / "run", PLAIN, DATASET, **RECIPE)
    stopped_after(folder, 7)
    RunControl(folder).set_processes(2)
    stopped_after(folder, 50, resume=True)
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
