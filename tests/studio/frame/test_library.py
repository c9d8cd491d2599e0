"""The personal library at the window: keeping a block, placing it elsewhere, an update that is offered."""

from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

import blockstudio
from blockstudio.graph.fragments import kept_blocks
from blockstudio.graph.records import Node
from blockstudio.project import library
from blockstudio.studio.canvas.placeable import LIBRARY
from blockstudio.studio.library.keeping import KeepDialog
from blockstudio.studio.library.shelves import LibraryDialog
from blockstudio.studio.library.updating import UpdateDialog
from blockstudio.studio.look.rows import ROW
from blockstudio.studio.palette.panel import Palette
from tests.studio.frame.desk import Desk


def dialog(desk: Desk, kind: type):
    return next(one for one in desk.window.findChildren(kind) if one.isVisible())


def keep(desk: Desk, node: str, version: str = "1") -> None:
    """Keep a node of the network in the library."""
    desk.session.go(())
    desk.session.select([desk.node(node).id])
    desk.settle()
    desk.do("library.keep")
    asked = dialog(desk, KeepDialog)
    asked.version.setText(version)
    asked.replaces.setChecked(True)
    QTest.mouseClick(asked.take, Qt.MouseButton.LeftButton)
    desk.settle()
    assert library.named(desk.session.store.block(desk.node(node).definition or "").name)
    looked(desk)


def looked(desk: Desk) -> None:
    """Wait until the folders were looked through."""
    shelf = desk.program.bench.shelf
    shelf.look()
    desk.wait(lambda: not shelf._looking)
    desk.settle()


def lines(desk: Desk) -> list[tuple[str, str, str]]:
    """Return the lines of the library in the palette."""
    pane = desk.window.panels.show("layers")
    assert isinstance(pane, Palette)
    desk.settle()
    kept = (e for e in pane.model.entries if e.kind.startswith(LIBRARY) or (e.row.dim and e.help))
    return [(e.row.title, e.row.suffix, e.row.right) for e in kept if e.more is None]


def test_what_is_kept_is_found_in_another_project_and_placed_whole(desk: Desk):
    desk.open("residual-mlp")
    keep(desk, "block1")
    desk.open()
    assert lines(desk) == [("Residual", "1", "")]
    commands = desk.window.workspace.commands
    desk.window.workspace.show_commands()
    desk.type(commands.field, "Residual", Qt.Key.Key_Return)
    (node,) = desk.session.selected_nodes()
    block = desk.session.store.block(node.definition or "")
    assert (block.name, block.library) == ("Residual", library.named("Residual").origin)
    assert {n.name for n in desk.session.store.nodes(block.id)} >= {"norm", "up", "act", "down"}
    desk.do("edit.undo")
    assert block.id not in desk.session.store


def test_several_nodes_are_kept_as_a_block_and_the_document_stays(desk: Desk):
    desk.open()
    before = dict(desk.session.store.records)
    desk.session.select([desk.node("hidden").id, desk.node("act").id])
    desk.settle()
    desk.do("library.keep")
    asked = dialog(desk, KeepDialog)
    assert not asked.weights.isEnabled()
    desk.type(asked.name, "Two")
    QTest.mouseClick(asked.take, Qt.MouseButton.LeftButton)
    desk.settle()
    assert library.named("Two").problem is None
    assert dict(desk.session.store.records) == before


def test_a_newer_block_is_offered_with_the_difference_and_taken_over_when_asked(desk: Desk):
    desk.open("residual-mlp")
    keep(desk, "block1")
    desk.open()
    desk.window.canvas.commands.placing.add_kind(f"{LIBRARY}{library.named('Residual').path}")
    placed = desk.session.selected_nodes()[0]
    looked(desk)
    told: list[str] = []
    desk.window.canvas.stage.message_requested.connect(told.append)
    kept = library.named("Residual")
    changed = [
        replace(record, properties={**record.properties, "bias": False})
        if isinstance(record, Node) and record.name == "up"
        else record
        for record in library.contents(kept).records
    ]
    library.keep(changed, "Residual", "2", over=True)
    looked(desk)
    assert "“Residual”" in told[-1]
    assert lines(desk) == [("Residual", "2", "newer than here")]
    desk.session.select([placed.id])
    desk.settle()
    desk.do("library.update")
    asked = dialog(desk, UpdateDialog)
    (line,) = (asked.tree.topLevelItem(at) for at in range(asked.tree.topLevelItemCount()))
    assert line.text(0) == "~ up: Linear"
    QTest.mouseClick(asked.take, Qt.MouseButton.LeftButton)
    desk.settle()
    block = desk.session.store.block(placed.definition or "")
    assert block.library == library.named("Residual").origin
    assert desk.node("up", block.id).properties["bias"] is False
    assert lines(desk) == [("Residual", "2", "")]


def test_what_can_not_be_read_is_told_in_the_palette_and_can_not_be_dragged(desk: Desk):
    library.own_folder().mkdir(parents=True)
    (library.own_folder() / "broken.bstudio").write_bytes(b"{")
    desk.open()
    looked(desk)
    ((title, why, _),) = lines(desk)
    assert title == "broken"
    assert "is not a Block Studio project" in why


def test_python_from_the_library_is_asked_about_before_it_runs(desk: Desk):
    project = blockstudio.new_project("strange")
    block = project.add_block("Twice")
    code = project.add_code("def twice(x):\n    return x + x\n")
    block.add_output("y", block.add(code, block.add_input("x")))
    node = project.root.add(block, name="twice")
    kept = library.keep(kept_blocks.document(project.store, node.id), "Twice")
    desk.open()
    assert desk.session.trust.trusted
    desk.window.canvas.commands.placing.add_kind(f"{LIBRARY}{kept.path}")
    assert [one.name for one in desk.session.trust.asked()] == ["twice"]


@pytest.mark.parametrize("own", [True, False])
def test_folders_are_added_and_left(desk: Desk, tmp_path: Path, own: bool):
    shared = tmp_path / "team"
    shared.mkdir()
    library.add_folder(shared)
    desk.do("library.manage")
    asked = dialog(desk, LibraryDialog)
    asked.folders.setCurrentRow(0 if own else 1)
    assert asked._buttons["leave"].isEnabled() is not own
    if not own:
        QTest.mouseClick(asked._buttons["leave"], Qt.MouseButton.LeftButton)
        assert library.folders() == [library.own_folder()]
    asked.close()
    looked(desk)


def test_a_folder_that_is_gone_is_told(desk: Desk, tmp_path: Path):
    shared = tmp_path / "team"
    shared.mkdir()
    library.add_folder(shared)
    desk.do("library.manage")
    asked = dialog(desk, LibraryDialog)
    folders = asked.folders
    for gone in (False, True):
        if gone:
            shared.rmdir()
        looked(desk)
        told = [folders.item(place).data(ROW).suffix for place in range(folders.count())]
        assert told == ["yours", "not there" if gone else ""]
    asked.close()
