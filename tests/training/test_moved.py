"""A project's folder may be moved with its runs: they go on, and are asked, where they are now."""

from pathlib import Path

import pytest

import blockstudio
from blockstudio.cli.main import main
from blockstudio.project.examples import example
from blockstudio.runs.reader import RunReader
from blockstudio.runs.run import read_info
from blockstudio.sweeps.sweep import read_sweep
from tests.training.runs import parameters, same


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Return a project on a table that lies beside it."""
    folder = tmp_path / "before"
    folder.mkdir()
    rows = [f"{i % 7},{i % 5},{'ab'[i % 7 > 3]}" for i in range(120)]
    (folder / "table.csv").write_text("\n".join(["one,two,kind", *rows]), encoding="utf-8")
    found = blockstudio.open_project(example("iris-mlp").path)
    found.root.nodes["x"].set(shape=["N", 2])
    found.root.nodes["out"].set(out_features=2)
    found.configure(epochs=2, data={"source": "csv", "options": {"path": "table.csv"}})
    found.save(folder / "mine.bstudio")
    return folder / "mine.bstudio"


def test_runs_and_sweeps_go_on_after_the_folder_was_moved(project: Path, capsys):
    assert main(["train", str(project)]) == 0
    vary = ["--vary", "train.lr=0.1,0.2"]
    assert main(["sweep", str(project), *vary]) == 0
    after = project.parent.rename(project.parent.with_name("after"))
    written = [*after.rglob("run.json"), *after.rglob("sweep.json"), *after.rglob("*.bstudio")]
    assert len(written) >= 6
    assert not [path for path in written if str(project.parent) in path.read_text(encoding="utf-8")]
    run = after / "mine.runs" / "run-001"
    assert read_info(run).settings.base == str(after.resolve())
    assert main(["train", "--resume", str(run), "--epochs", "2"]) == 0
    assert RunReader(run).info().progress.epoch == 4
    whole = after / "whole"
    assert (
        main(["train", str(after / "mine.bstudio"), "--set", "train.epochs=4", "-o", str(whole)])
        == 0
    )
    assert same(parameters(run), parameters(whole))
    assert main(["predict", str(run), str(after / "table.csv")]) == 0
    assert read_sweep(after / "mine.runs" / "sweep-001").spec.base == str(after.resolve())
    assert main(["sweep", "--resume", str(after / "mine.runs" / "sweep-001")]) == 0
    capsys.readouterr()
