"""Curves: smoothed, thinned, drawn, and read with the mouse."""

import math
import subprocess
import sys
from collections.abc import Sequence
from itertools import accumulate, pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from PySide6.QtCore import QPoint
from PySide6.QtGui import QFont
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from blockstudio.runs.run import read_info, write_info
from blockstudio.studio.plots.axis import PlainAxis, log_ticks
from blockstudio.studio.plots.chart import shown_end
from blockstudio.studio.plots.panel import PlotsPanel
from blockstudio.studio.plots.picture import image_of
from blockstudio.studio.plots.pyramid import Pyramid
from blockstudio.studio.plots.trace import Trace
from tests.studio.bench import Bench, settle, wait_until, words_in
from tests.studio.runs.test_runs import past_run

NUMBERS = st.lists(st.floats(-1e3, 1e3), min_size=1, max_size=60)


@given(NUMBERS, st.sampled_from([0.0, 0.3, 0.6, 0.9, 0.99]), st.integers(1, 10))
def test_smoothing_in_pieces_is_the_running_mean(values: list[float], weight: float, pieces: int):
    trace = Trace(weight)
    for part in np.array_split(np.array(values), pieces):
        trace.extend(np.arange(trace.size, trace.size + len(part), dtype=float), part)
    sums = list(accumulate(values, lambda mean, y: weight * mean + (1 - weight) * y, initial=0.0))
    expected = [mean / (1 - weight**n) for n, mean in enumerate(sums[1:], 1)]
    assert np.allclose(trace.smooth, expected)


def test_smoothing_another_way_is_the_same_as_from_the_start():
    values = np.sin(np.arange(5000.0))
    first, second = Trace(0.95), Trace(0.2)
    for trace in (first, second):
        trace.extend(np.arange(5000.0), values)
    second.smooth_by(0.95)
    assert np.allclose(first.smooth, second.smooth)
    assert np.isfinite(first.smooth).all()


def test_thinning_keeps_the_ends_and_every_peak():
    trace = Trace()
    values = np.zeros(100_000)
    values[[777, 50_001, 99_999]] = 5, -3, 7
    trace.extend(np.arange(100_000.0), values)
    x, y = trace.thinned(0, 100_000, 500, smooth=False)
    assert len(x) <= 4 * 501
    assert y.max() == 7 and y.min() == -3 and 5 in y
    assert (np.diff(x) >= 0).all()


@given(
    st.integers(1, 3000),
    st.integers(1, 40),
    st.floats(-0.2, 1.0),
    st.floats(0.01, 1.2),
    st.integers(1, 5),
    st.booleans(),
)
def test_thinning_draws_the_same_picture(size, columns, low, width, pieces, smooth):
    """In every pixel column, the least and the greatest are those of its points, to half a column."""
    noise = np.random.default_rng(size).normal(size=size)
    trace = Trace(0.5)
    for part in np.array_split(np.arange(size), pieces):
        trace.extend(part.astype(float), noise[part])
        trace.thinned(0, size, columns, smooth=smooth)
    low, high = low * size, (low + width) * size
    x, y = trace.thinned(low, high, columns, smooth=smooth)
    inside = (trace.x >= low) & (trace.x <= high)
    values = (trace.smooth if smooth else trace.y)[inside]
    assert (np.diff(x) >= 0).all()
    assert len(x) <= 4 * (columns + 3)
    if not len(values):
        return
    assert y.min() <= values.min() and y.max() >= values.max()
    half = (high - low) / columns / 2 + 1
    for at in np.unique(x[(x >= low) & (x <= high)]):
        # Drawn where its column begins, which it may overlap by half a column.
        near = np.abs(trace.x - at) <= 3 * half
        drawn = y[x == at]
        around = (trace.smooth if smooth else trace.y)[near]
        assert around.min() <= drawn.min() and drawn.max() <= around.max()


