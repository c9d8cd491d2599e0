"""Shapes told before anything runs are those of the network when it runs."""

from typing import Any

import pytest
import torch
from hypothesis import given, settings
from torch.utils._python_dispatch import TorchDispatchMode

import blockstudio
from blockstudio.api import Project
from blockstudio.graph import edits
from blockstudio.graph.facts import NodeFacts
from blockstudio.runtime.shapes import Shapes
from tests.compiler.networks import LINEAR, NETWORKS, RELU
from tests.compiler.programs import WIDTH, Program, programs
from tests.runtime.kinds import KINDS, SAMPLED, trial

# How much these give depends on the values that come in, so nothing can be told before.
DEPENDS_ON_VALUES = {
    "torch.bincount",
    "torch.nn.functional.one_hot",
    "torch.repeat_interleave",
    "torch.Tensor.item",
}


def facts_of(project: Project, name: str) -> NodeFacts:
    return Shapes().infer(project.store)[0][(project.root.nodes[name].id,)]


def told(project: Project) -> list[str]:
    return [str(item) for item in Shapes().infer(project.store)[1]]


def chain(shape: tuple[int | str, ...], *rows, dtype: str = "float32") -> Project:
    project = blockstudio.new_project("net")
    last = project.root.add_input("x", shape, dtype)
    for number, (kind, values) in enumerate(rows):
        node = project.root.add(kind, f"n{number}", **values)
        project.root.connect(last, node)
        last = node
    project.root.connect(last, project.root.add_output("y"))
    return project


@pytest.mark.parametrize("spec", SAMPLED, ids=lambda spec: spec.kind)
def test_a_node_of_every_kind_has_the_shapes_of_a_real_run(spec):
    one = trial(spec)
    assert [str(item) for item in one.project.problems()] == []
    facts = Shapes().infer(one.project.store)[0][(one.node,)]
    if spec.kind in DEPENDS_ON_VALUES:
        assert facts.outputs == {}
        return
    found = one.run(one.build().eval())
    assert [(value.shape, value.dtype) for value in facts.outputs.values()] == list(
        map(real, found)
    )


def real(value: Any) -> tuple[tuple[int, ...], str]:
    """Return the shape and the dtype of a result, as facts tell them."""
    match value:
        case torch.Tensor():
            return tuple(value.shape), str(value.dtype).removeprefix("torch.")
        case torch.Size():
            return tuple(value), "sizes"
        case _:
            return (), type(value).__name__


@pytest.mark.parametrize("spec", SAMPLED, ids=lambda spec: spec.kind)
def test_the_parameters_told_are_those_of_the_network(spec):
    one = trial(spec)
    facts = Shapes().infer(one.project.store)[0][(one.node,)]
    state = one.build().state_dict(keep_vars=True)
    keys = [key.removeprefix("node.") for key in state]
    assert {fact.name for fact in facts.parameters} >= set(keys)
    real = {key.removeprefix("node."): tensor for key, tensor in state.items()}
    for fact in facts.parameters:
        if fact.name in real:
            assert fact.shape == tuple(real[fact.name].shape)
            assert fact.buffer != isinstance(real[fact.name], torch.nn.Parameter)
            assert fact.trainable == real[fact.name].requires_grad


@pytest.mark.parametrize("title", ["item", "dim", "numel"])
def test_of_a_number_nothing_is_wrong(title):
    project = blockstudio.new_project("net")
    node = project.root.add(f"torch.Tensor.{title}", "node")
    project.root.connect(project.root.add_input("x", (1,)), node)
    project.root.connect(node, project.root.add_output("y"))
    assert told(project) == []
    known = facts_of(project, "node").outputs.values()
    assert {(value.shape, value.dtype) for value in known} <= {((), "int"), ((), "float")}


@settings(max_examples=60)
@given(programs(odd=False))
def test_shapes_of_random_networks_are_those_of_a_real_run(program: Program):
    project = program.project
    facts = Shapes().infer(project.store)[0]
    found = project.build().eval()(torch.randn(3, WIDTH))
    for value, real in zip(
        program.results, found if isinstance(found, tuple) else [found], strict=True
    ):
        fact = facts[(project.root.nodes[value.node].id,)].outputs[value.port]
        assert tuple(3 if dim == "N" else dim for dim in fact.shape) == tuple(real.shape)


