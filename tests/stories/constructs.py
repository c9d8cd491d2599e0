"""What forward may hold: parameters, constants, If, Parallel, arguments, chains, several faces."""

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QFileDialog

from tests.stories.person import CTRL, LEFT, SHIFT, Person

ALT = Qt.KeyboardModifier.AltModifier
BOTH = CTRL | SHIFT
FACES = {"x", "y"}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the person keeps the files."""
    return tmp_path_factory.mktemp("work")


@pytest.fixture(scope="module")
def person() -> Iterator[Person]:
    """Somebody who has just started the program."""
    someone = Person()
    yield someone
    someone.leave()


def start(person: Person, shape: str = "N, 8") -> None:
    """Make a new project, give its Input a shape or none, and wire it to the Output."""
    person.choose("file.new")
    person.rest()
    assert person.names() == FACES
    person.click("x")
    person.fill("shape", shape) if shape else person.clear("shape")
    person.drag(person.port("x", "output"), person.port("y", "input"))
    assert person.wires() == {("x", "y")}


def into_wire(person: Person, words: str, one: str, other: str) -> str:
    """Drag a kind from the palette onto a wire; return the name of the node."""
    person.press(Qt.Key.Key_1, CTRL)
    return added(person, words, person.middle_of_wire(one, other))


def below(person: Person, words: str, name: str) -> str:
    """Drag a kind from the palette to a free place below a node; return the name of the new one."""
    person.press(Qt.Key.Key_1, CTRL)
    return added(person, words, person.spot(name) + QPoint(-60, 120))


def added(person: Person, words: str, spot: QPoint) -> str:
    """Drag a kind from the palette; return the name of the one node that comes of it."""
    before = person.names()
    person.drag_kind(words, spot)
    (name,) = person.names() - before
    return name


def wire(person: Person, one: str, other: str, index: int = 0) -> None:
    """Draw a wire between two nodes, both in view."""
    person.press(Qt.Key.Key_1, CTRL)
    person.drag(person.port(one, "output"), person.port(other, "input", index))
    assert (one, other) in person.wires()


def rename(person: Person, name: str, new: str) -> None:
    """Rename a node by F2."""
    person.click(name)
    person.press(Qt.Key.Key_F2)
    QTest.keyClicks(person.app.focusWidget(), new)
    person.press(Qt.Key.Key_Return)
    assert new in person.names()


def kept(person: Person, file: Path) -> None:
    """Take all back and make it again, save, close and open: the source is the same."""
    person.until(lambda: person.session.facts_current, "facts")
    assert [p for p in person.session.problems if p.severity == "error"] == []
    done = person.session.source.text
    undo, redo = person.action("edit.undo"), person.action("edit.redo")
    person.window.canvas.setFocus()
    while undo.isEnabled():
        person.press(Qt.Key.Key_Z, CTRL)
    assert person.names() == FACES
    assert person.wires() == {("x", "y")}
    while redo.isEnabled():
        person.press(Qt.Key.Key_Z, BOTH)
    person.until(lambda: person.session.source.text == done, "the same source")
    person.press(Qt.Key.Key_S, BOTH)
    person.dialog(QFileDialog)
    person.answer_file(file)
    person.until(lambda: person.session.file == file, "the file")
    person.press(Qt.Key.Key_W, CTRL)
    person.press(Qt.Key.Key_O, CTRL)
    person.dialog(QFileDialog)
    person.answer_file(file)
    person.until(lambda: person.session.source.text == done, "the same source again")
    person.press(Qt.Key.Key_W, CTRL)


def test_layers_added_by_keys_read_from_left_to_right(person: Person) -> None:
    person.choose("file.new")
    person.rest()
    person.click("x")
    palette, row = person.panel("layers"), ["x"]
    for words in ("flatten", "linear", "relu", "dropout", "linear"):
        before = person.names()
        QTest.mouseClick(palette.field, LEFT)
        QTest.keyClicks(palette.field, words)
        person.press(Qt.Key.Key_Return)
        palette.field.clear()
        row += person.names() - before
    row.append("y")
    assert person.wires() == set(pairwise(row))
    places = [person.node(name).x for name in row]
    assert places == sorted(places) and len(set(places)) == len(row)
    person.picture("constructs-row")
    person.window.canvas.setFocus()
    for _ in range(5):
        person.press(Qt.Key.Key_Z, CTRL)
    assert (person.names(), person.node("y").x) == (FACES, 480)


def test_a_weight_and_a_constant_of_ones_own(person: Person, folder: Path) -> None:
    start(person)
    product = into_wire(person, "torch.matmul", "x", "y")
    total = into_wire(person, "torch.add", product, "y")
    weight = below(person, "nn.Parameter", "x")
    person.fill("shape", "8, 3")
    person.pick("fill", "randn", person.panel("inspector"))
    wire(person, weight, product, 1)
    constant = below(person, "blockstudio.Constant", product)
    person.fill("shape", "3")
    person.pick("fill", "ones", person.panel("inspector"))
    wire(person, constant, total, 1)
    person.until(lambda: person.shape(total) == "N×3", "the shape behind both")
    assert person.count(weight) == 24
    code = person.code()
    assert "self.parameter = nn.Parameter(" in code
    assert 'self.register_buffer("constant", torch.ones(3))' in code
    assert "x @ self.parameter + self.constant" in code
    person.picture("constructs-parameter")
    kept(person, folder / "parameter.bstudio")


def test_does_something_in_training_only(person: Person, folder: Path) -> None:
    start(person)
    name = into_wire(person, "if", "x", "y")
    person.press(Qt.Key.Key_1, CTRL)
    person.double_click(name)
    into_wire(person, "dropout", "x", "y")
    person.window.canvas.setFocus()
    person.press(Qt.Key.Key_Left, ALT)
    assert person.session.block.role == "condition"
    training = added(person, "training", person.port("holds", "input") + QPoint(-60, 100))
    wire(person, training, "holds")
    person.press(Qt.Key.Key_Up, CTRL)
    person.until(lambda: person.shape(name) == "N×8", "the shape behind the If")
    assert "if self.training:" in person.code()
    person.picture("constructs-if")
    kept(person, folder / "if.bstudio")


def test_a_mask_that_may_be_left_out(person: Person, folder: Path) -> None:
    start(person)
    choice = into_wire(person, "blockstudio.If", "x", "y")
    mask = below(person, "blockstudio.Input", "x")
    rename(person, mask, "mask")
    person.fill("shape", "N, 8")
    optional = person.panel("inspector").findChild(QAbstractButton, "optional")
    QTest.mouseClick(optional, LEFT, pos=QPoint(9, optional.height() // 2))
    person.window.canvas.setFocus()
    person.press(Qt.Key.Key_1, CTRL)
    person.double_click(choice)
    roles = {}
    for role in ("then", "else", "condition"):
        while person.session.block.role != role:
            person.press(Qt.Key.Key_Right, ALT)
        if role != "then":
            roles[role] = below(person, "blockstudio.Input", "x")
            rename(person, roles[role], "mask")
        if role == "else":
            total = into_wire(person, "torch.add", "x", "y")
            wire(person, "mask", total, 1)
        person.window.canvas.setFocus()
    asks = added(person, "is none", person.port("holds", "input") + QPoint(-90, 110))
    wire(person, "mask", asks)
    wire(person, asks, "holds")
    person.press(Qt.Key.Key_Up, CTRL)
    person.press(Qt.Key.Key_1, CTRL)
    wire(person, "mask", choice, 1)
    person.until(lambda: person.shape(choice) == "N×8", "the shape behind the If")
    assert "def forward(self, x, mask=None):" in person.code()
    assert "if mask is not None:" in person.code()
    person.click(choice)
    person.picture("constructs-none")
    kept(person, folder / "none.bstudio")


def test_three_branches_side_by_side(person: Person, folder: Path) -> None:
    start(person)
    name = into_wire(person, "parallel", "x", "y")
    person.pick("join", "add", person.panel("inspector"))
    person.push(person.panel("inspector"), "Add a branch")
    assert person.words(person.panel("inspector")).count("branch 3") == 1
    person.double_click(name)
    for turn in range(3):
        into_wire(person, "linear", "x", "y")
        person.fill("out_features", "4")
        person.window.canvas.setFocus()
        if turn < 2:
            person.press(Qt.Key.Key_Right, ALT)
    person.picture("constructs-branch")
    person.press(Qt.Key.Key_Up, CTRL)
    person.until(lambda: person.shape(name) == "N×4", "the sum of the branches")
    assert person.count(name) == 3 * (8 * 4 + 4)
    assert person.code().count("nn.Linear(8, 4)") == 3
    kept(person, folder / "parallel.bstudio")


def test_one_block_twice_with_other_arguments(person: Person, folder: Path) -> None:
    start(person)
    first = into_wire(person, "linear", "x", "y")
    person.fill("out_features", "8")
    person.click(first)
    person.press(Qt.Key.Key_G, CTRL)
    (block,) = (node.name for node in person.session.selected_nodes())
    person.double_click(block)
    page = person.panel("inspector").page
    for field, words in ((page.arguments.name, "hidden"), (page.arguments.value, "8")):
        QTest.mouseClick(field, LEFT)
        QTest.keyClicks(field, words)
    QTest.keyClick(page.arguments.value, Qt.Key.Key_Return)
    person.press(Qt.Key.Key_1, CTRL)
    person.click(first)
    person.fill("out_features", "hidden")
    person.window.canvas.setFocus()
    person.press(Qt.Key.Key_Up, CTRL)
    own = person.session.store.block(person.node(block).definition or "").name
    other = into_wire(person, own.casefold(), block, "y")
    for name, width in ((block, "16"), (other, "4")):
        person.press(Qt.Key.Key_1, CTRL)
        person.click(name)
        person.fill("hidden", width)
    person.until(lambda: person.shape(other) == "N×4", "the narrow one")
    assert person.shape(block) == "N×16"
    assert "hidden=16" in person.code() and "hidden=4" in person.code()
    person.picture("constructs-arguments")
    kept(person, folder / "arguments.bstudio")


def test_numbers_for_names_make_a_sequential(person: Person, folder: Path) -> None:
    start(person)
    last = "x"
    for number, words in enumerate(("linear", "relu", "linear")):
        name = into_wire(person, words, last, "y")
        if words == "linear":
            person.fill("out_features", "8")
        last = str(number)
        rename(person, name, last)
    person.until(lambda: person.shape("2") == "N×8", "shapes")
    assert "nn.Sequential(nn.Linear(8, 8), nn.ReLU(), nn.Linear(8, 8))" in person.code()
    kept(person, folder / "sequential.bstudio")


def test_two_inputs_and_two_outputs(person: Person, folder: Path) -> None:
    start(person)
    total = into_wire(person, "torch.add", "x", "y")
    second = below(person, "blockstudio.Input", "x")
    person.fill("shape", "N, 8")
    wire(person, second, total, 1)
    act = below(person, "relu", total)
    wire(person, second, act)
    result = below(person, "blockstudio.Output", "y")
    wire(person, act, result)
    person.until(lambda: person.shape(total) == "N×8", "shapes")
    code = person.code()
    assert f"def forward(self, x, {second}):" in code
    assert "return x + " in code and "," in code.split("return ")[1].split("\n")[0]
    person.picture("constructs-faces")
    kept(person, folder / "faces.bstudio")


def test_results_by_name(person: Person, folder: Path) -> None:
    start(person)
    layer = into_wire(person, "linear", "x", "y")
    person.fill("out_features", "3")
    act = below(person, "relu", layer)
    wire(person, layer, act)
    second = below(person, "blockstudio.Output", "y")
    wire(person, act, second)
    rename(person, "y", "logits")
    rename(person, second, "hidden")
    person.window.canvas.setFocus()
    person.press(Qt.Key.Key_Escape)
    person.session.select([])
    page = person.panel("inspector").page
    person.fill("returns", '{"logits": logits, "extras": (hiden,)}')
    assert "did you mean “hidden”?" in person.words(page)
    assert "return self.linear" not in person.code()
    person.fill("returns", '{"logits": logits, "extras": (hidden,)}')
    person.until(lambda: 'return {"logits": ' in person.code(), "the dictionary")
    person.picture("constructs-returns")
    recipe = person.panel("training").recipe
    person.pick("output", "logits", recipe.form)
    assert person.session.store.train.output == "logits"
    person.picture("constructs-output")
    person.press(Qt.Key.Key_1, CTRL)
    person.click("hidden")
    assert 'result["extras"][0]' in person.words(person.panel("inspector"))
    kept(person, folder / "returns.bstudio")


def test_sizes_may_be_missing_until_the_input_has_a_shape(person: Person, folder: Path) -> None:
    start(person, shape="")
    name = into_wire(person, "linear", "x", "y")
    person.fill("out_features", "5")
    person.until(lambda: person.session.facts_current, "facts")
    assert "nn.LazyLinear(5)" in person.code()
    person.press(Qt.Key.Key_1, CTRL)
    person.click("x")
    person.fill("shape", "N, 8")
    person.until(lambda: person.shape(name) == "N×5", "the shape behind it")
    assert "nn.Linear(8, 5)" in person.code()
    assert "Lazy" not in person.code()
    kept(person, folder / "lazy.bstudio")


def test_the_order_of_registration(person: Person, folder: Path) -> None:
    start(person)
    first = into_wire(person, "linear", "x", "y")
    person.fill("out_features", "3")
    second = into_wire(person, "linear", first, "y")
    person.fill("out_features", "4")
    person.until(lambda: "(3, 4)" in person.code(), "both layers")
    assert person.words_of_tree(person.panel("outline"))[1:] == [first, second]
    person.drag_line(second, above=first)
    person.until(
        lambda: person.words_of_tree(person.panel("outline"))[1:] == [second, first], "its place"
    )
    person.until(lambda: person.code().index("(3, 4)") < person.code().index("(8, 3)"), "the code")
    person.picture("constructs-registration")
    person.click(second)
    person.press(Qt.Key.Key_Down, ALT | SHIFT)
    assert person.words_of_tree(person.panel("outline"))[1:] == [first, second]
    person.press(Qt.Key.Key_Up, ALT | SHIFT)
    assert person.words_of_tree(person.panel("outline"))[1:] == [second, first]
    kept(person, folder / "registration.bstudio")
