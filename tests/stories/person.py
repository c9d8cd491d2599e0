"""A person at the real window: sees it, and acts by mouse and keys only."""

import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QElapsedTimer, QEvent, QPoint, QPointF, QSize, Qt, QTimer
from PySide6.QtGui import QAction, QDrag, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QFileDialog,
    QLineEdit,
    QMessageBox,
    QScrollArea,
    QTreeWidget,
    QTreeWidgetItemIterator,
    QWidget,
)

from blockstudio.graph.records import Node
from blockstudio.studio.canvas.glide import Glide
from blockstudio.studio.program import Program, application
from blockstudio.studio.settings import Settings

LEFT = Qt.MouseButton.LeftButton
NONE = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
MOMENT = 50
"""Milliseconds for which the program puts off, at most, what an edit asks for."""
LONGEST_REST = 3000
"""Milliseconds after which nobody waits any longer for a program that always has something to do."""


class Person:
    """Starts the program and uses it; asks of it only what could be seen on the screen.

    With STORY_THEME in the environment, in that theme.
    """

    def __init__(self, file: Path | None = None, size: QSize = QSize(1600, 1000)) -> None:
        settings = Settings()
        settings.theme = os.environ.get("STORY_THEME", settings.theme)
        self.app = application(settings)
        self.program = Program(self.app)
        self.faults: list[str] = []
        self.program.unexpected.happened.connect(self.faults.append)
        self.program.start(file)
        self.window.resize(size)
        self.window.move(0, 0)
        QTest.qWaitForWindowExposed(self.window, 60_000)
        self.window.activateWindow()
        self.until(lambda: QApplication.activeWindow() is not None, "the window is active")

    @property
    def window(self) -> Any:
        """The window of the moment."""
        return self.program.window

    @property
    def session(self) -> Any:
        """What the window shows."""
        return self.program.bench.session

    def leave(self) -> None:
        """Close the window and let everything go, saved or not: a failed step must not ask."""
        self.session.history.mark_saved()
        self.program.close()
        self.window.replace()
        self.app.processEvents()
        self.app.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        self.app.processEvents()

    def rest(self, seconds: float = 0.0) -> None:
        """Let the program do all that is due, or go on for so many seconds."""
        QTest.qWait(int(seconds * 1000))
        clock = QElapsedTimer()
        clock.start()
        while True:
            for _ in range(3):
                # What the screen has to say of it is heard too.
                QGuiApplication.sync()
                self.app.processEvents()
                self.app.sendPostedEvents(None, QEvent.Type.DeferredDelete)
            if not self._is_about_to() or clock.elapsed() > LONGEST_REST:
                return
            QTest.qWait(5)

    def _is_about_to(self) -> bool:
        """Return whether anything is put off for a moment, as what many edits ask for at once is."""
        timers = (t for w in (self.program, self.window) for t in w.findChildren(QTimer))
        return any(t.isActive() and t.isSingleShot() and t.interval() <= MOMENT for t in timers)

    def until(self, true: Callable[[], object], what: str, seconds: float = 120) -> None:
        """Wait until something is so; fail naming it if it takes too long."""
        clock = QElapsedTimer()
        clock.start()
        while not true():
            assert clock.elapsed() < seconds * 1000, f"waited {seconds} s in vain: {what}"
            QTest.qWait(10)
        # Who reads the window next finds what follows from it there too.
        QTest.qWait(20)

    # --- seeing -------------------------------------------------------------------------------

    def node(self, name: str) -> Node:
        """The node of that name on the canvas."""
        block = self.session.block.id
        return next(n for n in self.session.store.nodes(block) if n.name == name)

    def names(self) -> set[str]:
        """The names of the nodes on the canvas."""
        return {n.name for n in self.session.store.nodes(self.session.block.id)}

    def wires(self) -> set[tuple[str, str]]:
        """The wires on the canvas, by the names at their ends."""
        store = self.session.store
        wires = store.wires(self.session.block.id)
        return {(store.node(w.source).name, store.node(w.target).name) for w in wires}

    def shape(self, name: str) -> str:
        """The shape in the pill behind a node."""
        facts = self.session.facts_of(self.node(name).id)
        return ", ".join(map(str, facts.outputs.values())) if facts else ""

    def count(self, name: str) -> int:
        """The parameter count on a node."""
        facts = self.session.facts_of(self.node(name).id)
        return facts.count if facts else 0

    def standing(self) -> Any:
        """The canvas, once its cards stand still: what is on its way can't be aimed at."""
        canvas = self.window.canvas
        glides = canvas.findChildren(Glide)
        if any(glide.is_on for glide in glides):
            self.until(lambda: not any(glide.is_on for glide in glides), "the cards stand still")
        return canvas

    def spot(self, name: str) -> QPoint:
        """A place on a node's card."""
        canvas = self.standing()
        box = canvas.block_scene.box(self.node(name).id)
        return canvas.mapFromScene(QPointF(box.center().x(), box.top() + 12))

    def port(self, name: str, side: str, index: int = 0) -> QPoint:
        """The place of a port."""
        canvas = self.standing()
        item = canvas.block_scene.nodes[self.node(name).id]
        plugs = item.card.inputs if side == "input" else item.card.outputs
        x = 0.0 if side == "input" else item.card.width
        return canvas.mapFromScene(item.mapToScene(QPointF(x, plugs[index].y)))

    def diamond(self, name: str, parameter: str) -> QPoint:
        """The place of a parameter's port."""
        canvas = self.standing()
        item = canvas.block_scene.nodes[self.node(name).id]
        plug = next(plug for plug in item.card.parameters if plug.name == parameter)
        return canvas.mapFromScene(item.mapToScene(QPointF(plug.x, plug.y)))

    def card(self, name: str) -> Any:
        """What stands on a node's card."""
        return self.window.canvas.block_scene.nodes[self.node(name).id].card

    def middle_of_wire(self, one: str, other: str) -> QPoint:
        """The place half-way along a wire."""
        start, end = self.port(one, "output"), self.port(other, "input")
        return QPoint((start.x() + end.x()) // 2, (start.y() + end.y()) // 2)

    def code(self) -> str:
        """What stands in the code pane, once it has caught up with the document."""
        view = self.panel("code").view
        self.until(lambda: view.toPlainText() == self.session.source.text, "the code of now")
        return view.toPlainText()

    def panel(self, name: str) -> Any:
        """A panel, brought to the front as a click on its tab does."""
        found = self.window.panels.show(name)
        self.rest()
        return found

    # --- doing --------------------------------------------------------------------------------

    def click(self, name: str, keys: Qt.KeyboardModifier = NONE) -> None:
        """Click a node."""
        QTest.mouseClick(self.window.canvas.viewport(), LEFT, keys, self.spot(name))
        self.rest()

    def double_click(self, name: str) -> None:
        """Double-click a node."""
        self.click(name)
        QTest.mouseDClick(self.window.canvas.viewport(), LEFT, NONE, self.spot(name))
        self.rest()

    def drag(self, start: QPoint, end: QPoint) -> None:
        """Drag on the canvas."""
        canvas = self.window.canvas.viewport()
        QTest.mousePress(canvas, LEFT, NONE, start)
        for step in range(1, 9):
            QTest.mouseMove(canvas, start + (end - start) * step / 8)
            self.rest()
        QTest.mouseRelease(canvas, LEFT, NONE, end)
        self.rest()

    def see(self, *names: str) -> None:
        """Select nodes and bring them into view, as large as they are drawn to be."""
        self.press(Qt.Key.Key_1, CTRL)
        for place, name in enumerate(names):
            self.click(name, SHIFT if place else NONE)
        self.press(Qt.Key.Key_2, CTRL)

    def dialog(self, kind: type[Any]) -> Any:
        """The open dialog of that kind, once it is there."""
        self.until(lambda: self._dialog(kind) is not None, f"a {kind.__name__}")
        return self._dialog(kind)

    def press(self, key: Qt.Key, keys: Qt.KeyboardModifier = NONE) -> None:
        """Press a key where the focus is."""
        QTest.keyClick(QApplication.focusWidget() or self.window, key, keys)
        self.rest()

    def push(self, where: QWidget, words: str) -> None:
        """Click the button of that text, after scrolling to it where there is more than fits."""
        found = [one for one in where.findChildren(QAbstractButton) if one.isVisible()]
        button = next(one for one in found if one.text() == words)
        self.scroll(where, button)
        QTest.mouseClick(button, LEFT)
        self.rest()

    def scroll(self, where: QWidget, widget: QWidget) -> None:
        """Bring a part of a panel into view, as the wheel does."""
        if isinstance(where, QScrollArea):
            where.ensureWidgetVisible(widget, 0, 60)
            self.rest()

    def action(self, name: str) -> QAction:
        """An entry of the menus."""
        return self.window.actions_by_id.by_id[name]

    def choose(self, name: str) -> None:
        """Open the menu an entry is in and click it; it must be enabled."""
        action = self.action(name)
        assert action.isEnabled(), f"{name} is greyed out"
        bar = self.window.menuBar()
        top = next(item for item in bar.actions() if action in item.menu().actions())
        menu = top.menu()
        QTest.mouseClick(bar, LEFT, NONE, bar.actionGeometry(top).center())
        self.until(menu.isVisible, f"the menu with {name}")
        QTest.mouseClick(menu, LEFT, NONE, menu.actionGeometry(action).center())
        self.until(lambda: not menu.isVisible(), "the menu goes")
        self.rest()

    def open_example(self, title: str) -> None:
        """Click a card of the example gallery."""
        cards = self.window.gallery.cards
        (card,) = cards.findItems(title, Qt.MatchFlag.MatchExactly)
        cards.scrollToItem(card)
        QTest.mouseClick(cards.viewport(), LEFT, NONE, cards.visualItemRect(card).center())
        self.rest()

    def fill(self, name: str, words: str, form: QWidget | None = None) -> None:
        """Type into a field of the inspector and press Enter."""
        field = self.field(name, form)
        QTest.mouseClick(field, LEFT)
        field.selectAll()
        QTest.keyClicks(field, words)
        QTest.keyClick(field, Qt.Key.Key_Return)
        self.rest()

    def clear(self, name: str) -> None:
        """Empty a field of the inspector and press Enter: back to auto."""
        field = self.field(name)
        QTest.mouseClick(field, LEFT)
        field.selectAll()
        QTest.keyClick(field, Qt.Key.Key_Delete)
        QTest.keyClick(field, Qt.Key.Key_Return)
        self.rest()

    def field(self, name: str, form: QWidget | None = None) -> QLineEdit:
        """The field of that name."""
        where = form or self.panel("inspector")
        found = [w for w in where.findChildren(QLineEdit, name) if w.isVisible()]
        assert found, f"there is no field {name}"
        return found[0]

    def words(self, where: QWidget) -> str:
        """Everything that can be read in a part of the window."""
        labels = where.findChildren(QWidget)
        return "\n".join(w.text() for w in labels if hasattr(w, "text") and w.isVisible())

    def words_of_tree(self, where: QWidget) -> list[str]:
        """The words in the outline, from top to bottom."""
        tree = where.findChild(QTreeWidget)
        steps = QTreeWidgetItemIterator(tree)
        found: list[str] = []
        while item := steps.value():
            found.append(item.text(0))
            steps += 1
        return found

    def drag_kind(self, search: str, spot: QPoint) -> None:
        """Find a kind in the palette and drag it to a place on the canvas."""
        palette = self.panel("layers")
        QTest.mouseClick(palette.field, LEFT)
        palette.field.selectAll()
        QTest.keyClicks(palette.field, search)
        self.rest()
        index = palette.model.index(0, 0)
        start = palette.list.visualRect(index).center()
        self._carry(palette.list.viewport(), start, self.window.canvas.viewport().mapToGlobal(spot))
        palette.field.clear()

    def drag_line(self, name: str, above: str) -> None:
        """Drag a line of the outline to between another one and the line over that."""
        tree = self.panel("outline").findChild(QTreeWidget)
        exact = Qt.MatchFlag.MatchExactly | Qt.MatchFlag.MatchRecursive
        line, other = (tree.findItems(words, exact)[0] for words in (name, above))
        edge = tree.visualItemRect(other).topLeft() + QPoint(40, 0)
        port = tree.viewport()
        self._carry(port, tree.visualItemRect(line).center(), port.mapToGlobal(edge))

    def _carry(self, grip: QWidget, start: QPoint, target: QPoint) -> None:
        """Drag what is under `start` in a widget to a place on the screen."""
        moves = [target + QPoint(-40, 30), target + QPoint(-10, 5), target]
        handle = self.window.windowHandle()
        carried: list[bool] = []

        def hand(step: int = 0) -> None:
            # Qt drags in a loop of its own, which ends with the release: this is what goes on in it.
            if carried:
                return
            if self.window.findChild(QDrag) is None:
                QTimer.singleShot(5, hand)
            elif step < len(moves):
                QTest.mouseMove(handle, handle.mapFromGlobal(moves[step]))
                QTimer.singleShot(20, lambda: hand(step + 1))
            else:
                carried.append(True)
                QTest.mouseRelease(handle, LEFT, NONE, handle.mapFromGlobal(target))

        QTest.mousePress(grip, LEFT, NONE, start)
        QTimer.singleShot(5, hand)
        for step in range(1, 6):
            QTest.mouseMove(grip, start + QPoint(6 * step, 3 * step))
        picked_up = bool(carried)
        carried.append(picked_up)
        assert picked_up, "nothing was picked up"
        self.rest()

    def pick(self, name: str, value: str, form: QWidget) -> None:
        """Choose a value of a drop-down field."""
        box = next(w for w in form.findChildren(QComboBox, name) if w.isVisible())
        index = next(i for i in range(box.count()) if box.itemData(i) == value)
        QTest.mouseClick(box, LEFT)
        self.rest()
        QTest.keyClick(box.view(), Qt.Key.Key_Home)
        for _ in range(index):
            QTest.keyClick(box.view(), Qt.Key.Key_Down)
        QTest.keyClick(box.view(), Qt.Key.Key_Return)
        self.rest()

    def accept(self, dialog: QWidget) -> None:
        """Press the main button of a dialog."""
        button = next(w for w in dialog.findChildren(QAbstractButton) if w.isVisible())
        QTest.mouseClick(button, LEFT)
        self.rest()
        self.come_back()

    def answer_file(self, path: Path) -> None:
        """Type a path into the open file dialog and accept it."""
        self.until(lambda: self._dialog(QFileDialog) is not None, "a file dialog")
        dialog = self._dialog(QFileDialog)
        field = dialog.findChild(QLineEdit, "fileNameEdit")
        field.selectAll()
        QTest.keyClicks(field, str(path))
        asked = QElapsedTimer()

        def gone() -> bool:
            # Its list of completions, which comes when it will, may take Enter for itself.
            if self._dialog(QFileDialog) is dialog and (
                not asked.isValid() or asked.elapsed() > 3000
            ):
                asked.start()
                completions = field.completer().popup()
                if completions.isVisible():
                    QTest.keyClick(completions, Qt.Key.Key_Escape)
                QTest.keyClick(field, Qt.Key.Key_Return)
            return self._dialog(QFileDialog) is None

        self.until(gone, "the file dialog goes")
        self.come_back()

    def answer_box(self, button: QMessageBox.StandardButton) -> str:
        """Press a button of the open message box and return what it said."""
        self.until(lambda: self._dialog(QMessageBox) is not None, "a message box")
        box = self._dialog(QMessageBox)
        said = f"{box.text()}\n{box.informativeText()}"
        QTest.mouseClick(box.button(button), LEFT)
        self.rest()
        self.come_back()
        return said

    def come_back(self) -> None:
        """Make the window active again, or the dialog it waits for: here nobody does it for us."""
        front = QApplication.activeModalWidget() or self.window
        front.activateWindow()
        there = lambda: front.isActiveWindow() or self._dialog(QMessageBox)  # noqa: E731
        self.until(there, "the window is active again")

    def _dialog(self, kind: type[Any]) -> Any:
        found: Iterable[QWidget] = QApplication.topLevelWidgets()
        return next((w for w in found if isinstance(w, kind) and w.isVisible()), None)

    def picture(self, name: str, what: QWidget | None = None) -> None:
        """Keep a picture of the window, or of a dialog, where STORY_PICTURES names a folder."""
        if folder := os.environ.get("STORY_PICTURES"):
            self.rest(0.2)
            (what or self.window).grab().save(str(Path(folder) / f"{name}.png"))
