"""A For through time steps that carries a state and collects outputs; the recurrent example trained."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from tests.stories.constructs import added, below, kept, rename, wire
from tests.stories.person import CTRL, Person


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


def fill_body(person: Person) -> None:
    """Add a layer of the step to the state; give the sum on, and out."""
    layer = below(person, "nn.Linear", "step")
    person.fill("out_features", "8")
    wire(person, "step", layer)
    person.press(Qt.Key.Key_1, CTRL)
    total = added(person, "torch.add", person.middle_of_wire("x", "next_x"))
    wire(person, layer, total, 1)
    result = below(person, "blockstudio.Output", "next_x")
    wire(person, total, result)
    rename(person, result, "seen")


def test_a_state_is_carried_and_outputs_are_collected(person: Person, folder: Path) -> None:
    person.choose("file.new")
    person.rest()
    person.click("x")
    person.fill("shape", "N, T, 5")
    loop = below(person, "blockstudio.For", "x")
    person.pick("over", "dimension", person.panel("inspector"))
    person.fill("dim", "1")
    state = below(person, "blockstudio.Input", loop)
    person.fill("shape", "N, 8")
    wire(person, "x", loop)
    wire(person, state, loop, 1)
    person.press(Qt.Key.Key_1, CTRL)
    person.double_click(loop)
    assert person.names() == {"step", "x", "next_x"}
    fill_body(person)
    person.picture("loop-body")
    person.window.canvas.setFocus()
    person.press(Qt.Key.Key_Up, CTRL)
    wire(person, loop, "y")
    second = below(person, "blockstudio.Output", "y")
    person.press(Qt.Key.Key_1, CTRL)
    person.drag(person.port(loop, "output", 1), person.port(second, "input"))
    person.until(lambda: person.shape(loop) == "N×8, N×T×8", "what is carried, what is collected")
    code = person.code()
    assert "for step in x.unbind(1):" in code
    assert "seens.append(" in code and "torch.stack(seens, dim=1)" in code
    person.click(loop)
    person.picture("loop-outside")
    kept(person, folder / "loop.bstudio")


def test_the_recurrent_example_trains(person: Person) -> None:
    person.open_example("rnn-scratch")
    person.until(lambda: person.session.facts_current, "facts")
    person.press(Qt.Key.Key_1, CTRL)
    assert person.shape("steps") == "N×32, N×8×10"
    person.fill("epochs", "2", person.panel("training"))
    runs = person.program.bench.runs
    person.choose("run.train")
    person.until(lambda: runs.state in ("finished", "failed"), "the end", 120)
    assert runs.state == "finished", runs.problem
    person.picture("loop-example")
    person.double_click("steps")
    person.picture("loop-example-body")
