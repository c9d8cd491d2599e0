"""The controls over the answers: which are shown and in which order."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from blockstudio.studio.forms.buttons import Check, IconButton
from blockstudio.studio.forms.controls import Choice, Field
from blockstudio.studio.forms.flow import Flow
from blockstudio.studio.forms.words import OneLine
from blockstudio.studio.predict.question import Found
from blockstudio.studio.translations import tr

if TYPE_CHECKING:
    from blockstudio.training.prediction.verdict import Order


class AnswerHead(QWidget):
    """One row: the order, what is left out, the matrix, and how many are shown."""

    wished = Signal()
    """Other answers, or another order of them, are wanted."""
    cell_wished = Signal(object)
    """The samples of one cell of the matrix are wanted alone, or (None) those of all again."""
    sample_wished = Signal(str)
    """The sample of this name is wanted."""
    enlarged = Signal()
    """The panel is wanted large, or back in its place."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.cell: tuple[int, int] | None = None
        self._names: tuple[str, ...] = ()
        self.order = Choice(self)
        self.wrong = Check(self)
        self.matrix = Check(self)
        self.shares = Check(self)
        self.cells = Choice(self)
        self.sought = Field(self)
        self.said = OneLine("", self)
        self.enlarge = IconButton(
            "float", tr("Show the answers large, or back in their place"), self
        )
        self._name()
        row = Flow(self)
        for widget in (self.order, self.wrong, self.matrix, self.shares, self.cells):
            row.addWidget(widget)
        row.addWidget(self.sought)
        row.addWidget(self.said)
        row.add_trailing(self.enlarge)
        self.order.activated.connect(lambda _at: self.wished.emit())
        self.wrong.toggled.connect(lambda _on: self.wished.emit())
        self.matrix.toggled.connect(self._on_matrix)
        self.cells.activated.connect(lambda _at: self.cell_wished.emit(self.cells.currentData()))
        self.sought.returnPressed.connect(self._on_sought)
        self.sought.textEdited.connect(lambda _words: self.tell_sought(there=True))
        self.enlarge.clicked.connect(self.enlarged)

    @property
    def wish(self) -> "Order":
        """The order that is wanted."""
        return self.order.currentData()

    @property
    def only_wrong(self) -> bool:
        """Whether only wrong answers are wanted: of numbers none is right or wrong."""
        return self.wrong.isChecked() and not self.wrong.isHidden()

    def show_found(self, answers: Found) -> None:
        """Offer what these answers allow."""
        self._names = answers.sheet.head.class_names
        self.cell = None
        self._offer_orders(losses=answers.sheet.verdict.losses is not None)
        self.cells.clear()
        self.cells.addItem(tr("All cells"), None)
        for row, column in answers.confused:
            words = f"{self._names[row]} → {self._names[column]}  {answers.counts[row, column]:,}"
            self.cells.addItem(words, (row, column))
        self.cells.setVisible(answers.counts is not None and self.matrix.isChecked())
        self.wrong.setVisible(answers.counts is not None)
        self.matrix.setVisible(answers.counts is not None)
        self.shares.setVisible(answers.counts is not None and self.matrix.isChecked())

    def show_cell(self, cell: tuple[int, int] | None) -> None:
        """Show that only the samples of a cell are wanted, or of all cells again."""
        self.cell = cell
        # Found by hand: Qt compares no pairs of Python.
        known = [self.cells.itemData(place) for place in range(self.cells.count())]
        if cell not in known and cell is not None:
            self.cells.addItem(" → ".join(self._names[number] for number in cell), cell)
            known.append(cell)
        self.cells.setCurrentIndex(known.index(cell))
        self.wished.emit()

    def tell(self, answers: Found, shown: int) -> None:
        """Say how many answers are shown."""
        words = {"shown": f"{shown:,}", "all": f"{len(answers.sheet):,}"}
        self.said.setText(tr("{shown} of {all}", **words))

    def show_all(self) -> None:
        """Leave out no right answers."""
        self.wrong.setChecked(False)

    def tell_sought(self, *, there: bool) -> None:
        """Show whether the sample that was named is there."""
        self.sought.tone = "" if there else "error"
        tip = tr("Show a sample by its name or number")
        self.sought.setToolTip(tip if there else tr("There is no such sample among the answers"))
        self.sought.update()

    def _on_sought(self) -> None:
        if name := self.sought.text().strip():
            self.sample_wished.emit(name)

    def _on_matrix(self, on: bool) -> None:  # noqa: FBT001  (a slot)
        self.shares.setVisible(on)
        self.cells.setVisible(on)
        if not on and self.cell is not None:
            self.cell_wished.emit(None)
        self.wished.emit()

    def _offer_orders(self, *, losses: bool) -> None:
        """Offer the orders there are; the one that is chosen stays, if there still is."""
        kept = self.order.currentData()
        self.order.clear()
        self.order.addItem(tr("Worth a look first"), "first")
        if losses:
            self.order.addItem(tr("Highest loss first"), "loss")
        self.order.addItem(tr("As they came"), "came")
        self.order.setCurrentIndex(max(0, self.order.findData(kept)))

    def _name(self) -> None:
        self._offer_orders(losses=False)
        self.order.setAccessibleName(tr("Order of the answers"))
        self.order.setToolTip(
            tr(
                "Wrong ones first, the surest of them before the others; numbers by how far off they are"
            )
        )
        self.order.fit_names()
        self.cells.setAccessibleName(tr("Cell of the confusion matrix"))
        self.cells.setToolTip(tr("Which class was taken for which, what happened most first"))
        self.cells.fit_names(160)
        self.sought.setPlaceholderText(tr("Sample…"))
        self.sought.setAccessibleName(tr("Show a sample by its name or number"))
        self.sought.fit_prompt()
        self.tell_sought(there=True)
        self.wrong.setText(tr("Only wrong"))
        self.matrix.setText(tr("Confusion matrix"))
        self.matrix.setChecked(True)
        self.shares.setText(tr("Shares"))
        self.shares.setToolTip(tr("Of each true class, instead of counts"))
        for check in (self.wrong, self.matrix, self.shares):
            check.fit_text()
