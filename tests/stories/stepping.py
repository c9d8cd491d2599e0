"""One batch under the microscope: walked by keys on a small CNN and through a While, compared, of a run."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from torch import Tensor, nn

from blockstudio.runtime.build import network
from blockstudio.studio.canvas.wires.wire_labels import label_of
from blockstudio.training.samples.datasets import load_dataset
from tests.stories.person import CTRL, LEFT, SHIFT, Person

KEY = Qt.Key


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the person keeps files."""
    return tmp_path_factory.mktemp("work")


@pytest.fixture(scope="module")
def person() -> Iterator[Person]:
    """Somebody with the example of a small CNN open."""
    someone = Person()
    someone.open_example("digits-cnn")
    someone.until(lambda: someone.shape("out") == "N×10", "shapes")
    yield someone
    someone.leave()


def stepper(person: Person) -> Any:
    return person.program.bench.stepper


def record(person: Person) -> None:
    """Press the key that records the batch, and wait for it."""
    before = stepper(person).trace
    person.press(KEY.Key_F11, CTRL)
    person.until(lambda: stepper(person).trace is not before, "the batch")


def here(person: Person) -> str:
    """The node that is lit: selected on the canvas, and marked on its card."""
    (node,) = person.session.selected_nodes()
    shade = person.window.canvas.block_scene.nodes[node.id].shade
    assert shade is not None and "▶" in shade.words
    return node.name


def seen(person: Person, side: str = "value") -> Tensor:
    """The values that are painted, once those of the present step are there."""
    slab = getattr(person.window.panels.show("stepping").values, side).wall._slab
    values = np.frombuffer(slab.values, np.float32).copy()
    return torch.from_numpy(values).reshape(slab.tiles, slab.rows, slab.columns)


def shows(person: Person, value: Tensor, side: str = "value") -> None:
    """Wait until a value is painted, as exact as numbers of 32 bits are."""
    flat = value.detach().flatten()

    def is_there() -> bool:
        there = getattr(person.window.panels.show("stepping").values, side).wall._slab is not None
        found = seen(person, side).flatten() if there else flat[:0]
        return found.shape == flat.shape and torch.allclose(found, flat, rtol=1e-6, atol=1e-12)

    person.until(is_there, f"{side} of {tuple(value.shape)}", 20)


def type_into(person: Person, field: QLineEdit, words: str) -> None:
    QTest.mouseClick(field, LEFT)
    field.selectAll()
    QTest.keyClicks(field, words)
    person.rest()


class Alone:
    """The same network built apart, and what torch says of samples 3 on."""

    def __init__(self, person: Person, index: int, file: Path | None = None) -> None:
        store = person.session.store
        data = load_dataset(store.data)
        x, y = data.batch(data.train, torch.tensor([index]))
        net = network(person.session.source.text, store.train.seed).eval()
        if file is not None:
            net.load_state_dict(torch.load(file, weights_only=True))
        self.values: dict[str, Tensor] = {}
        self.x = x.requires_grad_()
        for name, module in net.named_children():
            module.register_forward_hook(partial(self._keep, name))
        self.loss = nn.functional.cross_entropy(net(self.x), y)
        self.loss.backward()

    def _keep(self, name: str, _module: Any, _given: Any, out: Tensor) -> None:
        out.retain_grad()
        self.values[name] = out

    def gradient(self, name: str) -> Tensor:
        found = self.values[name].grad
        assert found is not None
        return found


def test_a_sample_is_recorded_and_walked_by_keys(person: Person):
    panel = person.panel("stepping")
    type_into(person, panel.choice.first, "3")
    record(person)
    alone = Alone(person, 3)
    assert stepper(person).trace.loss == alone.loss.item()
    assert here(person) == "x"
    shows(person, alone.x)
    for name in ("conv1", "norm1", "act1"):
        person.press(KEY.Key_F12)
        assert here(person) == name
        shows(person, alone.values[name])
        shows(person, alone.gradient(name), "gradient")
    assert "line 18" in panel.where.text()
    (wire,) = person.session.store.wires_from(person.node("norm1").id)
    label = label_of(person.window.canvas.block_scene, wire)
    value = alone.values["norm1"].double()
    assert label == f"1×16×8×8 · {value.mean():.3g} ± {value.std():.3g}"
    person.press(KEY.Key_F12, SHIFT)
    assert here(person) == "norm1"


def test_a_breakpoint_stops_the_walk_and_a_slice_is_cut_out(person: Person):
    person.click("out")
    person.press(KEY.Key_F9)
    person.press(KEY.Key_F12, SHIFT)
    person.press(KEY.Key_F8)
    assert here(person) == "out"
    shows(person, Alone(person, 3).values["out"])
    person.press(KEY.Key_F9)
    assert not stepper(person).breakpoints
    for _ in range(4):
        person.press(KEY.Key_F12, SHIFT)
    assert here(person) == "conv2"
    values = person.panel("stepping").values
    type_into(person, values.slice, "0, 2:4")
    shows(person, Alone(person, 3).values["conv2"][0, 2:4])
    type_into(person, values.slice, "9")
    person.until(lambda: "9" in values.value.figures.text(), "why there is no such slice", 20)
    values.slice.clear()


