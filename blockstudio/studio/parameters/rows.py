"""The list of a layer's parameters: name, shape, dtype; one of them is looked at."""

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from blockstudio.graph.facts import ParameterFacts
from blockstudio.studio.forms.controls import RADIUS, SMALL, TEXT, font_of
from blockstudio.studio.look import theme
from blockstudio.studio.translations import tr

_ROW = 32


class ParameterRows(QWidget):
    """One line for each parameter; a click or an arrow key chooses the one that is shown."""

    chosen = Signal(str)
    """The name of the parameter to look at."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[ParameterFacts, ...] = ()
        self.current = ""
        self.device = ""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(tr("Parameters"))

    def show_rows(self, rows: tuple[ParameterFacts, ...]) -> None:
        """Show these parameters; the chosen one stays chosen if it is still there."""
        if rows != self._rows:
            self._rows = rows
            self.setAccessibleDescription("; ".join(map(_told, rows)))
            names = [row.name for row in rows]
            if self.current not in names:
                self.current = names[0] if names else ""
            self.updateGeometry()
            self.update()

    def choose(self, name: str) -> None:
        """Look at the parameter of that name."""
        self.current = name
        self.update()
        self.chosen.emit(name)

    def sizeHint(self) -> QSize:  # noqa: N802
        """Return the room its lines take."""
        return QSize(200, _ROW * len(self._rows))

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Return the room its lines take."""
        return self.sizeHint()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Choose the line under the mouse."""
        place = int(event.position().y()) // _ROW
        if 0 <= place < len(self._rows):
            self.choose(self._rows[place].name)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Choose the line above or below."""
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        names = [row.name for row in self._rows]
        if step is None or self.current not in names:
            super().keyPressEvent(event)
            return
        place = names.index(self.current) + step
        if 0 <= place < len(names):
            self.choose(names[place])

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        """Show where the keys go."""
        self.update()
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        """Show that the keys go elsewhere."""
        self.update()
        super().focusOutEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002, N802
        """Paint the lines."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for place, row in enumerate(self._rows):
            self._paint(painter, row, QRect(0, place * _ROW, self.width(), _ROW))

    def _paint(self, painter: QPainter, row: ParameterFacts, area: QRect) -> None:
        colours = theme.current()
        if row.name == self.current and len(self._rows) > 1:
            edge = colours.accent if self.hasFocus() else colours.border
            painter.setPen(QPen(QColor(edge), 1))
            painter.setBrush(QColor(colours.field))
            painter.drawRoundedRect(area.adjusted(1, 2, -1, -2), RADIUS, RADIUS)
        inner = area.adjusted(10, 0, -10, 0) if len(self._rows) > 1 else area
        painter.setFont(font_of(self, TEXT, bold=True))
        painter.setPen(QColor(colours.text))
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter, row.name)
        used = painter.fontMetrics().horizontalAdvance(row.name)
        painter.setFont(font_of(self, SMALL))
        painter.setPen(QColor(colours.muted))
        rest = inner.adjusted(max(used + 12, 64), 0, 0, 0)
        words = painter.fontMetrics().elidedText(
            self._about(row), Qt.TextElideMode.ElideRight, rest.width()
        )
        painter.drawText(rest, Qt.AlignmentFlag.AlignVCenter, words)

    def _about(self, row: ParameterFacts) -> str:
        shape = "×".join(map(str, row.shape)) if row.shape is not None else tr("size not known yet")
        kind = tr("buffer") if row.buffer else "" if row.trainable else tr("frozen")
        starts = tr("init {how}", how=row.initial) if row.initial else ""
        parts = (shape or tr("scalar"), row.dtype, self.device, kind, starts)
        return "  ".join(part for part in parts if part)


def _told(row: ParameterFacts) -> str:
    """Return a line as a screen reader says it."""
    shape = "×".join(map(str, row.shape)) if row.shape is not None else "?"
    return f"{row.name} {shape} {row.dtype}"
