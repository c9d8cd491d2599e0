"""One kind drawn: its arguments at the left, its figure beside them, drawn anew at every change."""

from typing import Any

from PySide6.QtCore import QSize
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from blockstudio.engine.function_messages import DrawFunction
from blockstudio.engine.messages import Answer, Failed
from blockstudio.graph.problems import Problem
from blockstudio.studio.engine_link import EngineLink
from blockstudio.studio.figures.exporting import Sheet, export_menu, sheet_of
from blockstudio.studio.figures.plot import Plot
from blockstudio.studio.forms.buttons import Button
from blockstudio.studio.forms.controls import GRID, Choice
from blockstudio.studio.forms.editors import Entry
from blockstudio.studio.forms.form import Form
from blockstudio.studio.forms.pairs import clear
from blockstudio.studio.forms.words import ProblemLine
from blockstudio.studio.functions.arguments import KindArguments, items_of
from blockstudio.studio.functions.figures import csv_of, figure_of
from blockstudio.studio.look.exposure import Refresh
from blockstudio.studio.questions import Question
from blockstudio.studio.translations import tr
from blockstudio.training.functions.drawn import SURFACES, Drawn, family_of

_FIELDS = 230
_PAUSE = 40


class FunctionView(QWidget):
    """Asks the engine for the picture of a kind while it is seen."""

    def __init__(self, link: EngineLink, kind: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._question = Question(link, self, self._take)
        self.drawn: Drawn | None = None
        self.arguments = KindArguments(kind, self)
        self.form = Form([], self.arguments, self, labels=90)
        self.surface = Choice(self)
        self.plot = Plot(self, least=QSize(260, 180))
        self.export = Button(tr("Export"), self, kind="quiet")
        self._problem = QVBoxLayout()
        self._lay_out()
        self._refresh = Refresh(self, self._ask, pause=_PAUSE)
        self.arguments.changed.connect(self._on_argument)
        self.surface.activated.connect(self._refresh.ask)
        self.export.clicked.connect(self._open_menu)
        link.ready.connect(self._refresh.ask)
        self.show_kind(kind)

    def show_kind(self, kind: str, arguments: dict[str, Any] | None = None) -> None:
        """Draw another kind, with these arguments."""
        self.form.settle()
        self.arguments.kind = kind
        if arguments is not None:
            self.arguments.begin_with(arguments)
        self.form.show_entries([Entry(item) for item in items_of(kind)])
        self.surface.setVisible(family_of(kind) == "optimiser")
        self._refresh.ask()

    def sheet(self) -> Sheet | None:
        """Return what is drawn, to be taken along."""
        if self.drawn is None:
            return None
        name = self.arguments.kind.rpartition(".")[2]
        return sheet_of(self.plot.figure, name, self.plot.size(), csv_of(self.drawn))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer to take along what is drawn."""
        export_menu(self.sheet, self).popup(event.globalPos())

    def _lay_out(self) -> None:
        titles = {
            "valley": tr("A long valley"),
            "banana": tr("Rosenbrock’s banana"),
            "saddle": tr("A saddle"),
            "beale": tr("Beale’s function"),
        }
        for name in SURFACES:
            self.surface.addItem(titles[name], name)
        self.surface.setAccessibleName(tr("The surface that is walked on"))
        self.form.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        left = QWidget(self)
        left.setFixedWidth(_FIELDS)
        fields = QVBoxLayout(left)
        fields.setContentsMargins(0, 0, 0, 0)
        fields.setSpacing(GRID)
        fields.addWidget(self.surface)
        fields.addWidget(self.form)
        fields.addLayout(self._problem)
        fields.addStretch(1)
        fields.addWidget(self.export)
        row = QHBoxLayout(self)
        row.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
        row.setSpacing(2 * GRID)
        row.addWidget(left)
        row.addWidget(self.plot, 1)

    def _on_argument(self) -> None:
        self.form.refresh()
        self._refresh.ask()

    def _ask(self) -> None:
        self._question.ask(
            DrawFunction(
                self.arguments.kind, dict(self.arguments.given), self.surface.currentData()
            )
        )

    def _take(self, answer: Answer) -> None:
        match answer:
            case Drawn():
                self.drawn = answer
                self._show_problem(None)
                self.plot.show_figure(figure_of(answer))
            case Failed(problem):
                self._show_problem(problem)
            case _:
                pass

    def _show_problem(self, problem: Problem | None) -> None:
        clear(self._problem)
        if problem is not None:
            self._problem.addWidget(ProblemLine(problem, self))

    def _open_menu(self) -> None:
        above = self.export.mapToGlobal(self.export.rect().topLeft())
        export_menu(self.sheet, self).popup(above)
