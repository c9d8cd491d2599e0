"""Weights used twice, blocks used again, a loop and a repetition: made, undone, redone, kept."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from blockstudio.studio.reuse.dialog import ReuseDialog
from blockstudio.studio.reuse.repeat import RepeatDialog
from blockstudio.studio.search.commands import CommandPalette
from tests.stories.person import CTRL, SHIFT, Person

ALT = Qt.KeyboardModifier.AltModifier
BOTH = CTRL | SHIFT


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the person keeps the files."""
    return tmp_path_factory.mktemp("work")


@pytest.fixture(scope="module")
def person() -> Iterator[Person]:
    """Somebody who has just opened the example from the gallery."""
    someone = Person()
    someone.open_example("digits-mlp")
    someone.until(lambda: someone.shape("out") == "N×10", "shapes on the wires")
    yield someone
    someone.leave()


def into_wire(person: Person, name: str, one: str, other: str) -> None:
    """Drag a node that is not wired yet onto a wire."""
    person.press(Qt.Key.Key_1, CTRL)
    person.drag(person.spot(name), person.middle_of_wire(one, other))
    assert {(one, name), (name, other)} <= person.wires()


def kind_into_wire(person: Person, words: str, one: str, other: str) -> str:
    """Drag a kind from the palette onto a wire; return the name of the node."""
    person.press(Qt.Key.Key_1, CTRL)
    before = person.names()
    person.drag_kind(words, person.middle_of_wire(one, other))
    (name,) = person.names() - before
    assert {(one, name), (name, other)} <= person.wires()
    return name


def reuse(person: Person, name: str, number: Qt.Key) -> str:
    """Open the dialog on a node, choose by number, and return the name of what comes of it."""
    person.press(Qt.Key.Key_1, CTRL)
    person.click(name)
    person.press(Qt.Key.Key_R, CTRL)
    dialog = person.dialog(ReuseDialog)
    QTest.keyClick(dialog, number)
    person.picture(f"reuse-{name}", dialog)
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    person.rest()
    person.come_back()
    (node,) = person.session.selected_nodes()
    return node.name


def test_calls_a_layer_again(person: Person) -> None:
    assert kind_into_wire(person, "linear", "act", "out") == "linear"
    person.fill("out_features", "128")
    person.click("linear")
    person.press(Qt.Key.Key_D, BOTH)
    into_wire(person, "linear_again", "linear", "out")
    person.until(lambda: person.shape("linear_again") == "N×128", "the shape behind the twin")
    assert person.code().count("x = self.linear(x)") == 2
    assert "linear_again" not in person.code()
    twin, original = person.card("linear_again"), person.card("linear")
    assert (twin.link, twin.count, original.link) == ("twin", "same", "original")
    assert "same weights" in "".join(span.words for span in twin.line)
    assert person.count("linear") == 128 * 128 + 128


def test_gives_a_layer_weights_of_its_own_and_shares_them_again(person: Person) -> None:
    shared = person.code()
    person.click("linear_again")
    person.press(Qt.Key.Key_A, BOTH)
    person.until(
        lambda: "All 2 are in this block" in person.window.workspace.notice.words.text(),
        "how many share",
    )
    assert {node.name for node in person.session.selected_nodes()} == {"linear", "linear_again"}
    person.click("linear_again")
    person.press(Qt.Key.Key_I, BOTH)
    assert "self.linear_again = nn.Linear(128, 128)" in person.code()
    person.until(lambda: person.count("linear_again") == 128 * 128 + 128, "weights of its own")
    assert person.card("linear_again").link == ""
    person.press(Qt.Key.Key_L, BOTH)
    chooser = person.window.findChildren(CommandPalette, "chooser")[-1]
    QTest.keyClicks(chooser.field, "linear")
    person.picture("link", chooser)
    QTest.keyClick(chooser.field, Qt.Key.Key_Return)
    person.rest()
    person.come_back()
    assert person.code() == shared
    assert person.card("linear_again").link == "twin"


def test_uses_a_block_again_and_copies_it(person: Person) -> None:
    second = kind_into_wire(person, "linear", "linear_again", "out")
    person.fill("out_features", "128")
    person.click(second)
    person.press(Qt.Key.Key_G, CTRL)
    (block,) = (node.name for node in person.session.selected_nodes())
    other = reuse(person, block, Qt.Key.Key_2)
    into_wire(person, other, block, "out")
    copy = reuse(person, block, Qt.Key.Key_3)
    into_wire(person, copy, other, "out")
    own, shared, apart = (person.node(name).kind for name in (block, other, copy))
    assert own == shared != apart
    assert person.card(block).stack == person.card(other).stack == 2
    assert person.card(copy).stack == 1
    assert "used 2 times" in "".join(span.words for span in person.card(other).line)
    person.until(lambda: person.shape(copy) == "N×128", "shapes")


