"""An experiment in a process of its own: it can hang or run out of memory, and be stopped."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from tempfile import TemporaryFile

from blockstudio.catalogue.text import text
from blockstudio.graph.problems import refuse
from blockstudio.runtime.lab.results import Bar


class LabProcess:
    """Runs the script of an experiment; `bars` yields what it measures, as it comes."""

    def __init__(self, script: str) -> None:
        self._errors = TemporaryFile()  # noqa: SIM115  (open as long as the process)
        self._process = subprocess.Popen(
            [sys.executable, "-c", script],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=self._errors,
            env=os.environ | {"PYTHONIOENCODING": "utf-8"},
        )
        self.stopped = False

    def bars(self) -> Iterator[Bar]:
        """Yield each bar when it is measured; raise `Refusal` if the script fails."""
        stream = self._process.stdout
        assert stream is not None
        with stream, self._errors:
            for line in stream:
                yield _bar(line.decode("utf-8"))
            code = self._process.wait()
            if code and not self.stopped:
                raise refuse(
                    text("the experiment failed"),
                    actual=text("{why}", why=self._last_words() or f"exit code {code}"),
                    hint=text("try smaller sizes, or another device"),
                )

    def stop(self) -> None:
        """End the process at once."""
        self.stopped = True
        with suppress(OSError):
            self._process.kill()

    def _last_words(self) -> str:
        self._errors.seek(0)
        lines = self._errors.read().decode("utf-8", "replace").strip().splitlines()
        return lines[-1][:300] if lines else ""


def _bar(line: str) -> Bar:
    row, device, amount, *seconds = line.rstrip("\r\n").split("\t")
    return Bar(row, device, tuple(map(float, seconds)), float(amount))
