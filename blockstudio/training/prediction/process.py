"""`python -m blockstudio.training.prediction.process FOLDER`: ask a run, and write the answers there.

The `Question` comes on stdin as JSON. How far it is goes to stdout, a `Progress` a line; what keeps it
from being answered comes last, with the exit code `REFUSED`. What own code prints goes to stderr.
"""

import os
import sys
import threading
import time
from pathlib import Path

import msgspec

from blockstudio.graph.problems import Problem, Refusal
from blockstudio.training.prediction.apart import REFUSED, Progress
from blockstudio.training.prediction.asking import ask
from blockstudio.training.prediction.question import Question
from blockstudio.training.prediction.sheet import write_sheet

_OFTEN = 0.1


def main(folder: Path) -> int:
    """Answer the question; return 0, or `REFUSED` where it can't be answered."""
    threading.Thread(target=_end_with, args=(os.getppid(),), daemon=True).start()
    channel = os.dup(1)
    os.dup2(2, 1)
    question = msgspec.json.decode(sys.stdin.buffer.read(), type=Question)
    reported = 0.0

    def tell(done: int, total: int) -> None:
        nonlocal reported
        now = time.monotonic()
        if done in (0, total) or now - reported > _OFTEN:
            reported = now
            _say(channel, Progress(done, total))

    try:
        write_sheet(ask(question, tell), folder)
    except Refusal as refusal:
        _say(channel, refusal.problem)
        return REFUSED
    return 0


def _say(channel: int, message: Progress | Problem) -> None:
    os.write(channel, msgspec.json.encode(message) + b"\n")


def _end_with(parent: int) -> None:
    """End with whoever asked: a network that never returns must not stay behind."""
    while os.getppid() == parent:
        time.sleep(1)
    os._exit(1)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
