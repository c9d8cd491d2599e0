"""What is around a run: the machine, the log, and signals that ask it to end."""

import logging
import os
import platform
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import FrameType

import psutil
import torch

from blockstudio.runs.run import LOG, Environment
from blockstudio.training.process.orders import AT_A_TIME

_FORMAT = "%(asctime)s %(levelname)s %(message)s"


def usual_threads() -> int:
    """Return how many threads a run gets: all physical cores but one, which the window keeps.

    Runs that are done at the same time share them.
    """
    cores = psutil.cpu_count(logical=False) or os.cpu_count() or 1
    return max(1, (cores - 1) // int(os.environ.get(AT_A_TIME, "1")))


def environment(device: str) -> Environment:
    """Return what the run runs on."""
    return Environment(
        torch=str(torch.__version__),
        python=platform.python_version(),
        platform=platform.platform(),
        threads=torch.get_num_threads(),
        device=device,
    )


class _Log(logging.FileHandler):
    """Leaves out what the disk does not take: what is wrong with that is told elsewhere."""

    def emit(self, record: logging.LogRecord) -> None:
        """Write a line, if that can be done."""
        with suppress(OSError):
            super().emit(record)

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802  (its name in logging)
        """Leave out a line that was not written."""

    def close(self) -> None:
        """Close the file."""
        with suppress(OSError):
            super().close()


@contextmanager
def logged(log: logging.Logger, folder: Path) -> Iterator[None]:
    """Write what is logged inside to the run's log file too."""
    handler = _Log(folder / LOG, encoding="utf-8", delay=True)
    handler.setFormatter(logging.Formatter(_FORMAT))
    level = log.level
    log.addHandler(handler)
    log.setLevel(logging.INFO)
    try:
        yield
    finally:
        log.removeHandler(handler)
        log.setLevel(level)
        handler.close()


@contextmanager
def ended_by_signals(stop: Callable[[], None]) -> Iterator[None]:
    """Let Ctrl-C and a polite kill call `stop`, once; the second one means it.

    Signals can only be taken in the main thread; elsewhere nothing changes.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    kinds = (signal.SIGINT, signal.SIGTERM)
    before = {kind: signal.getsignal(kind) for kind in kinds}

    def heard(kind: int, _frame: FrameType | None) -> None:
        signal.signal(kind, before[signal.Signals(kind)])
        stop()

    for kind in kinds:
        signal.signal(kind, heard)
    try:
        yield
    finally:
        for kind in kinds:
            signal.signal(kind, before[kind])


@contextmanager
def deterministic(*, wished: bool) -> Iterator[None]:
    """Let torch use only algorithms that give the same bits every time, if that is wished.

    An operation that has none fails, as torch says.
    """
    if not wished:
        yield
        return
    before = torch.are_deterministic_algorithms_enabled()
    # cuBLAS is only the same every time with a workspace of a fixed size.
    os.environ.setdefault("CUBLAS_WORKSPACE_CONFIG", ":4096:8")
    torch.use_deterministic_algorithms(mode=True)
    try:
        yield
    finally:
        torch.use_deterministic_algorithms(before)
