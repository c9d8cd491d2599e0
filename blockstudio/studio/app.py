"""Where the window starts: `python -m blockstudio.studio.app [FILE]`."""

import argparse
import gc
import sys
from collections.abc import Sequence
from types import ModuleType

from blockstudio.studio.process.startup import start_problem


def main(file: str | None = None) -> int:
    """Open the window, with a project if one is given; return the exit status."""
    if problem := start_problem():
        print(problem, file=sys.stderr)
        return 1
    return loaded().run(file)


def loaded() -> ModuleType:
    """Import the window's program and return it.

    Nothing that is imported is garbage: looking for some meanwhile costs a tenth of the start. The
    window's own collector takes over (see `process/collector.py`).
    """
    gc.disable()
    # Qt is loaded only now: without its system libraries not even the import works.
    from blockstudio.studio import program  # noqa: PLC0415

    return program


def run_from_command_line(arguments: Sequence[str] | None = None) -> int:
    """Read the command line and open the window."""
    parser = argparse.ArgumentParser(prog="python -m blockstudio.studio.app")
    parser.add_argument("file", nargs="?", help="a .bstudio file")
    return main(parser.parse_args(arguments).file)


if __name__ == "__main__":
    sys.exit(run_from_command_line())
