"""`python -m blockstudio.training.parallel.launcher FOLDER N [--resume]`: torchrun, and how it ended."""

import argparse
import signal
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from msgspec.structs import replace
from torch.distributed import run
from torch.distributed.elastic.multiprocessing.errors import ChildFailedError

from blockstudio.catalogue.text import text
from blockstudio.graph.problems import Problem
from blockstudio.runs.run import ACTIVE, Failure, read_info, write_info
from blockstudio.training.parallel.command import torchrun_arguments
from blockstudio.training.parallel.failures import clear_failures, first_failure, lost_process


def main(arguments: list[str] | None = None) -> int:
    """Start the processes of a run on this machine, wait for them, and write why they failed."""
    parser = argparse.ArgumentParser(prog="python -m blockstudio.training.parallel.launcher")
    parser.add_argument("folder", type=Path)
    parser.add_argument("processes", type=int)
    parser.add_argument("--resume", action="store_true")
    given = parser.parse_args(arguments)
    clear_failures(given.folder)
    try:
        # What torchrun writes down of its own is told by us where it counts.
        with TemporaryDirectory(prefix="blockstudio-") as logs:
            run.main(
                torchrun_arguments(given.folder, given.processes, Path(logs), resume=given.resume)
            )
    except ChildFailedError as error:
        _write_failure(given.folder, _failure_of(given.folder, given.processes, error))
        return 1
    return 0


def _failure_of(folder: Path, processes: int, error: ChildFailedError) -> Failure | None:
    """Return what a process said, or how the first one to end did."""
    if told := first_failure(folder):
        return told
    rank, first = error.get_first_failure()
    if first.exitcode >= 0:
        return None
    name = signal.Signals(-first.exitcode).name
    message = text(
        "process {rank} of {count} was ended by {signal}", rank=rank, count=processes, signal=name
    )
    hint = text(
        "Go on from its checkpoint; if memory ran out, use fewer processes or smaller batches."
    )
    return Failure(Problem(message, hint=hint))


def _write_failure(folder: Path, failure: Failure | None) -> None:
    """Write the reason, unless the first process itself has failed for one of its own."""
    info = read_info(folder)
    known = info.failure is not None and info.failure.problem.kind != "process lost"
    if info.status in ACTIVE or (info.status == "failed" and not known):
        ended = info.ended or time.time()
        failure = failure or info.failure or Failure(lost_process())
        write_info(folder, replace(info, status="failed", ended=ended, failure=failure))


if __name__ == "__main__":
    sys.exit(main())
