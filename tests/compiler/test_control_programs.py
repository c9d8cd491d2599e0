"""Programs of loops, choices and branches, made at random: the code does what running them does."""

import random
from collections.abc import Callable, Sequence
from typing import Any

import pytest
import torch
from msgspec import Struct
from torch import Tensor

import blockstudio

UNARY = ("sin", "cos", "tanh", "neg", "relu")
NAMES = ("a", "b", "c")
Values = list[Any]
Part = Callable[..., tuple[Any, ...]]


class Step(Struct, frozen=True):
    """One step: what it does, the places of the values that it takes, the bodies it holds."""

    kind: str
    takes: tuple[int, ...]
    bodies: tuple["Body", ...] = ()
    name: str = ""
    turns: int = 0

    @property
    def count(self) -> int:
        """How many values it gives."""
        return len(self.bodies[0].gives) if self.kind in ("for", "while", "if") else 1


class Body(Struct, frozen=True):
    """Steps, each of which may take what came before, and which values are given back."""

    steps: tuple[Step, ...]
    gives: tuple[int, ...]


def some_steps(draw: random.Random, known: int, depth: int, size: int) -> tuple[Step, ...]:
    steps: list[Step] = []
    for _ in range(size):
        step = some_step(draw, known, depth)
        known += step.count
        steps.append(step)
    return tuple(steps)


def some_step(draw: random.Random, known: int, depth: int) -> Step:
    kinds = ("un", "add", *(("for", "while", "if", "parallel") if depth else ()))
    kind = draw.choice(kinds)
    takes = tuple(draw.randrange(known) for _ in range(draw.randint(1, 3)))
    if kind == "un":
        return Step(kind, takes[:1], name=draw.choice(UNARY))
    if kind == "add":
        return Step(kind, (takes[0], draw.randrange(known)))
    most = len(takes) if kind in ("for", "while") else 2
    gives = 1 if kind == "parallel" else draw.randint(1, most)
    ways = 2 if kind in ("if", "parallel") else 1
    bodies = tuple(some_body(draw, len(takes), depth - 1, gives) for _ in range(ways))
    return Step(kind, takes, bodies, turns=draw.randint(1, 3))


def some_body(draw: random.Random, takes: int, depth: int, gives: int) -> Body:
    steps = some_steps(draw, takes, depth, draw.randint(1, 3))
    known = takes + sum(step.count for step in steps)
    return Body(steps, tuple(draw.randrange(known) for _ in range(gives)))


def carried_out(
    steps: Sequence[Step], values: Values, one: Callable[[Step, Values], Values]
) -> Values:
    for step in steps:
        taken = [values[place] for place in step.takes]
        match step.kind:
            case "un":
                values = [*values, getattr(taken[0], step.name)()]
            case "add":
                values = [*values, taken[0] + taken[1]]
            case _:
                values = [*values, *one(step, taken)]
    return values


def part(step: Step, way: int, one: Callable[[Any], Callable[[Step, Values], Values]]) -> Part:
    """Return a body as a function of what the step takes; that of a `while` grows until it ends."""
    body = step.bodies[way]

    def run(*given: Any) -> tuple[Any, ...]:
        values = carried_out(body.steps, list(given), one(given[0]))
        found = [values[place] for place in body.gives]
        if step.kind == "while":
            found[0] = found[0].sigmoid() + given[0].relu() + 1
        return tuple(found)

    return run


def by_torch(step: Step, taken: Values) -> Values:
    """Do a step on tensors, as Python does it."""
    ways = [part(step, way, lambda _: by_torch) for way in range(len(step.bodies))]
    if step.kind == "if":
        return list(ways[0 if taken[0].sum() > 0 else 1](*taken))
    if step.kind == "parallel":
        return [ways[0](*taken)[0] + ways[1](*taken)[0]]
    state, turn = list(taken), 0
    while (turn < step.turns) if step.kind == "for" else bool(state[0].sum() < 20):
        found = ways[0](*state)
        state[: len(found)] = found
        turn += 1
    return state[: step.count]


def by_nodes(net: Any) -> Callable[[Step, Values], Values]:
    """Return how a step is placed in a block."""

    def place(step: Step, taken: Values) -> Values:
        count = len(taken)
        ways = [
            named(part(step, way, lambda value: by_nodes(value.block)), count, step.kind == "for")
            for way in range(len(step.bodies))
        ]
        match step.kind:
            case "if":
                node = net.choose(named(is_more(0), count), *ways, *taken)
            case "parallel":
                return [net.parallel(*ways, of=tuple(taken), join="add")]
            case "for":
                node = net.for_range(step.turns, *ways, *taken, carries=step.count)
            case _:
                node = net.loop(named(is_less(20), count), *ways, *taken)
        return list(node.outputs.values())[: step.count]

    return place


def is_more(than: float) -> Part:
    return lambda first, *_: (first.sum() > than,)


def is_less(than: float) -> Part:
    return lambda first, *_: (first.sum() < than,)


def named(function: Part, count: int, counts: bool = False) -> Callable[..., Any]:
    """Return a function whose parameters have names, which are those of the regions' Inputs."""

    def run(*given: Any) -> Any:
        found = function(*given)
        return found if len(found) > 1 else found[0]

    names = ", ".join(NAMES[:count])
    head = f"step, {names}" if counts else names
    return eval(f"lambda {head}: run({names})", {"run": run})


@pytest.mark.parametrize("seed", range(60))
def test_the_code_of_a_program_does_what_the_program_does(seed: int) -> None:
    draw = random.Random(seed)
    steps = some_steps(draw, 2, 2, draw.randint(2, 5))
    torch.manual_seed(seed)
    given: list[Tensor] = [torch.randn(2, 3) / 2 for _ in range(2)]
    net = blockstudio.new_project("net").root
    faces = [net.add_input(name, ("N", 3)) for name in ("x", "z")]
    # All that there is comes out, so that nothing is hidden.
    first, *others = carried_out(steps, list(faces), by_nodes(net))
    for value in others:
        first = first + value
    net.add_output("y", first)
    expected = sum(carried_out(steps, list(given), by_torch))
    result = net.project.build()(*(one.clone() for one in given))
    torch.testing.assert_close(result, expected, rtol=1e-4, atol=1e-4, equal_nan=True)
