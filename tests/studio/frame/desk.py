"""The window, and hands to work it."""

import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QModelIndex, QPoint, Qt
from PySide6.QtGui import QAction, QCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QMessageBox, QWidget

from blockstudio.graph.records import Id, Node
from blockstudio.project.examples import example
from blockstudio.studio.frame.window import Window
from blockstudio.studio.program import Program, application
from blockstudio.studio.session import Session
from blockstudio.studio.settings import Settings
from tests.studio.bench import PATIENCE

_BESIDE = QPoint(5000, 5000)


class Desk:
    """One running program."""

    def __init__(self, language: str = "en", theme: str = "light") -> None:
        settings = Settings()
        settings.language, settings.theme = language, theme
        settings.write()
        self.app = application(settings)
        self.program = Program(self.app)
        self.faults: list[str] = []
        self.program.unexpected.happened.connect(self.faults.append)
        self.program.window.resize(1400, 900)
        self.show()

    @property
    def window(self) -> Window:
        """The window of the moment."""
        return self.program.window

    @property
    def session(self) -> Session:
        """The open document."""
        return self.program.bench.session

    def show(self) -> None:
        """Show the window as the desktop would, with the pointer beside it and not where it was left."""
        QCursor.setPos(_BESIDE)
        self.window.show()
        self.window.activateWindow()
        QTest.qWaitForWindowActive(self.window, 60_000)
        self.settle()

    def settle(self) -> None:
        """Let everything happen that waits its turn."""
        for _ in range(4):
            self.app.processEvents()
            self.app.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def wait(self, done: Callable[[], bool], seconds: float = PATIENCE) -> None:
        """Wait until something holds."""
        end = time.monotonic() + seconds
        while not done():
            assert time.monotonic() < end, "it did not happen"
            self.app.processEvents()
            time.sleep(0.005)

    def open(self, name: str = "digits-mlp") -> None:
        """Open an example."""
        self.program.bench.documents.open_example(example(name))
        self.settle()

    def action(self, key: str) -> QAction:
        """Return an action of the window."""
        return self.window.actions_by_id.by_id[key]

    def do(self, key: str) -> None:
        """Choose an action, as from its menu."""
        assert self.action(key).isEnabled(), key
        self.action(key).trigger()
        self.settle()

    def node(self, name: str, block: Id | None = None) -> Node:
        """Return the node of that name in a block, by default the one that is shown."""
        nodes = self.session.store.nodes(block or self.session.block.id)
        return next(node for node in nodes if node.name == name)

    def names(self) -> set[str]:
        """Return the names of the nodes of the block that is shown."""
        return {node.name for node in self.session.store.nodes(self.session.block.id)}

    def type(self, widget: QWidget, words: str, key: Qt.Key | None = None) -> None:
        """Type words, then perhaps a key."""
        if isinstance(widget, QLineEdit):
            widget.clear()
        QTest.keyClicks(widget, words)
        if key is not None:
            QTest.keyClick(widget, key)
        self.settle()

    def click(self, view: QWidget, index: QModelIndex) -> None:
        """Click on a line of a list or tree."""
        place = view.visualRect(index).center()  # pyright: ignore[reportAttributeAccessIssue]
        viewport = view.viewport()  # pyright: ignore[reportAttributeAccessIssue]
        QTest.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=place)
        self.settle()

    def question(self) -> QMessageBox:
        """Return the question that is asked."""
        return next(box for box in self.window.findChildren(QMessageBox) if box.isVisible())

    def answer(self, button: QMessageBox.StandardButton) -> None:
        """Answer the question that is asked."""
        QTest.mouseClick(self.question().button(button), Qt.MouseButton.LeftButton)
        self.settle()

    def choose_file(self, path: Path) -> None:
        """Choose a file in the dialog that asks for one."""
        dialog = next(one for one in self.window.findChildren(QFileDialog) if one.isVisible())
        dialog.fileSelected.emit(str(path))
        dialog.done(0)
        self.settle()

    def close(self) -> None:
        """End the program, in which nothing unexpected may have happened."""
        self.session.history.mark_saved()
        self.window.replace()
        self.program.close()
        self.program.deleteLater()
        self.settle()
        QApplication.clipboard().clear()
        assert self.faults == []
