"""A document with the parts of the window that the panels need, and hands to work them."""

import time
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import TypeVar

import numpy as np
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from blockstudio.graph import edits
from blockstudio.graph.facts import NodeFacts, ParameterFacts, TensorFacts
from blockstudio.graph.records import (
    DATA,
    PROJECT,
    TRAIN,
    Block,
    DataSpec,
    Id,
    Node,
    ProjectInfo,
    TrainSpec,
)
from blockstudio.studio.data.watch import DataWatch
from blockstudio.studio.engine_link import EngineLink
from blockstudio.studio.runs.center import RunCenter
from blockstudio.studio.session import Session

W = TypeVar("W", bound=QWidget)
LINEAR = "torch.nn.Linear"
PATIENCE = 120.0
"""Seconds that anything may take on a busy machine."""


class Bench:
    """An MLP for digits: x → flatten → hidden → act → out → y; no engine unless one is started."""

    def __init__(self, folder: Path) -> None:
        self.session = Session(
            [
                ProjectInfo(PROJECT, "digits", "b1"),
                DataSpec(DATA, "digits"),
                TrainSpec(TRAIN, epochs=3),
                Block("b1", "digits", {}),
            ],
            folder / "digits.bstudio",
        )
        self.ids: dict[str, Id] = {}
        self.link = EngineLink(self.session)
        self.data = DataWatch(self.session)
        self.center = RunCenter(self.session, self.link, self.data)
        self.widgets: list[QWidget] = []
        self._build()

    def node(self, name: str) -> Node:
        """Return the node that was made with that name."""
        return self.session.store.node(self.ids[name])

    def value(self, name: str, item: str) -> object:
        """Return what a property of a node is set to."""
        return self.node(name).properties.get(item)

    def show(self, widget: W) -> W:
        """Show a widget until the end of the test."""
        self.widgets.append(widget)
        widget.resize(360, 800)
        widget.show()
        settle()
        return widget

    def know(self, name: str, *shapes: tuple[str, tuple[int, ...]], **sizes: int) -> None:
        """Tell the session what the engine would say of a layer."""
        parameters = tuple(ParameterFacts(key, shape) for key, shape in shapes)
        outputs = {"output": TensorFacts(("N", 7))}
        count = sum(parameter.count for parameter in parameters)
        facts = NodeFacts(outputs, parameters, count, sizes)
        self.session.facts_current = True
        self.session.learn({(self.ids[name],): facts}, [], [])
        settle()

    def close(self) -> None:
        """Take everything away."""
        self.link.stop()
        for widget in self.widgets:
            widget.close()
            widget.deleteLater()
        for part in (self.center, self.data, self.link, self.session):
            part.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        settle()

    def _build(self) -> None:
        chain = {
            "x": ("blockstudio.Input", {"shape": ["N", 1, 8, 8]}),
            "flatten": ("torch.nn.Flatten", {}),
            "hidden": (LINEAR, {"out_features": 32}),
            "act": ("torch.nn.ReLU", {}),
            "out": (LINEAR, {"out_features": 10}),
            "y": ("blockstudio.Output", {}),
        }
        for name, (kind, properties) in chain.items():
            edit = edits.add_node(self.session.store, "b1", kind, name=name, properties=properties)
            self.session.do(edit)
            self.ids[name] = edits.created(edit)[0]
        keys = list(self.ids.values())
        for source, target in pairwise(keys):
            end = edits.End(source, "output"), edits.End(target, "input")
            self.session.do(edits.connect(self.session.store, *end))
        settle()


def settle() -> None:
    """Let the window do what is due."""
    for _ in range(4):
        QApplication.processEvents()


def wait_until(holds: Callable[[], bool], seconds: float = PATIENCE) -> None:
    """Let the window work until something holds; fail if it never does."""
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end, "waited in vain"
        QTest.qWait(10)


def type_into(field: QWidget, words: str, *, enter: bool = True) -> None:
    """Put the cursor into a field, type over what is there, and press Enter."""
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(field, words) if words else QTest.keyClick(field, Qt.Key.Key_Delete)
    if enter:
        QTest.keyClick(field, Qt.Key.Key_Return)
    settle()


def pixels(image: QImage) -> np.ndarray:
    """Return a picture as rows of blue, green and red."""
    image = image.convertToFormat(QImage.Format.Format_RGB32)
    rows = np.frombuffer(image.constBits(), np.uint8)
    return rows.reshape(image.height(), -1, 4)[:, : image.width(), :3].astype(int)


def words_in(widget: QWidget) -> str:
    """Return every visible text of labels and buttons inside a widget."""
    return " | ".join(_texts(widget))


def _texts(widget: QWidget) -> Iterator[str]:
    for child in widget.findChildren(QWidget):
        text = getattr(child, "text", None)
        if callable(text) and child.isVisible() and text():
            yield str(text())
