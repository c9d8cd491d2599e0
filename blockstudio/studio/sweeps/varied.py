"""What varies in a sweep that is set up: one line for each setting, with its range in writing."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from blockstudio.graph.problems import Problem, Refusal
from blockstudio.recipes.settings.paths import Setting
from blockstudio.studio.forms.buttons import Cross
from blockstudio.studio.forms.controls import GRID, Field
from blockstudio.studio.forms.words import OneLine, Role, Words, muted, sentence
from blockstudio.studio.translations import tr
from blockstudio.sweeps.axes import axis_of, suggested
from blockstudio.sweeps.ranges import values_of
from blockstudio.sweeps.spec import Axis

_NAME = 168
_COUNT = 76


class VariedLine(QWidget):
    """One setting: its path, its values, how many they are; what is wrong with them stands below."""

    changed = Signal()
    """Other values are written."""
    removed = Signal()
    """It is to vary no more."""

    def __init__(
        self, setting: Setting, parent: QWidget | None = None, *, grid: bool = False
    ) -> None:
        super().__init__(parent)
        self.setting = setting
        self.axis: Axis | None = None
        self.problem: Problem | None = None
        name = OneLine(setting.path, self)
        # A line that may be cut off gives way to all others, unless it is told not to.
        name.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        name.setFixedWidth(_NAME)
        name.setToolTip(setting.path)
        self.field = Field(self)
        self._suggested = suggested(setting, grid=grid)
        self.field.setText(self._suggested)
        self.field.setAccessibleName(setting.path)
        self.count = muted("", self)
        self.count.setFixedWidth(_COUNT)
        self.cross = Cross(self)
        self.cross.setToolTip(tr("Do not vary {path}", path=setting.path))
        self.wrong = Words("", self, role=Role.BrightText, pixels=12, wraps=True)
        line = QHBoxLayout()
        line.setSpacing(GRID)
        for widget in (name, self.field, self.count, self.cross):
            line.addWidget(widget, 1 if widget is self.field else 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(line)
        column.addWidget(self.wrong)
        self._read()
        self.field.textChanged.connect(lambda _words: self._read())
        self.cross.clicked.connect(self.removed)

    def suggest(self, *, grid: bool) -> None:
        """Write values that fit the strategy, unless somebody has written others."""
        fresh = suggested(self.setting, grid=grid)
        if self.field.text() == self._suggested != fresh:
            self._suggested = fresh
            self.field.setText(fresh)

    def _read(self) -> None:
        try:
            self.axis, self.problem = axis_of(self.setting, self.field.text()), None
        except Refusal as refusal:
            self.axis, self.problem = None, refusal.problem
        self.field.set_tone("error" if self.problem is not None else "")
        self.wrong.setText(sentence(self.problem) if self.problem is not None else "")
        self.wrong.setVisible(self.problem is not None)
        self.count.setText(self._counted())
        self.changed.emit()

    def _counted(self) -> str:
        if self.axis is None:
            return ""
        values = values_of(self.axis.range)
        return tr("any number") if values is None else tr("{count} values", count=len(values))


class Varied(QWidget):
    """All lines; settings are added and taken away."""

    changed = Signal()
    """Something else varies, or otherwise."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines: list[VariedLine] = []
        self._grid = True
        self.empty = muted(
            tr("Double-click what is to vary in the list, or press Enter on it."), self, wraps=True
        )
        self.help = muted(
            tr("64, 128 · 0..0.5/6 in 6 points · 16..128:16 in steps of 16 · log:0.001..0.1"),
            self,
            wraps=True,
        )
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        self._column.addWidget(self.empty)
        self._column.addWidget(self.help)
        self._column.addStretch(1)
        self._settle()

    def add(self, setting: Setting) -> None:
        """Let one more setting vary, around what it is now."""
        line = VariedLine(setting, self, grid=self._grid)
        line.changed.connect(self.changed)
        line.removed.connect(lambda: self._remove(line))
        self._column.insertWidget(1 + len(self.lines), line)
        self.lines.append(line)
        self._settle()
        line.field.setFocus()
        line.field.selectAll()

    def suggest(self, *, grid: bool) -> None:
        """Write values that fit the strategy where nobody has written others."""
        self._grid = grid
        for line in self.lines:
            line.suggest(grid=grid)

    def axes(self) -> tuple[Axis, ...] | None:
        """Return what varies, or None while something is wrong with it."""
        axes = [line.axis for line in self.lines]
        known = tuple(axis for axis in axes if axis is not None)
        return known if len(known) == len(axes) else None

    def _remove(self, line: VariedLine) -> None:
        self.lines.remove(line)
        self._column.removeWidget(line)
        line.hide()
        line.deleteLater()
        self._settle()

    def _settle(self) -> None:
        self.empty.setVisible(not self.lines)
        self.help.setVisible(bool(self.lines))
        self.changed.emit()


def two_columns(parent: QWidget) -> QGridLayout:
    """Return an empty form: names left, fields right."""
    grid = QGridLayout(parent)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(GRID)
    grid.setVerticalSpacing(6)
    grid.setColumnMinimumWidth(0, _NAME)
    grid.setColumnStretch(1, 1)
    return grid
