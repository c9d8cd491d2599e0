"""Who can be asked: the weights in use, and the best and the last of each run."""

from pathlib import Path

from msgspec import Struct

from blockstudio.graph.weights import source_words
from blockstudio.runs.run import BEST, LAST
from blockstudio.runs.weights import weight_source
from blockstudio.studio.runs.center import RunCenter
from blockstudio.studio.translations import told, tr


class Asker(Struct, frozen=True):
    """Weights that answer: those in use, or the best or the last in the folder of a run."""

    folder: Path | None = None
    which: str = "best"


IN_USE = Asker()


def askers(center: RunCenter) -> list[tuple[Asker, str]]:
    """Return who can be asked, in words: the weights in use first, then the runs, newest first."""
    offered = [(IN_USE, tr("In use: {origin}", origin=told(center.session.origin)))]
    for row in center.shelf.rows():
        for which, name in (("best", BEST), ("last", LAST)):
            path = row.folder / name
            if path.exists():
                words = told(source_words(weight_source(path, "")))
                offered.append((Asker(row.folder, which), words))
    return offered
