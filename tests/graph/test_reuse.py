"""Same weights, own weights, a copy: what becomes of nodes that share something."""

from typing import Any

import pytest

import blockstudio
from blockstudio.api import Project
from blockstudio.graph import edits
from blockstudio.graph.fragments import clipboard
from blockstudio.graph.problems import Refusal

LINEAR = "torch.nn.Linear"
RELU = "torch.nn.functional.relu"


def network() -> Project:
    """Return `x → hidden → act → y`, all of width 8."""
    project = blockstudio.new_project("net")
    net = project.root
    hidden = net.add(LINEAR, "hidden", out_features=8)
    net.chain(net.add_input("x", ("N", 8)), hidden, net.add(RELU, "act"), net.add_output("y"))
    return project


def errors(project: Project) -> list[str]:
    return [str(problem) for problem in project.problems() if problem.severity == "error"]


def called_twice() -> Project:
    project = network()
    net = project.root
    net.disconnect("y")
    net.chain("act", net["hidden"].again("once_more"), "y")
    return project


def test_a_twin_calls_the_same_module_and_has_no_keys_of_its_own():
    project = called_twice()
    assert list(project.build().state_dict()) == ["hidden.weight", "hidden.bias"]
    assert project.source().count("self.hidden(") == 2


@pytest.mark.parametrize("name", ["hidden", "(0,0)", "0", "a b", "class", "heads.2nd", "层"])
def test_a_twin_that_nobody_has_named_has_no_keys_whatever_its_original_is_called(name):
    project = network()
    net = project.root
    net["hidden"].rename(name)
    net.disconnect("y")
    net.chain("act", net[name].again(), "y")
    assert list(project.build().state_dict()) == [f"{name}.weight", f"{name}.bias"]


def test_a_twin_whose_name_is_a_number_is_one_more_place_in_a_sequential():
    project = blockstudio.new_project("net")
    net = project.root
    first = net.add(LINEAR, "0", out_features=8)
    net.chain(
        net.add_input("x", ("N", 8)),
        first,
        net.add("torch.nn.ReLU", "1"),
        first.again("2"),
        net.add_output("y"),
    )
    built = project.build()
    assert type(built).__name__ == "Sequential"
    assert built[0] is built[2]
    assert list(built.state_dict()) == ["0.weight", "0.bias", "2.weight", "2.bias"]
    assert len(list(built.parameters())) == 2


def test_what_is_set_on_a_twin_is_set_on_its_original():
    project = called_twice()
    project.root["once_more"].set(bias=False)
    assert project.root["hidden"].record.properties == {"out_features": 8, "bias": False}
    assert not project.root["once_more"].record.properties


def test_when_the_original_is_deleted_its_first_twin_takes_its_place():
    project = called_twice()
    net = project.root
    third = net["hidden"].again("third")
    project.do(edits.delete(project.store, [net["hidden"].id]))
    assert net["once_more"].record.same == ""
    assert net["once_more"].record.properties == {"out_features": 8}
    assert third.record.same == net["once_more"].id
    project.undo()
    assert net["once_more"].record.same == net["hidden"].id


def test_deleting_all_but_one_leaves_that_one_on_its_own():
    project = called_twice()
    net = project.root
    third = net["hidden"].again("third")
    project.do(edits.delete(project.store, [net["hidden"].id, net["once_more"].id]))
    assert third.record.same == ""
    assert third.record.properties == {"out_features": 8}


def test_a_tie_outlives_the_node_it_was_drawn_at():
    project = called_twice()
    net = project.root
    other = net.add(LINEAR, "other", out_features=8)
    net.tie("other.weight", "hidden.weight")
    project.do(edits.delete(project.store, [net["hidden"].id]))
    (wire,) = (wire for wire in project.store.wires_at(other.id) if wire.is_tie)
    assert wire.source == net["once_more"].id


def test_an_independent_twin_has_the_same_settings_and_weights_of_its_own():
    project = called_twice()
    project.root["once_more"].make_independent()
    assert list(project.build().state_dict()) == [
        "hidden.weight",
        "hidden.bias",
        "once_more.weight",
        "once_more.bias",
    ]


def test_a_linked_node_calls_the_other_module_and_so_do_its_own_twins():
    project = called_twice()
    net = project.root
    net.add(LINEAR, "first", out_features=8)
    net["hidden"].link(net["first"])
    assert {net[name].record.same for name in ("hidden", "once_more")} == {net["first"].id}
    assert net["hidden"].record.properties == {}


