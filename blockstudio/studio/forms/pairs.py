"""Facts in two columns: names on the left, what they come to on the right."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLayout, QVBoxLayout, QWidget

from blockstudio.studio.forms.words import Words, muted


class Pairs(QWidget):
    """Names on the left, what they come to on the right."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: list[tuple[str, str]] = []
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(4)

    def show_pairs(self, pairs: list[tuple[str, str]]) -> None:
        """Show exactly these."""
        if pairs == self._shown:
            return
        self._shown = pairs
        clear(self._lines)
        for name, value in pairs:
            row = QHBoxLayout()
            row.addWidget(muted(name, self))
            right = Words(value, self, wraps=True)
            right.setAlignment(Qt.AlignmentFlag.AlignRight)
            row.addWidget(right, 1)
            self._lines.addLayout(row)


def clear(layout: QLayout) -> None:
    """Take everything out of a layout."""
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
        if (inner := item.layout()) is not None:
            clear(inner)
