"""Whose values of a parameter are looked at: of a paused run as it stands, of a kept epoch, those in use."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
import torch
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from blockstudio.graph import edits
from blockstudio.graph.records import TRAIN
from blockstudio.runs.run import LAST
from blockstudio.runs.weights import kept_in
from blockstudio.studio.parameters.closer import CloserLook
from blockstudio.studio.parameters.listing import ParameterList
from blockstudio.studio.parameters.manners import Manner
from tests.studio.bench import Bench, settle, type_into, wait_until, words_in

LEFT = Qt.MouseButton.LeftButton
KEY = "hidden.weight"


@pytest.fixture
def panel(bench: Bench) -> Iterator[ParameterList]:
    """Return the table beside an engine, and a run that was paused after it had kept an epoch."""
    bench.link.start()
    session, center = bench.session, bench.center
    session.do(edits.set_fields(session.store, TRAIN, epochs=400, keep_every=1, keep_most=4))
    shown = bench.show(
        ParameterList(session, bench.link, center, None)  # pyright: ignore[reportArgumentType]
    )
    shown.resize(1400, 500)
    wait_until(lambda: KEY in [row.owned.key for row in shown.cells.rows])
    center.starter.train()
    wait_until(lambda: center.state == "running" and center.info.progress.epoch >= 2)
    center.followed.pause()
    wait_until(lambda: center.state == "paused")
    yield shown
    center.followed.stop()
    wait_until(lambda: center.state == "stopped")


def look(panel: ParameterList, manner: Manner) -> CloserLook:
    panel.table.look_at(KEY)
    wait_until(lambda: panel.closer.drawings.isVisible())
    panel.closer.drawings.choose(manner)
    settle()
    return panel.closer


def choose(closer: CloserLook, words: str) -> None:
    """Choose whose values are looked at, by what is written there."""
    place = closer.whose.findText(words)
    assert place >= 0, [closer.whose.itemText(at) for at in range(closer.whose.count())]
    closer.whose.setCurrentIndex(place)


def saved(file: Path) -> torch.Tensor:
    return torch.load(file, weights_only=True)[KEY]


def shows(closer: CloserLook, weight: torch.Tensor) -> bool:
    """Return whether the map has exactly these values."""
    heat = closer.map.heat
    return heat is not None and np.array_equal(
        np.frombuffer(heat.values, np.float32), means_of(weight)
    )


def means_of(weight: torch.Tensor) -> np.ndarray:
    """Return what each cell of the map has to be: of 32 × 64 values, each one its own."""
    assert weight.shape == (32, 64)
    return weight.flatten().numpy()


def test_a_paused_run_is_looked_at_step_by_step_and_set(bench: Bench, panel: ParameterList):
    center = bench.center
    folder = center.current.folder
    closer = look(panel, "values")
    wait_until(lambda: shows(closer, saved(folder / LAST)))
    step = center.info.progress.step
    assert closer.whose.currentText() == f"run 1, paused at step {step:,}"
    closer.copy_code()
    code = 'torch.load("last.params")["hidden.weight"]'
    assert QGuiApplication.clipboard().text() == code
    before = saved(folder / LAST)
    center.followed.step()
    wait_until(lambda: not torch.equal(saved(folder / LAST), before))
    wait_until(lambda: shows(closer, saved(folder / LAST)))
    wait_until(lambda: closer.whose.currentText() == f"run 1, paused at step {step + 1:,}")
    closer.setter.pick((3, 5))
    type_into(closer.setter.value, "42")
    wait_until(lambda: bool(saved(folder / LAST)[3, 5] == 42))
    wait_until(lambda: shows(closer, saved(folder / LAST)))
    choose(closer, "In use: initial values of seed 0")
    wait_until(lambda: closer.code.text() == "net.hidden.weight.data")
    closer.copy_code()
    assert QGuiApplication.clipboard().text() == "net.hidden.weight.data"
    assert not closer.setter.isVisible()
    choose(closer, f"run 1, paused at step {step + 1:,}")
    center.followed.stop()
    wait_until(lambda: "paused" not in closer.whose.currentText())


def test_the_points_and_singular_values_of_a_kept_epoch_are_its_own(
    bench: Bench, panel: ParameterList
):
    folder = bench.center.current.folder
    epoch = kept_in(folder)[0]
    weight = saved(folder / f"epoch-{epoch}.params")
    closer = look(panel, "spectrum")
    closer.whose.showPopup()
    closer.whose.hidePopup()
    choose(closer, f"run 1, epoch {epoch}")
    values = torch.linalg.svdvals(weight.double()).tolist()
    plot = closer.drawings.spectrum
    wait_until(lambda: bool(plot.figure.series))
    wait_until(lambda: plot.figure.series[0].y == pytest.approx(tuple(values)))
    closer.drawings.choose("points")
    points = closer.drawings.points
    wait_until(lambda: points._projection is not None)
    centred = weight.double() - weight.double().mean(0)
    u, s, _ = torch.linalg.svd(centred, full_matrices=False)
    expected = (u * s)[:, 0].abs().tolist()
    wait_until(lambda: [abs(x) for x in points._projection.x] == pytest.approx(expected))
    QTest.keyClick(points.map, Qt.Key.Key_Right)
    wait_until(lambda: points.near is not None)
    cosines = torch.cosine_similarity(weight.double(), weight[points.near.row][None].double())
    cosines[points.near.row] = -2
    assert points.near.rows[0] == int(cosines.argmax())
    assert not closer.setter.isVisible()
    (folder / f"epoch-{epoch}.params").unlink()
    closer.drawings.choose("values")
    closer._soon.ask()
    wait_until(lambda: "epoch-" in words_in(closer) and closer.note.isVisible())
