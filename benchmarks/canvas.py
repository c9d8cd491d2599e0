"""What the canvas costs at 1,000 and 5,000 nodes, in CPU time, beside its bar and a plain rival.

Run as `python benchmarks/canvas.py`. The bar is what a careful prototype needed; the rival is
what one writes first with QGraphicsScene: an item of items per node, with QGraphicsTextItem for
its words, and a path item per wire. NodeGraphQt is measured beside them where it can be imported.
"""

import gc
import os
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import nodegraph
from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPainterPath, QPen, QTransform
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QGraphicsItem,
    QGraphicsPathItem,
    QGraphicsRectItem,
    QGraphicsScene,
    QGraphicsTextItem,
    QGraphicsView,
)
from rows import cpu, document

from blockstudio.catalogue.text import text
from blockstudio.graph import edits
from blockstudio.graph.facts import NodeFacts, TensorFacts
from blockstudio.graph.problems import Place, Problem
from blockstudio.graph.records import (
    Node,
    Record,
    Wire,
)
from blockstudio.studio.canvas.quickadd import QuickAdd
from blockstudio.studio.canvas.scene import BlockScene
from blockstudio.studio.canvas.view import CanvasView
from blockstudio.studio.look.theme import LIGHT, wear
from blockstudio.studio.session import Session

SIZES = (1000, 3000, 5000)
BAR = {
    "build": (150, 480, 800),
    "zoom, all visible": (4, 6, 8),
    "pan, all visible": (12, 33, None),
    "repaint at 100 %": (5, 6, 6),
    "repaint at 40 %": (None, None, None),
    "turn a view mode on": (None, None, None),
    "pan in a view mode": (5, 6, 6),
    "zoom in a view mode": (4, 6, 8),
    "drag one": (1.5, 2, 2),
    "drag 200": (16, 16, 16),
    "drag 200 by hand": (16, 16, 16),
    "drag 200 in view by hand": (16, 16, 16),
    "drag every second of 400": (16, 16, 16),
    "the same, with shapes": (16, 16, 16),
    "undo": (1, 2, 2),
    "all badges": (16, 24, 30),
    "load": (200, 700, 1200),
    "enter a block": (50, 50, 50),
    "expand 50 nodes": (50, 50, 50),
    "collapse them": (50, 50, 50),
    "fit": (4, 6, 8),
    "a key in the search": (16, 16, 16),
    "arrange": (None, None, None),
}


