"""A small network is shown larger where the canvas is large, and never larger than fits."""

import pytest

from tests.studio.frame.desk import Desk


@pytest.mark.parametrize(("width", "zoom"), [(1280, 1.0), (1600, 1.0), (2560, 1.5)])
def test_a_large_canvas_shows_a_small_network_larger(desk: Desk, width: int, zoom: float):
    desk.window.resize(width, width * 9 // 16)
    desk.open("digits-mlp")
    desk.wait(lambda: desk.window.canvas.fitted)
    canvas = desk.window.canvas
    assert canvas.zoom == pytest.approx(zoom, abs=0.06)
    assert canvas.visible_box().contains(canvas.whole_box())
    desk.do("view.zoom_full")
    assert canvas.zoom == 1.0
