"""A run, and beside it a process that says how it ended, and ends it where it does not. No torch.

Own code may do anything: never return, leave by `os._exit`, crash, fill memory or the log. What it
can't do is to take along who watches it.
"""

import faulthandler
import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from types import FrameType

from msgspec.structs import replace

from blockstudio.catalogue.text import Text, text
from blockstudio.graph.problems import Problem, Refusal
from blockstudio.project import environment
from blockstudio.runs.control import Steering
from blockstudio.runs.liveness import end_tree, is_alive
from blockstudio.runs.run import (
    ACTIVE,
    CHECKPOINT,
    LOG,
    Failure,
    RunInfo,
    read_info,
    write_info,
)
from blockstudio.training.process.flood import shorten
from blockstudio.training.process.fork import end_with

FOLDER = environment.GUARD
"""The variable with the number of the pipe to which a run tells its folder."""
GRACE = 10.0
"""Seconds that a step may take once the run is to end; a step that is known to be slow may take
longer: so many times what one takes."""
_STEPS = 5.0
_LOOK = 0.1
_FORKS = hasattr(os, "fork")

Work = Callable[[], int]


def guarded(work: Work, folder: Path | None = None, *, grace: float = GRACE) -> int:
    """Do the work of a run in a process of its own; return its exit code.

    To be called before torch is loaded, or by a process without threads. Without a `folder` the work
    `announces` it, and is a command: it ends with this process. Where there is no fork (Windows) it is just done.
    """
    if not _FORKS:
        return work()
    folder_pipe, tells = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(folder_pipe)
        os.environ[FOLDER] = str(tells)
        end_with(partial(_watched, work, folder))
    os.close(tells)
    return _Guard(child, folder, folder_pipe, grace).watch()


def announce(folder: Path) -> None:
    """Tell who guards this process, if anybody does, in which folder it works."""
    if (pipe := os.environ.pop(FOLDER, None)) is not None:
        with suppress(OSError):
            os.write(int(pipe), os.fsencode(folder.absolute()))
            os.close(int(pipe))


def _watched(work: Work, folder: Path | None) -> int:
    """Do the work; a command, which has no folder yet, ends with whoever gave it."""
    if folder is None:
        parent = os.getppid()
        threading.Thread(target=_end_with, args=(parent,), daemon=True).start()
    with suppress(OSError):
        # Where memory runs out, it is the run that goes, not the window.
        Path("/proc/self/oom_score_adj").write_text("500", encoding="ascii")
    faulthandler.enable()
    return work()


def _end_with(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(1)
    os._exit(1)


class _Guard:
    """Watches one process until it has ended."""

    def __init__(self, child: int, folder: Path | None, folder_pipe: int, grace: float) -> None:
        self._child = child
        self._folder = folder
        self._folder_pipe = folder_pipe
        self._grace = grace
        self._steering = Steering(folder) if folder is not None else None
        self._is_command = folder is None
        self._wished: float | None = None
        self._forced = False
        os.set_blocking(folder_pipe, False)

    def watch(self) -> int:
        """Wait for the end, tell how it came, and return the exit code."""
        with self._forwarding():
            while True:
                ended, status = os.waitpid(self._child, os.WNOHANG)
                if ended:
                    break
                self._look()
                time.sleep(_LOOK)
        self._hear()
        os.close(self._folder_pipe)
        return self._tell(os.waitstatus_to_exitcode(status))

    def _look(self) -> None:
        self._hear()
        if self._folder is not None and not self._is_command:
            shorten(self._folder / LOG)
        if self._wished is None and self._steering is not None and self._steering.ended():
            self._wish()
        if self._wished is not None and time.monotonic() - self._wished > self._patience():
            self._forced = True
            end_tree(self._child)

    def _hear(self) -> None:
        """Learn the folder of a command, once there is one."""
        if self._folder is not None:
            return
        with suppress(BlockingIOError):
            if name := os.read(self._folder_pipe, 4096):
                self._folder = Path(os.fsdecode(name))
                self._steering = Steering(self._folder)

    def _wish(self) -> None:
        self._wished = time.monotonic()
        if self._is_command and self._folder is not None:
            message = text(
                "stopping after this step; after {seconds} s by force",
                seconds=f"{self._patience():.0f}",
            )
            print(f"\n{message}", file=sys.stderr)

    def _patience(self) -> float:
        """Return how long a step may go on: as long as it takes, while the run writes its end."""
        info = self._info()
        if info is None:
            return self._grace
        if info.closing or info.waiting is not None:
            return float("inf")
        rate = info.progress.rate
        return max(self._grace, _STEPS / rate) if rate > 0 else self._grace

    def _info(self) -> RunInfo | None:
        if self._folder is None:
            return None
        try:
            return read_info(self._folder)
        except Refusal:
            return None

    @contextmanager
    def _forwarding(self) -> Iterator[None]:
        """Hand on a wish to end; a second one is meant."""

        def heard(_kind: int, _frame: FrameType | None) -> None:
            if self._wished is not None:
                self._forced = True
                end_tree(self._child)
                return
            self._wish()
            # From a terminal it has heard of Ctrl-C itself: of that another one would be the second.
            os.kill(self._child, signal.SIGTERM)

        kinds = (signal.SIGINT, signal.SIGTERM)
        before = {kind: signal.signal(kind, heard) for kind in kinds}
        try:
            yield
        finally:
            for kind in kinds:
                signal.signal(kind, before[kind])

    def _tell(self, code: int) -> int:
        """Write down how the run ended, where it could not do so itself; return the exit code."""
        info = self._info()
        if info is None or self._folder is None:
            return code if code >= 0 else 128 - code
        if info.status in ACTIVE and not is_alive(info.pid, info.pid_started):
            info = self._ended(info, self._folder, code)
            with suppress(OSError):
                write_info(self._folder, info)
            if self._is_command and info.failure is not None:
                print(f"\nblockstudio: {info.failure.problem}", file=sys.stderr)
            return 0 if self._forced else 1
        return code if code >= 0 else 128 - code

    def _ended(self, info: RunInfo, folder: Path, code: int) -> RunInfo:
        if self._forced:
            return replace(info, status="stopped", ended=time.time(), note=_by_force(folder))
        hint = text("its log says more: {path}", path=str(folder / LOG))
        return replace(info, failure=Failure(Problem(_how(code), hint=hint)))


def _by_force(folder: Path) -> Text:
    if (folder / CHECKPOINT).exists():
        return text("ended by force in a step that did not end; it goes on from its checkpoint")
    return text("ended by force in a step that did not end, before its first checkpoint")


def _how(code: int) -> Text:
    """Say how a process ended that left its work undone."""
    if code >= 0:
        return text("the process of the run ended in the middle of it, with exit code {n}", n=code)
    name = signal.Signals(-code).name
    if -code == signal.SIGKILL:
        return text(
            "the process of the run was ended from outside ({name}), perhaps as memory ran out",
            name=name,
        )
    return text("the process of the run crashed ({name})", name=name)
