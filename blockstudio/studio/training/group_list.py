"""The parameter groups in the order they claim parameters, and the buttons that change it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QListWidgetItem, QWidget

from blockstudio.studio.forms.ordered_list import OrderedList
from blockstudio.studio.look.rows import ROW, Row
from blockstudio.studio.translations import tr

_LINE = 26
_MOST = 6


class GroupList(OrderedList):
    """The parameter groups from first to last."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(tr("Parameter groups"), parent)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)

    def show_rows(self, rows: Sequence[Row], chosen: int) -> None:
        """Show exactly these, one of them chosen."""
        self.clear()
        for row in rows:
            item = QListWidgetItem(self)
            item.setData(ROW, row)
            words = f"{row.title}: {row.suffix} ({row.right})"
            item.setData(Qt.ItemDataRole.AccessibleTextRole, words)
            item.setToolTip(f"{row.title}\n{row.suffix}\n{row.right}")
        self.setCurrentRow(chosen)
        self.setFixedHeight(min(len(rows), _MOST) * _LINE + 4)
