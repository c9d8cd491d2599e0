"""An axis that paints itself at once. Imports pyqtgraph, so it is imported late."""

from typing import Any

import pyqtgraph as pg
from PySide6.QtGui import QPainter


class PlainAxis(pg.AxisItem):
    """Like pyqtgraph's own, without the recorded picture: replaying its text took 4 ms a frame."""

    def __init__(self, side: str) -> None:
        super().__init__(side)
        self._specs: Any = None

    def paint(self, painter: QPainter, _option: object, _widget: object) -> None:
        """Draw ticks, grid lines and numbers."""
        if self.style["tickFont"] is not None:
            painter.setFont(self.style["tickFont"])
        if self.picture is None:
            # The picture is what pyqtgraph drops when anything changes; here it only says so.
            self._specs = self.generateDrawSpecs(painter)
            self.picture = pg.QtGui.QPicture()
        if self._specs is not None:
            self.drawPicture(painter, *self._specs)
