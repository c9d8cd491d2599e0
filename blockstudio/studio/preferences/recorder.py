"""The field that takes the next key that is pressed, whatever it stands for elsewhere."""

from PySide6.QtCore import QEvent, QKeyCombination, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

from blockstudio.studio.forms.controls import Field
from blockstudio.studio.translations import tr

_HELD = (
    Qt.Key.Key_Control,
    Qt.Key.Key_Shift,
    Qt.Key.Key_Alt,
    Qt.Key.Key_Meta,
    Qt.Key.Key_AltGr,
    Qt.Key.Key_unknown,
)
"""Keys that mean something only together with another one."""


class Recorder(Field):
    """While it has the focus, a key is recorded and does nothing else."""

    left = Signal()
    """Escape was pressed: nothing is to be recorded."""
    recorded = Signal(str)
    """This key was pressed, as `QKeySequence` writes it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setPlaceholderText(tr("Press the key"))
        self.setAccessibleName(tr("Press the key"))

    def event(self, event: QEvent) -> bool:
        """Take every key for itself, Tab and those of actions too."""
        if isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.KeyPress:
                self._record(event)
            event.accept()
            return True
        return super().event(event)

    def _record(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if key == Qt.Key.Key_Escape and not held:
            self.left.emit()
            return
        if key in _HELD:
            return
        if key == Qt.Key.Key_Backtab:
            key = Qt.Key.Key_Tab
        self.recorded.emit(QKeySequence(QKeyCombination(held, key)).toString())
