"""Training scripts, written from runs and run in this process."""

import contextlib
import csv
import io
import os
import random
import runpy
import sys
from pathlib import Path

import numpy as np
import torch

from blockstudio.runs.reader import RunReader
from blockstudio.runs.run import MODEL, START, document_of, read_info
from blockstudio.training.script.files import script_files

Row = dict[str, float]


def written(run: Path, folder: Path) -> Path:
    """Write the script of a run into a folder that is made for it."""
    begin = run / START
    folder.mkdir()
    files = script_files(
        read_info(run).settings,
        (run / MODEL).read_text("utf-8"),
        document_of(run),
        begin.read_bytes() if begin.exists() else None,
    )
    for name, data in files.items():
        (folder / name).write_bytes(data)
    return folder / "train.py"


def followed(script: Path) -> tuple[list[Row], str]:
    """Run a script as a person would who stands beside it; return its epochs and what it says."""
    said = io.StringIO()
    states = random.getstate(), np.random.get_state(), torch.get_rng_state()
    before = Path.cwd(), sys.argv, torch.get_num_threads()
    os.chdir(script.parent)
    sys.argv = [script.name]
    try:
        with contextlib.redirect_stdout(said):
            runpy.run_path(str(script), run_name="__main__")
    finally:
        os.chdir(before[0])
        sys.argv = before[1]
        torch.set_num_threads(before[2])
        torch.use_deterministic_algorithms(mode=False)
        random.setstate(states[0])
        np.random.set_state(states[1])
        torch.set_rng_state(states[2])
    return epochs(script.parent), said.getvalue()


def epochs(folder: Path) -> list[Row]:
    """Return what a script has written of its epochs."""
    with (folder / "metrics.csv").open(newline="") as file:
        return [{name: float(value) for name, value in row.items()} for row in csv.DictReader(file)]


def history(run: Path) -> list[Row]:
    """Return the same of a run."""
    rows = RunReader(run).epochs()
    return [
        {"epoch": row.epoch} | {k: float(v or 0) for k, v in row.metrics.items()} for row in rows
    ]
