"""The panel of sweeps: pictures, table, and what is done with them."""

from collections.abc import Iterator

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTableView

from blockstudio.graph.problems import Problem
from blockstudio.studio.look.theme import DARK, LIGHT, wear
from blockstudio.studio.sweeps.panel import SweepPanel
from blockstudio.studio.sweeps.table import SweepModel
from blockstudio.sweeps.sweep import read_sweep
from tests.studio.bench import Bench, settle, words_in
from tests.studio.sweeps.made import center_of, past_folds, past_sweep

LEFT = Qt.MouseButton.LeftButton
NONE = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def panel(bench: Bench) -> Iterator[SweepPanel]:
    """Give the panel with a sweep of twenty runs."""
    past_sweep(bench)
    center = center_of(bench)
    center.find()
    shown = bench.show(SweepPanel(center))
    shown.resize(1200, 360)
    settle()
    yield shown
    shown.close()


def brush(panel: SweepPanel, axis: int, low: float, high: float) -> None:
    """Drag along an axis."""
    par = panel.parallel
    start, end = par.place(axis, low).toPoint(), par.place(axis, high).toPoint()
    QTest.mousePress(par, LEFT, NONE, start)
    QTest.mouseMove(par, (start + end) / 2)
    QTest.mouseMove(par, end)
    QTest.mouseRelease(par, LEFT, NONE, end)
    settle()


def first_column(panel: SweepPanel) -> list[int]:
    """Return the numbers of the runs from top to bottom."""
    return [row.number for row in panel.table.runs.rows]


def test_the_best_are_first_and_what_failed_is_last_and_says_why(panel: SweepPanel):
    assert first_column(panel)[:3] == [20, 19, 18]
    assert first_column(panel)[-1] == 3
    assert "20 of 20 runs" in panel.state.text()
    assert "best 0.2 (run 20)" in panel.state.text()
    model = panel.table.runs
    said = model.data(model.index(19, 0), Qt.ItemDataRole.ToolTipRole)
    assert said == "the loss became nan"


def test_a_click_on_a_title_sorts_by_that_setting(panel: SweepPanel):
    panel.table.sortByColumn(2, Qt.SortOrder.AscendingOrder)
    rates = [row.values["train.lr"] for row in panel.table.runs.rows]
    assert rates == sorted(rates)


def test_a_brush_on_the_metric_keeps_the_best(panel: SweepPanel):
    brush(panel, 3, 0.75, 1.0)
    assert panel.parallel.passing() == {16, 17, 18, 19, 20}
    assert panel.scatter.passing == {16, 17, 18, 19, 20}
    QTest.keyClick(panel.parallel, Qt.Key.Key_Escape)
    assert len(panel.parallel.passing()) == 20
    assert panel.table.runs.passing is None


def test_brushes_on_two_axes_keep_what_passes_both(panel: SweepPanel):
    brush(panel, 3, 0.5, 1.0)
    brush(panel, 1, 0.5, 1.0)
    wanted = {
        row.number
        for row in panel.center.rows
        if (row.value or 0) >= 0.105 and row.values["train.optimiser"] == "torch.optim.Adam"
    }
    assert panel.parallel.passing() == wanted
    # A mere click on the axis takes its brush away.
    QTest.mouseClick(panel.parallel, LEFT, NONE, panel.parallel.place(1, 0.6).toPoint())
    assert panel.parallel.passing() > wanted


