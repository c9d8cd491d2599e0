"""The table of parameters: a title sorts by its column, the rows on screen are those that are measured."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from blockstudio.graph.owned import Owned
from blockstudio.studio.forms.row_table import RowTable
from blockstudio.studio.look.scrolling import slim
from blockstudio.studio.parameters.model import NAMES, ParameterModel
from blockstudio.studio.translations import tr

_MEASURED = 60
_NARROW, _WIDE, _FIGURE = 44, 260, 84


class ParameterTable(RowTable):
    """Reads row by row; the current row is the parameter that is looked at."""

    turned = Signal(str)
    """The key of the parameter that is looked at."""
    scrolled = Signal()
    """Other rows may be in view."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(tr("Parameters"), parent)
        self.cells = ParameterModel(self)
        self.setModel(self.cells)
        slim(self)
        self._key = ""
        header = self.horizontalHeader()
        header.setSectionsClickable(True)
        header.setSortIndicatorShown(True)
        header.setSortIndicatorClearable(True)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        header.sortIndicatorChanged.connect(self._sort)
        self.cells.modelReset.connect(self._on_reset)
        self.verticalScrollBar().valueChanged.connect(self.scrolled)
        self.selectionModel().currentRowChanged.connect(self._on_row)

    @property
    def key(self) -> str:
        """The key of the parameter that is looked at; it may be gone, or not shown."""
        return self._key

    def look_at(self, key: str) -> None:
        """Look at a parameter, and bring its row into view if there is one."""
        self._key = key
        if (place := self.cells.place_of(key)) is not None:
            self.selectRow(place)

    def on_screen(self) -> list[Owned]:
        """Return the parameters whose rows are in view."""
        first, last = self.rowAt(0), self.rowAt(self.viewport().height() - 1)
        rows = self.cells.rows[max(first, 0) : last + 1 if last >= 0 else len(self.cells.rows)]
        return [row.owned for row in rows]

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Have the rows that come into view measured."""
        super().resizeEvent(event)
        self.scrolled.emit()

    def fit_columns(self) -> None:
        """Give each column the room of its words."""
        metrics, cells = self.fontMetrics(), self.cells
        for section, name in enumerate(NAMES):
            title = str(cells.headerData(section, Qt.Orientation.Horizontal, 0))
            shown = range(min(cells.rowCount(), _MEASURED))
            words = [str(cells.index(row, section).data() or "") for row in shown]
            width = max(map(metrics.horizontalAdvance, (title, *words)))
            figure = name not in ("name", "shape", "dtype", "device", "trainable", "init", "tied")
            least = _FIGURE if figure else _NARROW
            # The sign that says how it is sorted stands beside the title.
            self.setColumnWidth(section, min(max(width + 34, least), _WIDE))

    def _sort(self, section: int, order: Qt.SortOrder) -> None:
        column = NAMES[section] if 0 <= section < len(NAMES) else None
        self.cells.sort_by(column, descending=order == Qt.SortOrder.DescendingOrder)
        self.scrolled.emit()

    def _on_reset(self) -> None:
        self.fit_columns()
        self.look_at(self._key)
        self.scrolled.emit()

    def _on_row(self) -> None:
        place = self.currentIndex().row()
        if 0 <= place < len(self.cells.rows):
            self._key = self.cells.rows[place].owned.key
            self.turned.emit(self._key)
