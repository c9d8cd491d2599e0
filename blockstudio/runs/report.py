"""A run in a terminal: a progress bar while it goes, a table at its end."""

import shutil
import sys
from pathlib import Path
from typing import TextIO

from blockstudio.catalogue.units import clock, figure
from blockstudio.graph.problems import Problem
from blockstudio.runs.run import BEST, LAST, MODEL, RunInfo

_WIDTH = 28


class ProgressBar:
    """Draws the state of a run over and over on one line; on a pipe, a line an epoch."""

    def __init__(self, stream: TextIO = sys.stderr) -> None:
        self._stream = stream
        self._live = stream.isatty()
        self._epoch = -1
        self._shown = 0
        self._waiting = ""

    def show(self, info: RunInfo) -> None:
        """Draw the state of the moment; say at once what keeps the run waiting."""
        if self._says(info.waiting):
            self._epoch = -1
        if not self._live and info.progress.epoch == self._epoch:
            return
        self._epoch = info.progress.epoch
        line = self.line(info)
        if self._live:
            # A line that wraps could not be drawn over again.
            line = line[: shutil.get_terminal_size().columns - 1]
            self._stream.write("\r" + line.ljust(self._shown))
            self._shown = len(line)
        else:
            self._stream.write(line + "\n")
        self._stream.flush()

    def _says(self, waiting: Problem | None) -> bool:
        """Tell what keeps the run waiting, once, and that it goes on; return whether that is news."""
        what = str(waiting.message) if waiting is not None else ""
        if what == self._waiting:
            return False
        self.close()
        self._shown, self._waiting = 0, what
        self._stream.write(f"waiting: {waiting}\n" if waiting is not None else "going on\n")
        return True

    def close(self) -> None:
        """Leave the last state standing."""
        if self._live and self._shown:
            self._stream.write("\n")

    def line(self, info: RunInfo) -> str:
        """Return epoch, bar, rate, time left and the newest metrics as one line."""
        now = info.progress
        share = now.step / now.steps if now.steps else 0.0
        bar = ("█" * round(share * _WIDTH)).ljust(_WIDTH, "░")
        left = "" if now.left is None else f" · {clock(now.left)} left"
        figures = "  ".join(
            f"{name} {value:.4g}" for name, value in info.last.items() if value is not None
        )
        return f"epoch {now.epoch}/{now.epochs} {bar} {now.rate:,.0f} steps/s{left}  {figures}"


def table(folder: Path, info: RunInfo) -> str:
    """Return how a run ended: status, epochs, last and best metrics, and where its files are."""
    now = info.progress
    rows = [
        ("status", info.status),
        ("epochs", f"{now.epoch} of {now.epochs}, {now.step:,} steps, {now.seconds:.1f} s"),
    ]
    for name in dict.fromkeys([*info.last, *info.best]):
        if name != "epoch":
            rows.append(
                (name, f"{figure(info.last.get(name))}   best {figure(info.best.get(name))}")
            )
    if info.best.get("epoch") is not None:
        rows.append(("best epoch", figure(info.best["epoch"])))
    if info.note is not None:
        rows.append(("note", str(info.note)))
    rows.append(("folder", str(folder)))
    files = [name for name in (MODEL, BEST, LAST) if (folder / name).exists()]
    rows.append(("files", ", ".join(files)))
    return "\n".join(f"{name:<16}{value}" for name, value in rows)
