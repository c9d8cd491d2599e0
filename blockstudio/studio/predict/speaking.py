"""What of a sample speaks for its answer, seen: heat over a picture, bars of columns, shaded tokens."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from blockstudio.graph.problems import Problem
from blockstudio.studio.forms.controls import GRID, SMALL, sized
from blockstudio.studio.forms.words import ProblemLine, Words
from blockstudio.studio.look import theme
from blockstudio.studio.translations import tr
from blockstudio.training.prediction.look import Look

_PICTURE = 160
_BARS = 20
_ROW = 20
_KEY = 10


class Speaking(QWidget):
    """Shows a closer look, with a legend of what its two colours say."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.words = Words("", self, pixels=SMALL, wraps=True)
        self.view = SpeakingView(self)
        self.problem: ProblemLine | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self._column.addWidget(self.words)
        self._column.addWidget(self.view)
        self.clear()

    @property
    def has_picture(self) -> bool:
        """Whether the sample is seen in it as a picture."""
        return self.view.shown is not None and self.view.shown.picture is not None

    def clear(self, words: str = "") -> None:
        """Show nothing but, maybe, that it is to come."""
        self._show_problem(None)
        self.words.setText(words)
        self.words.setVisible(bool(words))
        self.view.show_look(None)

    def show_outcome(self, outcome: Look | Problem) -> None:
        """Show what speaks for an answer, or why that can't be told."""
        if isinstance(outcome, Problem):
            self.clear()
            self._show_problem(outcome)
            return
        self._show_problem(None)
        nothing = tr("Nothing of the sample changes this answer: the gradient is 0.")
        about = tr(
            "Gradient × input: what speaks for “{answer}”, and what against it", answer=outcome.of
        )
        self.words.setText(about if outcome.most else nothing)
        self.words.show()
        self.view.show_look(outcome)

    def _show_problem(self, problem: Problem | None) -> None:
        if self.problem is not None:
            self.problem.deleteLater()
        self.problem = None if problem is None else ProblemLine(problem, self)
        if self.problem is not None:
            self._column.addWidget(self.problem)


