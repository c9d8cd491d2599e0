"""The keys of the canvas alone, as the table of them says; all others belong to the window's actions."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QCursor, QKeyEvent, QKeySequence

from blockstudio.studio.actions.bindings import Bindings, needs_canvas, plain
from blockstudio.studio.actions.canvas_keys import HELD_KINDS
from blockstudio.studio.actions.row import Action
from blockstudio.studio.canvas.commands.table import CanvasCommands
from blockstudio.studio.canvas.gestures.wiring import DragWire
from blockstudio.studio.canvas.hit import Hit
from blockstudio.studio.canvas.interaction import Interaction
from blockstudio.studio.canvas.keyboard.aiming import Aim
from blockstudio.studio.canvas.stage import Stage
from blockstudio.studio.canvas.viewport import Viewport

_WAYS = {"left": (-1, 0), "right": (1, 0), "up": (0, -1), "down": (0, 1)}
_FAR = 5
"""So many steps of the grid is far."""
_PAN = "canvas.pan"


class CanvasKeys:
    """What each row of the table of keys does; a wire that is drawn takes some of them first."""

    def __init__(
        self, stage: Stage, view: Viewport, commands: CanvasCommands, interaction: Interaction
    ) -> None:
        self._stage = stage
        self._session = stage.session
        self._view = view
        self._commands = commands
        self._interaction = interaction
        self._aim: Aim | None = None
        self._rows: dict[str, str] = {}
        self.doing: dict[str, Callable[[], object]] = {
            **{f"canvas.{way}": partial(self._walk, *step) for way, step in _WAYS.items()},
            **{f"canvas.move_{way}": partial(self._move, *step) for way, step in _WAYS.items()},
            **{f"canvas.far_{way}": partial(self._far, *step) for way, step in _WAYS.items()},
            "canvas.back": partial(self._along, -1),
            "canvas.on": partial(self._along, 1),
            "canvas.keep": commands.walking.keep,
            "canvas.add": self._add,
            "canvas.wire": self._wire,
            "canvas.enter": self._enter,
            "canvas.leave": self._leave,
            "canvas.menu": lambda: self._stage.menu_requested.emit(),
            "canvas.cancel": self._cancel,
            "canvas.fit": view.fit,
            "canvas.first": partial(commands.walking.to_end, -1),
            "canvas.last": partial(commands.walking.to_end, 1),
            _PAN: self._hold_space,
            **{
                row: partial(interaction.be_ready_to_place, kind)
                for row, (kind, _) in HELD_KINDS.items()
            },
        }

    def use(self, bindings: Bindings) -> None:
        """Take the keys from here; those that write a character do their actions here too."""
        self._rows = {}
        for row in bindings.rows:
            for key in bindings.of(row.id):
                if not isinstance(row, Action) or needs_canvas(key):
                    self._rows[plain(key)] = row.id

    def press(self, event: QKeyEvent) -> bool:
        """Do what a key stands for; return whether it stands for anything here."""
        name = self._rows.get(_key_of(event), "")
        if (aim := self._aiming()) is not None and event.text().isalnum():
            aim.find(event.text())
        elif name in self.doing:
            self.doing[name]()
        elif name:
            self._stage.action_requested.emit(name)
        else:
            return False
        return True

    def release(self, event: QKeyEvent) -> bool:
        """Let go of the space bar, or of the key of a kind; return whether it was one of them."""
        row = self._rows.get(_key_of(event), "")
        if (row != _PAN and row not in HELD_KINDS) or event.isAutoRepeat():
            return False
        self.forget()
        self._interaction.show_cursor(Hit())
        return True

    def forget(self) -> None:
        """Forget the keys that are held: they may be let go elsewhere."""
        self._interaction.be_ready_to_pan(ready=False)
        self._interaction.be_ready_to_place("")

    def _aiming(self) -> Aim | None:
        """Return the aim of the wire that is drawn, by the mouse or by keys; None if there is none."""
        gesture = self._interaction.gesture
        if not isinstance(gesture, DragWire):
            self._aim = None
        elif self._aim is None or self._aim.wire is not gesture:
            self._aim = Aim(gesture)
        return self._aim

    def _walk(self, across: int, down: int) -> None:
        if (aim := self._aiming()) is not None:
            aim.step(across or down)
        else:
            self._commands.walking.step(across, down)

    def _along(self, step: int) -> None:
        """Go on along ports and wires; with a wire in the making to any port, fitting or not."""
        if (aim := self._aiming()) is not None:
            aim.step(step, fitting=False)
        else:
            self._commands.walking.along(step)

    def _move(self, across: int, down: int) -> None:
        self._commands.layout.nudge(across, down)

    def _far(self, across: int, down: int) -> None:
        self._commands.layout.nudge(across * _FAR, down * _FAR)

    def _wire(self) -> None:
        """Draw a wire from the port that has the focus, or from the first one of its node."""
        start = self._commands.walking.start_of_wire()
        if start is not None and self._interaction.draw_wire(*start) is not None:
            aim = self._aiming()
            assert aim is not None
            aim.step(1)

    def _enter(self) -> None:
        """End the wire; at a port or a wire draw one; go into a node, or to its values."""
        if self._aiming() is not None:
            self._interaction.tie_off()
        elif self._commands.walking.is_between():
            self._wire()
        else:
            self._commands.navigation.enter_or_edit()

    def _leave(self) -> None:
        if not self._session.selection:
            self._commands.navigation.leave()

    def _cancel(self) -> None:
        """Cancel the gesture; without one go back from a port to its node; there select nothing."""
        if not self._interaction.escape() and not self._commands.walking.back():
            self._session.select(())

    def _hold_space(self) -> None:
        self._interaction.be_ready_to_pan(ready=True)
        if self._interaction.gesture is None:
            self._interaction.show_cursor(Hit())

    def _add(self) -> None:
        if self._aiming() is not None:
            self._interaction.ask_at_wire()
            return
        area, focused = self._view.viewport().rect(), self._commands.walking.area()
        spot = self._view.viewport().mapFromGlobal(QCursor.pos())
        if focused is not None or not area.contains(spot):
            # Nobody points anywhere: the search opens below what has the focus.
            beside = focused.bottomLeft() if focused is not None else area.center()
            self._commands.placing.ask(None, beside)
        else:
            self._commands.placing.ask(self._view.mapToScene(spot), spot)


def _key_of(event: QKeyEvent) -> str:
    """Return a key with what is held, as `QKeySequence` writes it; those of the keypad like others."""
    held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    return QKeySequence(QKeyCombination(held, Qt.Key(event.key()))).toString()
