"""Puts the warm Python in the place of `sys.executable`, for as long as a session of tests lasts."""

import json
import os
import shutil
import sys
import tempfile
from pathlib import Path

VARIABLE = "WARM_PYTHON"
"""The folder of the session, known to all its processes."""


def begin() -> Path | None:
    """Make the folder, in the process with which the session begins; return it, to be taken away."""
    if sys.platform != "linux" or VARIABLE in os.environ or "COLD_PYTHON" in os.environ:
        return None
    folder = Path(tempfile.mkdtemp(prefix="warm-"))
    surroundings = {
        "owner": os.getpid(),
        "python": sys.executable,
        "folder": str(Path(__file__).parents[2]),
        "environment": dict(os.environ),
    }
    (folder / "surroundings").write_text(json.dumps(surroundings))
    python = folder / "python"
    python.write_text(
        f"#!{sys.executable} -IS\n{Path(__file__).with_name('client.py').read_text()}"
    )
    python.chmod(0o700)
    if " " in sys.executable or not os.access(python, os.X_OK):
        # Nothing is started from here, or not by a first line that names such a path.
        end(folder)
        return None
    os.environ[VARIABLE] = str(folder)
    return folder


def python() -> str:
    """Return the warm Python of the session, or the real one where there is none."""
    folder = os.environ.get(VARIABLE)
    return str(Path(folder) / "python") if folder else sys.executable


def use() -> None:
    """Have this process start the warm Python; those that make test processes must not."""
    sys.executable = python()


def end(folder: Path) -> None:
    """Take the folder away; the server goes with its owner."""
    shutil.rmtree(folder, ignore_errors=True)
    os.environ.pop(VARIABLE, None)
