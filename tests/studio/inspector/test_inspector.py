"""The inspector shows what is selected, and edits it."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from blockstudio.catalogue.library import library
from blockstudio.catalogue.text import text
from blockstudio.graph import edits
from blockstudio.graph.facts import NodeFacts, ParameterFacts
from blockstudio.graph.parameters import repetition, repetition_index
from blockstudio.graph.problems import Fix, Place, Problem
from blockstudio.graph.records import Node
from blockstudio.graph.walk import state_key
from blockstudio.studio.frame.crumbs import Crumbs
from blockstudio.studio.inspector.block import BlockPage
from blockstudio.studio.inspector.code import lines_of, reached
from blockstudio.studio.inspector.face import FacePage
from blockstudio.studio.inspector.instance import InstancePage
from blockstudio.studio.inspector.node import LayerPage, NodesPage, entries_of
from blockstudio.studio.inspector.others import NotePage, SeveralPage, WirePage
from blockstudio.studio.inspector.panel import Inspector
from blockstudio.studio.inspector.regions import RegionsPage
from blockstudio.studio.outline.panel import Outline
from blockstudio.studio.parameters.overview import Parameters
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


def test_problems_move_no_field_and_are_all_told_at_the_foot(bench: Bench, inspector: Inspector):
    select(bench, "hidden")
    page = inspector.page
    assert isinstance(page, LayerPage)
    rows = page.form.rows.values()
    settle()
    places = [row.editor.mapTo(inspector, QPoint()) for row in rows]
    assert not inspector.foot.isVisible()
    for name, typed in (("out_features", "abc"), ("bias", "maybe"), ("dtype", "int7")):
        page.form.subject.put(page.form.rows[name].item, typed)
    type_into(page.header.name, "out")
    wrong = [Problem(text("wrong {n}", n=n), Place("b1", bench.ids["hidden"])) for n in range(9)]
    bench.session.learn({}, [], wrong)
    settle()
    assert [row.editor.mapTo(inspector, QPoint()) for row in rows] == places
    told = words_in(inspector.foot)
    assert all(words in told for words in ("abc", "already has a node called “out”", "Wrong 8"))
    assert inspector.foot.isVisible()
    assert inspector.foot.height() <= 0.4 * inspector.height() + 1


@pytest.mark.parametrize(
    ("kind", "first"),
    [
        ("torch.nn.Linear", ["in_features", "out_features", "bias"]),
        ("torch.arange", ["end", "start"]),
        ("torch.randint", ["high", "size", "low"]),
    ],
)
def test_what_a_kind_needs_is_asked_for_first(kind: str, first: list[str]):
    """A size that is filled in where nothing is typed is needed too."""
    entries = entries_of(library()[kind])
    assert [entry.item.name for entry in entries][: len(first)] == first


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


def test_until_the_engine_has_spoken_of_every_layer_no_count_is_claimed(
    bench: Bench, inspector: Inspector
):
    outline = bench.show(Outline(bench.session))
    overview = bench.show(Parameters(bench.session, bench.link))

    def said(count: str) -> bool:
        settle()
        root = outline.item(()).row.right
        return (
            f"| parameters | {count} |" in words_in(inspector)
            and overview.ties.totals.text() == f"{count} parameters"
            and root == count
        )

    for name in ("flatten", "hidden", "act", "out"):
        assert said("…")
        facts = NodeFacts(parameters=(ParameterFacts("weight", (2, 3)),), count=6)
        bench.session.learn({(bench.ids[name],): facts}, [], [])
    assert said("24")
    # A new layer is not known yet, though all others are.
    bench.session.attempt(edits.add_node, "b1", "torch.nn.Linear")
    assert said("…")


def test_the_turn_of_every_repeated_block_around_is_said_and_chosen(
    bench: Bench, inspector: Inspector
):
    session, store = bench.session, bench.session.store
    crumbs = bench.show(Crumbs(session))
    inner = group(bench, "hidden", "act")
    session.do(edits.group(store, [inner.id]))
    outer = next(node for node in store.nodes("b1") if node.definition)
    for key, times in ((inner.id, 2), (outer.id, 3)):
        session.attempt(edits.repeat, key, times)
    outer, inner = store.node(outer.id), store.node(inner.id)
    hidden = bench.ids["hidden"]
    shapes = {}
    session.facts_current = True
    for path in (
        (repetition(outer.id, one), repetition(inner.id, two))
        for one in range(3)
        for two in range(2)
    ):
        size = len(shapes) + 1
        weight = ParameterFacts("weight", (size, size))
        shapes[path] = (size, size)
        session.learn({(*path, hidden): NodeFacts(parameters=(weight,), count=size**2)}, [], [])
    session.go((outer.id, inner.id))
    session.select([hidden])
    settle()
    for path, shape in shapes.items():
        for depth, step in enumerate(path):
            choice = inspector.page.turns_around.choices[depth]
            assert choice.count() == (3, 2)[depth]
            for key in (Qt.Key.Key_Home, *[Qt.Key.Key_Down] * repetition_index(step)):
                QTest.keyClick(choice, key)
            settle()
        assert session.path == path and session.selection == {hidden}
        parameters = inspector.page.parameters
        assert parameters.key == f"{state_key(store, (*path, hidden))}.weight"
        said = parameters.rows.accessibleDescription()
        assert said.startswith(f"weight {'×'.join(map(str, shape))} ")
        named = (
            f"{outer.name}[{repetition_index(path[0])}]",
            f"{inner.name}[{repetition_index(path[1])}]",
        )
        assert [button.text() for button in crumbs.buttons] == ["Network", *named]
    session.go(())
    session.select([outer.id])
    settle()
    # Of the whole block all turns are counted; inside, those of the turn one is in.
    assert f"| parameters | {sum(a * b for a, b in shapes.values())} |" in words_in(inspector)
    session.go((repetition(outer.id, 2), repetition(inner.id, 1)))
    settle()
    assert "| parameters | 36 |" in words_in(inspector)
    session.attempt(edits.repeat, outer.id, 2)
    assert session.path == (outer.id, repetition(inner.id, 1))


def test_what_a_network_takes_is_typed_in_one_line(bench: Bench, inspector: Inspector):
    assert isinstance(inspector.page, BlockPage)
    line = inspector.page.sides.form.rows["takes"].editor
    type_into(line, "images=[x], training=False")
    assert bench.session.store.block("b1").takes is not None
    type_into(line, "images=[y]")
    assert "there is no input “y”, only x" in words_in(inspector)
    type_into(line, "")
    assert bench.session.store.block("b1").takes is None


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


@pytest.mark.parametrize(
    ("name", "kind", "python"),
    [
        ("weights.0", "Parameter", 'net.get_parameter("weights.0")'),
        ("stats.0", "Constant", 'net.get_buffer("stats.0")'),
        ("layers.0", "torch.nn.Linear", 'net.get_submodule("layers.0")'),
    ],
)
def test_what_lies_in_a_container_is_reached_by_its_key(
    bench: Bench, inspector: Inspector, name: str, kind: str, python: str
):
    kind = kind if "." in kind else f"blockstudio.{kind}"
    edit = edits.add_node(bench.session.store, "b1", kind, name=name)
    bench.session.do(edit)
    bench.session.select(edits.created(edit))
    settle()
    QTest.mouseClick(inspector.page.code.copy, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == python


def test_another_document_is_shown_at_once(bench: Bench, inspector: Inspector):
    select(bench, "hidden")
    bench.session.open([*bench.session.store.records.values()], bench.session.file)
    settle()
    assert isinstance(inspector.page, BlockPage)


def again(bench: Bench, name: str) -> Node:
    edit = edits.call_again(bench.session.store, bench.ids[name], (0, 0))
    bench.session.do(edit)
    key = edits.created(edit)[0]
    bench.session.select([key])
    settle()
    return bench.session.store.node(key)


def test_a_twin_says_whose_module_it_calls_and_edits_that(bench: Bench, inspector: Inspector):
    bench.know("hidden", ("weight", (32, 64)), in_features=64)
    twin = again(bench, "hidden")
    page = inspector.page
    assert isinstance(page, LayerPage)
    assert "calls “hidden” again: same weights" in words_in(inspector)
    assert page.parameters.key == "hidden.weight"
    type_into(page.form.rows["out_features"].editor, "48")
    assert bench.value("hidden", "out_features") == 48
    assert bench.session.store.node(twin.id).properties == {}
    QTest.mouseClick(page.twin.go, Qt.MouseButton.LeftButton)
    settle()
    assert bench.session.selection == {bench.ids["hidden"]}
    assert "again" not in words_in(inspector)
    bench.session.select([twin.id])
    settle()
    assert isinstance(inspector.page, LayerPage)
    QTest.mouseClick(inspector.page.twin.part, Qt.MouseButton.LeftButton)
    settle()
    assert not bench.session.store.node(twin.id).same
    assert bench.session.store.node(twin.id).properties["out_features"] == 48
    assert "again: same" not in words_in(inspector)


def place(bench: Bench, kind: str, name: str) -> Node:
    edit = edits.add_node(bench.session.store, "b1", kind, name=name)
    bench.session.do(edit)
    bench.session.select([edits.created(edit)[0]])
    settle()
    return bench.session.store.node(edits.created(edit)[0])


def test_a_constant_shows_its_tensor_under_its_own_key(bench: Bench, inspector: Inspector):
    node = place(bench, "blockstudio.Constant", "shift")
    facts = NodeFacts(parameters=(ParameterFacts("", (2, 2), buffer=True),))
    bench.session.learn({(node.id,): facts}, [], [])
    settle()
    page = inspector.page
    assert isinstance(page, LayerPage)
    assert page.parameters.key == "shift"
    assert page.parameters.rows.accessibleDescription() == "value 2×2 float32"
    QTest.mouseClick(page.code.copy, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == "net.shift"


def test_regions_are_entered_and_branches_added(bench: Bench, inspector: Inspector):
    node = place(bench, "blockstudio.Parallel", "both")
    page = inspector.page
    assert isinstance(page, RegionsPage)
    assert len(page.buttons) == 2
    QTest.mouseClick(page.more, Qt.MouseButton.LeftButton)
    settle()
    regions = bench.session.store.regions(node.id)
    assert len(page.buttons) == len(regions) == 3
    assert "branch 3" in words_in(inspector)
    QTest.mouseClick(page.buttons[regions[0].id], Qt.MouseButton.LeftButton)
    settle()
    assert bench.session.path == (regions[0].id,)
    said = words_in(inspector)
    assert "branch 1" in said and "region of both" in said
    assert "new argument" not in said
    assert isinstance(inspector.page, BlockPage)
    assert inspector.page.header.name.isReadOnly()
    assert not inspector.page.arguments.isVisible()


def test_a_block_is_repeated_and_its_arguments_may_use_the_turn(bench: Bench, inspector: Inspector):
    instance = group(bench, "hidden", "act")
    bench.session.do(edits.set_argument(bench.session.store, instance.definition or "", "width", 8))
    bench.session.select([instance.id])
    settle()
    page = inspector.page
    assert isinstance(page, InstancePage)
    assert not page.repeat.rows["weights"].editor.isVisible()
    type_into(page.repeat.rows["times"].editor, "3")
    assert bench.session.store.node(instance.id).times == 3
    assert page.repeat.rows["weights"].editor.isVisible()
    type_into(page.form.rows["width"].editor, "8 * 2 ** i")
    assert bench.session.store.node(instance.id).properties == {"width": "8 * 2 ** i"}
    assert not page.form.subject.problems(page.form.rows["width"].item)


def test_a_tie_says_both_names_and_is_undone(bench: Bench, inspector: Inspector):
    ends = edits.End(bench.ids["hidden"], "@weight"), edits.End(bench.ids["out"], "@weight")
    bench.session.do(edits.connect(bench.session.store, *ends))
    (wire,) = [one for one in bench.session.store.wires("b1") if one.is_tie]
    bench.session.select([wire.id])
    settle()
    assert isinstance(inspector.page, WirePage)
    assert "hidden.weight" in words_in(inspector) and "out.weight" in words_in(inspector)
    QTest.mouseClick(inspector.page.untie, Qt.MouseButton.LeftButton)
    settle()
    assert wire.id not in bench.session.store


def test_a_tie_is_made_transposed_and_scaled_in_its_form_and_told_at_the_layer(
    bench: Bench, inspector: Inspector
):
    ends = edits.End(bench.ids["hidden"], "@weight"), edits.End(bench.ids["out"], "@weight")
    bench.session.do(edits.connect(bench.session.store, *ends))
    (wire,) = [one for one in bench.session.store.wires("b1") if one.is_tie]
    bench.session.select([wire.id])
    settle()
    assert isinstance(inspector.page, WirePage)
    type_into(inspector.page.form.rows["scale"].editor, "0.5")
    inspector.page.form.subject.put(inspector.page.form.rows["transposed"].item, value=True)
    settle()
    assert "no tensor of its own" in inspector.page.about.text()
    select(bench, "out")
    assert "= hidden.weightᵀ × 0.5" in words_in(inspector)
    assert isinstance(inspector.page, LayerPage)
    QTest.mouseClick(inspector.page.given.crosses[0], Qt.MouseButton.LeftButton)
    settle()
    assert wire.id not in bench.session.store


def test_a_right_click_on_its_name_makes_a_value_an_argument_of_the_block(
    bench: Bench, inspector: Inspector
):
    select(bench, "hidden")
    assert isinstance(inspector.page, LayerPage)
    label = inspector.page.form.rows["out_features"].label
    label.customContextMenuRequested.emit(QPoint(2, 2))
    (menu,) = inspector.page.findChildren(QMenu, "value")
    menu.actions()[0].trigger()
    menu.close()
    settle()
    assert bench.session.store.root.arguments == {"out_features": 32}
    assert (
        bench.session.store.node(bench.ids["hidden"]).properties["out_features"] == "out_features"
    )


def test_a_rule_can_be_asked_for_and_is_told(bench: Bench, inspector: Inspector):
    bench.know("hidden", ("weight", (32, 64)), in_features=64)
    select(bench, "hidden")
    wanted: list[tuple[object, str]] = []
    inspector.initialise.connect(lambda path, name: wanted.append((path, name)))
    assert isinstance(inspector.page, LayerPage)
    QTest.mouseClick(inspector.page.rule, Qt.MouseButton.LeftButton)
    assert wanted == [((bench.ids["hidden"],), "weight")]


def test_a_parameter_is_frozen_and_trained_again(bench: Bench, inspector: Inspector):
    bench.know("hidden", ("weight", (32, 64)), ("bias", (32,)), in_features=64)
    select(bench, "hidden")
    page, hidden = inspector.page, bench.ids["hidden"]
    assert isinstance(page, LayerPage)
    page.parameters.rows.choose("bias")
    assert page.freeze.text() == "Freeze"
    QTest.mouseClick(page.freeze, Qt.MouseButton.LeftButton)
    settle()
    assert bench.session.store.node(hidden).requires_grad == {"bias": False}
    assert "hidden.bias.requires_grad_(False)" in bench.session.source.text
    assert page.freeze.text() == "Unfreeze"
    QTest.mouseClick(page.freeze, Qt.MouseButton.LeftButton)
    settle()
    assert bench.session.store.node(hidden).requires_grad == {}


def test_what_is_wrong_is_told_still_when_it_is_something_else(bench: Bench):
    session = bench.session
    edit = session.attempt(edits.add_node, session.block.id, "torch.Tensor.reshape", name="flat")
    inspector = bench.show(Inspector(session, bench.link, bench.center, bench.data))
    (key,) = edits.created(edit)[:1]
    session.select([key])
    settle()
    assert "needs shape" in words_in(inspector)
    session.attempt(edits.set_property, key, "shape", ["_", -1, 2, 4])
    settle()
    assert "needs shape" not in words_in(inspector)
    assert "“shape 0” of “flat” is not connected" in words_in(inspector)
