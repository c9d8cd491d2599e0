"""Where nodes are placed is part of the document: set, undone, copied, checked, saved."""

from pathlib import Path

import pytest

import blockstudio
from blockstudio.graph import edits
from blockstudio.graph.fragments import clipboard
from blockstudio.graph.placement import devices_used, unplaced
from blockstudio.graph.problems import Refusal
from tests.compiler.networks import LINEAR, RELU


def net():
    project = blockstudio.new_project("net")
    root = project.root
    first, second = (root.add(LINEAR, name, out_features=4) for name in ("first", "second"))
    root.chain(root.add_input("x", ("N", 4)), first, root.add(RELU, "act"), second)
    root.connect(second, root.add_output("y"))
    return project, root


def errors(project) -> list[str]:
    return [str(item) for item in project.problems() if item.severity == "error"]


def test_placing_is_one_edit_that_can_be_undone():
    project, root = net()
    project.do(edits.place_on(project.store, [root["first"].id, root["second"].id], "cuda:1"))
    assert devices_used(project.store) == ["cuda:1"]
    project.undo()
    assert devices_used(project.store) == []
    assert unplaced(project.store) is project.store


def test_it_is_saved_and_copied_like_every_field(tmp_path: Path):
    project, root = net()
    plain = project.source()
    root["first"].place_on("mps")
    project.save(tmp_path / "net.bstudio")
    again = blockstudio.open_project(tmp_path / "net.bstudio")
    assert again.root["first"].record.device == "mps"
    assert again.source() == project.source() != plain
    copied = clipboard.duplicate(again.store, [again.root["first"].id], (0.0, 90.0))
    again.do(copied)
    assert sum(node.record.device == "mps" for node in again.root.nodes.values()) == 2


@pytest.mark.parametrize("device", ["meta", "GPU", "cuda:", "cuda:1; import os", 'cpu")'])
def test_what_is_no_device_is_refused(device: str):
    _, root = net()
    with pytest.raises(Refusal, match="no device"):
        root["first"].place_on(device)


def test_what_has_nothing_to_place_is_refused():
    _, root = net()
    add = root.add("torch.add", "add")
    for node in (add, root["x"], root["first"].again("again")):
        with pytest.raises(Refusal, match="can't be placed"):
            node.place_on("cpu")


def test_ties_between_two_devices_are_an_error_and_on_one_device_they_are_none():
    project, root = net()
    root.tie("second.weight", "first.weight")
    root["second"].place_on("cuda:1")
    assert any("can't lie on two devices" in error for error in errors(project))
    with pytest.raises(Refusal, match="two devices"):
        project.source()
    root["first"].place_on("cuda:1")
    assert errors(project) == []
    assert 'net.second.to("cuda:1")' in project.source()


def test_a_tie_into_a_block_is_checked_when_something_inside_is_placed():
    project, root = net()
    block = project.add_block("cell")
    inner = block.add(LINEAR, "inner", out_features=4)
    block.chain(block.add_input("x"), inner, block.add_output("y"))
    cell = root.add(block, "cell")
    root.disconnect(root["y"])
    root.chain(root["second"], cell, root["y"])
    root.tie("cell.inner.weight", "first.weight")
    assert errors(project) == []
    inner.place_on("cuda:1")
    assert any("can't lie on two devices" in error for error in errors(project))


def test_a_twin_and_what_becomes_of_it():
    _, root = net()
    root["second"].place_on("cuda:1")
    root["second"].link(root["first"])
    assert root["second"].record.device == ""
    root["first"].place_on("cuda:2")
    root["second"].make_independent()
    assert root["second"].record.device == "cuda:2"


def test_a_device_that_is_not_here_is_told_at_the_node_that_wants_it():
    project, root = net()
    root["second"].place_on("xpu:7")
    with pytest.raises(Refusal) as caught:
        project.build()
    assert caught.value.problem.place.record == root["second"].id
    assert "“second”" in str(caught.value) and "xpu" in str(caught.value).lower()
