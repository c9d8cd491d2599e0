"""Keys: the sheet that is complete, and keys that are chosen, kept, and told apart by name."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest

from blockstudio.studio.actions.bindings import Bindings, plain, shown
from blockstudio.studio.actions.canvas_keys import GESTURES
from blockstudio.studio.actions.presets import PRESETS
from blockstudio.studio.canvas.gestures.gesture import Gesture
from blockstudio.studio.frame.action_table import ACTIONS
from blockstudio.studio.frame.help import shortcuts_page
from blockstudio.studio.preferences.keys import KeysDialog
from blockstudio.studio.settings import Settings
from tests.studio.frame.desk import Desk

K = Qt.Key
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def kinds_of(kind: type[Gesture]) -> set[str]:
    """Return the names of the gestures that are a kind of another."""
    return {name for sub in kind.__subclasses__() for name in (sub.__name__, *kinds_of(sub))}


@pytest.mark.parametrize("preset", PRESETS)
def test_in_no_set_of_keys_a_key_stands_for_two_things(preset: str) -> None:
    bindings = Bindings(ACTIONS)
    bindings.choose_preset(preset)
    assert PRESETS[preset].keys.keys() <= {row.id for row in bindings.rows}
    keys = [plain(key) for row in bindings.rows for key in bindings.of(row.id)]
    assert sorted(keys) == sorted(set(keys))
    assert "" not in keys


def test_the_sheet_names_every_key_and_every_gesture(desk: Desk) -> None:
    bindings = desk.window.bindings
    page = shortcuts_page(bindings)
    missing = [row.id for row in bindings.rows if shown(bindings.of(row.id)) not in page]
    assert missing == []
    assert kinds_of(Gesture) == {name for gesture in GESTURES for name in gesture.of}


def test_another_key_is_recorded_shown_everywhere_and_kept(desk: Desk) -> None:
    desk.open()
    desk.do("edit.keys")
    dialog = desk.window.findChild(KeysDialog)
    assert isinstance(dialog, KeysDialog)
    dialog.search.setText("tidy up")
    lines = [line for line in dialog._lines.values() if not line.isHidden()]
    assert {line.text(0) for line in lines} >= {"Tidy up"}
    dialog.tree.setCurrentItem(dialog._lines["network.tidy"])
    QTest.mouseClick(dialog.record, Qt.MouseButton.LeftButton)
    QTest.keyClick(dialog.recorder, K.Key_D, CONTROL)
    assert "“Duplicate”" in dialog.told.text()
    assert desk.action("edit.duplicate").shortcut() == QKeySequence("Ctrl+D")
    QTest.mouseClick(dialog.take, Qt.MouseButton.LeftButton)
    assert desk.action("network.tidy").shortcut() == QKeySequence("Ctrl+D")
    assert desk.action("edit.duplicate").shortcut().isEmpty()
    assert "Ctrl+D" in desk.action("network.tidy").toolTip()
    again = Bindings(ACTIONS, Settings())
    assert (again.of("network.tidy"), again.of("edit.duplicate")) == (("Ctrl+D",), ())
    QTest.mouseClick(dialog.reset, Qt.MouseButton.LeftButton)
    assert desk.action("network.tidy").shortcut() == QKeySequence("Ctrl+L")
    QTest.mouseClick(dialog.reset_all, Qt.MouseButton.LeftButton)
    assert desk.action("edit.duplicate").shortcut() == QKeySequence("Ctrl+D")
    dialog.close()


def test_the_keys_of_blender_work_on_the_canvas_and_leave_fields_alone(desk: Desk) -> None:
    desk.open()
    desk.window.bindings.choose_preset("blender")
    session, canvas = desk.session, desk.window.canvas
    nodes = len(session.store.nodes(session.block.id))
    palette = desk.window.panels.show("layers")
    desk.type(palette.field, "xa")  # pyright: ignore[reportAttributeAccessIssue]
    assert len(session.store.nodes(session.block.id)) == nodes
    QTest.keyClick(canvas, K.Key_A)
    assert len(desk.session.selected_nodes()) == nodes
    QTest.keyClick(canvas, K.Key_X)
    assert session.store.nodes(session.block.id) == []
    assert desk.action("edit.select_all").shortcut() == QKeySequence("Ctrl+A")
    desk.window.bindings.choose_preset("own")


def test_the_search_for_everything_says_what_enter_would_do_and_the_keys_come_back(
    desk: Desk,
) -> None:
    desk.open()
    told: list[str] = []
    commands = desk.window.workspace.commands
    commands.voice.announced.connect(told.append)
    desk.do("view.commands")
    desk.type(commands.field, "tidy up", K.Key_Escape)
    assert told[-1].startswith("Tidy up, ")
    desk.window.panels.show("layers").setFocus()
    desk.do("view.canvas")
    canvas = desk.window.canvas
    assert desk.window.focusWidget() is canvas
    desk.session.select([desk.node("hidden").id])
    QTest.keyClick(canvas, K.Key_Return)
    field = desk.window.focusWidget()
    assert field is not None and field.objectName() == "in_features"
    QTest.keyClick(field, K.Key_Escape)
    assert desk.window.focusWidget() is canvas
