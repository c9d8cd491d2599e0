"""One answer in full: its picture, how probable each class is, and what is known of the sample."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from blockstudio.studio.data.browse.detail import ValueList
from blockstudio.studio.forms.buttons import Check, IconButton
from blockstudio.studio.forms.controls import GRID, SMALL, TEXT, sized
from blockstudio.studio.forms.words import OneLine, Words, muted
from blockstudio.studio.look import theme
from blockstudio.studio.predict.model import answer_words, picture_of, truth_words
from blockstudio.studio.predict.speaking import Speaking
from blockstudio.studio.translations import told, tr

if TYPE_CHECKING:
    from PySide6.QtGui import QImage

    from blockstudio.graph.problems import Problem
    from blockstudio.training.prediction.look import Look
    from blockstudio.training.prediction.sheet import Sheet

_BARS = 10
_ROW = 20
_PICTURE = 160


class AnswerDetail(QWidget):
    """The answer that is selected; the cross closes it."""

    left = Signal()
    """It is to be closed."""
    closer_wished = Signal(int)
    """What speaks for the answer at this place is wanted."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = OneLine("", self, pixels=TEXT, bold=True)
        self.said = Words("", self, pixels=SMALL, wraps=True)
        self.why = muted("", self, wraps=True)
        self.close_button = IconButton("close", tr("Close (Escape)"), self)
        self.picture = Picture(self)
        self.shares = Shares(self)
        self.values = ValueList(self)
        self.closer = Check(self)
        self.closer.setText(tr("What speaks for it"))
        self.closer.setToolTip(
            tr(
                "The gradient of the answer by the sample, times the sample; the view mode"
                " “Activations” shows meanwhile what the layers gave for it"
            )
        )
        self.speaking = Speaking(self)
        self._place = 0
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(GRID, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(head)
        for part in (self.said, self.why, self.closer, self.picture, self.speaking, self.shares):
            column.addWidget(part)
        column.addWidget(self.values, 1)
        column.addStretch(0)
        self.close_button.clicked.connect(self.left)
        self.closer.toggled.connect(lambda _on: self._wish())

    def show_answer(self, sheet: "Sheet", place: int) -> None:
        """Show the answer at a place of the sheet."""
        head, fault = sheet.head, sheet.head.faults.get(place)
        self.title.setText(tr("Sample {number}", number=head.names[place]))
        self.title.setToolTip(head.names[place])
        words = {"answer": answer_words(sheet, place), "truth": truth_words(sheet, place)}
        known = sheet.verdict.truths is not None
        self.said.setText(
            tr("predicted: {answer}  ·  target: {truth}", **words)
            if known
            else tr("predicted: {answer}", **words)
        )
        self.why.setText(told(fault) if fault is not None else "")
        self.why.setVisible(fault is not None)
        self.picture.show_image(picture_of(sheet, place))
        self.shares.show_shares(sheet if fault is None else None, place)
        rows = zip(head.columns, (cells[place] for cells in head.cells), strict=True)
        shown = tuple(row for row in rows if row[1] != head.names[place])
        self.values.show_rows(shown)
        self.values.setVisible(bool(shown))
        self._place = place
        self.closer.setEnabled(fault is None)
        self._wish()

    def show_closer(self, place: int, outcome: "Look | Problem") -> None:
        """Show what speaks for an answer, if that is the one that is shown."""
        if place == self._place and self.closer.isChecked():
            self.speaking.show_outcome(outcome)
            # The picture is below the heat.
            self.picture.setHidden(self.speaking.has_picture or not self.picture.there)

    def _wish(self) -> None:
        wanted = self.closer.isChecked() and self.closer.isEnabled()
        self.speaking.clear(tr("It is being looked at…") if wanted else "")
        self.picture.setVisible(self.picture.there)
        if wanted:
            self.closer_wished.emit(self._place)


class Picture(QWidget):
    """The picture of a sample, as large as fits."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._image: QImage | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setAccessibleName(tr("The sample as a picture"))

    @property
    def there(self) -> bool:
        """Whether there is a picture."""
        return self._image is not None

    def show_image(self, image: "QImage | None") -> None:
        """Show a picture, or none."""
        self._image = image
        self.setVisible(image is not None)
        self.update()

    def sizeHint(self) -> QSize:
        """Return the room it would like."""
        return QSize(_PICTURE, _PICTURE)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint the picture; enlarged, a pixel stays a pixel."""
        if self._image is None:
            return
        image, painter = self._image, QPainter(self)
        scale = min(self.width() / image.width(), self.height() / image.height())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, scale < 1)
        painter.drawImage(QRectF(0, 0, image.width() * scale, image.height() * scale), image)


class Shares(QWidget):
    """How probable the classes are, the most probable first; the true one is marked."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows: list[tuple[str, float, bool]] = []
        """The name of a class, how probable it is, and whether it is the true one."""
        sized(self, SMALL)
        self.setAccessibleName(tr("How probable each class is"))

    def show_shares(self, sheet: "Sheet | None", place: int) -> None:
        """Show the probabilities of an answer, if there are some."""
        self.rows = []
        if sheet is not None and sheet.shares is not None:
            truths = sheet.verdict.truths
            truth = int(truths[place]) if truths is not None else -1
            named = zip(sheet.head.class_names, sheet.shares[place].tolist(), strict=False)
            rows = [(name, share, number == truth) for number, (name, share) in enumerate(named)]
            rows.sort(key=lambda row: -row[1])
            self.rows = rows[:_BARS] + [row for row in rows[_BARS:] if row[2]]
        self.setVisible(bool(self.rows))
        self.setFixedHeight(_ROW * len(self.rows))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint a bar for each class."""
        painter, colours = QPainter(self), theme.current()
        metrics, middle = painter.fontMetrics(), Qt.AlignmentFlag.AlignVCenter
        names = min(self.width() // 2, 120)
        room = max(0, self.width() - names - 56)
        for line, (name, share, true) in enumerate(self.rows):
            top = line * _ROW
            ink = colours.tie if true else colours.accent
            painter.setPen(QColor(colours.tie if true else colours.text))
            words = f"{name} ✓" if true else name
            words = metrics.elidedText(words, Qt.TextElideMode.ElideRight, names - GRID)
            painter.drawText(QRect(0, top, names, _ROW), middle, words)
            painter.fillRect(QRectF(names, top + 5, max(room * share, 1), _ROW - 10), QColor(ink))
            painter.setPen(QColor(colours.muted))
            beside = QRect(self.width() - 52, top, 50, _ROW)
            painter.drawText(beside, middle | Qt.AlignmentFlag.AlignRight, f"{share:.1%}")
