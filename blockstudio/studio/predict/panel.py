"""The panel that asks a run about samples: the question at the left, the answers beside it."""

from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from blockstudio.catalogue.text import text
from blockstudio.graph.problems import Problem
from blockstudio.project.atomic import write_atomically
from blockstudio.runs.weights import weights_of
from blockstudio.studio.files.dialogs import ask_file, tell
from blockstudio.studio.forms.controls import GRID
from blockstudio.studio.forms.words import muted
from blockstudio.studio.look.exposure import Refresh
from blockstudio.studio.look.scrolling import slim
from blockstudio.studio.predict.askers import Asker
from blockstudio.studio.predict.closer import CloserLook
from blockstudio.studio.predict.confusion import Confusion
from blockstudio.studio.predict.detail import AnswerDetail
from blockstudio.studio.predict.form import QuestionForm
from blockstudio.studio.predict.head import AnswerHead
from blockstudio.studio.predict.measured import MeasuredPage
from blockstudio.studio.predict.question import Questioner
from blockstudio.studio.predict.results import ANSWERS, ResultPages
from blockstudio.studio.predict.table import AnswerTable
from blockstudio.studio.runs.center import RunCenter
from blockstudio.studio.runs.sample import SampleSeen
from blockstudio.studio.settings import Settings
from blockstudio.studio.translations import tr
from blockstudio.training.prediction.look import Look

_FORM, _FORM_LEAST, _DETAIL = 300, 240, 280
_ANSWERS_LEAST = 440


