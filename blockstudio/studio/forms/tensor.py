"""The editor of a tensor's values: nested lists, one row a line."""

from typing import Any

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QSizePolicy, QWidget

from blockstudio.studio.forms.controls import HEIGHT, TEXT, Tone, box, see_through, sized
from blockstudio.studio.forms.editors import Entry, Shown
from blockstudio.studio.forms.values import typed, written
from blockstudio.studio.translations import tr

_LINE = 18
_MOST_LINES = 8


class TensorEditor(QPlainTextEdit):
    """Numbers, or lists of them; Enter or leaving the field enters them, Shift+Enter breaks a line."""

    edited = Signal(object)

    def __init__(self, entry: Entry, parent: QWidget) -> None:
        super().__init__(parent)
        self.item = entry.item
        self.tone: Tone = ""
        self._shown = Shown()
        sized(self, TEXT)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        see_through(self.viewport())
        self.setViewportMargins(4, 2, 4, 2)
        self.document().setDocumentMargin(3)
        self.setPlaceholderText(tr("such as [1, 0], [0, 1]"))
        self.textChanged.connect(self._fit)
        self._fit()

    def present(self, shown: Shown) -> None:
        """Show a value, unless another is just being typed."""
        self._shown = shown
        if not (self.document().isModified() and self.hasFocus()):
            self._restore()

    def set_tone(self, tone: Tone) -> None:
        """Mark the value as wrong, doubtful or neither."""
        if tone != self.tone:
            self.tone = tone
            self.viewport().update()
            self.update()

    def settle(self) -> None:
        """Take what is being typed as entered."""
        if self.document().isModified():
            self.document().setModified(False)
            self.edited.emit(typed(self.item, " ".join(self.toPlainText().split())))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter the values with Enter, forget them with Escape."""
        breaks = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not breaks:
            self.settle()
        elif event.key() == Qt.Key.Key_Escape and self.document().isModified():
            self._restore()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Enter the values when the focus goes."""
        self.settle()
        super().focusOutEvent(event)

    def event(self, event: QEvent) -> bool:
        """Paint the box behind the text, its margins included."""
        if event.type() == QEvent.Type.Paint:
            box(QPainter(self), self, self.tone, focused=self.hasFocus())
        return super().event(event)

    def _restore(self) -> None:
        words = "" if self._shown.mixed else in_rows(self._shown.value)
        if words != self.toPlainText():
            self.setPlainText(words)
        self.document().setModified(False)

    def _fit(self) -> None:
        lines = min(max(self.document().blockCount(), 1), _MOST_LINES)
        policies = Qt.ScrollBarPolicy
        all_there = self.document().blockCount() <= _MOST_LINES
        self.setVerticalScrollBarPolicy(
            policies.ScrollBarAlwaysOff if all_there else policies.ScrollBarAsNeeded
        )
        self.setFixedHeight(max(HEIGHT, lines * _LINE + 10))


def in_rows(value: Any) -> str:
    """Return nested lists as they are typed, the rows of a table each on a line of its own."""
    if isinstance(value, list | tuple) and any(isinstance(row, list | tuple) for row in value):
        return written(value).replace("], [", "],\n[")
    return written(value)
