"""Nodes that the network does without and the document keeps: bypassed ones, and branches that are off."""

from copy import deepcopy
from typing import Any

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from torch import nn

import blockstudio
from blockstudio.api import Project
from blockstudio.graph import edits
from blockstudio.graph.check import Checker, check
from blockstudio.graph.left_out import omission_of
from blockstudio.graph.problems import Refusal
from blockstudio.graph.running import Running, running
from blockstudio.graph.store import Store
from blockstudio.runs.run import PROJECT, create_run, document_of, read_info
from blockstudio.sweeps.ranges import Choice
from blockstudio.sweeps.spec import Axis, SweepSpec
from blockstudio.training.sweeps.making import Maker
from tests.graph.walks import Walk, assert_sound, start

LINEAR = "torch.nn.Linear"
MARKS = ("bypassed", "disabled")


@pytest.fixture
def project() -> Project:
    """Return a network of two layers, a residual block, one that is repeated, and a second result."""
    made = blockstudio.new_project("net")
    block, net = made.add_block("Residual"), made.root
    taken = block.add_input("x")
    block.add_output("y", block.add("torch.add", block.add(LINEAR, taken, 4, 4, name="fc"), taken))
    x = net.add_input("x", ("N", 4))
    first = net.add(LINEAR, x, 4, 4, name="first")
    inner = net.add(block, first, name="inner")
    row = net.add(block, inner, name="row").repeat(2)
    net.add_output(
        "y", net.add(LINEAR, net.add("torch.nn.ReLU", row, name="act"), 4, 2, name="out")
    )
    net.add_output("aux", net.add(LINEAR, first, 4, 3, name="head"))
    return made


@given(st.data())
@settings(max_examples=25, deadline=None)
def test_what_runs_of_a_document_is_sound_and_follows_every_change(data: Any) -> None:
    walk = Walk(data, start())
    follower = Running(walk.store)
    checker = Checker(walk.store)
    walk.store.listeners.append(checker.update)
    for _ in range(data.draw(st.integers(1, 12))):
        walk.step()
        runs = follower.store
        assert runs.records == running(walk.store).records
        assert not runs.left_out()
        assert_sound(runs)
        told, fresh = map(str, checker.problems()), map(str, check(walk.store))
        assert sorted(told) == sorted(fresh)
        assert not any(node.id in runs for node in gone_of(walk.store))


def gone_of(store: Store) -> list[Any]:
    return [store.node(key) for key in omission_of(store).gone]


@pytest.mark.parametrize("name", ["first", "inner", "row", "act"])
def test_a_bypassed_node_is_left_out_as_a_person_would_and_comes_back(project: Project, name: str):
    records, source = dict(project.store.records), project.source()
    whole = project.build()
    project.root[name].bypass()
    assert not project.problems()
    net = project.build()
    assert not any(key.split(".")[0] == name for key in net.state_dict())
    assert f"self.{name}" not in project.source()
    kept = {key: value for key, value in whole.state_dict().items() if key in net.state_dict()}
    net.load_state_dict(kept)
    by_hand = deepcopy(whole)
    setattr(by_hand, name, nn.Identity() if name != "row" else nn.Sequential())
    x = torch.rand(3, 4)
    for one, other in zip(net(x), by_hand(x), strict=True):
        assert torch.equal(one, other)
    project.root[name].bypass(False)
    assert (project.source(), project.store.records) == (source, records)


def test_a_branch_that_is_off_goes_with_all_that_only_it_feeds(project: Project):
    whole = project.build()
    project.root["head"].disable()
    assert not project.problems()
    net = project.build()
    assert {key.split(".")[0] for key in whole.state_dict()} - {
        key.split(".")[0] for key in net.state_dict()
    } == {"head"}
    net.load_state_dict(whole.state_dict(), strict=False)
    x = torch.rand(3, 4)
    assert torch.equal(net(x), whole(x)[0])
    project.undo()
    assert project.build().state_dict().keys() == whole.state_dict().keys()


def test_one_place_of_several_takes_one_less_where_a_branch_is_off(project: Project):
    net = project.root
    joined = net.add("torch.cat", [net["out"], net["head"]], dim=1, name="both")
    net.add_output("joined", joined)
    net["aux"].remove()
    net["head"].disable()
    assert not project.problems()
    assert project.build()(torch.rand(3, 4))[1].shape == (3, 2)


