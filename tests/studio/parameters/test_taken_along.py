"""Drawings of parameters are taken along: pictures, and numbers that are torch's own."""

import csv
import io

import numpy as np
import pytest
import torch
from PySide6.QtCore import QEvent, QPoint, QPointF, QSize, Qt
from PySide6.QtGui import QImage, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from blockstudio.catalogue.text import text
from blockstudio.engine.parameter_view import parameter_view
from blockstudio.studio.figures.exporting import Sheet, written
from blockstudio.studio.parameters.heat import HeatMap
from blockstudio.studio.parameters.listing import ParameterList
from blockstudio.studio.parameters.panel import ParameterPanel
from blockstudio.studio.parameters.picture import from_engine
from blockstudio.studio.parameters.sheets import histogram_sheet
from tests.studio.bench import Bench, settle, wait_until
from tests.studio.parameters.answering import Answering
from tests.studio.parameters.test_drawings import drawn

LEFT = Qt.MouseButton.LeftButton


def table(sheet: Sheet | None) -> list[list[str]]:
    """Return the numbers of what is drawn; hold that it is a picture of more than one colour too."""
    assert sheet is not None
    image = QImage.fromData(written(sheet, "png"))
    assert image.width() > sheet.size.width() and len(set(colours(image))) > 2
    assert b"<svg" in written(sheet, "svg")
    return list(csv.reader(io.StringIO(written(sheet, "csv").decode())))


def colours(image: QImage) -> list[int]:
    """Return the colours on a grid over an image."""
    across, down = range(0, image.width(), 7), range(0, image.height(), 7)
    return [image.pixel(x, y) for x in across for y in down]


def numbers(rows: list[list[str]]) -> np.ndarray:
    return np.array([[float(cell) for cell in row] for row in rows])


def test_the_map_of_values_is_exact_where_each_cell_is_one(panel: ParameterList, engine: Answering):
    weight = engine.document.live.tensor("out.weight").detach()
    head, *rows = table(drawn(panel, "out.weight", "values").drawings.sheet())
    assert head == ["", *map(str, range(32))]
    assert [row[0] for row in rows] == [str(place) for place in range(10)]
    found = numbers([row[1:] for row in rows]).astype(np.float32)
    assert found.tobytes() == weight.numpy().tobytes()


def test_a_cell_of_several_values_says_which_they_are(bench: Bench):
    weight = torch.randn(300, 500, generator=torch.Generator().manual_seed(3))
    layer = bench.show(ParameterPanel(bench.link, bench.center))
    layer.rows.show_rows = lambda *_given: None
    layer._show(from_engine(parameter_view("w", weight, text("here"))))
    head, *rows = table(layer._heat_sheet())
    for place, cells in enumerate(rows):
        first, last = map(int, cells[0].split(":"))
        for name, cell in zip(head[1:9], cells[1:9], strict=True):
            left, right = map(int, name.split(":"))
            mean = weight[first:last, left:right].mean().item()
            assert float(cell) == pytest.approx(mean, abs=1e-5), place


def test_the_histogram_counts_as_torch_does(bench: Bench):
    weight = torch.randn(40, 50, generator=torch.Generator().manual_seed(4))
    seen = from_engine(parameter_view("w", weight, text("here")))
    sheet = histogram_sheet(seen.counts, seen.span, "w", QSize(240, 88))
    head, *rows = table(sheet)
    assert head == ["from", "to", "count"]
    found = numbers(rows)
    low, high = weight.min().item(), weight.max().item()
    assert (found[0, 0], found[-1, 1]) == pytest.approx((low, high))
    counts = torch.histc(weight, len(rows), low, high)
    assert found[:, 2].tolist() == counts.tolist() and found[:, 2].sum() == 2000
    assert histogram_sheet((), (0.0, 0.0), "w", QSize(240, 88)) is None


