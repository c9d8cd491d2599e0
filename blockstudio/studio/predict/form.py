"""What is asked, and who: the weights that answer, and samples of the set, of files, or pasted."""

from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from blockstudio.catalogue.text import text
from blockstudio.graph.problems import Problem
from blockstudio.studio.data.browse.worker import Worker
from blockstudio.studio.files.dialogs import ask_samples
from blockstudio.studio.forms.buttons import Button
from blockstudio.studio.forms.controls import GRID, SMALL, Choice, sized
from blockstudio.studio.forms.flow import Flow
from blockstudio.studio.forms.pairs import clear
from blockstudio.studio.forms.words import Heading, OneLine, ProblemLine, muted
from blockstudio.studio.look import theme
from blockstudio.studio.predict.askers import IN_USE, Asker, askers
from blockstudio.studio.predict.pad import DrawForm
from blockstudio.studio.predict.question import Found, Questioner
from blockstudio.studio.settings import Settings
from blockstudio.studio.translations import told, tr
from blockstudio.training.prediction.question import Files, OfSet, Part, Pasted, Samples

_FILES, _PASTED, _DRAWN = "files", "pasted", "drawn"
_PARTS: tuple[Part, ...] = ("validation", "train", "test")
_ROWS = 96
_MOST_NOTES = 4


