"""A recipe set in the panel and a run steered: groups, schedule, metrics, rate, more epochs."""

from collections.abc import Iterator
from typing import Any

import pytest
import torch
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

import blockstudio
from blockstudio.graph.records import ParameterGroup
from blockstudio.runs.reader import RunReader
from tests.stories.person import CTRL, LEFT, SHIFT, Person

ONE_CYCLE = "torch.optim.lr_scheduler.OneCycleLR"


@pytest.fixture(scope="module")
def person() -> Iterator[Person]:
    someone = Person()
    someone.open_example("digits-mlp")
    someone.until(lambda: someone.shape("out") == "N×10", "shapes")
    yield someone
    someone.leave()


def panel(person: Person) -> Any:
    return person.panel("training")


def train(person: Person) -> Any:
    return person.session.store.train


def test_the_suggested_recipe_is_said_and_used(person: Person) -> None:
    shown = panel(person)
    person.until(lambda: "Suggested for this data" in person.words(shown), "a suggestion")
    person.push(shown, "Why?")
    assert "10 classes, a score for each" in person.words(shown)
    person.picture("suggested")
    person.push(shown, "Use")
    assert train(person).optimiser == "torch.optim.Adam"
    assert "Suggested for this data" not in person.words(shown)


def test_no_decay_and_a_frozen_layer(person: Person) -> None:
    shown = panel(person)
    person.push(shown, "Parameter groups")
    person.push(shown, "No decay on biases and norms")
    assert train(person).groups == (ParameterGroup(vectors=True, options={"weight_decay": 0.0}),)
    assert "2 biases" in person.words(shown)
    person.click("hidden")
    person.press(Qt.Key.Key_F, CTRL | SHIFT)
    assert person.card("hidden").frozen and not person.card("out").frozen
    assert "hidden.requires_grad_(False)" in person.session.source.text
    person.picture("frozen")


def test_one_cycle_shows_its_curve(person: Person) -> None:
    shown = panel(person)
    person.push(shown, "Schedule")
    person.scroll(shown, shown.more.schedule)
    person.pick("scheduler", ONE_CYCLE, shown)
    person.fill("lr", "0.01", shown.recipe.optimiser)
    curve = shown.more.schedule.preview.curve
    person.scroll(shown, shown.more.schedule.preview)
    person.until(
        lambda: curve.rates and max(curve.rates) == pytest.approx(0.01, rel=1e-3), "a curve"
    )
    assert curve.rates[0] < 0.001 > curve.rates[-1]
    person.scroll(shown, curve)
    QTest.mouseMove(curve, QPoint(curve.width() // 3, 40))
    person.picture("one cycle")


def test_clipping_accumulation_and_a_metric(person: Person) -> None:
    shown = panel(person)
    person.push(shown, "Gradients")
    person.scroll(shown, shown.more.gradients)
    person.fill("accumulate", "4", shown)
    person.fill("clip_norm", "1", shown)
    assert "Effective batch 64 = 16 × 4" in person.words(shown)
    person.push(shown, "Stopping and metrics")
    person.push(shown, "Add metric…")
    (menu,) = [one for one in shown.findChildren(QMenu, "metrics") if one.isVisible()]
    entry = next(one for one in menu.actions() if one.text() == "F1")
    QTest.mouseClick(menu, LEFT, pos=menu.actionGeometry(entry).center())
    person.rest()
    assert train(person).metrics == {"f1": {}}
    person.picture("metrics")


def test_the_rate_is_changed_while_paused(person: Person) -> None:
    runs = person.program.bench.runs
    # It must not be over before it is paused, however long that takes.
    person.fill("epochs", "6000", panel(person))
    person.choose("run.train")
    person.until(lambda: runs.info and runs.info.progress.epoch >= 2, "two epochs")
    person.choose("run.pause")
    person.until(lambda: runs.state == "paused", "the pause")
    shown = panel(person)
    person.scroll(shown, shown.steering)
    person.fill("learning rate now", "0.005", shown)
    person.choose("run.step")
    person.until(lambda: runs.followed.rate() == pytest.approx(0.005, rel=1e-3), "the rate")
    person.until(lambda: "from here on" in person.words(shown), "it is told")
    person.picture("rate")
    person.choose("run.stop")
    person.until(lambda: runs.state == "stopped", "the end")


def test_the_run_goes_on_for_three_more_epochs(person: Person) -> None:
    runs, shown = person.program.bench.runs, panel(person)
    done = runs.info.progress.epoch
    person.scroll(shown, shown.steering)
    person.fill("more epochs", "3", shown)
    person.picture("continue")
    person.push(shown, "Continue")
    person.until(lambda: runs.state == "finished", "the end")
    assert runs.info.progress.epoch == done + 3
    rows = RunReader(runs.current.folder).epochs()
    assert "val_f1" in rows[-1].metrics


def test_what_was_frozen_is_as_it_started(person: Person) -> None:
    folder = person.program.bench.runs.current.folder
    project = blockstudio.open_project(folder / "project.bstudio")
    torch.manual_seed(train(person).seed)
    started = project.build().state_dict()
    ended = torch.load(folder / "last.params", weights_only=True)
    assert torch.equal(ended["hidden.weight"], started["hidden.weight"])
    assert not torch.equal(ended["out.weight"], started["out.weight"])
