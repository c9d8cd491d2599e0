"""What a node is by its entry, and the Inputs and Outputs that a block has."""

from blockstudio.catalogue.library import library
from blockstudio.catalogue.spec import Spec
from blockstudio.graph.code.signature import read
from blockstudio.graph.records import Id, Node, sort_key
from blockstudio.graph.store import Store


def spec_of(store: Store, node: Node) -> Spec | None:
    """Return the entry of a node; None for a block instance, an unknown kind or unreadable code."""
    spec = library().get(node.kind)
    if spec is None and (code := store.code_of(node)) is not None:
        return read(code.source, code.id).spec
    return spec


def faces(store: Store, block: Id, kind: str) -> list[Node]:
    """Return the Input (or Output) nodes of a block in the order of its forward's arguments."""
    nodes = [node for node in store.faces(block) if node.kind == kind]
    return sorted(nodes, key=lambda node: (_place(node), sort_key(node.id)))


def next_place(store: Store, block: Id, kind: str) -> int:
    """Return the `order` that puts one more Input (or Output) of a block after the others."""
    return max((_place(node) for node in store.faces(block) if node.kind == kind), default=-1) + 1


def is_optional(face: Node) -> bool:
    """Return whether an Input may be left out when its block is called."""
    return face.properties.get("optional") is True


def _place(node: Node) -> int:
    value = node.properties.get("order", 0)
    return value if isinstance(value, int) else 0
