"""Programs of this package that need torch, started for one job each: as forks where there is a fork server. No torch here."""

import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterable
from contextlib import ExitStack, suppress
from io import FileIO
from typing import IO, Protocol

import msgspec
from msgspec import Struct

from blockstudio.training.process.fork import can_fork, fork_as
from blockstudio.training.process.making import environment

_SERVER = "blockstudio.training.process.forkserver"
_PATIENCE = 5.0
"""Seconds in which a fork has begun, or Python is started instead."""


class Launch(Struct, frozen=True):
    """A program that a fork server is to become: `python -m module arguments…`."""

    module: str
    arguments: list[str]


class Program(Protocol):
    """A program that was started: what is asked of a `subprocess.Popen`."""

    returncode: int | None

    @property
    def stdin(self) -> IO[bytes] | None:
        """Where it reads, if that is a pipe."""

    @property
    def stdout(self) -> IO[bytes] | None:
        """What it says."""

    def poll(self) -> int | None:
        """Return how it ended, or None while it lives."""

    def wait(self) -> int:
        """Wait until it has ended and return how."""
        ...

    def kill(self) -> None:
        """End it, if it still lives."""


class Launcher:
    """Starts programs with pipes to them; it waits for none of them, and they end with this process."""

    def __init__(self) -> None:
        self._server: socket.socket | None = None

    def fork(self, closing: Iterable[int] = ()) -> list[int]:
        """Make a fork server of this process, where that is safe; return the descriptors on which it hears.

        Who forks once more closes them there. The server closes those of `closing`.
        """
        if self._server is None and can_fork():
            ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
            closed = (ours.fileno(), *closing)
            fork_as(_SERVER, environment(), (theirs.detach(),), closed)
            self._server = ours
        return [self._server.fileno()] if self._server is not None else []

    def start(
        self, module: str, *arguments: str, stdin: IO[bytes] | int, errors: IO[bytes]
    ) -> Program:
        """Start a module as a program; `stdin` is a file, a pipe or nothing, as `Popen` takes it."""
        if self._server is not None:
            # One that has died, or can't fork: Python is there as ever.
            with suppress(OSError):
                return _forked(self._server, Launch(module, list(arguments)), stdin, errors)
        return subprocess.Popen(
            [sys.executable, "-m", module, *arguments],
            stdin=stdin,
            stdout=subprocess.PIPE,
            stderr=errors,
            env=environment(),
        )

    def close(self) -> None:
        """Let the fork server go."""
        server, self._server = self._server, None
        if server is not None:
            server.close()


class ForkedProgram:
    """A program that a fork server has become; it lives no longer than the leash is held here."""

    def __init__(self, leash: socket.socket, stdin: IO[bytes] | None, stdout: IO[bytes]) -> None:
        self.stdin = stdin
        self.stdout = stdout
        self.returncode: int | None = None
        self._leash = leash
        self._waiting = threading.Lock()
        self._closing = threading.Lock()

    def poll(self) -> int | None:
        """Return how it ended, as `Popen` says it, or None while it lives."""
        if self._waiting.acquire(blocking=False):
            with suppress(BlockingIOError):
                self._hear(socket.MSG_DONTWAIT)
            self._waiting.release()
        return self.returncode

    def wait(self) -> int:
        """Wait until it has ended and return how."""
        with self._waiting:
            return self._hear()

    def kill(self) -> None:
        """End it, if it still lives."""
        with self._closing, suppress(OSError):
            self._leash.shutdown(socket.SHUT_WR)

    def _hear(self, flags: int = 0) -> int:
        if self.returncode is None:
            try:
                said = self._leash.recv(16, flags)
            except ConnectionError:
                said = b""
            with self._closing:
                self._leash.close()
            # Whoever was to say it was killed, and has taken the program along.
            self.returncode = int(said or -signal.SIGKILL)
        return self.returncode


def _forked(
    server: socket.socket, launch: Launch, stdin: IO[bytes] | int, errors: IO[bytes]
) -> ForkedProgram:
    """Have the server become a program; raise OSError where it does not."""
    with ExitStack() as theirs, ExitStack() as ours:
        leash, held = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        ours.enter_context(leash)
        theirs.enter_context(held)
        said, sink = os.pipe()
        stdout = ours.enter_context(os.fdopen(said, "rb"))
        theirs.enter_context(FileIO(sink, "wb"))
        source, orders = stdin, None
        if stdin == subprocess.PIPE:
            source, written = os.pipe()
            orders = ours.enter_context(os.fdopen(written, "wb"))
        elif stdin == subprocess.DEVNULL:
            source = os.open(os.devnull, os.O_RDONLY)
        if isinstance(source, int):
            theirs.enter_context(FileIO(source, "rb"))
        given = source if isinstance(source, int) else source.fileno()
        streams = (held.fileno(), given, sink, errors.fileno())
        socket.send_fds(server, [msgspec.json.encode(launch)], streams)
        theirs.close()
        leash.settimeout(_PATIENCE)
        if not leash.recv(16):
            raise ConnectionError
        leash.settimeout(None)
        ours.pop_all()
    return ForkedProgram(leash, orders, stdout)
