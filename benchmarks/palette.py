"""The palette and the quick search: milliseconds for each key that is typed, the picture included.

The project has 10,000 nodes in a hundred blocks, the library two hundred kept blocks. The bar is 16 ms a
key. CPU time, so that what else the machine does is not counted; of each word the longest key is told.
"""

import gc
import os
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from benchmarks.networks.rows import LINEARS, MIXED, flat, in_blocks
from blockstudio.project import library
from blockstudio.studio.canvas.quickadd import QuickAdd
from blockstudio.studio.files.shelf import Shelf
from blockstudio.studio.palette.panel import Palette
from blockstudio.studio.session import Session

_NODES, _KEPT = 10_000, 200
_TYPED = ("linear", "conv", "kept_17", "part", "fully connected", "卷积", "nothing like it")


def main() -> None:
    """Print a line for each word: its longest key in the palette, and at the pointer."""
    app = QApplication([])
    with tempfile.TemporaryDirectory() as state:
        os.environ["BLOCKSTUDIO_STATE"] = state
        _measure(app)
    app.processEvents()


def _measure(app: QApplication) -> None:
    session = Session(in_blocks(_NODES, MIXED))
    for number in range(_KEPT):
        library.keep(flat(3, LINEARS), f"kept_{number}", version="1")
    shelf = Shelf(app)
    palette = Palette(session, None, shelf)
    while len(shelf.blocks) < _KEPT:
        app.processEvents()
    quick = QuickAdd(session, palette, shelf.blocks)
    palette.resize(260, 800)
    palette.show()
    quick.show()
    app.processEvents()
    gc.disable()
    print(f"{'':>20}{'palette':>12}{'at the pointer':>16}   ms")
    for word in _TYPED:
        costs = [_longest(palette.field, palette.list.viewport(), word)]
        costs += [_longest(quick.search, quick, word)]
        print(f"{word:>20}{costs[0]:>12.1f}{costs[1]:>16.1f}", flush=True)
    quick.close()
    palette.close()


def _longest(field: QLineEdit, shown: QWidget, word: str) -> float:
    """Return what the longest of the keys of a word costs."""
    longest = 0.0
    for end in range(1, len(word) + 1):
        start = time.process_time()
        field.setText(word[:end])
        shown.grab()
        longest = max(longest, time.process_time() - start)
        gc.collect()
    field.clear()
    return longest * 1000


if __name__ == "__main__":
    main()
