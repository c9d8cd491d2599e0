"""The tree of the network, and the list of what is wrong with it."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from blockstudio.catalogue.text import text
from blockstudio.graph.edits import add_node, delete, group, move, rename, set_property
from blockstudio.graph.fragments.clipboard import duplicate
from blockstudio.graph.problems import Fix, Place, Problem
from blockstudio.graph.registration import registered
from blockstudio.studio.canvas.editor import NameEditor
from blockstudio.studio.look.rows import ROW, Row
from blockstudio.studio.outline.line import Line
from blockstudio.studio.outline.panel import Outline
from blockstudio.studio.problems.panel import ProblemRow, Problems
from tests.studio.frame.desk import Desk

LEFT = Qt.MouseButton.LeftButton


def outline(desk: Desk) -> Outline:
    shown = desk.window.panels.show("outline")
    assert isinstance(shown, Outline)
    return shown


def problems(desk: Desk) -> Problems:
    shown = desk.window.panels.show("problems")
    assert isinstance(shown, Problems)
    return shown


def row(tree: Outline, *path: str) -> Row:
    item = tree.item(path)
    assert item is not None
    return item.data(0, ROW)


def test_the_tree_names_what_print_would_name(desk):
    desk.open("residual-mlp")
    tree = outline(desk)
    root = tree.item(())
    assert root is not None
    shown = [root.child(n).text(0) for n in range(root.childCount())]
    assert shown == ["flatten", "embed", "block1", "block2", "block3", "out"]
    block = root.child(3)
    block.setExpanded(True)
    desk.settle()
    assert [block.child(n).text(0) for n in range(block.childCount())] == [
        "norm",
        "up",
        "act",
        "down",
    ]


def test_a_click_enters_the_block_and_selects_the_node(desk):
    desk.open("residual-mlp")
    tree = outline(desk)
    block = desk.node("block2")
    item = tree.item((block.id,))
    assert item is not None
    item.setExpanded(True)
    inner = desk.node("up", block.definition)
    desk.click(tree.tree, tree.tree.indexFromItem(tree.item((block.id, inner.id))))
    assert desk.session.path == (block.id,)
    assert desk.session.selection == {inner.id}


def test_the_tree_follows_the_canvas(desk):
    desk.open("residual-mlp")
    tree = outline(desk)
    block = desk.node("block1")
    inner = desk.node("down", block.definition)
    desk.session.go((block.id,))
    desk.session.select([inner.id])
    item = tree.item((block.id, inner.id))
    assert item is not None
    assert item.isSelected()


def test_a_rename_and_a_size_show_at_once(desk):
    desk.open()
    tree = outline(desk)
    key = desk.node("hidden").id
    desk.session.attempt(rename, key, "wide")
    desk.session.attempt(set_property, key, "out_features", 256)
    desk.settle()
    assert row(tree, key).title == "wide"
    assert "256" in row(tree, key).suffix


def test_a_problem_is_marked_counted_and_listed(desk):
    desk.open()
    key = desk.node("hidden").id
    desk.session.attempt(set_property, key, "out_features", "abc")
    desk.settle()
    assert row(outline(desk), key).mark
    assert desk.window.panels.panel("problems").windowTitle().split() == ["Problems", "1"]
    pane = problems(desk)
    desk.settle()
    assert "out_features" in pane.list.item(0).data(Qt.ItemDataRole.AccessibleTextRole)
    desk.session.undo()
    desk.settle()
    assert pane.list.count() == 0
    assert pane.empty.isVisible()


def test_an_edit_changes_only_the_rows_of_what_it_mends(desk):
    desk.open()
    keys = [desk.node(name).id for name in ("hidden", "out")]
    for key in keys:
        desk.session.attempt(set_property, key, "out_features", "abc")
    pane = problems(desk)
    desk.settle()
    texts = [problem.place.record for problem in desk.session.problems]
    stays = next(at for at, record in enumerate(texts) if record == keys[1])
    widget = pane.list.itemWidget(pane.list.item(stays))
    desk.session.attempt(set_property, keys[0], "out_features", 8)
    desk.settle()
    rows = [pane.list.item(at) for at in range(pane.list.count())]
    assert [item.data(Qt.ItemDataRole.UserRole).place.record for item in rows] == [
        record for record in texts if record != keys[0]
    ]
    assert widget in [pane.list.itemWidget(item) for item in rows]


def test_a_click_on_a_problem_goes_to_its_field(desk):
    desk.open("residual-mlp")
    block = desk.node("block1")
    inner = desk.node("up", block.definition)
    desk.session.attempt(set_property, inner.id, "out_features", "abc")
    desk.settle()
    pane = problems(desk)
    desk.settle()
    desk.click(pane.list, pane.list.model().index(0, 0))
    assert desk.session.path == (block.id,)
    assert desk.session.selection == {inner.id}
    field = desk.window.panels.show("inspector").findChild(object, "out_features")
    desk.settle()
    assert field is not None
    assert field.hasFocus() or field.isAncestorOf(desk.app.focusWidget())


def test_the_button_mends(desk):
    desk.open()
    key = desk.node("hidden").id
    desk.session.attempt(set_property, key, "in_features", 7)
    wrong = Problem(
        text("wrong size"), Place("b1", key, "in_features"), fix=Fix(key, "in_features")
    )
    desk.session.learn({}, [], [wrong])
    pane = problems(desk)
    desk.settle()
    found = pane.list.itemWidget(pane.list.item(0))
    assert isinstance(found, ProblemRow)
    assert found.button is not None
    QTest.mouseClick(found.button, Qt.MouseButton.LeftButton)
    assert "in_features" not in desk.node("hidden").properties


def test_the_regions_of_a_loop_stand_below_it_and_open_where_one_is(desk):
    desk.open()
    desk.window.canvas.commands.placing.place_kind("blockstudio.While", (0.0, 0.0))
    loop = desk.node("while_1")
    tree = outline(desk)
    desk.session.select([loop.id])
    desk.do("network.enter")
    item = tree.item((loop.id,))
    assert item is not None
    assert [item.child(n).text(0) for n in range(item.childCount())] == ["condition", "body"]


def test_a_twin_carries_the_link_and_has_nothing_below_it(desk):
    desk.open("residual-mlp")
    tree = outline(desk)
    desk.session.select([desk.node("block1").id])
    desk.do("network.call_again")
    (twin,) = desk.session.selected_nodes()
    shown = row(tree, twin.id)
    assert (shown.icon, shown.suffix) == ("link", "same as block1")
    assert tree.item((twin.id,)).childCount() == 0


def lines(tree: Outline) -> list[tuple[tuple[str, ...], str, bool]]:
    """Return every line from top to bottom: its path, its name, whether it can be opened."""
    found = []

    def read(line: Line) -> None:
        opens = line.childIndicatorPolicy() == Line.ChildIndicatorPolicy.ShowIndicator
        found.append((line.path, line.text(0), opens or bool(line.childCount())))
        for place in range(line.childCount()):
            read(line.child(place))

    read(tree.item(()))
    return found


@pytest.mark.parametrize("example", ["residual-mlp", "nested-blocks"])
def test_after_any_edit_the_tree_is_the_one_that_would_be_made_anew(desk, example):
    desk.open(example)
    tree, session = outline(desk), desk.session
    tree.tree.expandAll()
    store, root = session.store, session.store.root.id
    layers = [node for node in store.nodes(root) if node.definition or "nn" in node.kind]
    verbs = [
        lambda: session.attempt(delete, [layers[1].id]),
        lambda: session.attempt(rename, layers[0].id, "first"),
        lambda: session.attempt(group, [layers[0].id, layers[-1].id]),
        lambda: session.attempt(duplicate, [layers[0].id], (20.0, 20.0)),
        session.undo,
        session.undo,
        session.redo,
        lambda: session.attempt(add_node, root, "blockstudio.While"),
        lambda: session.do(move(store, {layers[0].id: (0.0, 900.0)})),
        *[session.undo] * 4,
    ]
    for verb in verbs:
        verb()
        desk.settle()
        fresh = Outline(session)
        fresh._opened = set(tree._opened)
        fresh._grow()
        assert lines(tree) == lines(fresh)
        fresh.deleteLater()


def listed(desk: Desk) -> Outline:
    """Open a network of a list, a dictionary, and a list in a list; return its tree, all of it open."""
    desk.open()
    store, root = desk.session.store, desk.session.store.root.id
    for name in ("layers.0", "layers.1", "heads.cls", "heads.box", "stages.0.0", "stages.0.1"):
        desk.session.do(add_node(store, root, "torch.nn.Linear", name=name))
    tree = outline(desk)
    desk.settle()
    for _ in range(3):
        tree.tree.expandAll()
        desk.settle()
    return tree


def indented(tree: Outline) -> list[str]:
    """Return the names of all lines from top to bottom, each as far in as it stands."""
    return ["  " * (depth(tree, path)) + name for path, name, _ in lines(tree)][1:]


def depth(tree: Outline, path: tuple[str, ...]) -> int:
    line, count = tree.item(path), -1
    while line is not None:
        line, count = line.parent(), count + 1
    return count - 1


LISTED = [
    *("flatten", "hidden", "act", "out", "layers", "  0", "  1", "heads", "  cls", "  box"),
    *("stages", "  0", "    0", "    1"),
]


def test_containers_stand_above_what_is_in_them_as_print_shows_them(desk):
    tree = listed(desk)
    assert indented(tree) == LISTED
    layers, heads = tree.item((".layers",)), tree.item((".heads",))
    assert layers is not None and heads is not None
    assert (layers.data(0, ROW).suffix, heads.data(0, ROW).suffix) == ("ModuleList", "ModuleDict")
    desk.click(tree.tree, tree.tree.indexFromItem(layers))
    assert {node.name for node in desk.session.selected_nodes()} == {"layers.0", "layers.1"}
    tree.tree.collapseAll()
    desk.session.select([desk.node("stages.0.1").id])
    desk.settle()
    inner = tree.item((desk.node("stages.0.1").id,))
    assert inner is not None and inner.isSelected()
    assert inner.parent().isExpanded() and inner.parent().parent().isExpanded()


def test_after_any_edit_the_tree_of_containers_is_the_one_that_would_be_made_anew(desk):
    tree, session = listed(desk), desk.session
    key = {node.name: node.id for node in session.store.nodes(session.store.root.id)}
    verbs = [
        lambda: session.attempt(rename, key["layers.0"], "first"),
        lambda: session.attempt(rename, key["heads.cls"], "layers.0"),
        lambda: session.attempt(rename, key["stages.0.1"], "stages.1"),
        lambda: session.attempt(rename, key["layers.0"], "stages.0.1"),
        lambda: session.attempt(delete, [key["layers.1"], key["heads.cls"]]),
        lambda: session.attempt(group, [key["stages.0.0"], key["stages.0.1"]]),
        *[session.undo] * 6,
        session.redo,
        *[session.undo] * 2,
    ]
    for verb in verbs:
        verb()
        desk.settle()
        fresh = Outline(session)
        fresh._opened = set(tree._opened)
        fresh._grow()
        assert lines(tree) == lines(fresh)
        assert tree._lines.keys() == fresh._lines.keys()
        fresh.deleteLater()


def drag(desk: Desk, tree: Outline, line: tuple[str, ...], to: tuple[str, ...], at: float) -> None:
    """Pick a line and drop it on another one: 0 is its upper edge, 1 its lower edge."""
    view = tree.tree
    port = view.viewport()
    QTest.mouseClick(port, LEFT, pos=view.visualItemRect(tree.item(line)).center())
    desk.settle()
    box = view.visualItemRect(tree.item(to))
    spot = QPoint(box.left() + 30, box.top() + round(at * (box.height() - 1)))
    data = view.mimeData(view.selectedItems())
    held = (Qt.DropAction.MoveAction, data, LEFT, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(port, QDragEnterEvent(spot, *held))
    QApplication.sendEvent(port, QDragMoveEvent(spot, *held))
    QApplication.sendEvent(port, QDropEvent(QPointF(spot), *held))
    desk.settle()


def shown(tree: Outline, *path: str) -> list[str]:
    line = tree.item(path)
    assert line is not None
    return [line.child(n).text(0) for n in range(line.childCount())]


def test_a_line_is_dragged_to_where_init_shall_make_it(desk):
    desk.open("residual-mlp")
    tree = outline(desk)
    usual = shown(tree)
    keys = {name: (desk.node(name).id,) for name in usual}
    assert usual == ["flatten", "embed", "block1", "block2", "block3", "out"]
    drag(desk, tree, keys["out"], keys["embed"], 0.0)
    assert shown(tree) == ["flatten", "out", "embed", "block1", "block2", "block3"]
    drag(desk, tree, keys["flatten"], keys["block3"], 1.0)
    assert shown(tree) == ["out", "embed", "block1", "block2", "block3", "flatten"]
    store = desk.session.store
    assert next(n.name for n in registered(store, store.root.id)) == "out"
    drag(desk, tree, keys["embed"], keys["out"], 0.5)
    assert shown(tree)[1] == "embed", "a layer takes no lines"
    desk.session.undo()
    desk.session.undo()
    desk.settle()
    assert shown(tree) == usual


def test_a_line_is_not_dragged_into_another_block(desk):
    desk.open("residual-mlp")
    tree = outline(desk)
    block = desk.node("block1")
    tree.item((block.id,)).setExpanded(True)
    desk.settle()
    before = desk.session.store.records
    inner = (block.id, desk.node("down", block.definition).id)
    drag(desk, tree, inner, (desk.node("out").id,), 0.0)
    assert desk.session.store.records == before
    drag(desk, tree, inner, (block.id, desk.node("norm", block.definition).id), 0.0)
    assert shown(tree, block.id) == ["down", "norm", "up", "act"]


def test_keys_register_a_node_earlier_and_later(desk):
    desk.open()
    tree = outline(desk)
    usual = shown(tree)
    desk.session.select([desk.node("out").id])
    desk.do("network.register_earlier")
    assert shown(tree) == [*usual[:-2], "out", usual[-2]]
    assert desk.session.selection == {desk.node("out").id}
    desk.do("network.register_later")
    assert shown(tree) == usual
    assert desk.session.block.registered == ()
    desk.do("network.register_earlier")
    desk.do("network.register_as_used")
    assert shown(tree) == usual
    desk.session.select([desk.node("x").id])
    desk.settle()
    assert not desk.action("network.register_earlier").isEnabled()


def test_a_line_is_put_into_another_block_and_back(desk):
    desk.open("residual-mlp")
    tree = outline(desk)
    block, layer = desk.node("block1"), desk.node("out")
    out = layer.id
    inner = block.definition
    told: list[str] = []
    desk.window.panels.told.connect(told.append)
    drag(desk, tree, (out,), (block.id,), 0.5)
    assert desk.node("out", inner).properties == layer.properties
    assert "out" not in shown(tree)
    # What it gives goes on through a port; what it takes would come from after the block.
    assert told == ["1 wires to what stays were cut"]
    assert desk.session.path == (block.id,)
    assert {node.name for node in desk.session.selected_nodes()} == {"out"}
    desk.session.undo()
    desk.settle()
    assert "out" in shown(tree)
    drag(desk, tree, (block.id,), (block.id,), 0.5)
    assert "block1" in shown(tree)


def test_f2_renames_in_the_outline_and_its_menu_is_that_of_the_canvas(desk):
    desk.open("residual-mlp")
    tree = outline(desk)
    line = tree.item((desk.node("out").id,))
    QTest.mouseClick(tree.tree.viewport(), LEFT, pos=tree.tree.visualItemRect(line).center())
    tree.tree.setFocus()
    QTest.keyClick(tree.tree, Qt.Key.Key_F2)
    (editor,) = tree.tree.findChildren(NameEditor)
    QTest.keyClicks(editor, "head")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    desk.settle()
    assert "head" in shown(tree)
    spot = tree.tree.visualItemRect(tree.item((desk.node("embed").id,))).center()
    away = tree.tree.viewport().mapToGlobal(spot)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, spot, away)
    QApplication.sendEvent(tree.tree.viewport(), event)
    desk.settle()
    assert {node.name for node in desk.session.selected_nodes()} == {"embed"}
    (menu,) = (one for one in desk.window.findChildren(QMenu, "context") if one.isVisible())
    assert "Rename" in {one.text().partition("\t")[0] for one in menu.actions()}
    menu.close()
