"""Containers of modules and parameters: as written by hand, with the same keys in the same order."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import reduce
from typing import Any

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from torch import nn

import blockstudio
from blockstudio.api import BlockHandle, NodeHandle, Project
from blockstudio.compiler.source import Compiler, compile_source
from blockstudio.graph import edits
from blockstudio.graph.check import Checker, check
from blockstudio.graph.containers import is_contained
from blockstudio.graph.fragments.clipboard import duplicate
from blockstudio.graph.problems import Refusal
from blockstudio.graph.registration import members, registers
from blockstudio.graph.store import Store
from blockstudio.graph.weights import parameter_ids
from blockstudio.runtime.build import network

LINEAR = "torch.nn.Linear"


class Lists(nn.Module):
    """Layers in a list, one of them called twice."""

    def __init__(self):
        super().__init__()
        self.first = nn.Linear(4, 4)
        self.layers = nn.ModuleList([nn.Linear(4, 4), nn.Linear(4, 4)])

    def forward(self, x):
        x = self.first(x)
        for layer in (*self.layers, self.layers[0]):
            x = torch.relu(layer(x))
        return x


def lists(net: BlockHandle) -> None:
    x = net.add(LINEAR, net.add_input("x", ("N", 4)), 4, 4, name="first")
    for name in ("layers.0", "layers.1"):
        x = net.add(LINEAR, x, 4, 4, name=name).relu()
    net.add_output("y", net["layers.0"].again()(x).relu())


class Dicts(nn.Module):
    """Heads by name, the one that is registered first is used last."""

    def __init__(self):
        super().__init__()
        self.heads = nn.ModuleDict({"cls": nn.Linear(4, 2), "block 0": nn.Linear(4, 2)})
        self.gaps = nn.ModuleDict({"0": nn.Linear(2, 2), "2": nn.Linear(2, 2)})

    def forward(self, x):
        x = self.heads["block 0"](x) + self.heads["cls"](x)
        return self.gaps["2"](self.gaps["0"](x))


def dicts(net: BlockHandle) -> None:
    x = net.add_input("x", ("N", 4))
    total = net.add(LINEAR, x, 4, 2, name="heads.block 0") + net.add(
        LINEAR, x, 4, 2, name="heads.cls"
    )
    inner = net.add(LINEAR, total, 2, 2, name="gaps.0")
    net.add_output("y", net.add(LINEAR, inner, 2, 2, name="gaps.2"))
    net.register_order("heads.cls", "heads.block 0")


class Parameters(nn.Module):
    """Parameters in a list and by name, frozen ones too; what is sorted by hand stays as it is."""

    def __init__(self):
        super().__init__()
        self.weights = nn.ParameterList([nn.Parameter(torch.randn(4, 4)) for _ in range(2)])
        self.named = nn.ParameterDict(
            [
                ("b", nn.Parameter(torch.randn(4))),
                ("a", nn.Parameter(torch.randn(4), requires_grad=False)),
            ]
        )

    def forward(self, x):
        return x @ self.weights[0] @ self.weights[1] + self.named["b"] + self.named["a"]


def parameters(net: BlockHandle) -> None:
    x = net.add_input("x", ("N", 4))
    for name in ("weights.0", "weights.1"):
        x = x @ net.add("Parameter", name=name, shape=(4, 4), fill="randn")
    x = x + net.add("Parameter", name="named.b", shape=(4,), fill="randn")
    x = x + net.add("Parameter", name="named.a", shape=(4,), fill="randn", trainable=False)
    net.add_output("y", x)


class Nested(nn.Module):
    """Lists in a list, and modules with attributes: what no list of torch's takes."""

    def __init__(self):
        super().__init__()
        self.stages = nn.ModuleList(
            [
                nn.ModuleList([nn.Linear(4, 4), nn.Linear(4, 4)]),
                nn.ModuleDict({"conv": nn.Linear(4, 4)}),
            ]
        )
        self.mixed = nn.Module()
        self.mixed.scale = nn.Parameter(torch.randn(4))
        self.mixed.register_buffer("mean", torch.randn(4), persistent=False)
        self.mixed.keys = nn.Linear(4, 4)
        self.mixed.down = nn.ModuleList([nn.Linear(4, 4), nn.Sequential(nn.Linear(4, 4))])

    def forward(self, x):
        x = self.stages[0][1](self.stages[0][0](x))
        x = self.stages[1]["conv"](x) * self.mixed.scale - self.mixed.mean
        return self.mixed.down[1](self.mixed.down[0](self.mixed.keys(x)))


