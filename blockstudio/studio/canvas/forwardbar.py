"""The head of a block whose nodes Python calls: it says so, and leads to that Python."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QWidget

from blockstudio.catalogue.spec import FAMILY_COLOURS
from blockstudio.graph.code.written import is_written
from blockstudio.studio.canvas.cards.inks import mixed
from blockstudio.studio.canvas.commands.navigation import EDIT_CODE
from blockstudio.studio.canvas.regionbar import Tab, Title, owner_of
from blockstudio.studio.canvas.stage import Stage
from blockstudio.studio.canvas.viewport import Viewport
from blockstudio.studio.look.theme import current
from blockstudio.studio.translations import tr

HEIGHT = 40
_EDGE = 12


class ForwardBar(QWidget):
    """Lies over the upper edge of the canvas while such a block is shown."""

    def __init__(self, stage: Stage, view: Viewport) -> None:
        super().__init__(view)
        self._stage = stage
        self._view = view
        self.title = Title(self)
        self.button = Tab(tr("Edit code"), self)
        self.button.setToolTip(tr("Open the Python of this block  (F4)"))
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 6, 8, 6)
        row.setSpacing(4)
        row.addWidget(self.title, 1)
        row.addWidget(self.button)
        self.setFixedHeight(HEIGHT)
        self.hide()
        self.button.clicked.connect(lambda: stage.action_requested.emit(EDIT_CODE))
        view.resized.connect(self.place)

    def follow(self) -> None:
        """Say what there is to say of the block that is shown; hide where wires say it all."""
        if not self._stage.active:
            return
        session = self._stage.session
        shown = session.store.block(session.block_at(session.path))
        in_frame = self._stage.top != session.path
        if in_frame or owner_of(session) is not None or not is_written(session.store, shown.id):
            self.hide()
            return
        words = tr("What happens between these nodes is written in Python")
        self.title.say(shown.name, words)
        self.setAccessibleName(words)
        self._view.top_inset = HEIGHT
        self.show()
        self.place()

    def place(self) -> None:
        """Keep to the upper edge of the canvas."""
        self.setGeometry(_EDGE, _EDGE, self._view.width() - 2 * _EDGE, HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the tinted band."""
        theme = current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(mixed(FAMILY_COLOURS["control"], theme.region, 0.35)))
        painter.setBrush(QColor(theme.region))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
