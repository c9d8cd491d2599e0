"""Blocks that are kept beyond their project, placed in others, and brought up to date there."""

from pathlib import Path

import pytest
import torch

import blockstudio
from blockstudio.api import NodeHandle, Project
from blockstudio.cli.main import main
from blockstudio.graph.fragments import kept_blocks
from blockstudio.graph.problems import Missing, Refusal
from blockstudio.graph.records import CustomCode, Node
from blockstudio.project import library
from blockstudio.project.library import LibraryBlock
from blockstudio.project.state import STATE_VARIABLE, state_folder


@pytest.fixture(autouse=True)
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(STATE_VARIABLE, str(tmp_path / "state"))


def encoder(width: int = 8) -> tuple[Project, NodeHandle]:
    """Return a project with a block in which lie another one, a tie and own Python."""
    project = blockstudio.new_project("net")
    double = project.add_code("def double(x):\n    return x * 2\n")
    inner = project.add_block("Inner")
    one = inner.add("Linear", inner.add_input("x"), name="one", out_features=width)
    inner.add_output("y", one)
    block = project.add_block("Encoder")
    first = block.add(inner, block.add_input("x"), name="first")
    last = block.add("Linear", block.add(double, first), name="last", out_features=width)
    block.tie("last.weight", "first.one.weight")
    block.add_output("y", last)
    net = project.root
    node = net.add(block, net.add_input("x", ("N", width)), name="encoder")
    net.add_output("y", node)
    return project, node


def kept(project: Project, node: NodeHandle, **options: object) -> LibraryBlock:
    records = kept_blocks.document(project.store, node.id)
    return library.keep(records, "Encoder", **options)


def place(project: Project, block: LibraryBlock) -> Node:
    records = library.contents(block).records
    root = project.store.project.root
    edit = kept_blocks.placed(project.store, root, records, block.origin, (0.0, 0.0))
    project.history.do(edit)
    new = [r for r in edit.change.after.values() if isinstance(r, Node) and r.block == root]
    return new[0]


def wired(project: Project, node: Node) -> None:
    net, handle = project.root, project.node_of(node.id)
    net.connect(net.add_input("x", ("N", 8)), handle)
    net.add_output("y", handle)


def test_a_block_is_the_same_in_another_project_weights_and_ties_too(tmp_path: Path):
    project, node = encoder()
    weights = project.build(trust_code=True).state_dict()
    torch.save(weights, tmp_path / "w.params")
    project.weights.load(tmp_path / "w.params", trust_code=True)
    block = kept(project, node, version="1", note="for digits")
    (tmp_path / "w.params").unlink()

    other = blockstudio.new_project("other")
    wired(other, place(other, library.named("Encoder")))
    net = other.build(trust_code=True)
    assert net.encoder.last.weight is net.encoder.first.one.weight
    assert {key: value.tolist() for key, value in net.state_dict().items()} == {
        key: value.tolist() for key, value in weights.items()
    }
    origin = other.store.block(other.node_of(other.root["encoder"].id).record.definition).library
    assert origin == block.origin
    assert (block.version, block.note, block.weights) == ("1", "for digits", True)


def test_a_kept_block_is_an_ordinary_project():
    block = kept(*encoder())
    opened = blockstudio.open_project(block.path)
    assert opened.problems(trust_code=True) == []
    assert list(opened.root.nodes) == ["x", "first", "double_1", "last", "y"]


def test_the_very_block_is_placed_as_one_more_instance_and_a_changed_one_is_not():
    block = kept(*encoder())
    other = blockstudio.new_project("other")
    first, second = place(other, block), place(other, block)
    assert first.definition == second.definition
    inside = other.block_of(first.definition or "")
    inside["last"].set(bias=False)
    third = place(other, block)
    assert third.definition != first.definition
    assert other.store.block(third.definition or "").name == "Encoder 2"


