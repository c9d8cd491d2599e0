"""Setting up a sweep, and starting it from the window."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from blockstudio.studio.sweeps.dialog import SweepDialog
from blockstudio.sweeps.ranges import Choice, Interval
from blockstudio.sweeps.spec import Axis, SweepSpec
from tests.studio.bench import Bench, settle, wait_until, words_in
from tests.studio.sweeps.made import center_of

KEYS = Qt.Key


@pytest.fixture
def dialog(bench: Bench) -> Iterator[SweepDialog]:
    """Give the open dialog."""
    window = bench.show(QWidget())
    window.resize(1200, 800)
    made = SweepDialog(center_of(bench), window)
    made.show()
    settle()
    yield made
    # One that was accepted is gone.
    if isValid(made):
        made.reject()


def take(dialog: SweepDialog, words: str) -> None:
    """Find a setting by typing and take it with Enter."""
    field = dialog.picker.field
    field.clear()
    QTest.keyClicks(field, words)
    QTest.keyClick(field, KEYS.Key_Return)
    settle()


def write(dialog: SweepDialog, line: int, words: str) -> None:
    """Write other values for a setting."""
    dialog.varied.lines[line].field.setText(words)
    settle()


def choose(dialog: SweepDialog, strategy: str) -> None:
    """Choose a strategy."""
    box = dialog.manner.strategy
    box.setCurrentIndex(box.findData(strategy))
    settle()


def test_settings_are_found_taken_and_offered_no_more(dialog: SweepDialog):
    assert not dialog.start.isEnabled()
    take(dialog, "lr")
    take(dialog, "hidden out")
    assert [line.setting.path for line in dialog.varied.lines] == [
        "train.lr",
        "node.hidden.out_features",
    ]
    dialog.picker.field.setText("lr")
    assert dialog.picker.list.count() == 0
    dialog.varied.lines[0].cross.click()
    settle()
    assert len(dialog.varied.lines) == 1


def test_the_estimate_counts_runs_and_epochs(dialog: SweepDialog):
    take(dialog, "lr")
    write(dialog, 0, "log:0.001..0.1/3")
    take(dialog, "batch")
    write(dialog, 1, "16, 32")
    assert dialog.estimate.text() == "6 runs, 18 epochs together"
    choose(dialog, "random")
    dialog.manner.runs.setText("50")
    settle()
    assert dialog.estimate.text().startswith("6 runs")
    write(dialog, 0, "log:0.001..0.1")
    assert dialog.estimate.text() == "50 runs, 150 epochs together"


def test_what_is_suggested_fits_the_strategy(dialog: SweepDialog):
    take(dialog, "lr")
    assert dialog.start.isEnabled()
    assert dialog.varied.lines[0].field.text() == "log:0.01..1/5"
    choose(dialog, "tpe")
    assert dialog.varied.lines[0].field.text() == "log:0.01..1"
    write(dialog, 0, "0.1, 0.2")
    choose(dialog, "grid")
    assert dialog.varied.lines[0].field.text() == "0.1, 0.2"


@pytest.mark.parametrize(
    ("said", "told"),
    [("0.1..x", "LOW..HIGH"), ("-1, 2", "train.lr can't be -1"), ("0.1..0.2", "a grid can't")],
)
def test_what_is_wrong_is_told_where_it_is(dialog: SweepDialog, said: str, told: str):
    take(dialog, "lr")
    write(dialog, 0, said)
    assert told.lower() in words_in(dialog).lower()
    assert not dialog.start.isEnabled()


def test_the_plan_is_what_the_form_says(dialog: SweepDialog):
    take(dialog, "lr")
    write(dialog, 0, "log:0.001..0.1")
    take(dialog, "optimiser")
    write(dialog, 1, "SGD, Adam")
    choose(dialog, "tpe")
    dialog.manner.runs.setText("30")
    dialog.manner.at_a_time.setText("2")
    dialog.manner.seed.setText("7")
    dialog.manner.early.setChecked(True)
    dialog.manner.patience.setText("4")
    settle()
    assert dialog.spec() == SweepSpec(
        (
            Axis("train.lr", Interval(0.001, 0.1, log=True)),
            Axis("train.optimiser", Choice(("torch.optim.SGD", "torch.optim.Adam"))),
        ),
        "tpe",
        "val_accuracy",
        "max",
        runs=30,
        at_a_time=2,
        seed=7,
        patience=4,
    )


def test_k_fold_needs_nothing_that_varies(dialog: SweepDialog):
    choose(dialog, "folds")
    assert not dialog.picker.isVisible()
    assert dialog.estimate.text() == "5 runs, 15 epochs together"
    dialog.manner.folds.setText("1")
    settle()
    assert not dialog.start.isEnabled()


def test_a_sweep_is_started_followed_and_stopped(dialog: SweepDialog, bench: Bench):
    center = dialog.center
    take(dialog, "hidden out")
    write(dialog, 0, "8, 16")
    QTest.mouseClick(dialog.start, Qt.MouseButton.LeftButton)
    assert center.current is not None
    assert center.live
    wait_until(lambda: center.status == "finished", 200)
    assert not center.live
    assert [row.values["node.hidden.out_features"] for row in center.rows] == [8, 16]
    assert all(row.value is not None for row in center.rows)
    center.delete()
    assert center.current is None
