"""Whether the process of a run is still there."""

import psutil

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
