"""What is typed in a form reaches the document, and what is wrong is told in place."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from blockstudio.catalogue.library import library
from blockstudio.catalogue.spec import Property, ValueType
from blockstudio.catalogue.text import text
from blockstudio.graph import edits
from blockstudio.graph.problems import Fix, Place, Problem
from blockstudio.graph.records import TRAIN
from blockstudio.studio.forms.buttons import Button
from blockstudio.studio.forms.editors import CheckEditor, ChoiceEditor, Entry, TextEditor
from blockstudio.studio.forms.form import Form
from blockstudio.studio.forms.subject import FieldsSubject, NodesSubject, OptionsSubject
from blockstudio.studio.forms.tensor import in_rows
from blockstudio.studio.forms.values import typed, written
from blockstudio.studio.forms.words import ProblemLine, Words
from tests.studio.bench import LINEAR, Bench, settle, type_into, words_in


@pytest.mark.parametrize(
    ("types", "words", "value"),
    [
        (("int",), "256", 256),
        (("int",), "  256 ", 256),
        (("int",), "", None),
        (("int",), "hidden * 4", "hidden * 4"),
        (("int",), "2.5", 2.5),
        (("int",), "2.0", 2),
        (("int",), "1e3", 1000),
        (("float",), "1e-3", 1e-3),
        (("float",), "3", 3),
        (("float",), "inf", "inf"),
        (("int", "ints"), "3, 3", [3, 3]),
        (("int", "ints"), "(3, 3)", [3, 3]),
        (("int", "ints"), "[3,3]", [3, 3]),
        (("int", "ints"), "3", 3),
        (("int", "ints"), "3,", [3]),
        (("ints",), "3", [3]),
        (("ints",), "min(a, b), 3", ["min(a, b)", 3]),
        (("int", "ints"), "(a + b) * (a - b)", "(a + b) * (a - b)"),
        (("floats",), "0.9, 0.999", [0.9, 0.999]),
        (("shape", "none"), "N, 1, 28, 28", ["N", 1, 28, 28]),
        (("bool",), "True", True),
        (("str",), "12", "12"),
        (("index",), ":, 0", ":, 0"),
        (("dtype",), "float64", "float64"),
        (("tensor",), "[[1, 0], [0, 1]]", [[1, 0], [0, 1]]),
        (("tensor",), "[1, 0], [0, 1]", [[1, 0], [0, 1]]),
        (("tensor",), "1, 2.5", [1, 2.5]),
        (("tensor",), "3", 3),
        (("tensor",), "[1, two]", "[1, two]"),
    ],
)
def test_what_is_typed_becomes_a_value(types: tuple[ValueType, ...], words: str, value: Any):
    assert typed(Property("item", types), words) == value


@pytest.mark.parametrize("value", [None, 3, 2.5, 1e-5, [3, 3], [3], ["N", 1, 28], True, "hidden"])
def test_a_value_that_is_shown_and_typed_again_is_the_same(value: Any):
    item = Property("item", ("int", "float", "bool", "ints", "floats", "shape"))
    assert typed(item, written(value)) == value


@pytest.mark.parametrize(
    ("kind", "name", "editor"),
    [
        (LINEAR, "out_features", TextEditor),
        (LINEAR, "bias", CheckEditor),
        (LINEAR, "dtype", ChoiceEditor),
        ("torch.nn.Conv2d", "padding", TextEditor),
        ("torch.nn.Conv2d", "padding_mode", ChoiceEditor),
    ],
)
def test_each_property_has_the_editor_of_its_types(
    bench: Bench, kind: str, name: str, editor: type
):
    item = library()[kind].property_named(name)
    assert item is not None
    form = bench.show(Form([Entry(item)], NodesSubject(bench.session, [])))
    assert type(form.rows[name].editor) is editor


def test_every_kind_of_the_catalogue_has_a_form(bench: Bench):
    form = bench.show(Form([], NodesSubject(bench.session, [])))
    for spec in library():
        form.show_entries([Entry(item) for item in spec.properties])
        assert list(form.rows) == [item.name for item in spec.properties]


def form_of(bench: Bench, *names: str) -> Form:
    kind = bench.node(names[0]).kind
    entries = [Entry(item) for item in library()[kind].properties]
    keys = [bench.ids[name] for name in names]
    form = bench.show(Form(entries, NodesSubject(bench.session, keys)))
    bench.session.changed.connect(form.refresh)
    bench.session.problems_changed.connect(form.refresh)
    bench.session.facts_changed.connect(form.refresh)
    return form


def field(form: Form, name: str) -> TextEditor:
    editor = form.rows[name].editor
    assert isinstance(editor, TextEditor)
    return editor


def test_enter_sets_the_property_and_undo_takes_it_back(bench: Bench):
    form = form_of(bench, "hidden")
    type_into(field(form, "out_features"), "256")
    assert bench.value("hidden", "out_features") == 256
    bench.session.undo()
    settle()
    assert bench.value("hidden", "out_features") == 32
    assert field(form, "out_features").text() == "32"


def test_leaving_the_field_sets_the_property_once(bench: Bench):
    form = form_of(bench, "hidden")
    before = bench.session.history.done
    type_into(field(form, "out_features"), "64", enter=False)
    assert bench.value("hidden", "out_features") == 32
    field(form, "in_features").setFocus()
    settle()
    assert bench.value("hidden", "out_features") == 64
    assert bench.session.history.done == before + 1


def test_escape_takes_back_what_was_typed(bench: Bench):
    form = form_of(bench, "hidden")
    type_into(field(form, "out_features"), "999", enter=False)
    QTest.keyClick(field(form, "out_features"), Qt.Key.Key_Escape)
    assert field(form, "out_features").text() == "32"
    field(form, "in_features").setFocus()
    settle()
    assert bench.value("hidden", "out_features") == 32


def test_a_mistake_is_kept_and_told_under_its_field(bench: Bench):
    form = form_of(bench, "hidden")
    type_into(field(form, "out_features"), "abc")
    assert bench.value("hidden", "out_features") == "abc"
    assert field(form, "out_features").tone == "error"
    said = words_in(form.rows["out_features"].cell)
    assert "a whole number" in said and "abc" in said
    type_into(field(form, "out_features"), "12")
    assert field(form, "out_features").tone == ""
    assert "a whole number" not in words_in(form.rows["out_features"].cell)


def test_what_is_wrong_is_readable_to_its_end_in_a_narrow_panel(bench: Bench):
    form = form_of(bench, "hidden")
    form.resize(240, 400)
    type_into(field(form, "out_features"), "abc")
    settle()
    line = form.rows["out_features"].cell.findChildren(ProblemLine)[0]
    (label,) = [words for words in line.findChildren(Words) if words.text()]
    assert label.height() >= label.heightForWidth(label.width()) > 2 * label.fontMetrics().height()


def test_an_auto_size_shows_what_was_found_and_comes_back_when_cleared(bench: Bench):
    form = form_of(bench, "hidden")
    bench.know("hidden", in_features=64)
    assert field(form, "in_features").placeholderText() == "auto (64)"
    type_into(field(form, "in_features"), "60")
    assert bench.value("hidden", "in_features") == 60
    type_into(field(form, "in_features"), "")
    assert bench.value("hidden", "in_features") is None
    assert field(form, "in_features").placeholderText() == "auto (64)"


def test_arrow_keys_count_in_one_step_of_undo_and_stop_at_the_limit(bench: Bench):
    form = form_of(bench, "hidden")
    field(form, "out_features").setFocus()
    for _ in range(3):
        QTest.keyClick(field(form, "out_features"), Qt.Key.Key_Up)
    assert bench.value("hidden", "out_features") == 35
    bench.session.undo()
    assert bench.value("hidden", "out_features") == 32
    type_into(field(form, "out_features"), "1")
    QTest.keyClick(field(form, "out_features"), Qt.Key.Key_Down)
    assert bench.value("hidden", "out_features") == 1


def test_a_click_on_the_box_sets_a_flag_and_back_to_its_default(bench: Bench):
    form = form_of(bench, "hidden")
    check = form.rows["bias"].editor
    assert isinstance(check, CheckEditor)
    at = check.rect().center()
    at.setX(9)
    QTest.mouseClick(check, Qt.MouseButton.LeftButton, pos=at)
    assert bench.value("hidden", "bias") is False
    QTest.mouseClick(check, Qt.MouseButton.LeftButton, pos=at)
    assert "bias" not in bench.node("hidden").properties


def test_several_nodes_show_a_dash_where_they_differ_and_change_together(bench: Bench):
    form = form_of(bench, "hidden", "out")
    assert field(form, "out_features").text() == ""
    assert field(form, "out_features").placeholderText() == "—"
    type_into(field(form, "out_features"), "20")
    assert bench.value("hidden", "out_features") == bench.value("out", "out_features") == 20
    assert field(form, "out_features").text() == "20"


def test_the_tab_key_goes_from_field_to_field(bench: Bench):
    form = form_of(bench, "hidden")
    order = ["in_features", "out_features", "bias", "dtype"]
    field(form, order[0]).setFocus()
    for name in order[1:]:
        QTest.keyClick(form.focusWidget(), Qt.Key.Key_Tab)
        assert form.focusWidget().objectName() == name


def test_a_field_that_must_be_a_number_refuses_a_word_and_keeps_it_in_sight(bench: Bench):
    item = Property("epochs", ("int",), 10, minimum=1)
    form = bench.show(Form([Entry(item)], FieldsSubject(bench.session, TRAIN)))
    type_into(field(form, "epochs"), "many")
    assert bench.session.store.train.epochs == 3
    assert field(form, "epochs").text() == "many"
    assert "whole number" in words_in(form.rows["epochs"].cell)
    type_into(field(form, "epochs"), "7")
    assert bench.session.store.train.epochs == 7
    assert field(form, "epochs").tone == ""


def test_options_go_into_the_dictionary_of_their_kind(bench: Bench):
    items = library()["torch.optim.SGD"].properties
    subject = OptionsSubject(bench.session, TRAIN, "optimiser_options")
    form = bench.show(Form([Entry(item) for item in items], subject))
    type_into(field(form, "lr"), "0.05")
    type_into(field(form, "momentum"), "0.9")
    assert bench.session.store.train.optimiser_options == {"lr": 0.05, "momentum": 0.9}
    assert str(bench.session.history.undo_title) == "Set momentum"
    type_into(field(form, "lr"), "fast")
    assert field(form, "lr").tone == "error"


def test_a_problem_with_a_fix_has_a_button_that_asks_for_it(bench: Bench):
    form, key = form_of(bench, "hidden"), bench.ids["hidden"]
    bench.session.do(edits.set_property(bench.session.store, key, "in_features", 5))
    place, fix = Place("b1", key, "in_features"), Fix(key, "in_features")
    wrong = Problem(text("wrong size"), place, expected=text("64"), actual=text("5"), fix=fix)
    bench.session.learn({}, [], [wrong])
    settle()
    asked: list[Fix] = []
    form.mended.connect(asked.append)
    (line,) = form.rows["in_features"].cell.findChildren(ProblemLine)
    (button,) = line.findChildren(Button)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert asked == [fix]


@pytest.mark.parametrize(
    "value", [3, 2.5, [1, 2], [[1, 0], [0, 1]], [[1, 2]], [[[1], [2]]], [True]]
)
def test_a_tensor_that_is_shown_and_typed_again_is_the_same(value: Any):
    assert typed(Property("item", ("tensor",)), " ".join(in_rows(value).split())) == value


def placed(bench: Bench, kind: str) -> tuple[Form, str]:
    edit = edits.add_node(bench.session.store, "b1", kind, name="W")
    bench.session.do(edit)
    key = edits.created(edit)[0]
    entries = [Entry(item) for item in library()[kind].properties]
    return bench.show(Form(entries, NodesSubject(bench.session, [key]))), key


def shown(form: Form) -> set[str]:
    return {name for name, row in form.rows.items() if row.editor.isVisible()}


def test_only_the_properties_that_count_are_shown(bench: Bench):
    form, key = placed(bench, "blockstudio.Parameter")
    assert {"shape", "fill"} <= shown(form)
    assert not {"mean", "std", "low", "values", "file"} & shown(form)
    for fill, there in (("normal", {"mean", "std"}), ("uniform", {"low", "high"})):
        bench.session.do(edits.set_property(bench.session.store, key, "fill", fill))
        form.refresh()
        assert there <= shown(form) and "shape" in shown(form)
    bench.session.do(edits.set_property(bench.session.store, key, "fill", "values"))
    form.refresh()
    assert "values" in shown(form) and "shape" not in shown(form)


def test_values_are_typed_as_nested_lists_over_several_lines(bench: Bench):
    form, key = placed(bench, "blockstudio.Constant")
    bench.session.do(edits.set_property(bench.session.store, key, "fill", "values"))
    form.refresh()
    editor = form.rows["values"].editor
    small = editor.height()
    type_into(editor, "[[1, 0], [0, 2]]")
    assert bench.session.store.node(key).properties["values"] == [[1, 0], [0, 2]]
    form.refresh()
    assert editor.toPlainText() == "[1, 0],\n[0, 2]"
    assert editor.height() > small
    type_into(editor, "[[1], [2, 3]]")
    form.refresh()
    settle()
    assert "Expected the numbers of a tensor" in words_in(form)
