"""How cells of the run table are painted: the tick and the colour before a name, tags as chips."""

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from blockstudio.runs.listing import RunRow
from blockstudio.studio.look import theme
from blockstudio.studio.plots.colours import run_colour
from blockstudio.studio.run_table.model import NAME, ROW, TAGS, Index, RunModel
from blockstudio.studio.runs.shown import ShownRuns

_BOX = 14
_LEFT = 10
_SWATCH = 10
_INDENT = _LEFT + _BOX + 8 + _SWATCH + 8
_CHIP = 18


class RunDelegate(QStyledItemDelegate):
    """Paints names with tick and swatch, and tags; a click on the tick is told."""

    ticked = Signal(object)
    """The box before a run was clicked: its `RunRow`."""

    def __init__(self, model: RunModel, shown: ShownRuns, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = model
        self._shown = shown

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one cell."""
        key = self._model.columns[index.column()].key
        row = index.data(ROW)
        if key not in (NAME, TAGS) or not isinstance(row, RunRow):
            super().paint(painter, option, index)
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        _ground(painter, option)
        if key == NAME:
            self._name(painter, option, row, index)
        else:
            _chips(painter, option, row.labels.tags)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the room of a cell."""
        size = super().sizeHint(option, index)
        if self._model.columns[index.column()].key == NAME:
            size.setWidth(size.width() + _INDENT)
        return size

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        """Put the field where the text is."""
        area = _rect(option)
        if self._model.columns[index.column()].key == NAME:
            area.setLeft(area.left() + _INDENT - 4)
        editor.setGeometry(area)

    def editorEvent(
        self, event: QEvent, model: object, option: QStyleOptionViewItem, index: Index
    ) -> bool:
        """Take a click on the box before a name."""
        del model
        row = index.data(ROW)
        if (
            isinstance(event, QMouseEvent)
            and event.type() in (QEvent.Type.MouseButtonRelease, QEvent.Type.MouseButtonDblClick)
            and event.button() == Qt.MouseButton.LeftButton
            and isinstance(row, RunRow)
            and self.in_box(index, _rect(option), event.position())
        ):
            if event.type() == QEvent.Type.MouseButtonRelease:
                self.ticked.emit(row)
            return True
        return False

    def in_box(self, index: Index, area: QRect, at: QPointF) -> bool:
        """Return whether a place is on the box before a name."""
        name = self._model.columns[index.column()].key == NAME
        return name and area.left() <= at.x() <= area.left() + _LEFT + _BOX + 4

    def _name(
        self, painter: QPainter, option: QStyleOptionViewItem, row: RunRow, index: Index
    ) -> None:
        area, colours = _rect(option), theme.current()
        shown = self._shown.is_shown(row.folder)
        current = row.folder == self._model.current
        box = QRectF(area.left() + _LEFT, area.center().y() - _BOX / 2 + 0.5, _BOX, _BOX)
        painter.setOpacity(0.5 if current and row.folder not in self._shown.ticked else 1.0)
        painter.setPen(QPen(QColor(colours.accent if shown else colours.wire), 1.2))
        painter.setBrush(QColor(colours.accent if shown else colours.field))
        painter.drawRoundedRect(box, 3.5, 3.5)
        if shown:
            _tick(painter, box.center())
        painter.setOpacity(1.0)
        if shown:
            self._swatch(painter, QRectF(box.right() + 8, box.top() + 2, _SWATCH, _SWATCH), row)
        font = option.font  # pyright: ignore[reportAttributeAccessIssue]
        font.setBold(current)
        painter.setFont(font)
        used = self._model.in_use.get(row.folder, "")
        right = _badge(painter, area, used) if used else area.right() - 4
        painter.setFont(font)
        painter.setPen(QColor(colours.text))
        words = QRect(
            area.left() + _INDENT, area.top(), right - area.left() - _INDENT, area.height()
        )
        _words(painter, words, str(index.data()))

    def _swatch(self, painter: QPainter, area: QRectF, row: RunRow) -> None:
        """Paint the colour of the curves; those of a run that is alone have the two of its parts."""
        colours = theme.current()
        alone = len(self._shown.all()) == 1
        number = self._shown.colour(row.folder) or 0
        first = colours.train if alone else run_colour(colours, number)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(first))
        painter.drawRoundedRect(area, 2.5, 2.5)
        if alone:
            painter.setBrush(QColor(colours.validation))
            painter.drawRect(area.adjusted(area.width() / 2, 0, 0, 0))


def _ground(painter: QPainter, option: QStyleOptionViewItem) -> None:
    state = option.state  # pyright: ignore[reportAttributeAccessIssue]
    if state & QStyle.StateFlag.State_Selected:
        painter.fillRect(_rect(option), QColor(theme.current().grid))


def _tick(painter: QPainter, at: QPointF) -> None:
    pen = QPen(QColor(theme.current().on_accent), 1.6)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    painter.drawPolyline([at + QPointF(-3.2, 0.2), at + QPointF(-1, 2.4), at + QPointF(3.2, -2.4)])


def _chips(painter: QPainter, option: QStyleOptionViewItem, tags: tuple[str, ...]) -> None:
    area, colours = _rect(option), theme.current()
    metrics = painter.fontMetrics()
    x = area.left() + _LEFT
    for number, tag in enumerate(tags):
        width = metrics.horizontalAdvance(tag) + 14
        if x + width > area.right() - 4 and number:
            painter.setPen(QColor(colours.muted))
            _words(painter, QRect(x, area.top(), area.right() - x, area.height()), "…")
            return
        width = min(width, area.right() - 4 - x)
        chip = QRectF(x + 0.5, area.center().y() - _CHIP / 2 + 0.5, width, _CHIP)
        painter.setPen(QPen(QColor(colours.border), 1))
        painter.setBrush(QColor(colours.raised))
        painter.drawRoundedRect(chip, _CHIP / 2, _CHIP / 2)
        painter.setPen(QColor(colours.text))
        _words(painter, chip.toRect().adjusted(7, 0, -5, 0), tag)
        x += int(width) + 6


def _badge(painter: QPainter, area: QRect, words: str) -> int:
    """Paint at the right of a name which of its weights are in use; return where that begins."""
    colours, font = theme.current(), painter.font()
    font.setBold(False)
    painter.setFont(font)
    width = painter.fontMetrics().horizontalAdvance(words) + 14
    chip = QRectF(area.right() - width - 5.5, area.center().y() - _CHIP / 2 + 0.5, width, _CHIP)
    painter.setPen(QPen(QColor(colours.tie), 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(chip, _CHIP / 2, _CHIP / 2)
    painter.setPen(QColor(colours.tie))
    painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, words)
    return int(chip.left()) - 4


def _words(painter: QPainter, area: QRect, words: str) -> None:
    cut = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, area.width())
    painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, cut)


def _rect(option: QStyleOptionViewItem) -> QRect:
    # The attributes of options are not in PySide's type information.
    return QRect(option.rect)  # pyright: ignore[reportAttributeAccessIssue]