def nested(net: BlockHandle) -> None:
    x = net.add_input("x", ("N", 4))
    for name in ("stages.0.0", "stages.0.1", "stages.1.conv"):
        x = net.add(LINEAR, x, 4, 4, name=name)
    x = x * net.add("Parameter", name="mixed.scale", shape=(4,), fill="randn")
    x = x - net.add(
        "Constant", name="mixed.mean", shape=(4,), fill="randn", keep="non-persistent buffer"
    )
    for name in ("mixed.keys", "mixed.down.0"):
        x = net.add(LINEAR, x, 4, 4, name=name)
    chain = net.project.add_block("Tail")
    chain.add_output("y", chain.add(LINEAR, chain.add_input("x"), 4, 4, name="0"))
    net.add_output("y", net.add(chain, x, name="mixed.down.1"))


class Shared(nn.Module):
    """One module at several places of lists, and one that a list holds before its own place."""

    def __init__(self):
        super().__init__()
        layer = nn.Linear(4, 4)
        self.layers = nn.ModuleList([layer, layer])
        self.views = nn.ModuleList([nn.Linear(4, 4), layer])
        self.tail = self.views[0]

    def forward(self, x):
        for layer in (*self.layers, *self.views, self.tail):
            x = torch.relu(layer(x))
        return x


def shared(net: BlockHandle) -> None:
    x = net.add_input("x", ("N", 4))
    x = net.add(LINEAR, x, 4, 4, name="layers.0").relu()
    x = net["layers.0"].again("layers.1")(x).relu()
    tail = net.add(LINEAR, name="tail", in_features=4, out_features=4)
    x = tail.again("views.0")(x).relu()
    x = net["layers.0"].again("views.1")(x).relu()
    net.add_output("y", tail(x).relu())


class Tied(nn.Module):
    """Parameters of children of containers that are one."""

    def __init__(self):
        super().__init__()
        self.embed = nn.Linear(4, 4)
        self.layers = nn.ModuleList([nn.Linear(4, 4), nn.Linear(4, 4)])
        self.weights = nn.ParameterList([nn.Parameter(torch.randn(4, 4))])
        self.layers[1].weight = self.embed.weight
        self.weights[0] = self.layers[0].weight

    def forward(self, x):
        return self.layers[1](self.layers[0](self.embed(x))) @ self.weights[0]


def tied(net: BlockHandle) -> None:
    x = net.add(LINEAR, net.add_input("x", ("N", 4)), 4, 4, name="embed")
    for name in ("layers.0", "layers.1"):
        x = net.add(LINEAR, x, 4, 4, name=name)
    net.add_output("y", x @ net.add("Parameter", name="weights.0", shape=(4, 4), fill="randn"))
    net.tie("layers.1.weight", "embed.weight")
    net.tie("weights.0", "layers.0.weight")


CASES: dict[type[nn.Module], Callable[[BlockHandle], None]] = {
    Lists: lists,
    Dicts: dicts,
    Parameters: parameters,
    Nested: nested,
    Shared: shared,
    Tied: tied,
}


def project_of(write: Callable[[BlockHandle], None]) -> Project:
    project = blockstudio.new_project("net")
    write(project.root)
    return project


@pytest.mark.parametrize("hand", CASES, ids=lambda hand: hand.__name__.lower())
def test_a_container_is_what_one_writes_by_hand(hand: type[nn.Module]):
    project = project_of(CASES[hand])
    assert [str(problem) for problem in project.problems() if problem.severity == "error"] == []
    torch.manual_seed(3)
    own = project.build()
    torch.manual_seed(3)
    by_hand = hand()
    ours, theirs = own.state_dict(), by_hand.state_dict()
    assert list(ours) == list(theirs)
    assert all(torch.equal(ours[key], theirs[key]) for key in theirs)
    named, other = own.named_parameters(), by_hand.named_parameters()
    assert [(key, p.requires_grad) for key, p in named] == [
        (key, p.requires_grad) for key, p in other
    ]
    x = torch.randn(3, 4)
    assert torch.equal(own(x), by_hand(x))
    assert [type(one) for one in own.modules()][1:] == [type(one) for one in by_hand.modules()][1:]


