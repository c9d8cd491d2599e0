"""`blockstudio train --set …` can say every part of a recipe, and `--resume --epochs` more of it."""

import json
from pathlib import Path
from typing import Any

import msgspec
import pytest
import torch

import blockstudio
from blockstudio.cli.main import main
from blockstudio.graph.records import TrainSpec
from blockstudio.project.examples import example
from blockstudio.runs.reader import RunReader
from blockstudio.runs.run import read_info

SAID: dict[str, Any] = {
    "loss": "torch.nn.CrossEntropyLoss",
    "loss_options": {"label_smoothing": 0.1},
    "optimiser": "torch.optim.AdamW",
    "optimiser_options": {"lr": 0.02, "betas": [0.8, 0.99]},
    "epochs": 3,
    "batch_size": 16,
    "seed": 4,
    "device": "cpu",
    "groups": [
        {"vectors": True, "options": {"weight_decay": 0.0}},
        {"kind": "torch.nn.Linear", "parameter": "weight", "options": {"lr": 0.01}},
    ],
    "scheduler": "torch.optim.lr_scheduler.CosineAnnealingLR",
    "scheduler_options": {"eta_min": 0.001},
    "scheduler_every": "step",
    "warmup": 0.5,
    "clip_norm": 1.0,
    "clip_value": 0.5,
    "accumulate": 2,
    "precision": "bfloat16",
    "patience": 2,
    "min_delta": 0.001,
    "monitor": "val_loss",
    "metrics": {"f1": {"average": "micro"}},
    "output": "y",
    "deterministic": True,
    "start": "weights",
    "class_weight": "balanced",
    "oversample": True,
    "keep_every": 2,
    "keep_most": 4,
}
ELSEWHERE = {"id", "compile", "processes", "strategy"}
"""What needs a compiler or more processes is said in the tests of those."""


@pytest.fixture
def iris(tmp_path: Path) -> Path:
    """A project to train."""
    file = tmp_path / "iris.bstudio"
    file.write_bytes(example("iris-mlp").path.read_bytes())
    return file


def trained(iris: Path, **said: Any) -> Path:
    """Train with these settings and return the run's folder."""
    folder = iris.parent / "run"
    given = [f"--set=train.{name}={_written(value)}" for name, value in said.items()]
    assert main(["train", str(iris), "-o", str(folder), *given]) == 0
    return folder


def _written(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value)


def test_every_field_of_the_recipe_can_be_said(iris, capsys):
    assert SAID.keys() | ELSEWHERE == set(TrainSpec.__struct_fields__)
    folder = trained(iris, **SAID)
    wanted = msgspec.convert({"record": "train", "id": "train", **SAID}, TrainSpec)
    assert read_info(folder).settings.train == wanted
    assert "f1" in capsys.readouterr().out
    assert {"val_f1", "val_loss"} <= RunReader(folder).epochs()[-1].metrics.keys()


def test_frozen_parameters_stay_as_they_started(iris):
    biases = [{"kind": "torch.nn.Linear", "parameter": "bias", "frozen": True}]
    folder = trained(iris, groups=biases, epochs=1)
    project = blockstudio.open_project(iris)
    torch.manual_seed(project.store.train.seed)
    started = project.build().state_dict()
    ended = torch.load(folder / "last.params", weights_only=True)
    for name, value in ended.items():
        assert torch.equal(value, started[name]) == name.endswith("bias"), name


def test_a_run_goes_on_for_more_epochs(iris, capsys):
    folder = trained(iris, epochs=2)
    assert main(["train", "--resume", str(folder), "--epochs", "3"]) == 0
    info = read_info(folder)
    assert (info.status, info.progress.epoch, info.settings.train.epochs) == ("finished", 5, 5)
    assert [row.epoch for row in RunReader(folder).epochs()] == [1, 2, 3, 4, 5]


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("groups=[1]", "groups can't be"),
        ('groups=[{"options": {"momentun": 0.9}}]', "has no option “momentun”"),
        ('groups=[{"path": ["n99"]}]', "a node that is gone"),
        ('groups=[{"frozen": true}]', "every parameter is frozen"),
        ("precision=half", "precision can't be half"),
        ('metrics={"f2": {}}', "There is no metric “f2”"),
        ("optimiser=torch.optim.Muon", "Muon trains only matrices"),
        ("output=logits", "no output “logits”"),
    ],
)
def test_what_is_wrong_is_said_in_one_line(iris, capsys, said, words):
    assert main(["train", str(iris), "--set", f"train.{said}"]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert words in line


def test_epochs_go_with_a_resume(iris, capsys):
    assert main(["train", str(iris), "--epochs", "3"]) == 2
    assert "--epochs goes with --resume" in capsys.readouterr().err


def test_a_run_begins_with_other_weights_in_whole_or_in_part(iris, capsys):
    project = blockstudio.open_project(iris)
    torch.manual_seed(project.store.train.seed)
    started = project.build().state_dict()
    other = {key: torch.full_like(value, 0.25) for key, value in started.items()}
    first, *_, last = other
    other[last] = torch.zeros(99)
    file = iris.parent / "other.params"
    torch.save(other, file)
    folder = iris.parent / "run"
    # Nothing is learnt, so that what the run ends with is what it began with.
    still = ["--set=train.epochs=1", "--set=train.lr=0", "--load", str(file), "-o", str(folder)]
    assert main(["train", str(iris), *still]) == 2
    assert last in capsys.readouterr().err and not folder.exists()
    assert main(["train", str(iris), *still, "--partial"]) == 0
    said = capsys.readouterr()
    assert last in said.err and first not in said.err
    assert "starts from" in said.out and "other.params" in said.out
    ended = torch.load(folder / "last.params", weights_only=True)
    assert all(torch.equal(ended[key], other[key]) == (key != last) for key in ended)
    assert torch.equal(ended[last], started[last])
    assert read_info(folder).settings.train.start == "weights"
    assert blockstudio.open_project(iris).store.train.start == "initial"
