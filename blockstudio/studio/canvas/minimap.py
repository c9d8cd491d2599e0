"""The whole block in the corner, with the part that is in view; click or drag to go there."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt, QTimer
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPixmap, QTransform
from PySide6.QtWidgets import QWidget

from blockstudio.studio.canvas.cards.inks import tinted
from blockstudio.studio.look.theme import current
from blockstudio.studio.translations import tr

if TYPE_CHECKING:
    from blockstudio.studio.canvas.viewport import Viewport

WIDTH, HEIGHT = 176, 112
_PADDING = 8.0
_DELAY = 60


class Minimap(QWidget):
    """A picture of the whole block; hidden while all of it is in view anyway."""

    def __init__(self, view: "Viewport") -> None:
        super().__init__(view)
        self.view = view
        self._picture: tuple[object, QPixmap] | None = None
        self._marked: tuple[tuple[int, int], QPixmap] | None = None
        """The same with the marks that were on the cards."""
        self._version = 0
        """The version of the scene's geometry in the picture."""
        self._later = QTimer(self, singleShot=True, interval=_DELAY)
        self.setFixedSize(WIDTH, HEIGHT)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(tr("Map of the block"))
        self.setToolTip(tr("Click or drag to look at another part"))
        self.hide()
        self._later.timeout.connect(self._settle)

    def follow(self) -> None:
        """Show the present state, soon."""
        if not self._later.isActive():
            self._later.start()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the map, and the frame of what is in view."""
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._marked_map())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = self._transform().mapRect(self.view.visible_box())
        painter.setPen(self.view.ink.pen(current().accent))
        painter.setBrush(tinted(current().accent, 0.10))
        painter.drawRect(frame & QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5))
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go there."""
        self._go(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Go along."""
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._go(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Keep the end of a click from what is behind the map."""
        event.accept()

    def _go(self, spot: QPointF) -> None:
        inverse, invertible = self._transform().inverted()
        if invertible:
            self.view.look_at(inverse.map(spot))

    def _settle(self) -> None:
        whole = self.view.whole_box()
        needed = not whole.isEmpty() and not self.view.visible_box().contains(whole)
        self.setVisible(needed)
        if needed:
            self._redraw()
            self.update()

    def _map(self) -> QPixmap:
        """Return the picture of the ground and of what is where; of cards that move, a moment old."""
        if self._picture is None or self._picture[0] != self._look():
            self._redraw()
        elif self._version != self._present_version():
            self.follow()
        assert self._picture is not None
        return self._picture[1]

    def _redraw(self) -> None:
        look, version = self._look(), self._present_version()
        if self._picture is not None and (self._picture[0], self._version) == (look, version):
            return
        ratio = self.devicePixelRatioF()
        picture = QPixmap(self.size() * ratio)
        picture.setDevicePixelRatio(ratio)
        picture.fill(QColor(0, 0, 0, 0))
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(self.view.ink.pen(current().border))
        painter.setBrush(tinted(current().panel, 0.94))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 7.0, 7.0)
        scene = self.view.shown
        if scene is not None:
            painter.setTransform(self._transform_shown(), combine=True)
            scene.far_view.cards(painter, self.view.ink)
        painter.end()
        self._picture, self._version = (look, picture), version

    def _look(self) -> object:
        """Return what the picture depends on beside the places of the cards."""
        return self.view.shown, self.devicePixelRatioF(), current().name

    def _present_version(self) -> int:
        scene = self.view.shown
        return scene.insides.version() if scene is not None else 0

    def _marked_map(self) -> QPixmap:
        """Return the picture with what is wrong and what is selected, which is other than what is where.

        Where cards have moved, the marks stay with the picture until both are drawn anew.
        """
        plain, scene = self._map(), self.view.shown
        if scene is None:
            return plain
        marked, moved = self._marked, self._version != self._present_version()
        if moved and marked is not None and marked[0][0] == plain.cacheKey():
            return marked[1]
        looks = sum(inner.marks.version for inner in scene.insides.everywhere())
        key = plain.cacheKey(), looks
        if self._marked is None or self._marked[0] != key:
            picture = QPixmap(plain)
            painter = QPainter(picture)
            painter.setTransform(self._transform_shown(), combine=True)
            scene.far_view.marks(painter, self.view.ink)
            painter.end()
            self._marked = key, picture
        return self._marked[1]

    def _transform_shown(self) -> QTransform:
        """Return how places in the scene that is shown become points of the map."""
        origin = -self.view.origin()
        return QTransform.fromTranslate(origin.x(), origin.y()) * self._transform()

    def _transform(self) -> QTransform:
        """Return how places in the scene that is worked in become points of the map."""
        whole = self.view.whole_box()
        inner = QRectF(self.rect()).adjusted(_PADDING, _PADDING, -_PADDING, -_PADDING)
        scale = min(
            inner.width() / max(whole.width(), 1.0), inner.height() / max(whole.height(), 1.0), 0.2
        )
        away = inner.center() - whole.center() * scale
        return QTransform(scale, 0.0, 0.0, scale, away.x(), away.y())