@pytest.mark.parametrize(
    ("shape", "rows", "result"),
    [
        (("N", 1, 8, 8), [("torch.nn.Flatten", {})], ("N", 64)),
        (("N", 4), [("torch.cat", {})], ("N", 4)),
        (("N", 3, 8), [("torch.nn.Flatten", {"start_dim": 0, "end_dim": 1})], ("3N", 8)),
        (("N", 4, "T"), [("torch.nn.Conv1d", {"out_channels": 2, "kernel_size": 3})], None),
        (("N", 2, "H", "W"), [("torch.nn.MaxPool2d", {"kernel_size": 2})], None),
        (("N", "T", 8), [("torch.nn.Flatten", {"start_dim": 0, "end_dim": 1})], ("N·T", 8)),
        (("N", 4, "H"), [("torch.nn.Upsample", {"scale_factor": 2.0})], ("N", 4, "2H")),
        ((), [("torch.abs", {})], ()),
        (("N", 4, "H", "W"), [("torch.nn.PixelUnshuffle", {"downscale_factor": 4})], None),
        (("B", "B"), [("torch.Tensor.transpose", {"dim0": 0, "dim1": 1})], ("B", "B")),
        (("N", "T", 6), [("torch.nn.LSTM", {"hidden_size": 3, "batch_first": True})], None),
    ],
)
def test_dimensions_are_written_over_the_symbols_of_the_input(shape, rows, result):
    project = chain(shape, *rows)
    assert told(project) == []
    wanted = {
        "torch.nn.Conv1d": ("N", 2, "T-2"),
        "torch.nn.MaxPool2d": ("N", 2, "H/2", "W/2"),
        "torch.nn.PixelUnshuffle": ("N", 64, "H/4", "W/4"),
        "torch.nn.LSTM": ("N", "T", 3),
    }
    first = next(iter(facts_of(project, "n0").outputs.values()))
    assert first.shape == (wanted[rows[0][0]] if result is None else result)


def test_two_values_side_by_side_are_twice_as_long():
    project = chain(("N", 4), ("torch.cat", {}))
    project.root.connect("x", "n0.tensors.1")
    assert str(facts_of(project, "n0").outputs["output"]) == "2N×4"


@pytest.mark.parametrize(
    ("kind", "values", "shape", "expected", "actual", "prop"),
    [
        (LINEAR, {"in_features": 7, "out_features": 2}, ("N", 4), 7, 4, "in_features"),
        (
            "torch.nn.Conv2d",
            {"in_channels": 3, "out_channels": 2, "kernel_size": 3},
            ("N", 1, 8, 8),
            3,
            1,
            "in_channels",
        ),
        ("torch.nn.BatchNorm1d", {"num_features": 5}, ("N", 4), 5, 4, "num_features"),
    ],
)
def test_a_wrong_size_is_told_with_expected_actual_and_a_fix(
    kind, values, shape, expected, actual, prop
):
    project = chain(shape, (kind, values))
    (problem,) = Shapes().infer(project.store)[1]
    assert (str(problem.expected), str(problem.actual)) == (str(expected), str(actual))
    assert f"expects {expected} features, gets {actual}" in str(problem.message)
    assert problem.fix is not None
    project.do(
        edits.set_property(project.store, problem.fix.node, problem.fix.property, problem.fix.value)
    )
    assert told(project) == []
    assert facts_of(project, "n0").sizes[prop] == actual


def test_what_torch_refuses_is_told_with_the_shapes_that_came_and_its_own_words():
    project = chain(("N", 6), ("torch.Tensor.reshape", {"shape": [-1, 4, 7]}))
    (problem,) = Shapes().infer(project.store)[1]
    assert str(problem.message) == "“n0” can't work on what arrives"
    assert str(problem.actual) == "N×6"
    assert "torch says: " in str(problem.hint)


def test_a_layer_that_torch_would_not_make_says_why():
    project = chain(
        ("N", 3, 8, 8),
        ("torch.nn.Conv2d", {"out_channels": 4, "kernel_size": 3, "groups": 2}),
    )
    (problem,) = Shapes().infer(project.store)[1]
    assert "can't be made" in str(problem)
    assert "divisible by groups" in str(problem)


def test_pieces_that_do_not_come_are_told():
    project = chain((7, 4), ("torch.chunk", {"chunks": 6}))
    (problem,) = Shapes().infer(project.store)[1]
    assert (str(problem.expected), str(problem.actual)) == ("6", "4")


