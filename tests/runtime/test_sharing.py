"""A value that one node writes over and another reads is told, as torch would show it."""

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

import blockstudio
from blockstudio.api import Project
from blockstudio.catalogue.library import library
from blockstudio.graph import edits
from blockstudio.graph.problems import Problem, Refusal
from blockstudio.runtime.build import network

IN_PLACE = [spec for spec in library() if spec.property_named("inplace") is not None]
CODES = {
    "def put(x):\n    x[:, 0] = 7.0\n    return x\n": True,
    "def put(x):\n    x += 1\n    return x\n": True,
    "def put(x):\n    return torch.relu_(x)\n": True,
    "def put(x):\n    return x.view(-1).mul_(2).view(-1, 4)\n": True,
    "def put(x):\n    x.data.add_(1)\n    return x\n": True,
    "def put(x):\n    x = x.clone()\n    x += 1\n    return x\n": False,
    "def put(x):\n    y = x * 2\n    y[:, 0] = 1\n    return y\n": False,
    "def put(x):\n    return F.relu(x, inplace=True)\n": True,
}


def overwritten(project: Project, *, trusted: bool = True) -> list[Problem]:
    found = project.problems(trust_code=trusted)
    return [one for one in found if "writes over" in str(one.message)]


def forked(kind, *, view: str = "", late: bool = True, **values) -> Project:
    """Return a network in which a value is read by `node`, and by `other`, and both are given back."""
    project = blockstudio.new_project("net")
    net = project.root
    x = net.add_input("x", ("N", 4))
    start = net.add("torch.mul", "start", other=2.0)
    net.connect(x, start)
    source = start
    if view:
        source = net.add(view, "view")
        net.connect(start, source)
    names = ["node", "other"] if late else ["other", "node"]
    for name in names:
        made = net.add(kind, name, **values) if name == "node" else net.add("torch.neg", name)
        net.connect(source if name == "node" else start, made)
        net.connect(made, net.add_output(f"{name}_y"))
    return project


@pytest.mark.parametrize("spec", IN_PLACE, ids=lambda spec: spec.kind)
def test_every_kind_that_works_in_place_is_told_where_its_input_is_read_again(spec):
    required = {item.name: 1.0 for item in spec.properties if item.required}
    if "1d" in spec.kind or "2d" in spec.kind or "3d" in spec.kind:
        return
    project = forked(spec.kind, inplace=True, **required)
    (problem,) = overwritten(project)
    assert (problem.place.record, problem.severity) == (project.root.nodes["node"].id, "error")
    assert "what other reads too" in str(problem.message)
    fix = problem.fix
    assert fix is not None
    project.do(edits.set_property(project.store, fix.node, fix.property, fix.value))
    assert overwritten(project) == []


@pytest.mark.parametrize("code", CODES, ids=range(len(CODES)))
@pytest.mark.parametrize("trusted", [True, False])
def test_own_code_is_told_by_what_it_does_and_unrun_by_how_it_reads(code, trusted):
    project = blockstudio.new_project("net")
    net = project.root
    x = net.add_input("x", ("N", 4))
    start, other = net.add("torch.mul", "start", other=2.0), net.add("torch.neg", "other")
    node = net.add(project.add_code(code), "node")
    net.connect(x, start)
    net.connect(start, node)
    net.connect(start, other)
    net.connect(node, net.add_output("a"))
    net.connect(other, net.add_output("b"))
    assert bool(overwritten(project, trusted=trusted)) == CODES[code]
    given = torch.randn(30, 4)
    _, kept = network(project.source(trust_code=True))(given)
    assert torch.equal(kept, given * -2) != CODES[code]


@pytest.mark.parametrize(
    "view", ["torch.Tensor.t", "torch.nn.Flatten", "torch.nn.Identity", "torch.detach"]
)
def test_a_view_of_a_value_is_that_value(view):
    (problem,) = overwritten(forked("torch.nn.ReLU", view=view, inplace=True))
    assert problem.severity == "error"


