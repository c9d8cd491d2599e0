"""The way to a data set that is not here yet: a button, then a bar with figures and a way out."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from blockstudio.data.downloads.sets import SETS
from blockstudio.studio.data.fetching import Fetching
from blockstudio.studio.data.watch import DataWatch
from blockstudio.studio.forms.buttons import Button
from blockstudio.studio.forms.controls import GRID
from blockstudio.studio.forms.words import ProblemLine, muted
from blockstudio.studio.look.bar import Bar
from blockstudio.studio.look.exposure import Refresh
from blockstudio.studio.translations import told, tr

_MEGA = 1e6
_KILO = 1e3


class Download(QWidget):
    """Seen while the chosen data set has to be downloaded, or is being downloaded."""

    def __init__(self, data: DataWatch, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.data = data
        self.fetching = Fetching(self)
        self.words = muted("", self, wraps=True)
        self.bar = Bar(self)
        self.start = Button(tr("Download"), self, kind="primary")
        self.cancel = Button(tr("Cancel"), self)
        self._problem: ProblemLine | None = None
        self._lay_out()
        self.refresh()
        self.start.clicked.connect(self._start)
        self.cancel.clicked.connect(self.fetching.cancel)
        self._soon = Refresh(self, self.refresh, within=parent)
        for signal in (self.fetching.changed, data.changed):
            signal.connect(self._soon.ask)
        self.fetching.arrived.connect(data.look_again)

    @property
    def needed(self) -> bool:
        """Whether the chosen data set is one that has to be fetched first."""
        problem = self.data.problem
        source = self.data.session.store.data.source
        return source in SETS and problem is not None and problem.place.item == "source"

    def refresh(self) -> None:
        """Show what there is to do or to see."""
        fetching, source = self.fetching, self.data.session.store.data.source
        busy = fetching.busy and fetching.source == source
        # The last words stand while the files that came are being read.
        self.setVisible(busy or self.needed)
        self.bar.setVisible(busy)
        self.cancel.setVisible(busy)
        self.start.setVisible(not busy)
        self.start.setEnabled(not fetching.busy)
        if source in SETS:
            self.words.setText(self._progress() if busy else self._offer(source))
        self._tell()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(GRID)
        row.addWidget(self.start)
        row.addWidget(self.bar, 1)
        row.addWidget(self.cancel)
        row.addStretch()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(GRID)
        self._column.addWidget(self.words)
        self._column.addLayout(row)

    def _start(self) -> None:
        self.fetching.start(*self.data.wanted)

    def _offer(self, source: str) -> str:
        remote = SETS[source]
        return tr(
            "{title} is not on this computer yet: {size:.1f} MB, {licence}.",
            title=told(remote.title),
            size=remote.size / _MEGA,
            licence=remote.licence,
        )

    def _progress(self) -> str:
        now = self.fetching.progress
        if now is None:
            self.bar.show_share(0)
            return tr("Connecting…")
        self.bar.show_share(now.done / max(now.total, 1))
        return tr(
            "{done:.1f} of {total:.1f} MB  ·  {speed}",
            done=now.done / _MEGA,
            total=now.total / _MEGA,
            speed=_speed(now.speed),
        )

    def _tell(self) -> None:
        fetching = self.fetching
        problem = (
            fetching.problem if fetching.source == self.data.session.store.data.source else None
        )
        if self._problem is not None:
            if self._problem.problem is problem:
                return
            self._problem.hide()
            self._problem.deleteLater()
            self._problem = None
        if problem is not None:
            self._problem = ProblemLine(problem, self)
            self._column.addWidget(self._problem)


def _speed(rate: float) -> str:
    if rate >= _MEGA:
        return tr("{rate:.1f} MB/s", rate=rate / _MEGA)
    return tr("{rate:.0f} kB/s", rate=rate / _KILO)
