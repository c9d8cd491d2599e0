"""The views of measures as something to take along: a picture, and the numbers behind it."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QFont, QFontMetrics, QPainter

from blockstudio.studio.figures.exporting import Sheet, sheet_of
from blockstudio.studio.forms.controls import SMALL
from blockstudio.studio.predict.class_table import ClassModel
from blockstudio.studio.predict.confusion import Confusion
from blockstudio.studio.predict.slice_table import SliceModel
from blockstudio.studio.predict.views import Choice, figure_of
from blockstudio.training.prediction.measures.records import Measures
from blockstudio.training.prediction.measures.written import SLICES, csv_of

LARGE = QSize(640, 480)


def view_sheet(
    view: str, measures: Measures, choice: Choice, size: QSize = LARGE, *, shares: bool = False
) -> Sheet:
    """Return a view that these measures have; `shares` writes those into the confusion matrix."""
    csv = csv_of(measures, view, choice.number)
    found = measures.classes
    if found is not None and view == "confusion":
        return _matrix(tuple(row.name for row in found.classes), found.counts, csv, shares=shares)
    if found is not None and view == "classes":
        rows = ClassModel(None)
        rows.show_measures(found)
        return Sheet(view, rows.grid.paint, rows.grid.size(_metrics()), csv)
    if view == SLICES:
        slices = SliceModel(None)
        slices.show_measures(measures, choice.column)
        return Sheet(view, slices.grid.paint, slices.grid.size(_metrics()), csv)
    return sheet_of(figure_of(view, measures, choice), view, size, csv)


def _matrix(
    names: tuple[str, ...], counts: tuple[tuple[int, ...], ...], csv: str, *, shares: bool
) -> Sheet:
    """Return the whole matrix, however much of it is in view."""
    whole = Confusion()
    whole.show_counts(names, counts)
    whole.show_shares(on=shares)
    size = whole.whole
    # One that is not shown is not laid out.
    whole.viewport().resize(size)

    def paint(painter: QPainter, area: QRectF) -> None:
        painter.translate(area.topLeft())
        whole.paint(painter)

    return Sheet("confusion", paint, size, csv)


def _metrics() -> QFontMetrics:
    font = QFont()
    font.setPixelSize(SMALL)
    return QFontMetrics(font)
