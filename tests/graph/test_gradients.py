"""Parameters that are cut off from training are told, and they are those torch gives no gradient."""

import pytest
import torch
from hypothesis import assume, given, settings
from hypothesis import strategies as st

import blockstudio
from blockstudio.api import Project
from blockstudio.graph import edits
from blockstudio.graph.check import check
from blockstudio.graph.checks.gradients import CUTTING
from blockstudio.graph.problems import CodeItem, Problem

LINEAR = "torch.nn.Linear"

MY_LINEAR = """
class MyLinear(nn.Module):
    def __init__(self, in_units, units):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(in_units, units))
        self.bias = nn.Parameter(torch.randn(units,))

    def forward(self, X):
        linear = torch.matmul(X, {weight}) + {bias}
        return F.relu(linear)
"""
"""The layer of the book, which reads its parameters by `.data`."""


def cut_off(project: Project) -> list[Problem]:
    words = ("gradients end", "does not train")
    return [one for one in check(project.store) if any(word in str(one.message) for word in words)]


def untrained(project: Project, *shapes: tuple[int, ...]) -> set[str]:
    """Return the keys that torch gives no gradient."""
    net = project.build(trust_code=True)
    out = net(*(torch.rand(shape) for shape in shapes))
    total = sum(one.sum() for one in (out if isinstance(out, tuple) else (out,)))
    if isinstance(total, torch.Tensor) and total.requires_grad:
        total.backward()
    return {key for key, value in net.named_parameters() if value.grad is None}


def told(project: Project) -> set[str]:
    found: set[str] = set()
    for problem in cut_off(project):
        found |= set(str(problem.message.values["parameters"]).split(", "))
    return found


@pytest.mark.parametrize(
    ("weight", "bias", "lost"),
    [
        ("self.weight.data", "self.bias.data", {"weight", "bias"}),
        ("self.weight", "self.bias.data", {"bias"}),
        ("self.weight.detach()", "self.bias", {"weight"}),
        ("self.weight", "self.bias", set()),
        ("self.weight", "self.weight.data[0] + self.bias", set()),
        ("(self.weight.data.clone())", "self.bias", {"weight"}),
    ],
)
def test_own_code_that_reads_by_data_is_told_at_the_line_before_it_may_run(weight, bias, lost):
    project = blockstudio.new_project("net")
    layer = project.root.add(
        project.add_code(MY_LINEAR.format(weight=weight, bias=bias)), "0", in_units=4, units=3
    )
    project.root.chain(project.root.add_input("x", ("N", 4)), layer, project.root.add_output("y"))
    assert told(project) == lost
    assert {key.removeprefix("0.") for key in untrained(project, (2, 4))} == lost
    for problem in cut_off(project):
        assert (problem.severity, problem.place.record) == ("warning", layer.id)
        assert problem.place.item == CodeItem(9)


NO_GRAD = """
class Frozen(nn.Module):
    def __init__(self):
        super().__init__()
        self.a = nn.Linear(4, 4)
        self.b = nn.Linear(4, 4)

    def forward(self, x):
        self.b.weight.data.clamp_(-1, 1)
        with torch.no_grad():
            x = self.a(x)
        return self.b(x)
"""


def test_what_is_computed_without_gradients_is_told_and_what_only_clips_is_not():
    project = blockstudio.new_project("net")
    layer = project.root.add(project.add_code(NO_GRAD), "layer")
    project.root.chain(project.root.add_input("x", ("N", 4)), layer, project.root.add_output("y"))
    assert told(project) == {"a"}
    assert untrained(project, (2, 4)) == {"layer.a.weight", "layer.a.bias"}


@pytest.mark.parametrize("kind", sorted(CUTTING))
def test_every_way_to_detach_is_told_with_the_parameters_behind_it(kind):
    project = blockstudio.new_project("net")
    net = project.root
    net.chain(
        net.add_input("x", ("N", 4)),
        net.add(LINEAR, "one", out_features=3),
        net.add(kind, "cut"),
        net.add(LINEAR, "two", out_features=2),
        net.add_output("y"),
    )
    (problem,) = cut_off(project)
    assert problem.place.record == net["cut"].id
    assert told(project) == untrained(project, (2, 4)) == {"one.weight", "one.bias"}


