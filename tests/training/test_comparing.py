"""Runs told apart: their labels, the list of them, the search, and two side by side."""

import subprocess
import sys
import time
from pathlib import Path

import pytest
from msgspec.structs import replace

from blockstudio.graph.fragments.differences import Difference
from blockstudio.graph.problems import Refusal
from blockstudio.graph.records import DATA, DataSpec, ParameterGroup, TrainSpec
from blockstudio.runs.columns import COLUMNS, USUAL, best_about, column, metric_names
from blockstudio.runs.comparison import compare_runs
from blockstudio.runs.labels import FILE, Labels, read_labels, tags_in, write_labels
from blockstudio.runs.listing import RunList, RunRow
from blockstudio.runs.run import MODEL, Environment, Progress, read_info, write_info
from blockstudio.runs.search import matches
from blockstudio.runs.settings import settings_of, shown
from blockstudio.runs.table import cell, comparison_lines, runs_table
from tests.training.networks import MLP
from tests.training.runs import done, made


def told(folder: Path, **changes: object) -> Path:
    write_info(folder, replace(read_info(folder), **changes))
    return folder


def row(folder: Path) -> RunRow:
    found = RunList().row(folder)
    assert found is not None
    return found


def test_what_is_best_is_told_with_its_epoch_and_which_way_it_is_better(tmp_path: Path) -> None:
    folder = made(tmp_path / "run-001")
    assert best_about(row(folder)) is None
    told(folder, best={"epoch": 3, "val_loss": 0.5, "train_loss": 0.4})
    words = str(best_about(row(folder)))
    assert words.startswith("validation loss of epoch 3; lower is better")
    told(folder, best={"epoch": 4, "val_loss": 0.5, "val_accuracy": 0.9})
    assert str(best_about(row(folder))) == "validation accuracy of epoch 4; higher is better"
    assert "the target's own units" in str(column("last:val_mae").about)


def test_labels_are_kept_in_a_file_of_their_own(tmp_path: Path) -> None:
    folder = made(tmp_path / "run-001")
    before = (folder / "run.json").read_bytes()
    said = Labels("the wide one", ("baseline", "宽"), "first\nsecond line")
    assert read_labels(folder) == Labels()
    write_labels(folder, said)
    assert read_labels(folder) == said
    assert (folder / "run.json").read_bytes() == before
    (folder / FILE).write_bytes(b"{")
    with pytest.raises(Refusal, match="can't be read"):
        read_labels(folder)
    assert tags_in(" wide,  baseline ,wide,, ") == ("wide", "baseline")


def test_a_run_of_a_group_tells_what_it_varies_and_how_it_did_in_the_test(tmp_path: Path) -> None:
    folder = told(made(tmp_path / "sweep-001" / "run-010"), test={"test_loss": 0.25})
    settings = replace(read_info(folder).settings, varied={"lr": 0.1, "batch_size": 8})
    told(folder, settings=settings)
    found = RunList().row(folder, tmp_path)
    assert found is not None and found.full_number == "sweep-001/10"
    assert column("varied").value(found) == "lr=0.1  batch_size=8"
    assert column("test:test_loss").value(found) == 0.25
    assert str(column("test:test_loss").title) == "test loss"
    assert matches(found, "sweep-001/10") and not matches(found, "sweep-001/1$")


def test_runs_of_groups_are_listed_under_their_group(tmp_path: Path) -> None:
    for name in ("run-001", "sweep-001/run-001", "sweep-001/run-002", ".hidden/run-001"):
        made(tmp_path / name)
        time.sleep(0.002)
    # What lies in the folder of a run is its own affair.
    made(tmp_path / "run-001" / "inner")
    rows = RunList().read(tmp_path)
    assert [(r.group, r.number) for r in rows] == [
        ("sweep-001", "2"),
        ("sweep-001", "1"),
        ("", "1"),
    ]
    assert [r.title for r in rows] == ["sweep-001/2", "sweep-001/1", "1"]