def test_the_same_step_of_another_sample_is_subtracted(person: Person):
    panel = person.panel("stepping")
    type_into(person, panel.choice.first, "4")
    record(person)
    assert here(person) == "conv2"
    pick(person, panel.values.against.what, "before")
    one, other = (Alone(person, index).values["conv2"].detach() for index in (4, 3))
    shows(person, (one.double() - other.double()).to(torch.float32))
    pick(person, panel.values.against.how, "relative")
    apart = (one.double() - other.double()).abs() / other.double().abs()
    shows(person, apart.to(torch.float32))
    pick(person, panel.values.against.how, "other")
    shows(person, other)


def pick(person: Person, box: Any, key: str) -> None:
    """Choose an entry by the arrows."""
    box.setFocus()
    while box.currentData() != key:
        down = box.currentIndex() < box.findData(key)
        person.press(KEY.Key_Down if down else KEY.Key_Up)


def test_the_same_batch_with_the_weights_of_a_file_is_beside_it(person: Person, folder: Path):
    panel = person.panel("stepping")
    file = folder / "halved.params"
    net = network(person.session.source.text, person.session.store.train.seed)
    torch.save({key: value / 2 for key, value in net.state_dict().items()}, file)
    pick(person, panel.values.against.how, "difference")
    QTest.mouseClick(panel.values.against.file, LEFT)
    person.answer_file(file)
    against = Alone(person, 4, file)
    value, other = (one.values["conv2"].detach().double() for one in (Alone(person, 4), against))
    shows(person, (value - other).to(torch.float32))
    assert "difference from file halved.params" in panel.values.value.title.text()
    assert f"against file halved.params, loss {against.loss.item():.6g}" in panel.state.text()
    distance = (value - other).norm() / other.norm()
    assert panel.table.cells.index(stepper(person).at, 10).data() == f"{distance.item():.3g}"
    # What is recorded next is compared too: a file that is gone by then is told of.
    file.unlink()
    record(person)
    person.until(lambda: "halved.params" in panel.values.value.figures.text(), "that it is gone")
    pick(person, panel.values.against.what, "")
    shows(person, Alone(person, 4).values["conv2"])


def test_the_next_batch_of_a_paused_run_has_the_loss_of_its_next_step(person: Person, folder: Path):
    person.choose("file.save_as")
    person.answer_file(folder / "mine.bstudio")
    runs: Any = person.program.bench.runs
    person.fill("epochs", "500", person.panel("training"))
    person.choose("run.train")
    person.until(lambda: runs.state == "running", "the run")
    person.choose("run.pause")
    person.until(lambda: runs.state == "paused", "the pause")
    panel, before = person.panel("stepping"), stepper(person).trace
    person.press(KEY.Key_F11, CTRL | SHIFT)
    person.until(lambda: stepper(person).trace is not before, "its batch")
    trace = stepper(person).trace
    assert panel.choice.training.isChecked() and "the next batch of run 1" in panel.state.text()
    person.choose("run.step")
    person.until(lambda: runs.current.steps(trace.after), "a step")
    assert runs.current.steps(trace.after)[0].loss == trace.loss
    person.until(lambda: "has gone on since" in panel.state.text(), "that it went on")
    person.choose("run.stop")
    person.until(lambda: runs.state == "stopped", "the end")
    person.choose("file.save")
    person.until(lambda: not person.session.history.dirty, "that it is saved")


def test_after_an_edit_it_is_told_that_the_batch_is_outdated(person: Person):
    panel = person.panel("stepping")
    person.click("pool")
    person.fill("kernel_size", "4")
    person.until(lambda: "record it again" in panel.state.text(), "that it is outdated", 20)
    person.choose("edit.undo")


def test_a_while_is_stepped_into_iteration_by_iteration(person: Person):
    person.choose("file.close")
    person.open_example("fixed-hidden-mlp")
    person.until(lambda: person.shape("linear") == "N×20", "shapes")
    panel = person.panel("stepping")
    pick(person, panel.choice.kind, "random")
    record(person)
    while here(person) != "while_large":
        person.press(KEY.Key_F12)
    x = seen_before(person)
    numbers: list[int] = []
    person.press(KEY.Key_F11)
    while stepper(person).step.turns:
        if here(person) == "halved":
            numbers.append(stepper(person).step.turns[0].number)
            shows(person, x / 2 ** numbers[-1])
            assert f"iteration {numbers[-1]} of while_large" in panel.where.text()
            assert panel.where.text().endswith("X = X / 2")
        person.press(KEY.Key_F11)
    right = 0
    while x.abs().sum() / 2**right > 1:
        right += 1
    assert numbers == list(range(1, right + 1))
    # Out again: the canvas shows the network, and the sum of what is left.
    assert here(person) == "sum"
    shows(person, (x / 2**right).sum())
    person.press(KEY.Key_F12, SHIFT)
    assert here(person) == "while_large"
    # What the loop passes on is what its last iteration gave.
    shows(person, x / 2**right)
    assert not person.faults


def seen_before(person: Person) -> Tensor:
    """Return what the network gives before its loop, for the random input that was sent through."""
    person.press(KEY.Key_F12, SHIFT)
    assert here(person) == "linear_again"
    store = person.session.store
    net: Any = network(person.session.source.text, store.train.seed).eval()
    x = torch.randn(1, 20, generator=torch.Generator().manual_seed(0))
    hidden = nn.functional.relu(torch.mm(net.linear(x), net.rand_weight) + 1)
    value = net.linear(hidden).detach()
    shows(person, value)
    person.press(KEY.Key_F12)
    return value