def test_what_is_frozen_on_purpose_needs_no_telling():
    project = blockstudio.new_project("net")
    net = project.root
    one = net.add(LINEAR, "one", out_features=3)
    net.chain(
        net.add_input("x", ("N", 4)), one, net.add("torch.detach", "cut"), net.add_output("y")
    )
    assert cut_off(project) != []
    project.do(edits.freeze(project.store, [(one.id,)]))
    assert cut_off(project) == []


def test_a_tie_trains_what_is_cut_off_elsewhere():
    project = blockstudio.new_project("net")
    net = project.root
    for name in ("one", "two"):
        net.add(LINEAR, name, out_features=4)
    net.chain(
        net.add_input("x", ("N", 4)),
        "one",
        net.add("torch.detach", "cut"),
        "two",
        net.add_output("y"),
    )
    net.tie("two.weight", "one.weight")
    assert told(project) == {"one.bias"}


def test_code_that_detaches_its_input_cuts_what_is_before_it():
    project = blockstudio.new_project("net")
    net = project.root
    code = "def scaled(x, by):\n    return x.detach() * by\n"
    node = net.add(project.add_code(code), "scaled")
    one, two = net.add(LINEAR, "one", out_features=3), net.add(LINEAR, "two", out_features=3)
    x = net.add_input("x", ("N", 4))
    net.connect(x, one)
    net.connect(x, two)
    net.connect(one, "scaled.x")
    net.connect(two, "scaled.by")
    net.connect(node, net.add_output("y"))
    assert told(project) == untrained(project, (2, 4)) == {"one.weight", "one.bias"}


@settings(max_examples=25, deadline=None)
@given(
    rows=st.lists(
        st.tuples(
            st.sampled_from(["layer", "cut", "plus", "block"]), st.integers(0, 6), st.integers(0, 6)
        ),
        min_size=1,
        max_size=8,
    ),
    ends=st.lists(st.integers(0, 8), min_size=1, max_size=2),
)
def test_of_random_networks_just_what_torch_leaves_without_a_gradient_behind_a_cut_is_told(
    rows, ends
):
    project = blockstudio.new_project("net")
    block = project.add_block("Part")
    inner = block.add(LINEAR, "inner", out_features=4)
    start = block.add_input("x")
    block.connect(start, inner)
    block.connect(inner, block.add_output("a"))
    block.connect(block.add("torch.detach", "cut"), block.add_output("b"))
    block.connect(start, "cut")
    net = project.root
    values = [net.add_input("x", ("N", 4))]
    for number, (verb, one, two) in enumerate(rows):
        source, other = values[one % len(values)], values[two % len(values)]
        match verb:
            case "layer":
                node = net.add(LINEAR, f"n{number}", out_features=4)
                net.connect(source, node)
            case "cut":
                node = net.add("torch.detach", f"n{number}")
                net.connect(source, node)
            case "plus":
                node = net.add("torch.add", f"n{number}")
                net.connect(source, f"n{number}.input")
                net.connect(other, f"n{number}.other")
            case _:
                made = net.add(block, f"n{number}")
                net.connect(source, made)
                node = f"n{number}.{'a' if two % 2 else 'b'}"
        values.append(node)
    for number, end in enumerate(ends):
        net.connect(values[end % len(values)], net.add_output(f"y{number}"))
    behind = told(project)
    assume(not any("more" in name for name in behind))
    assert behind == {key for key in untrained(project, (2, 4)) if _counts(project, key)}


def _counts(project: Project, key: str) -> bool:
    """Return whether a result changes with a parameter, gradients or not."""
    net = project.build()
    given = torch.rand(2, 4)

    def result() -> list[torch.Tensor]:
        with torch.no_grad():
            out = net(given)
        return list(out) if isinstance(out, tuple) else [out]

    before = result()
    with torch.no_grad():
        net.get_parameter(key).add_(torch.rand_like(net.get_parameter(key)))
    return any(not torch.equal(one, two) for one, two in zip(before, result(), strict=True))
