"""Commands that go back to where one looked before, and on again."""

from msgspec import Struct
from PySide6.QtCore import QObject, QPointF, QTimer

from blockstudio.graph.facts import Path
from blockstudio.graph.parameters import bare
from blockstudio.graph.records import Id
from blockstudio.studio.canvas.stage import Stage
from blockstudio.studio.canvas.viewport import Viewport

_MOST = 100


class LookedAt(Struct, frozen=True):
    """A block, and the part of it that was in view."""

    path: Path
    x: float
    y: float
    zoom: float


class PlaceCommands(QObject):
    """The places one left by entering, leaving or searching, the latest last; they go with the view."""

    def __init__(self, stage: Stage, view: Viewport) -> None:
        super().__init__(view)
        self._stage = stage
        self._session = stage.session
        self._view = view
        self._before: list[LookedAt] = []
        self._after: list[LookedAt] = []
        self._arrived = False
        """Whether the block was entered to show something in it: one place is left, not two."""
        self._going = False
        stage.entered.connect(self._on_entered)
        stage.emptied.connect(self._forget)
        stage.session.revealed.connect(self._on_revealed)

    def back(self) -> None:
        """Look at what one looked at before."""
        self._go(self._before, self._after)

    def on(self) -> None:
        """Look again at what one came back from."""
        self._go(self._after, self._before)

    def _go(self, there: list[LookedAt], here: list[LookedAt]) -> None:
        now = self._here()
        while there:
            place = there.pop()
            if place == now or not self._is_real(place):
                continue
            if now is not None:
                here.append(now)
            self._going = True
            self._session.go(place.path)
            self._going = False
            self._view.zoom_to(place.zoom)
            self._view.look_at(QPointF(place.x, place.y))
            return

    def _here(self) -> LookedAt | None:
        scene, view = self._view.shown, self._view
        if scene is None:
            return None
        middle = view.centre()
        return LookedAt(scene.path, middle.x(), middle.y(), view.zoom)

    def _is_real(self, place: LookedAt) -> bool:
        return all(key in self._session.store for key in bare(place.path))

    def _note(self) -> None:
        now = self._here()
        if now is not None and not self._going:
            self._before = [*self._before, now][-_MOST:]
            self._after.clear()

    def _on_entered(self) -> None:
        """Remember what is still in view, before what is entered is."""
        scene = self._view.shown
        if scene is not None and scene.path != self._session.path:
            self._note()
            self._arrived = True
            QTimer.singleShot(0, self, self._stay)

    def _on_revealed(self, _key: Id) -> None:
        if not self._arrived:
            self._note()

    def _stay(self) -> None:
        self._arrived = False

    def _forget(self) -> None:
        self._before.clear()
        self._after.clear()
