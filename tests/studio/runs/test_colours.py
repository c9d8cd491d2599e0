"""Runs, their comparison and sweeps wear another theme as if they had been opened in it."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from blockstudio.graph import edits
from blockstudio.graph.records import TRAIN
from blockstudio.runs.labels import Labels, write_labels
from blockstudio.studio.look.theme import DARK, LIGHT, wear
from blockstudio.studio.run_table.comparison import ComparisonWindow
from blockstudio.studio.run_table.table import RunTable
from blockstudio.studio.sweeps.panel import SweepPanel
from tests.studio.bench import Bench, pixels, settle, wait_until
from tests.studio.runs.test_runs import past_run
from tests.studio.sweeps.made import center_of, past_folds, past_sweep


def table(bench: Bench) -> QWidget:
    shown = RunTable(bench.center)
    settle()
    shown.view.selectRow(0)
    return shown


def sweep(bench: Bench) -> QWidget:
    center = center_of(bench)
    center.find()
    return SweepPanel(center)


def comparison(bench: Bench) -> QWidget:
    one, other = sorted(bench.center.folder.glob("run-*"))[:2]
    return ComparisonWindow(one, other, bench.center.folder)


@pytest.fixture
def past(bench: Bench) -> Bench:
    """Give two runs that differ in all ways, and a sweep."""
    write_labels(past_run(bench), Labels("baseline", ("wide",)))
    bench.session.do(
        edits.set_property(bench.session.store, bench.ids["hidden"], "out_features", 9)
    )
    bench.session.do(edits.set_fields(bench.session.store, TRAIN, batch_size=64))
    settle()
    past_run(bench, "failed", 4)
    return bench


def sweeps(bench: Bench) -> None:
    past_sweep(bench)


def folds(bench: Bench) -> None:
    past_folds(bench, [[0.5, 0.4], [0.6, 0.3]])


@pytest.mark.parametrize(
    ("make", "more"),
    [(table, None), (comparison, None), (sweep, sweeps), (sweep, folds)],
    ids=["table", "comparison", "sweep", "folds"],
)
def test_what_was_open_looks_like_what_is_opened_after(
    past: Bench,
    application: QApplication,
    make: Callable[[Bench], QWidget],
    more: Callable[[Bench], None] | None,
) -> None:
    if more is not None:
        more(past)
    changed = opened(past, make)
    wear(application, DARK)
    fresh = opened(past, make)
    pictures = [pixels(widget.grab().toImage()) for widget in (changed, fresh)]
    wear(application, LIGHT)
    assert pictures[0].shape == pictures[1].shape
    assert int((abs(pictures[0] - pictures[1]) > 10).any(2).sum()) == 0
    assert pictures[0].mean() < 100


def opened(bench: Bench, make: Callable[[Bench], QWidget]) -> QWidget:
    widget = bench.show(make(bench))
    widget.resize(1200, 500)
    settle()
    if isinstance(widget, ComparisonWindow):
        wait_until(lambda: len(widget.charts.runs) == 2)
    if (focused := QApplication.focusWidget()) is not None:
        focused.clearFocus()
    settle()
    return widget
