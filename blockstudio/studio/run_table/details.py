"""One run in full beside the table: its name, tags and notes to be written, its settings to be read."""

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QMenu,
    QPlainTextEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from blockstudio.graph.records import DataSpec, TrainSpec
from blockstudio.recipes.balancing import weights_said
from blockstudio.runs.listing import RunRow
from blockstudio.runs.run import BEST, LAST
from blockstudio.runs.settings import settings_of, shown
from blockstudio.runs.weights import kept_in
from blockstudio.studio.forms.buttons import Button
from blockstudio.studio.forms.controls import GRID, SMALL, Field, sized
from blockstudio.studio.forms.words import Heading, OneLine, muted
from blockstudio.studio.look import theme
from blockstudio.studio.runs.offers import offer_epochs
from blockstudio.studio.translations import told, tr

_NOTES = 84


_ALWAYS = (
    "source",
    "loss",
    "optimiser",
    "lr",
    "batch_size",
    "epochs",
    "seed",
    "device",
    "validation",
)
"""Settings that are told even where they are what they are at first."""


class Notes(QPlainTextEdit):
    """Several lines of text; they are written when the field is left."""

    left = Signal()
    """Somebody has written and gone elsewhere."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        sized(self, SMALL)
        self.setFixedHeight(_NOTES)
        self.setTabChangesFocus(True)
        self.setPlaceholderText(tr("notes"))
        self.setAccessibleName(tr("Notes"))
        self.wear()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that it is left."""
        super().focusOutEvent(event)
        if self.document().isModified():
            self.document().setModified(False)
            self.left.emit()

    def wear(self) -> None:
        """Take the colours of the theme."""
        colours = theme.current()
        self.setStyleSheet(
            f"QPlainTextEdit {{ background: {colours.field}; color: {colours.text};"
            f" border: 1px solid {colours.border}; border-radius: 5px; padding: 2px; }}"
            f"QPlainTextEdit:focus {{ border-color: {colours.accent}; }}"
        )


class Details(QScrollArea):
    """Name, tags, notes and settings of the selected run."""

    written = Signal(object, str, str)
    """Something was written: the folder of the run, which label, and the words."""

    weights_requested = Signal(object)
    """The network is to have the weights in this file of the run."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.row: RunRow | None = None
        self.best = Button(tr("Use best weights"), self)
        self.last = Button(tr("Use last"), self)
        self.kept = Button(tr("Use an epoch…"), self)
        self.title = OneLine("", self, bold=True)
        self.name = Field(self)
        self.tags = Field(self)
        self.notes = Notes(self)
        self._facts = QGridLayout()
        self._texts: list[tuple[str, str]] = []
        self._lay_out()
        self.name.editingFinished.connect(lambda: self._tell(self.name, "run"))
        self.tags.editingFinished.connect(lambda: self._tell(self.tags, "tags"))
        for field in (self.name, self.tags):
            field.abandoned.connect(self._fill)
        self.notes.left.connect(self._tell_notes)
        self.best.clicked.connect(lambda: self._want(BEST))
        self.last.clicked.connect(lambda: self._want(LAST))
        self.kept.clicked.connect(self._offer_kept)

    def show_row(self, row: RunRow | None) -> None:
        """Show a run, unless somebody is writing about this very one."""
        same = row is not None and self.row is not None and row.folder == self.row.folder
        self.row = row
        self.setVisible(row is not None)
        writing = any(part.hasFocus() for part in (self.name, self.tags, self.notes))
        if row is not None and not (same and writing):
            self._fill()

    def changeEvent(self, event: QEvent) -> None:
        """Take the colours of another theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "notes"):
            self.notes.wear()

    def _lay_out(self) -> None:
        self.name.setPlaceholderText(tr("name"))
        self.name.setAccessibleName(tr("Name of the run"))
        self.tags.setPlaceholderText(tr("tags, with commas between"))
        self.tags.setAccessibleName(tr("Tags"))
        self._facts.setHorizontalSpacing(2 * GRID)
        self._facts.setVerticalSpacing(2)
        self._facts.setColumnStretch(1, 1)
        inner = QWidget(self)
        column = QVBoxLayout(inner)
        column.setContentsMargins(GRID, 4, 2 * GRID, GRID)
        column.setSpacing(6)
        column.addWidget(self.title)
        use = QHBoxLayout()
        use.setSpacing(6)
        use.addWidget(self.best)
        use.addWidget(self.last)
        use.addStretch(1)
        column.addLayout(use)
        column.addWidget(self.kept, 0, Qt.AlignmentFlag.AlignLeft)
        for part in (self.name, self.tags, self.notes):
            column.addWidget(part)
        column.addSpacing(4)
        column.addWidget(Heading(tr("Settings"), self))
        column.addLayout(self._facts)
        column.addStretch(1)
        self.setWidget(inner)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def _fill(self) -> None:
        row = self.row
        if row is None:
            return
        self.title.setText(tr("Run {number}", number=row.full_number))
        self.title.setToolTip(str(row.folder))
        self.best.setVisible((row.folder / BEST).exists())
        self.last.setVisible((row.folder / LAST).exists())
        self.kept.setVisible(bool(kept_in(row.folder)))
        self.name.setText(row.labels.name)
        self.tags.setText(", ".join(row.labels.tags))
        if self.notes.toPlainText() != row.labels.notes:
            self.notes.setPlainText(row.labels.notes)
        self.notes.document().setModified(False)
        self._show_facts(_telling(row))

    def _want(self, file: str) -> None:
        if self.row is not None:
            self.weights_requested.emit(self.row.folder / file)

    def _offer_kept(self) -> None:
        """Offer the epochs whose weights the run has kept."""
        if self.row is None:
            return
        menu = QMenu(self)
        offer_epochs(menu, self.row.folder, lambda one: self.weights_requested.emit(one.path))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.kept.mapToGlobal(QPoint(0, self.kept.height())))

    def _show_facts(self, texts: list[tuple[str, str]]) -> None:
        if texts == self._texts:
            return
        self._texts = texts
        while (item := self._facts.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        for line, (name, value) in enumerate(texts):
            words = OneLine(value, self)
            words.setToolTip(value)
            self._facts.addWidget(muted(name, self), line, 0)
            self._facts.addWidget(words, line, 1)

    def _tell(self, field: Field, what: str) -> None:
        if self.row is not None and field.isModified():
            field.setModified(False)
            self.written.emit(self.row.folder, what, field.text())

    def _tell_notes(self) -> None:
        if self.row is not None:
            self.written.emit(self.row.folder, "notes", self.notes.toPlainText())


def _telling(row: RunRow) -> list[tuple[str, str]]:
    """Return the settings that tell a run from any other: the main ones, and what was changed."""
    settings = settings_of(row.info.settings.train, row.info.settings.data)
    usual = settings_of(TrainSpec(""), DataSpec("", ""))
    changed = [name for name, value in settings.items() if value != usual.get(name)]
    names = dict.fromkeys([*(name for name in _ALWAYS if name in settings), *changed])
    more = [(tr("starts from"), told(row.info.start))] if row.info.start is not None else []
    if row.info.class_weights:
        more.append((tr("class weights"), weights_said(row.info.class_weights)))
    if row.info.edits:
        more.append((tr("values set by hand"), str(len(row.info.edits))))
    return [*more, *((name, shown(settings[name])) for name in names)]
