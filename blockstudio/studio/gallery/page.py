"""The welcome page: a new project, files opened last, and the examples as cards with a drawing."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import (
    QEvent,
    QObject,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from blockstudio.studio.forms.buttons import Button
from blockstudio.studio.forms.words import Heading, Words, muted
from blockstudio.studio.gallery.roles import EXAMPLE, FILE, MARGIN
from blockstudio.studio.look.icons import pixmap
from blockstudio.studio.translations import tr

_OFFER = 240
"""How wide the name of the last project may be on its button."""


class Gallery(QWidget):
    """What is shown while no project is open."""

    new_requested = Signal()
    open_requested = Signal()
    back_requested = Signal()
    last_requested = Signal(object)
    """The project that was open last is to be opened: its path."""
    first_requested = Signal()
    """The first lesson is to be taken."""
    lesson_requested = Signal()
    """The lesson that was left last is to be gone on with."""
    lessons_requested = Signal()
    """A lesson is to be chosen."""
    example_chosen = Signal(object)
    """An `Example` is to be opened."""
    file_chosen = Signal(object)
    """A recent file is to be opened: its path."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.new_button = Button(tr("New project"), self, kind="primary")
        self.open_button = Button(tr("Open…"), self)
        self.last_button = Button("", self)
        self.first_button = Button(tr("First lesson: five minutes"), self)
        self.lesson_button = Button("", self)
        self.lessons_button = Button(tr("All lessons…"), self, kind="quiet")
        self.back_button = Button(tr("Back to the project"), self, kind="quiet")
        self.recent = QListWidget(self)
        self.cards = QListWidget(self)
        self._nothing = muted(tr("Projects you open or save will appear here."), self, wraps=True)
        offers = (self.back_button, self.last_button, self.lesson_button)
        for widget in (self.recent, self.cards, self._nothing, *offers):
            widget.hide()
        self._last: Path | None = None
        self._build()
        self.new_button.clicked.connect(self.new_requested)
        self.open_button.clicked.connect(self.open_requested)
        self.back_button.clicked.connect(self.back_requested)
        self.last_button.clicked.connect(lambda: self.last_requested.emit(self._last))
        self.first_button.clicked.connect(self.first_requested)
        self.lesson_button.clicked.connect(self.lesson_requested)
        self.lessons_button.clicked.connect(self.lessons_requested)
        _on_choice(self.cards, self._choose)
        _on_choice(self.recent, lambda item: self.file_chosen.emit(item.data(FILE)))

    def refresh(self) -> None:
        """Read the list of recent files again."""
        # Here as below: the page is painted without its lists first, and what they show is read then.
        from blockstudio.studio.gallery.recent_files import list_recent  # noqa: PLC0415

        some = list_recent(self.recent)
        self._nothing.setVisible(not some)
        self.recent.setVisible(some)

    def fill(self) -> None:
        """Show the examples, unless they are shown."""
        if self.cards.count():
            return
        from blockstudio.studio.gallery.examples import fill_cards  # noqa: PLC0415

        fill_cards(self.cards)
        self.cards.show()
        if self.isVisible():
            self.cards.setFocus(Qt.FocusReason.OtherFocusReason)

    def offer_last(self, path: Path | None) -> None:
        """Offer to go on with the project that was open last, if there is one."""
        self._last = path
        self.last_button.setVisible(path is not None)
        if path is not None:
            self._say(self.last_button, tr("Go on with {name}", name=path.stem))
            self.last_button.setToolTip(str(path))

    def offer_lesson(self, title: str) -> None:
        """Offer to go on with the lesson of that title; without one, to take the first."""
        self.lesson_button.setVisible(bool(title))
        self.first_button.setVisible(not title)
        if title:
            words = tr("Go on with “{title}”", title=title)
            self._say(self.lesson_button, words)
            self.lesson_button.setToolTip(tr("Go on where you left this lesson"))

    def offer_back(self, *, there: bool) -> None:
        """Show the way back while a project is open behind the page."""
        self.back_button.setVisible(there)
        self.last_button.setVisible(self._last is not None and not there)

    def _say(self, button: Button, words: str) -> None:
        mode = Qt.TextElideMode.ElideMiddle
        button.setText(self.fontMetrics().elidedText(words, mode, _OFFER))

    def _build(self) -> None:
        side = QVBoxLayout()
        side.setSpacing(10)
        side.addLayout(self._title())
        side.addSpacing(14)
        last, lessons = self.last_button, (self.lesson_button, self.first_button)
        for button in (last, self.new_button, self.open_button, *lessons):
            button.setMinimumHeight(34)
            button.setSizePolicy(
                button.sizePolicy().Policy.Expanding, button.sizePolicy().Policy.Fixed
            )
            side.addWidget(button)
        side.addWidget(self.lessons_button)
        side.addWidget(self.back_button)
        side.addSpacing(18)
        side.addWidget(Heading(tr("Recent"), self))
        side.addWidget(self._nothing)
        side.addWidget(self.recent, 1)
        side.addStretch()
        main = QVBoxLayout()
        main.setSpacing(10)
        heading = Heading(tr("Examples"), self)
        heading.setContentsMargins(MARGIN, 0, 0, 0)
        main.addWidget(heading)
        main.addWidget(self.cards, 1)
        main.addStretch()
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
            self.example_chosen.emit(item.data(EXAMPLE))


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
