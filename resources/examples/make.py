"""Writes the example projects with the public API: `python resources/examples/make.py`."""

from pathlib import Path

import construction
import layers
import parameters
import starters
import training
from building import Filling

from blockstudio.api import Project, new_project
from blockstudio.graph import edits, ports
from blockstudio.graph.arrange import arrange
from blockstudio.graph.grid import GRID, port_heights
from blockstudio.graph.records import PROJECT, Block, Node
from blockstudio.graph.store import Store

HERE = Path(__file__).parent
CHAPTERS = (starters, construction, parameters, layers, training)
FILLINGS: dict[str, Filling] = {
    name: filling for chapter in CHAPTERS for name, filling in chapter.FILLINGS.items()
}

_LETTER = 8.0
"""About how wide a letter is on a card: there is no window here to measure it."""


def main() -> None:
    """Write every example."""
    for name, filling in FILLINGS.items():
        project = new_project(name)
        notes = {"en": filling.english, "zh_CN": filling.chinese}
        project.do(edits.set_fields(project.store, PROJECT, notes=notes))
        filling.fill(project)
        for block in project.store.blocks():
            place(project, block)
        project.save(HERE / f"{name}.bstudio")


def place(project: Project, block: Block) -> None:
    """Arrange the nodes of a block as the window would."""
    sizes = {node.id: size(project.store, node) for node in project.store.nodes(block.id)}
    project.do(edits.move(project.store, arrange(project.store, block.id, sizes)))


def size(store: Store, node: Node) -> tuple[float, float]:
    """Return about the width and the height of a node's card."""
    height = port_heights(ports.inputs(store, node), ports.outputs(store, node))[2]
    wide = 50.0 + _LETTER * max(len(node.name), _line(store, node))
    return max(100.0, GRID * -(-wide // GRID)), height


def _line(store: Store, node: Node) -> int:
    """Return about how many letters stand below the name; an instance tells its arguments."""
    if node.definition is None:
        return len(node.kind.rpartition(".")[2]) + 6
    arguments = sum(len(f" {name} {value} ") for name, value in node.properties.items())
    return len(store.block(node.definition).name) + arguments + 6


if __name__ == "__main__":
    main()