def test_ties_a_weight_through_the_face_of_a_block(person: Person) -> None:
    person.see("linear", "block")
    person.press(Qt.Key.Key_P, CTRL)
    names = [plug.name for plug in person.card("block").parameters]
    assert [name.rpartition(".")[2] for name in names] == ["weight", "bias"]
    person.drag(person.diamond("linear", "weight"), person.diamond("block", names[1]))
    assert not [w for w in wires(person) if w.is_tie], "shapes differ"
    person.drag(person.diamond("linear", "weight"), person.diamond("block", names[0]))
    (tie,) = [wire for wire in wires(person) if wire.is_tie]
    assert f"self.block.{names[0]} = self.linear.weight" in person.code()
    person.until(lambda: person.session.facts_of(person.node("block").id).aliased, "counted once")
    person.picture("tie")
    assert tie.block == person.session.block.id


def test_uses_the_value_of_a_weight(person: Person) -> None:
    name = kind_into_wire(person, "matmul", "block_3", "out")
    person.see("hidden", name)
    person.click("hidden")
    person.press(Qt.Key.Key_P, CTRL)
    person.drag(person.diamond("hidden", "weight"), person.port(name, "input", 1))
    assert "self.hidden.weight" in person.code()
    person.until(lambda: person.shape(name) == "N×64", "the value in use")
    assert person.names() >= {name}


def test_loops_while_something_holds(person: Person) -> None:
    assert kind_into_wire(person, "while", "matmul", "out") == "while_1"
    person.press(Qt.Key.Key_1, CTRL)
    person.double_click("while_1")
    assert person.session.block.role == "body"
    kind_into_wire(person, "torch.div", "x", "next_x")
    person.fill("other", "2")
    person.press(Qt.Key.Key_Escape)
    person.window.canvas.setFocus()
    person.press(Qt.Key.Key_Left, ALT)
    assert person.session.block.role == "condition"
    person.drag_kind("torch.sum", person.port("x", "output") + QPoint(80, 120))
    person.drag_kind("torch.gt", person.port("holds", "input") + QPoint(0, 120))
    person.fill("other", "1")
    for one, other in (("x", "sum"), ("sum", "gt"), ("gt", "holds")):
        person.drag(person.port(one, "output"), person.port(other, "input"))
    person.picture("condition")
    person.press(Qt.Key.Key_Up, CTRL)
    assert "while torch.sum(x) > 1:" in person.code()
    assert "x = x / 2" in person.code()
    line = "".join(span.words for span in person.card("while_1").line)
    assert line == "While  torch.sum(x) > 1"


def test_repeats_a_block(person: Person) -> None:
    person.press(Qt.Key.Key_1, CTRL)
    person.click("block_3")
    person.press(Qt.Key.Key_R, BOTH)
    dialog = person.dialog(RepeatDialog)
    dialog.times.selectAll()
    QTest.keyClicks(dialog.times, "3")
    assert "3 blocks in a row, each with its own weights" in person.words(dialog)
    QTest.keyClick(dialog.times, Qt.Key.Key_Return)
    person.rest()
    person.come_back()
    assert "range(3)" in person.code()
    assert "× 3" in "".join(span.words for span in person.card("block_3").line)


def test_takes_all_back_and_makes_it_again_and_keeps_it(person: Person, folder: Path) -> None:
    person.until(lambda: person.session.facts_current, "facts")
    done = person.session.source.text
    undo, redo = person.action("edit.undo"), person.action("edit.redo")
    while undo.isEnabled():
        person.press(Qt.Key.Key_Z, CTRL)
    assert person.names() == {"x", "flatten", "hidden", "act", "out", "y"}
    assert "while" not in person.session.source.text
    while redo.isEnabled():
        person.press(Qt.Key.Key_Z, BOTH)
    person.until(lambda: person.session.source.text == done, "the same source")
    file = folder / "reuse.bstudio"
    person.press(Qt.Key.Key_S, BOTH)
    person.dialog(QFileDialog)
    person.answer_file(file)
    person.press(Qt.Key.Key_W, CTRL)
    person.press(Qt.Key.Key_O, CTRL)
    person.dialog(QFileDialog)
    person.answer_file(file)
    person.until(lambda: "while_1" in person.names(), "the file")
    person.until(lambda: person.session.source.text == done, "the same source again")
    assert person.card("linear_again").link == "twin"


def wires(person: Person) -> list:
    """The wires on the canvas."""
    return person.session.store.wires(person.session.block.id)