def test_a_list_is_read_again_only_where_something_changed(tmp_path: Path) -> None:
    one, other = made(tmp_path / "run-001"), made(tmp_path / "run-002")
    runs = RunList()
    first = {r.folder: r for r in runs.read(tmp_path)}
    told(one, status="finished")
    write_labels(other, Labels(tags=("a",)))
    second = {r.folder: r for r in runs.read(tmp_path)}
    assert second[other].info is first[other].info
    assert second[other].labels.tags == ("a",)
    assert second[one].status == "finished"


@pytest.mark.parametrize(
    ("words", "fits"),
    [
        ("", True),
        ("3", True),
        ("4", False),
        ("run=3", True),
        ("wide", True),
        ("#base", True),
        ("#line", False),
        ("adam finished", True),
        ("adam stopped", False),
        ("lr=0.01", True),
        ("lr=1e-2", True),
        ("lr<0.01", False),
        ("lr<=0.01 epochs>5", True),
        ("optimiser=adam", True),
        ("optimiser!=sgd", True),
        ("source=digits", True),
        ("val_accuracy>0.9", True),
        ("best.val_accuracy>0.99", False),
        ("best_epoch=4", True),
        ("momentum=0.9", False),
        ("momentum!=0.9", True),
        ("Second", True),
        ("lr=abc", False),
        ("transforms.flip=yes", True),
    ],
)
def test_runs_are_found_by_words_and_settings(tmp_path: Path, words: str, fits: bool) -> None:
    data = DataSpec(DATA, "digits", transforms={"flip": True})
    options = {"optimiser": "torch.optim.Adam", "optimiser_options": {"lr": 0.01}, "epochs": 8}
    folder = made(tmp_path / "run-003", data=data, **options)
    best = {"epoch": 4, "val_accuracy": 0.95}
    told(folder, status="finished", last={"val_accuracy": 0.93}, best=best)
    write_labels(folder, Labels("the wide one", ("baseline",), "first\nsecond line"))
    assert matches(row(folder), words) is fits


def test_every_column_has_a_value_that_can_be_read(tmp_path: Path) -> None:
    folder = made(tmp_path / "run-001")
    metrics = {"train_loss": 0.5, "val_f1": 0.25, "val_accuracy": 0.75}
    told(
        folder,
        status="finished",
        last=metrics,
        best={"epoch": 2, **metrics},
        parameters=12_810,
        progress=Progress(2, 3, 10, 15, 5.0, 75.0),
    )
    rows = RunList().read(tmp_path)
    assert metric_names(rows) == ["train_loss", "val_f1", "val_accuracy"]
    said = {one.key: cell(one.value(rows[0]), one.kind, rows[0]) for one in COLUMNS}
    assert (said["epochs"], said["parameters"], said["duration"]) == ("2 / 3", "12,810", "1:15")
    assert (said["best"], said["best_epoch"], said["tags"]) == ("0.75", "2", "–")
    last = column("last:val_accuracy")
    assert (str(last.title), cell(last.value(rows[0]), last.kind, rows[0])) == (
        "validation accuracy",
        "75.00%",
    )
    assert column("set:batch_size").value(rows[0]) == rows[0].info.settings.train.batch_size
    lines = runs_table(rows, USUAL).splitlines()
    assert len({len(line.rstrip()) for line in lines}) <= 2
    assert "validation accuracy" in lines[0] and "75.00%" in lines[1]
    assert "validation loss" not in lines[0]


def test_settings_go_by_names_that_tell_them_apart() -> None:
    train = TrainSpec("train", loss_options={"reduction": "sum"}, optimiser_options={"seed": 3})
    data = DataSpec(DATA, "csv", {"path": "a.csv", "validation": 1}, transforms={"resize": [8, 8]})
    found = settings_of(train, data)
    assert (found["seed"], found["optimiser.seed"], found["split.seed"]) == (0, 3, 0)
    assert (found["loss.reduction"], found["transforms.resize"]) == ("sum", [8, 8])
    assert (found["validation"], found["source.validation"]) == (0.2, 1)
    assert "id" not in found
    group = ParameterGroup(vectors=True, options={"weight_decay": 0.0})
    assert shown((group,)) == "vectors=yes, options=weight_decay=0"
    assert [shown(value) for value in (None, True, "torch.optim.Adam", 1e-3, (0.9, 0.999))] == [
        "–",
        "yes",
        "Adam",
        "0.001",
        "0.9, 0.999",
    ]


