"""Code that is written again after an edit is, to the letter, what would be written from scratch."""

import random
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import blockstudio
from blockstudio.compiler.source import Compiler, compile_source
from blockstudio.compiler.splits import LENGTH
from blockstudio.compiler.turns import Sizes
from blockstudio.graph import edits
from blockstudio.graph.history import History
from blockstudio.graph.problems import Refusal
from blockstudio.graph.records import INPUT, Node
from blockstudio.graph.store import Store
from blockstudio.graph.tracking import Memo
from blockstudio.graph.walk import paths_to, used_blocks
from blockstudio.project.examples import examples
from blockstudio.project.file import load
from tests.compiler.networks import LINEAR, NETWORKS
from tests.graph.walks import Walk, start

FILES = {one.path.stem: one.path for one in examples()}
STARTS = ["", "flat", "written", *NETWORKS, *FILES]
STRETCHES = [1, 2, 5, LENGTH]
"""How many nodes there are in a stretch; from four of them on a class is written in stretches."""


def opened(name: str) -> Store:
    """Return the document of a network of the tests, or of an example that ships with the app."""
    if name in ("flat", "written"):
        return flat() if name == "flat" else written()
    if name in FILES:
        return Store(load(FILES[name]).records)
    return Store(NETWORKS[name]().store.records.values()) if name else start()


def flat() -> Store:
    """Return one block of many nodes: a residual chain, with sizes in it and a module called twice."""
    project = blockstudio.new_project("flat")
    root = project.root
    x = root.add_input("x", ("N", 4))
    for number in range(8):
        size = root.add("torch.Tensor.size", x, dim=number % 2)
        layer = root.add(LINEAR, x, None, 4, name=f"layer_{number}")
        inner = root.add("torch.nn.ReLU", layer.again()(layer) if number == 3 else layer)
        x = root.add("torch.add", inner, x if number % 3 else size)
    root.add_output("y", x)
    return project.store


def written() -> Store:
    """Return two blocks of one forward that is Python, one inside the other, and wires around."""
    project = blockstudio.new_project("written")
    code = project.add_code(
        "LIMIT = 2\n\n\nclass Own(nn.Module):\n    rate = LIMIT\n\n    def forward(self, x):\n"
        "        return self.hidden(x) * Own.rate * self.size\n"
    )
    x = project.root.add_input("x", ("N", 4))
    inner = None
    for name in ("Inner", "Outer"):
        block = project.add_block(name, size=4)
        block.add_input("x")
        block.add(LINEAR, "hidden", 4, "size") if inner is None else block.add(inner, name="hidden")
        block.add("torch.nn.LSTM", "rest", 4, 4)
        block.add_output("y")
        block.set_forward(code)
        inner = block
        x = project.root.add(LINEAR, project.root.add(block, x), None, 4)
    project.root.add_output("y", x)
    return project.store


def parts(*, arguments: bool = False) -> Store:
    """Return two blocks in a row, of two layers each, perhaps with an argument that they follow."""
    project = blockstudio.new_project("parts")
    x = project.root.add_input("x", ("N", 4))
    for name in ("First", "Second"):
        block = project.add_block(name, hidden=4) if arguments else project.add_block(name)
        inside = block.add_input("x")
        for _ in range(2):
            inside = block.add(LINEAR, inside, 4, "hidden" if arguments else 4)
        block.add_output("y", inside)
        x = project.root.add(block, x)
    project.root.add_output("y", x)
    return project.store


def sizes_of(store: Store, seed: int) -> Sizes:
    """Return sizes of some layers, at some of their places."""
    chance = random.Random(seed)
    return {
        (*path, node.id): {"in_features": chance.choice([3, 3, 3, 4])}
        for block in used_blocks(store)
        for path in paths_to(store, block.id)
        for node in store.nodes(block.id)
        if node.kind == LINEAR and chance.random() < 0.7
    }


def assert_same(compiler: Compiler, store: Store, sizes: Sizes) -> None:
    kept, fresh = compiler.source(sizes), compile_source(store, sizes)
    assert kept.text == fresh.text
    assert kept == fresh


