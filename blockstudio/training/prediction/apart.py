"""Runs asked in a process of its own, which can be ended: who asks is safe from it. No torch here."""

import subprocess
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryFile

import msgspec
from msgspec import Struct

from blockstudio.catalogue.text import text
from blockstudio.graph.problems import Problem, Refusal, refuse
from blockstudio.training.prediction.question import Question
from blockstudio.training.process.launcher import Launcher

PROCESS = "blockstudio.training.prediction.process"


class Order(Struct, frozen=True):
    """A question, and the folder that its answers are to be written into."""

    question: Question
    folder: str


class Progress(Struct, frozen=True, tag=True):
    """How many samples of how many are answered."""

    done: int
    total: int


class Ended(Struct, frozen=True, tag=True):
    """All answers are written, or a `problem` keeps the question from being answered."""

    problem: Problem | None = None


class AskingProcess:
    """Asks one question after the other; torch is imported once for all of them.

    It answers with the code of the runs that it was asked about, so that another run is best asked in
    another process.
    """

    def __init__(self, launcher: Launcher) -> None:
        self._errors = TemporaryFile()  # noqa: SIM115  (open as long as the process)
        self._process = launcher.start(PROCESS, stdin=subprocess.PIPE, errors=self._errors)
        self.stopped = False
        self.busy = False
        """Whether a question is at work."""

    @property
    def alive(self) -> bool:
        """Whether it can be asked."""
        return not self.stopped and self._process.poll() is None

    def ask(self, question: Question, folder: Path) -> Iterator[Progress]:
        """Put a question and yield how far it is; raise `Refusal` where it can't be answered."""
        self.busy = True
        try:
            yield from self._answered(Order(question, str(folder)))
        finally:
            self.busy = False

    def stop(self) -> None:
        """End the process at once."""
        self.stopped: bool = True
        with suppress(OSError):
            self._process.kill()
        if not self.busy and not self._errors.closed:
            self._close()

    def _answered(self, order: Order) -> Iterator[Progress]:
        orders, answers = self._process.stdin, self._process.stdout
        assert orders is not None and answers is not None
        with suppress(BrokenPipeError):
            orders.write(msgspec.json.encode(order) + b"\n")
            orders.flush()
        for line in answers:
            match msgspec.json.decode(line, type=Progress | Ended):
                case Progress() as now:
                    yield now
                case Ended(problem):
                    if problem is not None:
                        raise Refusal(problem)
                    return
        why = self._close()
        if not self.stopped:
            message = text("the process that asked the run has ended")
            raise refuse(message, actual=text("{why}", why=why))

    def _close(self) -> str:
        """Take leave of a process that has ended; return why it has, in its last words."""
        code = self._process.wait()
        for stream in (self._process.stdin, self._process.stdout):
            assert stream is not None
            with suppress(BrokenPipeError):
                stream.close()
        with self._errors:
            self._errors.seek(0)
            lines = self._errors.read().decode("utf-8", "replace").strip().splitlines()
        return lines[-1][:300] if lines else f"exit code {code}"
