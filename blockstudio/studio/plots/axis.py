"""An axis that paints itself at once. Imports pyqtgraph, so it is imported late."""

from typing import Any

import pyqtgraph as pg
from PySide6.QtGui import QFont, QPainter, QPicture


class PlainAxis(pg.AxisItem):
    """Like pyqtgraph's own, without the recorded picture: replaying its text took 4 ms a frame."""

    def __init__(self, side: str, font: QFont) -> None:
        super().__init__(side)
        self._font = font
        self._specs: Any = None
        self.setStyle(tickFont=font)
        if self.label is not None:
            self.label.setFont(font)

    def paint(self, p: QPainter, opt: object, widget: object) -> None:  # noqa: ARG002
        """Draw ticks, grid lines and numbers."""
        p.setFont(self._font)
        if self.picture is None:
            # The picture is what pyqtgraph drops when anything changes; here it only says so.
            self._specs = self.generateDrawSpecs(p)
            self.picture = QPicture()
        if self._specs is not None:
            self.drawPicture(p, *self._specs)
