"""The three ways to use a node once more, each as one edit."""

from typing import Literal

from blockstudio.catalogue.text import Text, text
from blockstudio.graph import edits
from blockstudio.graph.edits.nodes import Point
from blockstudio.graph.fragments import clipboard
from blockstudio.graph.history import Edit
from blockstudio.graph.records import Block, Id, Node
from blockstudio.graph.store import Store
from blockstudio.studio.canvas.steps import followed

Way = Literal["same", "own", "copy"]

TITLES: dict[Way, Text] = {
    "same": text("Same weights"),
    "own": text("Own weights"),
    "copy": text("Detached copy"),
}


def ways(node: Node) -> tuple[Way, ...]:
    """Return the ways there are: a plain layer has no block to be detached from."""
    return ("same", "own", "copy") if node.definition is not None else ("same", "own")


def meaning(store: Store, node: Node, way: Way) -> Text:
    """Return in one sentence what a way does to a node."""
    block = store.records.get(node.definition or "")
    if way == "same":
        return text("Calls the very module of {name} again: one set of weights", name=node.name)
    if not isinstance(block, Block):
        return text("Another layer with the same settings, and weights of its own")
    if way == "own":
        return text(
            "One more {block} with weights of its own: edit the block once, and all change",
            block=block.name,
        )
    return text("A block of its own with the contents of {block}: edited apart", block=block.name)


def reusing(store: Store, key: Id, way: Way, at: Point) -> Edit:
    """Return the edit that uses a node once more; raises `Refusal` where that can't be."""
    if way == "same":
        return edits.call_again(store, key, at)
    node = store.node(key)
    offset = at[0] - node.x, at[1] - node.y
    duplicate = clipboard.duplicate(store, [key], offset)
    if way == "own" and not node.same:
        return duplicate
    new = edits.created(duplicate)[:1]
    apart = followed(store, duplicate, lambda then: edits.make_independent(then, new))
    if way == "copy" and node.same:
        # A twin becomes an instance of its own first; then that gets a block of its own.
        return followed(store, apart, lambda then: edits.make_independent(then, new))
    return apart
