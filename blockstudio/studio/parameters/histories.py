"""The page of histories: how all parameters of the followed run have fared, step by step."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from blockstudio.catalogue.text import Text, text
from blockstudio.runs.listing import number_of
from blockstudio.runs.reader import StatisticsColumn
from blockstudio.studio.forms.controls import GRID, Choice
from blockstudio.studio.forms.words import muted
from blockstudio.studio.heat.figure import Figure
from blockstudio.studio.heat.scale import Limits, limits
from blockstudio.studio.heat.strip import Strip
from blockstudio.studio.look.exposure import Refresh, exposure_of
from blockstudio.studio.parameters.history_lines import (
    HistoryLine,
    folded_at_first,
    history_lines,
)
from blockstudio.studio.parameters.history_map import HistoryMap
from blockstudio.studio.parameters.places import owned, show_key
from blockstudio.studio.runs.center import RunCenter
from blockstudio.studio.runs.kept_steps import KeptSteps, with_newer
from blockstudio.studio.runs.keys import RunKeys
from blockstudio.studio.session import Session
from blockstudio.studio.translations import told, tr

MEASURES: dict[StatisticsColumn, Text] = {
    "grad_norm": text("gradient norm"),
    "update_ratio": text("update ratio"),
    "norm": text("norm"),
}
_LINES = 40
"""How many lines there are at first, at most, if folding can see to it."""
_STEPS = 300
"""How many steps are read and drawn, at most; of more, every second, every fourth …"""


class Histories(QWidget):
    """Reads the lines in view, at the steps that are drawn, and only while it is seen."""

    def __init__(self, session: Session, center: RunCenter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._center = center
        self.measure = Choice(self)
        self.said = muted("", self)
        self.scale = Strip(self)
        self.map = HistoryMap(self)
        self._kept = KeptSteps(center, with_newer, self)
        self._keys: RunKeys | None = None
        self._names: dict[str, str] = {}
        self._missing = 0
        self._folded: set[str] | None = None
        self._lines: list[HistoryLine] = []
        self._values: dict[str, dict[int, float | None]] = {}
        self._lay_out()
        self._listen()

    @property
    def column(self) -> StatisticsColumn:
        """What is shown of each parameter."""
        return self.measure.currentData()

    def _lay_out(self) -> None:
        for column, title in MEASURES.items():
            self.measure.addItem(told(title), column)
        self.measure.setAccessibleName(tr("What is shown of each parameter"))
        self.measure.setMinimumContentsLength(12)
        line = QHBoxLayout()
        line.setContentsMargins(2 * GRID, GRID, 2 * GRID, 0)
        line.setSpacing(2 * GRID)
        line.addWidget(self.measure)
        line.addWidget(self.said, 2)
        line.addWidget(self.scale, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID // 2)
        column.addLayout(line)
        column.addWidget(self.map, 1)

    def _listen(self) -> None:
        soon = Refresh(self, self._list)
        session = self._session
        for signal in (session.source_changed, session.reopened):
            signal.connect(soon.ask)
        soon.hear(session.facts_changed, lambda paths: soon.ask() if paths else None)
        exposure_of(self).changed.connect(self._on_exposure)
        self._read_soon = Refresh(self, self._read)
        self._kept.begun.connect(self._on_run)
        self._kept.turned.connect(self._read_soon.ask)
        self._kept.grown.connect(self._read_soon.ask)
        self.measure.activated.connect(self._on_measure)
        self.map.scrolled.connect(self._read_soon.ask)
        self.map.turned.connect(self._tell)
        self.map.folded.connect(self._fold)
        self.map.entered.connect(self._show)

    def _on_exposure(self, seen: bool) -> None:  # noqa: FBT001  (a slot)
        if seen:
            self._kept.begin()
        else:
            self._kept.end()

    def _on_run(self) -> None:
        self._values = {}
        self._list()

    def _on_measure(self) -> None:
        self._values = {}
        self._read()

    def _list(self) -> None:
        """Name the parameters as the run does, and make their lines."""
        reader = self._center.current
        own = [one.key for one in owned(self._session) if not (one.facts.buffer or one.facts.tied)]
        named: dict[str, str] = {}
        if reader is not None:
            if self._keys is None or self._keys.folder != reader.folder:
                self._keys, self._folded = RunKeys(reader.folder), None
            named = self._keys.keys(self._session.store, own)
        self._names = {key: name for key, name in named.items() if name}
        self._missing = len(own) - len(self._names)
        if self._folded is None:
            self._folded = folded_at_first(self._names, _LINES)
        self._unfold()

    def _unfold(self) -> None:
        folded = self._folded or set()
        self._lines = history_lines(self._names, folded)
        self.map.show_lines(self._lines, folded.__contains__, self._steps())
        self._read()

    def _fold(self, prefix: str) -> None:
        self._folded = (self._folded or set()) ^ {prefix}
        self._unfold()

    def _steps(self) -> list[int]:
        """Return the steps that are drawn: of many every second, or every fourth, and the newest."""
        kept = self._kept.all
        stride = 1
        while len(kept) > stride * _STEPS:
            stride *= 2
        return sorted({*kept[::stride], *kept[-1:]})

    def _read(self) -> None:
        """Read what is not known yet of the lines in view."""
        reader, steps = self._center.current, self._steps()
        if reader is not None and steps:
            self.map.show_lines(self._lines, (self._folded or set()).__contains__, steps)
            for line in self.map.in_view():
                known = self._values.setdefault(line.key, {})
                new = [step for step in steps if step not in known]
                if new:
                    known |= reader.statistics_together(self.column, line.names, new)
        scale = self._limits()
        self.scale.show_limits(scale)
        self.map.show_values(dict(self._values), scale)
        self._tell(self.map.current, None)

    def _limits(self) -> Limits:
        """Return a scale on which all figures have a place that were read."""
        every = (value for values in self._values.values() for value in values.values())
        return limits("log", (Figure("", value) for value in every))

    def _tell(self, line: HistoryLine | None, step: int | None) -> None:
        self.said.setText(self._words(line, step))

    def _words(self, line: HistoryLine | None, step: int | None) -> str:
        reader, kept = self._center.current, self._kept.all
        if reader is None:
            return tr("there is no run: train, or choose one among the runs")
        if not kept:
            return tr("run {number} has not measured anything yet", number=number_of(reader.folder))
        if line is not None:
            return self._of_line(line, kept[-1] if step is None else step)
        words = [tr("run {number}, step {step:,}", number=number_of(reader.folder), step=kept[-1])]
        if (drawn := len(self._steps())) < len(kept):
            words.append(tr("{drawn:,} of {count:,} measured steps", drawn=drawn, count=len(kept)))
        if self._missing:
            words.append(tr("{count:,} parameters are not in this run", count=self._missing))
        return " · ".join(words)

    def _of_line(self, line: HistoryLine, step: int) -> str:
        value = self._values.get(line.key, {}).get(step)
        figure = "—" if value is None else f"{value:.4g}"
        what = told(MEASURES[self.column])
        return tr("{key}, step {step:,}: {what} {figure}").format(
            key=line.key, step=step, what=what, figure=figure
        )

    def _show(self, key: str) -> None:
        inside = (one for one in self._names if one == key or one.startswith(f"{key}."))
        show_key(self._session, next(inside, key))
