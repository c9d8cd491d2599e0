"""Random networks with everything a document can hold, so that each can be made under any names.

Every value is N rows of four numbers. What is drawn is a script; `made` plays it, and asks for a
name wherever a person would give one: two plays of one script differ in their names alone.
"""

import random
from collections.abc import Callable, Sequence
from typing import Any

from hypothesis import strategies as st
from msgspec import Struct

import blockstudio
from blockstudio.api import BlockHandle, NodeHandle, Project
from blockstudio.graph import names
from blockstudio.graph.scope import names_taken

WIDTH = 4
LINEAR = "torch.nn.Linear"
Ask = Callable[[str], str]
"""Gives a name for a thing that a person would call so."""

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
        player.root.connect(
            player.pick(index), player.root.add_output(player.name(player.root, "y"))
        )
    return player.project


def plainly() -> Ask:
    """Return what gives names that nothing else in a file has."""
    used: dict[str, int] = {}

    def ask(wish: str) -> str:
        used[wish] = used.get(wish, 0) + 1
        return f"{wish}_no{used[wish]}"

    return ask


def oddly(pool: Sequence[str], chance: random.Random) -> Ask:
    """Return what gives the names of a pool again and again, to all kinds of things."""
    return lambda wish: chance.choice(pool)


@st.composite
def scripts(draw: st.DrawFn, *, steps: int = 6, shaped: bool = False) -> Script:
    """Return a random script; the shapes of its inputs are known if it is `shaped`, else mostly."""
    number = st.integers(0, 5)
    verbs = st.sampled_from([*STEPS, *OFTEN])
    step = st.tuples(verbs, number, number, number)
    return Script(
        tuple(draw(st.lists(step, min_size=1, max_size=steps))),
        tuple(draw(st.lists(st.tuples(st.sampled_from(RULES), number), max_size=2))),
        tuple(draw(st.lists(st.integers(0, 2), min_size=1, max_size=2))),
        shaped or draw(st.sampled_from([True, True, True, False])),
    )


class _Player:
    def __init__(self, script: Script, ask: Ask) -> None:
        self.ask = ask
        self.plain = plainly()
        self.script = script
        self.project = blockstudio.new_project(ask("net"))
        self.root = self.project.root
        self.own = {"math", "sum", "str"}
        self.argument = self.argument_of(self.root, "width", WIDTH)
        shape = ("N", WIDTH) if script.shaped else None
        self.values: list[Any] = []
        for wish in ("x", "z"):
            self.values.append(self.root.add_input(self.name(self.root, wish), shape))
        self.layers: list[NodeHandle] = []

    def name(self, block: BlockHandle, wish: str) -> str:
        """Return a name for a node of a block: the one that is given, if the block takes it."""
        name = self.ask(wish)
        taken = names_taken(self.project.store, block.id)
        return self.plain(wish) if name in taken or names.fault(name) else name

    def argument_of(self, block: BlockHandle, wish: str, default: int) -> str:
        """Give a block an argument; return what it is called."""
        name = self.ask(wish)
        name = name if names.is_argument(name) else self.plain(wish)
        block.set_argument(name, default)
        return name

    def own_name(self, wish: str) -> str:
        """Return a name for a function or a class of own Python, which no other has."""
        name = self.ask(wish)
        reads_itself = wish == "other" and name in ("x", "k")
        if not names.is_argument(name) or name in self.own | names.CALLED or reads_itself:
            name = self.plain(wish)
        self.own.add(name)
        return name

    def pick(self, index: int) -> NodeHandle:
        """Return a value: the newest for 0, those before it for more."""
        return self.values[-1 - index % len(self.values)]

    def put(self, kind: Any, wish: str, *sources: Any, **properties: Any) -> NodeHandle:
        """Place a node in the root, wire it, and keep its first result."""
        node = self.root.add(kind, self.name(self.root, wish), **properties)
        for source in sources:
            self.root.connect(source, node)
        return node

    def keep(self, value: Any) -> None:
        """Keep a value for later steps."""
        self.values.append(value)

    def code(self, source: str, **more: Any) -> Any:
        """Add Python under a name that is asked for."""
        called = {"name": self.own_name("own"), **more}
        if "{other}" in source:
            called["other"] = self.own_name("other")
        return self.project.add_code(source.format(**called))

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


