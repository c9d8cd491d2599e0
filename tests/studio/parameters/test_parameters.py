"""Parameters as pictures and figures."""

from array import array

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest

from blockstudio.catalogue.text import text
from blockstudio.engine.messages import ParameterView
from blockstudio.graph.facts import ParameterFacts
from blockstudio.studio.parameters.heat import HeatMap
from blockstudio.studio.parameters.panel import ParameterPanel
from blockstudio.studio.parameters.picture import Heat, from_engine
from tests.studio.bench import Bench, settle, wait_until, words_in


def heat(rows: int, columns: int, shape: tuple[int, ...]) -> Heat:
    values = array("f", [0.25 * place - 1 for place in range(rows * columns)])
    return Heat(rows, columns, values.tobytes(), shape)


def view(key: str = "hidden.weight") -> ParameterView:
    picture = heat(2, 4, (2, 4))
    return ParameterView(
        key,
        (2, 4),
        "float32",
        "cpu",
        trainable=True,
        mean=-0.125,
        std=0.6,
        norm=1.75,
        low=-1.0,
        high=0.75,
        counts=[1, 2, 1],
        edges=[-1, -0.5, 0.25, 0.75],
        heat=picture.values,
        heat_shape=(2, 4),
        origin=text("run {number}, last", number="3"),
    )


@pytest.mark.parametrize(
    ("at", "said"),
    [
        ((5, 5), "[0, 0] = -1"),
        ((395, 5), "[0, 3] = -0.25"),
        ((5, 105), "[1, 0] = 0"),
        ((395, 105), "[1, 3] = 0.75"),
    ],
)
def test_hovering_a_small_parameter_tells_index_and_exact_value(
    bench: Bench, at: tuple[int, int], said: str
):
    widget = HeatMap()
    widget.show_heat(heat(2, 4, (2, 4)))
    bench.show(widget)
    widget.resize(400, 112)
    told: list[str] = []
    widget.pointed.connect(told.append)
    QTest.mouseMove(widget, QPoint(200, 50))
    QTest.mouseMove(widget, QPoint(*at))
    wait_until(lambda: bool(told) and told[-1] == said)


def test_hovering_a_large_parameter_tells_the_range_and_the_mean(bench: Bench):
    widget = bench.show(HeatMap())
    widget.resize(400, 112)
    widget.show_heat(heat(2, 4, (200, 10, 40)))
    told: list[str] = []
    widget.pointed.connect(told.append)
    QTest.mouseMove(widget, QPoint(200, 50))
    QTest.mouseMove(widget, QPoint(5, 5))
    wait_until(lambda: bool(told) and told[-1].startswith("[0, 0, 0] … [99, 2, 19]"))


@pytest.mark.parametrize(
    ("shape", "row", "column", "index"),
    [
        ((), 0, 0, ()),
        ((5,), 0, 3, (3,)),
        ((4, 6), 2, 5, (2, 5)),
        ((4, 3, 2, 2), 1, 7, (1, 1, 1, 1)),
    ],
)
def test_a_place_in_the_map_is_an_index_into_the_parameter(
    shape: tuple[int, ...], row: int, column: int, index: tuple[int, ...]
):
    assert Heat(1, 1, b"", shape).index(row, column) == index


def test_a_parameter_that_is_all_zero_or_not_finite_is_drawn(bench: Bench):
    widget = bench.show(HeatMap())
    seen = [widget.grab().toImage()]
    for values in ([0.0] * 4, [float("nan"), float("inf"), -1.0, 1.0]):
        widget.show_heat(Heat(2, 2, array("f", values).tobytes(), (2, 2)))
        seen.append(widget.grab().toImage())
    nothing, zero, odd = seen
    assert nothing != zero != odd != nothing
    widget.show_heat(None)
    assert widget.grab().toImage() == nothing


def test_the_panel_tells_figures_and_where_the_weights_come_from(bench: Bench):
    panel = bench.show(ParameterPanel(bench.link, bench.center))
    assert "as soon as the engine has built" in words_in(panel)
    panel.show_layer("hidden", (ParameterFacts("weight", (2, 4)),))
    panel.watcher.seen.emit(from_engine(view()))
    settle()
    said = words_in(panel)
    for words in ("mean | −0.125", "std | 0.6", "Weights: run 3, last", "min | −1", "max | 0.75"):
        assert words in said
