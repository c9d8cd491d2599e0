"""What no container can hold: children of which some are made only where an argument says so, or what
makes another class of it than was said.
"""

from collections.abc import Iterator

from blockstudio.catalogue.text import text
from blockstudio.graph.conditions import fixed_condition
from blockstudio.graph.containers import why_not_dictionary
from blockstudio.graph.facts import Path
from blockstudio.graph.problems import Place, Problem
from blockstudio.graph.records import Block, Id
from blockstudio.graph.registration import containers, members
from blockstudio.graph.store import Store


def split_containers(store: Store, block: Block) -> Iterator[Problem]:
    """Yield the nodes of a class that lie in a container with others, and are made where those are not."""
    found = [] if block.owner else containers(store, block.id)
    made = (
        {node.id: _conditions(store, path) for path, node in members(store, block.id)}
        if found
        else {}
    )
    for container in found:
        first, *others = container.nodes()
        for node in (store.node(key) for key in others if made[key] != made[first]):
            yield Problem(
                text(
                    "“{name}” and “{other}” lie in one container, and are not made together",
                    name=node.name,
                    other=store.node(first).name,
                ),
                Place(node.block, node.id, "name"),
                expected=text("a container whose children all stand in the same branch"),
                hint=text("rename the node"),
            )


def odd_dictionaries(store: Store, block: Block) -> Iterator[Problem]:
    """Yield the containers that a class says to be dictionaries, and that hold what none takes."""
    found = containers(store, block.id) if block.dictionaries and not block.owner else []
    for container in (one for outer in found for one in outer.all()):
        if container.name not in block.dictionaries:
            continue
        if (why := why_not_dictionary(store, container)) is not None:
            yield Problem(
                text("“{name}” can't be a dictionary: {why}", name=container.name, why=why),
                Place(block.id, block.id, "dictionaries"),
                "warning",
                hint=text("rename what lies in it, or take some of it out"),
            )


def _conditions(store: Store, path: Path) -> tuple[Id, ...]:
    """Return those regions on a path that are made only where an argument says so."""
    owners = ((key, store.node(store.block(key).owner)) for key in path)
    return tuple(key for key, owner in owners if fixed_condition(store, owner) is not None)
