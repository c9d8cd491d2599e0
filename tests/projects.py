"""Random networks with everything a document can hold, so that each can be made under any names.

Every value is N rows of four numbers. What is drawn is a script; `made` plays it, and asks for a
name wherever a person would give one: two plays of one script differ in their names alone.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from hypothesis import strategies as st
from msgspec import Struct

import blockstudio
from blockstudio.api import BlockHandle, NodeHandle, Project

WIDTH = 4
LINEAR = "torch.nn.Linear"
Ask = Callable[[str], str]
"""Gives the name for a thing a person would call so; never the same one twice."""

FUNCTIONS = (
    "def {name}(x):\n    return x * 2 + 1\n",
    "import math\n\n\ndef {name}(x):\n    return x * math.sqrt(2.0)\n",
    "from math import pi as {other}\n\n\ndef {name}(x, k=2):\n    return x * {other} / k\n",
    "def {other}(x):\n    return x - 0.5\n\n\ndef {name}(x):\n    return {other}(x) + len([x])\n",
    "def {name}(x):\n    return sum([x, x]) + max(len(str(i)) for i in range(3))\n",
)
MODULES = (
    "from torch import nn\n\n\nclass {name}(nn.Module):\n"
    "    def __init__(self, width=4):\n        super().__init__()\n"
    "        self.inner = nn.Linear(width, 4)\n\n"
    "    def forward(self, x):\n        return self.inner(x)\n",
    "import torch\nfrom torch import nn\n\n\nclass {name}(nn.Module):\n"
    "    def __init__(self):\n        super().__init__()\n"
    "        self.weight = nn.Parameter(torch.ones(4))\n\n"
    "    def forward(self, x):\n        return x * self.weight\n",
)
FILLING = "def {name}(tensor):\n    tensor.data.fill_({value})\n"


class Script(Struct, frozen=True):
    """What is done, step by step, each with the numbers that choose among what there is by then."""

    steps: tuple[tuple[str, int, int, int], ...]
    rules: tuple[tuple[str, int], ...] = ()
    outputs: tuple[int, ...] = (0,)
    shaped: bool = True


def made(script: Script, ask: Ask) -> Project:
    """Play a script under the names that `ask` gives."""
    player = _Player(script, ask)
    for verb, *numbers in script.steps:
        STEPS[verb](player, *numbers)
    player.rules()
    for index in script.outputs:
        player.root.connect(player.pick(index), player.root.add_output(ask("y")))
    return player.project


def plainly() -> Ask:
    """Return what gives names that nothing else in a file has."""
    used: dict[str, int] = {}

    def ask(wish: str) -> str:
        used[wish] = used.get(wish, 0) + 1
        return f"{wish}_no{used[wish]}"

    return ask


def drawn(pool: Iterable[str]) -> Ask:
    """Return what gives the names of a pool as long as there are any, then plain ones."""
    names: Iterator[str] = iter(dict.fromkeys(pool))
    rest = plainly()
    return lambda wish: next(names, "") or rest(wish)


@st.composite
def scripts(draw: st.DrawFn, *, steps: int = 6, without: Iterable[str] = ()) -> Script:
    """Return a random script; `without` names steps to leave out."""
    number = st.integers(0, 5)
    verbs = st.sampled_from([verb for verb in (*STEPS, *OFTEN) if verb not in without])
    step = st.tuples(verbs, number, number, number)
    return Script(
        tuple(draw(st.lists(step, min_size=1, max_size=steps))),
        tuple(draw(st.lists(st.tuples(st.sampled_from(RULES), number), max_size=2))),
        tuple(draw(st.lists(st.integers(0, 2), min_size=1, max_size=2))),
        draw(st.sampled_from([True, True, True, False])),
    )


class _Player:
    def __init__(self, script: Script, ask: Ask) -> None:
        self.ask = ask
        self.script = script
        self.project = blockstudio.new_project("net")
        self.root = self.project.root
        self.argument = ask("width")
        self.root.set_argument(self.argument, WIDTH)
        shape = ("N", WIDTH) if script.shaped else None
        self.values = [self.root.add_input(ask("x"), shape), self.root.add_input(ask("z"), shape)]
        self.layers: list[NodeHandle] = []
        self.blocks: list[BlockHandle] = []

    def pick(self, index: int) -> NodeHandle:
        """Return a value: the newest for 0, those before it for more."""
        return self.values[-1 - index % len(self.values)]

    def put(self, kind: Any, wish: str, *sources: Any, **properties: Any) -> NodeHandle:
        """Place a node in the root, wire it, and keep its first result."""
        node = self.root.add(kind, self.ask(wish), **properties)
        for source in sources:
            self.root.connect(source, node)
        return node

    def keep(self, value: Any) -> None:
        """Keep a value for later steps."""
        self.values.append(value)

    def code(self, source: str, **more: Any) -> Any:
        """Add Python under a name that is asked for."""
        names = {"name": self.ask("own"), **more}
        if "{other}" in source:
            names["other"] = self.ask("other")
        return self.project.add_code(source.format(**names))

    def rules(self) -> None:
        """Add the rules of initialisation."""
        for what, number in self.script.rules:
            filling = "torch.nn.init.ones_"
            if number % 2:
                filling = self.code(FILLING, value=number)
            if what == "kind":
                self.project.initialise(filling, kind=LINEAR, parameter="weight")
            elif what == "node" and self.layers:
                layer = self.layers[number % len(self.layers)]
                self.project.initialise(filling, layer, parameter="weight")
            else:
                self.project.initialise(filling, parameter="bias")


def _linear(player: _Player, source: int, wide: int, _: int) -> None:
    size: Any = player.argument if wide % 2 else WIDTH
    layer = player.put(LINEAR, "layer", player.pick(source), out_features=size)
    player.layers.append(layer)
    player.keep(layer)


def _function(player: _Player, source: int, which: int, _: int) -> None:
    kinds = ("torch.tanh", "torch.nn.functional.relu", "torch.sigmoid", "torch.abs")
    player.keep(player.put(kinds[which % len(kinds)], "act", player.pick(source)))


def _operator(player: _Player, one: int, two: int, which: int) -> None:
    kinds = ("torch.add", "torch.sub", "torch.mul")
    values = player.pick(one), player.pick(two)
    player.keep(player.put(kinds[which % len(kinds)], "sum", *values))


def _own_function(player: _Player, source: int, which: int, again: int) -> None:
    code = player.code(FUNCTIONS[which % len(FUNCTIONS)])
    for _ in range(1 + again % 2):
        player.keep(player.put(code, "called", player.pick(source)))


def _own_module(player: _Player, source: int, which: int, _: int) -> None:
    code = player.code(MODULES[which % len(MODULES)])
    player.keep(player.put(code, "made", player.pick(source)))


def _norm(player: _Player, source: int, which: int, _: int) -> None:
    kinds = ("torch.nn.LayerNorm", "torch.nn.BatchNorm1d", "torch.nn.Tanh")
    player.keep(player.put(kinds[which % len(kinds)], "norm", player.pick(source)))


def _recurrent(player: _Player, source: int, *_: int) -> None:
    node = player.put("torch.nn.GRU", "memory", player.pick(source), hidden_size=WIDTH)
    player.keep(f"{node.name}.output")


def _block(player: _Player, source: int, kind: int, times: int) -> None:
    """Define a block with an argument, and use it: once, twice, repeated."""
    block = player.project.add_block(player.ask("Part"))
    hidden = player.ask("hidden")
    block.set_argument(hidden, 3)
    inside = block.add_input(player.ask("x"))
    up = block.add(LINEAR, player.ask("up"), out_features=hidden)
    act = block.add("torch.nn.functional.leaky_relu", player.ask("act"))
    act.set(negative_slope=f"1 / {hidden}")
    down = block.add(LINEAR, player.ask("down"), out_features=WIDTH)
    block.chain(inside, up, act, down)
    total = block.add("torch.add", player.ask("total"))
    block.connect(inside, total)
    block.connect(down, total)
    block.connect(total, block.add_output(player.ask("y")))
    node = player.put(block, "part", player.pick(source))
    if kind % 3:
        node.set(**{hidden: 5})
    if times % 3 == 1:
        node.repeat(2, "own")
    elif times % 3 == 2:
        node.repeat(player.argument, "same")
    player.keep(node)


def _sequential(player: _Player, source: int, *_: int) -> None:
    """Define an `nn.Sequential` that is used twice: it becomes a function."""
    block = player.project.add_block(player.ask("row"))
    inside = block.add_input(player.ask("x"))
    first = block.add(LINEAR, "0", out_features=WIDTH)
    block.chain(inside, first, block.add("torch.nn.Tanh", "1"), block.add_output(player.ask("y")))
    one = player.put(block, "left", player.pick(source))
    player.keep(player.put(block, "right", one))


def _fixed(player: _Player, source: int, limit: int, _: int) -> None:
    """An If that the arguments decide."""
    node = player.put("blockstudio.If", "choice", player.pick(source))
    test, then = node.region("condition"), node.region("then")
    asked = test.add("blockstudio.Expression", player.ask("asked"))
    asked.set(value=f"{player.argument} > {limit + 2}")
    _lead(test, asked, "holds")
    layer = then.add(LINEAR, player.ask("inside"), out_features=WIDTH)
    then.connect("x", layer)
    _lead(then, layer, "y")
    player.keep(node)


def _loop(player: _Player, source: int, *_: int) -> None:
    """A While on values."""
    node = player.put("blockstudio.While", "loop", player.pick(source))
    test, body = node.region("condition"), node.region("body")
    size = test.add("torch.abs", player.ask("size"))
    test.connect("x", size)
    total = test.add("torch.sum", player.ask("all"))
    test.connect(size, total)
    large = test.add("torch.gt", player.ask("large"), other=1)
    test.connect(total, large)
    _lead(test, large, "holds")
    half = body.add("torch.div", player.ask("half"), other=2)
    body.connect("x", half)
    _lead(body, half, "next_x")
    player.keep(node)


def _branches(player: _Player, source: int, which: int, _: int) -> None:
    node = player.put("blockstudio.Parallel", "paths", player.pick(source), join="add")
    for place in (0, 1):
        branch = node.region("branch", place)
        kind = "torch.tanh" if which % 2 else LINEAR
        extra = {} if which % 2 else {"out_features": WIDTH}
        inner = branch.add(kind, player.ask("way"), **extra)
        branch.connect("x", inner)
        _lead(branch, inner, "y")
    player.keep(node)


def _tie(player: _Player, one: int, two: int, _: int) -> None:
    """Give two layers one weight, where there are two."""
    if len(player.layers) > 1:
        first = player.layers[one % len(player.layers)]
        second = player.layers[two % len(player.layers)]
        tied = {wire.target for wire in player.project.store.wires(player.root.id) if wire.is_tie}
        if first.id != second.id and not tied & {first.id, second.id}:
            player.root.tie(f"{second.name}.weight", f"{first.name}.weight")


def _again(player: _Player, source: int, which: int, _: int) -> None:
    if player.layers:
        twin = player.layers[which % len(player.layers)].again(player.ask("again"))
        player.root.connect(player.pick(source), twin)
        player.keep(twin)


def _optional(player: _Player, source: int, which: int, _: int) -> None:
    """Define a block with an input that may be left out, and leave it out, or not."""
    block = player.project.add_block(player.ask("Open"))
    x, first = block.add_input(player.ask("x")), player.ask("mask")
    block.add_input(first, optional=True)
    last = block.add_input(player.ask("z"))
    total = block.add("torch.add", player.ask("total"))
    block.connect(x, total)
    block.connect(last, total)
    block.connect(total, block.add_output(player.ask("y")))
    node = player.put(block, "open", player.pick(source))
    player.root.connect(player.pick(which), f"{node.name}.{last.name}")
    player.keep(node)


def _lead(region: BlockHandle, source: NodeHandle, end: str) -> None:
    """Let the end of a region give something else than it did."""
    if region.project.store.wires_into(region[end].id):
        region.disconnect(region[end])
    region.connect(source, region[end])


RULES = ("kind", "node", "all")
OFTEN = ("linear", "own function", "own function", "own module")
STEPS: dict[str, Callable[..., None]] = {
    "linear": _linear,
    "function": _function,
    "operator": _operator,
    "own function": _own_function,
    "own module": _own_module,
    "norm": _norm,
    "recurrent": _recurrent,
    "block": _block,
    "sequential": _sequential,
    "fixed": _fixed,
    "loop": _loop,
    "branches": _branches,
    "tie": _tie,
    "again": _again,
    "optional": _optional,
}
