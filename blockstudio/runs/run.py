"""The folder of a run: what it is made of, and `run.json`, which says how it stands. No torch."""

import os
import secrets
import time
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, Literal

from msgspec import Struct
from msgspec.structs import replace

from blockstudio.catalogue.text import Text, text
from blockstudio.graph.code.samples import code_of_data
from blockstudio.graph.problems import Problem, refuse
from blockstudio.graph.records import OWN_DATA, CustomCode, DataSpec, Record, TrainSpec, Weights
from blockstudio.graph.running import running
from blockstudio.graph.store import Store
from blockstudio.project.atomic import folder_made
from blockstudio.project.file import load, save
from blockstudio.project.formats import Format, Plain
from blockstudio.project.trust import fingerprint, trust
from blockstudio.project.written_items import problem_from_version_1
from blockstudio.recipes.going_on import GoingOn

INFO = "run.json"
SWEEP = "sweep.json"
"""The file that makes a folder of runs a sweep."""
OLD_SWEEP = "group.json"
"""What that file was called in version 1 of its format."""
PROJECT = "project.bstudio"
MODEL = "model.py"
DATA_CODE = "data.py"
BEST = "best.params"
LAST = "last.params"
START = "start.params"
"""What a run begins with that begins with the weights of the project."""
CHECKPOINT = "checkpoint.pt"
LOG = "log.txt"
EVENTS = "tensorboard"

Status = Literal["queued", "running", "paused", "stopped", "finished", "failed", "killed"]
"""How a run stands; `killed` is never written: it is what a reader finds."""
ACTIVE: tuple[Status, ...] = ("running", "paused")


Metrics = dict[str, int | float | None]
"""Metrics by name, such as `val_accuracy`."""


class Settings(Struct, frozen=True):
    """What a run was asked to do; relative data paths start at `base`.

    `varied` are the settings, by their paths, that tell it from the other runs of its group;
    `going_on` says what became of its schedule where it was made longer after that had ended.
    """

    data: DataSpec
    train: TrainSpec
    base: str = "."
    varied: dict[str, Any] = {}
    going_on: GoingOn | None = None


class Environment(Struct, frozen=True):
    """What a run ran on."""

    torch: str
    python: str
    platform: str
    threads: int
    device: str


class Progress(Struct, frozen=True):
    """How far a run is: epochs and steps done; `rate` in steps a second, times in seconds.

    `seconds` leaves out pauses; `left` is None until something is known.
    """

    epoch: int = 0
    epochs: int = 0
    step: int = 0
    steps: int = 0
    rate: float = 0.0
    seconds: float = 0.0
    left: float | None = None


class Failure(Struct, frozen=True):
    """Why a run failed; `line` is the line of `model.py` that failed, where it was one."""

    problem: Problem
    line: int | None = None


class ManualEdit(Struct, frozen=True, omit_defaults=True):
    """Values of a parameter that were set by hand after `step` steps, or put back to what they were."""

    step: int
    key: str
    value: float = 0.0
    index: tuple[int | str, ...] = ()
    add: bool = False
    taken_back: bool = False
    scale: bool = False
    fill: str = ""
    options: dict[str, Any] = {}
    seed: int = 0
    prune: int = 0


class RunInfo(Struct, frozen=True):
    """The contents of `run.json`; `best` says of which `epoch` it is.

    `parameters` is how many numbers the network learns, tied ones counted once.
    `test` is what the best parameters get on the test samples, `note` a remark on how it ended.
    `edits` are the values that were set by hand while it was paused. `start` says which weights it
    began with, if not with initial ones. `waiting` is what keeps it from going on just now;
    `closing` says that it trains no more and writes down what it came to. `class_weights` are those
    of the classes where the recipe evens them out.
    """

    settings: Settings
    status: Status = "queued"
    created: float = 0.0
    started: float | None = None
    ended: float | None = None
    pid: int | None = None
    pid_started: float | None = None
    environment: Environment | None = None
    progress: Progress = Progress()
    last: Metrics = {}
    best: Metrics = {}
    failure: Failure | None = None
    parameters: int | None = None
    test: Metrics = {}
    note: Text | None = None
    edits: tuple[ManualEdit, ...] = ()
    start: Text | None = None
    waiting: Problem | None = None
    closing: bool = False
    class_weights: dict[str, float] = {}


def _from_version_1(plain: Plain) -> Plain:
    """Return what `run.json` held before a place said what kind of item it means."""
    match plain:
        case {"failure": {"problem": problem} as failure, **others}:
            plain = {**others, "failure": {**failure, "problem": problem_from_version_1(problem)}}
        case _:
            pass
    return {**plain, "waiting": problem_from_version_1(plain.get("waiting"))}


_FORMAT = Format(RunInfo, 2, {1: _from_version_1})


class Start(Struct, frozen=True):
    """What a run begins with that has no initial weights: the bytes of a `.params` file."""

    data: bytes
    origin: Text


