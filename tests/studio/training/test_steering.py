"""A run is steered from the panel: another learning rate while it is paused, more epochs after."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from blockstudio.graph import edits
from blockstudio.graph.records import TRAIN
from blockstudio.runs.run import next_run_folder, read_info
from blockstudio.studio.training.panel import TrainingPanel
from tests.studio.bench import Bench, settle, type_into, wait_until, words_in
from tests.training.networks import MLP
from tests.training.runs import done

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
    center.followed.pause()
    wait_until(lambda: center.state == "paused")
    assert steering.rate.isVisible()
    type_into(steering.rate, "-1")
    assert "can't be" in words_in(steering)
    type_into(steering.rate, "0.025")
    assert "Learning rate 0.025 from the next step on" in words_in(steering)
    QTest.mouseClick(panel.step, LEFT)
    wait_until(lambda: center.followed.rate() == pytest.approx(0.025))
    wait_until(lambda: "The learning rate is 0.025 from here on" in words_in(steering))
    center.followed.stop()
    wait_until(lambda: center.state == "stopped")
    done = center.info.progress.epoch
    wait_until(lambda: not steering.rate.isVisible() and steering.go.isVisible())
    wait_until(lambda: epochs_of_weights(bench) != [])
    type_into(steering.epochs, "2")
    QTest.mouseClick(steering.go, LEFT)
    wait_until(lambda: center.state == "finished")
    assert center.info.progress.epoch == done + 2
    assert center.followed.rate() == pytest.approx(0.025)
    wait_until(lambda: epochs_of_weights(bench) == [center.info.progress.epoch])


def epochs_of_weights(bench: Bench) -> list[int | None]:
    """Return after how many epochs of their runs the weights of the network were taken."""
    weights = bench.session.store.weights
    return [source.epoch for source in weights.sources] if weights is not None else []


def test_where_the_schedule_has_ended_it_is_asked_what_the_rate_does(bench: Bench) -> None:
    center = bench.center
    cosine = {"scheduler": "torch.optim.lr_scheduler.CosineAnnealingLR"}
    plain, ended = (next_run_folder(center.folder).with_name(f"run-00{n}") for n in (1, 2))
    done(plain, MLP, epochs=1)
    done(ended, MLP, epochs=1, **cosine)
    panel = bench.show(TrainingPanel(bench.session, bench.link, center, bench.data))
    steering = panel.steering
    center.shelf.show(plain)
    wait_until(lambda: steering.go.isVisible())
    assert not steering.manner.isVisible()
    center.shelf.show(ended)
    wait_until(lambda: steering.manner.isVisible())
    bench.link.start()
    QTest.mouseClick(steering.go, LEFT)
    settle()
    assert "what becomes of the learning rate is not said" in words_in(steering)
    assert read_info(ended).settings.train.epochs == 1
    QTest.keyClicks(steering.manner, "start")
    settle()
    assert "what becomes of the learning rate is not said" not in words_in(steering)
    type_into(steering.epochs, "2")
    QTest.mouseClick(steering.go, LEFT)
    wait_until(lambda: center.state == "finished" and center.info.progress.epoch == 3, 120)
    assert read_info(ended).settings.going_on.manner == "restart"