class PredictPanel(QWidget):
    """Predicts; nothing is asked before somebody wants it."""

    enlarged = Signal()
    """The panel is wanted large, or back in its place."""

    def __init__(
        self, center: RunCenter, settings: Settings, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.center = center
        self._settings = settings
        self.asking = Questioner(center, self)
        self.closer = CloserLook(center.link, self)
        self.form = QuestionForm(self.asking, settings, self)
        self.head = AnswerHead(self)
        self.table = AnswerTable(self)
        self.confusion = Confusion(self)
        self.detail = AnswerDetail(self)
        self.beside = _scrolled(self.detail, self)
        self.measured = MeasuredPage(self)
        self._epoch = 0
        self._wanted: tuple[int, int] | None = None
        """The cell whose samples were asked for before there were answers."""
        self._lay_out()
        self._soon = Refresh(self, self._look)
        self._listen()
        self._show_answers()
        self._soon.ask()

    def sizeHint(self) -> QSize:
        """Return a size to work in."""
        return QSize(900, 320)

    def ask_run(self, folder: Path) -> None:
        """Ask the best weights of a run about its validation samples."""
        self.form.choose(Asker(folder, next((one.name for one in weights_of(folder)), "last")))
        self.form.put()

    def _lay_out(self) -> None:
        scroll = _scrolled(self.form, self)
        scroll.setMinimumWidth(_FORM_LEAST)
        scroll.setMaximumWidth(_FORM)
        self.body = QSplitter(Qt.Orientation.Horizontal, self)
        self.body.setHandleWidth(GRID)
        self.body.setChildrenCollapsible(False)
        for widget, least in ((self.confusion, 200), (self.table, 160), (self.beside, 200)):
            widget.setMinimumWidth(least)
            self.body.addWidget(widget)
        self.body.setStretchFactor(1, 1)
        self.beside.hide()
        answers = QWidget(self)
        inner = QVBoxLayout(answers)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(GRID)
        inner.addWidget(self.head)
        inner.addWidget(self.body, 1)
        self.full = ResultPages(answers, lambda: self.confusion.as_shares, self)
        self.empty = muted("", self, wraps=True)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.empty.setText(
            tr(
                "A trained run, or the network as it is, says here what it takes samples for:"
                " those of the data, of files dropped at the left, or pasted rows."
            )
        )
        self._stack_up()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, GRID, 2 * GRID, GRID)
        row.setSpacing(GRID)
        row.addWidget(scroll, 1)
        row.addWidget(self.stack, 3)

    def _stack_up(self) -> None:
        self.stack = QStackedWidget(self)
        # The widest of its pages would press the sides of the window.
        self.stack.setMinimumWidth(_ANSWERS_LEAST)
        self.stack.addWidget(self.empty)
        self.stack.addWidget(self.measured)
        self.stack.addWidget(self.full)

    def _listen(self) -> None:
        center = self.center
        for signal in (center.runs_changed, center.current_changed, center.state_changed):
            signal.connect(self._soon.ask)
        center.updated.connect(self._on_progress)
        self.form.who.currentIndexChanged.connect(self._soon.ask)
        self.measured.chosen.connect(self._ask_cell)
        center.session.weights_changed.connect(self._soon.ask)
        center.session.reopened.connect(self._soon.ask)
        self.asking.answered.connect(self._show_answers)
        self.form.saved.connect(self._ask_where)
        self.head.wished.connect(self._arrange)
        self.head.enlarged.connect(self.enlarged)
        self.full.enlarged.connect(self.enlarged)
        self.head.shares.toggled.connect(lambda on: self.confusion.show_shares(on=on))
        self.confusion.chosen.connect(self.head.show_cell)
        self.head.cell_wished.connect(self.confusion.choose)
        self.table.entered.connect(self._open_detail)
        self.table.left.connect(self._hide_detail)
        self.table.turned.connect(self._turn)
        self.detail.left.connect(self._close_detail)
        self.full.sample_wished.connect(self._go_to_sample)
        self.detail.closer_wished.connect(self._look_closer)
        self.closer.arrived.connect(self._show_closer)
        self.detail.closer.toggled.connect(lambda _on: self.center.see_sample(None))
        self.head.sample_wished.connect(self._find_sample)

    def _on_progress(self) -> None:
        """Look at what a run has measured once it has ended another epoch."""
        info = self.center.info
        if info is not None and info.progress.epoch != self._epoch:
            self._epoch = info.progress.epoch
            self._soon.ask()

    def _look(self) -> None:
        """Offer the weights there are; until there are answers, show what the run has measured."""
        self.form.refresh()
        if self.asking.found is None:
            there = self.measured.show_run(self.form.asker.folder)
            self.stack.setCurrentWidget(self.measured if there else self.empty)

    def _ask_cell(self, cell: tuple[int, int]) -> None:
        """Ask for the samples behind a cell of a matrix that the run has measured."""
        self._wanted = cell
        self.form.choose(Asker(self.form.asker.folder, "last"))
        self.form.put()

    def _show_answers(self) -> None:
        answers, cell = self.asking.found, self._wanted
        self.closer.forget()
        self._hide_detail()
        if answers is None:
            return
        self.stack.setCurrentWidget(self.full)
        self.full.show_measures(answers.sheet.measures)
        self._wanted = None
        counts = [] if answers.counts is None else answers.counts.tolist()
        self.confusion.show_counts(answers.sheet.head.class_names, counts)
        self.head.show_found(answers)
        self._arrange()
        wide = self.body.width()
        matrix = min(self.confusion.wanted, wide // 2)
        self.body.setSizes([matrix, wide - matrix, 0])
        if cell is not None and answers.counts is not None:
            self.confusion.choose(cell)
        if len(answers.sheet) == 1:
            self._go_to_sample(0)

    def _arrange(self) -> None:
        """Show the answers that are wanted, in the order that is wanted."""
        answers = self.asking.found
        if answers is None:
            return
        head = self.head
        self.confusion.setVisible(answers.counts is not None and head.matrix.isChecked())
        places = answers.sheet.verdict.places(head.wish, wrong=head.only_wrong, cell=head.cell)
        self.table.cells.show_sheet(answers.sheet, places)
        head.tell(answers, len(places))

    def _open_detail(self) -> None:
        if self.beside.isHidden():
            self.beside.show()
            sizes = self.body.sizes()
            sizes[2] = min(_DETAIL, self.body.width() // 3)
            self.body.setSizes(sizes)
        place = self.table.place()
        if place is not None:
            self._turn(place)

    def _go_to_sample(self, place: int) -> None:
        """Show the answer at a place of the sheet in full."""
        self.full.go_to(ANSWERS)
        if place not in self.table.cells.places:
            self.head.show_all()
            self.confusion.choose(None)
        self.table.go_to(place)
        self._open_detail()

    def _find_sample(self, name: str) -> None:
        """Show the answer to the sample of that name, if there is one."""
        answers = self.asking.found
        names = answers.sheet.head.names if answers is not None else ()
        if name in names:
            self._go_to_sample(names.index(name))
        self.head.tell_sought(there=name in names)

    def _show_closer(self, place: int, outcome: Look | Problem) -> None:
        """Show what speaks for an answer, and on the canvas what the layers gave for the sample."""
        self.detail.show_closer(place, outcome)
        answers, question = self.asking.found, self.asking.question
        if isinstance(outcome, Look) and answers is not None and question is not None:
            name = answers.sheet.head.names[place]
            self.center.see_sample(SampleSeen(name, Path(question.run), outcome.activations))

    def _look_closer(self, place: int) -> None:
        question = self.asking.question
        if question is not None and not self.asking.busy:
            self.closer.look(question, place)

    def _hide_detail(self) -> None:
        self.beside.hide()
        self.center.see_sample(None)

    def _close_detail(self) -> None:
        self._hide_detail()
        self.table.setFocus()

    def _turn(self, place: int) -> None:
        answers = self.asking.found
        if answers is not None and not self.beside.isHidden():
            self.detail.show_answer(answers.sheet, place)

    def _ask_where(self, kind: str) -> None:
        title = tr("Save as CSV") if kind == "csv" else tr("Save as JSON")
        filters = f"{kind.upper()} (*.{kind})"
        name = f"predictions.{kind}"
        ask_file(self, title, filters, self._settings, self._save, save_as=name)

    def _save(self, path: Path) -> None:
        """Write all answers, in full and in the order of the samples, as the suffix says."""
        answers = self.asking.found
        if answers is None:
            return
        name = "answers.json" if path.suffix.lower() == ".json" else "answers.csv"
        try:
            write_atomically(path, (answers.sheet.folder / name).read_bytes())
        except OSError as error:
            message = text("{path} could not be written", path=str(path))
            tell(self, [Problem(message, actual=text("{why}", why=error.strerror or str(error)))])


def _scrolled(widget: QWidget, parent: QWidget) -> QScrollArea:
    """Return an area in which a widget is as high as it likes, and as wide as there is room."""
    scroll = QScrollArea(parent)
    scroll.setWidget(widget)
    scroll.setWidgetResizable(True)
    slim(scroll)
    scroll.setFrameShape(QFrame.Shape.NoFrame)
    scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return scroll
