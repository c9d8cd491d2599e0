"""The head of a region: what it belongs to, its condition, and tabs to the regions beside it."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from blockstudio.catalogue.spec import FAMILY_COLOURS
from blockstudio.graph import edits
from blockstudio.graph.ports import spec_of
from blockstudio.graph.records import Block, Id, Node
from blockstudio.graph.regions import in_order_read, several
from blockstudio.studio.canvas.cards.inks import LINE, NAME, font, mixed
from blockstudio.studio.canvas.cards.lines import titled
from blockstudio.studio.canvas.stage import Stage
from blockstudio.studio.canvas.viewport import Viewport
from blockstudio.studio.look.theme import current
from blockstudio.studio.session import Session
from blockstudio.studio.translations import tr

_HEIGHT = 40
_EDGE = 12


class RegionBar(QWidget):
    """Lies over the upper edge of the canvas while a region is shown; Alt+← and Alt+→ switch."""

    def __init__(self, stage: Stage, view: Viewport) -> None:
        super().__init__(view)
        self._session = stage.session
        self._stage = stage
        self._view = view
        self.title = Title(self)
        self._shown: object = None
        self.tabs: list[Tab] = []
        self.layout_ = QHBoxLayout(self)
        self.layout_.setContentsMargins(16, 6, 8, 6)
        self.layout_.setSpacing(4)
        self.layout_.addWidget(self.title, 1)
        self.setFixedHeight(_HEIGHT)
        self.setAccessibleName(tr("Regions"))
        self.hide()
        view.resized.connect(self.place)

    def follow(self) -> None:
        """Show the regions of the node whose inside is shown; hide where there are none."""
        if not self._stage.active:
            return
        store = self._session.store
        owner = owner_of(self._session)
        if owner is None or self._stage.top != self._session.path:
            # In a frame every region has its own head.
            self._shown = None
            self._view.top_inset = 0
            self.hide()
            return
        spec = spec_of(store, owner)
        name = f"{owner.name} — {spec.title if spec else ''}"
        self.title.say(name, self._stage.conditions.get(owner.id, ""))
        shown = (
            self._session.block.id,
            tuple((r.id, r.role) for r in in_order_read(store, owner)),
        )
        if shown != self._shown:
            self._shown = shown
            self._fill(owner)
        for tab in self.tabs:
            tab.mark(bad=any(p.severity == "error" for p in self._session.problems_of(tab.region)))
        self.setAccessibleDescription(" ".join(self.title.words))
        self._view.top_inset = _HEIGHT
        self.show()
        self.place()

    def place(self) -> None:
        """Keep to the upper edge of the canvas."""
        self.setGeometry(_EDGE, _EDGE, self._view.width() - 2 * _EDGE, _HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the tinted band."""
        theme = current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(mixed(FAMILY_COLOURS["control"], theme.region, 0.35)))
        painter.setBrush(QColor(theme.region))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)

    def _fill(self, owner: Node) -> None:
        while (item := self.layout_.takeAt(1)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        store = self._session.store
        self.tabs = [
            Tab(title, self, region.id, chosen=region.id == self._session.block.id)
            for region, title in titled(store, owner)
        ]
        for tab, (region, _) in zip(self.tabs, titled(store, owner), strict=True):
            tab.setToolTip(tr("Show this region  (Alt+← and Alt+→ switch)"))
            tab.clicked.connect(lambda _=False, key=region.id: go_beside(self._session, key))
            self.layout_.addWidget(tab)
        if several(store, owner) is not None:
            more = Tab("+", self)
            more.setToolTip(tr("Add a branch"))
            more.setAccessibleName(tr("Add a branch"))
            more.clicked.connect(lambda: self._session.attempt(edits.add_branch, owner.id))
            self.layout_.addWidget(more)


class Title(QWidget):
    """The name of the node and its condition, cut off where there is no room for them."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.words: tuple[str, str] = ("", "")

    def say(self, name: str, condition: str) -> None:
        """Show other words."""
        if (name, condition) != self.words:
            self.words = (name, condition)
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the name, and the condition after it."""
        theme = current()
        painter = QPainter(self)
        name, condition = self.words
        x = 0.0
        for words, bold, colour in ((name, True, theme.text), (condition, False, theme.muted)):
            painter.setFont(font(NAME, bold=bold))
            painter.setPen(QColor(colour))
            metrics = painter.fontMetrics()
            room = int(max(0.0, self.width() - x - 12.0))
            fitting = metrics.elidedText(words, Qt.TextElideMode.ElideRight, room)
            painter.drawText(QPointF(x, self.height() / 2 + 4.5), fitting)
            x += metrics.horizontalAdvance(fitting) + 12.0


class Tab(QAbstractButton):
    """One region of several: the one that is shown is filled, one with errors has a red dot."""

    def __init__(
        self, words: str, parent: QWidget, region: Id = "", *, chosen: bool = False
    ) -> None:
        super().__init__(parent)
        self.region = region
        self.chosen = chosen
        self.bad = False
        self.setText(words)
        self.setAccessibleName(words)
        self.setFont(font(LINE, bold=chosen))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def mark(self, *, bad: bool) -> None:
        """Say whether something is wrong in the region."""
        if bad != self.bad:
            self.bad = bad
            self.update()

    def sizeHint(self) -> QSize:
        """Return room for the words."""
        return QSize(max(28, self.fontMetrics().horizontalAdvance(self.text()) + 22), 28)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the words; the chosen one on a card."""
        theme = current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        if self.chosen or self.underMouse() or self.hasFocus():
            painter.setPen(QColor(theme.accent if self.hasFocus() else theme.border))
            painter.setBrush(QColor(theme.raised) if self.chosen else Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(area, 6, 6)
        painter.setPen(QColor(theme.text if self.chosen else theme.muted))
        painter.setFont(self.font())
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, self.text())
        if self.bad:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.error))
            painter.drawEllipse(QPointF(self.width() - 6.0, 7.0), 3.0, 3.0)


def owner_of(session: Session) -> Node | None:
    """Return the node whose region is shown, or None."""
    shown = session.store.records.get(session.block_at(session.path))
    owner = session.store.records.get(shown.owner) if isinstance(shown, Block) else None
    return owner if isinstance(owner, Node) else None


def go_beside(session: Session, region: Id) -> None:
    """Show another region of the node whose region is shown."""
    session.go((*session.path[:-1], region))
