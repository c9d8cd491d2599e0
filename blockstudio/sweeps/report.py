"""A sweep in a terminal: a line for each run that ends, a table at the end, the best first."""

import sys
from collections.abc import Sequence
from typing import Any, TextIO

import msgspec

from blockstudio.catalogue.units import figure
from blockstudio.sweeps.results import Spread, spread_of
from blockstudio.sweeps.sweep import SweepInfo, Trial, ranked


class Lines:
    """Tells of every run of a sweep as it begins and ends."""

    def __init__(self, stream: TextIO = sys.stderr) -> None:
        self._stream = stream
        self._told: dict[int, str] = {}

    def show(self, info: SweepInfo) -> None:
        """Tell what is new."""
        for trial in info.trials:
            # What came out before a resume is no news, but for what is still to be done.
            if self._told.get(trial.number) != trial.status:
                self._told[trial.number] = trial.status
                self._stream.write(f"{line(info, trial)}\n")
        self._stream.flush()


def line(info: SweepInfo, trial: Trial) -> str:
    """Return how a run stands, with its settings, as one line."""
    settings = "  ".join(f"{path}={shown(value)}" for path, value in trial.values.items())
    came = f"{info.spec.metric} {figure(trial.value)}" if trial.value is not None else ""
    why = str(trial.failure) if trial.failure is not None else ""
    line = "  ".join(filter(None, (trial.status, came, settings, why)))
    return f"{trial.number}/{info.count}  {line}"


def table(info: SweepInfo) -> str:
    """Return the runs of a sweep, the best first, and mean and deviation over folds."""
    folds = info.spec.strategy == "folds"
    best_first = ranked(info)
    order = sorted(best_first, key=lambda trial: trial.number) if folds else best_first
    rest = [trial for trial in info.trials if trial not in best_first]
    paths = [axis.path for axis in info.spec.axes]
    rows = [["run", info.spec.metric, "epoch", *paths, "status"]]
    rows += [_row(trial, paths) for trial in [*order, *rest]]
    lines = [_aligned(row, rows) for row in rows]
    if folds and (deviation := spread_of(info.trials)) is not None:
        lines.append(_mean(deviation, info.count))
    if failed := failures(info):
        lines.append(f"{len(failed)} of {info.count} runs failed")
    lines += [f"{trial.name}: {trial.failure}" for trial in rest if trial.failure is not None]
    return "\n".join(lines)


def failures(info: SweepInfo) -> list[Trial]:
    """Return the runs that have failed."""
    return [trial for trial in info.trials if trial.status == "failed"]


def _mean(deviation: Spread, folds: int) -> str:
    """Return mean and deviation, which one fold has none of, and of how many folds they are."""
    spread = f" ± {figure(deviation.deviation)}" if deviation.count > 1 else ""
    of_all = f" of {folds}" if deviation.count < folds else ""
    return f"mean {figure(deviation.mean)}{spread} over {deviation.count}{of_all} folds"


def shown(value: Any) -> str:
    """Return a value of a setting as people write it: `Adam` for `torch.optim.Adam`."""
    if isinstance(value, str):
        return value.rsplit(".", 1)[-1] if value.startswith("torch.") else value
    if isinstance(value, float):
        return f"{value:.6g}"
    return msgspec.json.encode(value).decode()


def _row(trial: Trial, paths: Sequence[str]) -> list[str]:
    values = [shown(trial.values.get(path)) for path in paths]
    epoch = str(trial.epoch) if trial.epoch is not None else "–"
    return [trial.name, figure(trial.value), epoch, *values, trial.status]


def _aligned(row: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    widths = [max(len(cells[place]) for cells in rows) for place in range(len(row))]
    return "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
