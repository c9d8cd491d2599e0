"""What older versions wrote is opened and gone on with; what newer ones wrote is refused by name."""

import json
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
import torch
from msgspec.structs import replace

from blockstudio.catalogue.text import text
from blockstudio.cli.main import main
from blockstudio.data.intake import INTAKE, load_intake
from blockstudio.data.preprocessing import PREPROCESSING, load_preprocessing
from blockstudio.graph.problems import CodeItem, GroupItem, Item, Place, Problem, Refusal
from blockstudio.runs.metrics import FILE, MetricsStore
from blockstudio.runs.reader import RunReader
from blockstudio.runs.run import CHECKPOINT, INFO, OLD_SWEEP, SWEEP, read_info, write_info
from blockstudio.sweeps.sweep import is_sweep, read_sweep, sweeps_in
from blockstudio.training.loop.checkpoint import load_checkpoint
from tests.training.runs import parameters, same

VERSIONS = [1]
"""Of each there is a project with a run and a sweep in `files`: kept as it was written, for ever."""
DATA = ("data.source=csv", "data.path=houses.csv", "data.target=price")


@pytest.fixture(params=VERSIONS)
def folder(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """Return a copy of a project's folder as a version wrote it."""
    written = Path(__file__).parent / "files" / f"version-{request.param}"
    return shutil.copytree(written, tmp_path / "written")


def test_a_run_is_opened_and_asked(folder: Path, capsys: pytest.CaptureFixture[str]):
    run = folder / "runs" / "run-001"
    info = read_info(run)
    assert (info.status, info.progress.step, info.best["epoch"]) == ("finished", 12, 3)
    with closing(RunReader(run)) as reader:
        assert len(reader.steps()) == 12 and len(reader.epochs()) == 3
    assert load_preprocessing(run).target == "price"
    assert load_intake(run) is not None
    answers = folder / "answers.csv"
    asked = ["predict", str(run), str(folder / "houses.csv"), "-o", str(answers), "--trust-code"]
    assert main(asked) == 0
    assert len(answers.read_text(encoding="utf-8").splitlines()) == 41
    capsys.readouterr()


def test_a_run_goes_on_bit_for_bit(folder: Path, capsys: pytest.CaptureFixture[str]):
    run, whole = folder / "runs" / "run-001", folder / "whole"
    assert main(["train", "--resume", str(run), "--epochs", "2", "--trust-code"]) == 0
    settings = [part for setting in (*DATA, "train.epochs=5") for part in ("--set", setting)]
    assert main(["train", str(folder / "houses.bstudio"), *settings, "-o", str(whole)]) == 0
    assert same(parameters(run), parameters(whole))
    capsys.readouterr()


def test_what_failed_says_the_same_place_still():
    written = Path(__file__).parent / "files" / "failed-1"
    info, sweep = read_info(written), read_sweep(written)
    assert info.failure is not None and info.waiting is not None and sweep.failure is not None
    assert info.failure.problem.place == Place("b1", "n3", CodeItem(12), ("n3",))
    assert info.waiting.place.item == "in_features"
    assert sweep.failure.place.item == GroupItem(1)
    failures = [trial.failure.place.item for trial in sweep.trials if trial.failure is not None]
    assert failures == [CodeItem(), CodeItem(7)]


@pytest.mark.parametrize("item", ["in_features", "code", CodeItem(), CodeItem(12), GroupItem(1)])
def test_a_place_is_read_as_it_was_written(tmp_path: Path, item: Item):
    problem = Problem(text("it fails"), Place("b1", "n3", item))
    run = replace(read_info(Path(__file__).parent / "files" / "failed-1"), waiting=problem)
    write_info(tmp_path, run)
    assert read_info(tmp_path).waiting == problem


def test_a_sweep_goes_on(folder: Path, capsys: pytest.CaptureFixture[str]):
    sweep = folder / "runs" / "sweep-001"
    assert is_sweep(sweep) and sweeps_in(folder / "runs") == [sweep]
    before = read_sweep(sweep)
    assert [trial.status for trial in before.trials] == ["finished", "finished", "pruned"]
    assert before.spec.metric == "val_loss" and before.count == 4
    assert main(["sweep", "--resume", str(sweep)]) == 0
    after = read_sweep(sweep)
    assert after.trials[:3] == before.trials and len(after.trials) == 4
    assert (sweep / SWEEP).is_file()
    capsys.readouterr()


def test_every_file_of_a_run_says_its_version(folder: Path, capsys: pytest.CaptureFixture[str]):
    settings = [part for setting in (*DATA, "train.epochs=1") for part in ("--set", setting)]
    new = folder / "new"
    assert main(["train", str(folder / "houses.bstudio"), *settings, "-o", str(new)]) == 0
    for name in (INFO, PREPROCESSING, INTAKE):
        assert json.loads((new / name).read_text(encoding="utf-8"))["version"] >= 1
    assert load_checkpoint(new / CHECKPOINT)["version"] >= 1
    with closing(sqlite3.connect(new / FILE)) as db:
        assert db.execute("pragma user_version").fetchone()[0] >= 1
    capsys.readouterr()


@pytest.mark.parametrize(
    ("name", "read"),
    [
        (INFO, read_info),
        (PREPROCESSING, load_preprocessing),
        (INTAKE, load_intake),
        (OLD_SWEEP, read_sweep),
        (SWEEP, read_sweep),
    ],
)
def test_a_file_of_a_newer_version_is_refused(tmp_path: Path, name: str, read):
    (tmp_path / name).write_text('{"version": 99, "what": "nobody knows"}', encoding="utf-8")
    with pytest.raises(Refusal) as refused:
        read(tmp_path)
    said = str(refused.value)
    assert name in said and "newer Block Studio" in said and "99" in said


def test_a_checkpoint_and_metrics_of_a_newer_version_are_refused(tmp_path: Path):
    torch.save({"version": 99}, tmp_path / CHECKPOINT)
    with pytest.raises(Refusal, match="newer Block Studio"):
        load_checkpoint(tmp_path / CHECKPOINT)
    MetricsStore(tmp_path).close()
    with closing(sqlite3.connect(tmp_path / FILE)) as db:
        db.execute("pragma user_version=99")
    with pytest.raises(Refusal, match="newer Block Studio"):
        MetricsStore(tmp_path)
