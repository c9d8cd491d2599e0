"""How good answers are slice by slice: which samples it goes wrong with."""

from PySide6.QtWidgets import QWidget

from blockstudio.studio.figures.frame import number
from blockstudio.studio.forms.row_table import SortedTable
from blockstudio.studio.predict.measure_model import Cell, MeasureModel
from blockstudio.studio.predict.views import percent
from blockstudio.studio.translations import tr
from blockstudio.training.prediction.measures.records import Measures, Slice


class SliceModel(MeasureModel[tuple[str, Slice]]):
    """A row for each slice of one column or of all."""

    words = 2

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._of_classes = True

    def show_measures(self, measures: Measures, column: str = "") -> None:
        """Show the slices by a column, or (empty) by every one there is."""
        self._of_classes = measures.classes is not None
        self.show_rows(
            [
                (slicing.column, one)
                for slicing in measures.slicings
                if column in ("", slicing.column)
                for one in slicing.slices
            ]
        )

    def titles(self) -> tuple[str, ...]:
        """Return the titles of the columns."""
        words = tr("column"), tr("slice"), tr("samples")
        if self._of_classes:
            return *words, tr("accuracy"), tr("loss")
        return *words, tr("mean absolute error"), tr("root mean square error"), tr("loss")

    def cells(self, row: tuple[str, Slice]) -> list[Cell]:
        """Return the figures of a slice."""
        column, one = row
        name = slice_name(one)
        # Ranges go by where they begin, and come before what is no number.
        place = (one.low is None, one.low or 0.0, name)
        words = [(column, column), (place, name)]
        count = one.count, f"{one.count:,}"
        if self._of_classes:
            figures = [(one.accuracy, percent(one.accuracy))]
        else:
            off = one.mean_absolute, one.root_mean_square
            figures = [(each, _figure(each)) for each in off]
        return [*words, count, *figures, (one.loss, _figure(one.loss))]


class SliceTable(SortedTable):
    """The slices; a click on a title sorts by it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(tr("Results by slice"), parent)
        self.cells = SliceModel(self)
        self.fill(self.cells)

    def show_measures(self, measures: Measures, column: str = "") -> None:
        """Show the slices by a column, or by every one."""
        self.unsort()
        self.cells.show_measures(measures, column)


def slice_name(one: Slice) -> str:
    """Return what the samples of a slice have in common."""
    match one.kind:
        case "others":
            return tr("all others")
        case "missing":
            return tr("missing")
        case "range" if one.low is not None and one.high is not None:
            return tr("{low} to {high}", low=number(one.low), high=number(one.high))
        case _:
            return one.name


def _figure(value: float | None) -> str:
    return "–" if value is None else number(value)
