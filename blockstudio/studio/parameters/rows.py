"""The list of a layer's parameters: name, shape, dtype; one of them is looked at."""

from collections.abc import Mapping

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from blockstudio.graph.facts import ParameterFacts
from blockstudio.studio.forms.controls import RADIUS, SMALL, TEXT, font_of
from blockstudio.studio.look import theme
from blockstudio.studio.translations import tr

_ROW = 32
_SECOND = 16
_TIE_SHARE = 0.45
"""The most of a line that the other name of a tied parameter takes."""


class ParameterRows(QWidget):
    """One line for each parameter; a click or an arrow key chooses the one that is shown.

    What is tied says so in green at the right, and a click there goes to the other name. A second
    line says by which rule the parameter starts.
    """

    chosen = Signal(str)
    """The name of the parameter to look at."""
    followed = Signal(str)
    """The key of the parameter that a tie leads to."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[ParameterFacts, ...] = ()
        self._starts: dict[str, str] = {}
        self.current = ""
        self.device = ""
        self._found: dict[str, tuple[int, ...]] = {}
        """The shapes that values were seen to have, of parameters whose size nobody told."""
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(tr("Parameters"))

    @property
    def empty(self) -> bool:
        """Whether there is no parameter to choose."""
        return not self._rows

    def show_rows(
        self, rows: tuple[ParameterFacts, ...], starts: Mapping[str, str] | None = None
    ) -> None:
        """Show these parameters, and by which rule they start; the chosen one stays chosen."""
        starts = dict(starts or {})
        if (rows, starts) != (self._rows, self._starts):
            self._rows, self._starts = rows, starts
            self._found = {}
            self.setAccessibleDescription("; ".join(map(_told, rows)))
            names = [row.name for row in rows]
            if self.current not in names:
                self.current = names[0] if names else ""
            self.updateGeometry()
            self.update()

    def found(self, device: str, shape: tuple[int, ...]) -> None:
        """Take in where the values of the chosen parameter lie, and what shape they have."""
        self.device = device or self.device
        self._found[self.current] = shape
        self.update()

    def choose(self, name: str) -> None:
        """Look at the parameter of that name."""
        self.current = name
        self.update()
        self.chosen.emit(name)

    def sizeHint(self) -> QSize:
        """Return the room its lines take."""
        return QSize(200, sum(map(self._height, self._rows)))

    def minimumSizeHint(self) -> QSize:
        """Return the room its lines take."""
        return self.sizeHint()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the line under the mouse, or follow its tie."""
        at = event.position().toPoint()
        for row, area in self._places():
            if self._on_tie(row, area, at):
                self.followed.emit(row.tied)
            elif area.contains(at):
                self.choose(row.name)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show that a tie leads somewhere."""
        at = event.position().toPoint()
        over = [row for row, area in self._places() if self._on_tie(row, area, at)]
        hand = Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor
        self.setCursor(hand)
        tip = tr("One tensor with {key}: click to go there", key=over[0].tied) if over else ""
        self.setToolTip(tip)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose the line above or below."""
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        names = [row.name for row in self._rows]
        if step is None or self.current not in names:
            super().keyPressEvent(event)
            return
        place = names.index(self.current) + step
        if 0 <= place < len(names):
            self.choose(names[place])

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the keys go."""
        self.update()
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show that the keys go elsewhere."""
        self.update()
        super().focusOutEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint the lines."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for row, area in self._places():
            self._paint(painter, row, area)

    def _places(self) -> list[tuple[ParameterFacts, QRect]]:
        places: list[tuple[ParameterFacts, QRect]] = []
        top = 0
        for row in self._rows:
            places.append((row, QRect(0, top, self.width(), self._height(row))))
            top += self._height(row)
        return places

    def _height(self, row: ParameterFacts) -> int:
        return _ROW + (_SECOND if row.name in self._starts else 0)

    def _paint(self, painter: QPainter, row: ParameterFacts, area: QRect) -> None:
        colours = theme.current()
        if row.name == self.current and len(self._rows) > 1:
            edge = colours.accent if self.hasFocus() else colours.border
            painter.setPen(QPen(QColor(edge), 1))
            painter.setBrush(QColor(colours.field))
            painter.drawRoundedRect(area.adjusted(1, 2, -1, -2), RADIUS, RADIUS)
        inner = self._inner(area)
        first = QRect(inner.left(), inner.top(), inner.width(), _ROW)
        painter.setFont(font_of(self, TEXT, bold=True))
        painter.setPen(QColor(colours.text))
        name = row.name or tr("value")
        painter.drawText(first, Qt.AlignmentFlag.AlignVCenter, name)
        used = painter.fontMetrics().horizontalAdvance(name)
        painter.setFont(font_of(self, SMALL))
        first.setLeft(first.left() + max(used + 12, 64))
        if row.tied:
            tie = self._tie_area(row, area)
            painter.setPen(QColor(colours.tie))
            _elided(painter, f"= {row.tied}", tie)
            first.setRight(tie.left() - 8)
        painter.setPen(QColor(colours.muted))
        _elided(painter, self._about(row), first)
        if row.name in self._starts:
            below = QRect(inner.left(), inner.top() + _ROW - 8, inner.width(), _SECOND + 2)
            _elided(painter, self._starts[row.name], below)

    def _inner(self, area: QRect) -> QRect:
        return area.adjusted(10, 0, -10, 0) if len(self._rows) > 1 else area

    def _tie_area(self, row: ParameterFacts, area: QRect) -> QRect:
        inner = self._inner(area)
        metrics = QFontMetrics(font_of(self, SMALL))
        needed = metrics.horizontalAdvance(f"= {row.tied}") + 2
        width = min(needed, round(inner.width() * _TIE_SHARE))
        return QRect(inner.right() - width, inner.top(), width, _ROW)

    def _on_tie(self, row: ParameterFacts, area: QRect, at: QPoint) -> bool:
        return bool(row.tied) and self._tie_area(row, area).contains(at)

    def _about(self, row: ParameterFacts) -> str:
        known = self._found.get(row.name) if row.shape is None else row.shape
        shape = "×".join(map(str, known)) if known is not None else tr("size not known yet")
        kind = tr("buffer") if row.buffer else "" if row.trainable else tr("frozen")
        ruled = row.name in self._starts
        starts = tr("init {how}", how=row.initial) if row.initial and not ruled else ""
        parts = (shape or tr("scalar"), row.dtype, self.device, kind, starts)
        return "  ".join(part for part in parts if part)


def _elided(painter: QPainter, words: str, area: QRect) -> None:
    cut = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, area.width())
    painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, cut)


def _told(row: ParameterFacts) -> str:
    """Return a line as a screen reader says it."""
    shape = "×".join(map(str, row.shape)) if row.shape is not None else "?"
    tie = f" = {row.tied}" if row.tied else ""
    return f"{row.name or tr('value')} {shape} {row.dtype}{tie}"
