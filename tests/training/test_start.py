"""A run that begins with the weights of its project."""

from pathlib import Path

import pytest
import torch

import blockstudio
from blockstudio.cli.main import main
from blockstudio.graph.problems import Refusal
from blockstudio.project.examples import example
from blockstudio.runs.run import BEST, CHECKPOINT, PROJECT, START, create_run, read_info
from blockstudio.sweeps.ranges import Choice
from blockstudio.sweeps.spec import Axis, SweepSpec
from blockstudio.training.loop.execution import execute
from blockstudio.training.sweeps.making import Maker
from tests.training.runs import parameters, same


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A project whose weights somebody has changed, to be trained with a rate of next to nothing."""
    project = blockstudio.open_project(example("digits-mlp").path)
    project.weights.set("hidden.weight", 0.25)
    project.configure(start="weights", epochs=1, optimiser_options={"lr": 0.0})
    project.save(tmp_path / "mine.bstudio")
    return tmp_path / "mine.bstudio"


def test_it_begins_where_the_project_is_and_says_so(file: Path, tmp_path: Path) -> None:
    assert main(["train", str(file), "-o", str(tmp_path / "run")]) == 0
    project = blockstudio.open_project(file)
    wanted = dict(project.build().state_dict())
    assert same(parameters(tmp_path / "run"), wanted)
    assert bool((wanted["hidden.weight"] == 0.25).all())
    assert str(read_info(tmp_path / "run").start) == "initial values of seed 0 + 1 edit"
    assert blockstudio.open_project(tmp_path / "run" / PROJECT).store.weights is None
    assert (
        main(["train", str(file), "-o", str(tmp_path / "b"), "--set", "train.start=initial"]) == 0
    )
    assert not (parameters(tmp_path / "b")["hidden.weight"] == 0.25).any()
    assert not (tmp_path / "b" / START).exists()


def test_without_its_file_it_is_refused_and_not_begun_with_others(
    file: Path, tmp_path: Path
) -> None:
    project = blockstudio.open_project(file)
    assert project.store.weights is not None
    records = project.store.records.values()
    folder = create_run(tmp_path / "run", records=records, source=project.source())
    info = execute(folder)
    assert info.failure is not None and "are not there" in str(info.failure.problem)
    assert not (folder / BEST).exists()


def test_the_runs_of_a_sweep_begin_with_them_too(file: Path, tmp_path: Path) -> None:
    project = blockstudio.open_project(file)
    (tmp_path / "sweep").mkdir()
    project.save(tmp_path / "sweep" / PROJECT)
    spec = SweepSpec((Axis("train.batch_size", Choice((16, 32))),), "grid", "val_loss", "min")
    run = Maker(tmp_path / "sweep", spec).make("run-001", {"train.batch_size": 16})
    start = torch.load(run / START, weights_only=True)
    assert bool((start["hidden.weight"] == 0.25).all())


def test_weights_that_are_gone_are_told_before_a_run_is_made(file: Path, tmp_path: Path) -> None:
    project = blockstudio.open_project(file)
    torch.save(project.build().state_dict(), tmp_path / "w.params")
    project.weights.load(tmp_path / "w.params")
    project.save(file)
    (tmp_path / "w.params").unlink()
    with pytest.raises(Refusal, match=r"are gone: file w\.params"):
        blockstudio.open_project(file).build()
    assert main(["train", str(file), "-o", str(tmp_path / "run")]) == 2
    assert not (tmp_path / "run").exists()


def test_a_run_s_checkpoint_is_a_file_of_weights_too(file: Path, tmp_path: Path) -> None:
    assert main(["train", str(file), "-o", str(tmp_path / "run")]) == 0
    project = blockstudio.open_project(file)
    project.weights.load(tmp_path / "run" / CHECKPOINT)
    assert same(dict(project.build().state_dict()), parameters(tmp_path / "run"))
