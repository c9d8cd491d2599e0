"""A row of controls that goes on in the next line where there is no more room."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QSizePolicy, QWidget, QWidgetItem

from blockstudio.studio.forms.controls import GRID

_HORIZONTAL = Qt.Orientation.Horizontal


class Flow(QLayout):
    """Lays widgets out as words of a text, each as wide as it likes to be.

    What is left of a line goes to those in it that can use it. `trailing` ones stand at the end of
    their line.
    """

    def __init__(self, parent: QWidget | None = None, *, spacing: int = GRID) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._trailing: set[QWidget] = set()
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(spacing)

    def add_trailing(self, widget: QWidget) -> None:
        """Add a widget that stands at the right."""
        self._trailing.add(widget)
        self.addWidget(widget)

    def addItem(self, item: QLayoutItem) -> None:
        """Take an item in at the end."""
        self._items.append(item)

    def count(self) -> int:
        """Return how many items there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:  # pyright: ignore[reportIncompatibleMethodOverride]
        """Return an item, or None."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:  # pyright: ignore[reportIncompatibleMethodOverride]
        """Take an item out, if there is one."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """Take all the room there is beside, none above or below."""
        return _HORIZONTAL

    def hasHeightForWidth(self) -> bool:
        """Say that the height follows from the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return how high all lines are together."""
        lines = self._lines(width)
        heights = sum(_height(line) for line in lines)
        return heights + self.spacing() * max(0, len(lines) - 1)

    def sizeHint(self) -> QSize:
        """Return the size of one line."""
        shown = self._shown()
        gaps = self.spacing() * max(0, len(shown) - 1)
        return QSize(sum(map(_width, shown)) + gaps, _height(shown))

    def minimumSize(self) -> QSize:
        """Return the size of the widest."""
        shown = self._shown()
        return QSize(max((item.minimumSize().width() for item in shown), default=0), _height(shown))

    def setGeometry(self, rect: QRect) -> None:
        """Lay the items out."""
        super().setGeometry(rect)
        top = rect.top()
        for line in self._lines(rect.width()):
            self._lay(line, QRect(rect.left(), top, rect.width(), _height(line)))
            top += _height(line) + self.spacing()

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _lines(self, room: int) -> list[list[QLayoutItem]]:
        lines: list[list[QLayoutItem]] = []
        used = 0
        for item in self._shown():
            width = _width(item)
            if not lines or used + self.spacing() + width > room:
                lines.append([])
                used = -self.spacing()
            lines[-1].append(item)
            used += self.spacing() + width
        return lines

    def _lay(self, line: list[QLayoutItem], box: QRect) -> None:
        gaps = self.spacing() * (len(line) - 1)
        left = box.width() - gaps - sum(map(_width, line))
        takers = [item for item in line if _can_take(item)]
        x, takes = box.left(), bool(takers)
        for item in line:
            width = min(_width(item), box.width())
            if item in takers:
                width = min(width + max(0, left) // len(takers), item.maximumSize().width())
            elif not takes and left > 0 and item.widget() in self._trailing:
                x, left = x + left, 0
            height = min(item.sizeHint().height(), box.height())
            y = box.top() + (box.height() - height) // 2
            item.setGeometry(QRect(QPoint(x, y), QSize(width, height)))
            x += width + self.spacing()


def _width(item: QLayoutItem) -> int:
    """Return how wide an item likes to be, also one that takes less without complaint."""
    widget = item.widget() if isinstance(item, QWidgetItem) else None
    ignored = QSizePolicy.Policy.Ignored
    if widget is not None and widget.sizePolicy().horizontalPolicy() == ignored:
        return min(widget.sizeHint().width(), widget.maximumWidth())
    return item.sizeHint().width()


def _can_take(item: QLayoutItem) -> bool:
    grows = bool(item.expandingDirections() & _HORIZONTAL)
    return grows and item.maximumSize().width() > _width(item)


def _height(items: list[QLayoutItem]) -> int:
    return max((item.sizeHint().height() for item in items), default=0)
