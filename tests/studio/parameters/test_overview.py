"""Ties with their counts, and what has no size yet."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from blockstudio.catalogue.text import text
from blockstudio.engine.messages import Failed, Rebuilt, TiesChecked, Tried
from blockstudio.graph import edits
from blockstudio.graph.facts import NodeFacts, ParameterFacts
from blockstudio.graph.problems import Problem
from blockstudio.graph.value_edits import ValueChange
from blockstudio.studio.forms.buttons import Button
from blockstudio.studio.parameters.deferred import deferred
from blockstudio.studio.parameters.overview import Parameters
from blockstudio.studio.parameters.places import owned
from blockstudio.studio.parameters.setter import ValueSetter
from blockstudio.studio.parameters.shape_dialog import ShapeDialog
from tests.studio.bench import Bench, settle, type_into, words_in

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def panel(bench: Bench) -> Parameters:
    return bench.show(Parameters(bench.session, bench.link))


def tie(bench: Bench) -> None:
    store = bench.session.store
    ends = edits.End(bench.ids["hidden"], "@weight"), edits.End(bench.ids["out"], "@weight")
    bench.session.do(edits.connect(store, *ends))
    bench.know("hidden", ("weight", (10, 10)), ("bias", (10,)))
    tied = ParameterFacts("weight", (10, 10), tied="hidden.weight")
    facts = NodeFacts({}, (tied, ParameterFacts("bias", (10,))), 10, {}, (), 100)
    bench.session.learn({(bench.ids["out"],): facts}, [], [])
    settle()


def button(panel: Parameters, words: str) -> Button:
    return next(
        one for one in panel.findChildren(Button) if one.text() == words and one.isVisible()
    )


def test_a_tie_is_listed_counted_followed_and_undone(bench: Bench, panel: Parameters):
    tie(bench)
    said = words_in(panel)
    assert "220 parameters, 120 unique" in said
    assert "out.weight | = hidden.weight" in said
    QTest.mouseClick(button(panel, "= hidden.weight"), LEFT)
    assert bench.session.selection == {bench.ids["hidden"]}
    QTest.mouseClick(button(panel, "Untie"), LEFT)
    settle()
    assert not any(wire.is_tie for wire in bench.session.store.wires("b1"))
    assert "Loaded values are kept in both" in words_in(panel)
    bench.session.undo()
    settle()
    assert "= hidden.weight" in words_in(panel)


def test_a_broken_tie_is_told_with_both_names(bench: Bench, panel: Parameters):
    tie(bench)
    panel.ties._on_checked(TiesChecked(1, []))
    assert "checked by identity" in words_in(panel)
    wrong = Problem(text("{a} and {b} are tied, but are two tensors now", a="a.w", b="b.w"))
    panel.ties._on_checked(TiesChecked(0, [wrong]))
    settle()
    assert "a.w and b.w are tied" in words_in(panel).replace("A.w", "a.w")


def lose_shape(bench: Bench) -> None:
    x = bench.ids["x"]
    bench.session.do(edits.set_property(bench.session.store, x, "shape", None))
    lazy = (ParameterFacts("weight", None), ParameterFacts("bias", None))
    known = {(bench.ids[name],): NodeFacts(parameters=lazy) for name in ("hidden", "out")}
    bench.session.learn(known, [], [])
    settle()


def test_what_has_no_size_says_which_is_missing_and_where_it_is_lost(
    bench: Bench, panel: Parameters
):
    assert "Not known until the engine has answered" in words_in(panel)
    bench.know("hidden", ("weight", (32, 64)))
    assert "Every parameter has its size" in words_in(panel)
    lose_shape(bench)
    first = deferred(bench.session, owned(bench.session))[0]
    assert (first.key, first.sizes) == ("hidden.weight", ("in_features",))
    assert str(first.why) == "input of “x” has no shape"
    assert "hidden.weight | needs in_features · input of “x” has no shape" in words_in(panel)
    QTest.mouseClick(button(panel, "Give x a shape…"), LEFT)
    settle()
    dialog = panel.sizes.findChild(ShapeDialog)
    (field,) = dialog.fields.values()
    type_into(field, "1, two words", enter=False)
    QTest.mouseClick(dialog.ok, LEFT)
    assert bench.value("x", "shape") is None and field.tone == "error"
    type_into(field, "N, 1, 8, 8")
    assert bench.value("x", "shape") == ["N", 1, 8, 8]


def test_inside_a_block_the_shape_is_looked_for_outside(bench: Bench):
    keys = [bench.ids["hidden"], bench.ids["act"]]
    bench.session.do(edits.group(bench.session.store, keys))
    instance = next(n for n in bench.session.store.nodes("b1") if n.definition)
    bench.session.do(edits.set_property(bench.session.store, bench.ids["x"], "shape", None))
    hidden = next(n for n in bench.session.store.nodes(instance.definition) if n.name == "hidden")
    lazy = NodeFacts(parameters=(ParameterFacts("weight", None),))
    bench.session.learn({(instance.id, hidden.id): lazy}, [], [])
    (found,) = deferred(bench.session, owned(bench.session))
    assert found.key == f"{instance.name}.hidden.weight"
    assert str(found.why) == "input of “x” has no shape"


def test_a_dry_run_tells_shapes_or_where_it_stops(bench: Bench, panel: Parameters):
    lose_shape(bench)
    panel.sizes._on_tried(Tried([("hidden", "2×32")], ["2×10"], ["hidden.weight"]))
    settle()
    said = words_in(panel)
    assert "Dry run: 2×10" in said and "2×32" in said
    assert "has values since the dry run" in said
    panel.sizes._on_tried(Failed(Problem(text("the dry run stops at “{name}”", name="hidden"))))
    settle()
    assert "The dry run stops at “hidden”" in words_in(panel)


def test_it_is_said_which_weights_were_kept_and_which_made_anew(bench: Bench, panel: Parameters):
    bench.link.rebuilt.emit(Rebuilt(["out.bias"], ["out.weight"], ["more.weight"]))
    settle()
    said = words_in(panel)
    assert "Kept: out.bias" in said and "made anew, their shape changed: out.weight" in said
    assert "new: more.weight" in said


def test_enter_sets_the_value_at_the_index(bench: Bench):
    setter = bench.show(ValueSetter())
    told: list[ValueChange] = []
    setter.requested.connect(told.append)
    setter.pick((0, 1))
    type_into(setter.value, "nothing")
    assert not told and setter.value.tone == "error" and "says nothing to do" in words_in(setter)
    type_into(setter.value, "42")
    type_into(setter.index, "..., 1:3", enter=False)
    type_into(setter.value, "*= 0.5")
    assert told == [ValueChange(42, (0, 1)), ValueChange(0.5, ("...", "1:3"), scale=True)]
    assert not setter.value.tone and not setter.said.isVisible()
