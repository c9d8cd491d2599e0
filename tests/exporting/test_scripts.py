"""The training script taken out by both doors: trained with outside, it gives the losses of a run."""

from pathlib import Path

import pytest

import blockstudio
from blockstudio.api import Project
from blockstudio.api.runs import Run
from blockstudio.cli.main import main
from blockstudio.graph.problems import Refusal
from blockstudio.project.examples import example
from blockstudio.runs.run import create_run
from blockstudio.training.loop.execution import execute
from tests.training.scripts import followed

SAMPLES = """import torch


def samples():
    x = torch.randn(40, 4)
    return x, (x.sum(1) > 0).long()
"""


def done(project: Project, folder: Path) -> Run:
    """Do a run of a project in this process."""
    source, base = project.source(trust_code=True), folder.parent
    create_run(folder, records=project.arranged(), source=source, base=base)
    assert execute(folder).status == "finished"
    return Run(folder)


def test_the_script_of_a_project_has_the_losses_of_its_run(tmp_path: Path):
    project = blockstudio.open_project(example("iris-mlp").path)
    project.configure(epochs=3)
    project.save(tmp_path / "iris.bstudio")
    exported = project.export(tmp_path / "one", "script")
    assert "python train.py" in str(exported)
    command = ["export", str(tmp_path / "iris.bstudio"), "--format", "script"]
    assert main([*command, "-o", str(tmp_path / "other")]) == 0
    for name in ("train.py", "samples.pt"):
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "other" / name).read_bytes()
    run = done(project, tmp_path / "run")
    rows, _ = followed(tmp_path / "one" / "train.py")
    assert rows == [{k: v for k, v in row.items() if k != "seconds"} for row in run.history]


def test_samples_of_own_python_come_along_once_it_is_trusted(tmp_path: Path):
    project = blockstudio.new_project("own")
    root = project.root
    root.add_output("y", root.add("Linear", root.add_input("x", ("N", 4)), 4, 2))
    code = project.add_code(SAMPLES)
    project.configure(data={"source": "python", "code": code.id}, epochs=2)
    with pytest.raises(Refusal, match="trust"):
        project.export(tmp_path / "out", "script")
    assert list(tmp_path.iterdir()) == []
    project.export(tmp_path / "out", "script", trust_code=True)
    run = done(project, tmp_path / "run")
    rows, _ = followed(tmp_path / "out" / "train.py")
    assert [row["train_loss"] for row in rows] == [row["train_loss"] for row in run.history]


def test_a_network_that_does_not_fit_its_data_gives_no_script(tmp_path: Path):
    project = blockstudio.open_project(example("nest-mlp").path)
    with pytest.raises(Refusal, match="differ in shape"):
        project.export(tmp_path / "out", "script")
    assert list(tmp_path.iterdir()) == []
