"""Sweeps that came to their end, made without training."""

from pathlib import Path

from msgspec.structs import replace

from blockstudio.catalogue.text import text
from blockstudio.graph.problems import Problem
from blockstudio.runs.metrics import EpochRow, MetricsStore
from blockstudio.runs.run import create_run
from blockstudio.studio.sweeps.center import SweepCenter
from blockstudio.sweeps.drawing import drawn
from blockstudio.sweeps.ranges import read_range
from blockstudio.sweeps.spec import Axis, SweepSpec, fold_sweep
from blockstudio.sweeps.sweep import (
    Trial,
    create_sweep,
    next_sweep_folder,
    read_sweep,
    write_sweep,
)
from tests.studio.bench import Bench

AXES = (
    Axis("train.lr", read_range("log:0.001..1")),
    Axis("train.optimiser", read_range("torch.optim.SGD, torch.optim.Adam")),
    Axis("node.hidden.out_features", read_range("16, 32, 64", whole=True)),
)


def center_of(bench: Bench) -> SweepCenter:
    """Return the center of a bench."""
    return SweepCenter(bench.session, bench.center, bench.session)


def past_sweep(bench: Bench, count: int = 20) -> Path:
    """Make a sweep whose accuracy grows with its number; the third failed."""
    spec = SweepSpec(AXES, "random", "val_accuracy", "max", runs=count)
    runs = bench.center.folder
    records = bench.session.store.records.values()
    folder = create_sweep(next_sweep_folder(runs, spec), spec, records)
    trials = [Trial(n, drawn(spec, n, ()), "finished", n / 100, 2) for n in range(1, count + 1)]
    problem = Problem(text("the loss became nan"))
    trials[2] = replace(trials[2], status="failed", value=None, epoch=None, failure=problem)
    info = replace(read_sweep(folder), trials=tuple(trials), status="finished", ended=1.0)
    write_sweep(folder, info)
    for trial in trials[:2]:
        past_run(folder / trial.name, bench, [0.1, trial.value or 0.0])
    return folder


def past_folds(bench: Bench, curves: list[list[float]]) -> Path:
    """Make the folds of a k-fold validation with these losses."""
    spec = fold_sweep(len(curves), "val_loss")
    folder = create_sweep(
        next_sweep_folder(bench.center.folder, spec), spec, bench.session.store.records.values()
    )
    trials = [
        Trial(n, {"data.fold": n - 1}, "finished", curve[-1], len(curve))
        for n, curve in enumerate(curves, 1)
    ]
    for trial, curve in zip(trials, curves, strict=True):
        past_run(folder / trial.name, bench, curve, "val_loss")
    write_sweep(folder, replace(read_sweep(folder), trials=tuple(trials), status="finished"))
    return folder


def past_run(folder: Path, bench: Bench, values: list[float], metric: str = "val_accuracy") -> Path:
    """Make a run with a metric for each epoch."""
    create_run(folder, records=bench.session.store.records.values(), source="")
    store = MetricsStore(folder)
    for epoch, value in enumerate(values, 1):
        store.add_epoch(EpochRow(epoch, 0.1, {metric: value}))
    store.close()
    return folder
