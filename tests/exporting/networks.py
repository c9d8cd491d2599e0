"""Networks to be taken out: those the compiler is tried with, and what files may find hard."""

from collections.abc import Callable

import torch

import blockstudio
from blockstudio.api import Project
from blockstudio.graph import ports
from blockstudio.graph.records import INPUT
from tests.compiler import networks

OWN = """
import math

SCALE = math.sqrt(2.0)


# how a wave is made
def wave(x, k=2):
    return torch.sin(x * SCALE) / k
"""


def tied() -> Project:
    """Two layers that share their weight, and one whose values were set by hand."""
    project = blockstudio.new_project("tied net")
    root = project.root
    first = root.add("Linear", root.add_input("x", ("N", 4)), 4, 4, name="first")
    second = root.add("Linear", first.relu(), 4, 4, name="second")
    root.tie("second.weight", "first.weight")
    root.add_output("y", second)
    project.weights.set("first.weight", 0.5, (0, 0))
    return project


def by_hand() -> Project:
    """Python of the user's own, in a block that is used twice, and a rule of initialisation."""
    project = blockstudio.new_project("by hand")
    wave = project.add_code("import torch\n" + OWN)
    fill = project.add_code("def fill(tensor):\n    tensor.data.fill_(0.25)\n")

    @project.define
    def WaveBlock(net, x, *, width=4):
        return net.add(wave, net.add("LazyLinear", x, width, name="up"))

    x = project.root.add_input("x", ("N", 4))
    y = project.root.add(WaveBlock, x, name="one")
    project.root.add_output("y", project.root.add(WaveBlock, y, name="two", width=3))
    project.initialise(fill, kind="torch.nn.Linear", parameter="bias")
    return project


FORWARD = """
from torch.nn import functional as F

LIMIT = 2


def clipped(x, most=LIMIT):
    return x.clamp(-most, most)


class Choice(nn.Module):
    # which of the two layers it is
    def forward(self, x):
        if x.sum() > 0:
            return clipped(self.fc(x))
        return F.relu(self.out(x))
"""


def own_forward() -> Project:
    """A block whose forward is Python, with what it calls, inside another block."""
    project = blockstudio.new_project("own forward")
    block = project.add_block("Choice")
    block.add_input("x")
    for name in ("fc", "out"):
        block.add("Linear", name, 4, 4)
    block.add_output("y")
    block.set_forward(FORWARD)
    x = project.root.add_input("x", ("N", 4))
    project.root.add_output("y", project.root.add(block, x, name="choice"))
    return project


NETWORKS: dict[str, Callable[[], Project]] = {
    **{name: make for name, make in networks.NETWORKS.items() if name != "lazy"},
    "tied": tied,
    "by_hand": by_hand,
    "own_forward": own_forward,
}


def inputs(project: Project, batch: int) -> tuple[torch.Tensor, ...]:
    """Return inputs of the shapes that the network says, of so many samples."""
    generator = torch.Generator().manual_seed(batch)
    faces = ports.faces(project.store, project.root.id, INPUT)
    shapes = [face.properties["shape"] for face in faces]
    sizes = [[batch if size == "N" else size for size in shape] for shape in shapes]
    return tuple(torch.randn(size, generator=generator) for size in sizes)
