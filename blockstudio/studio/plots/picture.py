"""What is seen of the charts as a picture of its own: PNG, SVG, clipboard. Imported late."""

from pathlib import Path

from PySide6.QtCore import QMargins, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter
from PySide6.QtSvg import QSvgGenerator

from blockstudio.studio.forms.controls import GRID, SMALL, TEXT
from blockstudio.studio.look import theme
from blockstudio.studio.plots.chart import Chart
from blockstudio.studio.plots.charts import Charts
from blockstudio.studio.plots.legend import paint_legend, stroke
from blockstudio.studio.translations import tr

_SCALE = 2
"""Pixels to a unit: sharp in print."""
_MARGIN = 2 * GRID
_HEAD = 24
_LEGEND = 28


def image_of(charts: Charts) -> QImage:
    """Return what is seen as an image, twice as fine as on the screen."""
    image = QImage(_size(charts) * _SCALE, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    painter.scale(_SCALE, _SCALE)
    _paint(charts, painter)
    painter.end()
    return image


def write_picture(charts: Charts, path: Path) -> None:
    """Write what is seen, as `.svg` or `.png` by the name of the file; raise OSError if it can't be."""
    if path.suffix.lower() != ".svg":
        if not image_of(charts).save(str(path)):
            raise OSError(tr("the picture could not be written"))
        return
    size = _size(charts)
    generator = QSvgGenerator()
    generator.setFileName(str(path))
    generator.setSize(size)
    generator.setViewBox(QRect(0, 0, size.width(), size.height()))
    generator.setTitle(", ".join(run.name for run in charts.runs))
    painter = QPainter()
    if not painter.begin(generator):
        raise OSError(tr("the picture could not be written"))
    _paint(charts, painter)
    painter.end()


def _size(charts: Charts) -> QSize:
    inside = charts.body.size()
    legend = _LEGEND if len(charts.runs) > 1 else 0
    return QSize(inside.width() + 2 * _MARGIN, inside.height() + 2 * _MARGIN + legend)


def _paint(charts: Charts, painter: QPainter) -> None:
    colours = theme.current()
    size = _size(charts)
    area = QRect(0, 0, size.width(), size.height()).marginsRemoved(QMargins(*[_MARGIN] * 4))
    painter.fillRect(QRect(0, 0, size.width(), size.height()), QColor(colours.panel))
    painter.setFont(_font(charts, SMALL))
    top = area.top()
    if len(charts.runs) > 1:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        items = [(run.name, run.colour) for run in charts.runs]
        paint_legend(painter, QRect(area.left(), top, area.width(), 20), items)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        top += _LEGEND
    for chart in charts.shown():
        chart.point_at(None)
        place = chart.geometry().translated(area.left(), top)
        _paint_chart(chart, painter, place)


def _paint_chart(chart: Chart, painter: QPainter, place: QRect) -> None:
    painter.setPen(QColor(theme.current().text))
    painter.setFont(_font(chart, TEXT, bold=True))
    head = QRect(place.left(), place.top(), place.width(), _HEAD - 4)
    painter.drawText(head, Qt.AlignmentFlag.AlignVCenter, chart.title)
    if chart.alone:
        _paint_keys(chart, painter, head)
    body = QRectF(chart.plot.geometry().translated(place.topLeft()))
    whole = chart.plot.viewport().rect()
    # On paper nobody can ask what is along the axes.
    shown = chart.plot.getAxis("bottom").label.isVisible()
    chart.name_axes(named=True)
    chart.plot.render(painter, body, whole, Qt.AspectRatioMode.IgnoreAspectRatio)
    chart.name_axes(named=shown)


def _paint_keys(chart: Chart, painter: QPainter, head: QRect) -> None:
    colours = theme.current()
    inks = {"train": colours.train, "validation": colours.validation}
    words = {"train": tr("train"), "validation": tr("validation")}
    painter.setFont(_font(chart, SMALL))
    x = head.right()
    for part in reversed([key.part for key in chart.keys if key.part in _parts(chart)]):
        width = painter.fontMetrics().horizontalAdvance(words[part])
        x -= width
        painter.setPen(QColor(colours.muted))
        cell = QRect(x, head.top(), width + 2, head.height())
        painter.drawText(cell, Qt.AlignmentFlag.AlignVCenter, words[part])
        x -= 19
        middle = QRectF(x, head.center().y(), 1, 1).topLeft()
        stroke(painter, middle, inks[part], dots=part != "train")
        painter.setBrush(Qt.BrushStyle.NoBrush)
        x -= GRID


def _parts(chart: Chart) -> set[str]:
    return {line.part for line in chart.lines}


def _font(widget: Charts | Chart, pixels: int, *, bold: bool = False) -> QFont:
    font = QFont(widget.font())
    font.setPixelSize(pixels)
    font.setBold(bold)
    return font