@pytest.mark.parametrize("hand", CASES, ids=lambda hand: hand.__name__.lower())
def test_a_module_with_containers_comes_in_as_it_is(hand: type[nn.Module]):
    by_hand, x = hand(), torch.randn(3, 4)
    project = blockstudio.import_module(by_hand, example_inputs=(x,))
    own, theirs = project.build(), by_hand.state_dict()
    assert list(own.state_dict()) == list(theirs)
    assert [type(one) for one in own.modules()][1:] == [type(one) for one in by_hand.modules()][1:]
    own.load_state_dict(theirs)
    assert torch.equal(own(x), by_hand(x))


WAYS = st.sampled_from(
    (
        *("a", "list", "list.0", "list.1", "list.2", "list.a", "list.0.1", "list.0.0"),
        *("list.0.keys", "heads.b", "heads.a", "heads.block 0", "heads.keys", "heads.in.0"),
    )
)
MADE = ("layer", "parameter", "buffer", "block", "repeated", "twin")


def placed(project: Project, kind: str, name: str) -> None:
    """Put a child called so into the network; the names of some are refused."""
    net = project.root
    if kind == "layer":
        net.add(LINEAR, "x", 2, 2, name=name)
    elif kind == "parameter":
        net.add("Parameter", name=name, shape=(2,), fill="randn")
    elif kind == "buffer":
        net.add("Constant", name=name, shape=(2,), fill="randn")
    elif kind == "twin":
        net.nodes["first"].again(name, keys=True)("x")
    else:
        node = net.add(project.blocks["Inner"], "x", name=name)
        if kind == "repeated":
            node.repeat(2)


def keys_said(project: Project) -> list[str]:
    """Return the keys that the document says the network has, in their order.

    A module has its own parameters first, then its buffers, then what is in its children.
    """
    store, root = project.store, project.root.id
    found = [node for _, node in members(store, root) if registers(store, node)]
    late = [node for node in store.nodes(root) if node.own_keys and not is_contained(store, node)]
    tree: dict[str, Any] = {}
    for node in [*found, *late]:
        *outer, last = node.name.split(".")
        inner = reduce(lambda held, part: held.setdefault(part, {}), outer, tree)
        inner[last] = node
    return list(keys_of(project, tree, ""))


def keys_of(project: Project, tree: dict[str, Any], prefix: str) -> Iterator[str]:
    """Yield the keys of what is in a container."""
    for kind in ("blockstudio.Parameter", "blockstudio.Constant"):
        yield from (prefix + name for name, node in tree.items() if kind_of(node) == kind)
    for name, node in tree.items():
        key = f"{prefix}{name}."
        if isinstance(node, dict):
            yield from keys_of(project, node, key)
        elif node.kind == LINEAR:
            yield from (f"{key}weight", f"{key}bias")
        elif node.definition is not None:
            turns = [f"{turn}." for turn in range(node.times)] if node.times else [""]
            yield from (f"{key}{turn}lin.{own}" for turn in turns for own in ("weight", "bias"))


def kind_of(node: Any) -> str:
    """Return the kind of a node, of a container none."""
    return "" if isinstance(node, dict) else node.kind


@given(
    st.lists(st.tuples(st.sampled_from(MADE), WAYS), min_size=2, max_size=8),
    st.lists(st.tuples(st.integers(0, 9), WAYS | st.none()), max_size=4),
)
@settings(max_examples=60)
def test_any_names_give_the_keys_that_the_document_says(
    children: list[tuple[str, str]], changes: list[tuple[int, str | None]]
):
    project = blockstudio.new_project("net")
    inner = project.add_block("Inner")
    inner.add_output("y", inner.add(LINEAR, inner.add_input("x"), 2, 2, name="lin"))
    project.root.add(LINEAR, project.root.add_input("x", ("N", 2)), 2, 2, name="first")
    compiler = Compiler(project.store, 1)
    for kind, name in children:
        with suppress(Refusal):
            placed(project, kind, name)
    assert_as_said(project, compiler)
    for place, name in changes:
        kept = project.root.registered
        node = kept[place % len(kept)]
        with suppress(Refusal):
            if name is None:
                project.root.register_order(node)
            else:
                node.rename(name)
        assert_as_said(project, compiler)


