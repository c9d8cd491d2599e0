"""What each gesture costs with 5,000 nodes in one block, in the real window with its engine.

CPU time of the window's thread: at once, until what the gesture did is painted; and the longest that
the window was busy in one go afterwards, while it was checked, compiled and heard of from the
engine. The bar is 100 ms for either.
"""

import gc
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from functools import cached_property
from itertools import count
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from benchmarks.networks.rows import LINEARS, flat
from blockstudio.graph import edits
from blockstudio.studio.forms.editors import TextEditor
from blockstudio.studio.program import Program, application
from blockstudio.studio.settings import Settings

NODES = 5000
TIMES = 3
LEFT, NONE = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton


class Bench:
    """The real window with one large block open, and a hand at the mouse and the keys."""

    def __init__(self, program: Program) -> None:
        self.program = program
        self.session = program.bench.session
        self.canvas = program.window.canvas
        self.numbers = count(1)

    def wait(self) -> float:
        """Let the window work until nothing is left to do; return the longest that it was busy in one go."""
        link, quiet, longest = self.program.bench.link, 0, 0.0
        while quiet < 20:
            start = time.thread_time()
            QApplication.processEvents()
            QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
            longest = max(longest, time.thread_time() - start)
            waits = link.busy or not link.torch or link._waiting
            quiet = 0 if waits else quiet + 1
            time.sleep(0.005)
        return longest * 1e3

    def cost(self, gesture: Callable[[], object]) -> tuple[float, float]:
        """Return what a gesture costs at once, and the longest piece of what follows."""
        start = time.thread_time()
        gesture()
        self.canvas.viewport().repaint()
        return (time.thread_time() - start) * 1e3, self.wait()

    def send(self, kind: QEvent.Type, spot: QPoint, button: Qt.MouseButton = NONE) -> None:
        """Send a mouse event with the left button down."""
        surface = self.canvas.viewport()
        place, away = QPointF(spot), QPointF(surface.mapToGlobal(spot))
        held = NONE if kind == QEvent.Type.MouseButtonRelease else LEFT
        keys = Qt.KeyboardModifier.NoModifier
        QApplication.sendEvent(surface, QMouseEvent(kind, place, away, button, held, keys))

    def gestures(self) -> dict[str, Callable[[], object]]:
        """Return what is done, by its name."""
        canvas = self.canvas
        ways = iter([QPoint(9, 7), QPoint(-9, -7)] * 50)
        zooms = iter([1.02, 1 / 1.02] * 50)
        return {
            "fit": canvas.fit,
            "pan, all visible": lambda: canvas.pan(next(ways)),
            "zoom, all visible": lambda: canvas.zoom_by(next(zooms)),
            "look at one": self.near,
            "pan": lambda: canvas.pan(next(ways)),
            "zoom": lambda: canvas.zoom_by(next(zooms)),
            "press a card": lambda: self.send(
                QEvent.Type.MouseButtonPress, self.on(next(self.numbers) + 40), LEFT
            ),
            "drag it a step": self.drag,
            "let it go": lambda: self.send(QEvent.Type.MouseButtonRelease, self.held, LEFT),
            "undo": self.session.undo,
            "cut a wire": lambda: self.cut(-9),
            "wire": self.wire,
            "cut one before 4,958 nodes": lambda: self.cut(41),
            "wire these": self.wire,
            "type into the inspector": self.type_in,
            "end of the typing": lambda: QTest.keyClick(self.field(), Qt.Key.Key_Return),
            "delete": lambda: self.session.attempt(edits.delete, self.session.selection),
            "undo that": self.session.undo,
        }

    def near(self) -> None:
        """Look at the first nodes at 100 %."""
        self.canvas.zoom_to(1.0)
        key = self.layers[42]
        self.canvas.look_at(self.canvas.block_scene.box(key).center())
        self.session.select([key])

    @cached_property
    def layers(self) -> list[str]:
        """The layers, as they are wired."""
        return [key for key in self.canvas.block_scene.nodes if key[3:].isdigit()]

    def on(self, place: int) -> QPoint:
        """Return a point of the view on a layer."""
        box = self.canvas.block_scene.box(self.layers[place % 3 + 41])
        self.held = self.canvas.mapFromScene(QPointF(box.center().x(), box.top() + 12))
        return self.held

    def drag(self) -> None:
        """Move the pointer by some pixels."""
        self.held += QPoint(0, 23)
        self.send(QEvent.Type.MouseMove, self.held)

    def cut(self, place: int) -> None:
        """Take the wire between two layers away: shapes of all that follows are unknown then."""
        store, one = self.session.store, self.layers[place]
        wire = next(iter(store.wires_from(one)))
        self.ends = (edits.End(wire.source, wire.output), edits.End(wire.target, wire.input))
        self.session.attempt(edits.disconnect, wire.id)

    def wire(self) -> None:
        """Wire them again."""
        self.session.attempt(edits.connect, *self.ends)

    def field(self) -> QWidget:
        """Return the field of a number in the inspector."""
        window: QWidget = self.program.window
        fields = window.findChildren(TextEditor)
        fields = [one for one in fields if one.isVisible() and one.text().isdigit()]
        return fields[0]

    def type_in(self) -> None:
        """Type a digit."""
        QTest.keyClicks(self.field(), "7")


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as home:
        os.environ["BLOCKSTUDIO_STATE"] = home
        program = Program(application(Settings()))
        # As the program itself does.
        program.window.ready.connect(gc.freeze)
        program.start()
        bench = Bench(program)
        bench.wait()
        records = flat(NODES, LINEARS)
        start = time.thread_time()
        bench.session.open(records)
        program.bench.documents.opened.emit()
        bench.canvas.fit()
        bench.canvas.viewport().repaint()
        opened = (time.thread_time() - start) * 1e3
        print(
            f"{NODES:,} nodes in one block{'at once':>20}{'after':>10}   CPU ms, median and longest"
        )
        print(f"{'open':26}{opened:>16.0f}{bench.wait():>10.0f}")
        bench.session.select([bench.layers[42]])
        bench.wait()
        taken: dict[str, list[tuple[float, float]]] = {}
        for _ in range(TIMES):
            for name, gesture in bench.gestures().items():
                taken.setdefault(name, []).append(bench.cost(gesture))
        for name, costs in taken.items():
            once, after = zip(*costs, strict=True)
            print(
                f"{name:26}{statistics.median(once):>16.1f}{statistics.median(after):>10.1f}"
                f"{max(once):>10.1f}{max(after):>10.1f}"
            )
        program.window.replace()
        program.bench.close()


if __name__ == "__main__":
    main()
