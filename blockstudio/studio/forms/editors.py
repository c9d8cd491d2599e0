"""The editor of one property, chosen by the types it takes: text, check box or list."""

from collections.abc import Mapping
from typing import Any, Literal, Protocol

from msgspec import Struct
from PySide6.QtCore import QPoint, Qt, Signal, SignalInstance
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from blockstudio.catalogue.spec import Property
from blockstudio.catalogue.values import DTYPES, HOLE, NONE, nullable
from blockstudio.studio.forms.buttons import Check, Cross, Dots, Ring
from blockstudio.studio.forms.controls import Choice, Field, Tone
from blockstudio.studio.forms.values import is_stepped, typed, within, written
from blockstudio.studio.translations import told, tr

MIXED = "—"


class Entry(Struct, frozen=True):
    """One line of a form: the property, its label, titles of its choices, what a path leads to.

    A `wired` one may come by a wire: a `_` says so and shows its port.
    """

    item: Property
    label: str = ""
    titles: dict[str, str] = {}
    browse: Literal["", "file", "folder"] = ""
    wired: bool = False


def entry_of(
    item: Property,
    titles: Mapping[str, str] | None = None,
    browse: Literal["", "file", "folder"] = "",
) -> Entry:
    """Return the line of a setting, in the words of its entry; some choices have other `titles`."""
    own = {choice: told(title) for choice, title in item.titles.items()}
    return Entry(item, told(item.label), own | dict(titles or {}), browse)


class Shown(Struct, frozen=True):
    """What an editor shows: the value (None where nothing is set), whether several differ."""

    value: Any = None
    mixed: bool = False
    size: int | None = None


class Editor(Protocol):
    """What a form asks of an editor; every one is also a widget."""

    edited: SignalInstance
    """A value was entered: the value, None for “back to the default”."""

    def present(self, shown: Shown) -> None:
        """Show a value, unless another is just being typed."""
        ...

    def set_tone(self, tone: Tone) -> None:
        """Mark the value as wrong, doubtful or neither."""
        ...

    def settle(self) -> None:
        """Take what is being typed as entered."""
        ...


