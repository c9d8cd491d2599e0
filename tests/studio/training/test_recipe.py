"""The recipe in the panel: parts that fold, groups, schedule, metrics, and what is suggested."""

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from blockstudio.catalogue.units import in_bytes
from blockstudio.engine.messages import Rated, Rates
from blockstudio.graph import edits
from blockstudio.graph.records import DATA, TRAIN, ParameterGroup, TrainSpec
from blockstudio.studio.training.first_recipe import FirstRecipe
from blockstudio.studio.training.group_subject import FROZEN, VECTORS, WHERE, WHICH
from blockstudio.studio.training.groups import NO_DECAY
from blockstudio.studio.training.panel import TrainingPanel
from tests.studio.bench import LINEAR, Bench, settle, type_into, wait_until, words_in

LEFT = Qt.MouseButton.LeftButton
COSINE = "torch.optim.lr_scheduler.CosineAnnealingLR"


@pytest.fixture
def panel(bench: Bench) -> TrainingPanel:
    know(bench)
    return bench.show(TrainingPanel(bench.session, bench.link, bench.center, bench.data))


def know(bench: Bench) -> None:
    """Tell the session what the engine would say of the layers."""
    bench.know("hidden", ("weight", (32, 64)), ("bias", (32,)))
    bench.know("out", ("weight", (10, 32)), ("bias", (10,)))


def train(bench: Bench) -> TrainSpec:
    return bench.session.store.train


def press(button: QWidget) -> None:
    QTest.mouseClick(button, LEFT)
    settle()


def pick(form: QWidget, name: str, value: object) -> None:
    editor = form.rows[name].editor
    place = next(i for i in range(editor.count()) if editor.itemData(i) == value)
    editor.setCurrentIndex(place)
    editor.activated.emit(place)
    settle()


def test_parts_are_folded_until_something_in_them_is_set(bench: Bench, panel: TrainingPanel):
    more = panel.more
    parts = (more.groups, more.schedule, more.gradients, more.speed, more.stopping, more.repeating)
    assert not any(more.section(part).opened for part in parts)
    assert more.section(more.repeating).header.summary == "seed 0"
    bench.session.do(edits.set_fields(bench.session.store, TRAIN, clip_norm=1.0, accumulate=4))
    settle()
    assert more.section(more.gradients).header.summary == "4 batches a step  ·  norm ≤ 1"
    fresh = bench.show(TrainingPanel(bench.session, bench.link, bench.center, bench.data)).more
    assert fresh.section(fresh.gradients).opened and not fresh.section(fresh.speed).opened
    assert "Effective batch 128 = 32 × 4" in words_in(fresh.gradients)


def test_the_room_that_kept_epochs_take_is_said_before_the_run(
    bench: Bench, panel: TrainingPanel, monkeypatch: pytest.MonkeyPatch
):
    part = panel.more.keeping
    panel.resize(900, 1600)
    panel.more.section(part).open()
    settle()
    assert not part.words.isVisible()
    assert not part.form.rows["keep_most"].editor.isVisible()
    free = 5000
    bench.session.do(edits.set_fields(bench.session.store, TRAIN, epochs=10))
    monkeypatch.setattr("blockstudio.studio.training.keeping.free_at", lambda _path: free)
    type_into(part.form.rows["keep_every"].editor, "3")
    settle()
    each = 4 * (32 * 64 + 32 + 10 * 32 + 10)
    assert "At most 3 times the weights are kept" in words_in(part)
    know(bench)
    words = f"At most 3 × {in_bytes(each)} = {in_bytes(3 * each)} on the disk"
    assert f"{words}, {in_bytes(free)} free" in words_in(part)
    assert "do not fit on the disk" in words_in(part)
    free = 10**9
    type_into(part.form.rows["keep_most"].editor, "2")
    know(bench)
    assert f"At most 2 × {in_bytes(each)} = {in_bytes(2 * each)}" in words_in(part)
    assert "fit on the disk" not in words_in(part)
    assert panel.more.section(part).header.summary == "every 3 epochs  ·  at most 2"


def test_a_section_opens_by_mouse_and_keys(panel: TrainingPanel):
    section = panel.more.section(panel.more.repeating)
    press(section.header)
    assert panel.more.repeating.isVisible()
    section.header.setFocus()
    QTest.keyClick(section.header, Qt.Key.Key_Space)
    assert not panel.more.repeating.isVisible()