@given(st.lists(st.integers(1, 700), min_size=1, max_size=12))
def test_a_pyramid_that_grew_is_the_one_of_all_its_values(parts: list[int]):
    values = np.random.default_rng(len(parts)).normal(size=sum(parts))
    grown, whole = Pyramid(), Pyramid()
    end = 0
    for part in parts:
        end += part
        grown.extend(values[:end])
    whole.extend(values)
    for size in (16, 128, 1024):
        one, other = grown.level(size), whole.level(size)
        assert (one is None) == (other is None)
        if one is not None and other is not None:
            assert one.size == other.size
            assert np.array_equal(one.least, other.least)
            assert np.array_equal(one.greatest, other.greatest)
            stretches = values[: one.count * one.size].reshape(-1, one.size)
            assert np.array_equal(one.least, stretches.min(1))


def test_thinning_shows_the_points_themselves_when_few_are_seen():
    trace = Trace()
    trace.extend(np.arange(100_000.0), np.arange(100_000.0))
    x, _y = trace.thinned(500, 600, 500, smooth=False)
    assert x[0] <= 500 and x[-1] >= 600 and len(x) < 110


def test_points_without_a_value_are_left_out():
    trace = Trace()
    trace.extend(np.arange(3.0), np.array([1.0, math.nan, 3.0]))
    assert trace.x.tolist() == [0, 2]
    assert trace.nearest(1.9) == (2.0, 3.0, 3.0)
    assert Trace().nearest(1.0) is None


@pytest.mark.parametrize(
    ("now", "end", "shown"),
    [(1, 100, 1.384), (30, 100, 34.3), (60, 100, 70), (71, 100, 100), (120, 100, 120)],
)
def test_the_axis_grows_with_the_run(now: float, end: float, shown: float):
    assert shown_end(now, end) == pytest.approx(shown, abs=1e-3)


@given(st.floats(-12, 6), st.floats(0.02, 14), st.integers(60, 2000))
def test_numbers_of_a_logarithmic_axis_never_stand_on_each_other(
    application: QApplication, low: float, span: float, size: int
):
    high = low + span
    ticks = log_ticks(low, high, size)
    places = [(at - low) / span * size for at in ticks]
    assert all(b - a >= 17.99 for a, b in pairwise(places))
    assert all(-0.01 <= place <= size + 0.01 for place in places)
    assert len(ticks) >= 2 or size < 100
    axis = PlainAxis("left", QFont())
    axis.setLogMode(y=True)
    words = axis.logTickStrings(ticks, 1.0, 1.0)
    assert len(set(words)) == len(words)
    assert [float(word) for word in words] == pytest.approx([10**at for at in ticks], rel=1e-3)


