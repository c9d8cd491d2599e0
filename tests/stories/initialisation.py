"""How parameters start: rules by mouse and keys, their preview, order, and the code they become."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import torch
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from blockstudio.studio.parameters.heat import HeatMap
from blockstudio.studio.parameters.rows import ParameterRows
from blockstudio.studio.parameters.shape_dialog import ShapeDialog
from tests.stories.person import CTRL, LEFT, Person

ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("work")


@pytest.fixture(scope="module")
def person(folder: Path) -> Iterator[Person]:
    someone = Person()
    someone.open_example("digits-mlp")
    someone.until(lambda: someone.shape("out") == "N×10", "shapes")
    yield someone
    someone.leave()


def rules(person: Person) -> list[str]:
    """The lines of the list of rules."""
    shown = person.panel("initialisation").rules.list
    role = Qt.ItemDataRole.AccessibleTextRole
    return [shown.item(row).data(role) for row in range(shown.count())]


def effects(person: Person) -> dict[str, Any]:
    """What the preview shows, by key."""
    return {one.keys[0]: one for one in person.panel("initialisation").cards.effects}


def test_adds_a_rule_for_all_linear_weights_and_sees_what_it_gives(person: Person) -> None:
    person.choose("view.initialisation")
    panel = person.panel("initialisation")
    assert panel.isVisible()
    assert "every layer starts as torch starts it" in person.words(panel)
    person.push(panel, "Add rule")
    assert rules(person) == ["1 normal_(std=0.01) all Linear · weight"]
    person.until(lambda: effects(person), "a preview")
    found = effects(person)
    assert set(found) == {"hidden.weight", "out.weight"}
    assert found["hidden.weight"].final.std == pytest.approx(0.01, rel=0.05)
    assert "mean" in person.words(panel) and "seed" in person.words(panel).lower()
    person.fill("std", "0.5", panel.form)
    person.until(
        lambda: effects(person)["hidden.weight"].final.std == pytest.approx(0.5, rel=0.05),
        "another preview",
    )
    person.press(Qt.Key.Key_Z, CTRL)
    assert rules(person) == ["1 normal_(std=0.01) all Linear · weight"]
    person.picture("rules")


def test_gives_one_node_a_constant_from_the_inspector(person: Person) -> None:
    person.click("out")
    person.until(lambda: person.panel("inspector").page.rule.isVisible(), "parameters")
    person.push(person.panel("inspector"), "Initialise…")
    panel = person.panel("initialisation")
    assert rules(person)[1].endswith("out.weight")
    person.pick("rule function", "torch.nn.init.constant_", panel.form)
    person.fill("val", "42", panel.form)
    assert rules(person)[1] == "2 constant_(val=42) out.weight"
    person.until(lambda: effects(person)["out.weight"].final.mean == 42, "the constant")
    inspector = person.panel("inspector")
    description = inspector.findChild(ParameterRows)
    assert "rule 2" in str(vars(description)["_starts"])


def test_the_code_shows_init_weights(person: Person) -> None:
    code = person.code()
    assert "def init_weights(module):" in code
    assert "nn.init.normal_(module.weight, std=0.01)" in code
    assert "net.apply(init_weights)\n    nn.init.constant_(net.out.weight, 42)" in code


def test_the_order_decides_and_is_undone_and_redone(person: Person) -> None:
    panel = person.panel("initialisation")
    panel.rules.list.setFocus()
    QTest.keyClick(panel.rules.list, Qt.Key.Key_Up, ALT)
    person.rest()
    assert rules(person)[0] == "1 constant_(val=42) out.weight"
    person.until(lambda: not effects(person)["out.weight"].last, "the constant is written over")
    assert "A later rule writes over it" in person.words(panel)
    person.choose("edit.undo")
    assert rules(person)[1] == "2 constant_(val=42) out.weight"
    person.choose("edit.redo")
    assert rules(person)[0] == "1 constant_(val=42) out.weight"
    person.choose("edit.undo")


def test_saved_and_opened_again_the_rules_are_there(person: Person, folder: Path) -> None:
    file = folder / "rules.bstudio"
    before = rules(person)
    person.choose("file.save_as")
    person.answer_file(file)
    person.until(file.exists, "the file")
    person.choose("file.close")
    person.choose("file.open")
    person.answer_file(file)
    person.until(lambda: person.session.file == file, "the file is open")
    assert rules(person) == before


def test_sets_a_value_by_hand_and_exports_it(person: Person, folder: Path) -> None:
    person.until(lambda: person.shape("out") == "N×10", "shapes")
    person.click("out")
    inspector = person.panel("inspector")
    person.until(lambda: "mean" in person.words(inspector), "the figures")
    heat = inspector.findChild(HeatMap)
    QTest.mouseClick(heat, LEFT, pos=QPoint(1, 1))
    setter = inspector.page.parameters.setter
    assert setter.index.text().startswith("0")
    person.fill("index", "0, 0", inspector)
    person.fill("set value", "7", inspector)
    person.until(lambda: "+ 1 edit" in person.words(inspector), "the edit is told")
    person.fill("index", "1", inspector)
    person.fill("set value", "+= 1", inspector)
    person.until(lambda: "+ 2 edits" in person.words(inspector), "both edits are told")
    person.picture("edited")
    person.choose("file.export_parameters")
    person.answer_file(folder / "edited.params")
    person.until((folder / "edited.params").exists, "the parameters")
    weight = torch.load(folder / "edited.params", weights_only=True)["out.weight"]
    assert weight[0, 0] == 7 and bool((weight[1] == 43).all()) and bool((weight[2] == 42).all())


def test_a_change_of_size_says_which_weights_are_kept(person: Person, folder: Path) -> None:
    person.choose("file.load_parameters")
    person.answer_file(folder / "edited.params")
    notice = person.window.workspace.notice
    person.until(lambda: "tensors read" in notice.words.text(), "the weights are read")
    person.click("hidden")
    person.fill("out_features", "64")
    person.until(lambda: "Kept: out.bias" in notice.hint.text(), "what was kept")
    assert "hidden.weight" in notice.hint.text()
    person.press(Qt.Key.Key_Z, CTRL)


def test_the_table_filters_looks_closer_and_changes_a_slice(person: Person) -> None:
    panel = person.panel("parameters")
    person.choose("view.parameters")
    QTest.keyClicks(panel.list.field, "hidden weight std > 0")
    QTest.keyClick(panel.list.field, Qt.Key.Key_Return)
    table, closer = panel.list.table, panel.list.closer
    person.until(
        lambda: [row.owned.key for row in panel.list.cells.rows] == ["hidden.weight"], "the row"
    )
    place = table.visualRect(table.model().index(0, 0)).center()
    QTest.mouseClick(table.viewport(), LEFT, pos=place)
    person.until(lambda: closer.code.text() == "net.hidden.weight.data", "the code")
    QTest.mouseClick(closer.code, LEFT)
    assert QGuiApplication.clipboard().text() == "net.hidden.weight.data"
    before = panel.list.cells.rows[0].measured.zeros
    person.fill("index", "0, :3", closer)
    person.fill("set value", "*= 0", closer)
    person.until(lambda: panel.list.cells.rows[0].measured.zeros == before + 3, "three zeros")
    person.picture("parameter table")
    person.choose("edit.undo")
    person.until(lambda: panel.list.cells.rows[0].measured.zeros == before, "undone")


def test_without_a_shape_it_says_what_is_missing_and_a_dry_run_finds_it(person: Person) -> None:
    person.click("x")
    person.clear("shape")
    panel = person.panel("parameters")
    person.push(panel, "Ties and sizes")
    person.until(lambda: "needs in_features" in person.words(panel), "the missing sizes")
    assert "input of “x” has no shape" in person.words(panel)
    person.picture("deferred")
    try_shape(person, panel, "2, 1, 8, 8")
    person.until(lambda: "Rule 2 of initialisation" in person.words(panel), "why not")
    remove_rule(person, 1)
    panel = person.panel("parameters")
    try_shape(person, panel, "2, 1, 8, 8")
    person.until(lambda: "Dry run: 2×10" in person.words(panel), "the shapes")
    person.picture("dry run")


def remove_rule(person: Person, row: int) -> None:
    """Choose a rule by the mouse and delete it with the key."""
    shown = person.panel("initialisation").rules.list
    place = shown.visualItemRect(shown.item(row)).center()
    QTest.mouseClick(shown.viewport(), LEFT, pos=place)
    QTest.keyClick(shown, Qt.Key.Key_Delete)
    person.rest()


def try_shape(person: Person, panel: QWidget, shape: str) -> None:
    """Ask for a dry run of that shape."""
    person.push(panel, "Dry run…")
    dialog = person.dialog(ShapeDialog)
    (field,) = dialog.fields.values()
    QTest.mouseClick(field, LEFT)
    field.selectAll()
    QTest.keyClicks(field, shape)
    QTest.keyClick(field, Qt.Key.Key_Return)