class SpeakingView(QWidget):
    """Paints the picture, the bars or the tokens; blue speaks for the answer, orange against it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.shown: Look | None = None
        self._heat: QImage | None = None
        sized(self, SMALL)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(tr("What of the sample speaks for the answer"))

    @property
    def rows(self) -> list[tuple[str, float]]:
        """The columns that speak loudest, those first; none of a picture."""
        look = self.shown
        if look is None or look.kind != "columns":
            return []
        named = zip(look.names, look.values, strict=True)
        return sorted(named, key=lambda row: -abs(row[1]))[:_BARS]

    def show_look(self, look: Look | None) -> None:
        """Show a closer look, or none."""
        self.shown, self._heat = look, None
        self.setVisible(look is not None)
        if look is not None:
            loudest = ", ".join(f"{name}: {value:.3g}" for name, value in self.rows[:5])
            self.setAccessibleDescription(loudest)
        self.setFixedHeight(self._height())
        self.update()

    def resizeEvent(self, event: object) -> None:  # noqa: ARG002
        """Give tokens the lines they take at this width."""
        self.setFixedHeight(self._height())

    def sizeHint(self) -> QSize:
        """Return the room it takes."""
        return QSize(_PICTURE, self._height())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint what is shown, and the legend below it."""
        look = self.shown
        if look is None:
            return
        painter = QPainter(self)
        if look.kind == "picture":
            self._paint_picture(painter, look)
        elif look.kind == "columns":
            self._paint_bars(painter, look)
        else:
            self._paint_tokens(painter, look)
        self._paint_legend(painter)

    def _height(self) -> int:
        if self.shown is None:
            return 0
        legend = _ROW + 2
        if self.shown.kind == "picture":
            return _PICTURE + legend
        if self.shown.kind == "columns":
            return _ROW * len(self.rows) + legend
        return int(max((box.bottom() for box in self._boxes()), default=0)) + legend + 4

    def _paint_picture(self, painter: QPainter, look: Look) -> None:
        if self._heat is None:
            self._heat = heat_of(look)
        tall, wide = look.shape
        scale = min(self.width() / wide, _PICTURE / tall)
        area = QRectF(0, 0, wide * scale, tall * scale)
        if look.picture is not None:
            painter.setOpacity(0.55)
            painter.drawImage(area, _image(look))
            painter.setOpacity(1.0)
        painter.drawImage(area, self._heat)

    def _paint_bars(self, painter: QPainter, look: Look) -> None:
        colours, most = theme.current(), look.most or 1.0
        names = self.width() // 2
        middle = names + (self.width() - names) / 2
        room = (self.width() - names) / 2 - 4
        for line, (name, value) in enumerate(self.rows):
            top = line * _ROW
            words = painter.fontMetrics().elidedText(
                name, Qt.TextElideMode.ElideRight, names - GRID
            )
            painter.setPen(QColor(colours.text))
            painter.drawText(QRectF(0, top, names, _ROW), Qt.AlignmentFlag.AlignVCenter, words)
            length = room * abs(value) / most
            left = middle if value > 0 else middle - length
            painter.fillRect(QRectF(left, top + 5, max(length, 1.0), _ROW - 10), _ink(value))
        painter.setPen(QColor(colours.border))
        painter.drawLine(QPointF(middle, 0), QPointF(middle, _ROW * len(self.rows)))

    def _paint_tokens(self, painter: QPainter, look: Look) -> None:
        most = look.most or 1.0
        painter.setPen(QColor(theme.current().text))
        for name, value, box in zip(look.names, look.values, self._boxes(), strict=True):
            ink = _ink(value)
            ink.setAlphaF(0.75 * abs(value) / most)
            painter.fillRect(box, ink)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, name)

    def _boxes(self) -> list[QRectF]:
        """Return where each token stands, line by line."""
        look, boxes = self.shown, list[QRectF]()
        if look is None:
            return boxes
        x, y = 0.0, 0.0
        for name in look.names:
            width = self.fontMetrics().horizontalAdvance(name) + 8.0
            if x and x + width > self.width():
                x, y = 0.0, y + _ROW
            boxes.append(QRectF(x, y + 1, width, _ROW - 2))
            x += width + 2
        return boxes

    def _paint_legend(self, painter: QPainter) -> None:
        colours, x = theme.current(), 0.0
        top = self.height() - _ROW
        for value, words in ((1.0, tr("for it")), (-1.0, tr("against it"))):
            painter.fillRect(QRectF(x, top + (_ROW - _KEY) / 2, _KEY, _KEY), _ink(value))
            painter.setPen(QColor(colours.muted))
            width = painter.fontMetrics().horizontalAdvance(words) + 8
            box = QRectF(x + _KEY + 5, top, width, _ROW)
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, words)
            x += _KEY + width + 14


def heat_of(look: Look) -> QImage:
    """Return what speaks of each pixel as a picture to lay over the sample."""
    tall, wide = look.shape
    image = QImage(wide, tall, QImage.Format.Format_ARGB32)
    most = look.most or 1.0
    inks = {one: _ink(one) for one in (1.0, -1.0)}
    for place, value in enumerate(look.values):
        ink = inks[1.0 if value > 0 else -1.0]
        # The root: what speaks half as loud is still seen.
        ink.setAlphaF(0.85 * (abs(value) / most) ** 0.5)
        image.setPixelColor(place % wide, place // wide, ink)
    return image


def _image(look: Look) -> QImage:
    picture = look.picture
    assert picture is not None
    kind = QImage.Format.Format_Grayscale8 if picture.channels == 1 else QImage.Format.Format_RGB888
    line = picture.width * picture.channels
    return QImage(picture.pixels, picture.width, picture.height, line, kind).copy()


def _ink(value: float) -> QColor:
    colours = theme.current()
    return QColor(colours.train if value > 0 else colours.validation)
