"""The folder of a group: its plan, the document it varies, and `group.json`, which tells how it stands."""

import secrets
import shutil
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
from blockstudio.project.file import save
from blockstudio.runs.liveness import is_alive
from blockstudio.runs.run import GROUP, LOG, PROJECT, base_read, base_written, put
from blockstudio.sweeps.search_space import Plan, check_plan, run_count

GroupStatus = Literal["queued", "running", "paused", "stopped", "finished", "failed", "killed"]
"""How a group stands; `killed` is never written: it is what a reader finds."""
TrialStatus = Literal["running", "finished", "hopeless", "stopped", "failed"]
"""How one run of a group stands; `hopeless` ones were ended early, `stopped` ones by a person."""


class Trial(Struct, frozen=True, omit_defaults=True):
    """One run of a group: its settings, and what came of it.

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
        """The name of the run's folder inside that of the group."""
        return f"run-{self.number:03d}"

    @property
    def open(self) -> bool:
        """Whether it is still to be done, or at work."""
        return self.status == "running"


class GroupInfo(Struct, frozen=True):
    """The contents of `group.json`; `count` is how many runs there will be."""

    plan: Plan
    count: int
    status: GroupStatus = "queued"
    created: float = 0.0
    ended: float | None = None
    pid: int | None = None
    pid_started: float | None = None
    trials: tuple[Trial, ...] = ()
    failure: Problem | None = None


def create_group(folder: Path, plan: Plan, records: Iterable[Record]) -> Path:
    """Make the folder of a group, whole or not at all, and return it.

    Raises `Refusal` for a plan that can't be carried out, or where the folder can't be made.
    """
    check_plan(plan)
    info = GroupInfo(plan, run_count(plan), created=time.time())
    folder = folder.absolute()
    if folder.exists():
        raise refuse(text("{path} is there already", path=str(folder)))
    beside = folder.with_name(f".{folder.name}.{secrets.token_hex(4)}.tmp")
    try:
        beside.mkdir(parents=True)
        save(beside / PROJECT, tuple(records))
        write_group(beside, info)
        (beside / LOG).touch()
        beside.rename(folder)
    except OSError as error:
        shutil.rmtree(beside, ignore_errors=True)
        message = text("The folder of the sweep can't be made: {why}", why=str(error))
        raise refuse(message) from error
    return folder


def next_group_folder(runs: Path, plan: Plan) -> Path:
    """Return the first free folder `sweep-001` (`folds-001`) after all there are in `runs`."""
    stem = "folds" if plan.strategy == "folds" else "sweep"
    names = [path.name for path in runs.glob(f"{stem}-*")] if runs.is_dir() else []
    numbers = [int(name[6:]) for name in names if name[6:].isdecimal()]
    return runs / f"{stem}-{max(numbers, default=0) + 1:03d}"


def groups_in(runs: Path) -> list[Path]:
    """Return the folders of groups among the runs of a project, the newest first."""
    found = [path.parent for path in runs.glob(f"*/{GROUP}") if path.parent.name[0] != "."]
    return sorted(found, key=lambda path: (_created(path), path.name), reverse=True)


def is_group(folder: Path) -> bool:
    """Return whether a folder is that of a group."""
    return (folder / GROUP).is_file()


def read_group(folder: Path) -> GroupInfo:
    """Read `group.json`; raise `Refusal` if the folder is no group."""
    try:
        info = msgspec.json.decode((folder / GROUP).read_bytes(), type=GroupInfo)
        return replace(info, plan=replace(info.plan, base=base_read(info.plan.base, folder)))
    except FileNotFoundError as error:
        raise refuse(text("{path} is not the folder of a sweep", path=str(folder))) from error
    except (OSError, msgspec.DecodeError) as error:
        message = text("{path} can't be read: {why}", path=str(folder / GROUP), why=str(error))
        raise refuse(message) from error


def write_group(folder: Path, info: GroupInfo) -> None:
    """Write `group.json`: a reader sees the old one or the new one."""
    info = replace(info, plan=replace(info.plan, base=base_written(info.plan.base, folder)))
    put(folder / GROUP, msgspec.json.format(msgspec.json.encode(info), indent=1))


def status_of(info: GroupInfo) -> GroupStatus:
    """Return the status; `killed` where the file says running and no process does."""
    active = info.status in ("running", "paused")
    return "killed" if active and not is_alive(info.pid, info.pid_started) else info.status


def idle_group(folder: Path) -> GroupInfo:
    """Return the info of a group that may be started; raise `Refusal` if it is at work."""
    info = read_group(folder)
    if info.status in ("running", "paused") and status_of(info) != "killed":
        raise refuse(text("{folder} is being worked through already", folder=str(folder)))
    return info


def ranked(info: GroupInfo) -> list[Trial]:
    """Return the runs that have come to an end with a value, the best first."""
    done = [one for one in info.trials if one.value is not None and not one.open]
    return sorted(done, key=lambda one: -info.plan.sign * (one.value or 0.0))


class _Born(Struct):
    created: float = 0.0


def _created(folder: Path) -> float:
    try:
        return msgspec.json.decode((folder / GROUP).read_bytes(), type=_Born).created
    except (OSError, msgspec.DecodeError):
        return 0.0