class TextEditor(Field):
    """Numbers, lists, texts and expressions; Enter or leaving the field enters them."""

    edited = Signal(object)
    stepped = Signal(object)
    """An arrow key counted the value up or down: many of these are one step of undo."""

    def __init__(self, entry: Entry, parent: QWidget) -> None:
        super().__init__(parent)
        self.item = entry.item
        self._suggested = ""
        self._shown = Shown()
        self._cross = Cross(self)
        self._cross.setToolTip(tr("Back to auto") if self.item.infer else tr("Back to the default"))
        self._cross.clicked.connect(self._clear)
        self._ring = Ring(self) if entry.wired else None
        if self._ring is not None:
            self._ring.setToolTip(tr("Let a wire give the value: shows its port on the node"))
            self._ring.clicked.connect(self._ask_wire)
        self._dots = Dots(self) if self.item.choices else None
        if self._dots is not None:
            self._dots.setToolTip(tr("Choose a word"))
            self._dots.clicked.connect(self._offer)
        self.editingFinished.connect(self.settle)
        self.abandoned.connect(self._restore)
        self.present(self._shown)

    def present(self, shown: Shown) -> None:
        """Show a value, unless another is just being typed."""
        self._shown = shown
        self._cross.setVisible(self._can_clear())
        if self._ring is not None:
            self._ring.setVisible(shown.value in (None, self.item.default) and not shown.mixed)
        self._make_room()
        self.setPlaceholderText(self._prompt())
        if not (self.isModified() and self.hasFocus()):
            self._restore()

    def settle(self) -> None:
        """Take what is being typed as entered."""
        if self.isModified():
            self.setModified(False)
            value = typed(self.item, self.text())
            self.edited.emit(None if value == self.item.default else value)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Count whole numbers with the arrow keys; everything else as ever."""
        step = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}.get(Qt.Key(event.key()), 0)
        value = typed(self.item, self.text()) if step else None
        if isinstance(value, int) and is_stepped(self.item, value):
            many = 10 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1
            self.setModified(False)
            self.stepped.emit(within(self.item, value + step * many))
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the small buttons at the right end."""
        super().resizeEvent(event)
        self._make_room()

    def _buttons(self) -> list[QWidget]:
        return [button for button in (self._ring, self._dots, self._cross) if button is not None]

    def _make_room(self) -> None:
        right = self.width() - 5
        for button in self._buttons():
            if button.isVisibleTo(self):
                right -= button.width()
                button.move(right, (self.height() - button.height()) // 2)
        margins = self.textMargins()
        margins.setRight(max(8, self.width() - right - 2))
        self.setTextMargins(margins)

    def _can_clear(self) -> bool:
        if self._shown.value is None or self._shown.mixed:
            return False
        if self.item.infer:
            return True
        return not self.item.required and self._shown.value != self.item.default

    def suggest(self, words: str) -> None:
        """Say in the empty field what stands there while nothing is set."""
        self._suggested = words
        self.setPlaceholderText(self._prompt())

    def _prompt(self) -> str:
        if self._shown.mixed:
            return MIXED
        if self._suggested:
            return self._suggested
        if self.item.infer:
            size = self._shown.size
            return tr("auto") if size is None else tr("auto ({size})", size=size)
        if self.item.required:
            return tr("needed")
        if "device" in self.item.types:
            return tr("by a wire")
        return tr("none") if self.item.default is None else tr("empty")

    def _restore(self) -> None:
        value = self.item.default if self._shown.value is None else self._shown.value
        self.setText("" if self._shown.mixed else written(value))
        self.setModified(False)
        self.setCursorPosition(0)

    def _ask_wire(self) -> None:
        self.setModified(False)
        self.edited.emit(typed(self.item, HOLE))

    def _clear(self) -> None:
        self.setModified(False)
        self.edited.emit(None)

    def _offer(self) -> None:
        menu = QMenu(self)
        for choice in self.item.choices:
            menu.addAction(choice, lambda choice=choice: self.edited.emit(choice))
        self.setModified(False)
        menu.exec(self.mapToGlobal(QPoint(0, self.height())))
        menu.deleteLater()


class PathEditor(TextEditor):
    """A path, typed or chosen."""

    def __init__(self, entry: Entry, parent: QWidget) -> None:
        self._browse = Dots()
        super().__init__(entry, parent)
        self._browse.setParent(self)
        self._browse.setToolTip(tr("Choose…"))
        self._folder = entry.browse == "folder"
        self._browse.clicked.connect(self.choose)

    def choose(self) -> None:
        """Ask for a file or folder and enter it."""
        if self._folder:
            path = QFileDialog.getExistingDirectory(self, tr("Choose a folder"), self.text())
        else:
            path, _filter = QFileDialog.getOpenFileName(self, tr("Choose a file"), self.text())
        if path:
            self.setModified(False)
            self.edited.emit(path)

    def _buttons(self) -> list[QWidget]:
        return [self._browse, *super()._buttons()]


class CheckEditor(Check):
    """True or false, entered by the click."""

    edited = Signal(object)

    def __init__(self, entry: Entry, parent: QWidget) -> None:
        super().__init__(parent)
        self.item = entry.item
        self.clicked.connect(self._enter)

    def present(self, shown: Shown) -> None:
        """Show a value; what is neither true nor false is shown in words."""
        value = self.item.default if shown.value is None else shown.value
        plain = isinstance(value, bool) or value is None
        half = shown.mixed or not plain
        self.setTristate(half)
        full = Qt.CheckState.Checked if value else Qt.CheckState.Unchecked
        self.setCheckState(Qt.CheckState.PartiallyChecked if half else full)
        self.setText(MIXED if shown.mixed else "" if plain else written(value))

    def settle(self) -> None:
        """Nothing is ever half entered here."""

    def _enter(self) -> None:
        value = self.checkState() != Qt.CheckState.Unchecked
        self.edited.emit(None if value == self.item.default else value)


class ChoiceEditor(Choice):
    """One of a few values, entered by choosing it."""

    edited = Signal(object)

    def __init__(self, entry: Entry, parent: QWidget) -> None:
        super().__init__(parent)
        self.item = entry.item
        for value in (*_choices(entry.item), *((HOLE,) if entry.wired else ())):
            self.addItem(_title(entry, value), value)
        self.activated.connect(self._enter)

    def present(self, shown: Shown) -> None:
        """Show a value; one that is not on the list is shown as it is."""
        value = self.item.default if shown.value is None else shown.value
        places = [i for i in range(self.count()) if self.itemData(i) == value]
        self.prompt = MIXED if shown.mixed else written(value) or tr("choose")
        self.setCurrentIndex(places[0] if places and not shown.mixed else -1)
        self.update()

    def retitle(self, titles: Mapping[str, str]) -> None:
        """Call the choices otherwise; those without a title keep theirs."""
        for place in range(self.count()):
            value = self.itemData(place)
            if (title := titles.get(value)) is not None and title != self.itemText(place):
                self.setItemText(place, title)
                self.update()

    def settle(self) -> None:
        """Nothing is ever half entered here."""

    def _enter(self, index: int) -> None:
        value = self.itemData(index)
        self.edited.emit(None if value == self.item.default else value)


def _choices(item: Property) -> list[Any]:
    choices: list[Any] = [NONE if nullable(item) else None] if "none" in item.types else []
    choices += item.choices
    choices += DTYPES if "dtype" in item.types else ()
    choices += [True, False] if "bool" in item.types else []
    return choices


def _title(entry: Entry, value: Any) -> str:
    if value == HOLE:
        return tr("by a wire")
    if value in (None, NONE):
        return tr("default") if "dtype" in entry.item.types else tr("none")
    return entry.titles.get(value, written(value))
