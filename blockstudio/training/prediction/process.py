"""`python -m blockstudio.training.prediction.process`: ask runs, and write the answers into folders.

An `Order` a line comes on stdin as JSON, until there are no more. How far it is goes to stdout, a
`Progress` a line, and `Ended` when a question is answered or can't be. What own code prints goes to
stderr.
"""

import os
import sys
import threading
import time
from pathlib import Path

import msgspec
import torch

from blockstudio.graph.problems import Refusal
from blockstudio.training.prediction.apart import Ended, Order, Progress
from blockstudio.training.prediction.asking import ask
from blockstudio.training.prediction.closer import write_look
from blockstudio.training.prediction.sheet import write_sheet

_OFTEN = 0.1


def main() -> None:
    """Answer question after question."""
    threading.Thread(target=_end_with, args=(os.getppid(),), daemon=True).start()
    channel, seed = os.dup(1), torch.initial_seed()
    os.dup2(2, 1)
    for line in sys.stdin.buffer:
        # Whatever was asked before, the same question has the same answers.
        torch.manual_seed(seed)
        _say(channel, _answered(msgspec.json.decode(line, type=Order), channel))


def _answered(order: Order, channel: int) -> Ended:
    """Answer a question, telling how far it is."""
    reported = 0.0

    def tell(done: int, total: int) -> None:
        nonlocal reported
        now = time.monotonic()
        if done in (0, total) or now - reported > _OFTEN:
            reported = now
            _say(channel, Progress(done, total))

    question, folder = order.question, Path(order.folder)
    try:
        if question.closer is not None:
            write_look(question, folder)
        else:
            write_sheet(ask(question, tell), folder)
    except Refusal as refusal:
        return Ended(refusal.problem)
    return Ended()


def _say(channel: int, message: Progress | Ended) -> None:
    os.write(channel, msgspec.json.encode(message) + b"\n")


def _end_with(parent: int) -> None:
    """End with whoever asked: a network that never returns must not stay behind."""
    while os.getppid() == parent:
        time.sleep(1)
    os._exit(1)


if __name__ == "__main__":
    main()
