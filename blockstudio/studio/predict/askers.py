"""Who can be asked: the weights in use, and those that each run has."""

from pathlib import Path

from msgspec import Struct

from blockstudio.studio.runs.center import RunCenter
from blockstudio.studio.runs.trained import trained_weights
from blockstudio.studio.translations import told, tr


class Asker(Struct, frozen=True):
    """Weights that answer: those in use, or the best, the last or those of an epoch of a run."""

    folder: Path | None = None
    which: str = "best"


IN_USE = Asker()


def askers(center: RunCenter) -> list[tuple[Asker, str]]:
    """Return who can be asked, in words: the weights in use first, then the runs, newest first."""
    offered = [(IN_USE, tr("In use: {origin}", origin=told(center.session.origin)))]
    for weights, words in trained_weights(center.shelf):
        offered.append((Asker(weights.path.parent, weights.name), words))
    return offered
