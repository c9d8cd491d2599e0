"""One field that finds everything: commands, layers to add, nodes to jump to, projects to open."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QGraphicsDropShadowEffect,
    QListView,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from blockstudio.catalogue.letters import score
from blockstudio.studio.forms.controls import Field
from blockstudio.studio.look.rows import ROW, Row, RowDelegate
from blockstudio.studio.look.scrolling import quiet
from blockstudio.studio.look.theme import current
from blockstudio.studio.look.voice import Voice
from blockstudio.studio.translations import tr

_MOST = 60
_OTHER_WORD = 25
_WIDTH = 560
_HEIGHT = 400


@dataclass(frozen=True)
class Command:
    """Something that can be found: how it looks, by which other words, how much it is preferred.

    What is searched elsewhere says by `fit` how well a query fits it, in the measure of `score`.
    """

    row: Row
    words: str
    run: Callable[[], object]
    bonus: int = 0
    fit: Callable[[str], int | None] | None = None


Source = Callable[[], Iterable[Command]]


class CommandModel(QAbstractListModel):
    """The commands that fit the query, the best first."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._all: list[Command] = []
        self.found: list[Command] = []

    def offer(self, commands: Iterable[Command]) -> None:
        """Take the commands there are at this moment."""
        self._all = list(commands)
        self.search("")

    def search(self, query: str) -> None:
        """Show what fits `query`; for an empty one, what was offered first."""
        self.beginResetModel()
        self.found = list(self._ranked(query))[:_MOST] if query.strip() else self._all[:_MOST]
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:
        """Return the number of lines."""
        return 0 if parent.isValid() else len(self.found)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = 0) -> Any:
        """Return what a view asks of a line."""
        row = self.found[index.row()].row
        if role == ROW:
            return row
        return row.title if role == Qt.ItemDataRole.DisplayRole else None

    def _ranked(self, query: str) -> Iterator[Command]:
        hits = [
            (value + command.bonus, place)
            for place, command in enumerate(self._all)
            if (value := _fit(query, command)) is not None
        ]
        for _, place in sorted(hits, key=lambda hit: (-hit[0], hit[1])):
            yield self._all[place]


def _fit(query: str, command: Command) -> int | None:
    """Return how well a query fits; another word than the title counts for less."""
    if command.fit is not None:
        return command.fit(query)
    by_title = score(query, command.row.title)
    if by_title is not None:
        return by_title
    by_words = score(query, f"{command.row.title} {command.words}")
    return None if by_words is None else by_words - _OTHER_WORD


class CommandPalette(QFrame):
    """Lies over the window while it is open; Escape or a click elsewhere closes it."""

    closed = Signal()
    """It is gone, with something chosen or not."""

    def __init__(self, sources: Iterable[Source], parent: QWidget, prompt: str = "") -> None:
        super().__init__(parent)
        self._over = parent
        self._sources = tuple(sources)
        self._before: QWidget | None = None
        self.field = Field(self)
        asked = prompt or tr("Type a command, a layer or the name of a node")
        self.field.setPlaceholderText(asked)
        self.field.setAccessibleName(prompt or tr("Search or run a command…"))
        self.field.lead_with("search")
        self.model = CommandModel(self)
        self.list = QListView(self)
        self.list.setModel(self.model)
        self.voice = Voice(self.field)
        self._build()
        self.hide()
        self.list.selectionModel().currentChanged.connect(self._tell)
        self.field.textChanged.connect(self._search)
        self.field.installEventFilter(self)
        self.list.clicked.connect(lambda index: self._run(index.row()))

    def open(self) -> None:
        """Show it with everything that can be done now."""
        self.model.offer(command for source in self._sources for command in source())
        self._before = QApplication.focusWidget()
        self.field.clear()
        self._place()
        self._mark_first()
        self.show()
        self.raise_()
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)

    def dismiss(self) -> None:
        """Close it with nothing chosen, if it is open: what it offers is so no longer."""
        if self.isVisible():
            self._close()

    def eventFilter(self, watched: Any, event: QEvent) -> bool:
        """Steer the list from the field, and close when the focus goes elsewhere."""
        if watched is self.field and event.type() == QEvent.Type.FocusOut:
            self.hide()
            self.closed.emit()
        if watched is self.field and event.type() == QEvent.Type.KeyPress:
            assert isinstance(event, QKeyEvent)
            return self._key(event)
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint the card it lies on."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(current().border)))
        painter.setBrush(QColor(current().panel))
        painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), 10, 10)

    def _build(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setItemDelegate(RowDelegate(self.list))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        quiet(self.list, tr("What was found"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 10, 10, 10)
        layout.addWidget(self.field)
        layout.addWidget(self.list)
        shadow = QGraphicsDropShadowEffect(self, blurRadius=36, xOffset=0, yOffset=8)
        shadow.setColor(QColor(0, 0, 0, 90))
        self.setGraphicsEffect(shadow)

    def _place(self) -> None:
        width = min(_WIDTH, self._over.width() - 32)
        height = min(_HEIGHT, self._over.height() - 80)
        self.setGeometry((self._over.width() - width) // 2, 44, width, height)

    def _key(self, event: QKeyEvent) -> bool:
        match event.key():
            case Qt.Key.Key_Down | Qt.Key.Key_Up | Qt.Key.Key_PageDown | Qt.Key.Key_PageUp:
                self.list.keyPressEvent(event)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self._run(self.list.currentIndex().row())
            case Qt.Key.Key_Escape:
                self._close()
            case _:
                return False
        return True

    def _tell(self, index: QModelIndex) -> None:
        """Say what Enter would do: the keys stay in the field, and so does a screen reader."""
        if 0 <= index.row() < len(self.model.found):
            row = self.model.found[index.row()].row
            self.voice.say(", ".join(word for word in (row.title, row.suffix, row.right) if word))

    def _search(self, query: str) -> None:
        self.model.search(query)
        self._mark_first()

    def _mark_first(self) -> None:
        if self.model.found:
            self.list.setCurrentIndex(self.model.index(0))
        self.list.scrollToTop()

    def _run(self, row: int) -> None:
        if 0 <= row < len(self.model.found):
            command = self.model.found[row]
            self._close()
            command.run()

    def _close(self) -> None:
        self.hide()
        # What had the focus may be gone: a field that closes when the focus leaves it.
        there = self._before is not None and isValid(self._before)
        before = self._before if there else None
        (before or self._over).setFocus(Qt.FocusReason.PopupFocusReason)
