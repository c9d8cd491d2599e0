"""Where weights come from, in words."""

from pathlib import Path

from blockstudio.catalogue.text import Text, text
from blockstudio.training.runs.listing import number_of
from blockstudio.training.runs.run import BEST, INFO, LAST

_INITIAL = "initial"


def origin(weights: str) -> Text:
    """Say where weights come from: the initial ones, a run's, or a file's."""
    if weights in ("", _INITIAL):
        return text("initial values")
    path = Path(weights)
    if (path.parent / INFO).exists() and path.name in (BEST, LAST):
        number = number_of(path.parent)
        if path.name == BEST:
            return text("run {number}, best", number=number)
        return text("run {number}, last", number=number)
    return text("{file}", file=path.name)