def test_points_and_singular_values_are_those_of_torch(panel: ParameterList, engine: Answering):
    weight = engine.document.live.tensor("hidden.weight").detach().double()
    closer = drawn(panel, "hidden.weight", "points")
    points = closer.drawings.points
    wait_until(lambda: points.map.frame is not None)
    QTest.mouseClick(points.map, LEFT, pos=points.map.spot_of(0, 4).toPoint())
    settle()
    head, *rows = table(closer.drawings.sheet())
    assert head == ["row", "name", "component 1", "component 2", "cosine", "distance"]
    centred = weight - weight.mean(0)
    u, s, _ = torch.linalg.svd(centred, full_matrices=False)
    expected = (u * s)[:, :2].abs().numpy()
    assert np.abs(numbers([row[2:4] for row in rows])) == pytest.approx(expected, abs=1e-9)
    chosen = points.near.row
    for row in rows:
        if row[4]:
            other = weight[int(row[0])]
            cosine = torch.cosine_similarity(other, weight[chosen], dim=0).item()
            assert float(row[4]) == pytest.approx(cosine)
            assert float(row[5]) == pytest.approx((other - weight[chosen]).norm().item())
    head, *rows = table(drawn(panel, "hidden.weight", "spectrum").drawings.sheet())
    assert head == ["number", "singular value"]
    values = torch.linalg.svdvals(weight).tolist()
    assert numbers(rows)[:, 1] == pytest.approx(np.array(values))


def test_the_menu_of_every_drawing_offers_picture_and_numbers(
    bench: Bench, panel: ParameterList, engine: Answering
):
    drawings = drawn(panel, "out.weight", "spectrum").drawings
    QTest.mouseClick(drawings.export, LEFT)
    assert offered(drawings) == [
        "Save as PNG…",
        "Save as SVG…",
        "Save numbers as CSV…",
        "Copy as image",
    ]
    layer = bench.show(ParameterPanel(bench.link, bench.center))
    weight = engine.document.live.tensor("out.weight").detach()
    layer._show(from_engine(parameter_view("out.weight", weight, text("here"))))
    for widget in (layer.heat, layer.histogram):
        widget.customContextMenuRequested.emit(QPoint(5, 5))
        assert offered(widget)[:3] == ["Save as PNG…", "Save as SVG…", "Save numbers as CSV…"]


def offered(widget: object) -> list[str]:
    """Return what the menu that is open offers, and close it."""
    menu = next(one for one in widget.findChildren(QMenu) if one.isVisible())
    texts = [entry.text() for entry in menu.actions() if entry.isEnabled()]
    menu.close()
    return texts


def test_the_mouse_over_a_point_tells_what_is_nearest_and_how_far(
    panel: ParameterList, engine: Answering
):
    panel.resize(1400, 600)
    points = drawn(panel, "hidden.weight", "points").drawings.points
    wait_until(lambda: points.map.frame is not None)
    hover(points.map, points.map.spot_of(0, 7))
    assert points.map.pointed is not None
    wait_until(lambda: bool(points.map.more))
    row = points._row_at(*points.map.pointed)
    weight = engine.document.live.tensor("hidden.weight").detach().double()
    cosines = torch.cosine_similarity(weight, weight[row][None])
    cosines[row] = -2
    lines = points.map.words_of(*points.map.pointed).split("\n")
    assert lines[:2] == [f"[{row}]", "nearest by cosine:"]
    for line, near in zip(lines[2:], cosines.topk(5).indices.tolist(), strict=True):
        away = (weight[near] - weight[row]).norm()
        words = f"[{near}]: cosine {cosines[near]:.3f}, distance {away:.4g}"
        assert line == words.replace(" -", " −")
    assert points.near is None, "nothing was chosen by it"
    before = points.map.more
    drawn(panel, "out.weight", "points")
    assert points.map.more != before or not points.map.more


def hover(widget: HeatMap | object, spot: QPointF) -> None:
    """Move the mouse over a spot of a widget."""
    nobody = Qt.MouseButton.NoButton
    at = widget.mapToGlobal(spot)
    kind, keys = QEvent.Type.MouseMove, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(widget, QMouseEvent(kind, spot, at, nobody, nobody, keys))
    settle()
