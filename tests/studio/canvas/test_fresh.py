"""What is on the screen is what would be painted if all were painted anew: nothing stays behind."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from blockstudio.catalogue.text import text
from blockstudio.graph.problems import Place, Problem
from blockstudio.graph.records import INPUT, OUTPUT
from blockstudio.studio.canvas.regionbar import Tab
from blockstudio.studio.look.theme import DARK, LIGHT, wear
from tests.studio.bench import pixels
from tests.studio.canvas.desk import LEFT, NO_KEY, RELU, Desk

_SOON = 90
"""What follows by a timer, such as the map, is there after so many milliseconds."""


def stale(desk: Desk) -> int:
    """Return how many pixels of the canvas are not what painting it anew gives."""
    QTest.qWait(_SOON)
    canvas = desk.canvas
    shown = canvas.screen().grabWindow(canvas.winId()).toImage()
    return int((abs(pixels(shown) - pixels(canvas.grab().toImage())) > 8).any(2).sum())


def assert_fresh(desk: Desk, *steps: Callable[[], object]) -> None:
    for number, step in enumerate(steps):
        step()
        # On a busy machine the last that a timer brings may be late.
        assert any(stale(desk) == 0 for _ in range(20)), f"after step {number}"


def hover(desk: Desk, spot: QPoint) -> None:
    away, no = QPointF(desk.surface.mapToGlobal(spot)), Qt.MouseButton.NoButton
    event = QMouseEvent(QEvent.Type.MouseMove, QPointF(spot), away, no, no, NO_KEY)
    QApplication.sendEvent(desk.surface, event)


def test_the_words_of_an_empty_block_go_and_come_and_leave_no_trace(desk: Desk) -> None:
    canvas = desk.canvas
    assert_fresh(
        desk,
        lambda: desk.place(INPUT, "x", 0, 0),
        lambda: desk.place(OUTPUT, "y", 600, 0),
        desk.look,
        lambda: canvas.pan(QPoint(37, 53)),
        lambda: desk.drag(desk.on("x"), desk.on("x") + QPoint(80, 90)),
        lambda: desk.place(RELU, "act", 300, 60),
        lambda: canvas.pan(QPoint(-120, 20)),
        desk.session.undo,
        lambda: desk.place(INPUT, "far", 4000, 4000),
        desk.action("edit.select_all"),
        desk.action("edit.delete"),
    )


def test_every_verb_shows_at_once_what_a_new_picture_shows(desk: Desk) -> None:
    canvas, session = desk.canvas, desk.session
    desk.chain()
    problem = Problem(text("act is wrong"), Place("b1", desk.node("act").id))
    assert_fresh(
        desk,
        lambda: canvas.pan(QPoint(411, -57)),
        lambda: session.learn({}, (), [problem]),
        lambda: session.select([desk.node("hidden").id]),
        lambda: session.learn({}, (), []),
        lambda: hover(desk, desk.on("hidden")),
        desk.action("edit.duplicate"),
        lambda: canvas.zoom_by(0.1, QPoint(300, 300)),
        lambda: session.select([desk.node("act").id]),
        session.undo,
        canvas.fit,
        lambda: session.select([desk.node(name).id for name in ("hidden", "act")]),
        desk.action("network.group"),
        desk.action("network.enter"),
        desk.action("network.leave"),
        desk.action("network.ungroup"),
    )


def test_a_change_of_theme_changes_all_of_it(desk: Desk) -> None:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    desk.chain()
    desk.canvas.pan(QPoint(400, 0))
    assert_fresh(desk, lambda: wear(application, DARK), lambda: wear(application, LIGHT))


def test_a_region_keeps_its_title_while_its_branches_come_and_go(desk: Desk) -> None:
    regions = desk.canvas.regions
    desk.place("blockstudio.Parallel", "paths", 0, 0)
    desk.look()
    desk.double_click(desk.on("paths"))

    def more() -> None:
        (tab,) = [t for t in regions.findChildren(Tab) if t.text() == "+" and t.isVisible()]
        QTest.mouseClick(tab, LEFT)

    assert_fresh(
        desk, more, desk.action("network.next_region"), desk.session.undo, desk.session.redo
    )
    room = regions.title.geometry()
    assert regions.title.words[0] == "paths — Parallel"
    assert room.width() > 200
    assert room.right() < min(tab.x() for tab in regions.tabs)
