"""What a sweep says of runs that failed: never a deviation that nothing was measured for."""

from pathlib import Path

import blockstudio
from blockstudio.catalogue.text import text
from blockstudio.cli.main import main
from blockstudio.graph.problems import Problem
from blockstudio.project.examples import example
from blockstudio.sweeps.report import table
from blockstudio.sweeps.spec import fold_sweep
from blockstudio.sweeps.sweep import SweepInfo, Trial


def folds(*values: float | None) -> SweepInfo:
    failure = Problem(text("no memory"))
    trials = tuple(
        Trial(number, {}, "finished", value, 1)
        if value is not None
        else Trial(number, {}, "failed", failure=failure)
        for number, value in enumerate(values, 1)
    )
    return SweepInfo(fold_sweep(len(values), "val_loss"), len(values), "finished", trials=trials)


def test_a_deviation_is_told_only_of_several_folds_and_of_how_many():
    assert "mean 0.75 ± 0.35355 over 2 folds" in table(folds(0.5, 1.0))
    two = table(folds(0.5, 1.0, None))
    assert "over 2 of 3 folds" in two and "1 of 3 runs failed" in two
    one = table(folds(0.5, None, None))
    assert "mean 0.5 over 1 of 3 folds" in one and "±" not in one
    assert "±" not in table(folds(None, None))


def test_a_sweep_with_runs_that_failed_does_not_end_well(tmp_path: Path, capsys):
    project = blockstudio.open_project(example("iris-mlp").path)
    project.configure(epochs=1)
    project.save(tmp_path / "iris.bstudio")
    vary = ["--vary", "node.out.out_features=2,3"]
    assert main(["sweep", str(tmp_path / "iris.bstudio"), *vary, "-o", str(tmp_path / "s")]) == 1
    assert "1 of 2 runs failed" in capsys.readouterr().out
