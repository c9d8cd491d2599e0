"""The controls over the samples: what is shown, of which part and class, how large, and where."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSlider, QWidget

from blockstudio.studio.data.browse.marks import part_name
from blockstudio.studio.data.browse.stock import Stock
from blockstudio.studio.data.browse.wall import LARGEST, SMALLEST
from blockstudio.studio.forms.buttons import IconButton
from blockstudio.studio.forms.controls import Choice, Field
from blockstudio.studio.forms.flow import Flow
from blockstudio.studio.forms.words import OneLine
from blockstudio.studio.translations import tr

SAMPLES, FIGURES = "samples", "figures"


class BrowserHead(QWidget):
    """One row of controls; it says how many samples there are of how many."""

    view_chosen = Signal(str)
    """`samples` or `figures` are to be shown."""
    zoomed = Signal(int)
    """Tiles of this size are wanted."""
    enlarged = Signal()
    """The browser is wanted large, or back at its place."""

    def __init__(self, stock: Stock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.stock = stock
        self.view = Choice(self)
        self.part = Choice(self)
        self.label = Choice(self)
        self.jump = Field(self)
        self.zoom = QSlider(Qt.Orientation.Horizontal, self)
        self.count = OneLine("", self)
        self.enlarge = IconButton("float", tr("Show the browser large, or back in its place"), self)
        self._name()
        self._lay_out()
        self.view.activated.connect(lambda _at: self.view_chosen.emit(self.view.currentData()))
        self.part.activated.connect(self._filter)
        self.label.activated.connect(self._filter)
        self.jump.returnPressed.connect(self._jump)
        self.jump.textEdited.connect(lambda _text: self.jump.set_tone(""))
        self.jump.abandoned.connect(self._forget)
        self.zoom.valueChanged.connect(self.zoomed)
        self.enlarge.clicked.connect(self.enlarged)
        stock.opened.connect(self._fill)
        stock.reordered.connect(self._follow)
        self._fill()

    def _name(self) -> None:
        self.view.addItem(tr("Samples"), SAMPLES)
        self.view.addItem(tr("Statistics"), FIGURES)
        self.view.setAccessibleName(tr("What is shown"))
        self.view.setObjectName("view")
        self.part.setAccessibleName(tr("Part"))
        self.part.setObjectName("part")
        self.label.setAccessibleName(tr("Class"))
        self.label.setObjectName("label")
        self.jump.setObjectName("jump")
        self.jump.setPlaceholderText(tr("go to no."))
        self.jump.setAccessibleName(tr("Go to the sample of this number"))
        self.jump.setToolTip(tr("Type the number of a sample, counted from 0, and press Enter"))
        self.zoom.setRange(SMALLEST, LARGEST)
        self.zoom.setValue(64)
        self.zoom.setAccessibleName(tr("Size of the samples"))
        self.zoom.setToolTip(tr("Size of the samples; Ctrl and the wheel, or + and −"))

    def _lay_out(self) -> None:
        row = Flow(self)
        for box in (self.view, self.part, self.label):
            box.fit_names(200)
            row.addWidget(box)
        self.jump.fit_prompt()
        self.zoom.setFixedWidth(88)
        row.addWidget(self.jump)
        row.addWidget(self.zoom)
        row.addWidget(self.count)
        row.add_trailing(self.enlarge)

    def _fill(self) -> None:
        collection = self.stock.collection
        self.part.clear()
        self.label.clear()
        self.part.addItem(tr("all parts"), None)
        self.label.addItem(tr("all classes"), None)
        names = ()
        if collection is not None:
            for part in range(3):
                if count := collection.count(part):
                    self.part.addItem(f"{part_name(part)}  {count:,}", part)
            names = collection.facts.class_names
            for number, name in enumerate(names):
                self.label.addItem(name, number)
        self.label.setVisible(bool(names))
        self.zoom.setVisible(collection is not None and collection.kind != "table")
        self._follow()

    def _follow(self) -> None:
        stock = self.stock
        self.part.setCurrentIndex(max(0, self.part.findData(stock.part)))
        self.label.setCurrentIndex(max(0, self.label.findData(stock.label)))
        if stock.collection is None:
            self.count.setText("")
            return
        shown, every = len(stock.order), len(stock.collection)
        words = tr("{count} samples", count=f"{every:,}")
        if shown != every:
            words = tr("{shown} of {count} samples", shown=f"{shown:,}", count=f"{every:,}")
        self.count.setText(words)
        self.count.setToolTip(words)

    def _filter(self, _at: int) -> None:
        self.stock.filter(part=self.part.currentData(), label=self.label.currentData())

    def _jump(self) -> None:
        words = self.jump.text().replace(",", "").strip()
        there = words.isdecimal() and self.stock.turn_to_number(int(words))
        self.jump.set_tone("" if there else "error")
        if there:
            self.jump.setToolTip("")
            self.jump.setModified(False)
            return
        every = len(self.stock.collection) if self.stock.collection is not None else 0
        self.jump.setToolTip(
            tr(
                "Among what is shown is no sample {number}: they go from 0 to {last}",
                number=words,
                last=f"{max(0, every - 1):,}",
            )
        )

    def _forget(self) -> None:
        self.jump.clear()
        self.jump.set_tone("")
