"""The measures of whatever was answered: of classes, or of numbers."""

from blockstudio.data.arrays import Array
from blockstudio.training.prediction.measures.classes import class_measures
from blockstudio.training.prediction.measures.numbers import number_measures
from blockstudio.training.prediction.measures.records import Measures
from blockstudio.training.prediction.verdict import Verdict


def measures_of(verdict: Verdict, names: tuple[str, ...], shares: Array | None = None) -> Measures:
    """Return how good answers are, with the probabilities of the classes of these names."""
    if verdict.chosen is None:
        return Measures(None, number_measures(verdict))
    return Measures(class_measures(verdict, names, shares))
