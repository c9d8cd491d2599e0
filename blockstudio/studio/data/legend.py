"""Which colour is which part of the data."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from blockstudio.studio.data.browse.marks import part_colour, part_name
from blockstudio.studio.forms.controls import SMALL, sized
from blockstudio.studio.look import theme
from blockstudio.studio.translations import tr

if TYPE_CHECKING:
    from blockstudio.data.inspection.balance import Balance

_HIGH = 18


class Legend(QWidget):
    """A square and a name for each part that has samples."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._parts: list[int] = []
        sized(self, SMALL)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(tr("Colours of the parts"))

    def show_balance(self, balance: "Balance | None") -> None:
        """Name the parts of this balance."""
        counts = (balance.train, balance.validation, balance.test) if balance is not None else ()
        self._parts = [part for part, of_part in enumerate(counts) if any(of_part)]
        self.setVisible(bool(self._parts))
        self.update()

    def sizeHint(self) -> QSize:
        """Return the room of one line."""
        return QSize(120, _HIGH)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint the squares and the names."""
        painter, left = QPainter(self), 4
        for part in self._parts:
            painter.fillRect(QRectF(left, _HIGH / 2 - 4, 8, 8), part_colour(part))
            painter.setPen(QColor(theme.current().muted))
            words = part_name(part)
            wide = painter.fontMetrics().horizontalAdvance(words)
            painter.drawText(
                QRectF(left + 13, 0, wide + 2, _HIGH), Qt.AlignmentFlag.AlignVCenter, words
            )
            left += wide + 28