def test_two_runs_are_compared_in_everything_that_made_them(tmp_path: Path) -> None:
    one = made(tmp_path / "run-001", optimiser_options={"lr": 0.1})
    data = DataSpec(DATA, "digits", validation=0.3)
    wider = MLP.replace("nn.Linear(64, 64)", "nn.Linear(64, 96)")
    other = made(tmp_path / "run-002", wider, data, optimiser_options={"lr": 0.2, "momentum": 0.9})
    told(one, last={"val_loss": 0.5}, best={"val_loss": 0.4, "epoch": 2})
    environment = Environment("2.13", "3.11", "linux", 1, "cpu")
    told(other, last={"val_loss": 0.25, "val_f1": 0.5}, environment=environment)
    found = compare_runs(one, other)
    assert found.network == ()
    assert found.recipe[:1] == (Difference("lr", 0.1, 0.2),)
    assert [(d.name, d.new) for d in found.recipe] == [("lr", 0.2), ("momentum", 0.9)]
    assert found.data == (Difference("validation", 0.2, 0.3),)
    assert {d.name for d in found.environment} >= {"torch", "device"}
    assert "-        self.hidden = nn.Linear(64, 64)" in found.code
    assert "+        self.hidden = nn.Linear(64, 96)" in found.code
    loss = next(result for result in found.results if result.name == "val_loss")
    assert (loss.last, loss.last_change, loss.best_change) == ((0.5, 0.25), -0.25, None)
    said = "\n".join(comparison_lines(found, ("one", "other")))
    assert "  lr: 0.1 → 0.2" in said and "  momentum: – → 0.9" in said
    assert "network\n  no difference" in said
    assert compare_runs(one, one).recipe == compare_runs(one, one).code == ()
    with pytest.raises(Refusal):
        compare_runs(one, tmp_path)


def test_a_run_says_how_many_parameters_it_trains(tmp_path: Path) -> None:
    info = done(tmp_path / "run-001", epochs=1)
    assert info.parameters == 64 * 64 + 64 + 64 * 10 + 10


def test_runs_and_comparisons_are_printed_without_a_window(tmp_path: Path) -> None:
    one = made(tmp_path / "net.runs" / "run-001", optimiser_options={"lr": 0.1})
    other = made(tmp_path / "net.runs" / "run-002", optimiser_options={"lr": 0.2})
    (tmp_path / "net.bstudio").write_bytes((one / "project.bstudio").read_bytes())

    def said(*arguments: str) -> str:
        command = [sys.executable, "-m", "blockstudio.cli.main", *arguments]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        return done.stdout + done.stderr

    table = said("runs", str(tmp_path / "net.bstudio"), "--columns", "run,lr")
    assert [line.split() for line in table.splitlines()] == [
        ["run", "learning", "rate"],
        ["2", "0.2"],
        ["1", "0.1"],
    ]
    assert said("runs", str(tmp_path / "net.runs"), "--search", "lr>0.1", "--columns", "run")[
        :8
    ] == ("run\n2\n")
    assert "fit the search" in said("runs", str(tmp_path / "net.runs"), "--search", "lr>9")
    assert "no column" in said("runs", str(tmp_path / "net.runs"), "--columns", "nothing")
    assert "there is no" in said("runs", str(tmp_path / "nowhere"))
    assert "lr: 0.1 → 0.2" in said("compare", str(one), str(other))
    assert "is not the folder of a run" in said("compare", str(one), str(tmp_path))
    assert (one / MODEL).exists()
