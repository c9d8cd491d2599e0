"""The import as a process of its own: followed line by line, and ended at once with all it started."""

import shutil
import signal
import subprocess
import tempfile
import threading
import time
from collections import deque
from collections.abc import Sequence
from pathlib import Path
from typing import IO

from PySide6.QtCore import QObject, Signal

from blockstudio.catalogue.text import Text, text
from blockstudio.graph.problems import Problem
from blockstudio.project.file import SUFFIX
from blockstudio.project.import_report import ImportReport, Stage, read_line
from blockstudio.project.state import state_folder
from blockstudio.runs.liveness import end_tree
from blockstudio.studio.importing.order import ImportOrder
from blockstudio.studio.process.delivery import deliver
from blockstudio.training.process.making import environment

_LINES, _LONGEST = 200, 2000
_DRAINED = 5.0
"""Seconds in which what a dead process has said is read to its end."""


class ImportProcess(QObject):
    """One import: `stage` and `printed` say how far it is, the signals how it ended."""

    finished = Signal(object)
    """It is done: the `ImportReport`; the project lies in `file` until this goes."""
    failed = Signal(object)
    """It came to nothing: the `Problem`."""

    def __init__(self, command: Sequence[str], order: ImportOrder, parent: QObject) -> None:
        super().__init__(parent)
        self._folder = Path(tempfile.mkdtemp(dir=state_folder("imported")))
        self.file = self._folder / f"{order.target.name}{SUFFIX}"
        self.stage: Stage | None = None
        """What it said last of how far it is."""
        self.started = time.monotonic()
        self._said: ImportReport | Problem | None = None
        self._printed: deque[str] = deque(maxlen=_LINES)
        self._ended = False
        self._process = subprocess.Popen(
            [*command, *order.words, "-o", str(self.file), "--json"],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=environment() | {"PYTHONUNBUFFERED": "1"},
            start_new_session=True,
        )
        self._readers = [
            threading.Thread(target=work, args=(pipe,), daemon=True)
            for work, pipe in (
                (self._listen, self._process.stdout),
                (self._overhear, self._process.stderr),
            )
        ]
        for thread in (*self._readers, threading.Thread(target=self._await, daemon=True)):
            thread.start()

    @property
    def running(self) -> bool:
        """Whether it is at work."""
        return not self._ended

    @property
    def printed(self) -> list[str]:
        """The last lines that the imported code printed."""
        return [*self._printed]

    def stop(self) -> None:
        """End it, and whatever it has started, at once; nothing more is heard of it."""
        self._ended = True
        end_tree(self._process.pid)
        self._process.wait()

    def clear(self) -> None:
        """Remove what it has written and nobody took."""
        shutil.rmtree(self._folder, ignore_errors=True)

    def _await(self) -> None:
        """Wait for its end, and tell the window what it has said by then."""
        code = self._process.wait()
        # What it leaves behind would hold its pipes open, and its readers waiting.
        end_tree(self._process.pid)
        for reader in self._readers:
            reader.join(_DRAINED)
        deliver(self, self._end, code)

    def _listen(self, lines: IO[bytes]) -> None:
        with lines:
            for line in lines:
                match read_line(line):
                    case Stage() as stage:
                        self.stage = stage
                    case None:
                        self._hear(line)
                    case ImportReport() | Problem() as last:
                        self._said = last

    def _overhear(self, lines: IO[bytes]) -> None:
        with lines:
            while line := lines.readline(_LONGEST):
                self._hear(line)

    def _hear(self, line: bytes) -> None:
        # Of a bar of progress, which is printed over itself, the last state.
        words = line.decode(errors="replace").rstrip().rpartition("\r")[2]
        if words:
            self._printed.append(words)

    def _end(self, code: int) -> None:
        if self._ended:
            return
        self._ended = True
        match self._said:
            case ImportReport() as report if code == 0 and self.file.exists():
                self.finished.emit(report)
            case Problem() as problem:
                self.failed.emit(problem)
            case _:
                self.failed.emit(died(code, self.printed))


def died(code: int, printed: Sequence[str]) -> Problem:
    """Return the problem of a process that ended without a word: it crashed, or was ended."""
    hint: Text | None = text("{words}", words=printed[-1]) if printed else None
    how = text("exit code {code}", code=code)
    if code < 0:
        how = text("{name}", name=signal.Signals(-code).name)
    return Problem(
        text("the process of the import ended in the middle of it"),
        actual=how,
        hint=hint or text("perhaps memory ran out, or the code ended the process"),
    )
