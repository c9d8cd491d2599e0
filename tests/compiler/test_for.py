"""A For is the loop a person would write: to the bit, forward and backward, and nested in others."""

from collections.abc import Callable
from typing import Any

import pytest
import torch
from torch import Tensor, nn

import blockstudio
from blockstudio.api import BlockHandle, NodeHandle, Project
from blockstudio.compiler.source import compile_source
from blockstudio.graph.problems import Refusal

LINEAR = "torch.nn.Linear"


def forward_of(project: Project) -> str:
    return project.source().partition("def forward")[2].partition("\n\n\n")[0]


def ends(node: NodeHandle) -> list[Any]:
    return list(node.outputs.values())


def shapes(project: Project) -> list[str]:
    """Return the shapes of what the loop of a project gives."""
    return [str(fact) for fact in project.facts()[(project.root["for_1"].id,)].outputs.values()]


def rnn(dim: int = 0) -> Project:
    """The book's recurrent network from scratch: a state is carried, an output collected."""
    project = blockstudio.new_project("rnn")
    root = project.root
    shape = ("T", "N", 5) if dim == 0 else ("N", "T", 5)
    x, state = root.add_input("x", shape), root.add_input("state", ("N", 8))

    def step(x: NodeHandle, state: NodeHandle) -> dict[str, Any]:
        inside = x.block
        both = inside.add(LINEAR, x, name="W_xh", out_features=8) + inside.add(
            LINEAR, state, name="W_hh", out_features=8, bias=False
        )
        state = both.tanh()
        return {"state": state, "output": inside.add(LINEAR, state, name="W_hq", out_features=3)}

    last, outputs = ends(root.for_each(x, step, state, dim=dim))
    root.add_output("outputs", outputs)
    root.add_output("last", last)
    return project


class Rnn(nn.Module):
    """The same, as one writes it."""

    def __init__(self, dim: int = 0) -> None:
        super().__init__()
        self.dim = dim
        self.W_xh = nn.Linear(5, 8)
        self.W_hh = nn.Linear(8, 8, bias=False)
        self.W_hq = nn.Linear(8, 3)

    def forward(self, inputs: Tensor, state: Tensor) -> tuple[Tensor, Tensor]:
        outputs: list[Tensor] = []
        for x in inputs.unbind(self.dim):
            state = torch.tanh(self.W_xh(x) + self.W_hh(state))
            outputs.append(self.W_hq(state))
        return torch.stack(outputs, dim=self.dim), state


def same(ours: nn.Module, theirs: nn.Module, *given: Tensor) -> None:
    """Fail unless both give the same bits, and the same gradients of everything."""
    assert list(ours.state_dict()) == list(theirs.state_dict())
    theirs.load_state_dict(ours.state_dict())
    found: list[list[Tensor]] = []
    for net in (ours, theirs):
        own = [x.clone().requires_grad_(x.is_floating_point()) for x in given]
        results = net(*own)
        results = results if isinstance(results, tuple) else (results,)
        sum((result * result).sum() for result in results).backward()
        wanted = [*own, *net.parameters()]
        found.append([*results, *(x.grad for x in wanted if x.grad is not None)])
    assert len(found[0]) == len(found[1])
    assert all(torch.equal(one, two) for one, two in zip(*found, strict=True))


@pytest.mark.parametrize("dim", [0, 1])
@pytest.mark.parametrize("steps", [1, 4])
def test_the_recurrent_network_of_the_book_is_the_hand_written_one(dim: int, steps: int):
    x = torch.randn((steps, 2, 5) if dim == 0 else (2, steps, 5))
    same(rnn(dim).build(), Rnn(dim), x, torch.randn(2, 8))


