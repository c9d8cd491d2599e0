"""Forks of this process that become other programs: what was loaded here is there at once, in shared memory."""

import os
import signal
import sys
import threading
import traceback
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from functools import partial
from importlib import import_module
from io import FileIO
from typing import NoReturn


class Fork:
    """A forked child and the pipes to it: what `subprocess.Popen` is for a program of its own."""

    def __init__(self, pid: int, stdin: FileIO, stdout: FileIO) -> None:
        self.pid = pid
        self.stdin = stdin
        self.stdout = stdout
        self.returncode: int | None = None

    def poll(self) -> int | None:
        """Return how it ended, as `Popen` says it, or None while it lives."""
        return self._ended(os.WNOHANG)

    def wait(self) -> int | None:
        """Wait until it has ended and return how."""
        return self._ended(0)

    def kill(self) -> None:
        """End it, if it still lives."""
        if self.poll() is None:
            with suppress(ProcessLookupError):
                os.kill(self.pid, signal.SIGKILL)

    def _ended(self, options: int) -> int | None:
        if self.returncode is None:
            try:
                pid, status = os.waitpid(self.pid, options)
            except ChildProcessError:
                # Another thread has waited for it.
                pid, status = self.pid, 0
            if pid:
                self.returncode = os.waitstatus_to_exitcode(status)
        return self.returncode


def can_fork() -> bool:
    """Return whether a fork is safe: on Linux, with a single thread, which it takes along, and no GPU at work."""
    return sys.platform == "linux" and threading.active_count() == 1 and not _has_begun_cuda()


def _has_begun_cuda() -> bool:
    # Whoever knows no torch has begun nothing, and is not to load it for that.
    torch = sys.modules.get("torch")
    return torch is not None and torch.cuda.is_initialized()


def forked(module: str, environment: dict[str, str], closing: Iterable[int]) -> Fork:
    """Return a fork that is the `main` of a module, with a pipe to it and one from it.

    It closes the descriptors of `closing`, as `fork_as` says.
    """
    source, orders = os.pipe()
    said, sink = os.pipe()
    pid = fork_as(module, environment, (source, sink), (orders, said, *closing))
    return Fork(pid, FileIO(orders, "wb"), FileIO(said, "rb"))


def fork_as(
    module: str, environment: dict[str, str], streams: Sequence[int], closing: Iterable[int]
) -> int:
    """Fork into the `main` of a module and return its id; `streams` become its standard ones, and are closed here.

    It closes the descriptors of `closing`. Those of whoever speaks with this process must be among
    them: a fork that held them open would keep others from seeing its end.
    """
    pid = os.fork()
    if pid == 0:
        for descriptor in closing:
            os.close(descriptor)
        end_with(partial(_become, module, streams, environment))
    for descriptor in streams:
        os.close(descriptor)
    return pid


def _become(module: str, streams: Sequence[int], environment: dict[str, str]) -> int:
    os.setsid()
    stand_in(streams)
    os.environ.update(environment)
    # By its name, as a program of its own: whoever forks it has no use for what it imports.
    return import_module(module).main()


def end_with(work: Callable[[], int]) -> NoReturn:
    """Do the work of a fork and end it as Python ends a program, without waiting for threads it has left.

    Nothing of whoever forked it goes on, however it ends.
    """
    code = 1
    try:
        code = work()
    except SystemExit as leaving:
        code = _exit_code(leaving)
    except KeyboardInterrupt:
        code = 128 + signal.SIGINT
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


def stand_in(streams: Sequence[int]) -> None:
    """Make these descriptors the standard streams, in their order."""
    for target, descriptor in enumerate(streams):
        os.dup2(descriptor, target)
        os.close(descriptor)
