"""Time to a visible window, warm, against a bare Qt window started the same way.

Each start is a process of its own, measured from the moment it is started to the first painted window on a
screen of Xvfb. The bar is 1.5 times the bare one, with no torch in the window's process. Where Python may
not write byte code, both are measured with it all the same: it is kept beside the state.
"""

import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from tests.stories.screen import environment, screen  # noqa: E402

_STARTS = 9

PAINTED = """
import os, sys, time
from PySide6.QtCore import QEvent, QObject, QTimer

class Painted(QObject):
    def eventFilter(self, window, event):
        if event.type() == QEvent.Type.Paint:
            window.removeEventFilter(self)
            QTimer.singleShot(0, tell)
        return False

def tell():
    print(time.time(), "torch" in sys.modules, flush=True)
    os._exit(0)

def measure(app, window):
    painted = Painted()
    window.installEventFilter(painted)
    app.exec()
"""
"""The first turn of the event loop after the window, with all that is in it, was painted."""

OURS = """
from blockstudio.studio.app import loaded
program = loaded()
app = program.application(program.Settings())
ours = program.Program(app)
ours.start()
"""

BARE = """
from PySide6.QtWidgets import QApplication, QMainWindow
app = QApplication([])
window = QMainWindow()
window.show()
"""

PROGRAMS = {
    "ours": f"{OURS}{PAINTED}measure(app, ours.window)\n",
    "bare": f"{BARE}{PAINTED}measure(app, window)\n",
}


def main() -> None:
    """Start both in turns and print the medians."""
    with screen() as name, tempfile.TemporaryDirectory() as home:
        own = environment(name, Path(home)) | {"PYTHONPYCACHEPREFIX": f"{home}/code"}
        own.pop("PYTHONDONTWRITEBYTECODE", None)
        for program in PROGRAMS:
            _start(program, own)
        pairs = [(_start("ours", own), _start("bare", own)) for _ in range(_STARTS)]
    ours, bare = ([pair[side][0] for pair in pairs] for side in (0, 1))
    with_torch = any(pair[0][1] for pair in pairs)
    print(f"window visible  {statistics.median(ours):.2f} s   (best {min(ours):.2f})")
    print(f"bare Qt window  {statistics.median(bare):.2f} s   (best {min(bare):.2f})")
    ratio = statistics.median(a / b for a, b in zip(ours, bare, strict=True))
    print(f"ratio           {ratio:.2f}     (bar 1.5)")
    print(f"torch loaded    {with_torch}")


def _start(name: str, own: dict[str, str]) -> tuple[float, bool]:
    start = time.time()
    done = subprocess.run(
        [sys.executable, "-c", PROGRAMS[name]],
        env=own,
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    end, torch = done.stdout.split()
    return float(end) - start, torch == "True"


if __name__ == "__main__":
    main()
