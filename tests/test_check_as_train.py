"""`check` meets before a run what `train` would meet: data, network and recipe."""

from collections.abc import Callable
from pathlib import Path

import pytest

import blockstudio
from blockstudio.api import Project
from blockstudio.cli.main import main
from blockstudio.project.examples import example, examples


def missing(project: Project) -> None:
    project.configure(data={"source": "csv", "options": {"path": "nowhere.csv"}})


def narrow(project: Project) -> None:
    project.root.nodes["out"].set(out_features=2)


def other_input(project: Project) -> None:
    project.configure(data={"source": "digits"})


def unmeasured(project: Project) -> None:
    project.configure(monitor="val_r2")


def nested(project: Project) -> None:
    name = next(iter(project.root.inputs))
    project.root.set_takes(f"samples=[{name}]")


WRONG: dict[str, tuple[Callable[[Project], None], str]] = {
    "no file": (missing, "nowhere.csv"),
    "too few outputs": (narrow, "one output per class"),
    "another shape": (other_input, "do not fit the input"),
    "nested inputs": (nested, "takes its inputs nested"),
    "no such metric": (unmeasured, "val_r2"),
}


@pytest.mark.parametrize("name", WRONG)
def test_what_train_refuses_check_tells(tmp_path: Path, capsys, name: str):
    spoil, said = WRONG[name]
    project = blockstudio.open_project(example("iris-mlp").path)
    spoil(project)
    project.save(tmp_path / "p.bstudio")
    assert main(["check", str(tmp_path / "p.bstudio")]) == 1
    assert said in capsys.readouterr().out
    assert main(["train", str(tmp_path / "p.bstudio"), "-o", str(tmp_path / "run")]) == 2
    assert said in capsys.readouterr().err
    assert not (tmp_path / "run").exists()


@pytest.mark.parametrize("name", [one.name for one in examples()])
def test_every_example_could_be_trained(name: str, capsys):
    main(["check", str(example(name).path), "--trust-code"])
    assert "error:" not in capsys.readouterr().out
