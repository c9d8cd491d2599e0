"""Who can be asked: the weights in use, and the best and the last of each run."""

from pathlib import Path

from msgspec import Struct

from blockstudio.runs.run import BEST
from blockstudio.studio.runs.center import RunCenter
from blockstudio.studio.runs.trained import trained_files
from blockstudio.studio.translations import told, tr


class Asker(Struct, frozen=True):
    """Weights that answer: those in use, or the best or the last in the folder of a run."""

    folder: Path | None = None
    which: str = "best"


IN_USE = Asker()


def askers(center: RunCenter) -> list[tuple[Asker, str]]:
    """Return who can be asked, in words: the weights in use first, then the runs, newest first."""
    offered = [(IN_USE, tr("In use: {origin}", origin=told(center.session.origin)))]
    for path, words in trained_files(center.shelf):
        offered.append((Asker(path.parent, "best" if path.name == BEST else "last"), words))
    return offered
