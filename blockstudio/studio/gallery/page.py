"""The welcome page: a new project, files opened last, and the examples as cards with a drawing."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import (
    QEvent,
    QObject,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QListView,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from blockstudio.graph.problems import Refusal
from blockstudio.project.examples import GROUPS, examples
from blockstudio.project.file import load
from blockstudio.project.recent import recent
from blockstudio.studio.forms.buttons import Button
from blockstudio.studio.forms.words import Heading, Words, muted
from blockstudio.studio.gallery.cards import (
    DRAWING,
    EXAMPLE,
    HEADING,
    MARGIN,
    CardDelegate,
    told_notes,
)
from blockstudio.studio.gallery.thumbnail import Thumbnail
from blockstudio.studio.look.icons import pixmap
from blockstudio.studio.look.rows import ROW, Row, RowDelegate
from blockstudio.studio.look.scrolling import quiet
from blockstudio.studio.translations import told, tr

_FIRST = "digits-mlp"


class Gallery(QWidget):
    """What is shown while no project is open."""

    wanted_new = Signal()
    wanted_open = Signal()
    wanted_back = Signal()
    chosen = Signal(object)
    """An `Example` is to be opened."""
    picked = Signal(object)
    """A recent file is to be opened: its path."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.new_button = Button(tr("New project"), self, kind="primary")
        self.open_button = Button(tr("Open…"), self)
        self.back_button = Button(tr("Back to the project"), self, kind="quiet")
        self.recent = _list(self, tr("Recent projects"))
        self.recent.setItemDelegate(RowDelegate(self.recent))
        self.cards = _cards(self)
        self._build()
        self.refresh()
        self.offer_back(there=False)
        self.new_button.clicked.connect(self.wanted_new)
        self.open_button.clicked.connect(self.wanted_open)
        self.back_button.clicked.connect(self.wanted_back)
        _on_choice(self.cards, self._choose)
        _on_choice(self.recent, lambda item: self.picked.emit(item.data(EXAMPLE)))
        QTimer.singleShot(0, self, self._show_examples)

    def refresh(self) -> None:
        """Read the list of recent files again."""
        self.recent.clear()
        for path in recent():
            item = QListWidgetItem(path.stem, self.recent)
            there = path.exists()
            item.setData(ROW, Row(path.stem, _short(path.parent), icon="file", dim=not there))
            item.setData(EXAMPLE, path)
            item.setToolTip(str(path) if there else tr("{path} is gone", path=str(path)))
        self._nothing.setVisible(not self.recent.count())
        self.recent.setVisible(bool(self.recent.count()))

    def offer_back(self, *, there: bool) -> None:
        """Show the way back while a project is open behind the page."""
        self.back_button.setVisible(there)

    def _build(self) -> None:
        side = QVBoxLayout()
        side.setSpacing(10)
        side.addLayout(self._title())
        side.addSpacing(14)
        self.new_button.setMinimumHeight(34)
        self.open_button.setMinimumHeight(34)
        for button in (self.new_button, self.open_button):
            button.setSizePolicy(
                button.sizePolicy().Policy.Expanding, button.sizePolicy().Policy.Fixed
            )
            side.addWidget(button)
        side.addWidget(self.back_button)
        side.addSpacing(18)
        side.addWidget(Heading(tr("Recent"), self))
        self._nothing = muted(tr("Projects you open or save will appear here."), self, wraps=True)
        side.addWidget(self._nothing)
        side.addWidget(self.recent, 1)
        side.addStretch()
        main = QVBoxLayout()
        main.setSpacing(10)
        heading = Heading(tr("Examples"), self)
        heading.setContentsMargins(MARGIN, 0, 0, 0)
        main.addWidget(heading)
        main.addWidget(self.cards, 1)
        holder = QWidget(self)
        holder.setLayout(side)
        holder.setFixedWidth(280)
        side.setContentsMargins(0, 0, 0, 0)
        row = QHBoxLayout(self)
        row.setContentsMargins(48, 44, 40, 24)
        row.setSpacing(48)
        row.addWidget(holder)
        row.addLayout(main, 1)

    def _title(self) -> QHBoxLayout:
        mark = QLabel(self)
        mark.setPixmap(pixmap("blockstudio", 44, "", self.devicePixelRatioF()))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Words("Block Studio", self, pixels=22, bold=True))
        words.addWidget(muted(tr("Compose neural networks"), self))
        line = QHBoxLayout()
        line.setSpacing(14)
        line.addWidget(mark)
        line.addLayout(words, 1)
        return line

    def _choose(self, item: QListWidgetItem) -> None:
        if item.data(EXAMPLE) is not None:
            self.chosen.emit(item.data(EXAMPLE))

    def _show_examples(self) -> None:
        group = ""
        for example in examples():
            if example.group != group:
                group = example.group
                _add_heading(self.cards, told(GROUPS[group][0]) if group else tr("More"))
            item = QListWidgetItem(example.title, self.cards)
            item.setData(EXAMPLE, example)
            item.setToolTip(told_notes(example))
            item.setData(Qt.ItemDataRole.AccessibleDescriptionRole, told_notes(example))
            try:
                item.setData(DRAWING, Thumbnail(load(example.path).records))
            except Refusal:
                continue
        first = self.cards.findItems(_FIRST, Qt.MatchFlag.MatchExactly)
        if first:
            self.cards.setCurrentItem(first[0])
        if self.isVisible():
            self.cards.setFocus(Qt.FocusReason.OtherFocusReason)


def _list(parent: QWidget, name: str) -> QListWidget:
    made = QListWidget(parent)
    quiet(made, name)
    return made


def _cards(parent: QWidget) -> QListWidget:
    made = _list(parent, tr("Examples"))
    made.setViewMode(QListView.ViewMode.IconMode)
    made.setMovement(QListView.Movement.Static)
    made.setResizeMode(QListView.ResizeMode.Adjust)
    made.setItemDelegate(CardDelegate(made))
    return made


def _add_heading(cards: QListWidget, words: str) -> None:
    item = QListWidgetItem(words, cards)
    item.setData(HEADING, words)
    item.setFlags(Qt.ItemFlag.NoItemFlags)


def _on_choice(choices: QListWidget, then: Callable[[QListWidgetItem], object]) -> None:
    """Call `then` for a click or for Enter, whatever the platform calls activation."""
    choices.itemClicked.connect(then)
    choices.installEventFilter(_EnterChooses(choices, then))


class _EnterChooses(QObject):
    def __init__(self, choices: QListWidget, then: Callable[[QListWidgetItem], object]) -> None:
        super().__init__(choices)
        self._choices = choices
        self._then = then

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            item = self._choices.currentItem()
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and item is not None:
                self._then(item)
                return True
        return super().eventFilter(watched, event)


def _short(folder: Path) -> str:
    try:
        return f"~/{folder.relative_to(Path.home())}"
    except ValueError:
        return str(folder)
