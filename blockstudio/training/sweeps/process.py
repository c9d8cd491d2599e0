"""`python -m blockstudio.training.sweeps.process FOLDER`: a sweep in a process of its own."""

import argparse
import logging
import sys
import time
from contextlib import suppress
from pathlib import Path

from msgspec.structs import replace

from blockstudio.catalogue.text import text
from blockstudio.graph.problems import Problem, Refusal
from blockstudio.sweeps.sweep import SweepInfo, idle_sweep, read_sweep, write_sweep
from blockstudio.training.loop.environment import ended_by_signals, logged
from blockstudio.training.process.starter import Starter
from blockstudio.training.sweeps.worker import Listener, Worker

logger = logging.getLogger("blockstudio.sweeps")


def work_through(folder: Path, listener: Listener | None = None) -> SweepInfo:
    """Do what is missing of a sweep and return how it ended; Ctrl-C stops it, its runs saved.

    What goes wrong is told in `sweep.json` and, with its traceback, in `log.txt`. Raises `Refusal`
    if the folder is no sweep, or is being worked through already.
    """
    folder = folder.absolute()
    starter = Starter(idle_sweep(folder).spec.at_a_time)
    starter.warm_up()
    try:
        with logged(logger, folder):
            return _attempt(folder, starter, listener)
    finally:
        starter.close()


def _attempt(folder: Path, starter: Starter, listener: Listener | None) -> SweepInfo:
    try:
        worker = Worker(folder, starter, listener)
        with ended_by_signals(worker.stop):
            return worker.work()
    except Refusal as refusal:
        logger.error("%s", refusal)
        return _failed(folder, refusal.problem)
    except Exception as error:
        # Nobody waits for this process: what it could not do must stand in its folder.
        logger.exception("failed")
        why = text("{kind}: {why}", kind=type(error).__name__, why=str(error))
        return _failed(folder, Problem(why))


def _failed(folder: Path, problem: Problem) -> SweepInfo:
    info = replace(read_sweep(folder), status="failed", ended=time.time(), failure=problem)
    # What keeps it from being written may be what has failed: the log and the caller say it too.
    with suppress(OSError):
        write_sweep(folder, info)
    return info


def main(arguments: list[str] | None = None) -> int:
    """Work through one sweep; return 0 unless it could not be."""
    parser = argparse.ArgumentParser(prog="python -m blockstudio.training.sweeps.process")
    parser.add_argument("folder", type=Path, help="the folder of the group")
    options = parser.parse_args(arguments)
    try:
        info = work_through(options.folder)
    except Refusal as refusal:
        print(refusal, file=sys.stderr)
        return 2
    return 1 if info.status == "failed" else 0


if __name__ == "__main__":
    sys.exit(main())
