"""The weights of a run as lines of a menu."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QMenu

from blockstudio.runs.weights import RunWeights, kept_in, weights_of
from blockstudio.studio.translations import tr

Use = Callable[[RunWeights], object]


def offer_weights(menu: QMenu, folder: Path, use: Use) -> None:
    """Offer to use the weights that a run has; those of kept epochs in a menu of their own."""
    words = {"best": tr("Use its best weights"), "last": tr("Use its last weights")}
    for one in weights_of(folder):
        if one.name in words:
            menu.addAction(words[one.name], partial(use, one))
    if kept_in(folder):
        offer_epochs(menu.addMenu(tr("Use its weights after an epoch")), folder, use)


def offer_epochs(menu: QMenu, folder: Path, use: Use) -> None:
    """Offer the epochs whose weights a run has kept."""
    for one in weights_of(folder):
        if not one.source.which:
            menu.addAction(tr("Epoch {epoch}", epoch=one.source.epoch), partial(use, one))
