"""How the window starts, and what it leaves alone until it is up."""

import os
import subprocess
import sys

import pytest

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


def _run(state, *arguments: str, **extra: str) -> subprocess.CompletedProcess[str]:
    surroundings = {**os.environ, "QT_QPA_PLATFORM": "offscreen", **extra}
    return subprocess.run(
        [sys.executable, *arguments],
        env={key: value for key, value in surroundings.items() if value},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def test_the_window_is_up_before_anything_heavy_is_loaded(state):
    done = _run(state, "-c", _UP)
    assert done.stdout.strip() == "[]", done.stderr


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="X is asked on Linux only")
@pytest.mark.parametrize("display", ["", ":7357"])
def test_without_a_display_it_says_so_and_does_not_abort(state, display):
    done = _run(
        state,
        "-m",
        "blockstudio.studio.app",
        QT_QPA_PLATFORM="",
        DISPLAY=display,
        WAYLAND_DISPLAY="",
    )
    assert done.returncode == 1
    assert "No display can be reached" in done.stderr
    assert "Traceback" not in done.stderr