def test_pyqtgraph_is_not_loaded_before_the_first_curve():
    code = (
        "import sys; import blockstudio.studio.plots.panel, blockstudio.studio.training.panel,"
        " blockstudio.studio.inspector.panel;"
        " sys.exit(any(name in sys.modules for name in ('pyqtgraph', 'torch', 'pandas')))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_the_panel_says_what_will_appear(bench: Bench):
    panel = bench.show(PlotsPanel(bench.center))
    assert "Press Train" in words_in(panel)
    assert panel.charts is None


def loss_of(panel: PlotsPanel, part: str, run: int = 0) -> Trace:
    """Return a curve of the loss of a run in the plots."""
    assert panel.charts is not None
    return panel.charts.runs[run].traces.of("loss")[part]


def plotted(bench: Bench, losses: Sequence[float] = (), *, classes: bool = True) -> PlotsPanel:
    folder = past_run(bench, losses=losses, classes=classes)
    panel = bench.show(PlotsPanel(bench.center))
    panel.resize(900, 320)
    bench.center.shelf.show(folder)
    wait_until(lambda: panel.charts is not None and bool(panel.charts.runs))
    wait_until(lambda: loss_of(panel, "validation").size == 3)
    settle()
    return panel


def test_the_curves_of_a_run_are_drawn_and_hover_tells_exact_values(bench: Bench):
    panel = plotted(bench)
    charts = panel.charts
    assert charts is not None
    assert loss_of(panel, "train").size == 15 and charts.accuracy.isVisible()
    assert loss_of(panel, "validation").x.tolist() == [5, 10, 15]
    charts.loss.hovered.emit(2.0)
    said = charts.loss.values.text()
    assert "epoch 2.00" in said and "train 0.2" in said and "validation 0.75" in said
    assert "validation 60.00%" in charts.accuracy.values.text()
    charts.loss.hovered.emit(None)
    assert charts.loss.values.text() == ""


def test_the_mouse_over_the_plot_reads_the_nearest_point(bench: Bench):
    panel = plotted(bench)
    charts = panel.charts
    assert charts is not None
    view = charts.loss.plot.viewport()
    QTest.mouseMove(view, QPoint(view.width() // 2, view.height() // 2))
    QTest.mouseMove(view, QPoint(view.width() // 2 + 3, view.height() // 2))
    wait_until(lambda: "train" in charts.loss.values.text())


def test_unit_scale_and_smoothing_can_be_chosen(bench: Bench):
    panel = plotted(bench)
    charts = panel.charts
    assert charts is not None
    panel.smoothing.setValue(0)
    panel.log.click()
    panel.unit.setCurrentIndex(1)
    panel.unit.activated.emit(1)
    wait_until(lambda: charts.loss.unit == "step")
    assert loss_of(panel, "train").weight == 0
    charts.loss.hovered.emit(10.0)
    assert charts.loss.values.text().startswith("step 10")
    assert "smoothed" not in charts.loss.values.text()
    panel.grab()


@pytest.mark.parametrize("values", [(2.3, 0.01), (0.1, 0.1), (0.11, 0.09), (3e-7, 40.0), (9, 8)])
def test_the_numbers_drawn_beside_a_logarithmic_axis_are_apart(bench: Bench, values):
    panel = plotted(bench, values)
    charts = panel.charts
    assert charts is not None
    panel.log.click()
    settle()
    assert loss_of(panel, "train").size == 2
    for picture in (panel.grab().toImage(), image_of(charts)):
        assert not picture.isNull()
        drawn = charts.loss.plot.getAxis("left")._specs[2]
        areas = sorted((area for area, _, _ in drawn), key=lambda area: area.top())
        assert len(areas) >= 2
        assert not any(one.intersects(other) for one, other in pairwise(areas))


def test_the_axis_of_a_run_that_was_stopped_ends_where_it_was(bench: Bench):
    folder = past_run(bench, "stopped")
    info = read_info(folder)
    write_info(folder, replace(info, progress=replace(info.progress, epochs=5, steps=25)))
    panel = bench.show(PlotsPanel(bench.center))
    bench.center.shelf.show(folder)
    wait_until(lambda: panel.charts is not None and bool(panel.charts.runs))
    charts = panel.charts
    assert charts is not None
    wait_until(lambda: loss_of(panel, "validation").size == 3)
    wait_until(lambda: charts.loss.seen[1] == pytest.approx(3.0, abs=0.1))


def test_nothing_lies_over_the_values_that_are_read(bench: Bench):
    charts = plotted(bench).charts
    assert charts is not None
    charts.loss.setFixedWidth(240)
    settle()
    charts.loss.hovered.emit(2.0)
    for widget in (charts.loss, charts.loss.plot, charts.loss.plot.viewport()):
        assert not widget.toolTip()
    assert "Wheel: zoom" in charts.loss.named.toolTip()
    # Where the line above the plot is too short, a box beside the cross says all of it.
    assert charts.loss.readout.isVisible()
    assert "0.75" in charts.loss.readout.words()


def test_a_run_without_classes_has_no_accuracy(bench: Bench):
    panel = plotted(bench, classes=False)
    charts = panel.charts
    assert charts is not None
    assert not charts.accuracy.isVisible()
