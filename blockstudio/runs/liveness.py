"""Whether the process of a run is still there, and the end of a process with all it has started."""

import os
import signal
from contextlib import suppress
from pathlib import Path

import psutil

from blockstudio.catalogue.text import text
from blockstudio.graph.problems import refuse
from blockstudio.runs.remote import read_remote
from blockstudio.runs.run import ACTIVE, RunInfo, read_info

_SLACK = 1.0


def process_start(pid: int) -> float:
    """Return when a process was started (seconds since 1970): with its id, its name for good."""
    return psutil.Process(pid).create_time()


def is_alive(pid: int | None, started: float | None) -> bool:
    """Return whether that very process runs: a number used again, or a zombie, is not it."""
    if pid is None or started is None:
        return False
    try:
        process = psutil.Process(pid)
        same = abs(process.create_time() - started) < _SLACK
        return same and process.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


def end_tree(pid: int) -> None:
    """End a process and all that it has started, at once; also a group that it leads, or has led."""
    with suppress(psutil.NoSuchProcess):
        process = psutil.Process(pid)
        for each in [*process.children(recursive=True), process]:
            with suppress(psutil.NoSuchProcess):
                each.kill()
    if hasattr(os, "killpg"):
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(pid, signal.SIGKILL)


def idle_info(folder: Path) -> RunInfo:
    """Return the info of a run that may be started; raise `Refusal` if it is at work."""
    info = read_info(folder)
    remote = read_remote(folder)
    if remote is not None and not remote.complete:
        raise refuse(
            text("{folder} is a run on {host}", folder=str(folder), host=remote.host.name),
            hint=text(
                "go on with it in the window, or there: its folder is {path}", path=remote.folder
            ),
        )
    if info.status in ACTIVE and is_alive(info.pid, info.pid_started):
        raise refuse(text("{folder} is running already", folder=str(folder)))
    return info
