"""What differs between two runs as a tree: recipe, data, network, surroundings."""

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush, QColor, QFont
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from blockstudio.graph.fragments.differences import Difference, How, Piece
from blockstudio.runs.comparison import Comparison
from blockstudio.runs.settings import shown
from blockstudio.studio.forms.controls import SMALL, sized
from blockstudio.studio.look import theme
from blockstudio.studio.translations import tr

_SIGNS: dict[How, str] = {"added": "+", "removed": "−", "changed": "~"}


class DifferenceTree(QTreeWidget):
    """One line a difference, with the value of either run; sections that are the same say so."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        sized(self, SMALL)
        self.setColumnCount(3)
        self.setFrameShape(QTreeWidget.Shape.NoFrame)
        self.setIndentation(16)
        self.setUniformRowHeights(True)
        self.setAccessibleName(tr("Differences"))
        header = self.header()
        sized(header, SMALL)
        header.setStretchLastSection(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Interactive)
        header.resizeSection(0, 210)

    def show_comparison(self, comparison: Comparison, names: tuple[str, str]) -> None:
        """Show what differs."""
        self.clear()
        self.setStyleSheet(quiet_style())
        self.setHeaderLabels(["", *names])
        self._section(tr("Recipe"), [_line(difference) for difference in comparison.recipe])
        self._section(tr("Data"), [_line(difference) for difference in comparison.data])
        self._section(tr("Network"), [_piece(piece) for piece in comparison.network])
        self._section(
            tr("Environment"), [_line(difference) for difference in comparison.environment]
        )
        self.expandAll()

    def show_network(self, pieces: Iterable[Piece], names: tuple[str, str]) -> None:
        """Show what differs of a network alone."""
        self.clear()
        self.setStyleSheet(quiet_style())
        self.setHeaderLabels(["", *names])
        self.addTopLevelItems([_piece(piece) for piece in pieces])
        self.expandAll()

    def _section(self, title: str, lines: list[QTreeWidgetItem]) -> None:
        head = QTreeWidgetItem([f"{title}  ({len(lines)})" if lines else title])
        font = QFont(self.font())
        font.setBold(True)
        head.setFont(0, font)
        self.addTopLevelItem(head)
        if not lines:
            lines = [QTreeWidgetItem([tr("no difference")])]
            lines[0].setForeground(0, QBrush(QColor(theme.current().muted)))
        head.addChildren(lines)


def quiet_style() -> str:
    """Return how a list of figures looks: no lines but one below the head."""
    colours = theme.current()
    return f"""
        QTreeView {{ background: {colours.panel}; }}
        QTreeView::item {{ padding: 2px 0; }}
        QTreeView::item:selected {{ background: {colours.grid}; color: {colours.text}; }}
        QHeaderView {{ background: {colours.panel}; border: none; }}
        QHeaderView::section {{
            background: {colours.panel}; color: {colours.muted}; border: none;
            border-bottom: 1px solid {colours.border}; padding: 5px 4px;
        }}
    """


def _line(difference: Difference) -> QTreeWidgetItem:
    return _item([difference.name, _value(difference.old), _value(difference.new)])


def _piece(piece: Piece) -> QTreeWidgetItem:
    colours = theme.current()
    before, after = _words(piece)
    item = _item([f"{_SIGNS[piece.how]} {_name(piece)}", before, after])
    inks = {"added": colours.tie, "removed": colours.error, "changed": colours.accent}
    item.setForeground(0, QBrush(QColor(inks[piece.how])))
    item.setToolTip(0, _place(piece))
    if piece.how == "changed":
        item.addChildren([_line(difference) for difference in piece.values])
    return item


def _name(piece: Piece) -> str:
    """Return what a piece is called: a node by its name and kind, a wire by its ends."""
    kind = piece.kind.rsplit(".", 1)[-1]
    match piece.what:
        case "block":
            return tr("block {name}", name=piece.name)
        case "wire":
            return tr("wire {ends}", ends=piece.name)
        case "code":
            return tr("Python {name}", name=piece.name)
        case "rule":
            return tr("initialisation {target}: {function}", target=piece.name, function=kind)
        case _:
            return f"{piece.name}: {kind}"


def _words(piece: Piece) -> tuple[str, str]:
    """Return what stands for the piece on either side."""
    values = ", ".join(
        f"{difference.name}={_value(_either(difference))}" for difference in piece.values
    )
    match piece.how:
        case "added":
            return "–", values or tr("there")
        case "removed":
            return values or tr("there"), "–"
        case _:
            return "", ""


def _either(difference: Difference) -> Any:
    return (
        difference.new
        if not isinstance(difference.new, type(Difference("").new))
        else difference.old
    )


def _place(piece: Piece) -> str:
    return tr("in {block}", block=piece.block) if piece.block else ""


def _value(value: Any) -> str:
    if isinstance(value, str) and "\n" in value:
        return tr("{count} lines", count=len(value.splitlines()))
    return shown(value)


def _item(texts: Iterable[str]) -> QTreeWidgetItem:
    item = QTreeWidgetItem(list(texts))
    for place in (1, 2):
        item.setToolTip(place, item.text(place))
        item.setTextAlignment(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    return item
