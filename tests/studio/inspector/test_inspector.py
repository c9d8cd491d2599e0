"""The inspector shows what is selected, and edits it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from blockstudio.catalogue.text import text
from blockstudio.graph import edits
from blockstudio.graph.problems import Fix, Place, Problem
from blockstudio.graph.records import Node
from blockstudio.studio.inspector.block import BlockPage
from blockstudio.studio.inspector.code import lines_of, reached
from blockstudio.studio.inspector.face import FacePage
from blockstudio.studio.inspector.instance import InstancePage
from blockstudio.studio.inspector.node import LayerPage, NodesPage
from blockstudio.studio.inspector.others import NotePage, SeveralPage, WirePage
from blockstudio.studio.inspector.panel import Inspector
from tests.studio.bench import Bench, settle, type_into, wait_until, words_in


@pytest.fixture
def inspector(bench: Bench) -> Inspector:
    return bench.show(Inspector(bench.session, bench.link, bench.center, bench.data))


def select(bench: Bench, *names: str) -> None:
    bench.session.select([bench.ids[name] for name in names])
    settle()


def group(bench: Bench, *names: str) -> Node:
    bench.session.do(edits.group(bench.session.store, [bench.ids[name] for name in names]))
    settle()
    return next(node for node in bench.session.store.nodes("b1") if node.definition)


@pytest.mark.parametrize(
    ("names", "page"),
    [
        ((), BlockPage),
        (("hidden",), LayerPage),
        (("flatten",), LayerPage),
        (("x",), FacePage),
        (("y",), FacePage),
        (("hidden", "out"), NodesPage),
        (("hidden", "act"), SeveralPage),
    ],
)
def test_the_page_fits_what_is_selected(
    bench: Bench, inspector: Inspector, names: tuple[str, ...], page: type
):
    select(bench, *names)
    assert type(inspector.page) is page
    assert words_in(inspector)


def test_a_wire_and_a_note_have_pages_of_their_own(bench: Bench, inspector: Inspector):
    (wire,) = bench.session.store.wires_into(bench.ids["hidden"])
    bench.know("flatten")
    bench.session.select([wire.id])
    settle()
    assert isinstance(inspector.page, WirePage)
    assert "flatten.output" in words_in(inspector) and "N×7" in words_in(inspector)
    bench.session.do(edits.add_note(bench.session.store, "b1", "look here"))
    bench.session.select([bench.session.store.notes("b1")[0].id])
    settle()
    assert isinstance(inspector.page, NotePage)
    assert "look here" in words_in(inspector)


def test_typing_another_name_renames_the_node(bench: Bench, inspector: Inspector):
    select(bench, "hidden")
    assert isinstance(inspector.page, LayerPage)
    type_into(inspector.page.header.name, "first")
    assert bench.node("hidden").name == "first"


def test_a_name_that_is_taken_is_refused_in_place(bench: Bench, inspector: Inspector):
    select(bench, "hidden")
    assert isinstance(inspector.page, LayerPage)
    type_into(inspector.page.header.name, "out")
    assert bench.node("hidden").name == "hidden"
    assert "already has a node called “out”" in words_in(inspector)
    assert "out_2" in words_in(inspector)
    type_into(inspector.page.header.name, "hidden_2")
    assert bench.node("hidden").name == "hidden_2"
    assert "already" not in words_in(inspector)


def test_what_is_being_typed_is_entered_when_another_node_is_selected(
    bench: Bench, inspector: Inspector
):
    select(bench, "hidden")
    assert isinstance(inspector.page, LayerPage)
    type_into(inspector.page.form.rows["out_features"].editor, "77", enter=False)
    select(bench, "out")
    assert bench.value("hidden", "out_features") == 77
    assert bench.value("out", "out_features") == 10


def test_a_layer_shows_its_parameters_and_its_code(bench: Bench, inspector: Inspector):
    bench.know("hidden", ("weight", (32, 64)), ("bias", (32,)), in_features=64)
    select(bench, "hidden")
    page = inspector.page
    assert isinstance(page, LayerPage)
    assert page.parameters.key == "hidden.weight"
    assert "self.hidden = nn.Linear(64, 32)" in lines_of(bench.session.source, bench.ids["hidden"])
    QTest.mouseClick(page.code.copy, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == "net.hidden.weight"
    QTest.keyClick(page.parameters.rows, Qt.Key.Key_Down)
    assert page.parameters.key == "hidden.bias"


def test_a_layer_without_facts_says_what_will_be_there(bench: Bench, inspector: Inspector):
    select(bench, "hidden")
    assert "as soon as the engine knows them" in words_in(inspector)


def test_problems_that_no_field_tells_are_told_with_their_mend(bench: Bench, inspector: Inspector):
    key = bench.ids["hidden"]
    bench.session.do(edits.set_property(bench.session.store, key, "in_features", 5))
    place, fix = Place("b1", key, "input"), Fix(key, "in_features")
    wrong = Problem(text("the sizes differ"), place, hint=text("make it auto"), fix=fix)
    bench.session.learn({}, [], [wrong])
    select(bench, "hidden")
    assert "The sizes differ" in words_in(inspector) and "Make it auto" in words_in(inspector)
    assert isinstance(inspector.page, LayerPage)
    inspector.page.mend(fix)
    settle()
    assert bench.value("hidden", "in_features") is None


def test_the_input_takes_its_shape_from_the_data(bench: Bench, inspector: Inspector):
    bench.session.do(
        edits.set_property(bench.session.store, bench.ids["x"], "shape", ["N", 3, 9, 9])
    )
    select(bench, "x")
    page = inspector.page
    assert isinstance(page, FacePage)
    wait_until(lambda: bench.data.preview is not None)
    settle()
    assert "N, 1, 8, 8" in words_in(inspector)
    QTest.mouseClick(page.take, Qt.MouseButton.LeftButton)
    assert bench.value("x", "shape") == ["N", 1, 8, 8]
    settle()
    assert not page.take.isEnabled()


def test_the_shape_of_an_input_is_typed_with_symbols(bench: Bench, inspector: Inspector):
    select(bench, "x")
    assert isinstance(inspector.page, FacePage)
    type_into(inspector.page.form.rows["shape"].editor, "N, 3, H, H")
    assert bench.value("x", "shape") == ["N", 3, "H", "H"]


def test_an_instance_shows_its_block_and_enters_it(bench: Bench, inspector: Inspector):
    instance = group(bench, "hidden", "act")
    bench.session.do(edits.set_argument(bench.session.store, instance.definition or "", "width", 8))
    bench.session.select([instance.id])
    settle()
    page = inspector.page
    assert isinstance(page, InstancePage)
    assert list(page.form.rows) == ["width"]
    type_into(page.form.rows["width"].editor, "12")
    assert bench.session.store.node(instance.id).properties == {"width": 12}
    type_into(page.block_header.name, "Body")
    assert bench.session.store.block(instance.definition or "").name == "Body"
    QTest.mouseClick(page.enter, Qt.MouseButton.LeftButton)
    settle()
    assert bench.session.path == (instance.id,)
    assert isinstance(inspector.page, BlockPage)


def test_arguments_of_a_block_are_added_changed_and_removed(bench: Bench, inspector: Inspector):
    assert isinstance(inspector.page, BlockPage)
    editor = inspector.page.arguments
    editor.name.setText("hidden")
    type_into(editor.value, "64")
    assert bench.session.store.block("b1").arguments == {"hidden": 64}
    type_into(editor.fields["hidden"], "many")
    assert bench.session.store.block("b1").arguments == {"hidden": 64}
    assert "default of “hidden” is not valid" in words_in(inspector)
    type_into(editor.fields["hidden"], "128")
    assert bench.session.store.block("b1").arguments == {"hidden": 128}
    editor.name.setText("two words")
    type_into(editor.value, "1")
    assert "can't be the name of an argument" in words_in(inspector)


def test_the_whole_network_is_counted(bench: Bench, inspector: Inspector):
    bench.know("hidden", ("weight", (32, 64)), ("bias", (32,)))
    said = words_in(inspector)
    assert "2,080" in said and "8.3 kB" in said


def test_project_notes_are_entered_when_the_field_is_left(bench: Bench, inspector: Inspector):
    assert isinstance(inspector.page, BlockPage)
    inspector.page.notes.setFocus()
    QTest.keyClicks(inspector.page.notes, "digits, small")
    inspector.page.header.name.setFocus()
    settle()
    assert bench.session.store.project.notes == {"en": "digits, small"}


@pytest.mark.parametrize(
    ("names", "parameter", "python"),
    [
        (["hidden"], "weight", "net.hidden.weight"),
        (["encoder", "body"], "", "net.encoder.body"),
        (["net", "0"], "bias", 'net.get_submodule("net.0").bias'),
        (["block 0"], "", 'net.get_submodule("block 0")'),
    ],
)
def test_python_that_reaches_a_module(names: list[str], parameter: str, python: str):
    assert reached(names, parameter) == python


def test_another_document_is_shown_at_once(bench: Bench, inspector: Inspector):
    select(bench, "hidden")
    bench.session.open([*bench.session.store.records.values()], bench.session.file)
    settle()
    assert isinstance(inspector.page, BlockPage)
