"""Random networks that run: every value is N rows of a few numbers, so that most things fit."""

from collections.abc import Callable
from typing import Any

import torch
from hypothesis import strategies as st
from msgspec import Struct

import blockstudio
from blockstudio.api import NodeHandle, Project
from blockstudio.graph import edits

WIDTH = 4
ODD_NAMES = (
    "hidden",
    "x",
    "y",
    "h",
    "_",
    "class",
    "lambda",
    "0",
    "1",
    "block 0",
    "torch",
    "nn",
    "F",
    "self",
    "super",
    "getattr",
    "x_2",
    "__p",
    "fi",
    "ﬁ",
    "层",
    "²",
    "it's “so”",
    'a"b',
    "back\\slash",
    "None",
    "append",
    "Net",
)
"""Names that Python, torch or the generated file itself might trip over."""

Tensors = dict[str, torch.Tensor]


class Value(Struct, frozen=True):
    """One value of the program: the node and port it comes from, and how wide it is."""

    node: str
    port: str
    width: int


class Step(Struct, frozen=True):
    """One node of the program, and how to compute it without the compiler."""

    name: str
    inputs: tuple[Value, ...]
    outputs: tuple[Value, ...]
    run: Callable[..., Any]
    layer: bool = False


class Program(Struct, frozen=True):
    """A network as a project, and as steps to interpret."""

    project: Project
    steps: tuple[Step, ...]
    results: tuple[Value, ...]

    def interpreted(self, layers: dict[str, torch.nn.Module], x: torch.Tensor) -> list[Any]:
        """Compute the results node by node, every value kept under a name of its own."""
        values: dict[tuple[str, str], torch.Tensor] = {("in", "output"): x}
        for step in self.steps:
            given = [values[(value.node, value.port)] for value in step.inputs]
            found = step.run(layers[step.name], *given) if step.layer else step.run(*given)
            parts = found if len(step.outputs) > 1 else [found]
            for value, part in zip(step.outputs, parts, strict=True):
                values[(value.node, value.port)] = part
        return [values[(value.node, value.port)] for value in self.results]


@st.composite
def programs(draw: st.DrawFn, *, odd: bool = True, steps: int = 8) -> Program:
    """Return a random network of layers, functions, operators and nodes with several results."""
    project = blockstudio.new_project(draw(st.sampled_from(["net", "my net", "2 nets", "网"])))
    project.do(edits.set_argument(project.store, project.root.id, "k", 2))
    project.root.add_input("in", shape=("N", WIDTH))
    maker = _Maker(draw, project, draw(st.permutations(ODD_NAMES)) if odd else [])
    for _ in range(draw(st.integers(1, steps))):
        draw(st.sampled_from(STEPS))(maker)
    results = draw(st.lists(st.sampled_from(maker.values), min_size=1, max_size=3))
    for number, value in enumerate(results):
        face = project.root.add_output(f"out{number}")
        project.root.connect(f"{value.node}.{value.port}", face)
    return Program(project, tuple(maker.steps), tuple(results))


