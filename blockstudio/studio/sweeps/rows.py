"""The runs of a sweep as the window shows them."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from msgspec import Struct

from blockstudio.graph.problems import Problem
from blockstudio.sweeps.results import Curve, counted, curve_of
from blockstudio.sweeps.sweep import SweepInfo, Trial, TrialStatus


class Row(Struct, frozen=True):
    """One run: its settings, how it stands, and the metric so far."""

    number: int
    folder: Path
    values: dict[str, Any]
    status: TrialStatus
    value: float | None
    epoch: int | None
    failure: Problem | None
    curve: Curve = ()


def rows_of(folder: Path, info: SweepInfo, known: Mapping[int, Row]) -> list[Row]:
    """Return the runs of a sweep; those that ended, and are `known`, are not read again."""
    return [_row(folder, info, trial, known.get(trial.number)) for trial in info.trials]


def _row(folder: Path, info: SweepInfo, trial: Trial, known: Row | None) -> Row:
    if known is not None and not trial.open and known.status == trial.status:
        return known
    run, spec = folder / trial.name, info.spec
    # Curves are drawn of folds only; of a run at work the newest epoch counts.
    needed = trial.open or spec.strategy == "folds"
    curve = curve_of(run, spec.metric) if needed else ()
    value, epoch = counted(spec, curve) if trial.open else (trial.value, trial.epoch)
    return Row(trial.number, run, trial.values, trial.status, value, epoch, trial.failure, curve)
