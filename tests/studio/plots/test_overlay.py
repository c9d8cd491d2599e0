"""Several runs in the plots: on one axis, told apart, read together, taken along."""

import csv
import math
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pytest
from msgspec.structs import replace
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QApplication

from blockstudio.graph import edits
from blockstudio.graph.records import TRAIN
from blockstudio.runs.labels import Labels, write_labels
from blockstudio.runs.metrics import EpochRow, MetricsStore, StepRow
from blockstudio.runs.run import read_info, write_info
from blockstudio.studio.look.theme import DARK, LIGHT, wear
from blockstudio.studio.plots.colours import run_colour
from blockstudio.studio.plots.exporting import copy_image, export_menu, write_numbers, write_picture
from blockstudio.studio.plots.panel import PlotsPanel
from blockstudio.studio.plots.scale import (
    axis_name,
    divisor_of,
    epochs_scale,
    place_words,
    steps_scale,
    time_scale,
)
from blockstudio.studio.plots.traces import RunTraces, key_of
from blockstudio.studio.run_table.comparison import ComparisonWindow
from blockstudio.studio.runs.curves import Curves
from tests.studio.bench import Bench, settle, wait_until
from tests.studio.runs.test_runs import past_run


def overlaid(bench: Bench) -> PlotsPanel:
    """Show two runs, the older one named and with one more metric."""
    first = past_run(bench)
    write_labels(first, Labels("baseline"))
    bench.session.do(
        edits.set_property(bench.session.store, bench.ids["hidden"], "out_features", 64)
    )
    bench.session.do(edits.set_fields(bench.session.store, TRAIN, batch_size=64))
    settle()
    second = past_run(bench, epochs=4)
    store = MetricsStore(first)
    metrics = {"train_loss": 0.3, "val_loss": 0.4, "val_accuracy": 0.7, "val_f1": 0.25}
    store.add_epoch(EpochRow(3, 0.1, metrics))
    store.add_steps([StepRow(15, 3, 0.125, 0.75, lr=0.01)])
    store.close()
    panel = bench.show(PlotsPanel(bench.center))
    panel.resize(900, 400)
    bench.center.shelf.show(second)
    bench.center.shown.tick([first], on=True)
    wait_until(lambda: panel.charts is not None and len(panel.charts.runs) == 2)
    wait_until(lambda: len(bench.center.shown.all()[1].curves.epochs) == 3)
    wait_until(lambda: "F1" in [chart.title for chart in panel.charts.shown()])
    return panel


def test_runs_share_the_charts_each_in_its_colour(bench: Bench):
    panel = overlaid(bench)
    charts = panel.charts
    assert charts is not None
    assert [run.name for run in charts.runs] == ["run 2", "baseline"]
    assert [chart.title for chart in charts.shown()] == ["loss", "accuracy", "F1", "learning rate"]
    assert panel.legend.isVisible()
    assert [colour for _, colour in panel.legend.items] == [run_colour(LIGHT, n) for n in (0, 1)]
    assert not any(key.isVisible() for key in charts.loss.keys)
    bench.center.shown.tick(bench.center.shown.ticked, on=False)
    wait_until(lambda: len(charts.runs) == 1)
    assert not panel.legend.isVisible() and charts.loss.keys[0].isVisible()
    assert {line.colour for line in charts.loss.lines} == {LIGHT.train, LIGHT.validation}


def test_the_values_of_all_runs_are_read_at_one_place(bench: Bench):
    charts = overlaid(bench).charts
    assert charts is not None
    charts.loss.hovered.emit(3.0)
    said = charts.loss.readout.words().splitlines()
    assert said[0] == "epoch 3.00"
    assert said[1].startswith("run 2 0.13333") and said[1].endswith(" 0.5")
    assert said[2].startswith("baseline 0.125") and said[2].endswith(" 0.4")
    assert charts.loss.readout.isVisible() and not charts.accuracy.readout.isVisible()
    charts.loss.readout.grab()
    charts.loss.hovered.emit(None)
    assert not charts.loss.readout.isVisible()


