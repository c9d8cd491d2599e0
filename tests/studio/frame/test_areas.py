"""The areas of panels: squeezed by a small window, they come back to the size they were given."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from blockstudio.studio.frame.docks import Panel
from tests.studio.frame.desk import Desk

LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


def sizes(desk: Desk) -> tuple[int, int, int]:
    """Return the width of the left and the right area, and the height of the lower one."""
    panel = desk.window.panels.panel
    return panel("layers").width(), panel("inspector").width(), panel("run").height()


def below(desk: Desk) -> list[Panel]:
    """Return the panels of the lower area."""
    area = Qt.DockWidgetArea.BottomDockWidgetArea
    panels = desk.window.panels.all()
    return [panel for panel in panels if desk.window.dockWidgetArea(panel) == area]


def sized(desk: Desk, width: int, height: int) -> None:
    desk.window.resize(width, height)
    desk.settle()
    QTest.qWait(20)


def drag_separator(desk: Desk, name: str, way: QPoint) -> None:
    """Drag the line between the canvas and an area."""
    box = desk.window.centralWidget().geometry()
    start = {
        "layers": QPoint(box.left() - 3, box.center().y()),
        "inspector": QPoint(box.right() + 3, box.center().y()),
        "run": QPoint(box.center().x(), box.bottom() + 3),
    }[name]
    QTest.mousePress(desk.window, LEFT, NONE, start)
    for step in range(1, 5):
        QTest.mouseMove(desk.window, start + way * step / 4)
        QTest.qWait(20)
    QTest.mouseRelease(desk.window, LEFT, NONE, start + way)
    desk.settle()
    QTest.qWait(50)


@pytest.fixture
def low_desk(desk: Desk) -> Desk:
    """A window as it opens: nothing has run."""
    desk.open()
    sized(desk, 1600, 1000)
    desk.do("view.reset_layout")
    QTest.qWait(50)
    return desk


@pytest.fixture
def open_desk(low_desk: Desk) -> Desk:
    """A window in which somebody has looked at the code, and at the run again."""
    for name in ("code", "run"):
        low_desk.window.panels.show(name)
        QTest.qWait(50)
    return low_desk


def test_before_a_run_the_area_below_is_as_low_as_its_line(low_desk: Desk) -> None:
    least = max(panel.minimumSizeHint().height() for panel in below(low_desk))
    assert sizes(low_desk)[2] == least
    sized(low_desk, 1000, 640)
    sized(low_desk, 1600, 1000)
    assert sizes(low_desk)[2] == least


def test_another_tab_gives_the_area_its_height_for_good(low_desk: Desk) -> None:
    panels = low_desk.window.panels
    low = sizes(low_desk)[2]
    panels.show("code")
    low_desk.wait(lambda: panels.panel("code").height() > low + 60)
    QTest.qWait(50)
    high = panels.panel("code").height()
    panels.show("run")
    low_desk.wait(lambda: sizes(low_desk)[2] == high)


def test_a_height_that_somebody_gave_the_area_stays(low_desk: Desk) -> None:
    drag_separator(low_desk, "run", QPoint(0, -30))
    given = sizes(low_desk)
    low_desk.window.panels.show("code")
    QTest.qWait(50)
    low_desk.window.panels.show("run")
    QTest.qWait(50)
    assert sizes(low_desk) == given


@pytest.mark.parametrize("small", [(1000, 640), (960, 600), (1600, 620), (1000, 1000)])
def test_what_a_small_window_took_a_large_one_gives_back(open_desk: Desk, small) -> None:
    before = sizes(open_desk)
    sized(open_desk, *small)
    assert sizes(open_desk) != before
    sized(open_desk, 1600, 1000)
    assert sizes(open_desk) == before


def test_by_small_steps_too(open_desk: Desk) -> None:
    before = sizes(open_desk)
    for width in (*range(1600, 1000, -75), *range(1000, 1601, 75)):
        sized(open_desk, width, round(width / 1.6))
        assert open_desk.window.canvas.width() >= 0.4 * width
    sized(open_desk, 1600, 1000)
    assert sizes(open_desk) == before


@pytest.mark.parametrize(
    ("name", "way", "of"),
    [
        ("layers", QPoint(70, 0), lambda found: found[0]),
        ("inspector", QPoint(-60, 0), lambda found: found[1]),
        ("run", QPoint(0, -60), lambda found: found[2]),
    ],
)
def test_what_was_dragged_is_what_comes_back(
    open_desk: Desk, name: str, way: QPoint, of: Callable[[tuple[int, int, int]], int]
) -> None:
    before = sizes(open_desk)
    drag_separator(open_desk, name, way)
    dragged = sizes(open_desk)
    assert abs(of(dragged) - of(before)) >= 40
    sized(open_desk, 1000, 640)
    sized(open_desk, 1600, 1000)
    assert sizes(open_desk) == dragged


def test_the_next_window_knows_them_too(open_desk: Desk) -> None:
    before = sizes(open_desk)
    sized(open_desk, 1000, 640)
    open_desk.window.keep_layout()
    open_desk.program.remake()
    open_desk.settle()
    sized(open_desk, 1600, 1000)
    assert sizes(open_desk) == before


def test_a_panel_that_is_enlarged_by_its_key_goes_back_to_its_size(open_desk: Desk) -> None:
    before = sizes(open_desk)
    run = open_desk.window.panels.panel("run")
    for _ in range(3):
        open_desk.do("view.enlarge_panel")
        open_desk.settle()
        assert run.isFloating()
        assert run.height() > 0.8 * open_desk.window.height()
        open_desk.do("view.enlarge_panel")
        open_desk.settle()
        QTest.qWait(50)
        assert sizes(open_desk) == before
