"""Time to a visible window, warm, against a bare Qt window started the same way.

Each start is a process of its own, measured from the moment it is started to the first painted window on a
screen of Xvfb. The bar is 1.0 s, with no torch in the window's process.
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

OURS = """
import os, sys, time
from PySide6.QtWidgets import QApplication
from blockstudio.studio.app import loaded
window = loaded()
app = window.application(window.Settings())
program = window.Program(app)
program.start()
while not program.window.isVisible() or not program.window.windowHandle().isExposed():
    app.processEvents()
app.processEvents()
print(time.time(), "torch" in sys.modules, flush=True)
os._exit(0)
"""

BARE = """
import os, sys, time
from PySide6.QtWidgets import QApplication, QMainWindow
app = QApplication([])
window = QMainWindow()
window.show()
while not window.windowHandle().isExposed():
    app.processEvents()
app.processEvents()
print(time.time(), "torch" in sys.modules, flush=True)
os._exit(0)
"""


def main() -> None:
    """Start both in turns and print the medians."""
    with screen() as name, tempfile.TemporaryDirectory() as home:
        own = environment(name, Path(home))
        _start(OURS, own)
        pairs = [(_start(OURS, own), _start(BARE, own)) for _ in range(_STARTS)]
    ours, bare = ([pair[side][0] for pair in pairs] for side in (0, 1))
    with_torch = any(pair[0][1] for pair in pairs)
    print(f"window visible  {statistics.median(ours):.2f} s   (best {min(ours):.2f}, bar 1.0)")
    print(f"bare Qt window  {statistics.median(bare):.2f} s")
    print(
        f"ratio           {statistics.median(a / b for a, b in zip(ours, bare, strict=True)):.2f}"
    )
    print(f"torch loaded    {with_torch}")


def _start(program: str, own: dict[str, str]) -> tuple[float, bool]:
    start = time.time()
    done = subprocess.run(
        [sys.executable, "-c", program],
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
