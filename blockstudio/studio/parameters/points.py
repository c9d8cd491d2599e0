"""The rows of a parameter as points, and which of them lie nearest to one that is chosen."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from blockstudio.engine.messages import Answer, Failed
from blockstudio.engine.parameter_messages import FindNearest, Project
from blockstudio.project.closer import Neighbours, Projection
from blockstudio.studio.engine_link import EngineLink
from blockstudio.studio.figures.exporting import Sheet
from blockstudio.studio.figures.figure import NOTHING, Figure
from blockstudio.studio.figures.plot import Plot
from blockstudio.studio.forms.controls import GRID
from blockstudio.studio.forms.words import muted, sentence
from blockstudio.studio.look import theme
from blockstudio.studio.parameters.point_figures import hover_words, nearest_words, points_figure
from blockstudio.studio.parameters.row_names import RowNames
from blockstudio.studio.parameters.sheets import points_sheet
from blockstudio.studio.questions import Question

_PAUSE = 80
"""Milliseconds that the mouse rests on a point before its nearest are looked for."""
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}


class PointMap(Plot):
    """The points; the arrow keys choose the one before or after."""

    stepped = Signal(int)
    """The point so many places on is wanted."""
    over = Signal()
    """The mouse is over another point, or over none."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, least=QSize(200, 90))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.more: dict[tuple[int, int], str] = {}
        """What else is said of points under the mouse."""

    def words_of(self, series: int, place: int) -> str:
        """Say what a point is, and what is known of it beside."""
        words = super().words_of(series, place)
        more = self.more.get((series, place))
        return words if more is None else f"{words}\n{more}"

    def show_figure(self, figure: Figure) -> None:
        """Show another figure: what was said of the points of the one before is so no more."""
        self.more = {}
        super().show_figure(figure)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Tell what is under the mouse."""
        before = self.pointed
        super().mouseMoveEvent(event)
        if self.pointed != before:
            self.over.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the points, and a frame where the keys go."""
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self)
            painter.setPen(QPen(QColor(theme.current().accent), 1))
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the keys go."""
        self.update()
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show that the keys go elsewhere."""
        self.update()
        super().focusOutEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose another point."""
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self.stepped.emit(step)


class PointsView(QWidget):
    """Asks the engine for the points of a parameter, and for what is near to a chosen one."""

    failed = Signal(str)
    """There are none: why."""

    def __init__(self, link: EngineLink, parent: QWidget) -> None:
        super().__init__(parent)
        self.names = RowNames(self)
        self._key = self._file = ""
        self._projection: Projection | None = None
        self._near: Neighbours | None = None
        self._drawn: list[list[int]] = []
        """The rows behind the points of each series that is drawn."""
        self.map = PointMap(self)
        self.said = muted("", self, wraps=True)
        self._places = Question(link, self, self._take)
        self._nearest = Question(link, self, self._take)
        self._around = Question(link, self, self._tell_around)
        self._resting = QTimer(self, singleShot=True, interval=_PAUSE)
        line = QHBoxLayout()
        line.setSpacing(GRID)
        line.addWidget(self.said, 1)
        line.addWidget(self.names)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.map, 1)
        column.addLayout(line)
        self.map.chosen.connect(self._choose)
        self.map.stepped.connect(self._step)
        self.map.over.connect(self._resting.start)
        self._resting.timeout.connect(self._look_around)
        self.names.changed.connect(self._draw)

    @property
    def near(self) -> Neighbours | None:
        """The row that was chosen, and those that are nearest to it."""
        return self._near

    def sheet(self) -> Sheet | None:
        """Return the points, to be taken along; None where there are none."""
        if self._projection is None:
            return None
        figure, size = self.map.figure, self.map.size()
        return points_sheet(self._projection, self._near, self.names.of, figure, size)

    def show_rows(self, key: str, rows: int, known: Sequence[str] = (), *, file: str = "") -> None:
        """Show the rows of a parameter as they are now, in the network or in a file of weights.

        `known` says what they are called.
        """
        if key != self._key:
            self._projection = self._near = None
            self._nearest.forget()
            self._clear()
        self._key, self._file = key, file
        self.names.turn_to(key, rows, known)
        self._places.ask_again(Project(key, file))
        if self._near is not None:
            self._find(self._near.row)

    def forget(self) -> None:
        """Take no answer any more."""
        for question in (self._places, self._nearest, self._around):
            question.forget()

    def _take(self, answer: Answer) -> None:
        match answer:
            case Projection():
                self._projection = answer
                self._draw()
            case Neighbours():
                self._near = answer
                self._draw()
            case Failed(problem):
                self._projection = None
                self._clear()
                self.failed.emit(sentence(problem))
            case _:
                pass

    def _clear(self) -> None:
        self.map.show_figure(NOTHING)
        self.said.setText("")

    def _draw(self) -> None:
        if self._projection is not None:
            self._drawn, figure = points_figure(self._projection, self._near, self.names.of)
            self.map.show_figure(figure)
            self.said.setText(nearest_words(self._near, self.names.of))

    def _look_around(self) -> None:
        """Find what is near to the point under the mouse."""
        if self.map.pointed is not None:
            self._around.ask_again(
                FindNearest(self._key, self._row_at(*self.map.pointed), self._file)
            )

    def _tell_around(self, answer: Answer) -> None:
        """Say what is near to the point under the mouse, if it is still that one."""
        pointed = self.map.pointed
        if isinstance(answer, Neighbours) and pointed and self._row_at(*pointed) == answer.row:
            self.map.more[pointed] = hover_words(answer, self.names.of)
            self.map.update()

    def _row_at(self, series: int, place: int) -> int:
        return self._drawn[series][place]

    def _choose(self, series: int, place: int) -> None:
        self.map.setFocus()
        self._find(self._row_at(series, place))

    def _step(self, step: int) -> None:
        rows = self._projection.rows if self._projection is not None else []
        if rows:
            chosen = self._near.row if self._near is not None else None
            self._find(rows[(rows.index(chosen) + step) % len(rows)] if chosen in rows else rows[0])

    def _find(self, row: int) -> None:
        self._nearest.ask_again(FindNearest(self._key, row, self._file))
