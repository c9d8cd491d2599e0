"""What one edit costs the window's thread, from the key to the last panel that shows it.

A chain of 1,000 and of 3,000 Linear layers, and as many layers of four kinds in blocks of 100, in the real window with
its engine; with the run's panel in front below, and with the Parameters panel. CPU time of the
window's thread alone (the engine's is its own), up to where the engine has answered and nothing is
left to do; the bar is 200 ms for 3,000 nodes.
"""

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from itertools import count
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from PySide6.QtCore import QEvent

from benchmarks.networks.rows import LINEAR, LINEARS, MIXED, flat, in_blocks
from blockstudio.graph import edits
from blockstudio.graph.records import Record
from blockstudio.studio.program import Program, application
from blockstudio.studio.settings import Settings

SIZES = (1000, 3000)
PANELS = ("run", "parameters", "code")
REPETITIONS = 3
EDITS = ("property", "rename", "move", "delete", "undo")


class Bench:
    """The real window with one network open."""

    def __init__(self, program: Program) -> None:
        self.program = program
        self.session = program.bench.session
        self.link = program.bench.link
        self.numbers = count(1)

    def open(self, records: list[Record]) -> None:
        """Open a network and stand where its layers are."""
        self.session.open(records)
        self.program.bench.documents.opened.emit()
        self.wait()
        part = next((key for key in ("p15", "p5") if key in self.session.store), None)
        if part is not None:
            self.session.go((part,))
            self.program.window.canvas.fit()
        self.wait()

    def measure(self) -> dict[str, float]:
        """Return the CPU milliseconds of the window's thread for each edit."""
        store, block = self.session.store, self.session.block.id
        layers = [node.id for node in store.nodes(block) if node.kind == LINEAR]
        early = layers[len(layers) // 50]
        self.session.select([early])
        self.wait()
        numbers = self.numbers
        verbs: dict[str, Callable[[], object]] = {
            "property": lambda: self._do(
                edits.set_property(store, early, "bias", next(numbers) % 2 == 1)
            ),
            "rename": lambda: self._do(edits.rename(store, early, f"new{next(numbers)}")),
            "move": lambda: self._do(
                edits.move(store, {early: (20.0 * next(numbers), 20.0)}),
            ),
            "delete": lambda: self.session.attempt(edits.delete, [early]),
            "undo": self.session.undo,
        }
        taken: dict[str, list[float]] = {name: [] for name in EDITS}
        for _ in range(REPETITIONS):
            for name in EDITS:
                taken[name].append(self._cost(verbs[name]))
            self.session.select([early])
            self.wait()
        return {name: statistics.median(costs) for name, costs in taken.items()}

    def wait(self) -> None:
        """Let the window work until the engine has answered and nothing is left to do."""
        quiet = 0
        while quiet < 20:
            self.program._app.processEvents()
            self.program._app.sendPostedEvents(None, QEvent.Type.DeferredDelete)
            waits = self.link.busy or not self.link.torch or self.link._waiting
            quiet = 0 if waits else quiet + 1
            time.sleep(0.005)

    def _cost(self, edit: Callable[[], object]) -> float:
        start = time.thread_time()
        edit()
        self.wait()
        return (time.thread_time() - start) * 1e3

    def _do(self, edit: object) -> None:
        self.session.do(edit)  # pyright: ignore[reportArgumentType]


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as home:
        os.environ["BLOCKSTUDIO_STATE"] = home
        program = Program(application(Settings()))
        program.start()
        bench = Bench(program)
        for panel in program.window.panels.all():
            panel.build()
        print(f"{'CPU ms, window thread':34}" + "".join(f"{name:>10}" for name in EDITS))
        for size in SIZES:
            for kind, records in (
                ("chain", flat(size, LINEARS)),
                ("in blocks", in_blocks(size, MIXED)),
            ):
                bench.open(records)
                for panel in PANELS:
                    program.window.panels.show(panel)
                    bench.wait()
                    costs = bench.measure()
                    title = f"{size:,} nodes, {kind}, {panel} shown"
                    print(
                        f"{title:34}" + "".join(f"{costs[name]:>10.0f}" for name in EDITS),
                        flush=True,
                    )
        program.window.replace()
        program.bench.close()


if __name__ == "__main__":
    main()
