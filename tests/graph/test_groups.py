"""Parameter groups: the verbs on them, which parameters each has, what can be wrong with them."""

import pytest
import torch

import blockstudio
from blockstudio import Project
from blockstudio.graph import edits
from blockstudio.graph.checks.groups import assignment_problems
from blockstudio.graph.group_assignment import NO_GROUP, assigned, frozen_at
from blockstudio.graph.problems import GroupItem, Refusal
from blockstudio.graph.records import TRAIN, ParameterGroup
from blockstudio.graph.walk import state_key
from blockstudio.runtime.shapes import Shapes

LINEAR = "torch.nn.Linear"
NORM = "torch.nn.LayerNorm"
NO_DECAY = ParameterGroup(vectors=True, options={"weight_decay": 0.0})


@pytest.fixture
def project() -> Project:
    """x → hidden → norm → body (inner → act), twice → out."""
    made = blockstudio.new_project("groups")
    body = made.add_block("Body")
    body.chain(
        body.add_input("x"),
        body.add(LINEAR, name="inner", out_features=8),
        body.add("torch.nn.ReLU", name="act"),
        body.add_output("y"),
    )
    net = made.root
    stack = net.add(body, name="stack")
    stack.repeat(2)
    net.chain(
        net.add_input("x", shape=("N", 8)),
        net.add(LINEAR, name="hidden", out_features=8),
        net.add(NORM, name="norm", normalized_shape=8),
        stack,
        net.add(LINEAR, name="out", out_features=3),
        net.add_output("y"),
    )
    return made


def have(project: Project, *groups: ParameterGroup) -> dict[str, int]:
    """The keys of the parameters, each with the number of its group."""
    facts, _ = Shapes().infer(project.store)
    return {
        f"{state_key(project.store, one.path)}.{one.name}": one.group
        for one in assigned(project.store, facts, groups)
    }


def of(project: Project, *names: str) -> tuple[str, ...]:
    """The path to a node by the names on the way."""
    block, path = project.store.project.root, []
    for name in names:
        node = next(one for one in project.store.nodes(block) if one.name == name)
        path.append(node.id)
        block = node.definition or ""
    return tuple(path)


def told(project: Project) -> list[str]:
    """What is wrong with the groups, for the parameters there are too."""
    return [str(one.message) for one in project.problems() if one.place.record == TRAIN]


def test_vectors_are_the_biases_and_what_norms_learn(project):
    net = project.build()
    wanted = {name for name, value in net.named_parameters() if value.dim() < 2}
    found = have(project, NO_DECAY)
    assert {name for name, group in found.items() if group == 0} == wanted
    assert found.keys() == dict(net.named_parameters()).keys()


@pytest.mark.parametrize("kind", [LINEAR, NORM])
@pytest.mark.parametrize("parameter", ["", "weight", "bias"])
def test_a_kind_means_modules_of_exactly_that_class(project, kind, parameter):
    net = project.build()
    wanted = {
        f"{place}.{name}"
        for place, module in net.named_modules()
        if f"torch.nn.{type(module).__name__}" == kind
        for name, _ in module.named_parameters(recurse=False)
        if parameter in ("", name)
    }
    found = have(project, ParameterGroup(kind=kind, parameter=parameter))
    assert {name for name, group in found.items() if group == 0} == wanted


def test_a_path_means_all_turns_of_a_repeated_block_or_one(project):
    (stack,) = of(project, "stack")
    every = have(project, ParameterGroup(path=(stack,)))
    assert [name for name, group in every.items() if group == 0] == [
        f"stack.{turn}.inner.{name}" for turn in (0, 1) for name in ("weight", "bias")
    ]
    second = have(project, ParameterGroup(path=(f"{stack}#1",), parameter="weight"))
    assert [name for name, group in second.items() if group == 0] == ["stack.1.inner.weight"]


def test_the_first_group_that_claims_a_parameter_has_it(project):
    hidden = ParameterGroup(path=of(project, "hidden"), frozen=True)
    found = have(project, NO_DECAY, hidden)
    assert (found["hidden.bias"], found["hidden.weight"], found["out.weight"]) == (0, 1, NO_GROUP)
    found = have(project, hidden, NO_DECAY)
    assert (found["hidden.bias"], found["norm.bias"]) == (0, 1)


def test_tied_parameters_are_one():
    free = blockstudio.new_project("tied")
    net = free.root
    net.chain(
        net.add_input("x", shape=("N", 4)),
        net.add(LINEAR, name="a", out_features=4),
        net.add(LINEAR, name="b", out_features=4),
        net.add_output("y"),
    )
    net.tie("b.weight", "a.weight")
    assert have(free).keys() == dict(free.build().named_parameters()).keys()


def test_groups_are_added_set_moved_removed_and_undone(project):
    store = project.store
    project.do(edits.add_group(store, NO_DECAY))
    project.do(edits.add_group(store, ParameterGroup(kind=LINEAR), 0))
    assert [one.vectors for one in store.train.groups] == [False, True]
    project.do(edits.set_group(store, 0, options={"lr": 0.5}))
    project.do(edits.move_group(store, 0, 1))
    assert store.train.groups == (NO_DECAY, ParameterGroup(kind=LINEAR, options={"lr": 0.5}))
    project.do(edits.remove_group(store, 0))
    assert len(store.train.groups) == 1
    for _ in range(5):
        project.undo()
    assert store.train.groups == ()
    with pytest.raises(Refusal, match="no parameter group number 3"):
        edits.set_group(store, 2, frozen=True)