def test_an_unknown_size_of_a_layer_without_a_lazy_twin_says_what_to_do():
    project = chain((4, "C"), ("torch.nn.GRU", {"hidden_size": 3}))
    (problem,) = Shapes().infer(project.store)[1]
    assert "input_size of “n0” can't be found from the shapes (set(input_size=…)" in str(problem)


def test_what_comes_after_a_problem_waits_in_silence():
    project = chain(
        ("N", 4), (LINEAR, {"in_features": 7, "out_features": 2}), (RELU, {}), ("torch.abs", {})
    )
    assert len(told(project)) == 1


@pytest.mark.parametrize("shape", [["N", -1], ["N", None], ["N", 1.5], ["a b"], [True], "abc", 3])
def test_a_shape_that_is_none_is_a_problem_and_no_crash(shape):
    project = chain(("N", 4), (RELU, {}))
    project.history.do(edits.set_property(project.store, "n1", "shape", shape))
    assert any(
        "“x” has no valid shape: expected a shape such as N" in str(item)
        for item in project.problems()
    )


def test_a_dtype_that_is_none_is_a_problem_and_no_crash():
    project = chain(("N", 4), (RELU, {}))
    project.history.do(edits.set_property(project.store, "n1", "dtype", "float33"))
    assert any(
        "“x” has no valid dtype: expected a dtype such as float32" in str(item)
        for item in project.problems()
    )


def test_a_block_has_the_shapes_and_the_count_of_each_instance():
    project = NETWORKS["several_sizes"]()
    facts, problems = Shapes().infer(project.store)
    assert problems == []
    nodes = project.root.nodes
    assert facts[(nodes["one"].id,)].count == 4 * 8 + 8
    assert facts[(nodes["two"].id,)].count == 8 * 8 + 8
    inner = {path: fact for path, fact in facts.items() if path[0] == nodes["three"].id}
    assert {len(path) for path in inner} == {1, 2, 3}
    assert inner[(nodes["three"].id,)].count == 72


def test_arguments_reach_the_nodes_inside():
    project = NETWORKS["arguments"]()
    total = sum(parameter.numel() for parameter in project.build().parameters())
    facts, problems = Shapes().infer(project.store)
    assert problems == []
    assert sum(facts[(project.root.nodes[name].id,)].count for name in ("one", "two")) == total


def test_inference_leaves_random_numbers_and_modes_alone():
    project = NETWORKS["functional_dropout"]()
    torch.manual_seed(3)
    wanted = torch.rand(4)
    torch.manual_seed(3)
    Shapes().infer(project.store)
    Shapes().infer(NETWORKS["recurrent"]().store)
    for kind in ("torch.bincount", "torch.nn.functional.one_hot"):
        one = trial(next(spec for spec in KINDS if spec.kind == kind))
        torch.manual_seed(3)
        Shapes().infer(one.project.store)
    assert torch.equal(torch.rand(4), wanted)
    assert torch.is_grad_enabled()
    assert torch.empty(1).device.type == "cpu"


class Asked(TorchDispatchMode):
    """Counts what is asked of torch."""

    def __init__(self) -> None:
        super().__init__()
        self.count = 0

    def __torch_dispatch__(self, func, types, args=(), kwargs=None):
        self.count += 1
        return func(*args, **(kwargs or {}))


def test_torch_is_asked_again_only_of_what_an_edit_has_changed():
    rows = [(LINEAR, {"out_features": 8 + number}) for number in range(50)]
    project = chain(("N", 4), *[row for one in rows for row in (one, (RELU, {}))])
    shapes = Shapes()

    def look() -> int:
        with Asked() as torch_:
            shapes.infer(project.store)
        return torch_.count

    first = look()
    assert first > 2 * len(rows)
    assert look() == 0
    project.root.nodes["n40"].set(out_features=99)
    # That layer, its ReLU and the layer behind it, each in sizes enough to tell.
    assert 0 < look() <= 3 * first / len(rows)


def test_a_cycle_in_a_file_is_told_and_the_rest_goes_on():
    project = chain(("N", 4), (RELU, {}), (RELU, {}))
    store = project.store
    wire = next(item for item in store.wires("b1") if item.target == "n2")
    store.apply(blockstudio.graph.change.removed(wire))
    loop = blockstudio.graph.records.Wire("w9", "b1", "n3", "output", "n2", "input")
    store.apply(blockstudio.graph.change.added(loop))
    assert any("form a cycle: n0 → n1 → n0" in str(item) for item in project.problems())
