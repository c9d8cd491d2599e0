"""A run asked in a process of its own, which can be ended: who asks is safe from it. No torch here."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryFile

import msgspec
from msgspec import Struct

from blockstudio.catalogue.text import text
from blockstudio.graph.problems import Problem, Refusal, refuse
from blockstudio.training.prediction.question import Question
from blockstudio.training.process.making import environment

PROCESS = "blockstudio.training.prediction.process"
REFUSED = 3


class Progress(Struct, frozen=True):
    """How many samples of how many are answered."""

    done: int
    total: int


class AskingProcess:
    """Asks a run and writes the answers into a folder; `progress` yields how far it is."""

    def __init__(self, question: Question, folder: Path) -> None:
        self._errors = TemporaryFile()  # noqa: SIM115  (open as long as the process)
        with TemporaryFile() as order:
            order.write(msgspec.json.encode(question))
            order.seek(0)
            self._process = subprocess.Popen(
                [sys.executable, "-m", PROCESS, str(folder)],
                stdin=order,
                stdout=subprocess.PIPE,
                stderr=self._errors,
                env=environment(),
            )
        self.stopped = False

    def progress(self) -> Iterator[Progress]:
        """Yield how far it is; raise `Refusal` with what keeps it from being answered."""
        stream, last = self._process.stdout, b""
        assert stream is not None
        with stream, self._errors:
            for line in stream:
                with suppress(msgspec.ValidationError):
                    yield msgspec.json.decode(line, type=Progress)
                last = line
            code = self._process.wait()
            if self.stopped or not code:
                return
            if code == REFUSED:
                raise Refusal(msgspec.json.decode(last, type=Problem))
            raise refuse(
                text("the process that asked the run has ended"),
                actual=text("{why}", why=self._last_words() or f"exit code {code}"),
            )

    def stop(self) -> None:
        """End the process at once."""
        self.stopped: bool = True
        with suppress(OSError):
            self._process.kill()

    def _last_words(self) -> str:
        self._errors.seek(0)
        lines = self._errors.read().decode("utf-8", "replace").strip().splitlines()
        return lines[-1][:300] if lines else ""
