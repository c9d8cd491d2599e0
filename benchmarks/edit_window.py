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

from blockstudio.graph import edits
from blockstudio.graph.records import (
    DATA,
    INPUT,
    OUTPUT,
    PROJECT,
    TRAIN,
    Block,
    DataSpec,
    Id,
    Node,
    ProjectInfo,
    Record,
    TrainSpec,
    Wire,
)
from blockstudio.studio.program import Program, application
from blockstudio.studio.settings import Settings

SIZES = (1000, 3000)
PANELS = ("run", "parameters", "code")
BLOCK = 100
REPETITIONS = 3
COLUMNS = 40
Kinds = tuple[tuple[str, dict[str, object]], ...]
KINDS: Kinds = (
    ("torch.nn.Linear", {"out_features": 64}),
    ("torch.nn.ReLU", {}),
    ("torch.nn.LayerNorm", {}),
    ("torch.nn.Dropout", {}),
)
EDITS = ("property", "rename", "move", "delete", "undo")


def chain(size: int) -> list[Record]:
    """Return a network of that many Linear layers in a row."""
    return [*_specs(), Block("b1", "Net"), *_row("b1", size, ["N", 64], KINDS[:1])]


def nested(size: int) -> list[Record]:
    """Return a network of blocks of a hundred layers, each a block of its own."""
    records = [*_specs(), Block("b1", "Net"), *_faces("b1", ["N", 64])]
    last = "b1x"
    for number in range(size // BLOCK):
        inner = f"b{number + 2}"
        records += [Block(inner, f"Part{number}"), *_row(inner, BLOCK, None, KINDS)]
        place = 260.0 * number, 0.0
        records.append(Node(f"p{number}", "b1", f"block:{inner}", f"part{number}", *place))
        records.append(Wire(f"v{number}", "b1", last, _out(last), f"p{number}", f"{inner}x"))
        last = f"p{number}"
    return [*records, Wire("v", "b1", last, _out(last), "b1y", "input")]


def _out(node: Id) -> str:
    return f"b{int(node[1:]) + 2}y" if node.startswith("p") else "output"


def _specs() -> list[Record]:
    return [ProjectInfo(PROJECT, "bench", "b1"), DataSpec(DATA, "digits"), TrainSpec(TRAIN)]


def _faces(block: Id, shape: object) -> list[Record]:
    given = {"shape": shape} if shape else {}
    return [
        Node(f"{block}x", block, INPUT, "x", -260.0, 0.0, given),
        Node(f"{block}y", block, OUTPUT, "y", 260.0 * COLUMNS, 0.0),
    ]


def _row(block: Id, size: int, shape: object, kinds: Kinds) -> list[Record]:
    records, last = _faces(block, shape), f"{block}x"
    for number in range(size):
        row, column = divmod(number, COLUMNS)
        kind, values = kinds[number % len(kinds)]
        key, place = f"{block}n{number}", (column * 260.0, row * 120.0)
        records.append(Node(key, block, kind, f"layer_{number}", *place, values))
        records.append(Wire(f"{block}w{number}", block, last, "output", key, "input"))
        last = key
    return [*records, Wire(f"{block}w", block, last, "output", f"{block}y", "input")]


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
        layers = [node.id for node in store.nodes(block) if node.kind == KINDS[0][0]]
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
            for kind, records in (("chain", chain(size)), ("in blocks", nested(size))):
                bench.open(records)
                for panel in PANELS:
                    program.window.panels.show(panel)
                    bench.wait()
                    found = bench.measure()
                    title = f"{size:,} nodes, {kind}, {panel} shown"
                    print(
                        f"{title:34}" + "".join(f"{found[name]:>10.0f}" for name in EDITS),
                        flush=True,
                    )
        program.window.replace()
        program.bench.close()


if __name__ == "__main__":
    main()