def create_run(
    folder: Path,
    *,
    records: Iterable[Record],
    source: str,
    base: Path | None = None,
    varied: Mapping[str, Any] | None = None,
    start: Start | None = None,
) -> Path:
    """Make the folder of a run, whole or not at all, and return it; raise `Refusal` if it can't be.

    That its `model.py`, and the `data.py` of own samples, were written here is remembered: those
    that come from elsewhere are not run.

    Args:
        folder: Where; it must not exist yet.
        records: The document; its `DataSpec` and `TrainSpec` are the run's settings.
        source: What the document compiles to.
        base: Where relative data paths start; the current folder if None.
        varied: The settings that tell it from the other runs of its group, if it is in one.
        start: The weights it begins with, where the recipe says that it begins with the project's.
    """
    records = tuple(records)
    data = next(record for record in records if isinstance(record, DataSpec))
    # What the recipe says of nodes that are left out is said of nothing.
    train = running(Store(records)).train
    codes = [source, *_data_code(data, records)]
    settings = Settings(data, train, str((base or Path()).resolve()), dict(varied or {}))
    progress = Progress(epochs=train.epochs)
    origin = start.origin if start is not None else None
    info = RunInfo(settings, created=time.time(), progress=progress, start=origin)
    folder = folder.absolute()
    try:
        with folder_made(folder) as beside:
            _fill(beside, records, codes, start)
            write_info(beside, info)
    except FileExistsError as error:
        raise refuse(text("{path} is there already", path=str(folder))) from error
    except OSError as error:
        message = text("The folder of the run can't be made: {why}", why=str(error))
        raise refuse(message) from error
    trust(fingerprint(codes))
    return folder


def _fill(
    folder: Path, records: Iterable[Record], codes: Iterable[str], start: Start | None
) -> None:
    # What the network has in the window is no part of the run.
    save(folder / PROJECT, (record for record in records if not isinstance(record, Weights)))
    for name, code in zip((MODEL, DATA_CODE), codes, strict=False):
        (folder / name).write_text(code, encoding="utf-8")
    if start is not None:
        (folder / START).write_bytes(start.data)
    (folder / LOG).touch()


def _data_code(data: DataSpec, records: Iterable[Record]) -> list[str]:
    """Return the Python that gives the samples, if that is where they come from."""
    if data.source != OWN_DATA:
        return []
    code = code_of_data(data, [record for record in records if isinstance(record, CustomCode)])
    if code is None:
        raise refuse(text("The Python that gives the samples is not in the document"))
    return [code.source]


def start_file(folder: Path, train: TrainSpec) -> Path | None:
    """Return the file of the weights that a run is to begin with; None: it has initial ones.

    Raises `Refusal` where the file is not there.
    """
    if train.start != "weights":
        return None
    path = folder / START
    if not path.exists():
        raise refuse(
            text("the weights that this run is to begin with are not there"),
            expected=text("{path}", path=str(path)),
            hint=text("start it anew, or let it begin with initial values"),
        )
    return path


def note_start(folder: Path, origin: Text) -> None:
    """Write down which weights a run begins with."""
    write_info(folder, replace(read_info(folder), start=origin))


def model_fingerprint(folder: Path) -> str:
    """Return the fingerprint of what a run executes, "" if there is nothing to execute.

    A file that can't be read is something too, and nobody has trusted it.
    """
    files = [file for file in (folder / MODEL, folder / DATA_CODE) if os.path.lexists(file)]
    return fingerprint(map(_executed, files))


def _executed(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8", errors="surrogateescape")
    except OSError as error:
        return f"{file}: {error} {secrets.token_hex(8)}"


def foreign(folder: Path) -> Problem:
    """Return the problem of a run whose `model.py` neither was written here nor is trusted."""
    return Problem(
        text("{path} was not written on this computer", path=str(folder / MODEL)),
        hint=text("read it, then go on with: blockstudio train --resume FOLDER --trust-code"),
    )


def sweep_file(folder: Path) -> Path:
    """Return where the state of a sweep is, if `folder` is that of one."""
    old = folder / OLD_SWEEP
    return old if old.is_file() and not (folder / SWEEP).is_file() else folder / SWEEP


def next_run_folder(runs: Path) -> Path:
    """Return the first free folder `run-001`, `run-002`, … after all there are in `runs`."""
    names = [path.name for path in runs.glob("run-*")] if runs.is_dir() else []
    numbers = [int(name[4:]) for name in names if name[4:].isdecimal()]
    return runs / f"run-{max(numbers, default=0) + 1:03d}"


def document_of(folder: Path) -> Store:
    """Return the document of a run: what its source was written from, and what its recipe means."""
    return running(Store(load(folder / PROJECT).records))


def read_info(folder: Path) -> RunInfo:
    """Read `run.json`; raise `Refusal` if the folder is no run."""
    try:
        info = _FORMAT.read(folder / INFO)
    except FileNotFoundError as error:
        raise refuse(text("{path} is not the folder of a run", path=str(folder))) from error
    return _based(info, base_read(info.settings.base, folder))


def write_info(folder: Path, info: RunInfo) -> None:
    """Write `run.json`: a reader sees the old one or the new one."""
    info = _based(info, base_written(info.settings.base, folder))
    put(folder / INFO, _FORMAT.encode(info))


def _based(info: RunInfo, base: str) -> RunInfo:
    return replace(info, settings=replace(info.settings, base=base))


def base_written(base: str, folder: Path) -> str:
    """Return how a file in `folder` says where relative data paths start.

    A folder above it is told from here: so both may be moved together.
    """
    here = folder.resolve()
    inside = Path(base).is_absolute() and here.is_relative_to(base) and here != Path(base)
    return Path(os.path.relpath(base, here)).as_posix() if inside else base


def base_read(base: str, folder: Path) -> str:
    """Return the folder that `base_written` has told."""
    return str((folder / base).resolve()) if base.startswith("..") else base


def put(path: Path, data: bytes) -> None:
    """Replace a small file at once, without waiting for the disk: it will be written again soon."""
    beside = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        beside.write_bytes(data)
        beside.replace(path)
    except OSError:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
        raise
