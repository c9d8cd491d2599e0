"""A run on another machine, followed to its end without a window: for the command line."""

import sys
from collections.abc import Callable
from pathlib import Path
from queue import Empty, SimpleQueue

from blockstudio.engine.remote.host_worker import (
    Complete,
    Event,
    HostWorker,
    Refused,
    Sent,
    Unreachable,
)
from blockstudio.graph.problems import Refusal
from blockstudio.project.state import state_folder
from blockstudio.runs.control import RunControl
from blockstudio.runs.remote import Host
from blockstudio.runs.run import RunInfo, read_info

_TICK = 0.25


def run_on_host(
    folder: Path, host: Host, on_progress: Callable[[RunInfo], None], *, resume: bool = False
) -> RunInfo:
    """Do the run in `folder` on another machine and return how it ended, all its files being here.

    Ctrl-C stops it there; a second one ends the following, and the run goes on. Raises `Refusal`
    where the machine can't be reached or the run can't be done there.
    """
    events: SimpleQueue[Event] = SimpleQueue()
    worker = HostWorker(host, state_folder("logs"), events.put)
    (worker.resume if resume else worker.start)(folder.absolute())
    patient = True
    try:
        while True:
            try:
                if _ended(events):
                    return read_info(folder)
                on_progress(read_info(folder))
            except KeyboardInterrupt:
                if not patient:
                    raise
                patient = False
                RunControl(folder).stop()
    finally:
        worker.close()


def _ended(events: "SimpleQueue[Event]") -> bool:
    try:
        event = events.get(timeout=_TICK)
    except Empty:
        return False
    match event:
        case Refused():
            raise Refusal(event.problem)
        case Unreachable():
            print(f"blockstudio: {event.problem}", file=sys.stderr)
        case Sent() if event.done == event.total:
            print(f"blockstudio: {event.total:,} bytes of data sent", file=sys.stderr)
        case _:
            pass
    return isinstance(event, Complete)
