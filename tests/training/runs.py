"""Doing whole runs in this process."""

from pathlib import Path
from typing import Any

import torch
from torch import Tensor

from blockstudio.graph.records import DataSpec
from blockstudio.runs.control import RunControl
from blockstudio.runs.run import LAST, RunInfo, create_run, read_info
from blockstudio.training.loop.execution import execute
from tests.training.networks import MLP, document


def made(folder: Path, source: str = MLP, data: DataSpec | None = None, **train: Any) -> Path:
    """Make the folder of a run."""
    return create_run(folder, records=document(data, **train), source=source)


def done(folder: Path, source: str = MLP, data: DataSpec | None = None, **train: Any) -> RunInfo:
    """Do a run to its end and return how it went."""
    return execute(made(folder, source, data, **train))


def stopped_after(folder: Path, steps: int, *, resume: bool = False) -> RunInfo:
    """Do a run, or go on with it, to exactly `steps` steps, then stop it."""
    control = RunControl(folder)
    for _ in range(steps - (read_info(folder).progress.step if resume else 0)):
        control.step()

    def listener(info: RunInfo) -> None:
        if info.status == "paused" and info.progress.step == steps:
            control.stop()

    info = execute(folder, resume=resume, listener=listener)
    control.reset()
    return info


def parameters(folder: Path, name: str = LAST) -> dict[str, Tensor]:
    """Return the parameters a run has written."""
    return torch.load(folder / name, weights_only=True)


def same(one: dict[str, Tensor], other: dict[str, Tensor]) -> bool:
    """Return whether two sets of parameters are equal bit for bit."""
    return list(one) == list(other) and all(torch.equal(one[key], other[key]) for key in one)
