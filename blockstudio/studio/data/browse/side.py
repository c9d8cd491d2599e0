"""Beside the samples: what the data is, its classes, and whether raw values are shown."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from blockstudio.studio.data.bars import ClassBars
from blockstudio.studio.data.browse.stock import Stock
from blockstudio.studio.data.facts import fact_pairs
from blockstudio.studio.data.legend import Legend
from blockstudio.studio.forms.buttons import Check
from blockstudio.studio.forms.controls import GRID, SMALL, sized
from blockstudio.studio.forms.pairs import Pairs
from blockstudio.studio.forms.words import Heading, muted
from blockstudio.studio.look.exposure import Refresh
from blockstudio.studio.look.scrolling import slim
from blockstudio.studio.session import Session
from blockstudio.studio.translations import told, tr


class BrowserSide(QScrollArea):
    """The classes as bars that filter, what is notable about them, and the facts of the data."""

    prepared = Signal(bool)
    """Values as the network gets them are wanted, or raw ones."""

    def __init__(self, session: Session, stock: Stock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.stock = stock
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inner = QWidget(self)
        self._column = QVBoxLayout(inner)
        self._column.setContentsMargins(0, 0, GRID, 0)
        self._column.setSpacing(GRID)
        self._column.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.check = Check(inner)
        self.check.setText(tr("as the network gets it"))
        self.check.setToolTip(
            tr("Scaled, filled in and standardised; crops and the like are done as a run reads")
        )
        sized(self.check, SMALL)
        self.title = Heading(tr("Samples per class"), inner)
        self.legend = Legend(inner)
        self.bars = ClassBars(inner)
        self.note = muted("", inner, wraps=True)
        self.note.setForegroundRole(QPalette.ColorRole.WindowText)
        self.facts = Pairs(inner)
        self.setWidget(inner)
        self._lay_out(inner)
        self.check.toggled.connect(self.prepared)
        self.bars.chosen.connect(self._filter)
        stock.opened.connect(self._fill)
        self._soon = Refresh(self, self._show_notes)
        session.changed.connect(self._soon.ask)
        stock.reordered.connect(lambda: self.bars.choose(stock.label))
        self._fill()

    def _lay_out(self, inner: QWidget) -> None:
        for widget in (self.title, self.legend, self.bars, self.note):
            self._column.addWidget(widget)
        self._column.addWidget(Heading(tr("Values"), inner))
        self._column.addWidget(self.check)
        self._column.addWidget(self.facts)
        slim(self)

    def _fill(self) -> None:
        collection = self.stock.collection
        balance = collection.balance if collection is not None else None
        self.bars.show_balance(balance)
        self.bars.choose(None)
        self.legend.show_balance(balance)
        for widget in (self.title, self.bars):
            widget.setVisible(balance is not None)
        self._show_notes()
        self.check.blockSignals(True)  # noqa: FBT003
        self.check.setChecked(False)
        self.check.blockSignals(False)  # noqa: FBT003
        self.check.setEnabled(collection is not None and collection.changes)
        self.facts.show_pairs(fact_pairs(collection.facts) if collection is not None else [])

    def _show_notes(self) -> None:
        """Say what is notable about the classes, as the recipe is now."""
        collection = self.stock.collection
        notes: list[str] = []
        if collection is not None and collection.balance is not None:
            # Late, because of numpy; with a balance, that is loaded.
            from blockstudio.data.inspection.balance import remarks  # noqa: PLC0415

            train = self.session.store.train
            notes = [f"{told(remark)}." for remark in remarks(collection.balance, train)]
        self.note.setText("\n".join(notes))
        self.note.setVisible(bool(notes))

    def _filter(self, label: int | None) -> None:
        self.stock.filter(part=self.stock.part, label=label)
