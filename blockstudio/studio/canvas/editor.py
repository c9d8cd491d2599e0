"""Editing in place: the name on a card, the text of a note.

No key goes on from an editor to the canvas below it, where it would mean something else: Qt lets a
line edit pass Enter and the arrows on to its parent.
"""

from collections.abc import Callable

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from blockstudio.studio.translations import tr


class NameEditor(QLineEdit):
    """A line over the name; Enter takes it, Escape leaves it. `take` says whether it was taken."""

    def __init__(self, name: str, take: Callable[[str], bool], parent: QWidget) -> None:
        super().__init__(name, parent)
        self._over = parent
        self._take = take
        self._before = name
        self._open = True
        self.setAccessibleName(tr("Name"))
        self.selectAll()
        self.returnPressed.connect(self._finish)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape gives up."""
        if event.key() == Qt.Key.Key_Escape:
            self._leave()
        else:
            super().keyPressEvent(event)
        event.accept()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the name when the person goes elsewhere; a wrong one is left."""
        super().focusOutEvent(event)
        popup = event.reason() == Qt.FocusReason.PopupFocusReason
        if self._open and not popup:
            if self.text() != self._before:
                self._take(self.text())
            self._leave()

    def _finish(self) -> None:
        if self.text() == self._before or self._take(self.text()):
            self._leave()

    def _leave(self) -> None:
        if self._open:
            self._open = False
            self._over.setFocus()
            self.hide()
            self.deleteLater()


class NoteEditor(QPlainTextEdit):
    """The text of a note, edited where it stands; Escape or a click elsewhere takes it."""

    text_entered = Signal(str)

    def __init__(self, words: str, place: QRect, parent: QWidget) -> None:
        super().__init__(words, parent)
        self._over = parent
        self._open = True
        self.setGeometry(place)
        self.setAccessibleName(tr("Note"))
        self.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape and Ctrl+Enter finish."""
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.key() == Qt.Key.Key_Escape or (control and enter):
            self._finish()
        else:
            super().keyPressEvent(event)
        event.accept()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Keep what was written."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self._finish()

    def _finish(self) -> None:
        if self._open:
            self._open = False
            self.text_entered.emit(self.toPlainText())
            self._over.setFocus()
            self.hide()
            self.deleteLater()
