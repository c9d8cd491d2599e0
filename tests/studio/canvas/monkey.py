"""A monkey at the canvas: gestures of mouse and keys, drawn from a seed; `python -m` does as many as asked.

It knows where things are and not what they mean. Whatever it does, nothing may be raised, and all of
it can be undone to the beginning and done again to the end.
"""

import os
import random
import sys
import time
from collections.abc import Callable
from types import TracebackType

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget

from blockstudio.graph.records import INPUT, OUTPUT, Id
from blockstudio.studio.actions import COMMANDS
from blockstudio.studio.canvas.gestures.drop import KIND_MIME
from blockstudio.studio.session import Session
from tests.studio.canvas.desk import LINEAR, NO_KEY, RELU, Desk

CTRL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)
KINDS = (
    LINEAR,
    RELU,
    "torch.nn.Conv2d",
    "torch.add",
    "torch.cat",
    INPUT,
    OUTPUT,
    "blockstudio.While",
    "blockstudio.If",
)
KEYS = (
    Qt.Key.Key_Delete, Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Tab,
    Qt.Key.Key_Return, Qt.Key.Key_Backspace, Qt.Key.Key_Home, Qt.Key.Key_W, Qt.Key.Key_Escape,
)  # fmt: skip
WORDS = ("Linear 256", "Conv2d(32, 3)", "relu", "add", "nothing like it", "a name", "7", "")
TELL = 500
"""After how many gestures a line says how it goes."""
MOST = 30
"""How many nodes a block may have before some are taken away: people work with as many."""


class Monkey:
    """Does one gesture after another on a desk."""

    def __init__(self, desk: Desk, seed: int) -> None:
        self.desk = desk
        self.chance = random.Random(seed)
        self.done: list[str] = []
        targets = desk._targets
        self._rows = [row for row in COMMANDS if row.handler.rpartition(".")[0] in targets]
        self._gestures: dict[Callable[[], str], int] = {
            self._click: 4,
            self._double_click: 1,
            self._drag: 6,
            self._shake: 1,
            self._carry: 2,
            self._place: 1,
            self._drag_kind: 3,
            self._wheel: 1,
            self._right_click: 1,
            self._press_key: 4,
            self._write: 3,
            self._command: 5,
            self._back_or_forth: 2,
        }

    def step(self) -> None:
        """Do one gesture."""
        (gesture,) = self.chance.choices(list(self._gestures), self._gestures.values())
        self.done.append(gesture())
        self.desk.settle()
        # As in the window's own loop: what was closed is gone, and hears of nothing any more.
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        if len(self.desk.session.store.nodes(self.desk.session.block.id)) > MOST:
            self.desk.do("edit.select_all")
            self.desk.do("edit.delete")

    def _spot(self) -> QPoint:
        """Return a place: often one where something is, in what is worked in or in what else is to be seen."""
        scene = self.desk.canvas.block_scene
        if self.chance.random() < 0.4:
            scene = self.chance.choice(list(self.desk.canvas.stage.visible()))
        place = self.desk.canvas.transform_of(scene).map
        if scene.nodes and self.chance.random() < 0.75:
            item = self.chance.choice(list(scene.nodes.values()))
            plugs = [*item.card.inputs, *item.card.outputs]
            if plugs and self.chance.random() < 0.5:
                x, y = item.port(self.chance.choice(plugs))
            else:
                box = item.sceneBoundingRect()
                x, y = box.center().x(), box.top() + 12
            return place(QPointF(x, y)).toPoint()
        if scene.wires and self.chance.random() < 0.6:
            x1, y1, x2, y2, _ = self.chance.choice(list(scene.wires.values())).ends
            return place(QPointF((x1 + x2) / 2, (y1 + y2) / 2)).toPoint()
        size = self.desk.surface.size()
        return QPoint(self.chance.randrange(size.width()), self.chance.randrange(size.height()))

    def _held(self, *sets: Qt.KeyboardModifier) -> Qt.KeyboardModifier:
        return self.chance.choice((NO_KEY, NO_KEY, *sets))

    def _click(self) -> str:
        held = self._held(SHIFT, CTRL)
        self.desk.click(self._spot(), held)
        return f"click {held}"

    def _double_click(self) -> str:
        self.desk.double_click(self._spot())
        return "double click"

    def _drag(self) -> str:
        held = self._held(CTRL, ALT, SHIFT, CTRL | ALT, CTRL | SHIFT)
        self.desk.drag(self._spot(), self._spot(), held)
        return f"drag {held}"

    def _carry(self) -> str:
        """Drag a card from one block to a place in another; where one is to be seen, make another of some nodes."""
        scenes = list(self.desk.canvas.stage.visible())
        full = [scene for scene in scenes if scene.nodes]
        if len(scenes) == 1 or not full:
            nodes = sorted(self.desk.canvas.block_scene.nodes)
            self.desk.session.select(self.chance.sample(nodes, min(2, len(nodes))))
            self.desk.do("network.group")
            self.desk.do("network.expand")
            return "make a block to carry into"
        home, other = self.chance.choice(full), self.chance.choice(scenes)
        item = self.chance.choice(list(home.nodes.values()))
        box = other.insides.room() or other.bounds()
        to = QPointF(
            self.chance.uniform(box.left(), box.right()),
            self.chance.uniform(box.top(), box.bottom()),
        )
        grip = home.box(item.key).topLeft() + QPointF(40.0, 12.0)
        spots = (
            self.desk.canvas.transform_of(scene).map(place).toPoint()
            for scene, place in ((home, grip), (other, to))
        )
        held = self._held(CTRL)
        self.desk.drag(*spots, held)
        return f"carry {held}"

    def _shake(self) -> str:
        start, end = self._spot(), self._spot()
        self.desk.press(start)
        for across in (40, -40, 40, -40, 40):
            self.desk.move(start + QPoint(across, 0))
        self.desk.move(end)
        self.desk.release(end)
        return "shake"

    def _place(self) -> str:
        """Click while the key of a kind is held."""
        key = self.chance.choice((Qt.Key.Key_L, Qt.Key.Key_R, Qt.Key.Key_A, Qt.Key.Key_O))
        QTest.keyPress(self.desk.canvas, key)
        self.desk.click(self._spot())
        QTest.keyRelease(self.desk.canvas, key)
        return f"place by {key}"

    def _drag_kind(self) -> str:
        kind = self.chance.choice(KINDS)
        self.desk.drag_kind(KIND_MIME, kind, self._spot(), drop=self.chance.random() < 0.9)
        return f"drag {kind} here"

    def _wheel(self) -> str:
        self.desk.wheel(self._spot(), self.chance.choice((-2, -1, 1, 2)))
        return "wheel"

    def _right_click(self) -> str:
        self.desk.right_click(self._spot())
        return "right click"

    def _press_key(self) -> str:
        key = self.chance.choice(KEYS)
        QTest.keyClick(QApplication.focusWidget() or self.desk.canvas, key, self._held(SHIFT, CTRL))
        return f"key {key}"

    def _write(self) -> str:
        """Type where something is asked for, and say yes or no to it."""
        for kind in (QLineEdit, QPlainTextEdit):
            for field in self.desk.find_open(kind):
                return self._write_in(field)
        return "nothing to write in"

    def _write_in(self, field: QWidget) -> str:
        words = self.chance.choice(WORDS)
        QTest.keyClicks(field, words)
        end = self.chance.choice((Qt.Key.Key_Return, Qt.Key.Key_Return, Qt.Key.Key_Escape))
        QTest.keyClick(field, end)
        return f"write {words!r}"

    def _command(self) -> str:
        """Carry out a command that the window would offer now."""
        holds = self.desk.offered()
        row = self.chance.choice([row for row in self._rows if row.when in holds])
        method = self.desk.action(row.id)
        method(row.choice) if row.choice else method()
        return row.id

    def _back_or_forth(self) -> str:
        way = self.chance.choice(
            (self.desk.session.undo, self.desk.session.undo, self.desk.session.redo)
        )
        for _ in range(self.chance.randrange(1, 4)):
            way()
        return way.__name__


