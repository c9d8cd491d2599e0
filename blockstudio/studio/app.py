"""Where the window starts: `python -m blockstudio.studio.app [FILE]`."""

import argparse
import sys
from collections.abc import Sequence

from blockstudio.studio.process.startup import start_problem


def main(file: str | None = None) -> int:
    """Open the window, with a project if one is given; return the exit status."""
    if problem := start_problem():
        print(problem, file=sys.stderr)
        return 1
    # Qt is loaded only now: without its system libraries not even the import works.
    from blockstudio.studio.program import run  # noqa: PLC0415

    return run(file)


def run_from_command_line(arguments: Sequence[str] | None = None) -> int:
    """Read the command line and open the window."""
    parser = argparse.ArgumentParser(prog="python -m blockstudio.studio.app")
    parser.add_argument("file", nargs="?", help="a .bstudio file")
    return main(parser.parse_args(arguments).file)


if __name__ == "__main__":
    sys.exit(run_from_command_line())
