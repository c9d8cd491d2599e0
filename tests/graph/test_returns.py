"""What a block returns: said in words, kept by ids, and followed through every edit."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

import blockstudio
from blockstudio.api import Project, open_project
from blockstudio.graph import edits
from blockstudio.graph.check import check
from blockstudio.graph.problems import Refusal
from blockstudio.graph.records import TRAIN, Block
from blockstudio.graph.structures import returns
from blockstudio.graph.structures.structures import at_way
from tests.graph.walks import RELU

NAMES = ("y", "h", "c", "logits", "class", "my out", "层")
KEYS = ("a", "logits", "hidden state", '"', "名", 4, -1, 0.5, True, None, (0, 1), ("in", (2,)), ())


def network(*names: str) -> Project:
    """Return a network that gives its input back under each of these names."""
    project = blockstudio.new_project("net")
    root = project.root
    x = root.add_input("x", ("N", 4))
    for name in names:
        act = root.add(RELU, f"act_{len(root.nodes)}")
        root.connect(x, act)
        root.connect(act, root.add_output(name))
    return project


@st.composite
def structures(draw: st.DrawFn, names: list[str], depth: int = 0) -> Any:
    """Return a nesting of these names: tuples, lists and dictionaries."""
    if len(names) == 1 and (depth > 2 or draw(st.booleans())):
        return names[0]
    cuts = sorted(draw(st.sets(st.integers(1, len(names) - 1), max_size=3))) if names[1:] else []
    pieces = [names[a:b] for a, b in zip([0, *cuts], [*cuts, len(names)], strict=True)]
    parts = [draw(structures(piece, depth + 1)) for piece in pieces] if depth < 3 else names
    match draw(st.sampled_from(("tuple", "list", "dict"))):
        case "tuple":
            return tuple(parts)
        case "list":
            return list(parts)
        case _:
            keys = draw(st.permutations(KEYS))
            return dict(zip(keys, parts, strict=False)) if len(parts) <= len(KEYS) else parts


@settings(max_examples=80)
@given(st.data())
def test_what_is_said_is_what_is_read(data):
    names = data.draw(st.lists(st.sampled_from(NAMES), min_size=1, max_size=5, unique=True))
    project = network(*names)
    said = repr(data.draw(structures(data.draw(st.permutations(names)))))
    project.root.set_returns(said)
    heard = project.root.returns
    project.root.set_returns(heard)
    assert project.root.returns == heard
    found = returns.ways(project.store, project.root.id)
    outputs = {node.id: node.name for node in project.store.nodes(project.root.id)}
    value = eval(said)
    assert {outputs[key] for key in found} == set(names)
    for key, way in found.items():
        assert at_way(value, way) == outputs[key]


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ("y", "not in it: h, c"),
        ("y, h, d", "there is no output “d”, only y, h, c"),
        ("y, h, cc", "there is no output “cc”; did you mean “c”?"),
        ("y, (h, c), y", "“y” comes twice"),
        ("{y: h}", "y is no key"),
        ('{"a": y, "a": (h, c)}', "a key comes twice"),
        ("{1: y, True: (h, c)}", "a key comes twice"),
        ("{[0]: y, 1: (h, c)}", "[0] is no key"),
        ("{2 + 2: y, 1: (h, c)}", "2 + 2 is no key"),
        ("{**y}", "** is no key"),
        ("f(y)", "“f(y)” is no output, tuple, list or dictionary"),
        ("y, h, c)", "can't be read"),
        ("[]", "not in it: y, h, c"),
    ],
)
def test_words_that_are_no_structure_are_refused(said, reason):
    project = network("y", "h", "c")
    with pytest.raises(Refusal) as refusal:
        project.root.set_returns(said)
    assert reason in str(refusal.value)
    assert project.root.record.returns is None


def test_the_usual_order_is_nothing_to_say():
    project = network("y", "h")
    project.root.set_returns("(y, h)")
    assert project.root.record.returns is None
    project.root.set_returns("h, y")
    assert project.root.returns == "h, y"
    project.root.set_returns("")
    assert project.root.record.returns is None


def test_it_follows_renaming_adding_and_deleting():
    project = network("y", "h", "c")
    root = project.root
    root.set_returns('{"logits": y, "state": (h, c)}')
    root["y"].rename("scores")
    assert root.returns == '{"logits": scores, "state": (h, c)}'
    root.connect("act_1", root.add_output("extra"))
    assert root.returns == '{"logits": scores, "state": (h, c), "extra": extra}'
    project.do(edits.delete(project.store, [root["c"].id]))
    assert root.returns == '{"logits": scores, "state": h, "extra": extra}'
    project.do(edits.delete(project.store, [root["h"].id, root["extra"].id]))
    assert root.returns == '{"logits": scores}'
    for _ in range(5):
        project.undo()
    assert root.returns == '{"logits": y, "state": (h, c)}'


def test_keys_are_of_the_types_that_they_were_said_with(tmp_path):
    project = network("a", "b", "c", "d")
    said = "{1: a, '1': b, (0, 1): c, None: d}"
    project.root.set_returns(said)
    project.save(tmp_path / "net.bstudio")
    opened = open_project(tmp_path / "net.bstudio")
    assert opened.root.returns == said.replace("'", '"')
    project.root.set_returns(said.replace("1: a", "True: a"))
    assert project.root.returns.startswith("{True: a")
    project.undo()
    assert project.root.returns.startswith("{1: a")


@pytest.mark.parametrize("key", [{"value": "[]"}, {"value": "f()"}, {"value": "nan"}, {"a": 1}, 4])
def test_a_key_that_no_dictionary_has_makes_what_a_block_returns_unreadable(key):
    block = network("y").root.record
    end = block.id
    assert not returns.is_readable(replace(block, returns={"dict": [[key, end]]}))
    assert returns.is_readable(replace(block, returns={"dict": [[{"value": "4"}, end]]}))


def test_what_holds_no_output_is_given_back_as_it_was_said():
    project = network("y", "h")
    root = project.root
    root.set_returns(
        '{"out": y, "states": [[], []], "routed": [None, (None, 1)], "last": [h, None]}'
    )
    assert '"states": [[], []], "routed": [None, (None, 1)]' in root.returns
    project.do(edits.delete(project.store, [root["h"].id]))
    assert root.returns == '{"out": y, "states": [[], []], "routed": [None, (None, 1)]}'


def test_a_copy_of_a_block_returns_the_same_and_a_file_keeps_it(tmp_path):
    project = network("y")
    block = project.add_block("Part")
    x = block.add_input("x")
    for name in ("a", "b"):
        block.connect(x, block.add(RELU, f"act_{name}"))
        block.connect(f"act_{name}", block.add_output(name))
    block.set_returns('{"a": a, "more": [b]}')
    one, two = project.root.add(block, "one"), project.root.add(block, "two")
    two.make_independent()
    copy = project.store.node(two.id).definition
    assert copy != one.record.definition
    assert returns.words(project.store, copy or "") == block.returns
    project.save(tmp_path / "net.bstudio")
    assert open_project(tmp_path / "net.bstudio").blocks["Part"].returns == block.returns


def test_a_region_returns_one_by_one():
    project = network("y")
    branch = project.root.add("blockstudio.If").region("then")
    with pytest.raises(Refusal, match="a region gives its results back one by one"):
        branch.set_returns("[y]")


@pytest.mark.parametrize(
    "data",
    [3, {"dict": 1}, {"dict": [["a"]]}, {"set": []}, [None], ["n5", "n5"], {"dict": [[1, "n5"]]}],
)
def test_what_a_damaged_file_says_is_told_and_not_done(data):
    project = network("y", "h")
    store = project.store
    records = [
        Block(one.id, one.name, returns=data) if isinstance(one, Block) else one
        for one in store.records.values()
    ]
    damaged = type(store)(records)
    told = [str(problem) for problem in check(damaged)]
    assert any("what “net” returns can't be read" in one for one in told)
    assert returns.words(damaged, project.root.id) == "y, h"


def test_the_recipe_follows_the_output_it_takes():
    project = network("logits", "hidden")
    project.configure(output="logits")
    project.root["logits"].rename("scores")
    assert project.store.train.output == "scores"
    project.do(edits.delete(project.store, [project.root["scores"].id]))
    (problem,) = [one for one in check(project.store) if one.place.record == TRAIN]
    assert "the network has no output “scores”: expected hidden" in str(problem)
