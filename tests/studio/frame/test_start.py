"""How the window starts, and what it leaves alone until it is up."""

import os
import subprocess
import sys

import pytest

from blockstudio.project.examples import example

_UP = """
import sys
from pathlib import Path
from blockstudio.studio.program import Program, application
from blockstudio.studio.settings import Settings
app = application(Settings())
program = Program(app)
if len(sys.argv) > 1:
    program.bench.documents.open(Path(sys.argv[1]))
program.window.show()
app.processEvents()
assert program.window.isVisible()
heavy = {"torch", "pandas", "networkx", "pyqtgraph"} & set(sys.modules)
print(sorted(heavy))
"""

_ASK = "from blockstudio.studio.process.startup import start_problem; print(start_problem())"


def _run(*arguments: str, **extra: str) -> subprocess.CompletedProcess[str]:
    surroundings = {**os.environ, "QT_QPA_PLATFORM": "offscreen", **extra}
    return subprocess.run(
        [sys.executable, *arguments],
        env={key: value for key, value in surroundings.items() if value},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


@pytest.mark.parametrize("files", [[], [str(example("digits-mlp").path)]])
def test_the_window_is_up_before_anything_heavy_is_loaded(state, files):
    done = _run("-c", _UP, *files)
    assert done.stdout.strip() == "[]", done.stderr


@pytest.mark.parametrize("display", ["", ":7357"])
def test_without_a_display_it_says_so_and_does_not_abort(state, display):
    done = _run("-c", _ASK, QT_QPA_PLATFORM="", DISPLAY=display, WAYLAND_DISPLAY="")
    asked = sys.platform.startswith("linux")
    assert ("No display can be reached" in done.stdout) is asked, done.stderr
    assert done.returncode == 0
