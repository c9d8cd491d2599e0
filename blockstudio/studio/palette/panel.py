"""The layers that can be placed: searched in both languages, dragged, or added with Enter."""

from typing import Any

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QPointF,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import QDrag, QKeyEvent
from PySide6.QtWidgets import QListView, QVBoxLayout, QWidget

from blockstudio.graph.change import Change
from blockstudio.graph.records import Block, CustomCode
from blockstudio.studio.files.shelf import Shelf
from blockstudio.studio.forms.controls import Field
from blockstudio.studio.look.exposure import Refresh
from blockstudio.studio.look.rows import RowDelegate
from blockstudio.studio.look.scrolling import quiet
from blockstudio.studio.palette.chip import chip
from blockstudio.studio.palette.kinds import PaletteModel
from blockstudio.studio.session import Session
from blockstudio.studio.translations import tr


class PaletteList(QListView):
    """The list of the palette: drags a picture of the node, adds with Enter."""

    chosen = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose the current line with Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.chosen.emit(self.currentIndex().row())
        else:
            super().keyPressEvent(event)

    def startDrag(self, actions: Qt.DropAction) -> None:  # noqa: ARG002
        """Drag the kind under a picture of the node it becomes."""
        index = self.currentIndex()
        model = self.model()
        if not isinstance(model, PaletteModel) or not model.entries[index.row()].kind:
            return
        drag = QDrag(self)
        drag.setMimeData(model.mimeData([index]))
        picture = chip(model.entries[index.row()].row, self.devicePixelRatioF())
        drag.setPixmap(picture)
        drag.setHotSpot(QRectF(QPointF(), picture.deviceIndependentSize()).center().toPoint())
        drag.exec(Qt.DropAction.CopyAction)


class Palette(QWidget):
    """The search field and the list of everything that can be placed."""

    chosen = Signal(str)
    """A kind is to be added at a place of the canvas's choice."""

    def __init__(
        self, session: Session, parent: QWidget | None = None, shelf: Shelf | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self.field = Field(self)
        self.field.setPlaceholderText(tr("Find a layer…"))
        self.field.setAccessibleName(tr("Find a layer"))
        self.field.setClearButtonEnabled(True)
        self.field.installEventFilter(self)
        self.model = PaletteModel(session, self, shelf)
        self.list = PaletteList(self)
        self.list.setModel(self.model)
        self.list.setItemDelegate(RowDelegate(self.list))
        self.list.setDragEnabled(True)
        quiet(self.list, tr("Layers"))
        self._build()
        self.field.textChanged.connect(self._search)
        self.list.chosen.connect(self._choose)
        self.list.doubleClicked.connect(lambda index: self._choose(index.row(), twice=True))
        self.list.clicked.connect(self._click)
        self._soon = Refresh(self, self.model.refresh)
        self._soon.hear(session.changed, self._on_change)
        for signal in (session.reopened, session.entered):
            signal.connect(self._soon.ask)
        if shelf is not None:
            shelf.changed.connect(self._soon.ask)
            shelf.look()

    def focus_search(self) -> None:
        """Put the cursor into the search field."""
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def eventFilter(self, watched: Any, event: QEvent) -> bool:
        """Steer the list from the search field: arrows move, Enter adds, Escape clears."""
        if watched is self.field and event.type() == QEvent.Type.KeyPress:
            assert isinstance(event, QKeyEvent)
            match event.key():
                case Qt.Key.Key_Down | Qt.Key.Key_Up | Qt.Key.Key_PageDown | Qt.Key.Key_PageUp:
                    self.list.keyPressEvent(event)
                    return True
                case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                    self._choose(self.list.currentIndex().row())
                    return True
                case Qt.Key.Key_Escape if self.field.text():
                    self.field.clear()
                    return True
        return super().eventFilter(watched, event)

    def _build(self) -> None:
        self.field.lead_with("search")
        self.field.setTextMargins(0, 0, 0, 0)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 4, 4, 6)
        layout.setSpacing(6)
        layout.addWidget(self.field)
        layout.addWidget(self.list)

    def _search(self, query: str) -> None:
        # Only headings are of another height, and what is found has none.
        self.list.setUniformItemSizes(bool(query.strip()))
        self.model.search(query)
        if query and self.model.entries:
            self.list.setCurrentIndex(self.model.index(0))
        self.list.scrollToTop()

    def _click(self, index: QModelIndex) -> None:
        if (family := self.model.entries[index.row()].more) is not None:
            self.model.toggle(family)

    def _choose(self, row: int, *, twice: bool = False) -> None:
        if not 0 <= row < len(self.model.entries):
            return
        entry = self.model.entries[row]
        if entry.kind:
            self.chosen.emit(entry.kind)
        elif entry.more is not None and not twice:
            self.model.toggle(entry.more)

    def _on_change(self, change: Change) -> None:
        records = (*change.before.values(), *change.after.values())
        if any(
            isinstance(r, Block | CustomCode) or getattr(r, "definition", None) for r in records
        ):
            self.model.refresh()