def test_it_is_written_as_a_person_would():
    assert forward_of(rnn()).splitlines()[1:] == [
        "        outputs = []",
        "        for x_t in x:",
        "            add = self.W_xh(x_t) + self.W_hh(state)",
        "            state = add.tanh()",
        "            outputs.append(self.W_hq(state))",
        "        return torch.stack(outputs), state",
    ]
    text = forward_of(rnn(1))
    assert "for x_t in x.unbind(1):" in text and "torch.stack(outputs, dim=1)" in text


def test_shapes_are_known_with_the_number_of_steps_as_a_symbol():
    project = rnn(1)
    assert not project.problems()
    assert shapes(project) == ["N×8", "N×T×3"]


def test_what_it_goes_through_is_told_for_the_card():
    for project, words in ((rnn(), "x_t in x"), (powers(3), "step in range(3)")):
        assert list(compile_source(project.store).asks.values()) == [words]


def powers(count: Any, **arguments: int) -> Project:
    """`x` doubled again and again, each number of a turn added to what is collected."""
    project = blockstudio.new_project("powers")
    root = project.root
    for name, value in arguments.items():
        root.set_argument(name, value)
    x = root.add_input("x", ("N", 4))
    count = x.size(1) if count == "wire" else count
    for value, name in zip(
        ends(root.for_range(count, lambda step, x: {"x": x * 2, "sum": x + step}, x, dim=1)),
        ("last", "sums"),
        strict=True,
    ):
        root.add_output(name, value)
    return project


@pytest.mark.parametrize(
    ("steps", "arguments"),
    [(4, {}), ("steps", {"steps": 4}), ("2 * half", {"half": 2}), ("wire", {})],
)
def test_a_range_is_a_number_an_argument_or_a_wire(steps: Any, arguments: dict[str, int]):
    project = powers(steps, **arguments)
    assert not project.problems()
    assert shapes(project) == ["N×4", "N×4×4"]
    x, sums = torch.randn(2, 4), []
    last, found = project.build()(x)
    for step in range(4):
        sums.append(x + step)
        x = x * 2
    assert torch.equal(last, x) and torch.equal(found, torch.stack(sums, dim=1))


def test_an_argument_of_a_block_says_how_many_steps_each_instance_takes():
    project = blockstudio.new_project("net")
    block = project.add_block("Doubled", steps=1)
    loop = block.for_range("steps", lambda step, x: x * 2, block.add_input("x"))
    block.add_output("y", loop)
    root = project.root
    x = root.add_input("x", ("N", 4))
    root.add_output("y", root.add(block, root.add(block, x, steps=2), steps=3))
    assert "for _ in range(self.steps):" in project.source()
    x = torch.randn(2, 4)
    assert torch.equal(project.build()(x), x * 2**5)


def test_what_the_body_reads_of_the_turn_before_is_not_written_over_too_soon():
    """Two values that change places, and both of a turn before collected."""
    project = blockstudio.new_project("fibonacci")
    root = project.root
    a, b = root.add_input("a", ("N",)), root.add_input("b", ("N",))

    def turn(step: NodeHandle, a: NodeHandle, b: NodeHandle) -> dict[str, Any]:
        return {"a": b, "b": a + b, "both": a * b, "first": a}

    for value, name in zip(ends(root.for_range(5, turn, a, b)), "abcd", strict=True):
        root.add_output(f"{name}_out", value)
    one, two = torch.ones(2), torch.full((2,), 2.0)
    found = project.build()(one, two)
    products, firsts = [], []
    for _ in range(5):
        products.append(one * two)
        firsts.append(one)
        one, two = two, one + two
    wanted = (one, two, torch.stack(products), torch.stack(firsts))
    assert all(torch.equal(x, y) for x, y in zip(found, wanted, strict=True))


def in_if(root: BlockHandle, x: NodeHandle) -> Any:
    return root.choose(
        lambda x: x.sum() > 0,
        lambda x: x.block.for_range(3, lambda step, x: x + step, x),
        lambda x: -x,
        x,
    )


