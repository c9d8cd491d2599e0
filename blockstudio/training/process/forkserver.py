"""A fork of a process that has loaded torch, from which programs are forked, one for each `Launch` it hears.

Beside each stands its keeper, which tells whoever asked how it ended, and ends it when they let go.
"""

import gc
import os
import random
import runpy
import select
import signal
import socket
import sys
from collections.abc import Sequence
from contextlib import suppress
from functools import partial
from typing import NoReturn

import msgspec
import numpy as np
import torch

from blockstudio.training.process.fork import end_with, stand_in
from blockstudio.training.process.launcher import Launch

BEGUN = b"begun"
_LARGEST = 1 << 17


def main() -> int:
    """Fork for each order that comes on the socket at standard input, until there is nobody to give one."""
    orders = socket.socket(fileno=os.dup(0))
    stand_in([os.open(os.devnull, os.O_RDONLY)])
    # Nobody here asks how the keepers end.
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    # What is there now is never garbage: a program that collects would copy all its pages.
    gc.collect()
    gc.freeze()
    while True:
        words, descriptors, _, _ = socket.recv_fds(orders, _LARGEST, 4)
        if not words:
            return 0
        if os.fork() == 0:
            orders.close()
            _keep(msgspec.json.decode(words, type=Launch), *descriptors)
        for descriptor in descriptors:
            os.close(descriptor)


def _keep(launch: Launch, leash: int, *streams: int) -> NoReturn:
    """Fork into the program, and stay to tell how it ended; end it when nobody holds the leash."""
    woken, wakes = os.pipe()
    os.set_blocking(wakes, False)
    signal.set_wakeup_fd(wakes)
    signal.signal(signal.SIGCHLD, lambda _kind, _frame: None)
    program = os.fork()
    if program == 0:
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        for descriptor in (leash, woken, wakes):
            os.close(descriptor)
        end_with(partial(_run, launch, streams))
    for descriptor in streams:
        os.close(descriptor)
    with suppress(OSError), socket.socket(fileno=leash) as held:
        held.send(BEGUN)
        if woken not in select.select([woken, held], [], [])[0]:
            os.kill(program, signal.SIGKILL)
        _, status = os.waitpid(program, 0)
        held.send(b"%d" % os.waitstatus_to_exitcode(status))
    os._exit(0)


def _run(launch: Launch, streams: Sequence[int]) -> int:
    """Be that program, as Python would be it."""
    stand_in(streams)
    sys.argv = [launch.module, *launch.arguments]
    _draw_anew()
    runpy.run_module(launch.module, run_name="__main__", alter_sys=True)
    return 0


def _draw_anew() -> None:
    """Let random numbers begin elsewhere than in any other fork, as they do when Python starts."""
    random.seed()
    np.random.seed()
    torch.default_generator.seed()
