"""The weights that runs have left: the files of the best and the last of each, in words."""

from pathlib import Path

from blockstudio.graph.weights import source_words
from blockstudio.runs.run import BEST, LAST
from blockstudio.runs.weights import weight_source
from blockstudio.studio.runs.shelf import RunShelf
from blockstudio.studio.translations import told


def trained_files(shelf: RunShelf) -> list[tuple[Path, str]]:
    """Return the files of weights of the runs of a project with what they are, newest runs first."""
    files = (row.folder / name for row in shelf.rows() for name in (BEST, LAST))
    return [(path, told(source_words(weight_source(path, "")))) for path in files if path.exists()]