def in_while(root: BlockHandle, x: NodeHandle) -> Any:
    return root.loop(
        lambda x: x.abs().sum() < 100,
        lambda x: x.block.for_range(2, lambda step, x: x * 2 + step, x),
        x,
    )


def in_for(root: BlockHandle, x: NodeHandle) -> Any:
    def outer(step: NodeHandle, x: NodeHandle) -> Any:
        return x.block.for_range(2, lambda turn, x, step: x * 2 + turn + step, x, step, carries=1)

    return root.for_range(3, outer, x)


def if_in_for(root: BlockHandle, x: NodeHandle) -> Any:
    def turn(step: NodeHandle, x: NodeHandle) -> Any:
        return x.block.choose(
            lambda x, step: x.sum() > step, lambda x, step: x / 2, lambda x, step: x + 1, x, step
        )

    return root.for_range(6, turn, x)


def by_hand_if(x: Tensor) -> Tensor:
    if x.sum() > 0:
        for step in range(3):
            x = x + step
        return x
    return -x


def by_hand_while(x: Tensor) -> Tensor:
    while x.abs().sum() < 100:
        for step in range(2):
            x = x * 2 + step
    return x


def by_hand_for(x: Tensor) -> Tensor:
    for step in range(3):
        for turn in range(2):
            x = x * 2 + turn + step
    return x


def by_hand_if_in_for(x: Tensor) -> Tensor:
    for step in range(6):
        x = x / 2 if x.sum() > step else x + 1
    return x


@pytest.mark.parametrize(
    ("make", "by_hand"),
    [
        (in_if, by_hand_if),
        (in_while, by_hand_while),
        (in_for, by_hand_for),
        (if_in_for, by_hand_if_in_for),
    ],
)
def test_loops_and_choices_hold_each_other(
    make: Callable[[BlockHandle, NodeHandle], Any], by_hand: Callable[[Tensor], Tensor]
):
    project = blockstudio.new_project("nested")
    root = project.root
    root.add_output("y", make(root, root.add_input("x", ("N", 4))))
    net = project.build()
    for x in (torch.randn(2, 4), torch.ones(3, 4), -torch.ones(1, 4)):
        assert torch.equal(net(x), by_hand(x))


def test_a_loop_of_no_step_carries_what_came_and_has_nothing_to_collect():
    project = powers("steps", steps=0)
    said = [str(problem) for problem in project.problems() if problem.severity == "error"]
    assert len(said) == 1 and "takes no turn, so there is nothing of “sum” to stack" in said[0]
    project.root.remove("sums")
    project.root["for_1"].region("body").remove("sum", "add")
    assert not project.problems()
    x = torch.randn(2, 4)
    assert torch.equal(project.build()(x), x)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda loop: loop.set(steps="auto"), "“for_1” needs steps"),
        (lambda loop: loop.set(carries=3), "“for_1” can't carry 3 values"),
        (lambda loop: loop.region("body").remove("step", "x"), "takes no step"),
        (lambda loop: loop.set(over="dimension"), "input “step” of “for_1” is not connected"),
    ],
)
def test_what_is_wrong_with_a_loop_is_told(change: Callable[[NodeHandle], Any], words: str):
    project = powers(3)
    change(project.root["for_1"])
    assert any(words in str(problem) for problem in project.problems())
    with pytest.raises(Refusal):
        project.build()


def test_a_dimension_that_is_not_there_and_a_state_that_grows_are_told():
    project = rnn()
    project.root["for_1"].set(dim=3)
    assert any("goes through a dimension that “x” has not" in str(p) for p in project.problems())
    root = blockstudio.new_project("grows").root
    x = root.add_input("x", ("N", 4))
    root.add_output("y", root.for_range(2, lambda step, x: x.repeat([1, 2]), x))
    said = [str(problem) for problem in root.project.problems()]
    assert any("the body of “for_1” changes the shape of “x”" in words for words in said)
    assert root.project.build()(torch.ones(1, 4)).shape == (1, 16)
