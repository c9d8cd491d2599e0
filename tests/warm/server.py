"""`python -m tests.warm.server FOLDER`: loads torch, then becomes what it is asked for, in a fork each."""

import gc
import json
import os
import random
import runpy
import select
import signal
import socket
import sys
from contextlib import suppress
from io import BufferedReader, BufferedWriter, FileIO, TextIOWrapper
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import torch

WATCHED = ("PYTHON", "LC_", "LANG", "OMP_", "MKL_", "KMP_", "TORCH_", "CUDA_", "LD_", "MALLOC_")
"""Variables that count when Python starts or torch is imported, by how they begin."""
LATER = {"PYTHONPATH", "TORCH_DISABLE_SHARE_RDZV_TCP_STORE", "TORCH_NCCL_ASYNC_ERROR_HANDLING"}
"""Those of them that count later: where code is found, and when the processes of a run meet."""
PATIENCE = 2.0
"""Seconds after which it is looked whether the session goes on."""


class Order(NamedTuple):
    """What a fork is to be."""

    arguments: list[str]
    folder: str
    environment: dict[str, str]
    pipes: list[int]


class Server:
    """Listens for orders, forks, and tells those who ordered how it ended; it goes with the session."""

    def __init__(self, folder: Path) -> None:
        self._owner = json.loads((folder / "surroundings").read_text())["owner"]
        self._listening = socket.socket(socket.AF_UNIX)
        self._listening.bind(str(folder / "new"))
        self._listening.listen(64)
        # Whoever finds it there is answered.
        (folder / "new").rename(folder / "socket")
        self._made: dict[int, tuple[int, socket.socket]] = {}
        """By the descriptor that says it has ended: the fork, and whoever asked for it."""

    def serve(self) -> Order | None:
        """Return an order, in the fork that is to carry it out; None when the session is over."""
        while _lives(self._owner):
            asking = {asker.fileno(): end for end, (_, asker) in self._made.items()}
            ready, _, _ = select.select([self._listening, *self._made, *asking], [], [], PATIENCE)
            for one in ready:
                if one is self._listening:
                    if order := self._taken():
                        return order
                elif one in self._made:
                    self._end(one)
                elif one in asking and asking[one] in self._made:
                    # Whoever asked was killed, and what it was would be too.
                    os.kill(self._made[asking[one]][0], signal.SIGKILL)
                    self._end(asking[one])
        return None

    def _taken(self) -> Order | None:
        asker, _ = self._listening.accept()
        words, pipes = _received(asker)
        if not words.endswith(b"\n") or not _is_alike(
            order := Order(**json.loads(words), pipes=pipes)
        ):
            self._let_go(asker, pipes)
            return None
        pid = os.fork()
        if pid == 0:
            return order
        self._made[os.pidfd_open(pid)] = pid, asker
        _say(asker, pid)
        self._let_go(None, pipes)
        return None

    def _let_go(self, asker: socket.socket | None, pipes: list[int]) -> None:
        for pipe in pipes:
            os.close(pipe)
        if asker:
            asker.close()

    def _end(self, end: int) -> None:
        pid, asker = self._made.pop(end)
        _, status = os.waitpid(pid, 0)
        os.close(end)
        _say(asker, os.waitstatus_to_exitcode(status))
        asker.close()


def _received(asker: socket.socket) -> tuple[bytes, list[int]]:
    """Return a line and the pipes that came with it; whoever sent them may be killed at any moment."""
    words, pipes = b"", []
    with suppress(OSError):
        words, pipes, _, _ = socket.recv_fds(asker, 1 << 20, 3)
        while not words.endswith(b"\n") and (more := asker.recv(1 << 20)):
            words += more
    return words, pipes


def _say(asker: socket.socket, number: int) -> None:
    # Perhaps nobody is there to hear it.
    with suppress(OSError):
        asker.sendall(b"%d\n" % number)


def _lives(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


BEGAN = dict(os.environ)


def _is_alike(order: Order) -> bool:
    """Return whether Python would start there as it started here."""
    named = {key for key in (*BEGAN, *order.environment) if key.startswith(WATCHED)}
    named -= LATER
    paths = set(filter(None, order.environment.get("PYTHONPATH", "").split(os.pathsep)))
    return paths <= {*sys.path, str(Path.cwd())} and all(
        BEGAN.get(key) == order.environment.get(key) for key in named
    )


def warm_up() -> Any:
    """Import what the programs import, and return the state of torch's random numbers before that."""
    state = torch.get_rng_state()
    from blockstudio.engine import engine  # noqa: F401
    from blockstudio.runtime import leaves
    from blockstudio.training.loop import execution  # noqa: F401

    leaves.warm_up()
    torch.optim.SGD([torch.nn.Parameter(torch.zeros(1))], lr=0.1)
    gc.collect()
    gc.freeze()
    return state


def prepare(order: Order, state: Any) -> str:
    """Take on what was ordered, as a process that has just been started; return its module."""
    for target, pipe in enumerate(order.pipes):
        os.dup2(pipe, target)
    os.closerange(3, 1 << 12)
    os.setsid()
    os.chdir(order.folder)
    os.environ.clear()
    os.environ.update(order.environment)
    unbuffered = order.arguments[0] == "-u"
    module, *words = order.arguments[2:] if unbuffered else order.arguments[1:]
    begin_streams(at_once=unbuffered or "PYTHONUNBUFFERED" in os.environ)
    sys.argv = [module, *words]
    paths = [path for path in os.environ.get("PYTHONPATH", "").split(os.pathsep) if path]
    sys.path[:] = list(dict.fromkeys([order.folder, *paths, *sys.path[1:]]))
    torch.set_rng_state(state)
    random.seed()
    np.random.seed()
    if not hasattr(sys.modules.get(module), "__path__"):
        # It is `__main__`, and imported once more by whoever imports it.
        sys.modules.pop(module, None)
    return module


def begin_streams(*, at_once: bool) -> None:
    """Open the standard streams as Python does when it starts."""
    screen = os.isatty(1) and not at_once
    sys.stdin = sys.__stdin__ = TextIOWrapper(BufferedReader(FileIO(0, closefd=False)))
    out, err = BufferedWriter(FileIO(1, "w", closefd=False)), FileIO(2, "w", closefd=False)
    sys.stdout = sys.__stdout__ = TextIOWrapper(out, write_through=at_once, line_buffering=screen)
    said = TextIOWrapper(BufferedWriter(err), errors="backslashreplace", write_through=True)
    sys.stderr = sys.__stderr__ = said


def main() -> None:
    """Serve; in a fork, be the program, and end as it does."""
    folder = Path(sys.argv[1])
    sys.executable = str(folder / "python")
    state = warm_up()
    if order := Server(folder).serve():
        runpy.run_module(prepare(order, state), run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    main()
