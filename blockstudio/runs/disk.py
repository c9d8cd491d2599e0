"""The disk a run writes to: what it takes no more is held until it does, and the run with it."""

import logging
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from blockstudio.catalogue.text import text
from blockstudio.graph.problems import Problem, Refusal
from blockstudio.project.room import unwritten

logger = logging.getLogger("blockstudio.training")

RESERVE = ".room"
"""A file that does nothing but take room: once it is gone, there is some to say what is wrong."""
_RESERVED = 1 << 16
_FIRST, _LONGEST, _LOOK = 0.1, 5.0, 0.05
_LOST = 600.0
"""Seconds after which nobody waits any longer for a folder that is gone."""

OnWaiting = Callable[[Problem | None], None]


class Disk:
    """Writes into the folder of a run, and tries again for as long as that can't be done.

    `told` hears what keeps a run waiting, and None when it goes on; `ended` says that nobody wants
    it to. What was not written by then is lost, and so is what comes after it.
    """

    def __init__(
        self, folder: Path, on_waiting: OnWaiting, ended: Callable[[], bool], lost: float = _LOST
    ) -> None:
        self.troubles: int = 0
        """How often something could not be written."""
        self._folder = folder
        self._on_waiting = on_waiting
        self._ended = ended
        self._lost = lost
        self._given_up = False

    def write(self, write: Callable[[], None], path: Path, needed: int | None = None) -> None:
        """Do what writes `path`, of so many bytes; wait where it raises OSError.

        Raises `Refusal` where the run is to end, or its folder has gone, before it could be done.
        """
        try:
            write()
        except OSError as error:
            if not self._given_up:
                self._persist(write, path, needed, error)

    @contextmanager
    def reserved(self) -> Iterator[None]:
        """Keep a little room, so that even a full disk takes the words of what is wrong."""
        self._reserve()
        try:
            yield
        finally:
            self._release()

    def _persist(
        self, write: Callable[[], None], path: Path, needed: int | None, error: OSError
    ) -> None:
        self.troubles += 1
        self._release()
        pause, since = _FIRST, time.monotonic()
        logger.warning("waiting: %s", unwritten(path, error, needed))
        while True:
            problem = unwritten(path, error, needed, text("it goes on by itself when it can"))
            self._on_waiting(problem)
            if not self._waits(pause, since):
                self._given_up = True
                hint = text("what came after its last checkpoint is lost; it goes on from there")
                raise Refusal(unwritten(path, error, needed, hint))
            pause = min(2 * pause, _LONGEST)
            try:
                write()
            except OSError as again:
                error = again
                continue
            break
        self._reserve()
        logger.info("going on")
        self._on_waiting(None)

    def _waits(self, seconds: float, since: float) -> bool:
        """Let time pass; return whether to try again."""
        end = time.monotonic() + seconds
        while not self._ended():
            now = time.monotonic()
            if now - since > self._lost and not self._folder.exists():
                return False
            if now >= end:
                return True
            time.sleep(_LOOK)
        return False

    def _reserve(self) -> None:
        with suppress(OSError):
            (self._folder / RESERVE).write_bytes(bytes(_RESERVED))

    def _release(self) -> None:
        with suppress(OSError):
            (self._folder / RESERVE).unlink(missing_ok=True)