def test_zoom_is_shared_and_taken_back(bench: Bench):
    charts = overlaid(bench).charts
    assert charts is not None
    charts.loss.looked.emit(1.0, 2.0)
    assert charts.accuracy.seen == charts.loss.seen == (1.0, 2.0)
    charts.accuracy.reset.emit()
    low, high = charts.loss.seen
    assert low < 0.01 and high > 3.9


def test_a_chart_can_be_put_away(bench: Bench):
    panel = overlaid(bench)
    entries = {entry.text(): entry for entry in panel.metric_menu().actions()}
    assert list(entries) == ["loss", "accuracy", "F1", "learning rate"]
    entries["accuracy"].toggle()
    assert panel.charts is not None
    assert "accuracy" not in [chart.title for chart in panel.charts.shown()]


def test_what_is_seen_is_taken_along(bench: Bench, tmp_path: Path):
    panel = overlaid(bench)
    charts = panel.charts
    assert charts is not None
    write_numbers(charts, tmp_path / "c.csv")
    rows = list(csv.DictReader((tmp_path / "c.csv").read_text(encoding="utf-8").splitlines()))
    found = [
        (float(row["step"]), float(row["x"]), float(row["value"]))
        for row in rows
        if (row["run"], row["metric"], row["part"]) == ("run 2", "loss", "validation")
    ]
    assert found == [(5 * n, n, 1.5 / n) for n in range(1, 5)]
    train = [r for r in rows if (r["run"], r["metric"], r["part"]) == ("baseline", "loss", "train")]
    assert [float(row["value"]) for row in train[:2]] == [2.0, 1.0]
    for name in ("c.png", "c.svg"):
        write_picture(charts, tmp_path / name)
    image = QImage(str(tmp_path / "c.png"))
    seen = {
        image.pixelColor(x, y).name()
        for x in range(0, image.width(), 3)
        for y in range(0, image.height(), 1)
    }
    assert {run_colour(LIGHT, 0), run_colour(LIGHT, 1)} <= seen
    drawing = ElementTree.parse(tmp_path / "c.svg").getroot()
    said = " ".join(
        "".join(one.itertext()) for one in drawing.iter("{http://www.w3.org/2000/svg}text")
    )
    assert "baseline" in said and "epoch" in said
    copy_image(charts)
    assert QGuiApplication.clipboard().image().size() == image.size()
    assert all(entry.isEnabled() for entry in export_menu(charts, panel).actions())
    assert not any(entry.isEnabled() for entry in export_menu(None, panel).actions())


def test_time_at_work_can_be_the_axis(bench: Bench):
    panel = overlaid(bench)
    panel.unit.setCurrentIndex(2)
    panel.unit.activated.emit(2)
    charts = panel.charts
    assert charts is not None
    wait_until(lambda: charts.loss.unit == "time")
    charts.loss.hovered.emit(0.2)
    assert charts.loss.readout.place == "after 0.2 s"
    # Epochs of 0.1 s and five steps: step 10 is after 0.2 s.
    assert "0.2" in charts.loss.readout.words().splitlines()[1]


def test_a_run_that_begins_anew_loses_its_old_curves(bench: Bench):
    overlaid(bench)
    shown = bench.center.shown
    folder = shown.ticked[0]
    store = MetricsStore(folder)
    store.forget_after(5, 2)
    store.close()
    write_info(folder, replace(read_info(folder), started=1.0))
    shown.tick([folder], on=True)
    wait_until(lambda: len(shown.all()[1].curves.steps) == 5)
    assert len(shown.all()[1].curves.epochs) == 1


def test_other_themes_are_worn(bench: Bench, application: QApplication):
    panel = overlaid(bench)
    bench.center.shown.tick(bench.center.shown.ticked, on=False)
    charts = panel.charts
    assert charts is not None
    wait_until(lambda: len(charts.runs) == 1)
    for worn, other in ((DARK, LIGHT), (LIGHT, DARK)):
        wear(application, worn)
        wait_until(lambda worn=worn: charts.loss.lines[0].colour == worn.train)
        settle()
        image = panel.grab().toImage()
        seen = {
            image.pixelColor(x, y).name()
            for x in range(image.width())
            for y in range(image.height())
        }
        assert {worn.train, worn.validation, worn.panel} <= seen
        assert not {other.train, other.validation, other.panel} & seen
    wear(application, LIGHT)