class _Maker:
    def __init__(self, draw: st.DrawFn, project: Project, names: Any) -> None:
        self.draw = draw
        self.root = project.root
        self.names = list(names)
        self.values = [Value("in", "output", WIDTH)]
        self.rows: list[Value] = []
        """Numbers: how many rows everything has."""
        self.steps: list[Step] = []

    def name(self) -> str:
        """Return a name that is not taken."""
        taken = self.root.nodes
        odd = self.names.pop() if self.names else ""
        return odd if odd and odd not in taken else f"n{len(self.steps)}"

    def value(self) -> Value:
        """Return any value there is, the newest most often."""
        return self.draw(st.sampled_from(self.values[-3:] + self.values))

    def count(self) -> Value:
        """Return a number of rows; where there is none yet, one is taken first."""
        if not self.rows:
            _size(self)
        return self.draw(st.sampled_from(self.rows))

    def like(self, other: Value) -> Value:
        """Return a value of the same width, or of width 1."""
        fits = [value for value in self.values if value.width in (other.width, 1)]
        return self.draw(st.sampled_from(fits))

    def put(
        self,
        kind: str,
        wires: dict[str, Value],
        widths: dict[str, int],
        run: Callable[..., Any],
        **properties: Any,
    ) -> None:
        """Place and wire a node, and remember how to compute it."""
        node: NodeHandle = self.root.add(kind, name=self.name(), **properties)
        for port, value in wires.items():
            self.root.connect(f"{value.node}.{value.port}", f"{node.name}.{port}")
        made = tuple(Value(node.name, port, width) for port, width in widths.items())
        layer = kind.startswith("torch.nn.") and ".functional." not in kind
        self.steps.append(Step(node.name, tuple(wires.values()), made, run, layer))
        self.values += made


def _linear(maker: _Maker) -> None:
    wide = maker.draw(st.integers(2, 5))
    wires = {"input": maker.value()}
    maker.put("torch.nn.Linear", wires, {"output": wide}, lambda net, x: net(x), out_features=wide)


def _activation(maker: _Maker) -> None:
    value = maker.value()
    kind = maker.draw(st.sampled_from(["torch.nn.Tanh", "torch.nn.Dropout", "torch.nn.LeakyReLU"]))
    maker.put(kind, {"input": value}, {"output": value.width}, lambda net, x: net(x))


def _function(maker: _Maker) -> None:
    value = maker.value()
    run = maker.draw(st.sampled_from([torch.tanh, torch.sin, torch.sigmoid]))
    maker.put(f"torch.{run.__name__}", {"input": value}, {"output": value.width}, run)


def _softmax(maker: _Maker) -> None:
    value = maker.value()
    maker.put(
        "torch.nn.functional.softmax",
        {"input": value},
        {"output": value.width},
        lambda x: torch.softmax(x, -1),
        dim=-1,
    )


def _operator(maker: _Maker) -> None:
    left = maker.value()
    right = maker.like(left)
    kinds = {"add": torch.add, "sub": torch.sub, "mul": torch.mul}
    name = maker.draw(st.sampled_from(sorted(kinds)))
    wires = {"input": left, "other": right}
    maker.put(f"torch.{name}", wires, {"output": left.width}, kinds[name])


def _number(maker: _Maker) -> None:
    """Add an operator with a number on its right: also a negative one, also a formula."""
    value = maker.value()
    said, number = maker.draw(st.sampled_from(NUMBERS))
    runs: dict[str, Callable[..., Any]] = {
        "add": lambda one, two: one + two,
        "sub": lambda one, two: one - two,
        "mul": lambda one, two: one * two,
    }
    name = maker.draw(st.sampled_from(sorted(runs)))
    run = runs[name]
    maker.put(
        f"torch.{name}",
        {"input": value},
        {"output": value.width},
        lambda x: run(x, number),
        other=said,
    )


def _square(maker: _Maker) -> None:
    value = maker.value()
    wires, widths = {"input": value}, {"output": value.width}
    maker.put("torch.pow", wires, widths, lambda x: x**2, exponent=2)


def _negative(maker: _Maker) -> None:
    value = maker.value()
    maker.put("torch.neg", {"input": value}, {"output": value.width}, torch.neg)


def _cat(maker: _Maker) -> None:
    values = [maker.value() for _ in range(maker.draw(st.integers(1, 3)))]
    wires = {f"tensors.{index}": value for index, value in enumerate(values)}
    wide = sum(value.width for value in values)
    maker.put("torch.cat", wires, {"output": wide}, lambda *xs: torch.cat(xs, 1), dim=1)


def _split(maker: _Maker) -> None:
    value = maker.value()
    if value.width < 2:
        return
    sizes = [1, value.width - 1]
    maker.put(
        "torch.split",
        {"tensor": value},
        {"output.0": sizes[0], "output.1": sizes[1]},
        lambda x: torch.split(x, sizes, 1),
        split_size_or_sections=sizes,
        dim=1,
    )