def _scaled(player: _Player, source: int, *_: int) -> None:
    """Divide by the root of a size, which comes by a wire."""
    wide = player.put("torch.Tensor.size", "wide", player.pick(source), dim=1)
    root = player.put("math.sqrt", "root", wide)
    player.keep(player.put("torch.div", "scaled", player.pick(source), root))


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
    hidden = player.argument_of(block, "hidden", 3)
    inside = block.add_input(player.name(block, "x"))
    up = block.add(LINEAR, player.name(block, "up"), out_features=hidden)
    act = block.add("torch.nn.functional.leaky_relu", player.name(block, "act"))
    act.set(negative_slope=f"1 / max({hidden}, 2)")
    down = block.add(LINEAR, player.name(block, "down"), out_features=WIDTH)
    block.chain(inside, up, act, down)
    total = block.add("torch.add", player.name(block, "total"))
    block.connect(inside, total)
    block.connect(down, total)
    block.connect(total, block.add_output(player.name(block, "y")))
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
    layers = block.add(LINEAR, "0", out_features=WIDTH), block.add("torch.nn.Tanh", "1")
    inside = block.add_input(player.name(block, "x"))
    block.chain(inside, *layers, block.add_output(player.name(block, "y")))
    one = player.put(block, "left", player.pick(source))
    player.keep(player.put(block, "right", one))


def _fixed(player: _Player, source: int, limit: int, _: int) -> None:
    """An If that the arguments decide."""
    node = player.put("blockstudio.If", "choice", player.pick(source))
    test, then = node.region("condition"), node.region("then")
    asked = test.add("blockstudio.Expression", player.name(test, "asked"))
    asked.set(value=f"{player.argument} > {limit + 2}")
    _lead(test, asked, "holds")
    layer = then.add(LINEAR, player.name(then, "inside"), out_features=WIDTH)
    then.connect("x", layer)
    _lead(then, layer, "y")
    player.keep(node)


def _loop(player: _Player, source: int, *_: int) -> None:
    """A While on values."""
    node = player.put("blockstudio.While", "loop", player.pick(source))
    test, body = node.region("condition"), node.region("body")
    size = test.add("torch.abs", player.name(test, "size"))
    test.connect("x", size)
    total = test.add("torch.sum", player.name(test, "all"))
    test.connect(size, total)
    large = test.add("torch.gt", player.name(test, "large"), other=1)
    test.connect(total, large)
    _lead(test, large, "holds")
    half = body.add("torch.div", player.name(body, "half"), other=2)
    body.connect("x", half)
    _lead(body, half, "next_x")
    player.keep(node)


def _for(player: _Player, source: int, collecting: int, _: int) -> None:
    """A For as often as an argument says: what it carries is used, or the sum of what it collects."""
    node = player.put("blockstudio.For", "turns", player.pick(source), steps=player.argument)
    body = node.region("body")
    layer = body.add(LINEAR, player.name(body, "inside"), out_features=WIDTH)
    body.connect("x", layer)
    _lead(body, layer, "next_x")
    if collecting % 2:
        body.connect(layer, body.add_output(player.name(body, "seen")))
        total = player.root.add("torch.sum", player.name(player.root, "total"), dim=[0])
        player.root.connect(list(node.outputs.values())[1], total)
        node = total
    player.keep(node)


def _branches(player: _Player, source: int, which: int, _: int) -> None:
    node = player.put("blockstudio.Parallel", "paths", player.pick(source), join="add")
    for place in (0, 1):
        branch = node.region("branch", place)
        kind = "torch.tanh" if which % 2 else LINEAR
        extra = {} if which % 2 else {"out_features": WIDTH}
        inner = branch.add(kind, player.name(branch, "way"), **extra)
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
        twin = player.layers[which % len(player.layers)].again(player.name(player.root, "again"))
        player.root.connect(player.pick(source), twin)
        player.keep(twin)


def _place(player: _Player, which: int, *_: int) -> None:
    if player.layers:
        player.layers[which % len(player.layers)].place_on("cpu")


def _optional(player: _Player, source: int, which: int, _: int) -> None:
    """Define a block with an input that may be left out, and leave it out, or not."""
    block = player.project.add_block(player.ask("Open"))
    x = block.add_input(player.name(block, "x"))
    block.add_input(player.name(block, "mask"), optional=True)
    last = block.add_input(player.name(block, "z"))
    total = block.add("torch.add", player.name(block, "total"))
    block.connect(x, total)
    block.connect(last, total)
    block.connect(total, block.add_output(player.name(block, "y")))
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
    "scaled": _scaled,
    "own function": _own_function,
    "own module": _own_module,
    "norm": _norm,
    "recurrent": _recurrent,
    "block": _block,
    "sequential": _sequential,
    "fixed": _fixed,
    "loop": _loop,
    "for": _for,
    "branches": _branches,
    "tie": _tie,
    "again": _again,
    "optional": _optional,
    "place": _place,
}
