"""The folder of a sweep: its specification, the document it varies, and `sweep.json`, which tells how it stands."""

import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Literal

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from blockstudio.catalogue.text import text
from blockstudio.graph.problems import Problem, refuse
from blockstudio.graph.records import Record
from blockstudio.project.atomic import folder_made
from blockstudio.project.file import save
from blockstudio.project.formats import Format, Plain
from blockstudio.project.written_items import problem_from_version_1
from blockstudio.runs.liveness import is_alive
from blockstudio.runs.run import (
    LOG,
    OLD_SWEEP,
    PROJECT,
    SWEEP,
    base_read,
    base_written,
    put,
    sweep_file,
)
from blockstudio.sweeps.spec import SweepSpec, check_sweep, run_count

SweepStatus = Literal["queued", "running", "paused", "stopped", "finished", "failed", "killed"]
"""How a sweep stands; `killed` is never written: it is what a reader finds."""
TrialStatus = Literal["running", "finished", "pruned", "stopped", "failed"]
"""How one trial stands; `pruned` ones were ended early, `stopped` ones by a person."""


class Trial(Struct, frozen=True, omit_defaults=True):
    """One trial: its settings, and what came of it.

    `value` is the metric that counts, `epoch` the epoch it is of; `history` holds the metric of
    every epoch of a run that was ended early.
    """

    number: int
    values: dict[str, Any]
    status: TrialStatus = "running"
    value: float | None = None
    epoch: int | None = None
    failure: Problem | None = None
    history: tuple[float | None, ...] = ()

    @property
    def name(self) -> str:
        """The name of the run's folder inside that of the sweep."""
        return f"run-{self.number:03d}"

    @property
    def open(self) -> bool:
        """Whether it is still to be done, or at work."""
        return self.status == "running"


class SweepInfo(Struct, frozen=True):
    """The contents of `sweep.json`; `count` is how many runs there will be."""

    spec: SweepSpec
    count: int
    status: SweepStatus = "queued"
    created: float = 0.0
    ended: float | None = None
    pid: int | None = None
    pid_started: float | None = None
    trials: tuple[Trial, ...] = ()
    failure: Problem | None = None


def _from_version_1(plain: Plain) -> Plain:
    """Return what `group.json` held as `sweep.json` holds it."""
    trials = [
        {**trial, "status": "pruned"} if trial.get("status") == "hopeless" else trial
        for trial in plain.get("trials", ())
    ]
    return {**plain, "spec": plain.get("plan"), "trials": trials}


def _from_version_2(plain: Plain) -> Plain:
    """Return what `sweep.json` held before a place said what kind of item it means."""
    trials = [
        {**trial, "failure": problem_from_version_1(trial.get("failure"))}
        for trial in plain.get("trials", ())
    ]
    return {**plain, "trials": trials, "failure": problem_from_version_1(plain.get("failure"))}


_FORMAT = Format(SweepInfo, 3, {1: _from_version_1, 2: _from_version_2})


def create_sweep(folder: Path, spec: SweepSpec, records: Iterable[Record]) -> Path:
    """Make the folder of a sweep, whole or not at all, and return it.

    Raises `Refusal` for a specification that can't be carried out, or where the folder can't be made.
    """
    check_sweep(spec)
    info = SweepInfo(spec, run_count(spec), created=time.time())
    folder = folder.absolute()
    try:
        with folder_made(folder) as beside:
            save(beside / PROJECT, tuple(records))
            write_sweep(beside, info)
            (beside / LOG).touch()
    except FileExistsError as error:
        raise refuse(text("{path} is there already", path=str(folder))) from error
    except OSError as error:
        message = text("The folder of the sweep can't be made: {why}", why=str(error))
        raise refuse(message) from error
    return folder


def next_sweep_folder(runs: Path, spec: SweepSpec) -> Path:
    """Return the first free folder `sweep-001` (`folds-001`) after all there are in `runs`."""
    stem = "folds" if spec.strategy == "folds" else "sweep"
    names = [path.name for path in runs.glob(f"{stem}-*")] if runs.is_dir() else []
    numbers = [int(name[6:]) for name in names if name[6:].isdecimal()]
    return runs / f"{stem}-{max(numbers, default=0) + 1:03d}"


def sweeps_in(runs: Path) -> list[Path]:
    """Return the folders of sweeps among the runs of a project, the newest first."""
    folders = {path.parent for name in (SWEEP, OLD_SWEEP) for path in runs.glob(f"*/{name}")}
    shown = [folder for folder in folders if folder.name[0] != "."]
    return sorted(shown, key=lambda folder: (_created(folder), folder.name), reverse=True)


def is_sweep(folder: Path) -> bool:
    """Return whether a folder is that of a sweep."""
    return sweep_file(folder).is_file()


def read_sweep(folder: Path) -> SweepInfo:
    """Read `sweep.json`; raise `Refusal` if the folder is no sweep."""
    try:
        info = _FORMAT.read(sweep_file(folder))
    except FileNotFoundError as error:
        raise refuse(text("{path} is not the folder of a sweep", path=str(folder))) from error
    return replace(info, spec=replace(info.spec, base=base_read(info.spec.base, folder)))


def write_sweep(folder: Path, info: SweepInfo) -> None:
    """Write `sweep.json`: a reader sees the old one or the new one."""
    info = replace(info, spec=replace(info.spec, base=base_written(info.spec.base, folder)))
    put(folder / SWEEP, _FORMAT.encode(info, indent=1))


def status_of(info: SweepInfo) -> SweepStatus:
    """Return the status; `killed` where the file says running and no process does."""
    active = info.status in ("running", "paused")
    return "killed" if active and not is_alive(info.pid, info.pid_started) else info.status


def idle_sweep(folder: Path) -> SweepInfo:
    """Return the info of a sweep that may be started; raise `Refusal` if it is at work."""
    info = read_sweep(folder)
    if info.status in ("running", "paused") and status_of(info) != "killed":
        raise refuse(text("{folder} is being worked through already", folder=str(folder)))
    return info


def ranked(info: SweepInfo) -> list[Trial]:
    """Return the runs that have come to an end with a value, the best first."""
    done = [trial for trial in info.trials if trial.value is not None and not trial.open]
    return sorted(done, key=lambda trial: -info.spec.sign * (trial.value or 0.0))


class _Born(Struct):
    created: float = 0.0


def _created(folder: Path) -> float:
    try:
        return msgspec.json.decode(sweep_file(folder).read_bytes(), type=_Born).created
    except (OSError, msgspec.DecodeError):
        return 0.0
