"""NodeGraphQt at the same document, for `benchmarks/canvas.py`: an editor of nodes that people use.

It is no dependency: `pip install --no-deps --target DIR NodeGraphQt Qt.py setuptools`, then `PYTHONPATH=DIR`.
"""

from collections.abc import Iterable
from importlib.util import find_spec

from PySide6.QtCore import QPointF
from PySide6.QtWidgets import QApplication, QGraphicsView
from rows import cpu

MOST = 1000
"""Of more nodes it takes minutes to build."""


def is_there() -> bool:
    """Return whether it can be imported."""
    return find_spec("NodeGraphQt") is not None


def measured(
    nodes: Iterable[tuple[str, float, float]], wires: Iterable[tuple[str, str]]
) -> dict[str, float]:
    """Return the CPU milliseconds of building, looking and dragging; nodes are ids with their places."""
    from NodeGraphQt import BaseNode, NodeGraph  # pyright: ignore[reportMissingImports]

    class Layer(BaseNode):
        __identifier__ = "bench"
        NODE_NAME = "Layer"

        def __init__(self) -> None:
            super().__init__()
            self.add_input("input")
            self.add_output("output")

    graph = NodeGraph()
    graph.register_node(Layer)
    made: dict[str, BaseNode] = {}

    def build() -> None:
        for key, x, y in nodes:
            made[key] = graph.create_node("bench.Layer", name=key, pos=(x, y), push_undo=False)
        for one, other in wires:
            made[one].set_output(0, made[other].input(0))

    found = {"build": cpu(build, 1)}
    view: QGraphicsView = graph.viewer()
    view.resize(1600, 1000)
    view.show()
    graph.fit_to_selection()
    QApplication.processEvents()
    box = view.scene().itemsBoundingRect()

    def look(by: float) -> None:
        view.setSceneRect(box.translated(by, 0.0))
        view.fitInView(box.translated(by, 0.0))
        view.viewport().repaint()

    steps = iter(range(1, 100))
    found["fit"] = cpu(lambda: look(0.0), 3)
    found["zoom, all visible"] = cpu(lambda: look(float(next(steps))), 4)
    picked = list(made.values())[:200]

    def drag() -> None:
        for node in picked:
            node.view.setPos(node.view.pos() + QPointF(0.0, 20.0))
        QApplication.processEvents()

    found["drag 200"] = cpu(drag, 5)
    view.close()
    return found
