"""The keys of the canvas alone; all others belong to the window's actions."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent

from blockstudio.studio.canvas.commands.table import CanvasCommands
from blockstudio.studio.canvas.hit import Hit
from blockstudio.studio.canvas.interaction import Interaction
from blockstudio.studio.canvas.neighbours import first_node, neighbour
from blockstudio.studio.canvas.stage import Stage
from blockstudio.studio.canvas.viewport import Viewport

_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
_SHIFT, _CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
_ALT = Qt.KeyboardModifier.AltModifier
_FAR = 5
"""So many steps of the grid go the arrows with Shift."""


class CanvasKeys:
    """Escape, the space bar, Tab, the arrows and what goes in and out."""

    def __init__(
        self, stage: Stage, view: Viewport, commands: CanvasCommands, interaction: Interaction
    ) -> None:
        self._stage = stage
        self._session = stage.session
        self._view = view
        self._commands = commands
        self._interaction = interaction
        self._plain = {
            Qt.Key.Key_Escape: interaction.escape,
            Qt.Key.Key_Space: self._hold_space,
            Qt.Key.Key_Tab: self._ask,
            Qt.Key.Key_Home: view.fit,
            Qt.Key.Key_Return: commands.navigation.enter,
            Qt.Key.Key_Enter: commands.navigation.enter,
        }

    def press(self, event: QKeyEvent) -> bool:
        """Do what a key stands for; return whether it stands for anything here."""
        key = Qt.Key(event.key())
        if key in self._plain:
            self._plain[key]()
        elif key in _ARROWS and not event.modifiers() & _ALT:
            self._arrow(*_ARROWS[key], event.modifiers())
        elif key == Qt.Key.Key_Backspace and not self._session.selection:
            self._commands.navigation.leave()
        else:
            return False
        return True

    def release(self, event: QKeyEvent) -> bool:
        """Let go of the space bar; return whether it was that."""
        if event.key() != Qt.Key.Key_Space or event.isAutoRepeat():
            return False
        self._interaction.be_ready_to_pan(ready=False)
        self._interaction.show_cursor(Hit())
        return True

    def forget(self) -> None:
        """Forget the keys that are held: they may be let go elsewhere."""
        self._interaction.be_ready_to_pan(ready=False)

    def _hold_space(self) -> None:
        self._interaction.be_ready_to_pan(ready=True)
        if self._interaction.gesture is None:
            self._interaction.show_cursor(Hit())

    def _ask(self) -> None:
        spot = self._pointer_or_middle()
        self._commands.placing.ask(self._view.mapToScene(spot), spot)

    def _pointer_or_middle(self) -> QPoint:
        area = self._view.viewport().rect()
        spot = self._view.viewport().mapFromGlobal(self._view.cursor().pos())
        return spot if area.contains(spot) else area.center()

    def _arrow(self, across: int, down: int, keys: Qt.KeyboardModifier) -> None:
        """Move what is selected; with Ctrl, or nothing selected, go from node to node."""
        scene, selected = self._stage.scene, self._stage.selected_keys()
        if keys & _CONTROL or not self._session.selection:
            node = neighbour(scene, selected[0], across, down) if selected else first_node(scene)
            if node is not None:
                self._session.select([node])
                self._view.bring_into_view([node])
            return
        times = _FAR if keys & _SHIFT else 1
        self._commands.layout.nudge(across * times, down * times)
