"""A wire of another dtype is told while editing, where torch would refuse it when it runs."""

import warnings

import pytest
import torch

import blockstudio
from blockstudio.api import Project
from blockstudio.graph import edits
from blockstudio.graph.problems import Problem
from blockstudio.runtime.build import network
from tests.runtime.introspect.samples import sample
from tests.runtime.kinds import SAMPLED, Trial, placed
from tests.runtime.test_shapes import chain

DTYPES = (torch.int64, torch.bool, torch.complex64, torch.float32)

UNTOLD = "torch.nn.AdaptiveLogSoftmaxWithLoss"
"""Its targets have the dtype of its parameters here, and a layer takes that of its own parameters."""


def told(project: Project) -> list[Problem]:
    found = [*project.problems()]
    return [one for one in found if one.severity == "error"]


def runs(one: Trial) -> bool:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            net = network(one.project.source())
        one.run(net.eval())
    except (RuntimeError, ValueError, TypeError, IndexError, NotImplementedError):
        return False
    return True


LARGE = "torch.nn.Transformer"
"""44 million parameters take too long to be made for each dtype."""


# Torch warns of it once in a process: in whichever test casts first.
@pytest.mark.filterwarnings("ignore:Casting complex values to real")
@pytest.mark.parametrize(
    "spec", [one for one in SAMPLED if one.kind != LARGE], ids=lambda spec: spec.kind
)
def test_another_dtype_is_told_where_torch_refuses_it_and_only_there(spec):
    given, chosen = sample(spec)
    auto = {item.name for item in spec.properties if item.infer and not item.required}
    values = {name: value for name, value in chosen.items() if name not in auto}
    tensors = {name: value for name, value in given.items() if isinstance(value, torch.Tensor)}
    for name, value in list(tensors.items())[:2]:
        for dtype in (one for one in DTYPES if one != value.dtype):
            one = placed(spec, {**given, name: value.to(dtype)}, values)
            problems = told(one.project)
            if spec.kind == UNTOLD and not problems:
                continue
            assert bool(problems) != runs(one), (name, dtype, problems)
            for problem in problems:
                if problem.place.item == name and problem.expected is not None:
                    assert str(problem.actual) == str(dtype).removeprefix("torch.")


@pytest.mark.parametrize(
    ("rows", "dtype", "port", "expected"),
    [
        ([("torch.nn.Linear", {"out_features": 3})], "int64", "input", "float32"),
        ([("torch.nn.Linear", {"out_features": 3})], "float64", "input", "float32"),
        (
            [("torch.nn.Embedding", {"num_embeddings": 9, "embedding_dim": 4})],
            "float32",
            "input",
            "int64",
        ),
        ([("torch.nn.ReLU", {})], "bool", "input", "float32 / int64 / float64"),
        ([("torch.nn.Softmax", {"dim": 1})], "int64", "input", "float32 / float64"),
        ([("torch.nn.BatchNorm1d", {})], "complex64", "input", "float32"),
        (
            [
                ("torch.argmax", {"dim": 1, "keepdim": True}),
                ("torch.nn.Linear", {"out_features": 3}),
            ],
            "float32",
            "input",
            "float32",
        ),
        ([("torch.bitwise_not", {})], "float32", "input", "int64 / bool"),
    ],
)
def test_what_is_expected_and_what_comes_stand_at_the_port(rows, dtype, port, expected):
    project = chain(("N", 4), *rows, dtype=dtype)
    (problem,) = told(project)
    last = project.root.nodes[f"n{len(rows) - 1}"]
    assert (problem.place.record, problem.place.item) == (last.id, port)
    assert str(problem.expected) == expected
    if len(rows) > 1:
        assert (str(problem.actual), problem.fix) == ("int64", None)
        assert "place “float” before it" in str(problem.hint)
        return
    assert str(problem.actual) == dtype
    fix = problem.fix
    assert fix is not None
    project.do(edits.set_property(project.store, fix.node, fix.property, fix.value))
    assert told(project) == []


def test_of_two_dtypes_that_do_not_go_together_the_unusual_one_is_told():
    project = blockstudio.new_project("net")
    net = project.root
    node = net.add("torch.matmul", "product")
    net.connect(net.add_input("a", ("N", 4)), "product.input")
    net.connect(net.add_input("b", (4, 5), "int64"), "product.other")
    net.connect(node, net.add_output("y"))
    (problem,) = told(project)
    assert (problem.place.item, str(problem.expected)) == ("other", "float32")


@pytest.mark.parametrize("port", ["src", "tgt"])
def test_tokens_that_were_not_embedded_are_told_at_a_large_layer_too(port):
    project = blockstudio.new_project("net")
    node = project.root.add(LARGE, "node")
    for name in ("src", "tgt"):
        dtype = "int64" if name == port else "float32"
        project.root.connect(project.root.add_input(name, ("T", "N", 512), dtype), f"node.{name}")
    project.root.connect(node, project.root.add_output("y"))
    (problem,) = told(project)
    assert (problem.place.item, str(problem.expected)) == (port, "float32")