@pytest.mark.parametrize(
    ("act", "words"),
    [
        (lambda net: net["act"].again(), "has no module"),
        (lambda net: net["act"].link(net["hidden"]), "another kind"),
        (lambda net: net["hidden"].repeat(3), "not a block"),
    ],
)
def test_what_can_not_be_shared_is_refused_in_words(act: Any, words: str):
    project = network()
    before = dict(project.store.records)
    with pytest.raises(Refusal, match=words):
        act(project.root)
    assert project.store.records == before


def with_block() -> Project:
    """Return a network with two instances of one block."""
    project = blockstudio.new_project("net")
    part = project.add_block("Part", hidden=8)
    part.chain(
        part.add_input("x"), part.add(LINEAR, "fc", out_features="hidden"), part.add_output("y")
    )
    net = project.root
    net.chain(
        net.add_input("x", ("N", 8)), net.add(part, "a"), net.add(part, "b"), net.add_output("y")
    )
    return project


def test_editing_a_block_edits_all_its_instances_across_undo_and_reopening(tmp_path):
    project = with_block()
    project.blocks["Part"]["fc"].set(bias=False)
    assert list(project.build().state_dict()) == ["a.fc.weight", "b.fc.weight"]
    project.save(tmp_path / "net.bstudio")
    assert blockstudio.open_project(tmp_path / "net.bstudio").source() == project.source()
    project.undo()
    assert len(project.build().state_dict()) == 4


def test_a_detached_copy_no_longer_follows():
    project = with_block()
    source = project.source()
    project.root["b"].make_independent()
    project.blocks["Part"]["fc"].set(bias=False)
    assert list(project.build().state_dict()) == ["a.fc.weight", "b.fc.weight", "b.fc.bias"]
    assert set(project.blocks) == {"net", "Part", "Part 2"}
    project.undo()
    project.undo()
    assert project.source() == source


def test_an_instance_of_another_block_keeps_the_wires_it_has_ports_for():
    project = with_block()
    other = project.add_block("Other")
    other.chain(other.add_input("z"), other.add(RELU), other.add_output("out"))
    project.do(edits.use_block(project.store, [project.root["b"].id], other.id))
    assert list(project.build().state_dict()) == ["a.fc.weight", "a.fc.bias"]


def test_a_twin_of_a_block_shares_all_that_is_inside():
    project = with_block()
    net = project.root
    net["b"].link(net["a"])
    built = project.build()
    assert list(built.state_dict()) == ["a.fc.weight", "a.fc.bias"]
    assert not errors(project)


def test_a_block_in_a_row_has_weights_of_its_own_each_time_or_the_same():
    project = with_block()
    a = project.root["a"].repeat(3)
    assert len(project.build().state_dict()) == 8
    assert "nn.Sequential(*[Part(" in project.source()
    a.repeat(3, weights="same")
    assert len(project.build().state_dict()) == 4
    assert "for _ in range(3):" in project.source()


def test_the_number_of_the_turn_can_be_used_in_arguments():
    project = with_block()
    project.root["a"].set(hidden="8 * (i + 1)").repeat(3)
    shapes = {key: tuple(value.shape) for key, value in project.build().state_dict().items()}
    assert shapes["a.0.fc.weight"] == (8, 8)
    assert shapes["a.2.fc.weight"] == (24, 16)


def test_a_module_is_not_parted_from_its_twin_by_grouping():
    project = called_twice()
    with pytest.raises(Refusal, match="call the same module"):
        project.do(edits.group(project.store, [project.root["hidden"].id]))
    ids = [project.root[name].id for name in ("hidden", "act", "once_more")]
    project.do(edits.group(project.store, ids, "Part"))
    assert list(project.build().state_dict()) == ["part.hidden.weight", "part.hidden.bias"]


def test_a_pasted_twin_stays_one_in_its_block_and_is_independent_elsewhere():
    project = called_twice()
    net = project.root
    fragment = clipboard.copy(project.store, [net["once_more"].id])
    project.do(clipboard.paste(project.store, net.id, fragment, (0, 0)))
    assert net["once_more_2"].record.same == net["hidden"].id
    elsewhere = project.add_block("Elsewhere")
    project.do(clipboard.paste(project.store, elsewhere.id, fragment, (0, 0)))
    assert elsewhere["once_more"].record.same == ""
    assert elsewhere["once_more"].record.properties == {"out_features": 8}


def test_a_block_and_its_twins_get_another_block_together():
    project = with_block()
    net = project.root
    net["b"].link(net["a"])
    net["a"].make_independent()
    project.blocks["Part"]["fc"].set(bias=False)
    assert not errors(project)
    assert list(project.build().state_dict()) == ["a.fc.weight", "a.fc.bias"]
    project.do(edits.use_block(project.store, [net["b"].id], project.blocks["Part"].id))
    assert list(project.build().state_dict()) == ["a.fc.weight"]