class Bench:
    """One size of document, ours and the rival's, measured step by step."""

    def __init__(self, count: int) -> None:
        self.count = count
        self.records = document(count)
        self.session = Session(self.records)
        nodes = [record for record in self.records if isinstance(record, Node)]
        value = TensorFacts(("N", 256))
        self.session.facts = {
            (node.id,): NodeFacts({"output": value}, count=65792, sizes={"in_features": 256})
            for node in nodes
        }
        self.view = CanvasView(self.session)
        self.view.resize(1600, 1000)
        self.view.show()
        QApplication.processEvents()

    def run(self) -> dict[str, float]:
        """Return the CPU milliseconds of every step."""
        view, session = self.view, self.session
        scene = view.block_scene
        corner = QRectF(0.0, 0.0, 1500.0, 900.0)
        found = {"build": cpu(lambda: BlockScene(session, ()), 3)}
        view.fit()
        zooms = iter([1.02, 1 / 1.02] * 20)
        found["fit"] = cpu(lambda: (view.fit(), paint(view)), 10)
        found["zoom, all visible"] = cpu(lambda: (view.zoom_by(next(zooms)), paint(view)), 20)
        ways = iter([QPoint(9, 0), QPoint(-9, 0)] * 20)
        found["pan, all visible"] = cpu(lambda: (view.pan(next(ways)), paint(view)), 20)
        view.show_box(corner)
        view.zoom_to(1.0)
        found["repaint at 100 %"] = cpu(lambda: paint(view), 10)
        found |= self._view_mode()
        found["drag one"] = self._drag(["n42"])
        found["drag 200"] = self._drag([f"n{number}" for number in range(200)])
        found["drag 200 by hand"] = self._drag_by_hand([f"n{number}" for number in range(200)])
        view.zoom_to(0.4)
        in_view = [f"n{40 * row + column}" for row in range(20) for column in range(10)]
        found["drag 200 in view by hand"] = self._drag_by_hand(in_view)
        scattered = [f"n{40 * row + column}" for row in range(20) for column in range(0, 20, 2)]
        found["drag every second of 400"] = self._drag_by_hand(scattered)
        view.zoom_to(0.56)
        found["the same, with shapes"] = self._drag_by_hand(scattered)
        view.zoom_to(1.0)
        view.look_at(corner.center())
        found["undo"] = self._undo()
        found["all badges"] = self._badges()
        view.zoom_to(0.4)
        found["repaint at 40 %"] = cpu(lambda: paint(view), 5)
        found["enter a block"] = self._enter()
        found["expand 50 nodes"], found["collapse them"] = self._expand()
        found["a key in the search"] = self._search()
        sizes = {key: (item.card.width, item.card.height) for key, item in scene.nodes.items()}
        found["arrange"] = cpu(lambda: arrange_all(session, sizes), 1)
        found["load"] = cpu(lambda: (session.open(self.records), paint(view)), 2)
        return found

    def _view_mode(self) -> dict[str, float]:
        """Have every card show how many parameters it has."""
        view = self.view
        modes = iter(["parameters", "shapes"] * 4)

        def turn() -> None:
            view.lens.choose(next(modes))
            QApplication.processEvents()

        found = {"turn a view mode on": cpu(turn, 7)}
        assert view.lens.mode is not None
        steps = iter([QPoint(9, 0), QPoint(-9, 0)] * 20)
        found["pan in a view mode"] = cpu(lambda: (view.pan(next(steps)), paint(view)), 20)
        corner = view.centre()
        view.fit()
        zooms = iter([1.02, 1 / 1.02] * 20)
        found["zoom in a view mode"] = cpu(lambda: (view.zoom_by(next(zooms)), paint(view)), 20)
        view.zoom_to(1.0)
        view.look_at(corner)
        view.lens.choose("shapes")
        return found

    def _drag(self, keys: list[str]) -> float:
        scene, steps = self.view.block_scene, iter(range(1, 100))
        places = {key: (scene.nodes[key].x(), scene.nodes[key].y()) for key in keys}

        def move() -> None:
            way = 20.0 * next(steps)
            scene.show_at({key: (x, y + way) for key, (x, y) in places.items()})
            paint_changes()

        took = cpu(move, 10)
        scene.show_at(places)
        return took

    def _drag_by_hand(self, keys: list[str]) -> float:
        """Return what one move of the mouse costs, of a drag that is cancelled at the end."""
        view, scene = self.view, self.view.block_scene
        view.session.select(keys)
        view.look_at(scene.bounds(keys).center())
        shown = [key for key in keys if view.visible_box().contains(scene.box(key))]
        spot = view.mapFromScene(scene.box(shown[len(shown) // 2]).center())
        steps = iter(range(1, 100))

        def move() -> None:
            send(view, QEvent.Type.MouseMove, spot + QPoint(0, 8 * next(steps)))
            paint_changes()

        send(view, QEvent.Type.MouseButtonPress, spot)
        took = cpu(move, 20)
        QTest.keyClick(view, Qt.Key.Key_Escape)
        view.session.select(())
        return took

    def _undo(self) -> float:
        session = self.session
        session.do(edits.move(session.store, {"n42": (500.0, 40.0)}))
        QApplication.processEvents()
        return cpu(lambda: (session.history.undo(), paint_changes_only(self.view)), 1)

    def _badges(self) -> float:
        session = self.session
        problems = [
            Problem(text("wrong"), Place("b1", f"n{number}", "input"))
            for number in range(self.count)
        ]
        session._problems_at = {problem.place.record: [problem] for problem in problems}
        paint_changes()
        took = cpu(lambda: (self.view.block_scene.marks.show_problems(), paint_changes()), 1)
        session._problems_at = {}
        self.view.block_scene.marks.show_problems()
        return took

    def _search(self) -> float:
        """Return what a letter costs in the search over the canvas, typed as people do."""
        popup = QuickAdd(self.session, self.view)
        popup.show_at(QPoint(10, 10))
        letters = iter("conv2d linear dropout")
        took = cpu(lambda: (QTest.keyClicks(popup.search, next(letters)), paint_changes()), 20)
        popup.close()
        return took

    def _enter(self) -> float:
        path = (f"n{self.count - 1}",)

        def there_and_back() -> None:
            self.session.go(path)
            paint(self.view)
            self.session.go(())
            paint(self.view)

        return cpu(there_and_back, 5) / 2

    def _expand(self) -> tuple[float, float]:
        """Return what it costs to open the small block where it stands, and to close it again."""
        key, view = f"n{self.count - 1}", self.view
        view.session.select([key])
        view.zoom_to(1.0)
        view.look_at(view.block_scene.box(key).center())
        turn = view.commands.navigation.expand
        took = [cpu(lambda: (turn(), paint_changes_only(view)), 1) for _ in range(10)]
        view.session.select(())
        QApplication.processEvents()
        return max(took[::2]), max(took[1::2])


class Rival:
    """The same document the plain way."""

    def __init__(self, records: list[Record]) -> None:
        self.records = records
        self.scene = QGraphicsScene()
        self.items: dict[str, QGraphicsRectItem] = {}
        self.wires: list[tuple[QGraphicsPathItem, str, str]] = []
        self.view = QGraphicsView(self.scene)
        self.view.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.view.resize(1600, 1000)

    def run(self) -> dict[str, float]:
        """Return the CPU milliseconds of the steps both have."""
        found = {"build": cpu(self._build, 1)}
        self.view.show()
        QApplication.processEvents()
        found["fit"] = cpu(self._fit, 2)
        scales = iter([1.02, 1 / 1.02] * 20)
        found["zoom, all visible"] = cpu(lambda: self._zoom(next(scales)), 4)
        self.view.setTransform(QTransform())
        self.view.centerOn(750.0, 450.0)
        found["repaint at 100 %"] = cpu(lambda: paint(self.view), 5)
        found["drag one"] = self._drag(["n42"])
        found["drag 200"] = self._drag([f"n{number}" for number in range(200)])
        self.view.setTransform(QTransform.fromScale(0.4, 0.4))
        found["repaint at 40 %"] = cpu(lambda: paint(self.view), 3)
        return found

    def _build(self) -> None:
        for record in self.records:
            if isinstance(record, Node) and record.block == "b1":
                self.scene.addItem(self._node(record))
        for record in self.records:
            if isinstance(record, Wire):
                item = QGraphicsPathItem()
                item.setPen(QPen(QColor(LIGHT.wire), 1.6))
                self.wires.append((item, record.source, record.target))
                self.scene.addItem(item)
        self._route(set(self.items))

    def _node(self, record: Node) -> QGraphicsRectItem:
        card = QGraphicsRectItem(0.0, 0.0, 160.0, 60.0)
        card.setBrush(QColor(LIGHT.raised))
        card.setPen(QPen(QColor(LIGHT.border), 1.0))
        card.setFlag(QGraphicsItem.GraphicsItemFlag.ItemIsMovable)
        card.setPos(record.x, record.y)
        for words, y in ((record.name, 4.0), (record.kind.rsplit(".", 1)[-1], 28.0)):
            line = QGraphicsTextItem(words, card)
            line.setPos(14.0, y)
        for x in (-5.0, 155.0):
            port = QGraphicsRectItem(x, 25.0, 10.0, 10.0, card)
            port.setBrush(QColor(LIGHT.accent))
        self.items[record.id] = card
        return card

    def _route(self, moved: set[str]) -> None:
        for item, source, target in self.wires:
            if source in moved or target in moved:
                a, b = self.items[source].pos(), self.items[target].pos()
                path = QPainterPath()
                path.moveTo(a.x() + 160.0, a.y() + 30.0)
                path.cubicTo(
                    a.x() + 210.0, a.y() + 30.0, b.x() - 50.0, b.y() + 30.0, b.x(), b.y() + 30.0
                )
                item.setPath(path)

    def _drag(self, keys: list[str]) -> float:
        def move() -> None:
            for key in keys:
                self.items[key].moveBy(0.0, 20.0)
            self._route(set(keys))
            paint_changes()

        return cpu(move, 5)

    def _fit(self) -> None:
        self.view.fitInView(self.scene.itemsBoundingRect(), Qt.AspectRatioMode.KeepAspectRatio)
        paint(self.view)

    def _zoom(self, factor: float) -> None:
        self.view.scale(factor, factor)
        paint(self.view)


def arrange_all(session: Session, sizes: dict[str, tuple[float, float]]) -> object:
    """Lay the whole block out."""
    from blockstudio.graph.layout.arrange import arrange

    return arrange(session.store, "b1", sizes)


def send(view: QGraphicsView, kind: QEvent.Type, spot: QPoint) -> None:
    """Send a mouse event with the left button down."""
    left = Qt.MouseButton.LeftButton
    which = left if kind == QEvent.Type.MouseButtonPress else Qt.MouseButton.NoButton
    place, away = QPointF(spot), QPointF(view.viewport().mapToGlobal(spot))
    keys = Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(view.viewport(), QMouseEvent(kind, place, away, which, left, keys))


def paint(view: QGraphicsView) -> None:
    """Paint the whole view now."""
    view.viewport().repaint()


def paint_changes() -> None:
    """Paint what has changed."""
    QApplication.processEvents()


def paint_changes_only(view: CanvasView) -> None:
    """Paint what has changed, leaving the check and the compiler for later."""
    QApplication.sendPostedEvents(view.shown)
    QApplication.sendPostedEvents(view.viewport())


def other_editor(count: int) -> dict[str, float]:
    """Return what NodeGraphQt needs for the same; nothing where it is not, or would take too long."""
    if count > nodegraph.MOST or not nodegraph.is_there():
        return {}
    records = document(count)
    nodes = [(r.id, r.x, r.y) for r in records if isinstance(r, Node) and r.block == "b1"]
    wires = [(r.source, r.target) for r in records if isinstance(r, Wire)]
    return nodegraph.measured(nodes, wires)


def main() -> None:
    """Measure and print."""
    app = QApplication([])
    wear(app, LIGHT)
    if not nodegraph.is_there():
        print("NodeGraphQt can't be imported: its column stays empty")
    # As in the window, which looks for garbage while nothing is asked of it.
    gc.disable()
    for place, count in enumerate(SIZES):
        gc.collect()
        ours, rival = Bench(count).run(), Rival(document(count)).run()
        editor = other_editor(count)
        print(
            f"\n{count:,} nodes{'':17}CPU ms     bar   plain   plain ÷ ours   NodeGraphQt   ÷ ours"
        )
        for name, bars in BAR.items():
            bar = f"{bars[place]:g}" if bars[place] is not None else "–"
            line = f"  {name:25}{ours[name]:8.1f}{bar:>8}"
            for held, wide in ((rival, 7), (editor, 20)):
                there = name in held
                line += (
                    f"{held[name]:{wide}.1f}   {held[name] / ours[name]:5.1f} ×" if there else ""
                )
            print(line)


if __name__ == "__main__":
    main()
