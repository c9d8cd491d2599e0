"""Several blocks in tabs over the canvas, and two canvases side by side."""

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from blockstudio.graph import edits
from blockstudio.graph.records import Id
from blockstudio.project.file import decode
from blockstudio.studio.canvas.view import CanvasView
from blockstudio.studio.files.documents import Documents
from blockstudio.studio.frame.kept_panes import Kept, KeptPanes
from blockstudio.studio.frame.panes import Panes
from blockstudio.studio.session import Session
from blockstudio.studio.settings import Settings
from tests.studio.canvas.desk import LEFT, LINEAR, NO_KEY, Desk


@pytest.fixture
def panes(desk: Desk) -> Iterator[Panes]:
    """Canvases on the network of x, a block, and y."""
    desk.chain()
    desk.session.select([desk.node("hidden").id, desk.node("act").id])
    desk.do("network.group")
    desk.canvas.stage.put_aside()
    made = Panes(desk.session, desk.canvas, lambda _: None)
    made.resize(1200, 700)
    made.show()
    QApplication.processEvents()
    yield made
    made.hide()
    made.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def block_of(session: Session) -> Id:
    return next(node.id for node in session.store.nodes("b1") if node.definition)


def spot(view: CanvasView, key: Id) -> QPoint:
    """Return a point of the view on the name of a card."""
    area = view.area_of(view.block_scene.box(key), view.block_scene)
    return QPoint(area.center().x(), area.top() + 8)


def test_a_middle_click_opens_a_tab_and_tabs_are_gone_to_and_closed(panes: Panes):
    session, tabs = panes._session, panes.active.tabs
    block = block_of(session)
    assert not tabs.isVisible()
    at = spot(panes.view, block)
    QTest.mouseClick(panes.view.viewport(), Qt.MouseButton.MiddleButton, NO_KEY, at)
    assert (session.path, tabs.paths, tabs.isVisible()) == ((block,), [(), (block,)], True)
    assert [tabs.tabText(place) for place in range(2)] == [
        "Network",
        session.store.node(block).name,
    ]
    panes.next_tab()
    assert session.path == ()
    assert "tabs" in panes.holding()
    session.select([block])
    panes.open_tab()
    assert (session.path, tabs.count()) == ((block,), 2)
    session.attempt(edits.rename, block, "body")
    assert tabs.tabText(1) == "body"
    # Who goes elsewhere does so in the tab that is shown.
    session.go(())
    assert (tabs.currentIndex(), tabs.paths) == (0, [(), (block,)])
    panes.previous_tab()
    panes.close_tab()
    assert (session.path, tabs.paths, tabs.isVisible()) == ((), [()], False)
    panes.active.tabs.open((block,))
    session.go(())
    session.attempt(edits.delete, [block])
    assert tabs.paths == [()]


def test_two_canvases_show_one_edit_and_the_one_that_is_clicked_is_worked_in(panes: Panes):
    session, block = panes._session, block_of(panes._session)
    panes.split()
    QApplication.processEvents()
    left, right = (pane.view for pane in panes.panes)
    assert panes.view is right
    assert all(pane.tabs.isVisible() for pane in panes.panes)
    session.go((block,))
    assert (left.stage.path, right.stage.path) == ((), (block,))
    left.fit()
    QTest.mouseClick(left.viewport(), LEFT, NO_KEY, spot(left, block))
    assert (panes.view, session.path, session.selection) == (left, (), {block})
    assert not right.stage.shown or not right.stage.shown.marks.selection
    # The same block twice: an edit in one is seen in the other.
    session.go((block,))
    counts = [len(view.block_scene.nodes) for view in (left, right)]
    session.do(edits.add_node(session.store, session.block.id, LINEAR))
    assert [len(view.block_scene.nodes) for view in (left, right)] == [n + 1 for n in counts]
    panes.go_beside()
    assert panes.view is right
    assert session.path == (block,)
    # A block that goes is left by both.
    panes.go_beside()
    session.go(())
    session.attempt(edits.delete, [block])
    assert right.stage.path == ()
    session.undo()
    panes.go_beside()
    panes.active.tabs.open((block,))
    panes.close_pane(panes.panes[0])
    assert (len(panes.panes), session.path, panes.view) == (1, (block,), left)
    assert panes.active.tabs.paths == [(), (block,)]
    assert "split" not in panes.holding()


def test_what_is_open_is_kept_with_its_file(panes: Panes, tmp_path: Path):
    settings, session = Settings(), panes._session
    documents = Documents(session, settings, panes)
    KeptPanes(panes, session, documents, settings)
    block, file = block_of(session), tmp_path / "net.bstudio"
    session.save(file)
    panes.split()
    panes.active.tabs.open((block,))
    loaded = decode(file.read_bytes(), "net").records
    session.open(loaded, tmp_path / "other.bstudio")
    documents.opened.emit()
    assert [pane.tabs.paths for pane in panes.panes] == [[()], [()]]
    panes.split()
    session.open(loaded, file)
    documents.opened.emit()
    assert [pane.tabs.paths for pane in panes.panes] == [[()], [(), (block,)]]
    assert (panes.active, session.path) == (panes.panes[1], (block,))
    settings.set_value("panes", encoded(file))
    session.open(loaded, file)
    documents.opened.emit()
    assert [pane.tabs.paths for pane in panes.panes] == [[()], [()]]
    settings.set_value("panes", "no such thing")
    documents.opened.emit()
    assert session.path == ()


def encoded(file: Path) -> str:
    """Return what is kept of a file whose tabs show what is gone meanwhile."""
    kept = Kept((((),), ((), ("gone",))), (0, 1), 1)
    return msgspec.json.encode({str(file): kept}).decode()
