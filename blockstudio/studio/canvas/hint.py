"""The hint on a block in which there is nothing yet but inputs and outputs."""

from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QGraphicsView

from blockstudio.graph.records import INPUT, OUTPUT, Node
from blockstudio.studio.canvas.cards.inks import LINE, NAME, Inks, font
from blockstudio.studio.canvas.viewport import Viewport
from blockstudio.studio.translations import tr

_BELOW = 80
"""How far below the middle of the view the words stand."""


class EmptyHint:
    """Says what to do where there is nothing yet."""

    def __init__(self, view: Viewport) -> None:
        self._view = view
        self.visible = False
        self.key = ""
        """The key that opens the search."""

    def follow(self) -> None:
        """See whether there is nothing yet in the block that is shown.

        The words are painted on the view, which scrolls and repaints only what the scene changes:
        while they show, all of it is painted.
        """
        scene = self._view.shown
        if scene is None:
            return
        # A block that is entered again may still have items of what went while it was not shown.
        records = (scene.store.records.get(key) for key in scene.nodes)
        empty = all(node.kind in (INPUT, OUTPUT) for node in records if isinstance(node, Node))
        if empty != self.visible:
            self.visible = empty
            modes = QGraphicsView.ViewportUpdateMode
            mode = modes.FullViewportUpdate if empty else modes.MinimalViewportUpdate
            self._view.setViewportUpdateMode(mode)
            self._view.viewport().update()

    def paint_over(self, painter: QPainter, ink: Inks) -> None:
        """Write it below the middle, or below what stands there."""
        if not self.visible:
            return
        view, area = self._view, self._view.viewport().rect()
        middle = area.center()
        inside = view.mapFromScene(view.whole_box()).boundingRect() & area
        if inside.top() <= middle.y() + _BELOW:
            lowest = min(inside.bottom() - 20, area.height() - _BELOW - 10)
            middle.setY(max(middle.y(), lowest))
        title = tr("Drag a layer here from the palette")
        below = tr("or press {key} to search, double-click an empty place, or paste", key=self.key)
        for words, size, bold, pen, down in (
            (title, NAME + 3, True, ink.text, 56),
            (below, LINE + 1, False, ink.muted, _BELOW),
        ):
            painter.setFont(font(size, bold=bold))
            painter.setPen(pen)
            wide = painter.fontMetrics().horizontalAdvance(words)
            painter.drawText(middle.x() - wide // 2, middle.y() + down, words)
