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
import traceback
from collections.abc import Sequence
from contextlib import suppress
from typing import NoReturn

import msgspec
import numpy as np
import torch

from blockstudio.training.process.fork import stand_in
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
        _be(launch, streams)
    for descriptor in streams:
        os.close(descriptor)
    with suppress(OSError), socket.socket(fileno=leash) as held:
        held.send(BEGUN)
        if woken not in select.select([woken, held], [], [])[0]:
            os.kill(program, signal.SIGKILL)
        _, status = os.waitpid(program, 0)
        held.send(b"%d" % os.waitstatus_to_exitcode(status))
    os._exit(0)


def _be(launch: Launch, streams: Sequence[int]) -> NoReturn:
    """Be that program, as Python would be it; its own threads end with it."""
    code = 1
    try:
        stand_in(streams)
        sys.argv = [launch.module, *launch.arguments]
        _draw_anew()
        runpy.run_module(launch.module, run_name="__main__", alter_sys=True)
        code = 0
    except SystemExit as leaving:
        code = _exit_code(leaving)
    except BaseException:  # noqa: BLE001  (the process ends here: nothing may pass it)
        traceback.print_exc()
    finally:
        for stream in (sys.stdout, sys.stderr):
            with suppress(OSError, ValueError):
                stream.flush()
        os._exit(code)


def _exit_code(leaving: SystemExit) -> int:
    """Return the exit code that Python would end with; words are its last."""
    if leaving.code is None or isinstance(leaving.code, int):
        return leaving.code or 0
    print(leaving.code, file=sys.stderr)
    return 1


def _draw_anew() -> None:
    """Let random numbers begin elsewhere than in any other fork, as they do when Python starts."""
    random.seed()
    np.random.seed()
    torch.default_generator.seed()
