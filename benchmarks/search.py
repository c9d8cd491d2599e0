"""The search over a project: milliseconds for each key that is typed, over 10,000 nodes in blocks.

The bar is 16 ms a key, the list of results and its first lines in words included. CPU time, so that
what else the machine does is not counted; of each expression the longest key is told. As in the
window, garbage is collected between keys. `opened` is what
the first key pays once for each state of the document: to go through the nodes.
"""

import gc
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from benchmarks.networks.rows import MIXED, in_blocks
from blockstudio.graph.facts import NodeFacts, TensorFacts
from blockstudio.graph.search.entries import Network
from blockstudio.graph.store import Store
from blockstudio.studio.look.rows import ROW
from blockstudio.studio.search.panel import SearchPanel
from blockstudio.studio.session import Session

_NODES = 10_000
_IN_VIEW = 20
_TYPED = (
    "linear",
    "layer_77",
    "part3.layer_9",
    "p>0.3",
    "out_features=64",
    "*x64x*",
    "shape=N*",
    "dtype=float16",
    "not tied and (p>0.3 or norm)",
    "frozen",
    "problem",
)


def main() -> None:
    """Print a line for each expression: its longest key."""
    gc.disable()
    app = QApplication([])
    _measure()
    app.processEvents()


def _measure() -> None:
    session = Session(in_blocks(_NODES, MIXED))
    known = NodeFacts({"output": TensorFacts(("N", 64))})
    opened = _cost(lambda: _opened(session.store))
    session.learn({entry.path: known for entry in Network(session.store, {}, []).entries}, [], [])
    panel = SearchPanel(session)
    panel.show()
    QApplication.processEvents()
    print(f"{'opened':>32}{opened:>10.1f} ms")
    panel.field.setText("layer")
    for words in _TYPED:
        keys = [words[: end + 1] for end in range(len(words))]
        longest = max(_key(panel, typed) for typed in keys)
        print(f"{words:>32}{longest:>10.1f} ms", flush=True)
    panel.close()


def _opened(store: Store) -> None:
    assert Network(store, {}, []).entries


def _key(panel: SearchPanel, typed: str) -> float:
    def type_it() -> None:
        panel.field.setText(typed)
        for row in range(min(_IN_VIEW, panel.model.rowCount())):
            panel.model.index(row).data(ROW)

    return _cost(type_it)


def _cost(job: Callable[[], object]) -> float:
    start = time.process_time()
    job()
    cost = (time.process_time() - start) * 1000
    gc.collect()
    return cost


if __name__ == "__main__":
    main()
