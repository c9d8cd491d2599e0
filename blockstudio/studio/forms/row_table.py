"""A table that is read row by row: one look, and the same keys, wherever rows are listed."""

from PySide6.QtCore import QAbstractItemModel, QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from blockstudio.studio.forms.controls import SMALL, sized
from blockstudio.studio.look import theme
from blockstudio.studio.look.scrolling import slim

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class RowTable(QTableView):
    """Shows rows of one height in the colours of the theme; the arrows move, Enter opens one.

    `padding` is that around the words of a cell and of a title, as style sheets say it. With
    `leaves`, Escape is the table's own; otherwise it goes to whom the table lies in. With
    `outline`, the current cell has a line around it.
    """

    entered = Signal()
    """Enter was pressed: the current row is wanted in full."""
    left = Signal()
    """Escape was pressed."""

    def __init__(
        self,
        name: str,
        parent: QWidget | None = None,
        *,
        height: int = 24,
        padding: tuple[str, str] = ("0 8px", "6px 8px"),
        leaves: bool = False,
        outline: bool = True,
    ) -> None:
        super().__init__(parent)
        self._padding = padding
        self._leaves = leaves
        self._outline = "" if outline else "outline: none;"
        self.setAccessibleName(name)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        sized(self, SMALL)
        rows = self.verticalHeader()
        rows.hide()
        rows.setDefaultSectionSize(height)
        # Never by content: a million rows are not to be asked for their heights.
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.dress_header(self.horizontalHeader())
        self._wear()

    def dress_header(self, header: QHeaderView) -> None:
        """Give the titles the look of the table."""
        sized(header, SMALL)
        header.setHighlightSections(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open with Enter, leave with Escape."""
        if event.key() in _ENTER:
            self.entered.emit()
        elif event.key() == Qt.Key.Key_Escape and self._leaves:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Take the colours of another theme."""
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_outline"):
            self._wear()
        super().changeEvent(event)

    def _wear(self) -> None:
        """Give the table the colours of the theme; the change that this makes calls it again."""
        colours, (cell, title) = theme.current(), self._padding
        sheet = f"""
            QTableView {{ background: {colours.panel}; {self._outline} }}
            QAbstractScrollArea::corner {{ background: {colours.panel}; border: none; }}
            QTableView::item {{ padding: {cell}; border: none; }}
            QTableView::item:selected {{ background: {colours.grid}; color: {colours.text}; }}
            QTableView QLineEdit {{
                background: {colours.field}; color: {colours.text};
                border: 1px solid {colours.accent};
            }}
            QHeaderView {{ background: {colours.panel}; border: none; }}
            QHeaderView::section {{
                background: {colours.panel}; color: {colours.muted}; border: none;
                border-bottom: 1px solid {colours.border}; padding: {title};
            }}
        """
        if sheet != self.styleSheet():
            self.setStyleSheet(sheet)


class SortedTable(RowTable):
    """Rows that a click on a title sorts by its column, as wide as they need be."""

    def fill(self, cells: QAbstractItemModel) -> None:
        """Show these cells, in their own order."""
        self.setModel(cells)
        self.setSortingEnabled(True)
        self.unsort()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        slim(self)

    def unsort(self) -> None:
        """Say that the rows stand in their own order."""
        self.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
