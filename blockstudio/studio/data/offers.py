"""What does not fit between network and data, each with the button that mends it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from blockstudio.studio.data.watch import DataWatch
from blockstudio.studio.forms.buttons import Button
from blockstudio.studio.forms.controls import GRID, RADIUS, SMALL
from blockstudio.studio.forms.words import Words
from blockstudio.studio.look import theme
from blockstudio.studio.look.exposure import Refresh
from blockstudio.studio.session import Session
from blockstudio.studio.translations import told, tr

if TYPE_CHECKING:
    from blockstudio.recipes.fitting import Offer

_WIDE = 460


class OfferBar(QWidget):
    """Offers to fit the network to the data; takes no room while everything fits.

    Each offer is one step of undo, and so are all of them together. A `brief` bar tells all in one
    line, with one button.
    """

    def __init__(
        self,
        session: Session,
        data: DataWatch,
        parent: QWidget | None = None,
        *,
        brief: bool = False,
    ) -> None:
        super().__init__(parent)
        self.session = session
        self.data = data
        self.brief = brief
        self.offers: list[Offer] = []
        self._rows: list[OfferRow] = []
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(GRID + 4, GRID, GRID, GRID)
        self._lines.setSpacing(6)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.hide()
        self.refresh()
        self._soon = Refresh(self, self.refresh, within=parent)
        for signal in (session.changed, session.reopened, session.facts_changed, data.changed):
            signal.connect(self._soon.ask)

    def refresh(self) -> None:
        """Show what is offered now."""
        offers = self.data.offers()
        if offers == self.offers:
            return
        self.offers = offers
        for row in self._rows:
            self._lines.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = self._made(offers)
        for row in self._rows:
            self._lines.addWidget(row)
        self._turn()
        self.setVisible(bool(offers))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the buttons beside the words, or below them where it is narrow."""
        super().resizeEvent(event)
        self._turn()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint a ground that is not overlooked, with a stripe in the colour of warnings."""
        colours, painter = theme.current(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.region))
        painter.drawRoundedRect(self.rect(), RADIUS, RADIUS)
        painter.setBrush(QColor(colours.warning))
        painter.drawRoundedRect(0, 0, 4, self.height(), 2, 2)

    def _made(self, offers: "list[Offer]") -> "list[OfferRow]":
        steps = [offer for offer in offers if offer.steps]
        every = tr("Fit the network to the data") if len(steps) > 1 else ""
        title = tr("The network does not fit the data")
        if self.brief:
            words = ". ".join(_told(offer) for offer in offers)
            label = every or (told(steps[0].title) if steps else "")
            return [OfferRow(self, f"{title}. {words}.", label, steps)] if offers else []
        head = [OfferRow(self, title, every, steps, bold=True)] if offers else []
        return head + [
            OfferRow(self, f"{_told(offer)}.", told(offer.title) if offer.steps else "", [offer])
            for offer in offers
        ]

    def _turn(self) -> None:
        for row in self._rows:
            row.turn(wide=self.width() >= _WIDE)

    def take(self, taken: "list[Offer]") -> None:
        """Take these offers up, as one step of undo."""
        # Late, because of numpy; once there are offers, that is loaded.
        from blockstudio.recipes.fitting import fitted  # noqa: PLC0415

        self.session.attempt(fitted, taken)


class OfferRow(QWidget):
    """Words, and a button beside or below them."""

    def __init__(
        self,
        bar: OfferBar,
        words: str,
        label: str,
        taken: "list[Offer]",
        *,
        bold: bool = False,
    ) -> None:
        super().__init__(bar)
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(GRID)
        self.words = Words(words, self, pixels=SMALL, bold=bold, wraps=True)
        self._box.addWidget(self.words, 1)
        if label:
            button = Button(label, self, kind="primary" if len(taken) > 1 else "plain")
            button.clicked.connect(lambda: bar.take(taken))
            self._box.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)

    def turn(self, *, wide: bool) -> None:
        """Put the button beside the words, or below them."""
        directions = QBoxLayout.Direction
        self._box.setDirection(directions.LeftToRight if wide else directions.TopToBottom)


def _told(offer: "Offer") -> str:
    words = told(offer.reason)
    return words if offer.steps else f"{words}. {told(offer.title)}"
