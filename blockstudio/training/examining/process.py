"""`python -m blockstudio.training.examining.process FOLDER look|range`: look at a run.

What is found goes to stdout, a `Said` a line. What own code prints goes to stderr.
"""

import os
import sys
import threading
import time
from base64 import b64encode
from pathlib import Path

import msgspec

from blockstudio.diagnosis.rates import RangeTest
from blockstudio.graph.problems import Refusal
from blockstudio.training.examining.apart import Said
from blockstudio.training.examining.examine import examine
from blockstudio.training.examining.range_test import range_test

_OFTEN = 0.1


def main(folder: Path, what: str) -> int:
    """Look at the run; return 0, also where that can't be done: it is said why."""
    threading.Thread(target=_end_with, args=(os.getppid(),), daemon=True).start()
    channel = os.dup(1)
    os.dup2(2, 1)
    reported = 0.0

    def tell(so_far: RangeTest) -> None:
        nonlocal reported
        if time.monotonic() - reported > _OFTEN:
            reported = time.monotonic()
            _say(channel, Said(rates=so_far))

    try:
        if what == "range":
            _say(channel, Said(rates=range_test(folder, tell)))
        else:
            _say(channel, Said(look=examine(folder)))
    except Refusal as refusal:
        _say(channel, Said(problem=refusal.problem))
    return 0


def _say(channel: int, said: Said) -> None:
    with os.fdopen(os.dup(channel), "wb") as stream:
        stream.write(b64encode(msgspec.msgpack.encode(said)) + b"\n")


def _end_with(parent: int) -> None:
    """End with whoever asked: a network that never returns must not stay behind."""
    while os.getppid() == parent:
        time.sleep(1)
    os._exit(1)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2]))
