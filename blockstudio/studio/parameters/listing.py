"""The page that lists parameters: whose, which of them, and how they stand."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from blockstudio.compiler.starting import starts
from blockstudio.graph.owned import Owned
from blockstudio.graph.problems import Problem, Refusal
from blockstudio.project.parameter_rows import Measured, ParameterRow
from blockstudio.project.row_filter import RowFilter
from blockstudio.studio.engine_link import EngineLink
from blockstudio.studio.forms.controls import GRID, Choice, Field
from blockstudio.studio.forms.words import muted, sentence
from blockstudio.studio.look.exposure import Refresh, exposure_of
from blockstudio.studio.parameters.closer import CloserLook
from blockstudio.studio.parameters.measures import Measures
from blockstudio.studio.parameters.model import ParameterModel
from blockstudio.studio.parameters.places import owned, show_key
from blockstudio.studio.parameters.run_figures import RunFigures
from blockstudio.studio.parameters.scope import SCOPES, inside
from blockstudio.studio.parameters.table import ParameterTable
from blockstudio.studio.runs.center import RunCenter
from blockstudio.studio.session import Session
from blockstudio.studio.translations import told, tr

_PAUSE = 250
"""Milliseconds of rest after which what is typed counts as an expression."""


class ParameterList(QWidget):
    """Lists, measures, filters and sorts; nothing is measured that nobody sees or asks for."""

    def __init__(self, session: Session, link: EngineLink, center: RunCenter, parent: QWidget):
        super().__init__(parent)
        self._session = session
        self.scope = Choice(self)
        self.field = Field(self)
        self.said = muted("", self, wraps=True)
        self.state = muted("", self)
        self.table = ParameterTable(self)
        self.closer = CloserLook(link, center, self)
        self.measures = Measures(link, self)
        self.run = RunFigures(center, self)
        self._parameters: list[Owned] = []
        self._starts: dict[str, str] = {}
        self._typed = QTimer(self, singleShot=True, interval=_PAUSE)
        self._lay_out()
        self._listen(link)
        self.refresh()

    @property
    def cells(self) -> ParameterModel:
        """The rows that are shown."""
        return self.table.cells

    def refresh(self) -> None:
        """List the parameters there are now."""
        is_inside = inside(self._session, self.scope.currentData())
        self._parameters = [each for each in owned(self._session) if is_inside(each)]
        store = self._session.store
        self._starts = {
            each.key: starts(store, each.path, each.facts.name) for each in self._parameters
        }
        self.run.name(store, self._parameters)
        if self.table.key:
            self._look(self.table.key)
        self._fill()

    def focus_filter(self) -> None:
        """Put the cursor where the filter is typed."""
        self.field.setFocus()
        self.field.selectAll()

    def _lay_out(self) -> None:
        for key, title in SCOPES.items():
            self.scope.addItem(told(title), key)
        self.scope.setAccessibleName(tr("Whose parameters"))
        self.scope.setMinimumContentsLength(14)
        self.field.setObjectName("filter parameters")
        self.field.setAccessibleName(tr("Filter"))
        self.field.setPlaceholderText('conv and std < 1e-3, name ~ "bias" or not trainable')
        self.field.lead_with("search")
        line = QHBoxLayout()
        line.setContentsMargins(2 * GRID, GRID, 2 * GRID, 0)
        line.setSpacing(GRID)
        line.addWidget(self.scope)
        line.addWidget(self.field, 1)
        line.addWidget(self.state)
        said = QHBoxLayout()
        said.setContentsMargins(2 * GRID, 0, 2 * GRID, 0)
        said.addWidget(self.said)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID // 2)
        column.addLayout(line)
        column.addLayout(said)
        parts = QSplitter(self)
        parts.setHandleWidth(6)
        parts.addWidget(self.table)
        parts.addWidget(self.closer)
        parts.setStretchFactor(0, 3)
        parts.setStretchFactor(1, 2)
        parts.setChildrenCollapsible(False)
        column.addWidget(parts, 1)
        self._say("")

    def _listen(self, link: EngineLink) -> None:
        session = self._session
        soon, values = Refresh(self, self.refresh), Refresh(self, self._measure_anew)
        for signal in (session.source_changed, session.reopened):
            signal.connect(soon.ask)
        soon.hear(session.facts_changed, lambda paths: soon.ask() if paths else None)
        for signal in (session.entered, session.selection_changed):
            signal.connect(lambda: soon.ask() if self.scope.currentData() != "network" else None)
        for signal in (session.weights_changed, session.source_changed, link.rebuilt):
            signal.connect(values.ask)
        self._ask = Refresh(self, self._want)
        self.scope.activated.connect(self.refresh)
        self.field.textEdited.connect(lambda _words: self._typed.start())
        self.field.returnPressed.connect(self._filter)
        self.field.abandoned.connect(self._clear)
        self._typed.timeout.connect(self._filter)
        self.table.scrolled.connect(self._ask.ask)
        self.table.doubleClicked.connect(lambda _at: self._go())
        self.table.entered.connect(self._go)
        self.table.turned.connect(self._look)
        self.measures.measured.connect(self._fill)
        self.measures.failed.connect(self._refuse)
        self.run.changed.connect(self._fill)
        exposure_of(self).changed.connect(self.run.set_looking)

    def _measure_anew(self) -> None:
        self.measures.forget()
        self._say("")
        self._ask.ask()

    def _fill(self) -> None:
        rows = [
            ParameterRow(
                each,
                self._starts.get(each.key, ""),
                self.run.with_run(each.key, self.measures.known.get(each.key, Measured())),
            )
            for each in self._parameters
        ]
        self.cells.show_rows(rows)
        self._tell()
        self._ask.ask()

    def _want(self) -> None:
        """Have measured what is in view, and all of it where the filter or the order needs it."""
        others = self._parameters if self.cells.needs_values else ()
        self.measures.want(self.table.on_screen(), others)
        self._tell()

    def _filter(self) -> None:
        self._typed.stop()
        try:
            row_filter = RowFilter(self.field.text())
        except Refusal as refusal:
            self.field.set_tone("error")
            self._refuse(refusal.problem)
            return
        self.field.set_tone("")
        self._say("")
        self.cells.show_only(row_filter)
        self._want()

    def _clear(self) -> None:
        self.field.clear()
        self._filter()

    def _look(self, key: str) -> None:
        """Look closer at the parameter of that key, wherever it is; or say that it is gone."""
        known = (each for each in owned(self._session) if each.key == key)
        self.closer.look_at(next(known, None))

    def _go(self) -> None:
        show_key(self._session, self.table.key)

    def _refuse(self, problem: Problem) -> None:
        hint = told(problem.hint) if problem.hint is not None else ""
        self._say(" ".join(filter(None, [sentence(problem), hint])))

    def _say(self, words: str) -> None:
        self.said.setText(words)
        self.said.setVisible(bool(words))

    def _tell(self) -> None:
        count, shown = len(self._parameters), len(self.cells.rows)
        parts = [tr("{shown:,} of {count:,}", shown=shown, count=count)]
        waiting = self.measures.waiting_for(self._parameters)
        if waiting and self.cells.needs_values:
            parts.append(tr("{count:,} still to be measured", count=waiting))
        if self.run.step is not None:
            of_run = tr("run {number}, step {step:,}", number=self.run.run, step=self.run.step)
            what = tr("values and gradients: {of}") if self.run.is_live else tr("gradients: {of}")
            parts.append(what.format(of=of_run))
        self.state.setText(" · ".join(parts))