def records(session: Session) -> dict[Id, object]:
    """Return the document as it is now."""
    return dict(session.store.records)


def to_the_beginning(session: Session) -> dict[Id, object]:
    """Undo all there is; return the document there."""
    while session.history.undo_title is not None:
        session.undo()
    return records(session)


def to_the_end(session: Session) -> dict[Id, object]:
    """Do all again; return the document there."""
    while session.history.redo_title is not None:
        session.redo()
    return records(session)


def main(gestures: int = 20_000, seed: int = 0) -> int:
    """Let a monkey do so many gestures; return how many things went wrong."""
    faults: list[str] = []

    def note(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        faults.append(f"after {monkey.done[-3:]}: {error!r}")
        sys.__excepthook__(kind, error, trace)

    sys.excepthook = note
    desk = Desk().chain()
    monkey = Monkey(desk, seed)
    start = to_the_beginning(desk.session)
    to_the_end(desk.session)
    began = time.process_time()
    for done in range(1, gestures + 1):
        monkey.step()
        if done % TELL == 0:
            cost = (time.process_time() - began) * 1000 / TELL
            size = len(desk.session.store.records)
            print(
                f"{done:>7,}  {cost:6.1f} ms a gesture  {size:>5,} records  {len(faults)} faults",
                flush=True,
            )
            began = time.process_time()
    end = to_the_end(desk.session)
    if to_the_beginning(desk.session) != start:
        faults.append("undoing all does not lead to the beginning")
    if to_the_end(desk.session) != end:
        faults.append("doing all again does not lead to the end")
    print(f"{gestures:,} gestures, {len(desk.session.store.records):,} records at the end")
    print(f"{len(desk.refusals):,} refusals in words, {len(faults)} faults", *faults, sep="\n")
    desk.canvas.close()
    desk.canvas.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return len(faults)


if __name__ == "__main__":
    application = QApplication([])
    faults = main(*map(int, sys.argv[1:]))
    sys.stdout.flush()
    # What Qt takes down in which order is not asked here.
    os._exit(min(faults, 1))