def assert_as_said(project: Project, compiler: Compiler) -> None:
    """Fail where the network that is built has other keys, or other names for them, than is said."""
    source = compile_source(project.store)
    assert compiler.source() == source
    state = network(source.sound().text).state_dict()
    assert list(state) == keys_said(project)
    assert set(parameter_ids(project.store, state)) == set(state)


def experts(condition: Callable[[NodeHandle], Any], first: str, second: str) -> Project:
    """Return a network that goes through one of two layers, as the condition says."""
    project = blockstudio.new_project("net")
    net = project.root
    net.set_argument("wide", True)
    x = net.add(LINEAR, net.add_input("x", ("N", 4)), 4, 4, name="experts.0")

    def expert(name: str) -> Callable[[NodeHandle], NodeHandle]:
        return lambda x: x.block.add(LINEAR, x, 4, 4, name=name)

    net.add_output("y", net.choose(condition, expert(first), expert(second), x))
    return project


def test_branches_share_a_container_that_the_class_keeps():
    project = experts(lambda x: x.sum() > 0, "experts.2", "experts.1")
    net = project.build()
    assert [type(one) for one in net.experts] == [nn.Linear] * 3
    x = torch.randn(3, 4)
    inner = net.experts[0](x)
    assert torch.equal(net(x), net.experts[2 if inner.sum() > 0 else 1](inner))


def test_what_is_made_only_where_an_argument_says_so_lies_in_no_container_with_others():
    def wide(x: NodeHandle) -> NodeHandle:
        return x.block.add("blockstudio.Expression", value="wide")

    project = experts(wide, "experts.1", "experts.2")
    checker = Checker(project.store)
    project.store.listeners.append(checker.update)
    found = [str(problem) for problem in checker.problems() if problem.severity == "error"]
    assert len(found) == 2
    assert all("lie in one container, and are not made together" in one for one in found)
    with pytest.raises(Refusal):
        project.build()
    test = project.root["if_1"].region("condition")
    asked = test.inputs["x"].sum() > 0
    for change in (test.disconnect, lambda end: test.connect(asked, end)):
        assert checker.problems() == check(project.store)
        change(test.outputs["holds"])
    assert checker.problems() == check(project.store)
    assert not any(problem.severity == "error" for problem in checker.problems())
    assert experts(wide, "wide.0", "narrow.0").build().state_dict().keys() == {
        f"{name}.0.{own}" for name in ("experts", "wide") for own in ("weight", "bias")
    }


def test_a_placed_child_of_a_container_is_moved_where_it_lies():
    project = project_of(lists)
    project.root["layers.1"].place_on("cpu:0")
    assert 'net.layers[1].to("cpu:0")' in project.source()


@pytest.mark.parametrize(
    ("rule", "filled"),
    [
        ({"at": "layers.1"}, ["layers.1.weight", "layers.1.bias"]),
        ({"at": "weights.0"}, ["weights.0"]),
        ({"parameter": "weights.0"}, ["weights.0"]),
        ({"parameter": "weight"}, ["layers.0.weight", "layers.1.weight"]),
        ({"kind": "Linear"}, [f"layers.{n}.{own}" for n in (0, 1) for own in ("weight", "bias")]),
        ({"kind": "block", "parameter": "weights.0"}, ["weights.0"]),
        ({}, None),
    ],
    ids=str,
)
def test_a_rule_of_initialisation_fills_what_it_is_about(
    rule: dict[str, Any], filled: list[str] | None
):
    project = blockstudio.new_project("net")
    net = project.root
    x = net.add_input("x", ("N", 4)) + net.add("Parameter", name="weights.0", shape=(4,))
    x = net.add(LINEAR, x, 4, 4, name="layers.0")
    net.add_output("y", net.add(LINEAR, x, 4, 4, name="layers.1"))
    at, kind = rule.get("at"), rule.get("kind", "")
    where = {"at": net[at] if at else None, "kind": net if kind == "block" else kind}
    project.initialise("constant_", **{**rule, **where}, val=7.0)
    assert [str(one) for one in project.problems()] == []
    state = project.build().state_dict()
    assert [key for key, value in state.items() if (value == 7.0).all()] == (filled or [*state])


