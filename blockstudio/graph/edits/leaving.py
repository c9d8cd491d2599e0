"""What can't leave its block, or not alone: its Inputs and Outputs, a module and what calls it again."""

from collections.abc import Iterable, Sequence

from blockstudio.catalogue.text import text
from blockstudio.graph.problems import Place, refuse
from blockstudio.graph.records import INPUT, OUTPUT, Node
from blockstudio.graph.scope import with_inner
from blockstudio.graph.store import Store


def check_faces_stay(nodes: Iterable[Node]) -> None:
    """Refuse to take the inputs and outputs of a block away from it."""
    for node in nodes:
        if node.kind in (INPUT, OUTPUT):
            raise refuse(
                text(
                    "“{name}” is the block's own {kind} and stays",
                    name=node.name,
                    kind=node.kind.rsplit(".", 1)[-1],
                ),
                Place(node.block, node.id),
                hint=text("select the nodes between inputs and outputs"),
                script=text("give the nodes between inputs and outputs"),
            )


def check_not_parted(store: Store, nodes: Sequence[Node]) -> None:
    """Refuse to part a module from a node that calls it again."""
    if (pair := _parted(store, nodes)) is None:
        return
    node, other = pair
    raise refuse(
        text(
            "“{name}” and “{other}” call the same module: neither goes without the other",
            name=node.name,
            other=other.name,
        ),
        Place(node.block, node.id),
        hint=text("select “{other}” too, or make it independent", other=other.name),
        script=text("give “{other}” too, or make it independent", other=other.name),
    )


def _parted(store: Store, nodes: Sequence[Node]) -> tuple[Node, Node] | None:
    """Return the first of nodes, and of those in them, that shares its module with what stays, and that."""
    going = list(with_inner(store, nodes))
    held = {node.id for node in going}
    for node in going:
        for other in (store.original(node), *store.shared_calls(node.id)):
            if other.id not in held:
                return node, other
    return None
