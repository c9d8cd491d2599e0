"""Calls keep their order where a block says so: random numbers are drawn, gradients added up, in it."""

import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from torch import Tensor
from torch.nn import functional as F

import blockstudio
from blockstudio.compiler.source import Compiler, compile_source

KINDS = ("dropout", "tanh", "add", "cat", "chunk")


@st.composite
def plans(draw: st.DrawFn) -> list[tuple[str, int, int]]:
    """Return calls, each of a kind, with two of the values before it that it takes."""
    count = draw(st.integers(2, 9))
    places = [st.integers(0, place) for place in range(count)]
    return [(draw(st.sampled_from(KINDS)), draw(at), draw(at)) for at in places]


def _values(plan: list[tuple[str, int, int]], x: Tensor) -> list[Tensor]:
    """Return what the calls give, made one after the other."""
    values = [x]
    for kind, one, two in plan:
        a, b = values[one], values[two]
        match kind:
            case "dropout":
                value = F.dropout(a, 0.5)
            case "tanh":
                value = torch.tanh(a)
            case "add":
                value = a + b
            case "cat":
                value = torch.cat((a, b), dim=0)[:3]
            case _:
                value = torch.cat(a.chunk(2, dim=1)[::-1], dim=1)
        values.append(value)
    return values


def _placed(plan: list[tuple[str, int, int]], ends: int) -> blockstudio.Project:
    net = blockstudio.new_project("drawn").root.set_in_order()
    values = [net.add_input("x", (3, 4))]
    for kind, one, two in plan:
        a, b = values[one], values[two]
        match kind:
            case "dropout":
                value = net.add("F.dropout", a, 0.5, training=True)
            case "tanh":
                value = net.add("torch.tanh", a)
            case "add":
                value = a + b
            case "cat":
                value = net.add("torch.cat", [a, b], dim=0)[:3]
            case _:
                left, right = net.add("Tensor.chunk", a, 2, dim=1).outputs.values()
                value = net.add("torch.cat", [right, left], dim=1)
        values.append(value)
    for place, value in enumerate(values[-ends:]):
        net.add_output(f"y{place}", value)
    return net.project


@settings(max_examples=40)
@given(plans(), st.integers(1, 2))
def test_calls_are_made_in_the_order_they_were_placed(plan: list[tuple[str, int, int]], ends: int):
    project = _placed(plan, ends)
    net = project.build()
    x, y = (torch.arange(12.0).reshape(3, 4).requires_grad_() for _ in range(2))
    torch.manual_seed(1)
    given = net(x)
    torch.manual_seed(1)
    wanted = _values(plan, y)[-ends:]
    given = (given,) if isinstance(given, Tensor) else given
    assert all(map(torch.equal, given, wanted))
    for results in (given, wanted):
        sum(one.sin().sum() for one in results).backward()
    assert torch.equal(x.grad, y.grad)
    text = compile_source(project.store).text
    assert Compiler(project.store, 2).source().text == text


def test_a_call_is_a_statement_of_its_own_only_where_another_stands_between():
    net = blockstudio.new_project("example").root
    x = net.add_input("x", ("N", 4))
    one, two, three = (net.add("Linear", x, 4, 4, name=name) for name in ("one", "two", "three"))
    net.add_output("y", three + (two + one))
    assert "return self.three(x) + (self.two(x) + self.one(x))" in net.project.source()
    net.set_in_order()
    source = net.project.source()
    assert "        one = self.one(x)\n" in source
    assert "return self.three(x) + " in source
    net.set_in_order(False)
    assert "return self.three(x) + (self.two(x) + self.one(x))" in net.project.source()
