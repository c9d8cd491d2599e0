"""`python -m blockstudio.training.process.zygote`: torch already loaded, waiting to become runs.

Where forking is safe (Linux) each order on stdin becomes a forked child; elsewhere the first order
is done by this process itself, and whoever gave it starts the next one.
"""

import contextlib
import gc
import os
import select
import signal
import sys
from functools import partial
from io import BufferedReader
from pathlib import Path

import torch

from blockstudio.graph.problems import Refusal
from blockstudio.runs.run import LOG
from blockstudio.training.loop.execution import execute
from blockstudio.training.process.fork import end_with
from blockstudio.training.process.guard import guarded
from blockstudio.training.process.orders import READY, Order, order_from

FORKS = sys.platform == "linux"


def main() -> int:
    """Load what a run needs, say so, then do what stdin asks until it ends."""
    source = open(0, "rb", closefd=False)  # noqa: SIM115  (for as long as the process lives)
    if FORKS and _is_deserted(source):
        return 0
    warm_up()
    # Whoever started this may be gone already, its orders still to be done.
    with contextlib.suppress(BrokenPipeError):
        os.write(1, READY)
    for line in source:
        order = order_from(line)
        if not FORKS:
            return become(order)
        if os.fork() == 0:
            end_with(partial(become, order))
    return 0


def _is_deserted(source: BufferedReader) -> bool:
    """Return whether whoever started this is gone and has left no order."""
    readable, _, _ = select.select([source], [], [], 0)
    return bool(readable) and not source.peek(1)


def warm_up() -> None:
    """Import what a run will import, without starting a thread: a fork takes only one along."""
    torch.set_num_threads(1)
    # The first optimiser imports torch._dynamo, which takes as long as torch itself.
    torch.optim.SGD([torch.nn.Parameter(torch.zeros(1))], lr=0.1)
    if FORKS:
        # Children that end are not waited for: nobody here asks how they ended.
        signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    # What is there now is never garbage: a child that collects would copy all its pages.
    gc.collect()
    gc.freeze()


def become(order: Order) -> int:
    """Be the run that was ordered, apart from whoever ordered it; return its exit code."""
    if FORKS:
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        os.setsid()
    _turn_output_to(order.path / LOG)
    return guarded(partial(_done, order), order.path)


def _done(order: Order) -> int:
    try:
        info = execute(order.path, resume=order.resume)
    except Refusal as refusal:
        print(refusal, file=sys.stderr)
        return 2
    return 1 if info.status == "failed" else 0


def _turn_output_to(log: Path) -> None:
    nothing = os.open(os.devnull, os.O_RDONLY)
    written = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    for source, target in ((nothing, 0), (written, 1), (written, 2)):
        os.dup2(source, target)
    os.close(nothing)
    os.close(written)


if __name__ == "__main__":
    sys.exit(main())
