"""Doing whole runs by several processes."""

from pathlib import Path
from typing import Any

from blockstudio.graph.records import DATA, DataSpec
from blockstudio.runs.reader import RunReader

SMALL = DataSpec(DATA, "digits", validation=0.2, test=0.1)


def curves(folder: Path) -> tuple[list[float], list[dict[str, Any]]]:
    """Return the loss of every step and the metrics of every epoch."""
    reader = RunReader(folder)
    losses = [row.loss or 0.0 for row in reader.steps()]
    return losses, [dict(row.metrics) for row in reader.epochs()]
