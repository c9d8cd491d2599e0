"""The figures of a parameter: mean, deviation, norms."""

from PySide6.QtWidgets import QGridLayout, QWidget

from blockstudio.studio.forms.controls import GRID
from blockstudio.studio.forms.words import Words, muted
from blockstudio.studio.parameters.picture import Picture
from blockstudio.studio.translations import tr

_COUNT = 7


class Figures(QWidget):
    """The figures of a parameter in a small table; those nobody knows are left out."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(GRID)
        self._grid.setVerticalSpacing(4)
        self._cells: list[tuple[Words, Words]] = []
        for place in range(_COUNT):
            name, value = muted("", self), Words("", self, pixels=12)
            row, column = divmod(place, 2)
            # The last one has a long name, and the row for itself.
            wide = 2 if place == _COUNT - 1 else 1
            self._grid.addWidget(name, row, column * 2, 1, wide)
            self._grid.addWidget(value, row, column * 2 + wide, 1, wide)
            self._cells.append((name, value))
        self._grid.setColumnStretch(1, 1)
        self._grid.setColumnStretch(3, 1)

    def show_picture(self, picture: Picture | None) -> None:
        """Show the figures of a parameter."""
        known = [] if picture is None else _figures(picture)
        for place, (name, value) in enumerate(self._cells):
            title, figure = known[place] if place < len(known) else ("", None)
            name.setText(title)
            value.setText("" if figure is None else number(figure))
            for cell in (name, value):
                cell.setVisible(figure is not None)


def _figures(picture: Picture) -> list[tuple[str, float | None]]:
    known, change = picture.figures, picture.change
    pairs: list[tuple[str, float | None]] = []
    if known is not None:
        pairs = [
            (tr("mean"), known.mean),
            (tr("std"), known.std),
            (tr("min"), known.low),
            (tr("max"), known.high),
            (tr("norm"), known.norm),
        ]
    pairs.append((tr("gradient norm"), picture.grad_norm))
    if change is not None:
        # Not every step is measured: what one did is said of the last that was.
        own = change.step == picture.step
        title = tr("update/weight") if own else tr("update/weight, step {step:,}", step=change.step)
        pairs.append((title, change.ratio))
    return [pair for pair in pairs if pair[1] is not None]


def number(value: float) -> str:
    """Return a figure with four digits that count."""
    small = value != 0 and abs(value) < 1e-3
    return (f"{value:.2e}" if small else f"{value:.4g}").replace("-", "−")