def test_freezing_wins_over_other_groups_and_is_taken_back(project):
    store, hidden, inner = project.store, of(project, "hidden"), of(project, "stack", "inner")
    facts, _ = Shapes().infer(store)

    def frozen(path: tuple[str, ...]) -> bool:
        return frozen_at(store.train.groups, assigned(store, facts, store.train.groups), path)

    project.do(edits.add_group(store, NO_DECAY))
    project.do(edits.freeze(store, [hidden]))
    assert frozen(hidden) and not frozen(inner)
    project.do(edits.freeze(store, [hidden]))
    assert len(store.train.groups) == 2
    project.do(edits.thaw(store, [hidden]))
    assert store.train.groups == (NO_DECAY,)
    project.do(edits.freeze(store, [of(project, "stack")]))
    assert frozen(inner)
    project.do(edits.thaw(store, [inner]))
    assert not frozen(inner) and len(store.train.groups) == 3


def test_what_is_frozen_goes_with_its_node(project):
    store = project.store
    project.do(edits.freeze(store, [of(project, "hidden"), of(project, "stack", "inner")]))
    project.do(edits.delete(store, of(project, "hidden")))
    assert [len(one.path) for one in store.train.groups] == [2]
    project.undo()
    assert len(store.train.groups) == 2


def test_a_group_about_a_node_that_is_gone_or_without_parameters_is_told(project):
    store = project.store
    gone = ParameterGroup(path=("n999",), frozen=True)
    project.history.do(edits.add_group(store, gone))
    assert "a parameter group is about a node that is gone" in told(project)
    project.do(edits.set_group(store, 0, path=of(project, "stack", "act")))
    assert told(project) == ["this group has no parameters"]
    (problem,) = (one for one in project.problems() if one.place.record == TRAIN)
    assert (problem.place.item, problem.severity) == (GroupItem(0), "warning")


def test_options_are_those_of_the_optimiser(project):
    store = project.store
    project.history.do(edits.add_group(store, ParameterGroup(options={"betas": [0.9, 0.99]})))
    assert told(project) == ["SGD has no option “betas”"]
    project.history.do(edits.set_group(store, 0, options={"lr": -1.0}))
    assert told(project) == ["lr of SGD can't be -1.0"]
    project.do(edits.set_group(store, 0, options={"lr": 1.0}))
    project.configure(optimiser="torch.optim.LBFGS")
    assert told(project) == ["LBFGS knows no groups with options of their own"]
    project.do(edits.set_group(store, 0, options={}, vectors=True, frozen=True))
    assert told(project) == []


def test_a_recipe_that_trains_nothing_is_told(project):
    project.do(edits.add_group(project.store, ParameterGroup(frozen=True)))
    assert told(project) == ["every parameter is frozen: nothing would be trained"]
    assert project.build() is not None


def test_muon_wants_matrices_alone_as_torch_does(project):
    project.configure(optimiser="torch.optim.Muon", optimiser_options={})
    assert told(project) == ["Muon trains only matrices, and 6 parameters are none"]
    parameters = list(project.build().parameters())
    with pytest.raises(ValueError, match="2D"):
        torch.optim.Muon(parameters)
    project.do(edits.add_group(project.store, ParameterGroup(vectors=True, frozen=True)))
    assert told(project) == []
    torch.optim.Muon([one for one in parameters if one.dim() > 1])


def test_sparse_adam_wants_sparse_embeddings_alone():
    project = blockstudio.new_project("words")
    net = project.root
    words = net.add("torch.nn.Embedding", name="words", num_embeddings=9, embedding_dim=4)
    out = net.add(LINEAR, name="out", out_features=2)
    net.chain(net.add_input("x", ("N", 3), "int64"), words, out, net.add_output("y"))
    project.configure(optimiser="torch.optim.SparseAdam", optimiser_options={})
    project.do(edits.freeze(project.store, [(out.id,)]))
    assert told(project) == ["SparseAdam trains only embeddings with sparse gradients"]
    words.set(sparse=True)
    assert told(project) == []


def test_without_facts_nothing_is_said_of_claims(project):
    assert list(assignment_problems(project.store, {}, [])) == []


def test_plain_data_becomes_groups(project):
    project.configure(groups=[{"vectors": True, "options": {"weight_decay": 0.0}}])
    assert project.store.train.groups == (NO_DECAY,)
    with pytest.raises(Refusal, match="groups can't be"):
        project.configure(groups=[{"vectors": "yes"}])


def test_groups_and_rules_follow_their_nodes_into_a_block_and_out_again(project):
    store, hidden = project.store, of(project, "hidden")
    project.do(edits.freeze(store, [hidden, of(project, "stack", "inner")]))
    project.do(edits.add_rule(store, "torch.nn.init.zeros_", path=hidden, parameter="weight"))
    before = have(project, *store.train.groups)
    project.do(edits.group(store, [*hidden, *of(project, "norm")], "Head"))
    block = next(
        n
        for n in store.nodes(store.project.root)
        if n.kind.startswith("block:") and n.name != "stack"
    )
    assert store.train.groups[0].path == store.rules()[0].path == (block.id, *hidden)
    after = have(project, *store.train.groups)
    assert sorted(before.values()) == sorted(after.values()) and told(project) == []
    project.do(edits.ungroup(store, block.id))
    assert store.train.groups[0].path == store.rules()[0].path == hidden
    assert have(project, *store.train.groups) == before
    assert bool((project.build().hidden.weight == 0).all())
