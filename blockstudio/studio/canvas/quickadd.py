"""A small search at the pointer: type, choose, Enter, and the node is there."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from blockstudio.catalogue.library import library
from blockstudio.catalogue.spec import FAMILY_COLOURS
from blockstudio.graph.code.used import forwards_alone
from blockstudio.graph.problems import Refusal
from blockstudio.graph.records import code_kind, instance_kind
from blockstudio.project.library import LibraryBlock
from blockstudio.studio.canvas.cards.inks import LINE, SMALL, font
from blockstudio.studio.canvas.placeable import LIBRARY, TEMPLATES
from blockstudio.studio.look.scrolling import slim_inside
from blockstudio.studio.look.theme import current
from blockstudio.studio.look.voice import Voice
from blockstudio.studio.search.arguments import Query, parsed, values_of
from blockstudio.studio.search.kinds import category_name, title_of
from blockstudio.studio.session import Session
from blockstudio.studio.translations import told, tr

_MOST = 60
_SIZE = QSize(320, 340)
_ROW = 28
_TINT = 0.18
_KIND = Qt.ItemDataRole.UserRole
_COLOUR = Qt.ItemDataRole.UserRole + 1
_WHERE = Qt.ItemDataRole.UserRole + 2


class QuickAdd(QFrame):
    """Finds a kind of node, or a block of this document, by a few letters."""

    kind_chosen = Signal(str, object)
    """The kind to place, and the values that were given with its name."""

    def __init__(
        self,
        session: Session,
        parent: QWidget,
        library: Sequence[LibraryBlock] = (),
        *,
        made_anew: bool = True,
    ) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self._library = library
        self._made_anew = made_anew
        self._query = Query("")
        self.session = session
        self.search = QLineEdit(placeholderText=tr("Search layers and functions"))
        self.results = QListWidget()
        self.nothing = QLabel(tr("Nothing found. Try “fully connected” or “pool”."))
        self._build()
        self.voice = Voice(self.search)
        self._find("")
        self.results.currentRowChanged.connect(self._tell)
        self.search.installEventFilter(self)
        self.search.textChanged.connect(self._find)
        self.search.returnPressed.connect(self._choose)
        self.results.itemClicked.connect(self._choose)

    def show_at(self, spot: QPoint) -> None:
        """Open beside a point of the screen, and take the keys."""
        screen = self.screen().availableGeometry()
        corner = QPoint(
            max(screen.left(), min(spot.x(), screen.right() - _SIZE.width())),
            max(screen.top(), min(spot.y(), screen.bottom() - _SIZE.height())),
        )
        self.move(corner)
        self.show()
        self.search.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the up and down keys walk through the results."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
            paging = {Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}
            step = (steps | paging).get(Qt.Key(event.key()))
            if step is not None and self.results.count():
                row = self.results.currentRow() + step
                self.results.setCurrentRow(max(0, min(row, self.results.count() - 1)))
                return True
        return super().eventFilter(watched, event)

    def _tell(self, row: int) -> None:
        """Say which kind Enter would take: the keys stay in the field, and so does a screen reader."""
        item = self.results.item(row)
        if item is not None:
            self.voice.say(f"{item.text()}, {item.data(_WHERE)}")

    def _build(self) -> None:
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setFixedSize(_SIZE)
        self.search.setMinimumHeight(32)
        self.search.setAccessibleName(tr("Search layers and functions"))
        self.results.setAccessibleName(tr("Found"))
        self.results.setItemDelegate(_Row(self.results))
        self.results.setFrameShape(QFrame.Shape.NoFrame)
        self.results.viewport().setAutoFillBackground(False)
        self.results.setUniformItemSizes(True)
        self.results.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.nothing.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.setSpacing(8)
        for widget in (self.search, self.results, self.nothing):
            layout.addWidget(widget)
        slim_inside(self)

    def _find(self, query: str) -> None:
        self.results.clear()
        self._query = parsed(query)
        query, arguments = self._query.name, self._query.arguments
        for kind, title, where, colour in [
            *self._blocks(query),
            *self._codes(query),
            *self._kept(query),
            *(found for found in _templates(query) if self._made_anew),
            *_kinds(query),
        ][:_MOST]:
            row = QListWidgetItem(f"{title}  {arguments}".strip(), self.results)
            row.setData(_KIND, kind)
            row.setData(_WHERE, where)
            row.setData(_COLOUR, colour)
        self.results.setCurrentRow(0)
        self.results.setVisible(self.results.count() > 0)
        self.nothing.setVisible(self.results.count() == 0)

    def _blocks(self, query: str) -> list[tuple[str, str, str, str]]:
        words = query.strip().casefold()
        root = self.session.store.project.root
        return [
            (instance_kind(block.id), block.name, tr("Block"), FAMILY_COLOURS["blocks"])
            for block in self.session.store.blocks()
            if words and words in block.name.casefold()
            if block.id != root and not block.owner
        ]

    def _codes(self, query: str) -> list[tuple[str, str, str, str]]:
        words = query.strip().casefold()
        apart = forwards_alone(self.session.store)
        return [
            (code_kind(code.id), code.name, tr("Python"), FAMILY_COLOURS["control"])
            for code in self.session.store.codes()
            if words and words in f"python {code.name}".casefold() and code.id not in apart
        ]

    def _kept(self, query: str) -> list[tuple[str, str, str, str]]:
        words = query.strip().casefold()
        return [
            (f"{LIBRARY}{block.path}", block.name, tr("Library"), FAMILY_COLOURS["blocks"])
            for block in self._library
            if words and words in block.name.casefold() and block.problem is None
        ]

    def _choose(self, *_: object) -> None:
        row = self.results.currentItem()
        if row is None:
            return
        self.close()
        kind, session = row.data(_KIND), self.session
        try:
            values = values_of(session.store, session.block.id, kind, self._query)
        except Refusal as refusal:
            session.refused.emit(refusal.problem)
        else:
            self.kind_chosen.emit(kind, values)


class _Row(QStyledItemDelegate):
    """A dot in the colour of the family, the title, and the heading it stands under."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: object) -> QSize:
        return QSize(100, _ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: object) -> None:
        theme = current()
        area = QRect(option.rect)  # pyright: ignore[reportAttributeAccessIssue]
        state = option.state  # pyright: ignore[reportAttributeAccessIssue]
        data = index.data  # pyright: ignore[reportAttributeAccessIssue]
        picked = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        if picked:
            tint = QColor(theme.accent)
            tint.setAlphaF(_TINT)
            painter.setBrush(tint)
            painter.drawRoundedRect(area.adjusted(0, 1, 0, -1), 5, 5)
        painter.setBrush(QColor(data(_COLOUR)))
        painter.drawRoundedRect(area.left() + 10, area.center().y() - 4, 9, 9, 2.5, 2.5)
        painter.setFont(font(LINE + 1))
        painter.setPen(QColor(theme.text))
        words = area.adjusted(28, 0, -10, 0)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(words, middle | Qt.AlignmentFlag.AlignLeft, data(0))
        title = painter.fontMetrics().horizontalAdvance(data(0))
        painter.setFont(font(SMALL))
        painter.setPen(QColor(theme.muted))
        rest = words.adjusted(title + 16, 0, 0, 0)
        where = painter.fontMetrics().elidedText(
            data(_WHERE), Qt.TextElideMode.ElideRight, rest.width()
        )
        painter.drawText(rest, middle | Qt.AlignmentFlag.AlignRight, where)
        painter.restore()


def _templates(query: str) -> list[tuple[str, str, str, str]]:
    return [
        (template.kind, told(template.title), tr("New"), FAMILY_COLOURS[template.family])
        for template in TEMPLATES
        if query.strip() and template.fits(query)
    ]


def _kinds(query: str) -> list[tuple[str, str, str, str]]:
    return [
        (
            spec.kind,
            title_of(spec),
            category_name(spec),
            FAMILY_COLOURS[spec.family],
        )
        for spec in library().search(query)[:_MOST]
    ]
