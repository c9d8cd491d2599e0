"""A run is steered from the panel: another learning rate while it is paused, more epochs after."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from blockstudio.graph import edits
from blockstudio.graph.records import TRAIN
from blockstudio.studio.training.panel import TrainingPanel
from tests.studio.bench import Bench, type_into, wait_until, words_in

LEFT = Qt.MouseButton.LeftButton


def test_the_rate_of_a_paused_run_and_more_epochs(bench: Bench) -> None:
    session, center = bench.session, bench.center
    bench.link.start()
    session.do(edits.set_fields(session.store, TRAIN, epochs=40))
    panel = bench.show(TrainingPanel(session, bench.link, center, bench.data))
    steering = panel.steering
    assert not steering.isVisible()
    QTest.mouseClick(panel.train, LEFT)
    wait_until(lambda: center.state == "running")
    center.pause()
    wait_until(lambda: center.state == "paused")
    assert steering.rate.isVisible()
    type_into(steering.rate, "-1")
    assert "is not valid" in words_in(steering)
    type_into(steering.rate, "0.025")
    assert "Learning rate 0.025 from the next step on" in words_in(steering)
    QTest.mouseClick(panel.step, LEFT)
    wait_until(lambda: center.rate() == pytest.approx(0.025))
    wait_until(lambda: "The learning rate is 0.025 from here on" in words_in(steering))
    center.stop()
    wait_until(lambda: center.state == "stopped")
    done = center.info.progress.epoch
    assert not steering.rate.isVisible() and steering.go.isVisible()
    type_into(steering.epochs, "2")
    QTest.mouseClick(steering.go, LEFT)
    wait_until(lambda: center.state == "finished")
    assert center.info.progress.epoch == done + 2
    assert center.rate() == pytest.approx(0.025)