REFUSED = {
    "layers": "already has a container called “layers”",
    "layers.0": "already has a node called “layers.0”",
    "layers.0.a": "“layers.0” is a node of this block, and no container",
    "x.0": "“x” is a node of this block, and no container",
    "layers.": "begin or end with a dot",
    ".0": "begin or end with a dot",
    "a..b": "two in a row",
    "a.forward": "every torch module has already",
}


def test_names_that_can_t_stand_side_by_side_are_refused_by_every_verb_that_gives_them():
    net = project_of(lists).root
    for name, reason in REFUSED.items():
        with pytest.raises(Refusal, match=reason):
            net.add(LINEAR, "x", 4, 4, name=name)
        with pytest.raises(Refusal, match=reason):
            net["first"].rename(name)
        with pytest.raises(Refusal, match=reason):
            net["first"].again(name)
    with pytest.raises(Refusal, match="only layers, blocks, parameters and constants"):
        net.add("torch.relu", "x", name="acts.0")


def test_a_longer_list_of_equal_children_is_written_as_one():
    project = blockstudio.new_project("net")
    net = project.root
    net.set_argument("range", 3)
    x = net.add_input("x", ("N", 4))
    for number in range(3):
        x = net.add(LINEAR, x, 4, 4, name=f"layers.{number}")
    net.add_output("y", net.add(LINEAR, x, 4, "range", name="out"))
    source = compile_source(project.store)
    assert "self.layers = nn.ModuleList([nn.Linear(4, 4) for _ in range(3)])" in source.text
    line = next(n for n, words in enumerate(source.text.split("\n"), 1) if "self.layers =" in words)
    for number in range(3):
        assert line in source.spans.lines_of([net[f"layers.{number}"].id])
    assert project.build(initial=True).out.out_features == 3
    net["layers.1"].set(bias=False)
    assert "for _ in" not in project.source()


def test_a_longer_list_of_equal_containers_is_written_as_one():
    project = blockstudio.new_project("net")
    net = project.root
    x = net.add_input("x", ("N", 4))
    for number in range(3):
        x = net.add(LINEAR, x, 4, 8, name=f"layers.{number}.up")
        x = net.add(LINEAR, x, 8, 4, name=f"layers.{number}.down")
    net.add_output("y", x)
    source = compile_source(project.store)
    words = " ".join(source.text.split())
    pair = '{"up": nn.Linear(4, 8), "down": nn.Linear(8, 4)}'
    assert f"[ nn.ModuleDict({pair}) for _ in range(3) ]" in words
    first = next(n for n, line in enumerate(source.text.split("\n"), 1) if "self.layers =" in line)
    for number in range(3):
        for name in ("up", "down"):
            assert min(source.spans.lines_of([net[f"layers.{number}.{name}"].id])) <= first + 2
    assert [*project.build().state_dict()][::2] == [
        f"layers.{number}.{name}.weight" for number in range(3) for name in ("up", "down")
    ]
    net["layers.2.down"].set(bias=False)
    assert "for _ in" not in project.source()


def test_a_container_goes_by_another_name_with_all_that_lies_in_it():
    project = project_of(nested)
    net, keys = project.root, list(project.build().state_dict())
    net.rename_container("mixed.down", "mixed.up")
    net.rename_container("stages", "body.stages")
    renamed = [key.replace("mixed.down", "mixed.up") for key in keys]
    assert list(project.build().state_dict()) == [
        key.replace("stages.", "body.stages.", 1) for key in renamed
    ]
    for old, new in (("stages", "s"), ("body", "mixed.keys"), ("mixed", "x"), ("mixed", "to")):
        with pytest.raises(Refusal):
            net.rename_container(old, new)


