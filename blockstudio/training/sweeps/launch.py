"""Starting and steering a sweep from a process that knows no torch."""

import sys
from pathlib import Path

from blockstudio.runs.run import LOG
from blockstudio.sweeps.sweep import idle_sweep
from blockstudio.training.process.starter import spawn_detached

_PROCESS = "blockstudio.training.sweeps.process"


def launch(folder: Path) -> None:
    """Start the process that works through a sweep, or goes on with it; returns at once.

    Raises `Refusal` if the folder is no sweep, or is being worked through already.
    """
    folder = folder.absolute()
    idle_sweep(folder)
    spawn_detached([sys.executable, "-m", _PROCESS, str(folder)], folder / LOG)
