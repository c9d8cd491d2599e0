"""Starting and steering a group from a process that knows no torch."""

import sys
from pathlib import Path

from blockstudio.runs.run import LOG
from blockstudio.sweeps.sweep import idle_group
from blockstudio.training.process.starter import spawn_detached

_PROCESS = "blockstudio.training.sweeps.process"


def launch(folder: Path) -> None:
    """Start the process that works through a group, or goes on with it; returns at once.

    Raises `Refusal` if the folder is no group, or is being worked through already.
    """
    folder = folder.absolute()
    idle_group(folder)
    spawn_detached([sys.executable, "-m", _PROCESS, str(folder)], folder / LOG)