def test_two_runs_stand_side_by_side(bench: Bench):
    overlaid(bench)
    second, first = (run.folder for run in bench.center.shown.all())
    window = ComparisonWindow(first, second, bench.center.folder)
    window.show()
    wait_until(lambda: len(window.charts.runs) == 2)
    root = window.tree.invisibleRootItem()
    sections = {root.child(n).text(0): root.child(n) for n in range(root.childCount())}
    recipe, network = sections["Recipe  (1)"], sections["Network  (1)"]
    assert [recipe.child(0).text(n) for n in range(3)] == ["batch_size", "32", "64"]
    assert network.child(0).text(0) == "~ hidden: Linear"
    assert [network.child(0).child(0).text(n) for n in (1, 2)] == ["32", "64"]
    assert "no difference" in sections["Data"].child(0).text(0)
    assert "-        self.hidden = nn.LazyLinear(32)" in window.code.toPlainText()
    window.swap.click()
    assert window.names == ("run 2", "baseline")
    assert [window.tree.topLevelItem(0).child(0).text(n) for n in (1, 2)] == ["64", "32"]
    window.grab()
    window.close()


def test_scales_turn_steps_into_places_and_back():
    steps = np.array([0.0, 2.5, 5.0, 7.5, 10.0, 25.0])
    for scale, places in (
        (steps_scale(), steps),
        (epochs_scale(5.0), steps / 5),
        (time_scale(5.0, np.array([1.0, 3.0]), 0.0), [0.0, 0.5, 1.0, 2.5, 4.0, 10.0]),
        (time_scale(5.0, np.array([]), 0.5), steps / 2),
    ):
        assert scale.to_shown(steps) == pytest.approx(places)
        assert [scale.to_steps(place) for place in places] == pytest.approx(steps)


@pytest.mark.parametrize(
    ("end", "divisor", "name"),
    [(90, 1, "(seconds)"), (600, 60, "(minutes)"), (36_000, 3600, "(hours)")],
)
def test_time_is_told_in_the_unit_that_fits(end: float, divisor: float, name: str):
    assert divisor_of("time", end) == divisor and axis_name("time", divisor).endswith(name)
    assert divisor_of("step", end) == 1
    assert place_words("time", 75) == "after 1:15"


def test_metrics_go_by_name_and_part():
    assert [key_of(name) for name in ("val_f1", "train_loss", "lr")] == [
        ("f1", "validation"),
        ("loss", "train"),
        ("lr", "train"),
    ]
    curves, traces = Curves(), RunTraces()
    curves.add([], [EpochRow(1, 0.1, {"train_loss": 0.5}), EpochRow(2, 0.1, {"val_f1": 0.25})])
    assert traces.take(curves, 10.0) and not traces.take(curves, 10.0)
    assert traces.metrics() == ["loss", "f1"]
    assert traces.of("f1")["validation"].x.tolist() == [20.0]
    assert math.isnan(curves.metrics["val_f1"][0])
    # Without steps, the means of the epochs are drawn.
    assert traces.of("loss")["train"].y.tolist() == [0.5]


def test_the_last_epoch_has_its_number_below_the_axis(bench: Bench):
    charts = overlaid(bench).charts
    assert charts is not None
    axis = charts.loss.plot.getAxis("bottom")
    wait_until(lambda: charts.loss.seen[1] > 3.9)
    charts.loss.grab()
    areas = {words: area for area, _, words in axis._specs[2]}
    assert {"1", "2", "3", "4"} <= areas.keys()
    assert axis.mapToScene(areas["4"].topRight()).x() <= charts.loss.plot.width()


@pytest.mark.parametrize("height", [260, 300, 420, 700])
def test_no_row_of_charts_is_cut_off(bench: Bench, height: int):
    panel = overlaid(bench)
    charts = panel.charts
    assert charts is not None
    panel.resize(700, height)
    settle()
    room = charts.viewport().height()
    shown = charts.shown()
    assert len({chart.x() for chart in shown}) == 2
    for chart in shown:
        top, bottom = chart.y(), chart.y() + chart.height()
        assert bottom <= room or top >= room, (top, bottom, room)
