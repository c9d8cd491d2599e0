"""The weights that runs have left: the best, the last and those of kept epochs of each, in words."""

from blockstudio.graph.weights import source_words
from blockstudio.runs.weights import RunWeights, weights_of
from blockstudio.studio.runs.shelf import RunShelf
from blockstudio.studio.translations import told


def trained_weights(shelf: RunShelf) -> list[tuple[RunWeights, str]]:
    """Return the weights of the runs of a project with what they are, newest runs first."""
    found = (one for row in shelf.rows() for one in weights_of(row.folder, row.info))
    return [(one, told(source_words(one.source))) for one in found]
