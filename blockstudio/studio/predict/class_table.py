"""Precision, recall and F1 class by class, with the means of all below them."""

from PySide6.QtWidgets import QWidget

from blockstudio.studio.forms.row_table import SortedTable
from blockstudio.studio.predict.measure_model import Cell, MeasureModel
from blockstudio.studio.predict.views import percent
from blockstudio.studio.translations import tr
from blockstudio.training.prediction.measures.records import Average, ClassMeasure, ClassMeasures


class ClassModel(MeasureModel[ClassMeasure]):
    """A row for each class; the means stay last."""

    def show_measures(self, found: ClassMeasures) -> None:
        """Show these measures, the classes in their own order."""
        means = (
            (tr("mean of the classes"), found.macro),
            (tr("mean of the samples"), found.weighted),
        )
        foot = [[name, f"{found.known:,}", "", *_mean(mean), "", ""] for name, mean in means]
        self.show_rows(list(found.classes), foot)

    def titles(self) -> tuple[str, ...]:
        """Return the titles of the columns."""
        return (
            *(tr("class"), tr("samples"), tr("predicted"), tr("precision"), tr("recall"), "F1"),
            *(tr("ROC area"), tr("average precision")),
        )

    def cells(self, row: ClassMeasure) -> list[Cell]:
        """Return the measures of a class."""
        counts = [(count, f"{count:,}") for count in (row.support, row.chosen)]
        shares = [(share, percent(share)) for share in (row.precision, row.recall, row.f1)]
        areas = [None if curve is None else curve.area for curve in (row.roc, row.precision_recall)]
        written = [(area, "–" if area is None else f"{area:.3f}") for area in areas]
        return [(row.name, row.name), *counts, *shares, *written]


class ClassTable(SortedTable):
    """The measures of the classes; a click on a title sorts by it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(tr("Measures of each class"), parent)
        self.cells = ClassModel(self)
        self.fill(self.cells)

    def show_measures(self, found: ClassMeasures) -> None:
        """Show these measures."""
        self.unsort()
        self.cells.show_measures(found)


def _mean(mean: Average) -> list[str]:
    return [percent(share) for share in (mean.precision, mean.recall, mean.f1)]
