"""A format written in a process of its own, which can be ended. No torch here."""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any

import msgspec
from msgspec import Struct

from blockstudio.catalogue.text import Text, text
from blockstudio.exporting.exported import Exported
from blockstudio.graph.problems import Problem, Refusal, refuse
from blockstudio.graph.records import Record
from blockstudio.training.process.launcher import Launcher

PROCESS = "blockstudio.exporting.process"


class ExportOrder(Struct, frozen=True):
    """What to write, of which document; `weights` is a file of the network's values, all of them.

    Python in it may run: who gives the order has looked.
    """

    records: list[Record]
    format: str
    path: str
    weights: str
    partly: bool = False
    options: dict[str, Any] = {}
    overwrite: bool = False
    file: str = ""


class Stage(Struct, frozen=True, tag=True):
    """What is being done."""

    words: Text


class Refused(Struct, frozen=True, tag=True):
    """Why it can't be written."""

    problem: Problem


Line = Stage | Refused | Exported
"""What the process says, a line of JSON each; the last is how it ended."""


class ExportProcess:
    """Writes a format; `news` yields what it is doing, and at the end what was written."""

    def __init__(self, order: ExportOrder, launcher: Launcher) -> None:
        self.stopped = False
        self._errors = TemporaryFile()  # noqa: SIM115  (open as long as the process)
        with TemporaryFile() as given:
            given.write(msgspec.json.encode(order))
            given.seek(0)
            self._process = launcher.start(PROCESS, stdin=given, errors=self._errors)

    def news(self) -> Iterator[Text | Exported]:
        """Yield what it says; raise `Refusal` with what keeps it from being written."""
        stream, ended = self._process.stdout, False
        assert stream is not None
        with stream, self._errors:
            for line in stream:
                match msgspec.json.decode(line, type=Line):
                    case Stage(words):
                        yield words
                    case Refused(problem):
                        raise Refusal(problem)
                    case Exported() as exported:
                        ended = True
                        yield exported
            code = self._process.wait()
            if not (ended or self.stopped):
                raise refuse(
                    text("the process that wrote it has ended"),
                    actual=text("{why}", why=self._last_words() or f"exit code {code}"),
                )

    def stop(self) -> None:
        """End the process at once."""
        self.stopped: bool = True
        with suppress(OSError):
            self._process.kill()
        self._process.wait()

    def _last_words(self) -> str:
        self._errors.seek(0)
        lines = self._errors.read().decode("utf-8", "replace").strip().splitlines()
        return lines[-1][:300] if lines else ""


def project_file(order: ExportOrder) -> Path | None:
    """Return where the project lies, or None while it has no file."""
    return Path(order.file) if order.file else None
