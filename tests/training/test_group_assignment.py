"""What the window says a parameter group has is what the run gives it, whatever the rule."""

from itertools import product

import pytest

import blockstudio
from blockstudio import Project
from blockstudio.graph.group_assignment import assigned as told
from blockstudio.graph.records import ParameterGroup, instance_kind
from blockstudio.graph.walk import state_key
from blockstudio.runtime.shapes import Shapes
from blockstudio.training.optim.groups import assigned as given

LINEAR = "torch.nn.Linear"


@pytest.fixture(scope="module")
def project() -> Project:
    """Repeats, twins with and without keys, ties, norms, containers, and a block in a block."""
    made = blockstudio.new_project("claims")
    body = made.add_block("Body")
    body.chain(
        body.add_input("x"),
        body.add(LINEAR, name="inner", out_features=8),
        body.add("torch.nn.BatchNorm1d", name="norm"),
        body.add_output("y"),
    )
    outer = made.add_block("Outer")
    stack = outer.add(body, name="stack")
    stack.repeat(3)
    outer.chain(outer.add_input("x"), stack, outer.add_output("y"))
    net = made.root
    hidden = net.add(LINEAR, name="hidden", out_features=8)
    again = hidden.again("again", keys=True)
    net.chain(
        net.add_input("x", shape=("N", 8)),
        hidden,
        net.add("torch.nn.LayerNorm", name="norm", normalized_shape=8),
        again,
        net.add(outer, name="outer"),
        hidden.again("more"),
        net.add(LINEAR, name="tied", out_features=8),
        net.add("torch.add", net.add("Parameter", name="weights.0", shape=(8,)), name="total"),
        net.add(LINEAR, name="layers.0", out_features=8),
        net.add(body, name="layers.1").repeat(2),
        net.add(LINEAR, name="out", out_features=3),
        net.add_output("y"),
    )
    net.tie("tied.weight", "hidden.weight")
    return made


def paths(project: Project) -> list[tuple[str, ...]]:
    """Nowhere, every node of the root, and places inside."""
    store = project.store
    ids = {node.name: node.id for node in project.root.nodes.values()}
    inside = {node.name: node for node in store.records.values() if hasattr(node, "kind")}
    stack, inner = inside["stack"].id, inside["inner"].id
    nested = (ids["outer"], stack)
    return [
        (),
        *((ids[name],) for name in ("hidden", "norm", "again", "outer", "tied", "out")),
        *((ids[name],) for name in ("layers.0", "layers.1", "weights.0")),
        (f"{ids['layers.1']}#1",),
        nested,
        (*nested, inner),
        (ids["outer"], f"{stack}#1"),
        (ids["outer"], f"{stack}#2", inner),
    ]


def rules(project: Project) -> list[ParameterGroup]:
    blocks = [one.id for one in project.store.records.values() if type(one).__name__ == "Block"]
    kinds = ["", LINEAR, "torch.nn.BatchNorm1d", *map(instance_kind, blocks[1:])]
    return [
        ParameterGroup(path, kind, parameter, vectors)
        for path, kind, parameter, vectors in product(
            paths(project), kinds, ("", "weight", "bias", "weights.0"), (False, True)
        )
    ]


def test_each_rule_has_what_the_run_gives_it(project):
    facts, problems = Shapes().infer(project.store)
    assert not problems
    net = project.build()
    known = dict(net.named_parameters(remove_duplicate=False))
    for rule in rules(project):
        mine = {
            id(
                known[key]
                if (key := state_key(project.store, one.path)) in known
                else known[f"{key}.{one.name}"]
            )
            for one in told(project.store, facts, [rule])
            if one.group == 0
        }
        theirs = {id(value) for value in given(net, (rule,), project.store).by_rule[0].values()}
        assert mine == theirs, rule


def test_every_parameter_is_told_once(project):
    facts, _ = Shapes().infer(project.store)
    found = told(project.store, facts, [])
    assert len(found) == len(list(project.build().parameters()))
    assert sum(one.count for one in found) == sum(v.numel() for v in project.build().parameters())
