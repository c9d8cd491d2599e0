"""How many samples each class has: a bar for each."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from blockstudio.studio.forms.controls import GRID, SMALL, sized
from blockstudio.studio.look import theme
from blockstudio.studio.translations import tr

_ROW = 20
_MOST = 20


class ClassBars(QWidget):
    """Names, bars and counts; beyond twenty classes the largest are shown."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: list[tuple[str, int]] = []
        self._more = 0
        sized(self, SMALL)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(tr("Samples per class"))

    def show_counts(self, names: tuple[str, ...], counts: tuple[int, ...]) -> None:
        """Show the classes with their counts."""
        rows = list(zip(names, counts, strict=False))
        if len(rows) > _MOST:
            rows.sort(key=lambda row: -row[1])
        self._rows, self._more = rows[:_MOST], max(0, len(rows) - _MOST)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802
        """Return the room the bars take."""
        return QSize(240, _ROW * (len(self._rows) + bool(self._more)))

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Return the room the bars take."""
        return QSize(120, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002, N802
        """Paint a line for each class."""
        if not self._rows:
            return
        painter = QPainter(self)
        colours = theme.current()
        metrics = painter.fontMetrics()
        names = min(120, max(metrics.horizontalAdvance(name) for name, _ in self._rows) + GRID + 2)
        counts = max(metrics.horizontalAdvance(f"{count:,}") for _, count in self._rows) + GRID
        most = max(count for _, count in self._rows) or 1
        room = max(0, min(self.width() - names - counts, 320))
        middle = Qt.AlignmentFlag.AlignVCenter
        for line, (name, count) in enumerate(self._rows):
            top = line * _ROW
            painter.setPen(QColor(colours.text))
            cut = metrics.elidedText(name, Qt.TextElideMode.ElideRight, names - GRID)
            painter.drawText(QRect(0, top, names, _ROW), middle, cut)
            bar = QRectF(names, top + 5, room * count / most, _ROW - 10)
            painter.fillRect(bar, QColor(colours.accent))
            painter.setPen(QColor(colours.muted))
            beside = QRect(int(bar.right()) + GRID, top, counts, _ROW)
            painter.drawText(beside, middle, f"{count:,}")
        if self._more:
            below = QRect(0, len(self._rows) * _ROW, self.width(), _ROW)
            painter.drawText(below, middle, tr("and {count} more", count=self._more))