@pytest.mark.parametrize("view", ["torch.neg", "torch.nn.Sigmoid", "torch.clone"])
def test_a_new_value_may_be_written_over(view):
    assert overwritten(forked("torch.nn.ReLU", view=view, inplace=True)) == []


def test_a_reader_that_has_run_before_is_only_warned_about():
    """torch refuses the backward pass for some of these, and not the forward pass for any."""
    project = blockstudio.new_project("net")
    net = project.root
    x = net.add_input("x", ("N", 4))
    start, first = net.add("torch.mul", "start", other=2.0), net.add("torch.exp", "first")
    act, plus = net.add("torch.nn.ReLU", "act", inplace=True), net.add("torch.add", "plus")
    net.connect(x, start)
    net.connect(start, first)
    net.connect(start, act)
    net.connect(first, "plus.input")
    net.connect(act, "plus.other")
    net.connect(plus, net.add_output("y"))
    net.connect(first, net.add_output("z"))
    (problem,) = overwritten(project)
    assert problem.severity == "warning"
    given = torch.randn(3, 4)
    wanted = (given * 2).exp()
    assert torch.equal(project.build()(given)[1], wanted)


def test_a_block_that_writes_over_its_input_is_told_where_the_other_reader_is():
    project = blockstudio.new_project("net")
    block = project.add_block("Act")
    inner = block.add("torch.nn.ReLU", "act", inplace=True)
    block.connect(block.add_input("x"), inner)
    block.connect(inner, block.add_output("y"))
    net = project.root
    x = net.add_input("x", ("N", 4))
    start, other = net.add("torch.mul", "start", other=2.0), net.add("torch.neg", "other")
    node = net.add(block, "node")
    net.connect(x, start)
    net.connect(start, node)
    net.connect(start, other)
    net.connect(node, net.add_output("a"))
    net.connect(other, net.add_output("b"))
    (problem,) = overwritten(project)
    assert (problem.place.record, problem.severity) == (node.id, "error")
    given = torch.randn(8, 4)
    assert not torch.equal(network(project.source())(given)[1], given * -2)


@pytest.mark.parametrize(("kind", "severity"), [("Parameter", "error"), ("Constant", "warning")])
def test_what_the_network_keeps_is_not_to_be_written_over(kind, severity):
    project = blockstudio.new_project("net")
    net = project.root
    kept = net.add(f"blockstudio.{kind}", "kept", shape=[3], fill="ones")
    act = net.add("torch.nn.ReLU", "act", inplace=True)
    net.connect(kept, act)
    net.connect(act, net.add_output("y"))
    (problem,) = overwritten(project)
    assert (problem.severity, problem.place.record) == (severity, act.id)
    if kind == "Parameter":
        with pytest.raises(Refusal):
            project.build()


@settings(max_examples=25, deadline=None)
@given(
    st.lists(
        st.tuples(st.sampled_from(["relu", "neg", "t"]), st.integers(0, 5)), min_size=2, max_size=6
    )
)
def test_a_network_of_which_nothing_is_told_gives_what_it_gives_without_working_in_place(rows):
    def made(*, inplace: bool) -> Project:
        project = blockstudio.new_project("net")
        net = project.root
        start = net.add("torch.mul", "start", other=1.0)
        net.connect(net.add_input("x", (4, 4)), start)
        values = [start]
        for number, (verb, back) in enumerate(rows):
            kind = {"relu": "torch.nn.ReLU", "neg": "torch.neg", "t": "torch.Tensor.t"}[verb]
            more = {"inplace": inplace} if verb == "relu" else {}
            node = net.add(kind, f"n{number}", **more)
            net.connect(values[back % len(values)], node)
            values.append(node)
        for number, value in enumerate(values):
            net.connect(value, net.add_output(f"y{number}"))
        return project

    project = made(inplace=True)
    if any(one.severity == "error" for one in overwritten(project)):
        return
    given = torch.randn(4, 4)
    pairs = zip(project.build()(given.clone()), made(inplace=False).build()(given), strict=True)
    assert all(torch.equal(one, two) for one, two in pairs)
