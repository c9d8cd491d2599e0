"""One look for every list: a coloured square, a title, a muted suffix, a figure on the right."""

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from blockstudio.studio.look.icons import pixmap
from blockstudio.studio.look.theme import Theme, current, small_capitals

ROW = Qt.ItemDataRole.UserRole
"""The role under which a model gives the `Row` of an index."""

HEIGHT = 26
_TITLE_HEIGHT = 30
_GAP = 8.0
_SQUARE = 11.0
_LEAST_SUFFIX = 44.0
"""Less of a suffix than this says nothing: it is left out."""

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True)
class Row:
    """What one line shows; a `heading` is a section title. `mark` is the colour of a sign."""

    title: str
    suffix: str = ""
    right: str = ""
    colour: str = ""
    icon: str = ""
    mark: str = ""
    heading: bool = False
    dim: bool = False


class RowDelegate(QStyledItemDelegate):
    """Paints the `Row` of every index."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one line."""
        row = index.data(ROW)
        if not isinstance(row, Row):
            super().paint(painter, option, index)
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = current()
        if row.heading:
            _paint_heading(painter, option, row, theme)
        else:
            _paint_background(painter, option, theme)
            _paint_line(painter, option, row, theme)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the height of a line; its width is that of the list."""
        row = index.data(ROW)
        if not isinstance(row, Row):
            return super().sizeHint(option, index)
        return QSize(40, _TITLE_HEIGHT if row.heading else HEIGHT)


def _paint_background(painter: QPainter, option: QStyleOptionViewItem, theme: Theme) -> None:
    state = option.state  # pyright: ignore[reportAttributeAccessIssue]
    rect = QRectF(option.rect).adjusted(-2, 1, -4, -1)  # pyright: ignore[reportAttributeAccessIssue]
    painter.setPen(Qt.PenStyle.NoPen)
    if state & QStyle.StateFlag.State_Selected:
        tint = QColor(theme.accent)
        tint.setAlphaF(0.16)
        painter.setBrush(tint)
        painter.drawRoundedRect(rect, 5, 5)
    elif state & QStyle.StateFlag.State_MouseOver:
        painter.setBrush(QColor(theme.grid))
        painter.drawRoundedRect(rect, 5, 5)


def _paint_heading(painter: QPainter, option: QStyleOptionViewItem, row: Row, theme: Theme) -> None:
    rect = QRectF(option.rect).adjusted(4, 8, -8, 0)  # pyright: ignore[reportAttributeAccessIssue]
    painter.setFont(small_capitals(option.font))  # pyright: ignore[reportAttributeAccessIssue]
    painter.setPen(QColor(theme.muted))
    right = 0.0
    if row.right:
        painter.drawText(
            rect, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, row.right
        )
        right = painter.fontMetrics().horizontalAdvance(row.right) + _GAP
    rect.setRight(rect.right() - right)
    cut = Qt.TextElideMode.ElideRight
    title = painter.fontMetrics().elidedText(row.title, cut, int(rect.width()))
    painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter, title)


def _paint_line(painter: QPainter, option: QStyleOptionViewItem, row: Row, theme: Theme) -> None:
    rect = QRectF(option.rect).adjusted(4, 0, -10, 0)  # pyright: ignore[reportAttributeAccessIssue]
    left = rect.left() + _paint_sign(painter, rect, row, theme)
    metrics = QFontMetricsF(option.font)  # pyright: ignore[reportAttributeAccessIssue]
    painter.setFont(option.font)  # pyright: ignore[reportAttributeAccessIssue]
    right = _paint_right(painter, rect, row, theme, metrics)
    room = right - left
    title = metrics.elidedText(row.title, Qt.TextElideMode.ElideRight, room)
    painter.setPen(QColor(theme.muted if row.dim else theme.text))
    line = QRectF(left, rect.top(), room, rect.height())
    painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, title)
    used = metrics.horizontalAdvance(title) + _GAP
    full = metrics.horizontalAdvance(row.suffix)
    if row.suffix and room - used > min(full, _LEAST_SUFFIX):
        line.setLeft(left + used)
        painter.setPen(QColor(theme.muted))
        suffix = metrics.elidedText(row.suffix, Qt.TextElideMode.ElideRight, room - used)
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, suffix)


def _paint_sign(painter: QPainter, rect: QRectF, row: Row, theme: Theme) -> float:
    """Draw the square or the icon in front; return the width it took."""
    if row.icon:
        ratio = painter.device().devicePixelRatioF()
        picture = pixmap(row.icon, 16, row.colour or theme.muted, ratio)
        painter.drawPixmap(int(rect.left()), int(rect.center().y() - 8), picture)
        return 16 + _GAP
    if row.colour:
        square = QRectF(rect.left(), rect.center().y() - _SQUARE / 2, _SQUARE, _SQUARE)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(row.colour))
        painter.drawRoundedRect(square, 3, 3)
        return _SQUARE + _GAP
    return 0.0


def _paint_right(
    painter: QPainter, rect: QRectF, row: Row, theme: Theme, metrics: QFontMetricsF
) -> float:
    """Draw the figure and the round sign at the right; return where the title must end."""
    right = rect.right()
    if row.mark:
        _paint_mark(painter, QPointF(right - 4, rect.center().y()), row.mark, theme)
        right -= 8 + _GAP
    if row.right:
        width = metrics.horizontalAdvance(row.right)
        painter.setPen(QColor(theme.muted))
        box = QRectF(right - width, rect.top(), width, rect.height())
        painter.drawText(
            box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, row.right
        )
        right -= width + _GAP
    return right


def _paint_mark(painter: QPainter, middle: QPointF, colour: str, theme: Theme) -> None:
    """Draw the sign at the right: round, of a warning a triangle, of an error a square on its tip.

    What it says is not said by its colour alone.
    """
    corners = {
        theme.warning: ((0, -4.5), (4.8, 4), (-4.8, 4)),
        theme.error: ((0, -5), (5, 0), (0, 5), (-5, 0)),
    }.get(colour)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colour))
    if corners is None:
        painter.drawEllipse(middle, 4, 4)
    else:
        painter.drawPolygon([middle + QPointF(x, y) for x, y in corners])
