"""Two runs side by side: what differs in what made them, beside their curves and results."""

from pathlib import Path

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, QTimer
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QSplitter, QTabWidget, QVBoxLayout, QWidget

from blockstudio.runs.comparison import Comparison, compare_runs
from blockstudio.studio.forms.buttons import Button, Check, IconButton
from blockstudio.studio.forms.controls import GRID, SMALL, TEXT, Choice, sized
from blockstudio.studio.forms.words import OneLine, muted
from blockstudio.studio.look import theme
from blockstudio.studio.look.scrolling import slim_inside
from blockstudio.studio.look.tabs import tab_style
from blockstudio.studio.plots.exporting import export_menu
from blockstudio.studio.plots.legend import Legend
from blockstudio.studio.plots.panel import plotted
from blockstudio.studio.plots.traces import RunTraces
from blockstudio.studio.run_table.differences import DifferenceTree
from blockstudio.studio.run_table.diffing import DiffView
from blockstudio.studio.run_table.results import ResultTable
from blockstudio.studio.runs.shown import Follower, ShownRun, run_name
from blockstudio.studio.translations import tr

_FRAME = 66
_SIZE = QSize(1180, 760)
_SMOOTH = 0.6


class ComparisonWindow(QDialog):
    """Follows both runs while it is open."""

    def __init__(
        self, first: Path, second: Path, runs: Path, parent: QWidget | None = None
    ) -> None:
        """Compare the runs in two folders; raises `Refusal` if one can't be read."""
        super().__init__(parent, Qt.WindowType.Window)
        # Not at the top: it brings pyqtgraph, which the window starts without.
        from blockstudio.studio.plots.charts import Charts  # noqa: PLC0415

        self._runs = runs
        self._followers = [Follower(first), Follower(second)]
        self._traces = [RunTraces(_SMOOTH), RunTraces(_SMOOTH)]
        self.comparison: Comparison = compare_runs(first, second)
        self.tree = DifferenceTree(self)
        self.code = DiffView(self)
        self.same_code = muted(tr("Both runs execute the same model.py."), self)
        self.tabs = QTabWidget(self)
        self.title = OneLine("", self, pixels=TEXT, bold=True)
        self.swap = Button(tr("Swap"), self)
        # Enter anywhere in a dialog presses the first button that does not say no to it.
        self.swap.setAutoDefault(False)
        self.unit = Choice(self)
        self.log = Check(self)
        self.export = IconButton("export", tr("Export what is shown"), self)
        self.legend = Legend(self)
        self.charts = Charts(self)
        self.results = ResultTable(self)
        self._timer = QTimer(self, interval=_FRAME)
        self._lay_out()
        self._tell()
        self._timer.timeout.connect(self._take)
        self.swap.clicked.connect(self._swap)
        self.unit.activated.connect(self._draw)
        self.log.toggled.connect(lambda on: self.charts.show_log(log=on))
        self.export.clicked.connect(self._offer)
        self._timer.start()

    @property
    def names(self) -> tuple[str, str]:
        """What the two runs are called."""
        first, second = (run_name(follower.folder, self._runs) for follower in self._followers)
        return first, second

    def changeEvent(self, event: QEvent) -> None:
        """Take the colours of another theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "results"):
            self.tabs.tabBar().setStyleSheet(tab_style(theme.current()))
            self._tell()
            self._draw()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Let go of the runs."""
        self._timer.stop()
        for follower in self._followers:
            follower.close()
        super().closeEvent(event)

    def _lay_out(self) -> None:
        self.setWindowTitle(tr("Compare runs"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(_SIZE)
        for words, unit in (
            (tr("by epoch"), "epoch"),
            (tr("by step"), "step"),
            (tr("by time"), "time"),
        ):
            self.unit.addItem(words, unit)
        self.unit.setAccessibleName(tr("Horizontal axis"))
        self.log.setText(tr("log scale"))
        sized(self.log, SMALL)
        self.log.setFixedWidth(96)
        head = QHBoxLayout()
        head.setSpacing(GRID)
        head.addWidget(self.title, 1)
        for part in (self.swap, self.log, self.unit, self.export):
            head.addWidget(part)
        self.unit.setMinimumWidth(104)
        split = QSplitter(Qt.Orientation.Horizontal, self)
        split.addWidget(self._left())
        split.addWidget(self._right())
        split.setSizes([460, 700])
        split.setChildrenCollapsible(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GRID, GRID, 2 * GRID, 2 * GRID)
        column.setSpacing(GRID)
        column.addLayout(head)
        column.addWidget(split, 1)
        slim_inside(self)

    def _left(self) -> QWidget:
        page = QWidget(self)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, GRID, 0, 0)
        column.addWidget(self.same_code)
        column.addWidget(self.code, 1)
        self.same_code.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setDrawBase(False)
        self.tabs.tabBar().setStyleSheet(tab_style(theme.current()))
        self.tabs.addTab(self.tree, tr("Differences"))
        self.tabs.addTab(page, "model.py")
        return self.tabs

    def _right(self) -> QWidget:
        right = QWidget(self)
        column = QVBoxLayout(right)
        column.setContentsMargins(GRID, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(self.legend)
        column.addWidget(self.charts, 3)
        column.addWidget(self.results, 1)
        return right

    def _tell(self) -> None:
        """Show the comparison as it stands."""
        first, second = self.names
        self.title.setText(tr("{one} and {other}", one=first, other=second))
        self.tree.show_comparison(self.comparison, (first, second))
        self.code.show_lines(self.comparison.code)
        self.code.setVisible(bool(self.comparison.code))
        self.same_code.setVisible(not self.comparison.code)
        self.results.show_results(self.comparison.results, (first, second))

    def _swap(self) -> None:
        self._followers.reverse()
        self._traces.reverse()
        self._compare()
        self._draw()

    def _compare(self) -> None:
        first, second = (follower.folder for follower in self._followers)
        self.comparison = compare_runs(first, second)
        self._tell()

    def _take(self) -> None:
        """Read what is new of either run; compare again when one has ended."""
        live = any(follower.live for follower in self._followers)
        grown = [follower.take() for follower in self._followers]
        if any(grown):
            self._draw()
        if live and not any(follower.live for follower in self._followers):
            self._compare()
        if not any(grown) and not any(follower.live for follower in self._followers):
            self._timer.stop()

    def _draw(self, _index: int = 0) -> None:
        unit = self.unit.currentData()
        pairs = zip(self._followers, self._traces, self.names, range(2), strict=True)
        runs = [
            plotted(
                ShownRun(follower.folder, name, number, follower.curves, follower.info),
                traces,
                unit,
                coloured=True,
            )
            for follower, traces, name, number in pairs
            if follower.curves.steps or follower.curves.epochs
        ]
        self.legend.show_items([(run.name, run.colour) for run in runs])
        self.charts.show_runs(runs, unit)

    def _offer(self) -> None:
        menu = export_menu(self.charts, self)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.export.mapToGlobal(QPoint(0, self.export.height())))
