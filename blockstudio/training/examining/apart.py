"""A run looked at in a process of its own, which can be ended. No torch here."""

import subprocess
from base64 import b64decode
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryFile
from typing import Literal

import msgspec
from msgspec import Struct

from blockstudio.catalogue.text import text
from blockstudio.diagnosis.examination import Examination
from blockstudio.diagnosis.rates import RangeTest
from blockstudio.graph.problems import Problem, Refusal, refuse
from blockstudio.training.process.launcher import Launcher

PROCESS = "blockstudio.training.examining.process"

What = Literal["look", "range"]
"""An `Examination` of a run, or a range test of its learning rate."""


class Said(Struct, frozen=True):
    """What such a process says: an examination, a range test as far as it is, or why it can't."""

    look: Examination | None = None
    rates: RangeTest | None = None
    problem: Problem | None = None


class ExaminingProcess:
    """Looks at one run; `heard` yields what it says."""

    def __init__(self, folder: Path, what: What, launcher: Launcher) -> None:
        self._errors = TemporaryFile()  # noqa: SIM115  (open as long as the process)
        self._process = launcher.start(
            PROCESS, str(folder), what, stdin=subprocess.DEVNULL, errors=self._errors
        )
        self.stopped = False

    def heard(self) -> Iterator[Said]:
        """Yield what it finds, as it finds it; raise `Refusal` where it can't go on."""
        stream = self._process.stdout
        assert stream is not None
        with stream, self._errors:
            for line in stream:
                said = msgspec.msgpack.decode(b64decode(line), type=Said)
                if said.problem is not None:
                    self._process.wait()
                    raise Refusal(said.problem)
                yield said
            code = self._process.wait()
            if code and not self.stopped:
                raise refuse(
                    text("the process that looked at the run has ended"),
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
