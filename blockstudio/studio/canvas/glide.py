"""Cards on their way to where the document has them, so that one sees where each went."""

from collections.abc import Mapping

from PySide6.QtCore import QEasingCurve, QEvent, QObject, QVariantAnimation
from PySide6.QtWidgets import QStyle

from blockstudio.graph.records import Id
from blockstudio.studio.canvas.convoy import Place
from blockstudio.studio.canvas.scene import BlockScene
from blockstudio.studio.canvas.stage import Stage
from blockstudio.studio.canvas.viewport import Viewport

_LONGEST = 150
"""So many milliseconds at most; none where motion is not wanted."""
_MOST = 300
"""How many cards glide at most: more would take longer to draw than to arrive."""
_HURRY = (
    QEvent.Type.MouseButtonPress,
    QEvent.Type.KeyPress,
    QEvent.Type.DragEnter,
    QEvent.Type.Wheel,
)
"""What brings them to their end at once, as does every change of the document."""


class Glide(QObject):
    """Shows cards between where they were and where they are; the document has moved them already."""

    def __init__(self, stage: Stage, view: Viewport) -> None:
        super().__init__(view)
        self._view = view
        self._scene: BlockScene | None = None
        self._ways: dict[Id, tuple[Place, Place]] = {}
        self._motion = QVariantAnimation(self, startValue=0.0, endValue=1.0)
        self._motion.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._motion.valueChanged.connect(self._show)
        self._motion.finished.connect(self.finish)
        stage.about_to_follow.connect(self.finish)
        stage.emptied.connect(self._drop)
        for watched in (view, view.viewport()):
            watched.installEventFilter(self)

    @property
    def is_on(self) -> bool:
        """Whether cards are on their way."""
        return bool(self._ways)

    def start(self, scene: BlockScene, before: Mapping[Id, Place]) -> None:
        """Let the cards come from where they were before to where they stand now."""
        self.finish()
        ways = {
            key: (place, (item.x(), item.y()))
            for key, place in before.items()
            if (item := scene.nodes.get(key) or scene.notes.get(key)) is not None
            if place != (item.x(), item.y())
        }
        hint = QStyle.StyleHint.SH_Widget_Animation_Duration
        length = min(_LONGEST, self._view.style().styleHint(hint, None, self._view))
        if length > 0 and 0 < len(ways) <= _MOST and self._view.isVisible():
            self._scene, self._ways = scene, ways
            self._show(0.0)
            self._motion.setDuration(length)
            self._motion.start()

    def finish(self) -> None:
        """Show them where they are."""
        scene, ways = self._scene, self._ways
        self._drop()
        if scene is not None:
            scene.show_at({key: end for key, (_, end) in ways.items()})

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Arrive before anything is done with what is on its way."""
        if self.is_on and event.type() in _HURRY:
            self.finish()
        return False

    def _drop(self) -> None:
        self._scene, self._ways = None, {}
        self._motion.stop()

    def _show(self, share: float) -> None:
        if self._scene is not None:
            self._scene.show_at(
                {
                    key: (x + (to_x - x) * share, y + (to_y - y) * share)
                    for key, ((x, y), (to_x, to_y)) in self._ways.items()
                }
            )
