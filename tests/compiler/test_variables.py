"""Results go into the variables that somebody named, and no name changes what a network does."""

from typing import Any

import torch
from hypothesis import given, settings
from hypothesis import strategies as st

import blockstudio
from blockstudio.compiler.source import Compiler, compile_source
from blockstudio.graph import edits

NAMES = ("x", "y", "out", "", None, "torch", "input", "no name")
Step = tuple[str, int, int, str | None]


@st.composite
def plans(draw: st.DrawFn) -> list[Step]:
    """Return calls, each with two of the values before it and the name of a variable."""
    count = draw(st.integers(1, 8))
    kinds = st.sampled_from(["tanh", "sub", "layer", "chunk", "if", "for"])
    return [
        (
            draw(kinds),
            draw(st.integers(0, place)),
            draw(st.integers(0, place)),
            draw(st.sampled_from(NAMES)),
        )
        for place in range(count)
    ]


class Net:
    """A network of drawn calls, the variables of which are `named` or not."""

    def __init__(self, plan: list[Step], *, named: bool) -> None:
        self.project = blockstudio.new_project("drawn")
        self.named = named
        net = self.project.root
        self.values = [net.add_input("x", (3, 4))]
        for place, (kind, one, two, name) in enumerate(plan):
            a, b = self.values[one], self.values[two]
            self.values.append(self.value(kind, a, b, name, f"layer{place}"))
        net.add_output("last", self.values[-1])
        net.add_output("before", self.values[-2])

    def value(self, kind: str, a: Any, b: Any, name: str | None, layer: str) -> Any:
        net = self.project.root
        match kind:
            case "tanh":
                return self.into(net.add("torch.tanh", a), name)
            case "sub":
                return self.into(a - b, name)
            case "layer":
                return self.into(net.add("Linear", a, 4, 4, name=layer), name)
            case "chunk":
                node = self.into(net.add("Tensor.chunk", a, 2, dim=1), name)
                return net.add("torch.cat", list(node.outputs.values())[::-1], dim=1)
            case "if":
                halved = lambda v, w: self.into(self.into(v / 2, name) - w, name)  # noqa: E731
                return net.choose(lambda v, _: v.sum() > 0, halved, lambda _, w: w * 2, a, b)
            case _:
                turn = lambda _, v, w: self.into(self.into(v.cos(), name) - w, name)  # noqa: E731
                return net.for_range(2, turn, a, b, carries=1)

    def into(self, node: Any, name: str | None) -> Any:
        """Name the variables that the results of a node are put into."""
        if self.named and name is not None:
            keys = [value.end.port for value in node.outputs.values()]
            variables = {key: f"{name}{place or ''}" for place, key in enumerate(keys)}
            self.project.do(edits.set_variables(self.project.store, node.id, variables))
        return node


@settings(max_examples=20)
@given(plans())
def test_names_of_variables_change_nothing_else(plan: list[Step]):
    x = torch.arange(12.0).reshape(3, 4)
    results = []
    for named in (False, True):
        project = Net(plan, named=named).project
        torch.manual_seed(0)
        results.append(project.build()(x))
        text = compile_source(project.store).text
        assert Compiler(project.store, 2).source().text == text
    assert all(map(torch.equal, *results))


def test_a_result_goes_into_the_variable_that_is_named_or_where_it_is_used():
    project = blockstudio.new_project("net")
    net = project.root
    one = net.add("Linear", net.add_input("x", ("N", 4)), 4, 4, name="one")
    act = net.add("torch.tanh", one, name="act")
    net.add_output("y", net.add("Linear", act, 4, 4, name="two"))
    for node, name in ((one, "hidden"), (act, "")):
        project.do(edits.set_variables(project.store, node.id, {"output": name}))
    assert "hidden = self.one(x)\n        return self.two(torch.tanh(hidden))" in project.source()
    project.do(edits.set_variables(project.store, act.id, {"output": "x"}))
    assert "x = torch.tanh(hidden)\n        return self.two(x)" in project.source()
    act.rename("squashed")
    one.rename("first")
    source = project.source()
    assert "hidden = self.first(x)" in source and "squashed = torch.tanh(hidden)" in source
