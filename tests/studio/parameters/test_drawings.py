"""One parameter drawn in other manners: kernels, rows as points, singular values."""

import numpy as np
import pytest
import torch
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from blockstudio.graph import edits
from blockstudio.studio.parameters.closer import CloserLook
from blockstudio.studio.parameters.listing import ParameterList
from blockstudio.studio.parameters.manners import Manner, offered
from tests.studio.bench import Bench, pixels, settle, type_into, wait_until
from tests.studio.parameters.answering import Answering

LEFT = Qt.MouseButton.LeftButton


def drawn(panel: ParameterList, key: str, manner: Manner) -> CloserLook:
    """Look at a parameter in a manner, chosen by a click."""
    panel.table.look_at(key)
    settle()
    QTest.mouseClick(panel.closer.drawings.switch[manner], LEFT)
    settle()
    return panel.closer


@pytest.mark.parametrize(
    ("shape", "manners"),
    [
        ((), ["values"]),
        ((5,), ["values"]),
        ((0, 3), ["values"]),
        ((2, 3), ["values", "spectrum"]),
        ((4, 3), ["values", "points", "spectrum"]),
        ((4, 3, 1, 1), ["values", "points", "spectrum"]),
        ((8, 3, 5, 5), ["values", "kernels", "points", "spectrum"]),
        ((2, 3, 2, 5, 5), ["values", "kernels", "spectrum"]),
    ],
)
def test_manners_are_offered_by_the_shape(shape: tuple[int, ...], manners: list[Manner]):
    assert offered(shape) == manners


def test_singular_values_are_a_plot_with_exact_figures(panel: ParameterList, engine: Answering):
    plot = drawn(panel, "out.weight", "spectrum").drawings.spectrum
    values = torch.linalg.svdvals(engine.document.live.tensor("out.weight").detach().double())
    assert plot.figure.series[0].y == pytest.approx(tuple(values.tolist()))
    assert plot.words_of(0, 9) == f"singular value 10 of 10: {values[9]:.6g}"
    rank = (values.square().sum() / values[0] ** 2).item()
    assert plot.figure.title == f"stable rank {rank:.4g}"


def test_a_click_on_a_point_tells_the_nearest_rows(panel: ParameterList, engine: Answering):
    closer = drawn(panel, "hidden.weight", "points")
    points = closer.drawings.points
    assert "32 rows" in points.map.figure.title and not closer.setter.isVisible()
    wait_until(lambda: points.map.frame is not None)
    QTest.mouseClick(points.map, LEFT, pos=points.map.spot_of(0, 4).toPoint())
    settle()
    weight = engine.document.live.tensor("hidden.weight").detach()
    cosines = torch.cosine_similarity(weight, weight[points.near.row][None])
    cosines[points.near.row] = -2
    best = int(cosines.argmax())
    assert f"by cosine: [{best}] {cosines[best]:.3f}" in points.said.text()
    before = points.near.row
    QTest.keyClick(points.map, Qt.Key.Key_Right)
    settle()
    assert points.near.row == (before + 1) % 32


def test_of_what_is_no_number_it_is_said_why_nothing_is_drawn(panel: ParameterList):
    closer = drawn(panel, "hidden.weight", "points")
    assert closer.drawings.points.map.figure.series
    drawn(panel, "hidden.weight", "values")
    type_into(closer.setter.value, "nan")
    assert "hidden.weight" in panel.closer.code.text()
    for manner in ("points", "spectrum"):
        drawn(panel, "hidden.weight", manner)
        assert "holds values that are no numbers" in closer.note.text()
        assert closer.note.isVisible()
    assert not closer.drawings.points.map.figure.series
    assert not closer.drawings.spectrum.figure.series
    drawn(panel, "out.weight", "spectrum")
    assert closer.drawings.spectrum.figure.series and not closer.note.isVisible()


def test_rows_of_the_layer_that_answers_are_called_as_the_classes(
    bench: Bench, panel: ParameterList, engine: Answering
):
    bench.data.look()
    wait_until(lambda: bench.data.preview is not None)
    points = drawn(panel, "out.weight", "points").drawings.points
    names = bench.data.preview.facts.class_names
    assert tuple(map(points.names.of, range(10))) == names
    assert set(points.map.figure.series[-1].labels) == set(names)
    points = drawn(panel, "hidden.weight", "points").drawings.points
    assert points.names.of(3) == "[3]"


def test_kernels_of_three_channels_are_pictures_in_colours(
    bench: Bench, panel: ParameterList, engine: Answering
):
    store = bench.session.store
    bench.session.do(edits.set_property(store, bench.ids["x"], "shape", ["N", 3, 8, 8]))
    options = {"name": "conv", "properties": {"out_channels": 4, "kernel_size": 3}}
    edit = edits.add_node(bench.session.store, "b1", "torch.nn.Conv2d", **options)
    bench.session.do(edit)
    (conv,) = edits.created(edit)
    (wire,) = bench.session.store.wires_into(bench.ids["flatten"])
    end = edits.End(bench.ids["x"], "output")
    bench.session.do(edits.lead_through(bench.session.store, [conv], end, wire.id))
    engine.learn()
    closer = drawn(panel, "conv.weight", "kernels")
    wall = closer.drawings.kernels
    weight = engine.document.live.tensor("conv.weight").detach()
    assert wall.coloured and len(wall._images) == 4
    low, high = weight.min(), weight.max()
    shares = ((weight - low) / (high - low) * 255).round().numpy()
    for image, kernel in zip(wall._images, shares, strict=True):
        seen = pixels(image)[:, :, ::-1].transpose(2, 0, 1)
        assert np.abs(seen - kernel).max() <= 1
    QTest.mouseMove(wall, QPoint(9, 9))
    QTest.mouseMove(wall, QPoint(3, 3))
    channels = [f"[0, {place}, 0, 0] = {weight[0, place, 0, 0]:.6g}" for place in range(3)]
    wait_until(lambda: closer.point.text() == "  ".join(channels))
