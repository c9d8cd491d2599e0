"""The doctor: findings lead to their nodes, are tried on a copy, and a range test proposes a rate."""

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtTest import QTest
from torch import nn

import blockstudio
from blockstudio.runs.run import document_of
from tests.stories.person import LEFT, Person


@pytest.fixture(scope="module")
def person(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Person]:
    """Somebody whose network does softmax twice, with a layer that was left frozen."""
    file = tmp_path_factory.mktemp("doctor") / "digits.bstudio"
    project = blockstudio.new_project("digits")
    net = project.root
    x = net.add_input("x", ("N", 1, 8, 8))
    hidden = net.add(nn.Linear, net.add(nn.Flatten, x), 64, 32, name="hidden")
    out = net.add(nn.Linear, net.add(nn.ReLU, hidden, name="act"), 32, 10, name="out")
    net.add_output("y", net.add(nn.Softmax, out, 1, name="soft"))
    hidden.requires_grad_(False)
    project.configure(epochs=3, optimiser_options={"lr": 1e-4})
    project.save(file)
    someone = Person(file)
    yield someone
    someone.leave()


def row(person: Person, rule: str) -> Any:
    """Return the row of a finding; None while there is none."""
    rows = person.panel("doctor").rows
    return next((one for one in rows if one.finding.rule == rule), None)


def test_a_finding_leads_to_its_node(person: Person) -> None:
    person.until(lambda: person.shape("out") == "N×10", "shapes")
    person.choose("run.doctor")
    person.until(lambda: row(person, "softmax_twice"), "what is known before")
    QTest.mouseClick(row(person, "softmax_twice"), LEFT)
    person.until(lambda: person.session.selection == {person.node("soft").id}, "the node")


def test_a_closer_look_finds_more(person: Person) -> None:
    panel = person.panel("doctor")
    person.push(panel, "Look closer")
    person.until(lambda: panel.doctor.busy is None and row(person, "cut"), "the look")
    assert panel.doctor.problem is None
    person.picture("doctor-look")
    person.scroll(panel, row(person, "cut"))
    QTest.mouseClick(row(person, "cut"), LEFT)
    person.until(lambda: person.session.selection == {person.node("hidden").id}, "the node")


def test_what_may_help_is_tried_on_a_copy(person: Person) -> None:
    records = dict(person.session.store.records)
    person.scroll(person.panel("doctor"), row(person, "softmax_twice").attempt)
    QTest.mouseClick(row(person, "softmax_twice").attempt, LEFT)
    runs = person.program.bench.runs
    person.until(lambda: runs.state == "finished", "the end of the copy")
    assert dict(person.session.store.records) == records
    assert "soft" not in {node.name for node in document_of(runs.followed.folder).nodes("b1")}
    assert [one.title for one in runs.shelf.rows()] == ["Take “soft” out"]
    person.until(lambda: row(person, "softmax_twice") is None, "it is not found of the copy")


def test_a_run_is_looked_into_while_it_trains(person: Person) -> None:
    person.fill("epochs", "100000", person.panel("training"))
    person.choose("run.train")
    runs, panel = person.program.bench.runs, person.panel("doctor")
    person.until(lambda: runs.current.activation_steps(), "activations of the run")
    person.until(lambda: row(person, "softmax_twice"), "the findings of the run")
    assert "run 2" in panel.state.text().lower()
    person.picture("doctor-live")
    person.choose("run.stop")
    # The network has its weights then: a step of undo of its own.
    person.until(lambda: not runs.live and person.session.store.weights, "the end of the run")


def test_what_may_help_is_used_at_once(person: Person) -> None:
    accept = row(person, "softmax_twice").accept
    person.scroll(person.panel("doctor"), accept)
    QTest.mouseClick(accept, LEFT)
    person.until(lambda: "soft" not in person.names(), "the softmax is out")


def test_a_rate_is_tested_and_set(person: Person) -> None:
    panel = person.panel("doctor")
    before = person.session.store.train
    person.push(panel, "Test learning rates")
    person.until(lambda: panel.doctor.busy is None and panel.use.isVisible(), "the range test")
    person.picture("doctor-rates")
    person.push(panel, "Set this rate")
    rate = panel.doctor.rates.proposal
    assert person.session.store.train.optimiser_options["lr"] == rate > 1e-4
    person.choose("edit.undo")
    assert person.session.store.train == before


def test_all_of_it_is_taken_back(person: Person) -> None:
    person.choose("edit.undo")
    person.until(lambda: "soft" in person.names(), "the softmax is back")
    assert not person.faults
