"""Which parameters ask for gradients: said on nodes, kept by every verb, and what torch then says of them."""

from collections.abc import Callable

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

import blockstudio
from blockstudio.api import Project, Refusal
from blockstudio.compiler.source import Compiler, compile_source
from blockstudio.graph import edits
from blockstudio.graph.facts import Path
from blockstudio.graph.fragments.clipboard import copy, paste
from blockstudio.graph.group_assignment import frozen_nodes
from blockstudio.graph.records import ParameterGroup
from blockstudio.graph.walk import state_key
from blockstudio.training.optim.groups import optimiser_groups


def sample() -> Project:
    """Return a network with two instances of a block, one that is repeated, a tie and a Parameter."""
    project = blockstudio.new_project("sample")
    body = project.add_block("Body")
    x = body.add_input("x")
    hidden = body.add("Linear", x, 4, 4, name="fc")
    body.add_output("y", body.add("LayerNorm", hidden, 4, name="norm"))
    net = project.root
    start = net.add_input("x", ("N", 4))
    one = net.add(body, start, name="one")
    two = net.add(body, one, name="two")
    row = net.add(body, two, name="row").repeat(2)
    scale = net.add("Parameter", shape=[4], fill="ones", name="scale")
    first = net.add("Linear", row * scale, 4, 4, name="first")
    last = net.add("Linear", first, 4, 4, name="last")
    net.tie("last.weight", "first.weight")
    net.add_output("y", last)
    return project


def asks(project: Project) -> dict[str, bool]:
    """Return what torch says that each parameter asks for."""
    return {name: p.requires_grad for name, p in project.build().named_parameters()}


def path_of(project: Project, *names: str) -> Path:
    block, path = project.root, []
    for name in names:
        node = block.nodes[name]
        path.append(node.id)
        inner = node.record.definition
        block = next((b for b in project.blocks.values() if b.id == inner), block)
    return tuple(path)


PLACES = [
    ("one",),
    ("two",),
    ("row",),
    ("one", "fc"),
    ("row", "norm"),
    ("scale",),
    ("first",),
    ("last",),
]
STEPS = st.lists(
    st.tuples(st.sampled_from(PLACES), st.sampled_from(["freeze", "train", "bias", "no bias"])),
    min_size=1,
    max_size=6,
)


@settings(max_examples=15, deadline=None)
@given(STEPS)
def test_what_is_shown_is_what_torch_says_and_code_is_written_as_anew(steps: list):
    project = sample()
    store = project.store
    compiler = Compiler(store)
    for names, verb in steps:
        path = path_of(project, *names)
        try:
            match verb:
                case "freeze":
                    project.do(edits.freeze_nodes(store, [path]))
                case "train":
                    project.do(edits.train_nodes(store, [path]))
                case _:
                    asked = verb == "bias"
                    project.do(edits.set_requires_grad(store, path, "bias", asks=asked))
        except Refusal:
            continue
        assert compiler.source().text == compile_source(store).text
    facts = project.facts()
    known = {
        ".".join(filter(None, (state_key(store, path), parameter.name))): parameter.trainable
        for path, fact in facts.items()
        for parameter in fact.parameters
        if not parameter.tied
    }
    assert known == asks(project)
    for name, node in project.root.nodes.items():
        own = [asked for key, asked in known.items() if key.split(".")[0] == name]
        assert (node.id in frozen_nodes(store, facts, ())) == (bool(own) and not any(own))


def frozen() -> Project:
    """Return the sample with all of one instance frozen, the bias of a layer, and a Parameter."""
    project = sample()
    project.root.nodes["one"].requires_grad_(False)
    project.root.nodes["first"].requires_grad_(False, "bias")
    project.root.nodes["scale"].requires_grad_(False)
    return project


FROZEN = {
    "one.fc.weight",
    "one.fc.bias",
    "one.norm.weight",
    "one.norm.bias",
    "first.bias",
    "scale",
}


def still(project: Project) -> set[str]:
    return {name for name, asked in asks(project).items() if not asked}


def test_it_is_kept_by_files_and_undo(tmp_path):
    project = frozen()
    assert still(project) == FROZEN
    project.save(tmp_path / "net.bstudio")
    assert still(blockstudio.open_project(tmp_path / "net.bstudio")) == FROZEN
    for _ in range(3):
        project.undo()
    assert still(project) == set()
    sample().save(tmp_path / "plain.bstudio")
    assert "requires_grad" not in (tmp_path / "plain.bstudio").read_text()


