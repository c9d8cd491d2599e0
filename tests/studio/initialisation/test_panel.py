"""Rules of initialisation are added, ordered, edited; what they would do is shown."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from blockstudio.engine.messages import Previewed
from blockstudio.graph import edits
from blockstudio.graph.facts import Effect, Spread
from blockstudio.studio.initialisation.panel import Initialisation
from blockstudio.studio.initialisation.reach import starts_by
from blockstudio.studio.initialisation.subject import FUNCTION, PARAMETER, WHERE
from tests.studio.bench import LINEAR, Bench, settle, type_into, words_in

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def panel(bench: Bench) -> Initialisation:
    return bench.show(Initialisation(bench.session, bench.link))


def pick(panel: Initialisation, name: str, value: str) -> None:
    editor = panel.form.rows[name].editor
    places = [i for i in range(editor.count()) if editor.itemData(i) == value]
    editor.setCurrentIndex(places[0])
    editor.activated.emit(places[0])
    settle()


def test_without_rules_it_says_how_layers_start(panel: Initialisation):
    assert "every layer starts as torch starts it" in words_in(panel)
    assert "before any training" in words_in(panel)


def test_a_new_rule_is_for_the_weights_of_the_usual_layers(bench: Bench, panel: Initialisation):
    QTest.mouseClick(panel.rules.add, LEFT)
    settle()
    (rule,) = bench.session.store.rules()
    assert (rule.function, rule.kind, rule.parameter) == ("torch.nn.init.normal_", LINEAR, "weight")
    type_into(panel.form.rows["std"].editor, "0.02")
    assert bench.session.store.rules()[0].options == {"std": 0.02}
    assert "nn.init.normal_(module.weight, std=0.02)" in bench.session.source.text


def test_target_parameter_and_function_are_chosen(bench: Bench, panel: Initialisation):
    QTest.mouseClick(panel.rules.add, LEFT)
    settle()
    hidden = bench.ids["hidden"]
    pick(panel, WHERE, f"{hidden}|")
    pick(panel, PARAMETER, "bias")
    pick(panel, FUNCTION, "torch.nn.init.constant_")
    (rule,) = bench.session.store.rules()
    assert (rule.path, rule.kind, rule.parameter) == ((hidden,), "", "bias")
    assert rule.options == {"val": 0.0}
    type_into(panel.form.rows["val"].editor, "42")
    assert "nn.init.constant_(net.hidden.bias, 42)" in bench.session.source.text
    bench.session.undo()
    settle()
    assert panel.form.rows["val"].editor.text() == "0.0"


def test_rules_are_duplicated_moved_and_removed(bench: Bench, panel: Initialisation):
    for parameter in ("weight", "bias"):
        bench.session.do(
            edits.add_rule(bench.session.store, "torch.nn.init.ones_", parameter=parameter)
        )
    settle()
    assert panel.rules.list.count() == 2
    QTest.mouseClick(panel.rules.earlier, LEFT)
    settle()
    assert [rule.parameter for rule in bench.session.store.rules()] == ["bias", "weight"]
    QTest.mouseClick(panel.rules.duplicate, LEFT)
    settle()
    assert [rule.parameter for rule in bench.session.store.rules()] == ["bias", "weight", "bias"]
    panel.rules.list.setFocus()
    QTest.keyClick(panel.rules.list, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    settle()
    assert [rule.parameter for rule in bench.session.store.rules()] == ["bias", "bias", "weight"]
    QTest.keyClick(panel.rules.list, Qt.Key.Key_Delete)
    settle()
    assert [rule.parameter for rule in bench.session.store.rules()] == ["bias", "weight"]


def test_the_preview_shows_each_parameter_the_rule_reaches(bench: Bench, panel: Initialisation):
    QTest.mouseClick(panel.rules.add, LEFT)
    settle()
    rule = bench.session.store.rules()[0].id
    spread = Spread(0.0001, 0.01, -0.03, 0.03, (1, 5, 1))
    effects = [
        Effect(rule, ("hidden.weight",), (32, 64), spread, spread),
        Effect(rule, ("out.weight", "tied.weight"), (10, 32), spread, spread, last=False),
        Effect("other", ("hidden.bias",), (32,), spread, spread),
    ]
    panel.watch.seen.emit(Previewed(3, effects))
    settle()
    said = words_in(panel)
    for words in ("hidden.weight", "32×64", "std 0.01", "out.weight = tied.weight", "later rule"):
        assert words in said
    assert "hidden.bias" not in said


def test_a_parameter_says_by_which_rule_it_starts(bench: Bench):
    store, path = bench.session.store, (bench.ids["hidden"],)
    assert starts_by(store, path, "weight") == ""
    bench.session.do(edits.add_rule(store, "torch.nn.init.ones_", kind=LINEAR, parameter="weight"))
    bench.session.do(
        edits.add_rule(
            store, "torch.nn.init.constant_", path=path, parameter="weight", options={"val": 42}
        )
    )
    assert starts_by(store, path, "weight") == "rule 2: constant_(val=42)"
    assert starts_by(store, (bench.ids["out"],), "weight") == "rule 1: ones_()"
    assert starts_by(store, path, "bias") == ""
