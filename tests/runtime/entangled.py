"""Networks whose shapes depend on more than what arrives at a node, one for each reason."""

from collections.abc import Callable
from typing import Any

import blockstudio
from blockstudio.api import BlockHandle, NodeHandle, Project
from tests.compiler.test_for import rnn
from tests.compiler.test_regions import halving
from tests.runtime.test_free_sizes import positions
from tests.runtime.test_ties import tied

LINEAR, RELU = "torch.nn.Linear", "torch.nn.ReLU"


def _wide(project: Project, name: str = "Wide") -> BlockHandle:
    """Return a block that gives twice its `width`, by a layer whose input is found."""
    block = project.add_block(name, width=4)
    x = block.add_input("x")
    hidden = block.add(LINEAR, x, name="hidden", out_features="width * 2")
    block.add_output("y", block.add(RELU, hidden, name="act"))
    return block


def nested() -> Project:
    """Blocks in blocks that hand arguments on, repeated with weights of their own and with the same."""
    project = blockstudio.new_project("nested")
    inner = _wide(project)
    outer = project.add_block("Outer", width=2)
    x = outer.add(inner, outer.add_input("x"), name="first", width="width")
    x = outer.add(inner, x, name="row", width="width + i")
    outer["row"].repeat(3)
    x = outer.add(inner, x, name="same", width="width + 2")
    outer["same"].repeat(2, "same")
    outer.add_output("y", x)
    net = project.root
    x = net.add(outer, net.add_input("x", ("N", 8)), name="one", width=4)
    net.add_output("y", net.add(outer, x, name="two", width=3))
    return project


def twins() -> Project:
    """A layer and a block that are called again, one of them before its first place."""
    project = blockstudio.new_project("twins")
    net = project.root
    x, other = net.add_input("x", ("N", 8)), net.add_input("other", ("N", 8))
    first = net.add(LINEAR, other, name="layer", out_features=8)
    twin = first.again("layer_twin")
    net.connect(x, twin)
    part = net.add(_wide(project), twin, name="part", width=4)
    again = part.again("part_twin")
    net.connect(part, again)
    net.add_output("y", again)
    net.add_output("z", first)
    return project


def borrowed() -> Project:
    """Weights whose values are used elsewhere: before their layer, from inside a block, in a loop."""
    project = blockstudio.new_project("borrowed")
    net = project.root
    x = net.add_input("x", ("N", 8))
    early = net.add("torch.matmul", name="early")
    net.connect(x, "early.input")
    part = net.add(_wide(project), early, name="part", width=4)
    late = net.add(LINEAR, part, name="late", out_features=8)
    net.connect("late.weight", "early.other")
    back = net.add("torch.matmul", late, name="back")
    net.connect("part.hidden.weight", "back.other")
    net.add_output("y", back)
    return project


def borrowed_inside() -> Project:
    """The same within a block that stands at two places, and of a layer whose size is found."""
    project = blockstudio.new_project("borrowed inside")
    block = project.add_block("Part")
    x = block.add_input("x")
    early = block.add("torch.matmul", name="early")
    block.connect(x, "early.input")
    late = block.add(LINEAR, block.add(RELU, early, name="act"), name="late", out_features=8)
    block.connect("late.weight", "early.other")
    block.add_output("y", late)
    net = project.root
    x = net.add(block, net.add_input("x", ("N", 8)), name="one")
    net.add_output("y", net.add(block, x, name="two"))
    return project


def overwriting() -> Project:
    """Blocks that work in place on what others read."""
    project = blockstudio.new_project("overwriting")
    block = project.add_block("Part")
    x = block.add_input("x")
    block.add_output(
        "y",
        block.add(
            RELU,
            block.add("torch.Tensor.view", x, name="v", size=[-1, 4]),
            name="act",
            inplace=True,
        ),
    )
    net = project.root
    x = net.add("torch.mul", net.add_input("x", ("N", 4)), name="start", other=2.0)
    one = net.add(block, x, name="one")
    net.add_output("y", net.add("torch.add", one, net.add(block, x, name="two"), name="sum"))
    return project


def written() -> Project:
    """Code of one's own, in a block used twice, and rules of initialisation."""
    project = blockstudio.new_project("written")
    code = project.add_code("def double(x, times=2):\n    return torch.cat([x] * times, -1)\n")
    block = project.add_block("Part")
    block.add_output(
        "y",
        block.add(
            code, block.add(LINEAR, block.add_input("x"), name="fc", out_features=3), name="code"
        ),
    )
    net = project.root
    x = net.add(block, net.add_input("x", ("N", 4)), name="one")
    net.add_output("y", net.add(block, x, name="two"))
    project.initialise("torch.nn.init.zeros_", kind=LINEAR, parameter="bias")
    return project


def blocks_in_regions() -> Project:
    """Blocks that are called in a loop, and in one of two ways; a number that the loop changes."""
    project = blockstudio.new_project("blocks in regions")
    block = _wide(project)
    net = project.root
    x = net.add_input("x", ("T", "N", 8))

    def step(x: NodeHandle, state: NodeHandle, count: NodeHandle) -> dict[str, Any]:
        inside = x.block
        state = inside.add(block, x + state, name="part", width=4)
        return {"state": state, "count": count + 1, "all": state}

    state = net.add_input("state", ("N", 8))
    count = net.add("torch.Tensor.size", state, name="rows", dim=0)
    loop = net.for_each(x, step, state, count)
    last = next(iter(loop.outputs.values()))
    net.add_output(
        "y",
        net.choose(
            lambda z: z.sum() > 0,
            lambda z: z.block.add(block, z, name="yes"),
            lambda z: z.block.add(LINEAR, z, name="no", out_features=8),
            last,
        ),
    )
    return project


ENTANGLED: dict[str, Callable[[], Project]] = {
    "nested": nested,
    "twins": twins,
    "borrowed": borrowed,
    "borrowed inside": borrowed_inside,
    "overwriting": overwriting,
    "written": written,
    "tied": tied,
    "positions": lambda: positions(6),
    "recurrent": rnn,
    "regions": halving,
    "blocks in regions": blocks_in_regions,
}
