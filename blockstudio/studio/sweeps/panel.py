"""The panel of sweeps: which there are, how the current one stands, and its runs in pictures."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QMessageBox,
    QSplitter,
    QStackedLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from blockstudio.graph.problems import Problem
from blockstudio.studio.forms.buttons import Button, IconButton
from blockstudio.studio.forms.controls import Choice
from blockstudio.studio.forms.segments import Segment
from blockstudio.studio.forms.words import OneLine, ProblemLine, Role, muted
from blockstudio.studio.look.exposure import Refresh
from blockstudio.studio.sweeps.center import SweepCenter
from blockstudio.studio.sweeps.dialog import SweepDialog
from blockstudio.studio.sweeps.foldchart import FoldChart
from blockstudio.studio.sweeps.parallel import ParallelCoordinates
from blockstudio.studio.sweeps.scales import short
from blockstudio.studio.sweeps.scatter import Scatter
from blockstudio.studio.sweeps.table import SweepTable
from blockstudio.studio.sweeps.words import group_name, standing
from blockstudio.studio.translations import tr
from blockstudio.sweeps.sweep import ranked

_TABLE_SHARE = (62, 38)


class SweepPanel(QWidget):
    """One sweep: parallel coordinates, scatter or folds beside the table."""

    chosen = Signal(object)
    """The curves of a run are wanted, which is the current one now: its folder."""

    def __init__(self, center: SweepCenter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.center = center
        self.sweeps = Choice(self)
        self.new = Button(tr("New sweep…"), self, kind="primary")
        self.pause = IconButton("pause", tr("Pause the sweep"), self)
        self.go_on = IconButton("play", tr("Go on with the sweep"), self)
        self.stop = IconButton("stop", tr("Stop the sweep"), self)
        self.use = Button(tr("Use these settings"), self)
        self.delete = IconButton("delete", tr("Delete the sweep…"), self)
        self.state = OneLine("", self)
        self.parallel = ParallelCoordinates(self)
        self.scatter = Scatter(self)
        self.folds = FoldChart(self)
        self.against = Choice(self)
        self.table = SweepTable(self)
        self._problem: ProblemLine | None = None
        self._views = QStackedWidget(self)
        self._segments = {
            "parallel": Segment(tr("Parallel coordinates"), self),
            "scatter": Segment(tr("Scatter"), self),
            "folds": Segment(tr("Folds"), self),
        }
        self._lay_out()
        self._show_sweeps()
        self._renew()
        self._listen()

    def set_up(self) -> None:
        """Open the dialog that sets up a sweep."""
        dialog = SweepDialog(self.center, self.window())
        dialog.open()

    def show_view(self, name: str) -> None:
        """Show the picture `parallel`, `scatter` or `folds`."""
        self._segments[name].setChecked(True)
        place = list(self._segments).index(name)
        self._views.setCurrentIndex(place)
        self.against.setVisible(name == "scatter")
        self.hint.setVisible(name == "parallel")
        self._room.setVisible(name != "parallel")

    def _lay_out(self) -> None:
        self.sweeps.setAccessibleName(tr("Sweep"))
        self.sweeps.setMinimumWidth(150)
        self.against.setAccessibleName(tr("Setting"))
        words = tr("Drag on an axis to keep the runs that pass there")
        self.hint = OneLine(words, self, role=Role.PlaceholderText)
        self.empty = self._empty()
        head = QHBoxLayout()
        head.setSpacing(8)
        for widget in (self.sweeps, self.new, self.pause, self.go_on, self.stop):
            head.addWidget(widget)
        head.addWidget(self.state, 1)
        head.addWidget(self.delete)
        self._body = QWidget(self)
        self._stack = QStackedLayout()
        self._stack.addWidget(self.empty)
        self._stack.addWidget(self._body)
        inside = QVBoxLayout(self._body)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self._halves())
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(12, 8, 12, 8)
        self._column.setSpacing(8)
        self._column.addLayout(head)
        self._column.addLayout(self._stack, 1)

    def _halves(self) -> QSplitter:
        left = QWidget(self)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(4)
        line = QHBoxLayout()
        line.setSpacing(2)
        buttons = QButtonGroup(self)
        for name, segment in self._segments.items():
            buttons.addButton(segment)
            line.addWidget(segment)
            segment.clicked.connect(lambda _checked, name=name: self.show_view(name))
        line.addSpacing(12)
        line.addWidget(self.against)
        line.addWidget(self.hint, 1)
        self._room = QWidget(self)
        line.addWidget(self._room, 1)
        line.addWidget(self.use)
        for view in (self.parallel, self.scatter, self.folds):
            self._views.addWidget(view)
        column.addLayout(line)
        column.addWidget(self._views, 1)
        halves = QSplitter(Qt.Orientation.Horizontal, self)
        halves.setChildrenCollapsible(False)
        halves.addWidget(left)
        halves.addWidget(self.table)
        for place, share in enumerate(_TABLE_SHARE):
            halves.setStretchFactor(place, share)
        halves.setSizes([share * 10 for share in _TABLE_SHARE])
        return halves

    def _empty(self) -> QWidget:
        words = muted(
            tr(
                "A sweep trains the network many times with other settings, k-fold once for each"
                " part of the data. Press New sweep… to set one up."
            ),
            self,
            wraps=True,
        )
        words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        return words

    def _listen(self) -> None:
        center = self.center
        self.new.clicked.connect(self.set_up)
        self.pause.clicked.connect(center.pause)
        self.go_on.clicked.connect(self._go_on)
        self.stop.clicked.connect(center.stop)
        self.use.clicked.connect(self._use)
        self.delete.clicked.connect(self._delete)
        self.sweeps.activated.connect(lambda place: self._show(place))
        self.against.activated.connect(lambda _place: self._show_scatter())
        for view in (self.parallel, self.scatter):
            view.pointed.connect(self._point)
            view.chosen.connect(self._choose)
        self.parallel.filtered.connect(self._filter)
        self.table.picked.connect(self._pick)
        self.table.chosen.connect(self._show_curves)
        self._soon = Refresh(self, self._refresh)
        self._renewing = Refresh(self, self._renew)
        self._grouping = Refresh(self, self._show_sweeps)
        center.updated.connect(self._soon.ask)
        self._renewing.hear(center.current_changed, self._renew)
        self._grouping.hear(center.sweeps_changed, self._show_sweeps)
        center.refused.connect(self._tell)

    def _show_sweeps(self) -> None:
        self.sweeps.clear()
        for folder in self.center.sweeps():
            self.sweeps.addItem(group_name(folder), str(folder))
        self._point_sweep()
        self.sweeps.setVisible(self.sweeps.count() > 0)

    def _renew(self) -> None:
        """Show another sweep."""
        info = self.center.info
        self._tell(None)
        self._stack.setCurrentWidget(self._body if info is not None else self.empty)
        if info is not None:
            folds = info.spec.strategy == "folds"
            for name, segment in self._segments.items():
                segment.setVisible((name == "folds") == folds)
            self.against.clear()
            for axis in info.spec.axes:
                self.against.addItem(short(axis.path), axis.path)
            self.show_view("folds" if folds else "parallel")
            self._filter(None)
        self._refresh()
        if info is not None:
            self.table.sort_by_metric(info)
        self._point_sweep()

    def _show(self, place: int) -> None:
        self.center.show(Path(self.sweeps.itemData(place)))

    def _point_sweep(self) -> None:
        current = self.center.current
        place = self.sweeps.findData(str(current)) if current is not None else -1
        self.sweeps.setCurrentIndex(place)

    def _refresh(self) -> None:
        info, rows = self.center.info, self.center.rows
        if info is not None:
            picked = self.table.selected()
            self.parallel.show_rows(info, rows)
            self._show_scatter()
            self.folds.show_rows(info, rows)
            self.table.runs.show_rows(info, rows)
            if picked:
                self.table.select(picked)
        self._show_state()

    def _show_state(self) -> None:
        center, info = self.center, self.center.info
        live, status = center.live, center.status
        self.state.setText(standing(center))
        self.state.setToolTip(self.state.text())
        failed = info is not None and info.failure is not None
        self.state.setForegroundRole(Role.BrightText if failed else Role.WindowText)
        open_ones = info is not None and (
            len(info.trials) < info.count or any(trial.open for trial in info.trials)
        )
        at_work = live and status != "paused"
        self.pause.setVisible(at_work)
        self.go_on.setVisible(info is not None and not at_work)
        self.go_on.setEnabled(live or open_ones)
        for button in (self.stop, self.delete):
            button.setVisible(info is not None)
        self.stop.setEnabled(live)
        self.delete.setEnabled(not live)
        self.use.setEnabled(bool(self._to_use()))
        self.use.setVisible(info is not None and info.spec.strategy != "folds")
        if failed and info is not None:
            self._tell(info.failure)

    def _show_scatter(self) -> None:
        info = self.center.info
        if info is not None:
            self.scatter.show_rows(info, self.center.rows, self.against.currentData() or "")

    def _go_on(self) -> None:
        if self.center.live:
            self.center.resume()
        else:
            self.center.go_on()

    def _to_use(self) -> int:
        """Return the run whose settings would be used: the selected one, else the best."""
        best = ranked(self.center.info) if self.center.info is not None else []
        return self.table.selected() or (best[0].number if best else 0)

    def _use(self) -> None:
        self.center.use(self._to_use())

    def _delete(self) -> None:
        folder = self.center.current
        if folder is None:
            return
        question = tr("Delete {name} with all its runs?", name=group_name(folder))
        buttons = QMessageBox.StandardButton
        answer = QMessageBox.question(
            self, tr("Delete sweep"), question, buttons.Yes | buttons.Cancel, buttons.Cancel
        )
        if answer == buttons.Yes:
            self.center.delete()

    def _point(self, number: int) -> None:
        for view in (self.parallel, self.scatter):
            view.point_at(number)

    def _choose(self, number: int) -> None:
        self.table.select(number)
        self.center.show_run(number)

    def _show_curves(self, number: int) -> None:
        self.center.show_run(number)
        row = next((row for row in self.center.rows if row.number == number), None)
        if row is not None:
            self.chosen.emit(row.folder)

    def _pick(self, number: int) -> None:
        self.parallel.select(number)
        self.scatter.select(number)
        self.folds.point_at(number)
        self.use.setEnabled(bool(self._to_use()))

    def _filter(self, passing: set[int] | None) -> None:
        kept = passing if self.parallel.brushes else None
        self.table.runs.keep(kept)
        self.scatter.keep(kept)

    def _tell(self, problem: Problem | None) -> None:
        if self._problem is not None:
            self._problem.hide()
            self._problem.deleteLater()
            self._problem = None
        if problem is not None:
            self._problem = ProblemLine(problem, self)
            self._column.insertWidget(1, self._problem)
