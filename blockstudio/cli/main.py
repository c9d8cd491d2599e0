"""Where `blockstudio` starts: the window at once, everything else by the table of commands."""

import os
import sys
from collections.abc import Sequence
from io import TextIOWrapper
from pathlib import Path

from blockstudio.project.environment import environment_problems

_PROJECT = ".bstudio"


def main(arguments: Sequence[str] | None = None) -> int:
    """Open the window or run one command; return the exit code: 0, 1 for errors found, 2 for bad input."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")  # a terminal may know few letters
    for problem in environment_problems(os.environ):
        print(f"blockstudio: {problem}", file=sys.stderr)
    words = list(sys.argv[1:] if arguments is None else arguments)
    if not words or _is_project(words):
        # The window waits for none of the other commands to be imported.
        from blockstudio.studio.app import main as open_window

        try:
            return open_window(*words)
        except KeyboardInterrupt:
            return 130
    from blockstudio.cli.commands import run

    return run(words, alone=arguments is None)


def _is_project(words: Sequence[str]) -> bool:
    return len(words) == 1 and words[0].endswith(_PROJECT) and Path(words[0]).exists()


if __name__ == "__main__":
    sys.exit(main())
