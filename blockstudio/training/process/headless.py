"""A run without a window, in this very process: for the command line."""

from collections.abc import Callable
from pathlib import Path

from blockstudio.runs.control import RunControl
from blockstudio.runs.run import RunInfo, read_info
from blockstudio.training.process.guard import announce


def run_headless(
    folder: Path, on_progress: Callable[[RunInfo], None], *, resume: bool = False
) -> RunInfo:
    """Do the run in `folder` and return how it ended; `on_progress` hears of it four times a second.

    Ctrl-C stops it with its checkpoint saved. Raises `Refusal` if the folder is no run, or is
    running already; a run that fails says so in `RunInfo.failure`.
    """
    # torch takes a second to import: only now that there is something to train.
    from blockstudio.training.loop.execution import execute  # noqa: PLC0415

    announce(folder)
    read_info(folder)
    RunControl(folder).reset()
    return execute(folder, resume=resume, listener=on_progress)
