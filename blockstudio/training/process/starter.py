"""Starting runs from a process that knows no torch: a warm one is asked, a fresh one if need be."""

import os
import subprocess
import sys
import threading
from collections.abc import Iterable
from pathlib import Path

import blockstudio
from blockstudio.runs.control import RunControl
from blockstudio.runs.liveness import idle_info
from blockstudio.runs.run import LOG
from blockstudio.training.process.fork import Fork, can_fork, forked
from blockstudio.training.process.orders import AT_A_TIME, READY, Order, line_of

_PROCESS = "blockstudio.training.process.process"
_ZYGOTE = "blockstudio.training.process.zygote"
# A session of its own, in the words of Windows; elsewhere `start_new_session` says it.
_APART: int = getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0) | getattr(
    subprocess, "DETACHED_PROCESS", 0
)

_Warm = subprocess.Popen[bytes] | Fork


class Starter:
    """Starts runs; once it is warmed up, which is done early, one starts at the press of a button.

    Runs outlive the starter, the warm process and the window. With so many `at_a_time` they share
    the processor.
    """

    def __init__(self, at_a_time: int = 1) -> None:
        self._at_a_time = at_a_time
        self._zygote: _Warm | None = None
        self._ready = False
        self._asked = False

    def warm_up(self) -> None:
        """Start a process that loads what a run needs; until it has, nothing here waits for it."""
        if self._zygote is None:
            self._zygote = _spawned_zygote(self._at_a_time)

    def fork(self, closing: Iterable[int]) -> None:
        """Warm up, where that is safe by a fork of this process, which has loaded torch and has one thread.

        The fork closes the descriptors of `closing`, over which this process speaks with others.
        """
        if self._zygote is None and can_fork():
            self._zygote = forked(_ZYGOTE, _environment(self._at_a_time), closing)
        self.warm_up()

    def start(self, folder: Path, *, resume: bool = False) -> None:
        """Start the run in `folder`; raise `Refusal` if it is none, or at work. Returns at once."""
        folder = folder.absolute()
        idle_info(folder)
        RunControl(folder).reset()
        order = Order(str(folder), resume)
        if not self._ask(order):
            _spawn(order, self._at_a_time)

    def wait_until_warm(self) -> bool:
        """Warm up and wait until that is done; return False if the process died."""
        self.warm_up()
        zygote = self._zygote
        if zygote is None or zygote.stdout is None:
            return False
        if not self._ready:
            self._ready = zygote.stdout.readline() == READY
        return self._ready and zygote.poll() is None

    def close(self) -> None:
        """Let the warm process go, once it has done what it was asked; runs go on."""
        if self._zygote is None:
            return
        if not self._asked:
            # Perhaps it is still loading torch, for nothing now.
            self._zygote.kill()
        if self._zygote.stdin is not None:
            self._zygote.stdin.close()
        _await_end(self._zygote)

    def _ask(self, order: Order) -> bool:
        zygote = self._zygote
        if zygote is None or zygote.poll() is not None:
            return False
        pipe = zygote.stdin
        if pipe is None or pipe.closed:
            return False
        self._asked = True
        try:
            pipe.write(line_of(order))
            pipe.flush()
        except OSError:
            return False
        if sys.platform != "linux":
            # There the warm process has become the run: keep the next one warm.
            _await_end(zygote)
            self._zygote = _spawned_zygote(self._at_a_time)
            self._ready = self._asked = False
        return True


def start_apart(folder: Path, *, resume: bool = False) -> subprocess.Popen[bytes]:
    """Start the run in `folder` in a process that outlives this one, and return that at once.

    Raises `Refusal` if the folder is no run, or one at work.
    """
    folder = folder.absolute()
    idle_info(folder)
    RunControl(folder).reset()
    return _spawn(Order(str(folder), resume), at_a_time=1)


def spawn_detached(command: list[str], log: Path, at_a_time: int = 1) -> subprocess.Popen[bytes]:
    """Start a process that outlives this one, and return it; what it says goes into a log."""
    with log.open("ab") as written:
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=written,
            stderr=written,
            env=_environment(at_a_time),
            start_new_session=True,
            creationflags=_APART,
        )
    _await_end(process)
    return process


def _spawned_zygote(at_a_time: int) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", _ZYGOTE],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=_environment(at_a_time),
        start_new_session=True,
        creationflags=_APART,
    )


def _spawn(order: Order, at_a_time: int) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", _PROCESS, order.folder]
    whole = [*command, "--resume"] if order.resume else command
    return spawn_detached(whole, order.path / LOG, at_a_time)


def _await_end(process: _Warm) -> None:
    """Take the exit code when it comes: a child that nobody waits for stays on as a zombie."""

    def wait() -> None:
        if process.stdout is not None:
            process.stdout.read()
            process.stdout.close()
        process.wait()

    threading.Thread(target=wait, daemon=True).start()


def _environment(at_a_time: int) -> dict[str, str]:
    # The package may lie beside its user, not in the interpreter's own path.
    package = str(Path(blockstudio.__path__[0]).parent)
    path = os.pathsep.join(filter(None, (package, os.environ.get("PYTHONPATH"))))
    return os.environ | {"PYTHONPATH": path, AT_A_TIME: str(at_a_time)}
