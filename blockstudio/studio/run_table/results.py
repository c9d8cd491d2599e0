"""Last and best metrics of two runs beside each other, with what is between them."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from blockstudio.catalogue.units import figure
from blockstudio.recipes.metric_table import metric_words
from blockstudio.runs.comparison import Result
from blockstudio.studio.forms.controls import SMALL, sized
from blockstudio.studio.run_table.differences import quiet_style
from blockstudio.studio.translations import told, tr

_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class ResultTable(QTreeWidget):
    """A metric a line: at the end and at the best epoch."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        sized(self, SMALL)
        self.setRootIsDecorated(False)
        self.setFrameShape(QTreeWidget.Shape.NoFrame)
        self.setUniformRowHeights(True)
        self.setColumnCount(7)
        self.setAccessibleName(tr("Results"))
        header = self.header()
        sized(header, SMALL)
        header.setTextElideMode(Qt.TextElideMode.ElideRight)
        header.setStretchLastSection(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Interactive)
        header.resizeSection(0, 150)

    def show_results(self, results: tuple[Result, ...], names: tuple[str, str]) -> None:
        """Show these metrics."""
        self.clear()
        self.setStyleSheet(quiet_style())
        titles = [
            (when, name) for when in (tr("last"), tr("best")) for name in (*names, tr("difference"))
        ]
        head = QTreeWidgetItem([f"\n{tr('metric')}", *("\n".join(title) for title in titles)])
        for place, title in enumerate(titles, 1):
            head.setTextAlignment(place, _RIGHT)
            head.setToolTip(place, ", ".join(title))
        self.setHeaderItem(head)
        for result in results:
            self.addTopLevelItem(_line(result))


def _line(result: Result) -> QTreeWidgetItem:
    figures = [
        *(figure(value) for value in result.last),
        figure(result.last_change, sign=True),
        *(figure(value) for value in result.best),
        figure(result.best_change, sign=True),
    ]
    item = QTreeWidgetItem([told(metric_words(result.name)), *figures])
    for place in range(1, 7):
        item.setTextAlignment(place, _RIGHT)
    return item