def test_the_keys_walk_cut_and_choose(panel: SweepPanel):
    par = panel.parallel
    par.setFocus()
    QTest.keyClick(par, Qt.Key.Key_Down)
    assert par.current == 20
    QTest.keyClick(par, Qt.Key.Key_Down)
    assert par.current == 19
    assert "Run 19" in par.accessibleDescription()
    QTest.keyClick(par, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert par.passing() == set(range(1, 20)) - {3}
    QTest.keyClick(par, Qt.Key.Key_Return)
    assert panel.table.selected() == 19
    QTest.keyClick(par, Qt.Key.Key_Left)
    assert par.axis == 2


def test_hover_points_at_a_run_in_every_picture_and_a_click_selects_it(panel: SweepPanel):
    par = panel.parallel
    row = panel.center.rows[19]
    one, other = (scale.share(row.values[scale.path]) for scale in par.scales[:2])
    middle = ((par.place(0, one) + par.place(1, other)) / 2).toPoint()
    QTest.mouseMove(par, middle)
    settle()
    pointed = par.current
    assert pointed
    assert panel.scatter.current == pointed
    QTest.mouseClick(par, LEFT, NONE, middle)
    assert panel.table.selected() == pointed
    assert par.selected == pointed
    QTest.mouseMove(par, QPoint(2, 2))
    assert par.current == 0


def test_the_scatter_has_a_point_for_each_run_with_a_metric(panel: SweepPanel):
    panel.show_view("scatter")
    settle()
    places = panel.scatter.places()
    assert places.keys() == set(range(1, 21)) - {3}
    assert places[20].y() < places[1].y()
    QTest.mouseClick(panel.scatter, LEFT, NONE, places[20].toPoint())
    assert panel.table.selected() == 20


def test_a_chosen_run_is_the_current_one(panel: SweepPanel, bench: Bench):
    chosen: list[object] = []
    panel.chosen.connect(chosen.append)
    panel.table.select(1)
    QTest.keyClick(panel.table, Qt.Key.Key_Return)
    folder = panel.center.rows[0].folder
    assert chosen == [folder]
    assert bench.center.current is not None
    assert bench.center.current.folder == folder


def test_the_best_settings_are_used_in_one_step(panel: SweepPanel, bench: Bench):
    before = dict(bench.session.store.records)
    QTest.mouseClick(panel.use, LEFT)
    values = panel.center.rows[19].values
    train = bench.session.store.train
    assert train.optimiser == values["train.optimiser"]
    assert train.optimiser_options["lr"] == values["train.lr"]
    assert bench.value("hidden", "out_features") == values["node.hidden.out_features"]
    bench.session.undo()
    assert bench.session.store.records == before


def test_settings_of_a_layer_that_is_gone_are_refused(panel: SweepPanel, bench: Bench):
    told: list[Problem] = []
    bench.session.refused.connect(told.append)
    from blockstudio.graph import edits

    bench.session.do(edits.delete(bench.session.store, [bench.ids["hidden"]]))
    before = dict(bench.session.store.records)
    panel.center.use(20)
    assert "node.hidden.out_features" in str(told[0])
    assert bench.session.store.records == before


def test_folds_show_mean_and_deviation_as_numpy_has_them(bench: Bench):
    curves = [[1.0, 0.5, 0.3], [1.2, 0.7, 0.35], [0.9, 0.65, 0.5]]
    past_folds(bench, curves)
    center = center_of(bench)
    center.find()
    panel = bench.show(SweepPanel(center))
    panel.resize(1200, 360)
    settle()
    table = np.array(curves)
    for place, point in enumerate(panel.folds.points):
        assert point.spread.mean == pytest.approx(table[:, place].mean())
        assert point.spread.deviation == pytest.approx(table[:, place].std(ddof=1))
    assert "mean 0.38333 ± 0.10408 over 3 folds" in panel.folds.words()
    assert not panel.use.isVisible()
    assert "Parallel coordinates" not in words_in(panel)


def test_before_its_first_run_begins_a_sweep_is_an_empty_table(bench: Bench):
    info = read_sweep(past_sweep(bench))
    table = bench.show(QTableView())
    model = SweepModel(table)
    table.setModel(model)
    for _ in range(2):
        model.show_rows(info, [])
        model.keep({1})
        assert model.rowCount() == 0


def test_without_a_sweep_it_says_how_to_get_one(bench: Bench):
    panel = bench.show(SweepPanel(center_of(bench)))
    panel.resize(900, 300)
    settle()
    assert "Press New sweep…" in words_in(panel)


def test_another_theme_is_worn(panel: SweepPanel, application: object):
    before = panel.grab().toImage()
    wear(application, DARK)
    settle()
    after = panel.grab().toImage()
    wear(application, LIGHT)
    settle()
    assert before.pixelColor(2, 2) != after.pixelColor(2, 2)
    at = panel.parallel.mapTo(panel, QPoint(3, panel.parallel.height() - 3))
    assert after.pixelColor(at).lightness() < 80 < before.pixelColor(at).lightness()
