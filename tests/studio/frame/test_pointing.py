"""What a lesson speaks of is framed, on every canvas and in every frame where it is to be seen."""

from PySide6.QtGui import QColor, QImage

from blockstudio.studio.canvas.view import CanvasView
from blockstudio.studio.look.theme import current
from tests.studio.frame.desk import Desk


def framed(view: CanvasView, name: str) -> bool:
    """Return whether there is a line in the accent colour above the card of a node."""
    picture: QImage = view.viewport().grab().toImage()
    accent = QColor(current().accent)
    for scene in view.stage.visible():
        for item in scene.nodes.values():
            if item.card.name == name:
                area = view.area_of(scene.box(item.key), scene)
                rows = range(area.top() - 14, area.top() - 2)
                x, ratio = area.center().x(), picture.devicePixelRatio()
                colours = [picture.pixelColor(int(x * ratio), int(y * ratio)) for y in rows]
                return accent in colours
    raise AssertionError(name)


def test_a_node_is_framed_on_both_canvases_and_in_a_frame(desk: Desk):
    desk.open()
    desk.window.workspace.panes.split()
    desk.settle()
    views = [pane.view for pane in desk.window.workspace.panes.panes]
    for view in views:
        view.show_box(view.block_scene.box(desk.node("hidden").id), 1.0)
    desk.session.select(())
    assert [framed(view, "hidden") for view in views] == [False, False]
    desk.window.panels.pointed.emit("node:hidden")
    desk.settle()
    assert [framed(view, "hidden") for view in views] == [True, True]
    desk.session.select([desk.node("hidden").id])
    desk.do("network.group")
    desk.do("network.expand")
    desk.session.select(())
    desk.settle()
    for view in views:
        view.fit()
    assert [framed(view, "hidden") for view in views] == [True, True]
    desk.window.panels.pointed.emit("")
    desk.settle()
    assert [framed(view, "hidden") for view in views] == [False, False]
