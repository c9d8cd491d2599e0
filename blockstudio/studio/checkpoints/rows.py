"""What each key of the network gets from a file, as rows of a table; the tensor can be chosen anew."""

from typing import Any

from PySide6.QtCore import QAbstractItemModel, QAbstractTableModel, QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import (
    QComboBox,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from blockstudio.project.checkpoints import TensorEntry
from blockstudio.project.key_matching import MatchRow, may_be
from blockstudio.runs.weights import Matched
from blockstudio.studio.checkpoints.model import Index, told_shape
from blockstudio.studio.look import theme
from blockstudio.studio.translations import tr

Role = Qt.ItemDataRole
STATE, SOURCE = 2, 3
_SHAPES = (1, 4)


class MatchModel(QAbstractTableModel):
    """Key, shape, how it stands, the tensor of the file, its shape."""

    mended = Signal(str, str)
    """A key is to get another tensor of the file, or "" for none."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows: tuple[MatchRow, ...] = ()
        self.entries: dict[str, TensorEntry] = {}
        self._titles = (
            tr("in the network"),
            tr("shape"),
            tr("match"),
            tr("from the file"),
            tr("shape"),
        )

    def show_match(self, match: Matched) -> None:
        """Show what each key gets; rows that are the same ones stay where they are."""
        same = [row.key for row in match.rows] == [row.key for row in self.rows]
        if not same:
            self.beginResetModel()
        self.rows = match.rows
        self.entries = {entry.name: entry for entry in match.table.entries}
        if not same:
            self.endResetModel()
        elif self.rows:
            last = self.index(len(self.rows) - 1, len(self._titles) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        """Return how many keys are shown."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        """Return the number of columns."""
        return 0 if parent.isValid() else len(self._titles)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        """Return the title of a column."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Role.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return self._titles[section] if role == Role.DisplayRole else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Return what can be done with a cell: the tensor is chosen in place."""
        editable = Qt.ItemFlag.ItemIsEditable if index.column() == SOURCE else Qt.ItemFlag(0)
        return super().flags(index) | editable

    def data(self, index: Index, role: int = 0) -> Any:
        """Return the words of a cell, or how they are shown."""
        row, column = self.rows[index.row()], index.column()
        match role:
            case Role.DisplayRole:
                return self._cell(row, column)
            case Role.EditRole:
                return row.source
            case Role.ToolTipRole if column not in _SHAPES:
                return self._cell(row, column)
            case Role.ForegroundRole:
                return _ink(row, column)
            case _:
                return None

    def setData(self, index: Index, value: Any, role: int = Role.EditRole) -> bool:
        """Ask for another tensor."""
        row = self.rows[index.row()]
        if role != Role.EditRole or value == row.source:
            return False
        self.mended.emit(row.key, str(value))
        return True

    def names_for(self, index: Index) -> list[str]:
        """Return the tensors that a key may get: those of its shape first."""
        row = self.rows[index.row()]
        fits = [name for name, each in self.entries.items() if may_be(row.shape, each.shape)]
        return [*fits, *(name for name in self.entries if name not in fits)]

    def _cell(self, row: MatchRow, column: int) -> str:
        entry = self.entries.get(row.source)
        sizes = ["?" if isinstance(size, str) else size for size in row.shape or ("?",)]
        cells = (
            row.key,
            told_shape(sizes if row.shape != () else ()),
            _state(row),
            row.source,
            told_shape(entry.shape) if entry is not None else "",
        )
        return cells[column]


class SourceDelegate(QStyledItemDelegate):
    """Offers the tensors of the file, those of the right shape first; the first entry is none."""

    def createEditor(
        self,
        parent: QWidget,
        option: QStyleOptionViewItem,  # noqa: ARG002
        index: Index,
    ) -> QWidget:
        """Return the list of tensors."""
        model = index.model()
        assert isinstance(model, MatchModel)
        editor = QComboBox(parent)
        editor.setAccessibleName(tr("from the file"))
        editor.addItem(tr("nothing"), "")
        for name in model.names_for(index):
            editor.addItem(f"{name}   {told_shape(model.entries[name].shape)}", name)
        editor.activated.connect(lambda _at: self._take(editor))
        # Once it has its place in the table: there it drops open.
        QTimer.singleShot(0, editor, editor.showPopup)
        return editor

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        """Say in a cell that is empty what a click does."""
        super().initStyleOption(option, index)
        if not option.text:
            option.text = tr("choose…")
            option.palette.setColor(QPalette.ColorRole.Text, QColor(theme.current().muted))

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Choose the tensor that is there."""
        assert isinstance(editor, QComboBox)
        editor.setCurrentIndex(max(editor.findData(index.data(Role.EditRole)), 0))

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Take the tensor that was chosen."""
        assert isinstance(editor, QComboBox)
        model.setData(index, editor.currentData(), Role.EditRole)

    def _take(self, editor: QComboBox) -> None:
        self.commitData.emit(editor)
        self.closeEditor.emit(editor)


def _state(row: MatchRow) -> str:
    match row.state:
        case "matched":
            return tr("fits")
        case "tied":
            return tr("one with {key}", key=row.other)
        case "missing":
            return tr("not in the file")
        case "shape":
            return tr("another shape")
        case "conflict":
            return tr("{key} has other values", key=row.other)


def _ink(row: MatchRow, column: int) -> QColor | None:
    colours = theme.current()
    if column in _SHAPES:
        return QColor(colours.error if row.state == "shape" else colours.muted)
    if column != STATE:
        return None
    inks = {"matched": colours.muted, "tied": colours.tie, "missing": colours.warning}
    return QColor(inks.get(row.state, colours.error))
