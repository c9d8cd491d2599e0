"""Loss and accuracy of a run as a PNG, drawn without a window."""

import math
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TypeGuard

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QGuiApplication, QImage, QPainter, QPen, QPolygonF

from blockstudio.runs.metrics import EpochRow
from blockstudio.runs.reader import RunReader
from blockstudio.studio.look.theme import LIGHT

Curve = Sequence[float | None]
_SIZE = (1200, 480)
_MARGIN = (72.0, 48.0, 24.0, 56.0)


def draw_curves(folder: Path, target: Path) -> bool:
    """Draw the epochs of the run in `folder` to `target`; return whether there was anything to draw."""
    reader = RunReader(folder)
    rows = reader.epochs()
    reader.close()
    if not rows:
        return False
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QGuiApplication.instance() or QGuiApplication(sys.argv[:1])
    image = QImage(*_SIZE, QImage.Format.Format_RGB32)
    image.fill(QColor(LIGHT.panel))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _draw_all(painter, rows)
    painter.end()
    image.save(str(target))
    app.processEvents()
    return True


def _draw_all(painter: QPainter, rows: list[EpochRow]) -> None:
    charts: list[tuple[str, Curve, Curve]] = [
        ("loss", _column(rows, "train_loss"), _column(rows, "val_loss"))
    ]
    if any("train_accuracy" in row.metrics for row in rows):
        train, held = _column(rows, "train_accuracy"), _column(rows, "val_accuracy")
        charts.append(("accuracy", train, held))
    width = _SIZE[0] / len(charts)
    for index, (name, train, held) in enumerate(charts):
        _chart(painter, QRectF(index * width, 0, width, _SIZE[1]), name, (train, held))


def _chart(painter: QPainter, area: QRectF, name: str, curves: tuple[Curve, Curve]) -> None:
    left, top, right, bottom = _MARGIN
    plot = area.adjusted(left, top, -right, -bottom)
    known = [value for curve in curves for value in curve if _is_shown(value)]
    low, high = (min(known), max(known)) if known else (0.0, 1.0)
    high = high if high > low else low + 1.0
    painter.setFont(QFont("DejaVu Sans", 13, QFont.Weight.DemiBold))
    painter.setPen(QColor(LIGHT.text))
    painter.drawText(QPointF(plot.left(), area.top() + 30), name)
    painter.setFont(QFont("DejaVu Sans", 10))
    for step in range(5):
        y = plot.bottom() - plot.height() * step / 4
        painter.setPen(QColor(LIGHT.grid))
        painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y))
        painter.setPen(QColor(LIGHT.muted))
        box = QRectF(area.left(), y - 10, left - 8, 20)
        painter.drawText(box, Qt.AlignmentFlag.AlignRight, f"{low + (high - low) * step / 4:.3g}")
    painter.drawText(QPointF(plot.right() - 110, plot.bottom() + 36), f"epoch 1–{len(curves[0])}")
    for index, (label, colour) in enumerate(
        (("train", LIGHT.train), ("validation", LIGHT.validation))
    ):
        painter.setPen(QPen(QColor(colour), 2))
        points = _points(plot, curves[index], low, high)
        if points.size() == 1:
            painter.drawEllipse(points.at(0), 2, 2)
        painter.drawPolyline(points)
        painter.drawText(QPointF(plot.left() + 90 * index, plot.bottom() + 36), label)


def _points(plot: QRectF, curve: Curve, low: float, high: float) -> QPolygonF:
    across = plot.width() / max(1, len(curve) - 1)
    return QPolygonF(
        [
            QPointF(
                plot.left() + across * index,
                plot.bottom() - plot.height() * (value - low) / (high - low),
            )
            for index, value in enumerate(curve)
            if _is_shown(value)
        ]
    )


def _is_shown(value: float | None) -> TypeGuard[float]:
    return value is not None and math.isfinite(value)


def _column(rows: list[EpochRow], name: str) -> list[float | None]:
    return [row.metrics.get(name) for row in rows]