def _grouped(project: Project) -> set[str]:
    nodes = [project.root.nodes[name].id for name in ("one", "two")]
    project.do(edits.group(project.store, nodes, "Both"))
    return {f"both.{name}" if name.startswith("one.") else name for name in FROZEN}


def _ungrouped(project: Project) -> set[str]:
    project.do(edits.ungroup(project.store, project.root.nodes["one"].id))
    return {name.removeprefix("one.") for name in FROZEN}


def _replaced(project: Project) -> set[str]:
    kind = {"in_features": 4, "out_features": 4, "bias": True}
    project.do(
        edits.replace_node(project.store, project.root.nodes["first"].id, "torch.nn.Linear", kind)
    )
    return FROZEN


def _again(project: Project) -> set[str]:
    """Call a frozen layer twice, and let the call take the place of the layer."""
    first = project.root.nodes["first"]
    again = first.again("second")
    again.make_independent()
    return {*FROZEN, "second.bias"}


@pytest.mark.parametrize("verb", [_grouped, _ungrouped, _replaced, _again])
def test_it_is_kept_by_a_verb(verb: Callable[[Project], set[str]]):
    project = frozen()
    expected = verb(project)
    kept = project.store
    said = {
        f"{node.name}.{name}".rstrip("."): asked
        for node in (r for r in kept.records.values() if hasattr(r, "requires_grad"))
        for name, asked in node.requires_grad.items()
    }
    assert not any(said.values())
    if verb is not _again:
        assert still(project) == expected
    else:
        assert said == {"one": False, "first.bias": False, "second.bias": False}


def test_a_copy_is_frozen_as_its_original_is():
    project = frozen()
    store = project.store
    keys = [project.root.nodes[name].id for name in ("one", "first")]
    edit = paste(store, project.root.id, copy(store, keys), (0.0, 0.0))
    project.do(edit)
    said = [n.record.requires_grad for n in project.root.nodes.values() if n.record.requires_grad]
    assert sorted(map(str, said)) == [
        "{'': False}",
        "{'': False}",
        "{'bias': False}",
        "{'bias': False}",
    ]


@pytest.mark.parametrize(
    ("name", "parameter", "words"),
    [
        ("first", "bais", "did you mean “bias”"),
        ("one", "weight", "“one” has no parameter “weight”"),
        ("y", "", "“y” has no parameters"),
    ],
)
def test_what_has_no_such_parameter_is_refused(name: str, parameter: str, words: str):
    with pytest.raises(Refusal, match=words):
        sample().root.nodes[name].requires_grad_(False, parameter)


def test_what_is_inside_of_what_says_it_for_all_is_refused():
    project = frozen()
    with pytest.raises(Refusal, match="train the parameters of “one” first"):
        project.do(edits.train_nodes(project.store, [path_of(project, "one", "fc")]))


def test_only_what_asks_is_given_to_the_optimiser_and_trained():
    project = frozen()
    net = project.build()
    rest = optimiser_groups(net, (ParameterGroup(vectors=True),), project.store)
    given = {id(value) for group in rest for value in group["params"]}
    assert given == {id(value) for value in net.parameters() if value.requires_grad}
    before = {name: value.clone() for name, value in net.named_parameters()}
    optimiser = torch.optim.SGD(rest, lr=0.5, weight_decay=0.1)
    net(torch.randn(3, 4)).square().sum().backward()
    optimiser.step()
    same = {name for name, value in net.named_parameters() if torch.equal(value, before[name])}
    assert same == FROZEN


def test_a_network_that_is_frozen_as_a_whole_has_nothing_to_train():
    project = sample()
    paths = [path_of(project, *names) for names in PLACES if len(names) == 1]
    project.do(edits.freeze_nodes(project.store, paths))
    assert not any(asks(project).values())
    assert "every parameter is frozen" in " ".join(map(str, project.problems()))


def test_a_parameter_that_is_gone_is_told_and_breaks_nothing():
    project = frozen()
    project.root.nodes["first"].set(bias=False)
    assert "bias.requires_grad_" not in project.source()
    assert "“first” has no parameter “bias”" in " ".join(map(str, project.problems()))
    assert still(project) == FROZEN - {"first.bias"}


def test_a_parameter_that_only_torch_knows_of_is_told_at_its_node():
    project = blockstudio.new_project("rows")
    x = project.root.add_input("x", ("N", 5, 4))
    row = project.root.add("GRU", x, 4, 3, name="row").requires_grad_(False, "weight_ih_l1")
    project.root.add_output("y", row)
    assert "“row” has no parameter “weight_ih_l1”" in " ".join(map(str, project.problems()))
    row.set(num_layers=2)
    assert still(project) == {"row.weight_ih_l1"}