@pytest.mark.parametrize(
    ("verb", "name", "words"),
    [
        ("disable", "first", "“sum” needs what “first” gives"),
        ("disable", "x", "is part of the face of its block"),
        ("bypass", "y", "is part of the face of its block"),
        ("disable", "sum", "“difference” needs what “sum” gives"),
        ("disable", "last", "“net” would give nothing without it"),
        ("bypass", "table", "“product” takes a parameter of it"),
        ("bypass", "lstm", "nothing that “lstm” takes goes on as “h_n”"),
        ("bypass", "noise", "nothing that “noise” takes goes on as “output”"),
        ("bypass", "twice", "“twice_again” calls its module"),
    ],
)
def test_what_something_else_needs_is_refused_by_name(verb: str, name: str, words: str):
    made = blockstudio.new_project("net")
    net = made.root
    x = net.add_input("x", ("N", 4))
    first = net.add(LINEAR, x, 4, 4, name="first")
    total = net.add("torch.add", first, net.add("torch.rand", [4], name="noise"), name="sum")
    act = net.add(
        "torch.nn.ReLU", net.add("torch.sub", total, first, name="difference"), name="act"
    )
    lstm = net.add("torch.nn.LSTM", act, 4, 4, name="lstm")
    table = net.add(LINEAR, first, 4, 4, name="table")
    twice = net.add(LINEAR, lstm["h_n"], 4, 4, name="twice")
    product = net.add("torch.matmul", table, table.weight, name="product")
    net.add_output("y", net.add("torch.add", twice(twice), product, name="last"))
    before = dict(made.store.records)
    with pytest.raises(Refusal, match=words):
        getattr(net[name], verb)()
    assert made.store.records == before


def test_one_that_can_no_longer_be_bypassed_is_told_and_called_as_ever(project: Project):
    net = project.root
    net["first"].bypass()
    project.do(edits.disconnect(project.store, project.store.wires_into(net["first"].id)[0].id))
    assert "nothing that “first” takes goes on" in str(project.problems()[0])
    assert project.problems()[0].place.record == net["first"].id


def test_shapes_that_do_not_fit_without_it_are_told(project: Project):
    project.root["out"].bypass()
    assert not project.problems()
    project.root.add_output("z", project.root.add(LINEAR, project.root["out"], 2, 2, name="last"))
    found = project.problems()
    assert [one.place.record for one in found] == [project.root["last"].id]
    assert "4" in str(found[0])


def test_parameters_tied_through_one_that_is_left_out_stay_one():
    made = blockstudio.new_project("net")
    net = made.root
    flow = net.add_input("x", ("N", 4))
    layers = []
    for name in ("a", "b", "c"):
        flow = net.add(LINEAR, flow, 4, 4, name=name)
        layers.append(flow)
    net.add_output("y", flow)
    net.tie(layers[1].weight, layers[0].weight)
    net.tie(layers[2].weight, layers[0].weight)
    layers[0].bypass()
    assert not made.problems()
    built = made.build()
    assert built.b.weight is built.c.weight


def test_values_of_what_is_left_out_stay_and_come_back(project: Project, tmp_path):
    net = project.build()
    torch.save(net.state_dict(), tmp_path / "whole.params")
    project.weights.load(tmp_path / "whole.params")
    project.root["inner"].bypass()
    less = project.build()
    assert torch.equal(less.out.weight, net.out.weight)
    with torch.no_grad():
        less.out.weight.fill_(3.0)
    torch.save(less.state_dict(), tmp_path / "less.params")
    project.weights.load(tmp_path / "less.params")
    project.root["inner"].bypass(False)
    project.save(tmp_path / "kept.bstudio")
    back = blockstudio.open_project(tmp_path / "kept.bstudio").build()
    assert torch.equal(back.inner.fc.weight, net.inner.fc.weight)
    assert torch.equal(back.out.weight, less.out.weight)


@pytest.mark.parametrize("mark", MARKS)
def test_what_is_left_out_is_so_in_the_file(project: Project, tmp_path, mark: str):
    getattr(project.root["head"], "bypass" if mark == "bypassed" else "disable")()
    project.save(tmp_path / "net.bstudio")
    opened = blockstudio.open_project(tmp_path / "net.bstudio")
    assert opened.root["head"].record.left_out == mark
    assert opened.source() == project.source()
    assert f", {mark}" in str(opened)


def test_a_run_has_the_recipe_and_the_network_of_what_runs(project: Project, tmp_path):
    first = project.root["first"]
    project.do(edits.freeze(project.store, [(first.id,)]))
    first.bypass()
    records = project.store.records.values()
    folder = create_run(tmp_path / "run", records=records, source=project.source())
    assert read_info(folder).settings.train.groups == ()
    assert first.id not in document_of(folder)
    assert blockstudio.open_project(folder / PROJECT).root["first"].record.left_out == "bypassed"


def test_an_ablation_makes_a_run_without_the_node_and_one_with_it(project: Project, tmp_path):
    project.save(tmp_path / PROJECT)
    axis = Axis("bypass.act", Choice((False, True)))
    maker = Maker(tmp_path, SweepSpec((axis,), "grid", "val_loss", "min"))
    for number, bypassed in enumerate((False, True)):
        folder = maker.make(f"run-{number}", {"bypass.act": bypassed})
        code = (folder / "model.py").read_text("utf-8")
        assert ("self.act" in code) is not bypassed
        assert read_info(folder).settings.varied == {"bypass.act": bypassed}
    with pytest.raises(Refusal):
        maker.make("run-2", {"bypass.sum": True})
