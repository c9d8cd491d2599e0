"""The names of blocks and loops in the far view: as many as fit beside each other, the largest first."""

from collections import defaultdict
from typing import TYPE_CHECKING

from msgspec import Struct
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter

from blockstudio.graph.edits.annotations import TITLE
from blockstudio.studio.canvas.cards.inks import SMALL, Inks, font, text_width
from blockstudio.studio.canvas.notes.frame_item import FrameItem

if TYPE_CHECKING:
    from blockstudio.studio.canvas.scene import BlockScene

_HEIGHT = 16.0
_PADDING = 4.0
_LONGEST = 24
_FIRST = 1_000_000


class _Label(Struct, frozen=True):
    """A name as it is written: around which point of the scene, and how wide in pixels."""

    words: str
    x: float
    y: float
    wide: float


class FarNames:
    """Writes the names in one size whatever the zoom; where two would touch, the smaller block's is left out."""

    def __init__(self, scene: "BlockScene") -> None:
        self._scene = scene
        self._state: tuple[int, float] | None = None
        """The version of the geometry and the zoom for which there is room for these labels."""
        self._labels: list[_Label] = []

    def paint(self, painter: QPainter, ink: Inks) -> None:
        """Write the names; the painter is set up for scene coordinates."""
        view = painter.worldTransform()
        state = self._scene.geometry.version, view.m11()
        if state != self._state:
            self._state, self._labels = state, self._fitting(view.m11())
        if not self._labels:
            return
        painter.resetTransform()
        painter.setFont(font(SMALL, bold=True))
        painter.setPen(ink.text)
        right, bottom = painter.device().width(), painter.device().height()
        for label in self._labels:
            x = label.x * view.m11() + view.dx() - label.wide / 2
            y = label.y * view.m22() + view.dy() - _HEIGHT / 2
            if -label.wide < x < right and -_HEIGHT < y < bottom:
                place = QRectF(x, y, label.wide, _HEIGHT)
                painter.fillRect(place, ink.name_ground)
                painter.drawText(place, Qt.AlignmentFlag.AlignCenter, label.words)
        painter.setTransform(view)

    def _fitting(self, zoom: float) -> list[_Label]:
        """Return the labels that there is room for at a zoom, those of blocks with much inside first."""
        labels = sorted(self._wished(), key=lambda pair: (-pair[0], pair[1].y, pair[1].x))
        taken: dict[int, list[tuple[float, float]]] = defaultdict(list)
        fitting: list[_Label] = []
        for _, label in labels:
            left, right = label.x * zoom - label.wide / 2, label.x * zoom + label.wide / 2
            line = round(label.y * zoom / _HEIGHT)
            near = (*taken[line - 1], *taken[line], *taken[line + 1])
            if all(right <= a or b <= left for a, b in near):
                taken[line].append((left, right))
                fitting.append(label)
        return fitting

    def _wished(self) -> list[tuple[int, _Label]]:
        """Return a label for everything that holds something, each with how much that is."""
        wished: list[tuple[int, _Label]] = []
        for item in self._scene.nodes.values():
            card = item.card
            if card.inside or card.insides:
                name = card.name
                words = name if len(name) <= _LONGEST else f"{name[: _LONGEST - 1]}…"
                wide = text_width(words, SMALL, bold=True) + 2 * _PADDING
                x, y = item.x() + card.width / 2, item.y() + (card.head or card.height) / 2
                held = sum(len(lane.boxes) for lane in card.inside)
                wished.append((held, _Label(words, x, y, wide)))
        return [*wished, *map(_of_frame, self._scene.frames.values())]


def _of_frame(frame: FrameItem) -> tuple[int, _Label]:
    """Return the label of a frame, which comes before all others: at its head, in its middle."""
    title = frame.title
    words = title if len(title) <= _LONGEST else f"{title[: _LONGEST - 1]}…"
    wide = text_width(words, SMALL, bold=True) + 2 * _PADDING
    return _FIRST, _Label(words, frame.x() + frame.width / 2, frame.y() + TITLE / 2, wide)
