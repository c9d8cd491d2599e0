"""The curves of a run as a picture, whatever numbers there are."""

import math
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from blockstudio.runs.metrics import EpochRow, MetricsStore
from blockstudio.studio.look.theme import LIGHT
from blockstudio.studio.plots.curves import draw_curves

NAMES = ("train_loss", "train_accuracy", "val_loss", "val_accuracy")


def _row(epoch: int, *figures: float | None) -> EpochRow:
    """Return the row of an epoch; what is None or left out was not measured."""
    found = dict(zip(NAMES, figures, strict=False))
    return EpochRow(epoch, 0.1, {name: value for name, value in found.items() if value is not None})


ROWS = {
    "falling": [_row(n, 1 / n, 1 - 1 / n, 2 / n, 0.5) for n in range(1, 6)],
    "a single epoch": [_row(1, 0.5, 0.9, 0.6, 0.8)],
    "all the same": [_row(n, 0.5, 0.5, 0.5, 0.5) for n in range(1, 4)],
    "no accuracy": [_row(n, 1 / n) for n in range(1, 4)],
    "to infinity": [_row(1, 2.0, 0.1, math.inf, 0.1), _row(2, None, 0, None, 0)],
}


@pytest.mark.parametrize("rows", ROWS.values(), ids=ROWS.keys())
def test_curves_are_drawn_in_their_colours(application, tmp_path: Path, rows: list[EpochRow]):
    store = MetricsStore(tmp_path)
    for row in rows:
        store.add_epoch(row)
    store.close()
    assert draw_curves(tmp_path, tmp_path / "curves.png")
    image = QImage(str(tmp_path / "curves.png"))
    assert (image.width(), image.height()) == (1200, 480)
    seen = {image.pixelColor(x, y).name() for x in range(72, 1200, 2) for y in range(48, 424)}
    assert seen & {LIGHT.train.lower(), LIGHT.validation.lower()}


def test_a_run_without_an_epoch_has_no_picture(application, tmp_path: Path):
    MetricsStore(tmp_path).close()
    assert not draw_curves(tmp_path, tmp_path / "curves.png")
    assert not (tmp_path / "curves.png").exists()
