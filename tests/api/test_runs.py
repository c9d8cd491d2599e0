"""Runs started by a script: in a process of their own, waited for or not, and asked afterwards."""

import time
from pathlib import Path

import pytest
import torch
from torch import nn

import blockstudio
from blockstudio.api import Project
from blockstudio.api.runs import Run, prepared, runs_folder
from blockstudio.graph.problems import Refusal
from blockstudio.runs.run import next_run_folder


def iris(folder: Path) -> Project:
    project = blockstudio.new_project("iris")
    net = project.root
    x = net.add_input("x", ("N", 4))
    hidden = torch.relu(net.add(nn.Linear, x, 4, 8, name="hidden"))
    net.add_output("y", net.add(nn.Linear, hidden, 8, 3, name="out"))
    project.configure(optimiser=torch.optim.Adam, epochs=2, data={"source": "iris"})
    project.save(folder / "iris.bstudio")
    return project


def test_a_run_is_waited_for_and_tells_its_history(tmp_path: Path):
    project = iris(tmp_path)
    seen: list[str] = []
    run = project.train(on_progress=lambda info: seen.append(info.status))
    assert (run.status, run.folder) == ("finished", tmp_path / "iris.runs" / "run-001")
    assert [row["epoch"] for row in run.history] == [1, 2]
    assert run.history[-1]["val_loss"] == run.last["val_loss"]
    assert run.best["val_loss"] == min(row["val_loss"] for row in run.history)
    assert seen[-1] == "finished"
    assert run.failure is None
    assert repr(run).startswith("<run-001: finished, epoch 2 of 2, best ")
    assert run.resume(1).history[-1]["epoch"] == 3
    scores = run.predict(torch.ones(5, 4))
    assert str(run.record().sample).startswith("the next batch of run 1, step ")
    assert isinstance(scores, torch.Tensor)
    assert scores.shape == (5, 3)
    assert torch.equal(project.predict(torch.ones(5, 4)), scores)
    assert project.weights.load(run, which="last") == []
    assert str(project.weights) == "run 1, last (epoch 3)"
    with pytest.raises(Refusal, match="this can't be predicted from"):
        run.predict(3)  # pyright: ignore[reportArgumentType]


def test_a_run_goes_on_by_itself_and_is_found_again(tmp_path: Path):
    project = iris(tmp_path)
    project.configure(epochs=100_000)
    run = project.train(wait=False)
    while not run.history:
        assert run.status in ("queued", "running")
        time.sleep(0.05)
    again = blockstudio.open_project(tmp_path / "iris.bstudio").runs
    assert again == [run]
    again[0].stop()
    assert run.wait().status == "stopped"
    assert (run.folder / "last.params").exists()


def test_a_run_that_fails_or_never_starts_is_refused(tmp_path: Path):
    project = iris(tmp_path)
    with pytest.raises(Refusal, match="there is no trained run"):
        project.predict(torch.ones(1, 4))
    project.root["out"].set(out_features=2, in_features=7)
    with pytest.raises(Refusal, match="expects 7 features"):
        project.train()
    assert project.runs == []
    project.root["out"].set(in_features="auto", out_features=3)
    project.configure(data={"source": "csv", "options": {"path": "gone.csv"}})
    with pytest.raises(Refusal):
        project.train()


def test_a_run_of_a_project_without_a_file_lies_in_the_current_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.chdir(tmp_path)
    project = blockstudio.new_project("bare")
    x = project.root.add_input("x", ("N", 4))
    project.root.add_output("y", project.root.add(nn.Linear, x, 4, 3))
    project.configure(epochs=1, data={"source": "iris"})
    folder = prepared(project, next_run_folder(runs_folder(project)), trusted=False)
    assert folder == tmp_path / "bare.runs" / "run-001"
    assert project.runs == [Run(folder)]
    assert blockstudio.open_project(folder / "project.bstudio").root["y"].record.x > 0