def test_no_decay_is_one_press_and_says_what_it_has(bench: Bench, panel: TrainingPanel):
    groups = panel.more.groups
    panel.more.section(groups).open()
    press(groups.no_decay)
    assert train(bench).groups == (NO_DECAY,)
    assert "Group 1 has 2 biases: 42 numbers" in words_in(groups)
    assert groups.summary == "2 weight_decay 0.0"
    press(groups.no_decay)
    assert len(train(bench).groups) == 1
    bench.session.undo()
    settle()
    assert "All parameters have the options of the optimiser" in words_in(groups)


def test_the_selected_layer_is_frozen_and_marked(bench: Bench, panel: TrainingPanel):
    groups = panel.more.groups
    panel.more.section(groups).open()
    assert not groups.freeze.isEnabled()
    bench.session.select([bench.ids["act"]])
    assert not groups.freeze.isEnabled()
    bench.session.select([bench.ids["hidden"]])
    press(groups.no_decay)
    press(groups.freeze)
    assert train(bench).groups[0] == ParameterGroup((bench.ids["hidden"],), frozen=True)
    assert groups.summary == "2 frozen;  1 weight_decay 0.0"
    assert FROZEN in groups.form.rows and "lr" not in groups.form.rows


def test_a_group_is_filled_in_ordered_and_removed(bench: Bench, panel: TrainingPanel):
    groups = panel.more.groups
    panel.more.section(groups).open()
    press(groups.add)
    pick(groups.form, WHERE, f"|{LINEAR}")
    pick(groups.form, WHICH, "weight")
    type_into(groups.form.rows["lr"].editor, "0.01")
    assert train(bench).groups == (
        ParameterGroup(kind=LINEAR, parameter="weight", options={"lr": 0.01}),
    )
    type_into(groups.form.rows["lr"].editor, "0.1")
    assert train(bench).groups[0].options == {}
    pick(groups.form, WHICH, VECTORS)
    assert train(bench).groups[0].vectors and not train(bench).groups[0].parameter
    press(groups.no_decay)
    groups.list.setFocus()
    QTest.keyClick(groups.list, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    settle()
    assert train(bench).groups[0] == NO_DECAY
    QTest.keyClick(groups.list, Qt.Key.Key_Delete)
    settle()
    assert len(train(bench).groups) == 1


def test_what_is_wrong_is_told_at_the_group(bench: Bench, panel: TrainingPanel):
    groups = panel.more.groups
    panel.more.section(groups).open()
    act = ParameterGroup((bench.ids["act"],), frozen=True)
    bench.session.do(edits.add_group(bench.session.store, act))
    settle()
    assert "This group has no parameters" in words_in(groups)
    bench.session.do(edits.set_group(bench.session.store, 0, path=()))
    settle()
    assert "every parameter is frozen" in words_in(groups).lower()


def test_a_schedule_comes_with_options_and_a_curve(bench: Bench, panel: TrainingPanel):
    schedule = panel.more.schedule
    panel.more.section(schedule).open()
    assert not schedule.form.rows["scheduler_every"].editor.isVisible()
    pick(schedule.kind.form, "scheduler", "torch.optim.lr_scheduler.StepLR")
    assert train(bench).scheduler_options == {"step_size": 1}
    assert schedule.form.rows["scheduler_every"].editor.isVisible()
    bench.session.undo()
    settle()
    assert (train(bench).scheduler, train(bench).scheduler_options) == ("", {})
    pick(schedule.kind.form, "scheduler", "torch.optim.lr_scheduler.OneCycleLR")
    assert train(bench).scheduler_every == "step"
    assert not schedule.form.rows["scheduler_every"].editor.isVisible()
    pick(schedule.kind.form, "scheduler", "")
    assert train(bench).scheduler_options == {}


def test_the_engine_draws_the_rate_over_the_run(bench: Bench, panel: TrainingPanel):
    bench.link.start()
    schedule = panel.more.schedule
    panel.more.section(schedule).open()
    fields = {"scheduler": COSINE, "warmup": 1.0, "epochs": 4}
    bench.session.do(edits.set_fields(bench.session.store, TRAIN, **fields))
    settle()
    panel.ensureWidgetVisible(schedule.preview)
    curve = schedule.preview.curve
    wait_until(lambda: curve.rates and curve.all == 4 and len(set(curve.rates)) > 3)
    assert curve.epochs[-1] == 4.0 and max(curve.rates) == pytest.approx(0.1)
    assert curve.rates[0] < 0.01
    stray = {"scheduler": "torch.optim.lr_scheduler.StepLR"}
    bench.session.do(edits.set_fields(bench.session.store, TRAIN, **stray))
    settle()
    panel.ensureWidgetVisible(schedule.preview)
    wait_until(lambda: "step_size" in schedule.preview.words.text())
    assert not curve.isVisible()


def test_the_rate_is_asked_again_of_an_engine_that_was_started_again(
    bench: Bench, panel: TrainingPanel
):
    bench.link.start()
    schedule = panel.more.schedule
    panel.more.section(schedule).open()
    settle()
    panel.ensureWidgetVisible(schedule.preview)
    preview = schedule.preview
    wait_until(lambda: preview._question._order is not None)
    bench.link.client._process.kill()
    wait_until(lambda: preview.curve.rates)


def test_metrics_that_fit_the_data_are_chosen_and_dropped(bench: Bench, panel: TrainingPanel):
    wait_until(lambda: bench.data.preview is not None)
    stopping = panel.more.stopping
    panel.more.section(stopping).open()
    names = [one.name for one in stopping.metrics.choices()]
    assert "f1" in names and "mae" not in names
    stopping.metrics.choose("f1")
    settle()
    pick(stopping.metrics.forms["f1"], "average", "micro")
    assert train(bench).metrics == {"f1": {"average": "micro"}}
    pick(stopping.form, "monitor", "val_f1")
    assert train(bench).monitor == "val_f1"
    stopping.metrics.drop("f1")
    settle()
    assert (train(bench).metrics, train(bench).monitor) == ({}, "")
    bench.session.undo()
    assert train(bench).monitor == "val_f1"


def test_the_suggestion_is_said_with_reasons_and_used_in_one_step(
    bench: Bench, panel: TrainingPanel
):
    wait_until(lambda: bench.data.preview is not None)
    settle()
    assert "Suggested for this data: CrossEntropyLoss · Adam, lr 0.001" in words_in(panel)
    before = train(bench)
    press(panel.suggestion.ask)
    assert "10 classes, a score for each" in words_in(panel)
    press(panel.suggestion.use)
    assert train(bench).optimiser == "torch.optim.Adam"
    assert not panel.suggestion.isVisible()
    bench.session.undo()
    settle()
    assert train(bench) == before and panel.suggestion.isVisible()


def test_the_first_data_brings_its_recipe_and_only_to_one_nobody_has_touched(bench: Bench):
    session = bench.session
    session.do(edits.set_fields(session.store, TRAIN, epochs=10))
    assert train(bench) == TrainSpec(TRAIN)
    said: list[str] = []
    first = FirstRecipe(session, bench.data)
    first.recipe_set.connect(said.append)
    session.do(edits.set_fields(session.store, DATA, source="diabetes"))
    wait_until(lambda: said)
    assert train(bench).loss == "torch.nn.MSELoss" and "MSELoss" in said[0]
    session.undo()
    assert train(bench) == TrainSpec(TRAIN)
    session.do(edits.set_fields(session.store, DATA, source="iris"))
    wait_until(lambda: bench.data.preview is not None)
    assert train(bench) == TrainSpec(TRAIN) and len(said) == 1


def test_a_recipe_that_was_set_is_left_alone(bench: Bench):
    session = bench.session
    own = train(bench)
    said: list[str] = []
    first = FirstRecipe(session, bench.data)
    first.recipe_set.connect(said.append)
    session.do(edits.set_fields(session.store, DATA, source="diabetes"))
    wait_until(lambda: bench.data.preview is not None)
    settle()
    assert train(bench) == own and not said


def test_rates_are_asked_for_the_recipe_at_its_batches(bench: Bench, panel: TrainingPanel):
    wait_until(lambda: bench.data.preview is not None)
    wanted = panel.more.schedule.preview._wanted()
    assert wanted == Rates(train(bench), 45)
    assert replace(wanted, batches=1) != wanted and Rated([1.0], [0.1]).rates == [0.1]


def test_unbalanced_classes_are_evened_out_and_their_weights_shown(
    bench: Bench, panel: TrainingPanel
):
    bench.session.do(edits.set_fields(bench.session.store, DATA, source="breast_cancer"))
    settle()
    wait_until(lambda: bench.data.preview is not None and bench.data.preview.balance.names)
    part = panel.more.balancing
    assert not panel.more.section(part).opened and not part.words.isVisibleTo(part)
    pick(part.form, "class_weight", "balanced")
    assert train(bench).class_weight == "balanced"
    assert panel.more.section(part).header.summary == "balanced loss"
    counts = bench.data.preview.balance.train
    said = part.words.text()
    assert all(f"{sum(counts) / (2 * count):.4g}" in said for count in counts)
    bench.session.do(edits.set_fields(bench.session.store, TRAIN, oversample=True))
    settle()
    assert "with replacement" in part.words.text()
