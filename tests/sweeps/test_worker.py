"""Sweeps that are really trained: whole, killed and gone on with, stopped, with runs that fail."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from msgspec.structs import replace

import blockstudio
from blockstudio.graph.problems import Refusal
from blockstudio.graph.records import CustomCode
from blockstudio.project.examples import example
from blockstudio.runs.control import RunControl
from blockstudio.runs.reader import RunReader
from blockstudio.runs.run import read_info, write_info
from blockstudio.sweeps.ranges import read_range
from blockstudio.sweeps.results import curve_of, mean_curve, spread_of
from blockstudio.sweeps.spec import Axis, SweepSpec, fold_sweep
from blockstudio.sweeps.sweep import (
    create_sweep,
    next_sweep_folder,
    ranked,
    read_sweep,
    status_of,
)
from blockstudio.training.process.starter import Starter
from blockstudio.training.sweeps.launch import launch
from blockstudio.training.sweeps.process import work_through
from blockstudio.training.sweeps.worker import Worker
from tests.training.runs import parameters, same

LR = Axis("train.lr", read_range("log:0.01..0.5"))
WIDTH = Axis("node.hidden.out_features", read_range("8,16"))


def made(folder: Path, spec: SweepSpec, **train: Any) -> Path:
    """Make a sweep of the example with digits."""
    project = blockstudio.open_project(example("digits-mlp").path)
    project.configure(**{"epochs": 2, **train})
    return create_sweep(folder, spec, project.store.records.values())


def spec(*axes: Axis, strategy: str = "random", runs: int = 0, **more: Any) -> SweepSpec:
    """Return a specification that maximises the validation accuracy."""
    return SweepSpec(axes, strategy, "val_accuracy", "max", runs=runs, **more)


def until(holds: Callable[[], object], seconds: float = 120.0) -> None:
    """Wait until something is so."""
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.02)


def test_a_grid_trains_every_combination_and_tells_the_best(tmp_path: Path):
    grid = spec(WIDTH, Axis("train.lr", read_range("0.01,0.5")), strategy="grid", at_a_time=2)
    folder = made(tmp_path / "sweep-001", grid)
    info = work_through(folder)
    assert (info.status, len(info.trials)) == ("finished", 4)
    for trial in info.trials:
        run = read_info(folder / trial.name)
        assert run.status == "finished"
        assert run.settings.varied == trial.values
        assert run.settings.train.optimiser_options["lr"] == trial.values["train.lr"]
        width = trial.values["node.hidden.out_features"]
        assert parameters(folder / trial.name)["hidden.weight"].shape[0] == width
        epochs = RunReader(folder / trial.name).epochs()
        assert trial.value == max(row.metrics["val_accuracy"] for row in epochs)
    values = [trial.value for trial in info.trials]
    assert ranked(info)[0].value == max(values)


@pytest.mark.parametrize("strategy", ["random", "tpe"])
def test_a_killed_sweep_goes_on_as_if_nothing_had_been(strategy: str, tmp_path: Path):
    sweep = spec(LR, WIDTH, strategy=strategy, runs=3)
    whole = work_through(made(tmp_path / "whole" / "sweep-001", sweep, epochs=8))
    folder = made(tmp_path / "killed" / "sweep-001", sweep, epochs=8)
    launch(folder)
    until(lambda: len(read_sweep(folder).trials) == 2)
    until(lambda: (folder / "run-002" / "metrics.sqlite").exists())
    os.kill(read_sweep(folder).pid, signal.SIGKILL)
    os.kill(read_info(folder / "run-002").pid, signal.SIGKILL)
    until(lambda: status_of(read_sweep(folder)) == "killed")
    until(lambda: RunReader(folder / "run-002").status() == "killed")
    first = (folder / "run-001" / "last.params").stat().st_mtime_ns
    info = work_through(folder)
    assert info.trials == whole.trials
    assert (folder / "run-001" / "last.params").stat().st_mtime_ns == first
    for trial in info.trials:
        one, other = folder / trial.name, tmp_path / "whole" / "sweep-001" / trial.name
        assert same(parameters(one), parameters(other))
        assert same(parameters(one, "best.params"), parameters(other, "best.params"))


def test_a_run_that_fails_is_told_and_the_others_are_done(tmp_path: Path):
    shapes = Axis("node.out.out_features", read_range("3,10,11"))
    folder = made(tmp_path / "sweep-001", spec(shapes, strategy="grid"), epochs=1)
    info = work_through(folder)
    assert info.status == "finished"
    assert [trial.status for trial in info.trials] == ["failed", "finished", "finished"]
    assert "output" in str(info.trials[0].failure)
    assert len(ranked(info)) == 2


def test_a_run_that_begins_while_it_is_looked_at_is_not_taken_for_stopped(tmp_path: Path):
    """Its status is read, then it starts, then the time of its start is read."""
    folder = made(tmp_path / "sweep-001", spec(LR, runs=1), epochs=1)
    (trial,) = work_through(folder).trials
    run = folder / trial.name
    write_info(run, replace(read_info(run), status="stopped", started=100.0))
    worker, begun = Worker(folder, Starter(1)), time.time()
    worker._begun[trial.number] = begun
    status = RunReader(run).status()
    assert (status, worker._is_starting(trial, status)) == ("stopped", True)
    write_info(run, replace(read_info(run), status="running", started=begun + 1.0))
    assert worker._is_starting(trial, status)
    assert not worker._is_starting(trial, RunReader(run).status())


def test_pause_stop_and_go_on(tmp_path: Path):
    folder = made(tmp_path / "sweep-001", spec(LR, runs=2), epochs=12)
    launch(folder)
    control = RunControl(folder)
    until(lambda: (folder / "run-001" / "metrics.sqlite").exists())
    control.pause()
    until(lambda: read_sweep(folder).status == "paused")
    until(lambda: RunReader(folder / "run-001").status() in ("paused", "finished"))
    with pytest.raises(Refusal, match="already"):
        launch(folder)
    control.resume()
    until(lambda: read_sweep(folder).status == "running")
    control.stop()
    until(lambda: read_sweep(folder).status == "stopped")
    assert len(read_sweep(folder).trials) <= 2
    info = work_through(folder)
    assert [trial.status for trial in info.trials] == ["finished", "finished"]
    assert [len(curve_of(folder / one.name, "val_loss")) for one in info.trials] == [12, 12]


def test_a_single_run_that_a_person_stops_is_left_alone(tmp_path: Path):
    folder = made(tmp_path / "sweep-001", spec(LR, runs=2), epochs=60)
    launch(folder)
    until(lambda: (folder / "run-001" / "metrics.sqlite").exists())
    RunControl(folder / "run-001").stop()
    until(lambda: (folder / "run-002" / "metrics.sqlite").exists())
    RunControl(folder / "run-002").stop()
    until(lambda: read_sweep(folder).status == "finished")
    assert {trial.status for trial in read_sweep(folder).trials} <= {"stopped", "finished"}


def test_folds_have_the_mean_and_deviation_that_numpy_finds(tmp_path: Path):
    # Until each fold has samples of its own, seeds make the runs differ.
    folds = fold_sweep(3, "val_loss")
    folder = made(tmp_path / "folds-001", folds)
    info = work_through(folder)
    curves = [curve_of(folder / trial.name, "val_loss") for trial in info.trials]
    last = np.array([curve[-1] for curve in curves])
    assert [trial.value for trial in info.trials] == last.tolist()
    found = spread_of(info.trials)
    assert found is not None
    assert found.mean == pytest.approx(last.mean(), rel=1e-12)
    assert found.deviation == pytest.approx(last.std(ddof=1), rel=1e-12, abs=1e-15)
    for place, point in enumerate(mean_curve(curves)):
        column = np.array([curve[place] for curve in curves])
        assert point.spread.mean == pytest.approx(column.mean(), rel=1e-12)
    for number, trial in enumerate(info.trials):
        data = read_info(folder / trial.name).settings.data
        assert (data.folds, data.fold) == (3, number)


def test_an_unknown_metric_is_told_with_those_there_are(tmp_path: Path):
    wrong = SweepSpec((LR,), "random", "val_precision", "max", runs=1)
    info = work_through(made(tmp_path / "sweep-001", wrong, epochs=1))
    assert "val_accuracy" in str(info.trials[0].failure)


def test_code_nobody_trusts_is_not_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("BLOCKSTUDIO_STATE", str(tmp_path / "state"))
    project = blockstudio.new_project("own")
    code = project.add_code("def twice(x):\n    return 2 * x\n")
    root = project.root
    root.add_input("x", ("N", 64))
    root.add(code, "double")
    root.add_output("y")
    root.chain("x", "double", "y")
    records = list(project.store.records.values())
    assert any(isinstance(record, CustomCode) for record in records)
    folder = create_sweep(tmp_path / "sweep-001", spec(LR, runs=1), records)
    info = work_through(folder)
    assert info.status == "failed"
    assert "not trusted" in str(info.failure)
    assert not (folder / "run-001").exists()


def test_groups_are_numbered_after_their_kind(tmp_path: Path):
    assert next_sweep_folder(tmp_path, spec(LR)).name == "sweep-001"
    made(tmp_path / "sweep-001", spec(LR, runs=1))
    assert next_sweep_folder(tmp_path, spec(LR)).name == "sweep-002"
    assert next_sweep_folder(tmp_path, fold_sweep(2, "val_loss")).name == "folds-001"
    with pytest.raises(Refusal, match="already"):
        made(tmp_path / "sweep-001", spec(LR, runs=1))


def test_the_command_line_sweeps_and_goes_on(tmp_path: Path):
    blockstudio.open_project(example("digits-mlp").path).save(tmp_path / "net.bstudio")
    command = [sys.executable, "-m", "blockstudio.cli.main"]
    sweep = ["sweep", "net.bstudio", "--vary", "train.lr=log:0.01..0.5/2", "--set"]
    done = subprocess.run(
        [*command, *sweep, "train.epochs=1"], cwd=tmp_path, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    lines = done.stdout.splitlines()
    assert lines[0].split() == ["run", "val_accuracy", "epoch", "train.lr", "status"]
    values = [float(line.split()[1]) for line in lines[1:3]]
    assert values == sorted(values, reverse=True)
    again = subprocess.run(
        [*command, "train", "--resume", "net.runs/sweep-001"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
    )
    assert again.stdout.splitlines()[:3] == lines[:3]