@given(st.data())
@settings(max_examples=60)
def test_after_any_edits_the_code_is_that_of_a_compile_from_scratch(data: st.DataObject):
    store = opened(data.draw(st.sampled_from(STARTS)))
    compiler = Compiler(store, data.draw(st.sampled_from(STRETCHES)))
    walk = Walk(data, store)
    for _ in range(data.draw(st.integers(1, 12))):
        walk.step()
        seed = data.draw(st.sampled_from([0, 0, 1, 2]))
        assert_same(compiler, store, sizes_of(store, seed))


@pytest.mark.parametrize(
    "name", [*NETWORKS, "residual-mlp", "repeated-blocks", "tied-layers", "chimera"]
)
@pytest.mark.parametrize("stretch", [2, LENGTH])
def test_each_node_renamed_moved_and_deleted(name: str, stretch: int):
    store = opened(name)
    compiler, history = Compiler(store, stretch), History(store)
    for node in [one for one in store.records.values() if isinstance(one, Node)]:
        for verb in (
            lambda key: edits.rename(store, key, "renamed"),
            lambda key: edits.move(store, {key: (1.0, 2.0)}),
            lambda key: edits.delete(store, [key]),
        ):
            with suppress(Refusal):
                history.do(verb(node.id))
                assert_same(compiler, store, {})
                history.undo()
                assert_same(compiler, store, {})


@pytest.mark.parametrize("arguments", [False, True])
def test_what_an_edit_does_not_touch_is_not_written_again(*, arguments: bool):
    store = parts(arguments=arguments)
    compiler = Compiler(store)
    compiler.source()
    definitions, plans = compiler._kept.definitions, compiler.plans._memo
    planned, before = current(plans), current(definitions)
    for block in ("First", "Second"):
        inner = next(one for one in store.blocks() if one.name == block)
        layer = next(node for node in store.nodes(inner.id) if node.kind == LINEAR)
        store.apply(edits.set_property(store, layer.id, "bias", False).change)
        compiler.source()
        written = current(definitions)
        assert {key for key in before if written[key] is not before[key]} == {inner.id}
        before = written
    store.apply(edits.move(store, {layer.id: (5.0, 5.0)}).change)
    compiler.source()
    assert all(current(definitions)[key] is before[key] for key in before)
    assert current(plans)[store.root.id] is planned[store.root.id]


def test_of_a_long_block_only_the_stretch_of_an_edited_node_is_written_again():
    store = flat()
    compiler, history = Compiler(store, 4), History(store)
    compiler.source()
    stretches = compiler._kept.stretches
    before = current(stretches)
    assert len(before) > 3
    layer = next(node for node in store.nodes(store.root.id) if node.name == "layer_6")
    history.do(edits.set_property(store, layer.id, "bias", False))
    compiler.source()
    after = current(stretches)
    assert len([key for key in before if after[key] is not before[key]]) == 1
    history.do(edits.delete(store, [layer.id]))
    compiler.source()
    history.undo()
    compiler.source()
    back = current(stretches)
    assert len([key for key in after if back[key] is not after[key]]) < len(after) / 2


def current(memo: Memo[Any]) -> dict[object, object]:
    """Return the results that hold now, by key."""
    return {key: kept[0] for key, kept in memo._kept.items() if kept}


def test_sizes_that_change_while_a_block_is_short_are_those_of_the_moment():
    store = Store(NETWORKS["named_sequential"]().store.records.values())
    compiler, history = Compiler(store, 1), History(store)
    layer = next(node for node in store.nodes(store.root.id) if node.kind == LINEAR)
    face = next(node for node in store.nodes(store.root.id) if node.kind == INPUT)
    known: Sizes = {(layer.id,): {"in_features": 3}}
    assert_same(compiler, store, known)
    history.do(edits.delete(store, [face.id]))
    assert_same(compiler, store, {})
    history.undo()
    assert_same(compiler, store, {})
