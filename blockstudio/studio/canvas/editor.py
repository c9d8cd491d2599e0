"""Editing in place: the name on a card, the text of a note.

No key goes on from an editor to the canvas below it, where it would mean something else: Qt lets a
line edit pass Enter and the arrows on to its parent.
"""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QTextCursor
from PySide6.QtWidgets import QCompleter, QLineEdit, QListView, QPlainTextEdit, QWidget

from blockstudio.studio.translations import tr

_OF_LIST = (
    Qt.Key.Key_Return,
    Qt.Key.Key_Enter,
    Qt.Key.Key_Escape,
    Qt.Key.Key_Tab,
    Qt.Key.Key_Up,
    Qt.Key.Key_Down,
)
"""The keys that go to a list of names while it is open."""


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


class LinkCompleter:
    """Offers the names of nodes once `[[` is typed; the one chosen closes the link."""

    def __init__(self, editor: QPlainTextEdit, names: Sequence[str]) -> None:
        self._editor = editor
        self.list = QCompleter(list(names), editor)
        self.popup = QListView(editor)
        self.list.setPopup(self.popup)
        self.list.setWidget(editor)
        self.list.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.list.setFilterMode(Qt.MatchFlag.MatchContains)
        self.popup.setAccessibleName(tr("Nodes to link to"))
        self.list.activated.connect(self._insert)

    def takes(self, event: QKeyEvent) -> bool:
        """Return whether a key goes to the list that is open."""
        return self.popup.isVisible() and event.key() in _OF_LIST

    def offer(self) -> None:
        """Show the names that go on as was typed, or none."""
        begun = self._begun()
        self.list.setCompletionPrefix(begun or "")
        if begun is None or not self.list.completionCount():
            self.popup.hide()
            return
        self.popup.setCurrentIndex(self.list.completionModel().index(0, 0))
        place = self._editor.cursorRect()
        place.setWidth(max(160, self.popup.sizeHintForColumn(0) + 24))
        self.list.complete(place)

    def _begun(self) -> str | None:
        """Return what is typed of a link before the cursor; None where none is begun."""
        cursor = self._editor.textCursor()
        before = cursor.block().text()[: cursor.positionInBlock()]
        _, opened, name = before.rpartition("[[")
        return name if opened and "]" not in name else None

    def _insert(self, name: str) -> None:
        cursor = self._editor.textCursor()
        left = QTextCursor.MoveOperation.Left
        cursor.movePosition(left, QTextCursor.MoveMode.KeepAnchor, len(self._begun() or ""))
        cursor.insertText(f"{name}]]")
        self._editor.setTextCursor(cursor)


class NoteEditor(QPlainTextEdit):
    """The text of a note in Markdown, edited where it stands; Escape or a click elsewhere takes it."""

    text_entered = Signal(str)

    def __init__(self, words: str, place: QRect, names: Sequence[str], parent: QWidget) -> None:
        super().__init__(words, parent)
        self.names = LinkCompleter(self, names)
        self._over = parent
        self._open = True
        self.setGeometry(place)
        self.setAccessibleName(tr("Note"))
        self.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape and Ctrl+Enter finish."""
        if self.names.takes(event):
            event.ignore()
            return
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.key() == Qt.Key.Key_Escape or (control and enter):
            self._finish()
        else:
            super().keyPressEvent(event)
            self.names.offer()
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
