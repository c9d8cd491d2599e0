"""Last and best metrics of two runs beside each other, with what is between them."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from blockstudio.studio.forms.controls import SMALL, sized
from blockstudio.studio.runs.differences import quiet_style
from blockstudio.studio.translations import told, tr
from blockstudio.training.recipe.metric_table import metric_words
from blockstudio.training.runs.comparison import Result

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
        for one in results:
            self.addTopLevelItem(_line(one))


def _line(one: Result) -> QTreeWidgetItem:
    figures = [
        *(_figure(value) for value in one.last),
        _figure(one.last_change, sign=True),
        *(_figure(value) for value in one.best),
        _figure(one.best_change, sign=True),
    ]
    item = QTreeWidgetItem([told(metric_words(one.name)), *figures])
    for place in range(1, 7):
        item.setTextAlignment(place, _RIGHT)
    return item


def _figure(value: float | None, *, sign: bool = False) -> str:
    if value is None:
        return "–"
    return f"{value:+.4g}" if sign and value else f"{value:.5g}"
