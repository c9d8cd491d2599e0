"""A list of everything that can vary, found by typing."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from blockstudio.graph.records import Block, DataSpec, Node
from blockstudio.recipes.settings.paths import BYPASS, Setting
from blockstudio.studio.forms.controls import GRID, Field, sized
from blockstudio.studio.look.rows import ROW, Row, RowDelegate
from blockstudio.studio.translations import tr
from blockstudio.sweeps.report import shown

_PATH = Qt.ItemDataRole.UserRole + 1
_LEAST = 250


class SettingPicker(QWidget):
    """A search field over a list; Enter or a double click takes a setting."""

    taken = Signal(object)
    """A setting was taken: the `Setting`."""

    def __init__(self, settings: Sequence[Setting], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = {setting.path: setting for setting in settings}
        self._used: set[str] = set()
        self.field = Field(self)
        self.field.setPlaceholderText(tr("Find a setting"))
        self.field.setAccessibleName(tr("Find a setting"))
        self.list = QListWidget(self)
        self.list.setItemDelegate(RowDelegate(self.list))
        self.list.setFrameShape(QListWidget.Shape.NoFrame)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setAccessibleName(tr("Settings"))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        sized(self.list)
        self.setMinimumWidth(_LEAST)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(self.field)
        column.addWidget(self.list, 1)
        self._fill()
        self.field.textChanged.connect(lambda _words: self._fill())
        self.list.itemDoubleClicked.connect(lambda _item: self._take())

    def leave_out(self, paths: Iterable[str]) -> None:
        """Offer no more what varies already."""
        used = set(paths)
        if used != self._used:
            self._used = used
            self._fill()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk through the list from the field; take with Enter."""
        keys = Qt.Key
        if event.key() in (keys.Key_Up, keys.Key_Down):
            step = 1 if event.key() == keys.Key_Down else -1
            self._walk(step)
        elif event.key() in (keys.Key_Return, keys.Key_Enter):
            self._take()
        else:
            super().keyPressEvent(event)

    def _fill(self) -> None:
        self.list.clear()
        heading = ""
        for setting in self._fitting():
            sweep = group_of(setting)
            if sweep != heading:
                heading = sweep
                self._add(Row(sweep, heading=True), "")
            value = "–" if setting.value in (None, "") else shown(setting.value)
            self._add(Row(named(setting), right=value), setting.path)
        self._walk(1)

    def _fitting(self) -> list[Setting]:
        words = self.field.text().lower().split()
        return [
            setting
            for path, setting in self._settings.items()
            if path not in self._used and all(word in path.lower() for word in words)
        ]

    def _add(self, row: Row, path: str) -> None:
        item = QListWidgetItem(self.list)
        item.setData(ROW, row)
        item.setData(_PATH, path)
        item.setText(row.title)
        item.setToolTip(path)
        if row.heading:
            item.setFlags(Qt.ItemFlag.NoItemFlags)

    def _walk(self, step: int) -> None:
        place = self.list.currentRow() + step
        while 0 <= place < self.list.count() and not self.list.item(place).data(_PATH):
            place += step
        if 0 <= place < self.list.count():
            self.list.setCurrentRow(place)

    def _take(self) -> None:
        item = self.list.currentItem()
        if item is not None and item.data(_PATH):
            self.taken.emit(self._settings[item.data(_PATH)])


def group_of(setting: Setting) -> str:
    """Return the heading under which a setting stands."""
    match setting.home:
        case Block():
            return tr("Arguments of blocks")
        case Node() if setting.holder == BYPASS:
            return tr("Bypass")
        case Node():
            return tr("Layers")
        case DataSpec():
            return tr("Data")
        case _:
            return tr("Recipe")


def named(setting: Setting) -> str:
    """Return a setting's path without its first part, which the heading says."""
    return setting.path.partition(".")[2]
