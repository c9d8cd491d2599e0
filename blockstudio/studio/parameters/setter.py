"""Setting values by hand: which place, and which value, or how much is added."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from blockstudio.studio.forms.buttons import Button
from blockstudio.studio.forms.controls import GRID, Field
from blockstudio.studio.forms.words import muted
from blockstudio.studio.translations import tr

Index = tuple[int, ...]


class ValueSetter(QWidget):
    """`[0, 0] = 42`, a row, or all of it; `+= 1` adds. Steps of undo; no rule is changed by them."""

    value_requested = Signal(object, float, bool)
    """An index, a value, and whether it is added to what is there."""
    reset = Signal()
    """All values are to be the initial ones again."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.index, self.value = Field(self), Field(self)
        self.index.setObjectName("index")
        self.value.setObjectName("set value")
        self.index.setPlaceholderText(tr("all"))
        self.value.setPlaceholderText(tr("value, or += 1"))
        self.index.setAccessibleName(tr("Index"))
        self.value.setAccessibleName(tr("Value"))
        self.index.setToolTip(
            tr("An index such as 0, 0 for one value, 0 for a row; empty for all of them.")
        )
        self.value.setToolTip(tr("A number to set, or += 1 to add to what is there."))
        self.button = Button(tr("Set"), self)
        self.initial = Button(tr("Initial"), self, kind="quiet")
        self.initial.setToolTip(tr("Back to the initial values of this parameter"))
        self.said = muted("", self, wraps=True)
        self._lay_out()
        self.button.clicked.connect(self._enter)
        self.initial.clicked.connect(self.reset)
        self.value.returnPressed.connect(self._enter)

    def pick(self, index: Index) -> None:
        """Take the index of a value that was clicked."""
        self.index.setText(", ".join(map(str, index)))
        self.value.setFocus()
        self.value.selectAll()

    def say(self, words: str) -> None:
        """Say how it went."""
        self.said.setText(words)
        self.said.setVisible(bool(words))

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(self.index, 2)
        row.addWidget(muted("=", self))
        row.addWidget(self.value, 3)
        row.addWidget(self.button)
        row.addWidget(self.initial)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID // 2)
        column.addLayout(row)
        column.addWidget(self.said)
        self.said.hide()

    def _enter(self) -> None:
        index, value = index_of(self.index.text()), value_of(self.value.text())
        self.index.set_tone("error" if index is None else "")
        self.value.set_tone("error" if value is None else "")
        if index is not None and value is not None:
            self.value_requested.emit(index, *value)


def index_of(words: str) -> Index | None:
    """Return the index that is typed, `()` for nothing; None for what is no index."""
    parts = [
        part.strip() for part in words.strip(" []():").split(",") if part.strip() not in ("", ":")
    ]
    try:
        return tuple(map(int, parts))
    except ValueError:
        return None


def value_of(words: str) -> tuple[float, bool] | None:
    """Return the number that is typed and whether it is to be added; None for what is none."""
    plain = words.strip().replace("−", "-")
    sign = {"+=": 1.0, "-=": -1.0}.get(plain[:2])
    try:
        number = float(plain[2:] if sign is not None else plain)
    except ValueError:
        return None
    return (number, False) if sign is None else (sign * number, True)
