"""`python -m blockstudio.training.process.process FOLDER [--resume]`: one run in a process of its own."""

import argparse
import sys
from functools import partial
from pathlib import Path

from blockstudio.graph.problems import Refusal
from blockstudio.training.process.guard import guarded


def main(arguments: list[str] | None = None) -> int:
    """Do one run; return 0 unless it failed."""
    parser = argparse.ArgumentParser(prog="python -m blockstudio.training.process.process")
    parser.add_argument("folder", type=Path, help="the folder of the run")
    parser.add_argument("--resume", action="store_true", help="go on from its checkpoint")
    options = parser.parse_args(arguments)
    done = partial(_done, options.folder, resume=options.resume)
    # Called by another program it is part of that, which may have threads.
    return guarded(done, options.folder) if arguments is None else done()


def _done(folder: Path, *, resume: bool) -> int:
    # A process with torch in it can't be forked any more.
    from blockstudio.training.loop.execution import execute  # noqa: PLC0415

    try:
        info = execute(folder, resume=resume)
    except Refusal as refusal:
        print(refusal, file=sys.stderr)
        return 2
    return 1 if info.status == "failed" else 0


if __name__ == "__main__":
    sys.exit(main())
