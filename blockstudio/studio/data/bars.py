"""How many samples each class has: in train, and below it in validation and test."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from blockstudio.studio.data.browse.marks import part_colour, part_name
from blockstudio.studio.forms.controls import GRID, SMALL, sized
from blockstudio.studio.look import theme
from blockstudio.studio.translations import tr

if TYPE_CHECKING:
    from blockstudio.data.inspection.balance import Balance

_ROW = 22
_BAR = 3.0


class ClassBars(QWidget):
    """Names, bars and counts; with `most`, only the largest so many classes are shown.

    The bars are shares of their part, so that train and validation can be compared. A click, or
    Enter, chooses a class; once more takes the choice back.
    """

    chosen = Signal(object)
    """A class is wanted: its number, or None for all."""

    def __init__(self, parent: QWidget | None = None, *, most: int = 0) -> None:
        super().__init__(parent)
        self.most = most
        self.choice: int | None = None
        self._rows: list[int] = []
        self._balance: Balance | None = None
        self._at = 0
        self._over = -1
        sized(self, SMALL)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(tr("Samples per class"))

    def show_balance(self, balance: "Balance | None") -> None:
        """Show the classes with their counts."""
        self._balance = balance
        totals = balance.totals if balance is not None else ()
        rows = list(range(len(totals)))
        if self.most and len(rows) > self.most:
            rows = sorted(rows, key=lambda number: -totals[number])[: self.most]
        self._rows = rows
        self._at = min(self._at, max(0, len(rows) - 1))
        words = (f"{balance.names[n]} {totals[n]}" for n in rows) if balance is not None else ()
        self.setAccessibleDescription("; ".join(words))
        self.updateGeometry()
        self.update()

    def choose(self, label: int | None) -> None:
        """Mark a class, or none."""
        self.choice = label
        self.update()

    def sizeHint(self) -> QSize:
        """Return the room the bars take."""
        return QSize(240, _ROW * (len(self._rows) + bool(self._more())))

    def minimumSizeHint(self) -> QSize:
        """Return the room the bars take."""
        return QSize(120, self.sizeHint().height())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the class that was clicked."""
        line = int(event.position().y()) // _ROW
        if event.button() == Qt.MouseButton.LeftButton and line < len(self._rows):
            self._choose(line)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Tell the exact counts of the class below the mouse."""
        line = int(event.position().y()) // _ROW
        self._over = line if line < len(self._rows) else -1
        words = self._words(self._rows[line]) if self._over >= 0 else ""
        QToolTip.showText(event.globalPosition().toPoint(), words, self)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """Show no row as pointed at."""
        super().leaveEvent(event)
        self._over = -1
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move with the arrows, choose with Enter or Space; Escape takes the choice back."""
        keys = Qt.Key
        moves = {keys.Key_Up: -1, keys.Key_Down: 1}
        if event.key() in moves and self._rows:
            step = moves[Qt.Key(event.key())]
            self._at = min(max(self._at + step, 0), len(self._rows) - 1)
            self.update()
        elif event.key() in (keys.Key_Return, keys.Key_Enter, keys.Key_Space) and self._rows:
            self._choose(self._at)
        elif event.key() == keys.Key_Escape and self.choice is not None:
            self.chosen.emit(None)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show which class the keys are about."""
        super().focusInEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint a line for each class."""
        balance = self._balance
        if balance is None or not self._rows:
            return
        painter = QPainter(self)
        colours, metrics = theme.current(), painter.fontMetrics()
        widest = max(metrics.horizontalAdvance(balance.names[number]) for number in self._rows)
        names = min(self.width() // 3, 120, widest + GRID + 2)
        counts = max(metrics.horizontalAdvance(self._count(number)) for number in self._rows)
        room = max(0, min(self.width() - names - counts - GRID, 320))
        shares = _shares(balance)
        most = max((max(of_part) for of_part in shares if of_part), default=0.0) or 1.0
        middle = Qt.AlignmentFlag.AlignVCenter
        for line, number in enumerate(self._rows):
            top = line * _ROW
            self._ground(painter, line, number)
            painter.setPen(QColor(colours.text))
            name = metrics.elidedText(
                balance.names[number], Qt.TextElideMode.ElideRight, names - GRID
            )
            painter.drawText(QRect(4, top, names - 4, _ROW), middle, name)
            bars = [
                (part, of_part[number] / most) for part, of_part in enumerate(shares) if of_part
            ]
            high = len(bars) * (_BAR + 1) - 1
            for place, (part, share) in enumerate(bars):
                at = top + (_ROW - high) / 2 + place * (_BAR + 1)
                painter.fillRect(QRectF(names, at, room * share, _BAR), part_colour(part))
            painter.setPen(QColor(colours.muted))
            beside = QRect(self.width() - counts - 4, top, counts, _ROW)
            right = middle | Qt.AlignmentFlag.AlignRight
            painter.drawText(beside, right, self._count(number))
        if self._more():
            below = QRect(4, len(self._rows) * _ROW, self.width(), _ROW)
            painter.drawText(below, middle, tr("and {count} more", count=self._more()))

    def _ground(self, painter: QPainter, line: int, number: int) -> None:
        colours = theme.current()
        row = QRectF(0, line * _ROW, self.width(), _ROW)
        if number == self.choice:
            tint = QColor(colours.accent)
            tint.setAlphaF(0.16)
            painter.fillRect(row, tint)
        elif line == self._over:
            painter.fillRect(row, QColor(colours.grid))
        if self.hasFocus() and line == self._at:
            painter.setPen(QColor(colours.accent))
            painter.drawRect(row.adjusted(0.5, 0.5, -1, -1))

    def _count(self, number: int) -> str:
        assert self._balance is not None
        totals = self._balance.totals
        return f"{totals[number]:,}  {totals[number] / (sum(totals) or 1):.1%}"

    def _words(self, number: int) -> str:
        assert self._balance is not None
        balance = self._balance
        parts = (balance.train, balance.validation, balance.test)
        lines = [
            f"{part_name(part)}: {counts[number]:,} ({counts[number] / sum(counts):.1%})"
            for part, counts in enumerate(parts)
            if sum(counts)
        ]
        return "\n".join([balance.names[number], *lines])

    def _more(self) -> int:
        total = len(self._balance.names) if self._balance is not None else 0
        return total - len(self._rows)

    def _choose(self, line: int) -> None:
        self._at = line
        number = self._rows[line]
        self.chosen.emit(None if number == self.choice else number)


def _shares(balance: "Balance") -> list[list[float]]:
    """Return the share each class has of each part; nothing for a part without samples."""
    parts = (balance.train, balance.validation, balance.test)
    return [
        [count / total for count in counts] if (total := sum(counts)) else [] for counts in parts
    ]
