"""`check` meets before a run what `train` would meet: data, network and recipe."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

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


def no_gpu(project: Project) -> None:
    project.configure(device="cuda:99")


def no_gpu_for_a_layer(project: Project) -> None:
    project.root.nodes["out"].place_on("cuda:99")


WRONG: dict[str, tuple[Callable[[Project], None], str]] = {
    "no file": (missing, "nowhere.csv"),
    "too few outputs": (narrow, "one output per class"),
    "another shape": (other_input, "do not fit the input"),
    "no such device": (no_gpu, "There is no device “cuda:99” here"),
    "no such device for a layer": (no_gpu_for_a_layer, "There is no device “cuda:99” here"),
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


SPLITS: list[tuple[int, dict[str, Any], list[str]]] = [
    (40, {}, []),
    (40, {"validation": 0.0}, []),
    (40, {"validation": 0.01}, ["only one sample is validated on"]),
    (40, {"validation": 0.99}, ["only one sample is left to train on"]),
    (40, {"test": 0.01}, ["only one sample is tested on"]),
    (40, {"folds": 40}, []),
    (40, {"folds": 2, "test": 0.95}, ["only one sample is left to train on"]),
    (3, {}, ["only one sample is validated on"]),
    (2, {}, ["only one sample is left to train on", "only one sample is validated on"]),
    (
        2,
        {"test": 0.5},
        [
            "only one sample is left to train on",
            "only one sample is tested on",
            "no sample is left to validate on",
        ],
    ),
]


@pytest.mark.parametrize(("rows", "given", "said"), SPLITS)
def test_a_part_of_a_single_sample_is_told(
    tmp_path: Path, capsys, rows: int, given: dict[str, Any], said: list[str]
):
    lines = (f"{n % 7}.5,{n % 5},{n % 2}.25" for n in range(rows))
    (tmp_path / "t.csv").write_text("a,b,y\n" + "\n".join(lines), encoding="utf-8")
    project = blockstudio.new_project("net")
    root = project.root
    root.add_input("x", ("N", 2))
    root.add("Linear", "fc", out_features=1)
    root.chain("x", "fc", root.add_output("y"))
    options = {"path": "t.csv", "target": "y", "task": "regression"}
    project.configure(data={"source": "csv", "options": options, **given}, loss="torch.nn.MSELoss")
    project.save(tmp_path / "p.bstudio")
    assert main(["check", str(tmp_path / "p.bstudio")]) == 0
    told = [line for line in capsys.readouterr().out.splitlines() if "sample is" in line]
    assert [line.removeprefix("warning: ").partition(" (")[0] for line in told] == said
