"""The columns of a table, line by line: a model of texts, and a view for mouse and keys."""

from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

from blockstudio.data.choices import Rule, role_of, rule_of
from blockstudio.data.plans import ColumnFacts, Role
from blockstudio.data.sources import Options
from blockstudio.studio.data.column_words import found_words, role_word, rule_word
from blockstudio.studio.forms.controls import SMALL, sized
from blockstudio.studio.look import theme
from blockstudio.studio.translations import told, tr

Index = QModelIndex | QPersistentModelIndex
NAME, ROLE, MISSING, FOUND = range(4)
ROW = 26


class ColumnModel(QAbstractTableModel):
    """One line for each column: its name, role and rule as they are set now, and what was found."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.columns: tuple[ColumnFacts, ...] = ()
        self.options: Options = {}
        self.guessed = ""
        """The column that is the target unless another is named."""
        self.titles = [tr("column"), tr("role"), tr("missing cells"), tr("found")]

    def show_table(
        self, columns: tuple[ColumnFacts, ...], options: Options, guessed: str = ""
    ) -> None:
        """Show these columns with what the options say of them; `guessed` is the target found."""
        self.guessed = guessed
        same = [column.name for column in columns] == [column.name for column in self.columns]
        if not same:
            self.beginResetModel()
        self.columns, self.options = columns, options
        if not same:
            self.endResetModel()
        elif columns:
            self.dataChanged.emit(self.index(0, 0), self.index(len(columns) - 1, FOUND))

    def role_at(self, row: int) -> Role:
        """Return the role of a column as it is set now."""
        return role_of(self.options, self.columns[row], self.guessed)

    def rule_at(self, row: int) -> Rule | None:
        """Return what stands for a missing cell of a column as it is set now."""
        return rule_of(self.options, self.columns[row].name, self.role_at(row))

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        """Return the number of columns of the table."""
        return 0 if parent.isValid() else len(self.columns)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        """Return the number of things told of each."""
        return 0 if parent.isValid() else len(self.titles)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        """Return what is told in a column of this view."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return self.titles[section] if role == Qt.ItemDataRole.DisplayRole else None

    def data(self, index: Index, role: int = 0) -> Any:
        """Return the text of a cell; what is set is bold, what is guessed stands back."""
        column = self.columns[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._text(column, index)
            case Qt.ItemDataRole.ToolTipRole:
                return self._tip(column, index)
            case Qt.ItemDataRole.ForegroundRole:
                back = self.role_at(index.row()) == "ignored" or index.column() == FOUND
                return QColor(theme.current().muted if back else theme.current().text)
            case Qt.ItemDataRole.FontRole if self._is_set(column, index):
                font = QFont()
                font.setPixelSize(SMALL)
                font.setBold(True)
                return font
            case _:
                return None

    def _text(self, column: ColumnFacts, index: Index) -> str:
        match index.column():
            case 0:
                return column.name
            case 1:
                return role_word(self.role_at(index.row()))
            case 2:
                rule = self.rule_at(index.row())
                return self._rule(column, rule) if rule is not None else "–"
            case _:
                return found_words(column)

    def _rule(self, column: ColumnFacts, rule: Rule) -> str:
        if rule != "constant":
            return rule_word(rule)
        own = self.options.get("constants", {})
        value = own.get(column.name, self.options.get("constant", 0.0))
        return f"{value:g}" if isinstance(value, float) else str(value)

    def _tip(self, column: ColumnFacts, index: Index) -> str:
        if index.column() == NAME:
            return column.name
        if index.column() == FOUND:
            return found_words(column)
        if index.column() == ROLE and self.role_at(index.row()) == "ignored" and column.why:
            return told(column.why)
        return tr("Enter, Space or a click offers what can be chosen; Delete takes it back.")

    def _is_set(self, column: ColumnFacts, index: Index) -> bool:
        if index.column() == ROLE:
            chosen = self.options.get("columns", {})
            return column.name in chosen or self.options.get("target") == column.name
        return index.column() == MISSING and column.name in self.options.get("missing", {})


class ColumnView(QTableView):
    """A table whose cells are chosen with the arrows and opened with Enter or Space."""

    menu_requested = Signal(object)
    """The menu of a cell is asked for: its index."""
    given_up = Signal(object)
    """What was set in a cell is to be taken back: its index."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        sized(self, SMALL)
        sized(self.horizontalHeader(), SMALL)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(ROW)
        self.horizontalHeader().setHighlightSections(False)
        self.setAccessibleName(tr("Columns"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the menu of the current cell, or take back what was set in it."""
        keys, index = Qt.Key, self.currentIndex()
        opens = (keys.Key_Return, keys.Key_Enter, keys.Key_Space, keys.Key_F2)
        if index.isValid() and event.key() in opens:
            self.menu_requested.emit(index)
        elif index.isValid() and event.key() in (keys.Key_Delete, keys.Key_Backspace):
            self.given_up.emit(index)
        else:
            super().keyPressEvent(event)