def _whole(maker: _Maker) -> None:
    """Split into a single piece: a tuple of one."""
    value = maker.value()
    maker.put(
        "torch.chunk",
        {"input": value},
        {"output.0": value.width},
        lambda x: torch.chunk(x, 1, 1)[0],
        chunks=1,
        dim=1,
    )


def _spread(maker: _Maker) -> None:
    value = maker.value()
    maker.put(
        "torch.std_mean",
        {"input": value},
        {"std": 1, "mean": 1},
        lambda x: torch.std_mean(x, 1, correction=0, keepdim=True),
        dim=1,
        correction=0,
        keepdim=True,
    )


def _lstm(maker: _Maker) -> None:
    wires = {"input": maker.value()}
    widths = {"output": 3, "h_n": 3, "c_n": 3}

    def run(net: Any, x: torch.Tensor) -> list[torch.Tensor]:
        output, (h, c) = net(x)
        return [output, h, c]

    maker.put("torch.nn.LSTM", wires, widths, run, hidden_size=3)
    # h_n and c_n have one row, which not everything can take
    del maker.values[-2:]


def _index(maker: _Maker) -> None:
    value = maker.value()
    maker.put(
        "operator.getitem",
        {"input": value},
        {"output": 1},
        lambda x: x[:, :1],
        index=":, :1",
    )


def _size(maker: _Maker) -> None:
    maker.put(
        "torch.Tensor.size", {"input": maker.value()}, {"output": 0}, lambda x: x.size(0), dim=0
    )
    maker.rows.append(maker.values.pop())


def _arithmetic(maker: _Maker) -> None:
    """Compute with the number of rows, and come back to it."""
    maker.put("torch.mul", {"input": maker.count()}, {"output": 0}, lambda n: n * 2, other=2)
    maker.put(
        "torch.floor_divide",
        {"input": maker.values.pop()},
        {"output": 0},
        lambda n: n // 2,
        other=2,
    )
    maker.rows.append(maker.values.pop())


def _rows(maker: _Maker) -> None:
    value, count = maker.value(), maker.count()
    wires = {"input": value, "index.0": count}
    maker.put("operator.getitem", wires, {"output": value.width}, lambda x, n: x[:n], index=":_")


def _reshaped(maker: _Maker) -> None:
    value, count = maker.value(), maker.count()
    maker.put(
        "torch.Tensor.reshape",
        {"input": value, "shape.0": count},
        {"output": value.width},
        lambda x, n: x.reshape(n, -1),
        shape=maker.draw(st.sampled_from([["_", -1], [1, -1]])),
    )


def _ones(maker: _Maker) -> None:
    wide = maker.draw(st.integers(1, 3))
    size, count = maker.draw(st.sampled_from([["_", wide], [8, wide]])), maker.count()
    wires, widths = {"size.0": count}, {"output": wide}
    maker.put("torch.ones", wires, widths, lambda n: torch.ones(n, wide), size=size)


NUMBERS = (
    (2, 2),
    (-1, -1),
    (0.5, 0.5),
    (-0.25, -0.25),
    ("k", 2),
    ("-k", -2),
    ("k + 1", 3),
    ("k - 0.5", 1.5),
    ("k * 2", 4),
    ("k ** 2 - k", 2),
    ("max(k, 5) // 2", 2),
)
"""Numbers as they are typed, `k` being 2, and what they are."""

STEPS = (
    _linear,
    _linear,
    _activation,
    _function,
    _softmax,
    _operator,
    _operator,
    _number,
    _square,
    _negative,
    _cat,
    _split,
    _whole,
    _spread,
    _lstm,
    _index,
    _size,
    _arithmetic,
    _rows,
    _reshaped,
    _ones,
)