class QuestionForm(QWidget):
    """Asks; files dropped on it are asked about at once."""

    saved = Signal(str)
    """All answers are to be written: `csv` or `json`."""

    def __init__(self, asking: Questioner, settings: Settings, parent: QWidget) -> None:
        super().__init__(parent)
        self.asking = asking
        self._settings = settings
        self._shown: list[tuple[Asker, str]] = []
        self._files: tuple[str, ...] = ()
        self._worker = Worker(self)
        self.who = Choice(self)
        self.about = Choice(self)
        self.file = Button(tr("Files…"), self)
        self.folder = Button(tr("Folder…"), self)
        self.named = OneLine("", self)
        self.rows = QPlainTextEdit(self)
        self.drawing = DrawForm(self)
        self._due = False
        """Whether something was drawn while a question was at work."""
        self.ask = Button(tr("Predict"), self, kind="primary")
        self.stop = Button(tr("Stop"), self)
        self.progress = muted("", self, wraps=True)
        self.csv = Button(tr("Save as CSV…"), self)
        self.json = Button(tr("Save as JSON…"), self)
        self._problem = QVBoxLayout()
        self._notes = QVBoxLayout()
        self._fill()
        self._lay_out()
        self.setAcceptDrops(True)
        self._listen()
        self.refresh()

    @property
    def asker(self) -> Asker:
        """Who is asked."""
        return self.who.currentData() or IN_USE

    @property
    def samples(self) -> Samples | None:
        """What is asked about; None while files are still to be chosen, or nothing is drawn."""
        about = self.about.currentData()
        if about == _FILES:
            return Files(self._files) if self._files else None
        if about == _DRAWN:
            return self.drawing.sample
        return Pasted(self.rows.toPlainText()) if about == _PASTED else OfSet(about)

    def choose(self, asker: Asker, about: str = "validation") -> None:
        """Make these weights the ones that answer, about these samples."""
        self.refresh()
        place = next((n for n, entry in enumerate(self._shown) if entry[0] == asker), 0)
        self.who.setCurrentIndex(place)
        self.about.setCurrentIndex(self.about.findData(about))
        self._show_source()

    def ask_about(self, paths: tuple[Path, ...]) -> None:
        """Ask about samples in files."""
        self._files = tuple(map(str, paths))
        self.choose(self.asker, _FILES)
        self.put()

    def put(self) -> None:
        """Put the question."""
        samples = self.samples
        if samples is None:
            if self.about.currentData() == _FILES:
                self._ask_files()
        else:
            self.asking.ask(self.asker, samples)

    def refresh(self) -> None:
        """Offer the weights there are now; the chosen ones stay chosen."""
        offered = askers(self.asking.center)
        if offered != self._shown:
            first = not self._shown
            kept = self._first() if first else self.asker
            self._shown = offered
            self.who.clear()
            for asker, words in offered:
                self.who.addItem(words, asker)
            place = next((n for n, entry in enumerate(offered) if entry[0] == kept), 0)
            self.who.setCurrentIndex(place)
            self._show_columns()
        self._show_state()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files that may hold samples."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Ask about what was dropped."""
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if paths:
            event.acceptProposedAction()
            self.ask_about(tuple(paths))

    def changeEvent(self, event: QEvent) -> None:
        """Take the colours of another theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "rows"):
            self._wear()

    def _first(self) -> Asker:
        """Return who is asked at first: the best of the run that is followed, if it has some."""
        current = self.asking.center.current
        best = None if current is None else Asker(current.folder, "best")
        return best if best in [asker for asker, _ in askers(self.asking.center)] else IN_USE

    def _fill(self) -> None:
        parts = {
            "validation": tr("Validation samples"),
            "train": tr("Training samples"),
            "test": tr("Test samples"),
        }
        for part in _PARTS:
            self.about.addItem(parts[part], part)
        self.about.addItem(tr("Files or a folder"), _FILES)
        self.about.addItem(tr("Pasted rows"), _PASTED)
        self.about.addItem(tr("A drawing"), _DRAWN)
        self.who.setAccessibleName(tr("Weights that answer"))
        self.about.setAccessibleName(tr("What is asked about"))
        self.rows.setAccessibleName(tr("Rows of a table"))
        self.rows.setTabChangesFocus(True)
        self.rows.setFixedHeight(_ROWS)
        self.rows.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        sized(self.rows, SMALL)
        self._wear()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GRID, GRID, GRID, GRID)
        column.setSpacing(GRID)
        column.setAlignment(Qt.AlignmentFlag.AlignTop)
        for heading, field in ((tr("Weights"), self.who), (tr("Samples"), self.about)):
            column.addWidget(Heading(heading, self))
            column.addWidget(field)
        column.addLayout(_row(self.file, self.folder, self.named))
        column.addWidget(self.rows)
        column.addWidget(self.drawing)
        column.addLayout(_row(self.ask, self.stop))
        column.addWidget(self.progress)
        column.addLayout(_row(self.csv, self.json))
        column.addLayout(self._problem)
        column.addLayout(self._notes)

    def _listen(self) -> None:
        self.ask.clicked.connect(self.put)
        self.stop.clicked.connect(self.asking.stop)
        self.about.activated.connect(lambda _at: self._show_source())
        self.who.currentIndexChanged.connect(lambda _at: self._show_columns())
        self.file.clicked.connect(self._ask_files)
        self.folder.clicked.connect(partial(self._ask_files, folder=True))
        self.csv.clicked.connect(lambda: self.saved.emit("csv"))
        self.json.clicked.connect(lambda: self.saved.emit("json"))
        self.drawing.drawn.connect(self._ask_drawing)
        self.asking.changed.connect(self._show_state)
        self._worker.done.connect(self._take_columns)

    def _ask_files(self, *, folder: bool = False) -> None:
        title = tr("Choose a folder of samples") if folder else tr("Choose files with samples")
        ask_samples(self, title, self._settings, self.ask_about, folder=folder)

    def _ask_drawing(self) -> None:
        """Ask about what is drawn now: at once, or when the question at work is answered."""
        self._due = self.asking.busy
        if not self._due:
            self.put()

    def _show_source(self) -> None:
        names = [Path(path).name for path in self._files]
        self.named.setText(", ".join(names))
        self.named.setToolTip("\n".join(self._files))
        self._show_state()

    def _show_state(self) -> None:
        asking = self.asking
        about = self.about.currentData()
        for widget in (self.file, self.folder, self.named):
            widget.setVisible(about == _FILES)
        self.rows.setVisible(about == _PASTED)
        self.drawing.setVisible(about == _DRAWN)
        self.ask.setEnabled(not asking.busy)
        self.stop.setVisible(asking.busy)
        there = asking.found is not None
        self.csv.setVisible(there)
        self.json.setVisible(there)
        self.progress.setText(self._progress())
        clear(self._problem)
        if asking.problem is not None:
            self._problem.addWidget(ProblemLine(asking.problem, self))
        self._show_notes()
        if self._due and not asking.busy and about == _DRAWN:
            # Not here: whoever answers is still telling of it.
            QTimer.singleShot(0, self, self._ask_drawing)

    def _progress(self) -> str:
        asking = self.asking
        if asking.state == "asking":
            done, total = asking.progress
            words = {"done": f"{done:,}", "total": f"{total:,}"}
            if total and done == total:
                # The pictures of the samples take longer than their answers.
                return tr("{total} answered: they are being written down…", total=words["total"])
            return tr("{done} of {total} answered", **words) if total else tr("Starting…")
        if asking.state == "reading":
            return tr("Reading the answers…")
        if asking.found is None:
            return tr("Press Predict: the answers appear here, wrong ones first.")
        origin = told(asking.found.sheet.head.origin)
        return "\n".join([tr("Answered by: {origin}", origin=origin), *_summary(asking.found)])

    def _show_notes(self) -> None:
        clear(self._notes)
        answers = self.asking.found
        if answers is None or self.asking.problem is not None:
            return
        head = answers.sheet.head
        notes = [*head.notes[:_MOST_NOTES]]
        if head.faults:
            place, why = min(head.faults.items())
            name = head.names[place]
            without_answer = text(
                "{count} have no answer; {name}: {why}", count=len(head.faults), name=name, why=why
            )
            notes.append(without_answer)
        if head.left:
            notes.append(text("{count} more columns are in the saved file only", count=head.left))
        for note in notes:
            self._notes.addWidget(ProblemLine(Problem(note, severity="warning"), self))

    def _show_columns(self) -> None:
        """Find out which columns a row has, for who is chosen, and say so where rows are pasted."""
        folder = self.asker.folder
        self.rows.setPlaceholderText(tr("Paste rows, with the names of the columns first"))
        if folder is not None:
            self._worker.ask(("columns", folder), partial(_columns, folder))

    def _take_columns(self, key: tuple[str, Path], names: Any) -> None:
        if isinstance(names, tuple) and names and key[1] == self.asker.folder:
            line = ", ".join(names)
            self.rows.setPlaceholderText(
                tr(
                    "Paste rows, with the names of the columns first, or in this order:\n{names}",
                    names=line,
                )
            )

    def _wear(self) -> None:
        colours = theme.current()
        self.rows.setStyleSheet(
            f"QPlainTextEdit {{ background: {colours.field}; color: {colours.text};"
            f" border: 1px solid {colours.border}; border-radius: 5px; padding: 2px; }}"
            f"QPlainTextEdit:focus {{ border-color: {colours.accent}; }}"
        )


def _summary(answers: Found) -> list[str]:
    """Say how good the answers are, as far as it is known what is right."""
    words = {"right": f"{answers.right:,}", "known": f"{answers.known:,}"}
    if answers.counts is not None and answers.known:
        share = f"{answers.right / answers.known:.1%}"
        return [tr("{right} of {known} right ({share})", share=share, **words)]
    if answers.off is not None:
        return [tr("off by {off} on average", off=f"{answers.off:,.5g}")]
    return []


def _columns(folder: Path) -> tuple[str, ...]:
    # With numpy: imported in the worker's thread.
    from blockstudio.data.preprocessing import load_preprocessing  # noqa: PLC0415
    from blockstudio.training.prediction.rows import pasted_names  # noqa: PLC0415

    return pasted_names(load_preprocessing(folder))


def _row(*widgets: QWidget) -> Flow:
    row = Flow()
    for widget in widgets:
        row.addWidget(widget)
    return row
