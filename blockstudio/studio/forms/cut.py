"""Words that have no room: cut off with an ellipsis, and told in full under the pointer."""

from PySide6.QtCore import QEvent
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QToolTip, QWidget


def told_in_full(widget: QWidget, event: QEvent, words: str, room: int) -> bool:
    """Show `words` as the tooltip of `widget`, above what else it says, if they are wider than `room`.

    Return whether that was asked for and is done; `event` is any event of the widget.
    """
    if not isinstance(event, QHelpEvent) or event.type() != QEvent.Type.ToolTip:
        return False
    if not is_cut(widget, words, room):
        return False
    lines = [words, *(line for line in widget.toolTip().split("\n") if line and line != words)]
    QToolTip.showText(event.globalPos(), "\n".join(lines), widget)
    return True


def is_cut(widget: QWidget, words: str, room: int) -> bool:
    """Return whether words in the font of `widget` are wider than `room`."""
    return widget.fontMetrics().horizontalAdvance(words) > room
