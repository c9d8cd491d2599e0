"""A supervisor of torchrun: starts a run's processes on this machine and waits for them."""

import os
import subprocess
import sys
import time
from pathlib import Path

from blockstudio.catalogue.text import text
from blockstudio.graph.problems import Problem
from blockstudio.runs.control import RunControl
from blockstudio.runs.run import LOG, Failure, RunInfo, read_info
from blockstudio.runs.status import Listener, RunStatus
from blockstudio.training.loop.environment import ended_by_signals
from blockstudio.training.parallel.command import SETTINGS

_LAUNCHER = "blockstudio.training.parallel.launcher"
_TICK = 0.2


def supervise(folder: Path, *, resume: bool, listener: Listener | None = None) -> RunInfo:
    """Do the run in `folder` by its number of processes; return how it ended.

    They go on if this process is killed. A signal to end is handed to them as a wish to stop.
    """
    before = read_info(folder)
    processes = str(before.settings.train.processes)
    command = [sys.executable, "-m", _LAUNCHER, str(folder.absolute()), processes]
    with (folder / LOG).open("ab") as log:
        launcher = subprocess.Popen(
            [*command, "--resume"] if resume else command,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            env=_environment(),
            start_new_session=True,
        )
    with ended_by_signals(RunControl(folder).stop):
        while launcher.poll() is None:
            time.sleep(_TICK)
            if listener is not None and (now := read_info(folder)) != before:
                listener(now)
    return _end(folder, before, launcher.returncode, listener)


def _end(folder: Path, before: RunInfo, code: int, listener: Listener | None) -> RunInfo:
    info = read_info(folder)
    if code and info.started == before.started:
        # Not even the first process has begun.
        message = text("the processes of the run could not be started")
        failure = Failure(Problem(message, hint=text("Look at its log for the reason.")))
        RunStatus(folder, info, listener).update(
            status="failed", ended=time.time(), failure=failure
        )
        return read_info(folder)
    if listener is not None:
        listener(info)
    return info


def _environment() -> dict[str, str]:
    # gloo asks the name of the machine for its address, which need not lead anywhere.
    loopback = {"linux": "lo", "darwin": "lo0"}.get(sys.platform)
    own = {"GLOO_SOCKET_IFNAME": loopback} if loopback else {}
    return own | dict(os.environ) | SETTINGS