def test_an_update_keeps_ids_wires_and_values_and_can_be_undone(tmp_path: Path):
    project, node = encoder()
    other = blockstudio.new_project("other")
    wired(other, place(other, kept(project, node)))
    torch.save(other.build(trust_code=True).state_dict(), tmp_path / "w.params")
    other.weights.load(tmp_path / "w.params", trust_code=True)
    before = dict(other.store.records)
    values = other.build(trust_code=True).state_dict()

    project.blocks["Encoder"]["last"].set(bias=False)
    middle = project.blocks["Encoder"]["double_1"]
    project.blocks["Encoder"].add("Dropout", middle, name="drop", p=0.25)
    newer = kept(project, node, version="2", over=True)
    local = other.root["encoder"].record.definition or ""
    records = library.contents(newer).records
    assert other.store.block(local).library != newer.origin
    pieces = kept_blocks.differences(other.store, local, records)
    assert {(one.how, one.name) for one in pieces if one.what == "node"} == {
        ("added", "drop"),
        ("changed", "last"),
    }
    other.history.do(kept_blocks.updated(other.store, local, records, newer.origin))
    assert kept_blocks.differences(other.store, local, records) == ()
    assert other.store.block(local).library == newer.origin
    new = other.build(trust_code=True).state_dict()
    assert "encoder.last.bias" not in new
    assert all(torch.equal(new[key], values[key]) for key in new)
    other.history.undo()
    assert other.store.records == before


def test_what_others_use_too_is_not_changed_by_an_update():
    project, node = encoder()
    other = blockstudio.new_project("other")
    placed = place(other, kept(project, node))
    inner = other.blocks["Inner"]
    other.root.add(inner, other.root.add_input("z", ("N", 8)), name="apart")
    code = [r for r in other.store.records.values() if isinstance(r, CustomCode)]
    project.blocks["Inner"]["one"].set(bias=False)
    newer = kept(project, node, over=True)
    records = library.contents(newer).records
    edit = kept_blocks.updated(other.store, placed.definition or "", records, newer.origin)
    other.history.do(edit)
    assert "bias" not in inner["one"].properties
    assert set(other.blocks) == {"other", "Encoder", "Inner", "Inner 2"}
    assert [r for r in other.store.records.values() if isinstance(r, CustomCode)] == code


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"{", "is not a Block Studio project"),
        (b'{"format": "blockstudio", "version": 9999, "records": []}', "newer Block Studio"),
    ],
)
def test_a_file_that_can_not_be_read_is_told_in_its_place(data: bytes, told: str):
    library.own_folder().mkdir(parents=True)
    (library.own_folder() / "broken.bstudio").write_bytes(data)
    (block,) = library.blocks()
    assert block.name == "broken"
    assert told in str(block.problem)
    with pytest.raises(Refusal, match=told):
        library.contents(block)


def test_names_are_told_apart_and_folders_are_shared(tmp_path: Path):
    project, node = encoder()
    kept(project, node)
    with pytest.raises(Refusal, match="has a block “Encoder” already"):
        kept(project, node)
    with pytest.raises(Missing, match="Encoder"):
        library.named("Encodr")
    shared = tmp_path / "team"
    with pytest.raises(Refusal, match="no folder"):
        library.add_folder(shared)
    shared.mkdir()
    library.add_folder(shared)
    library.add_folder(shared)
    kept(project, node, folder=shared)
    assert [block.path.parent for block in library.blocks()] == [library.own_folder(), shared]
    library.remove(library.blocks()[1])
    assert len(library.blocks()) == 1
    library.remove_folder(shared)
    assert library.folders() == [library.own_folder()]
    with pytest.raises(Missing):
        library.remove_folder(shared)


def test_folders_that_are_gone_and_a_list_that_cannot_be_read_are_told(tmp_path: Path, capsys):
    shared = tmp_path / "team"
    shared.mkdir()
    library.add_folder(shared)
    assert not list(library.lost_folders())
    shared.rmdir()
    assert main(["library"]) == 0
    assert f"there is no folder {shared}" in capsys.readouterr().err
    for damaged in ("[", "{}", '[{"path": "x"}]'):
        state_folder().joinpath("library.json").write_text(damaged, encoding="utf-8")
        assert main(["library"]) == 0
        assert "library.json can't be read" in capsys.readouterr().err
        # It is not written over either.
        with pytest.raises(Refusal, match="can't be read"):
            library.add_folder(tmp_path)
        assert library.folders() == [library.own_folder()]