def test_a_class_says_that_what_looks_like_a_list_is_a_dictionary(tmp_path):
    project = blockstudio.new_project("net")
    net = project.root
    x = net.add_input("x", ("N", 4))
    for name in ("ways.0.0", "ways.1.0", "ways.1.1"):
        x = net.add(LINEAR, x, 4, 4, name=name)
    net.add("blockstudio.Parameter", shape=(4,), name="scales.0")
    net.add_output("y", x + net["scales.0"])
    before = project.build()
    net.set_dictionaries("ways", "ways.1", "scales")
    project.save(path := tmp_path / "net.bstudio")
    hand = nn.Module()
    hand.ways = nn.ModuleDict(
        {
            "0": nn.ModuleList([nn.Linear(4, 4)]),
            "1": nn.ModuleDict({"0": nn.Linear(4, 4), "1": nn.Linear(4, 4)}),
        }
    )
    hand.scales = nn.ParameterDict({"0": torch.zeros(4)})
    for built in (project.build(), blockstudio.open_project(path).build()):
        assert repr(built.ways) == repr(hand.ways)
        assert repr(built.scales) == repr(hand.scales)
        assert list(built.state_dict()) == list(before.state_dict())
    with pytest.raises(Refusal, match="no container “way”"):
        net.set_dictionaries("way")
    net.rename_container("ways", "body.ways")
    assert repr(project.build().body.ways) == repr(hand.ways)
    net.group("body.ways.0.0", "body.ways.1.0", "body.ways.1.1", name="Inner")
    assert repr(project.build().inner.body.ways) == repr(hand.ways)
    net.ungroup("inner")
    assert repr(project.build().body.ways) == repr(hand.ways)
    project.undo(), project.undo(), project.undo()
    net.set_dictionaries()
    assert repr(project.build()) == repr(before)


def test_nothing_is_registered_among_the_children_of_a_container():
    net = project_of(lists).root
    with pytest.raises(Refusal, match="lies in a container, which is made at once"):
        net.register_order("layers.0", "first", "layers.1")
    net.register_order("layers.0")
    assert [node.name for node in net.registered] == ["layers.0", "layers.1", "first"]
    net.register_order("layers.1", "layers.0")
    assert "nn.ModuleDict({" in net.project.source()
    assert next(iter(net.project.build().state_dict())) == "layers.1.weight"
    net.register_order("first", "layers.0", "layers.1")
    assert "nn.ModuleList([" in net.project.source()
    assert net.record.registered == (), "the usual order is nothing to say"


def test_a_copy_in_a_container_is_the_next_of_its_list():
    net = project_of(lists).root
    copies = edits.created(
        net.project.do(duplicate(net.project.store, [net["layers.0"].id], (0, 9)))
    )
    assert [net.project.store.node(key).name for key in copies] == ["layers.2"]
    assert "nn.ModuleList(" in compile_source(net.project.store).text
    assert net["layers.1"].again().name == "layers_1_again"


def test_a_forward_in_python_goes_through_the_containers_of_its_class():
    project = blockstudio.new_project("net")
    stack = project.add_block("Stack")
    stack.add_input("x")
    for name in ("layers.0", "layers.1", "heads.cls"):
        stack.add(LINEAR, name=name, in_features=4, out_features=4)
    stack.add("Parameter", name="scales.0", shape=(4,), fill="randn")
    stack.add_output("y")
    stack.set_forward(FORWARD)
    x = project.root.add_input("x", ("N", 4))
    project.root.add_output("y", project.root.add(stack, x, name="stack"))
    assert project.problems(trust_code=True) == []
    net, x = project.build(trust_code=True), torch.randn(2, 4)
    held = net.stack
    wanted = held.layers[1](held.layers[0](x) * held.scales[0]) * held.scales[0]
    assert torch.equal(net(x), held.heads["cls"](wanted))


FORWARD = """
class Stack(nn.Module):
    def forward(self, x):
        for layer in self.layers:
            x = layer(x) * self.scales[0]
        return self.heads["cls"](x)
"""


def test_a_file_that_calls_a_node_and_a_container_alike_is_told_and_shown():
    project = project_of(lists)
    records = dict(project.store.records)
    first = project.root["first"].record
    records[first.id] = replace(first, name="layers")
    damaged = Store(records.values())
    found = [str(problem) for problem in check(damaged) if problem.severity == "error"]
    assert any("is the container of other nodes" in one for one in found)
    assert "class Net(nn.Module):" in compile_source(damaged).text
